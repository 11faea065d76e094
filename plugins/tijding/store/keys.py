"""What documents are found by beside their own fields, the same in every store. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from tijding.model import ArticleRecord, Event

SEARCHED = ("publisher", "section", "person", "organisation", "place", "event")
"""The filters of a search, by their names in :class:`tijding.store.ArticleQuery`."""
FILTERS = (*SEARCHED, "called", "short")
"""All there are; ``called`` holds for articles that name in full what may be called so for short, ``short``
for those that name it so for short only."""
_TERMS, _NAMES = 40, 20
"""So many of an event's heaviest words, and of each sort of names, can find it."""


def filters_of(record: ArticleRecord) -> list[tuple[str, str]]:
    """Return the filters that hold for an article, as (name of the filter, value)."""
    article = record.article
    pairs = [("publisher", article.publisher), ("section", article.section), ("event", record.event)]
    pairs += [("person", name) for name in record.people]
    pairs += [("organisation", name) for name in record.organisations]
    pairs += [("place", name) for name in record.places]
    pairs += [("called", name) for name in record.called]
    pairs += [("short", name) for name in record.short]
    return [(kind, value) for kind, value in pairs if value]


def searched_text(record: ArticleRecord) -> tuple[str, str]:
    """Return an article's title and body as they are searched."""
    text, lead = record.article.text, record.article.lead
    return record.article.title, text if text.startswith(lead) else f"{lead}\n{text}"


def event_keys(event: Event) -> set[str]:
    """Return the words and names by which a running event is found; none once it is merged away."""
    if event.merged_into:
        return set()
    keys = {*_heaviest(event.terms, _TERMS)}
    for names in (event.people, event.organisations, event.places):
        keys.update(_heaviest(names, _NAMES))
    return keys


def _heaviest(weights: Mapping[str, float], limit: int) -> list[str]:
    by_name = sorted(weights)
    return sorted(by_name, key=weights.__getitem__, reverse=True)[:limit]  # which keeps the order of equals
