"""``tijding inspect events``: texts gathered as the follow station would, in a store that is thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tijding import follow
from tijding.candidates import resolved
from tijding.dates import parse_date
from tijding.dutch.language import language_of
from tijding.dutch.names.known import with_own
from tijding.enrich import Enricher, enricher_for
from tijding.errors import TijdingError, UsageError
from tijding.ids import digest
from tijding.likeness import fading
from tijding.model import Article, ArticleRecord, Paragraph, ParagraphKind, Station
from tijding.settings import Settings
from tijding.store import Store
from tijding.store.sqlite import SqliteStore

_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of texts before the first that has one; a later one without is of the time of the one before."""
_APART = timedelta(hours=10)
"""Two texts of which one has no time are taken to lie so far apart: more is asked of their words."""
Result = dict[str, Any]


def assign(lines: Iterable[Mapping[str, Any] | TijdingError], settings: Settings) -> Iterator[Result]:
    """Yield ``{"id", "event"}`` for each ``{"id", "published", "title", "text"}``, in order.

    Texts are placed in the order given; the events are as they stand after the last one, merges
    included. A bad line gives ``{"error"}`` in its place, and the rest goes on. Texts that all have the
    same time are taken as having none. Texts in Dutch are read by the configured enricher, others go by
    their words alone.
    """
    with tempfile.TemporaryDirectory(prefix="tijding-") as folder:
        store = SqliteStore(Path(folder) / "events.db", durable=False)
        store.setup()
        try:
            given = list(_place_all(store, settings, lines))
            for id, outcome in given:
                yield {"id": id, "event": _event(store, outcome)} if id is not None else {"error": outcome}
        finally:
            store.close()


def _place_all(
    store: Store, settings: Settings, lines: Iterable[Mapping[str, Any] | TijdingError]
) -> Iterator[tuple[Any, str]]:
    """Place each text; yield its id and the id of its record, or None and what was wrong with it."""
    last, seen = _UNDATED, set[str]()
    undated, lines = _undated(settings), list(lines)
    enricher = enricher_for(settings.enricher, with_own(settings.aliases))
    constant = _constant(lines)
    for number, line in enumerate(lines, start=1):
        try:
            record = _record(number, line, enricher, last)
            if record.id in seen:
                raise UsageError(f"line {number}", "expected an id of its own; it stands on an earlier line")
        except TijdingError as error:
            yield None, str(error)
            continue
        last = record.order_time
        seen.add(record.id)
        store.write([[record]])
        found = store.get(ArticleRecord, record.id)
        if found:
            dated = found.article.published and not constant
            follow.place(store, settings if dated else undated, found, last)
        yield line["id"] if isinstance(line, Mapping) else None, record.id


def _constant(lines: Sequence[Mapping[str, Any] | TijdingError]) -> bool:
    """Tell whether three texts or more all have one and the same time, which tells nothing of them."""
    times = [line.get("published") for line in lines if isinstance(line, Mapping)]
    return len(times) > 2 and len(set(map(str, times))) == 1


def _undated(settings: Settings) -> Settings:
    """Return the settings by which texts without a time are placed."""
    asked = settings.follow.threshold / fading(_APART, settings.follow)
    return settings.model_copy(update={"follow": settings.follow.model_copy(update={"threshold": asked})})


def _event(store: Store, article: str) -> str | None:
    """Return the event that an article is in at last."""
    record = store.get(ArticleRecord, article)
    event = resolved(store, record.event) if record else None
    return event.id if event else None


def _record(
    number: int, line: Mapping[str, Any] | TijdingError, enricher: Enricher, last: datetime
) -> ArticleRecord:
    """Return the record of one line, enriched. Raises TijdingError for a line that is none."""
    if isinstance(line, TijdingError):
        raise line
    article = _article(number, line)
    at = article.published or last
    record = ArticleRecord(
        id=digest("inspect", article.url),
        article=article,
        content_hash="",
        order_time=at,
        first_seen=at,
        fetched_at=at,
    ).hand_to(Station.FOLLOW, at)
    if article.language != "nl":
        return record
    return record.naming(enricher(article))


def _article(number: int, line: Mapping[str, Any]) -> Article:
    place = f"line {number}"
    if not isinstance(line, Mapping):
        raise UsageError(place, "expected an object with id, published, title and text")
    if not isinstance(line.get("id"), (str, int)) or isinstance(line["id"], bool):
        raise UsageError(place, "expected an id, a string or a whole number")
    words = {key: line.get(key) or "" for key in ("title", "text", "published")}
    for key, value in words.items():
        if not isinstance(value, str):
            raise UsageError(place, f"expected a string as {key}, got {str(value)[:60]!r}")
    if not (words["title"].strip() or words["text"].strip()):
        raise UsageError(place, "has neither title nor text")
    published = parse_date(words["published"]) if words["published"] else None
    if words["published"] and published is None:
        raise UsageError(place, f"expected an ISO 8601 time as published, got {words['published'][:60]!r}")
    parts = [part.strip() for part in words["text"].splitlines() if part.strip()]
    return Article(
        url=f"inspect:{line['id']}",
        publisher="",
        title=words["title"].strip(),
        paragraphs=tuple(Paragraph(kind=ParagraphKind.TEXT, text=part) for part in parts),
        published=published,
        language=language_of(f"{words['title']}\n{words['text']}"),
    )
