"""Finds the quotes that a question is about, and all appearances of what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from tijding.model import QuoteRecord
from tijding.sayings import WINDOW, Saying, gathered
from tijding.store import ArticleQuery, Store
from tijding.store.stems import fold

_MORE = 10
"""Quotes read for each saying that is asked for, since several are one."""
_MOST = 500
"""Quotes of one speaker or event that are looked through for other appearances of a saying."""

_ARTICLES, _NAMES = 50, 3
"""Articles in which names like one are looked for, and such names at most."""


def sayings(
    store: Store,
    *,
    speaker: str | None = None,
    event: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 20,
) -> list[Saying]:
    """Return what was said, newest first, each with all its appearances, also those outside the period.

    Quotes that an edit took out are among the appearances; those that a better enricher no longer finds
    are not. Only quotes of the same speaker or event, within a week, are looked through.
    """
    where: dict[str, str | bool | None] = {}
    if speaker:
        where["speaker_name"] = speaker
    if event:
        where["event"] = event
    found = _held(store.find(QuoteRecord, where, since=since, until=until, limit=limit * _MORE))
    chosen = gathered(found)[:limit]
    near: dict[tuple[str, str], list[QuoteRecord]] = {}
    for saying in chosen:
        for quote in saying.appearances:
            _read(store, quote, near)
    others = [quote for quotes in near.values() for quote in quotes]
    wanted = {quote.id for saying in chosen for quote in saying.appearances}
    return [
        saying
        for saying in gathered([*found, *others])
        if any(quote.id in wanted for quote in saying.appearances)
    ][:limit]


def alike(store: Store, speaker: str) -> list[str]:
    """Return canonical names of who is quoted and is called ``speaker`` in articles, the most named first.

    Looked for in the newest articles with those words: ``zelensky`` gives Volodymyr Zelensky.
    """
    called = fold(speaker)
    found = store.search(ArticleQuery(words=speaker, limit=_ARTICLES)).found
    names = Counter(
        entity.name
        for one in found
        if one.record.enrichment
        for entity in one.record.enrichment.entities
        if called == fold(entity.text) or set(called.split()) <= set(fold(entity.name).split())
    )
    quoted = (
        name for name, _ in names.most_common() if store.find(QuoteRecord, {"speaker_name": name}, limit=1)
    )
    return list(islice(quoted, _NAMES))


def _read(store: Store, quote: QuoteRecord, near: dict[tuple[str, str], list[QuoteRecord]]) -> None:
    """Read the quotes of a quote's speaker around its day, and of its event, each once."""
    keys = {"speaker_name": quote.speaker_name, "event": quote.event}
    for field, value in keys.items():
        day = f"{quote.published:%Y-%W}"
        if value is None or (field + day, value) in near:
            continue
        since, until = quote.published - 2 * WINDOW, quote.published + 2 * WINDOW
        near[field + day, value] = _held(
            store.find(QuoteRecord, {field: value}, since=since, until=until, limit=_MOST)
        )


def _held(quotes: Sequence[QuoteRecord]) -> list[QuoteRecord]:
    """Return the quotes that some revision of their article holds or held."""
    return [quote for quote in quotes if quote.revision > 0]
