"""What an article is compared by, and the events that it may belong to, as the store finds them."""

from __future__ import annotations

from dataclasses import replace

from tijding import liveblog
from tijding.copies import sketch
from tijding.errors import UsageError
from tijding.model import ArticleRecord, Event
from tijding.settings import Follow
from tijding.store import Store
from tijding.terms import heaviest, occurrences, vector

CANDIDATES = 30
KEYS = 30
"""An article's heaviest terms, by which candidate events are looked for."""


def read(store: Store, follow: Follow, record: ArticleRecord) -> ArticleRecord:
    """Return ``record`` with its terms and fingerprint, by the word counts of the time it came out.

    A live blog of many things has no terms: it joins no event, and none joins it.
    """
    occurring = occurrences(record.article, record.enrichment, follow)
    at = record.order_time
    placed, frequencies = store.frequencies(list(occurring), at - follow.memory, at)
    posts = liveblog.as_articles(record, liveblog.posts(record.article))
    vectors = [vector(occurrences(one.article, one.enrichment, follow), placed, frequencies) for one in posts]
    whole = {} if liveblog.of_many(vectors) else vector(occurring, placed, frequencies)
    return replace(record, terms=whole, fingerprint=sketch(record.article.text))


def near(store: Store, follow: Follow, record: ArticleRecord, limit: int = CANDIDATES) -> list[Event]:
    """Return the running events around an article's time that share most of its terms."""
    at, window = record.order_time, follow.window
    keys = list(heaviest(record.terms, KEYS))
    found = store.events_near(keys, at - window, at + window, limit)
    return [event for event in found if event.merged_into is None]


def known(store: Store, id: str) -> Event:
    """Return the event that ``id`` leads to. Raises UsageError where it leads to none."""
    found = resolved(store, id)
    if found is None:
        raise UsageError(id, "is no event's id; `tijding events` shows them")
    return found


def resolved(store: Store, id: str | None) -> Event | None:
    """Return the event that ``id`` leads to through what it was merged into; None for a circle, too."""
    event = store.get(Event, id) if id else None
    passed: set[str] = set()
    while event and event.merged_into and event.id not in passed:
        passed.add(event.id)
        event = store.get(Event, event.merged_into)
    return None if event and event.merged_into else event
