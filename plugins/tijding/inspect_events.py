"""``tijding inspect events``: texts gathered as the follow station would, in a store of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tijding import follow
from tijding.dates import parse_date
from tijding.enrich import enricher_for, enriched
from tijding.errors import TijdingError
from tijding.fetch import content_hash
from tijding.ids import digest
from tijding.model import Article, ArticleRecord, Event, Paragraph, ParagraphKind, Station
from tijding.settings import Settings
from tijding.store.sqlite import SqliteStore

_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def assign(lines: Iterable[dict[str, Any] | TijdingError], settings: Settings) -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "event"}`` for each ``{"id", "published", "title", "text"}``, in order.

    A line that is none yields ``{"error": ...}`` and the rest goes on. An event's id is that which it
    has when its article comes; later merges don't change what was said.
    """
    enricher = enricher_for(settings.enricher)
    with tempfile.TemporaryDirectory(prefix="tijding-") as folder:
        store = SqliteStore(Path(folder) / "events.db", durable=False)
        store.setup()
        last = _NO_TIME
        for number, line in enumerate(lines, start=1):
            try:
                article = _article(line, number)
            except TijdingError as error:
                yield {"error": str(error)}
                continue
            last = article.published or last
            record = ArticleRecord(
                id=digest("inspect", article.url),
                article=article,
                content_hash=content_hash(article),
                order_time=last,
                first_seen=last,
                fetched_at=last,
            )
            record = enriched(record, enricher(article), enricher.stamp).hand_to(Station.FOLLOW, last)
            store.write([follow.decide(store, settings, record, last)])
            placed = store.get(ArticleRecord, record.id)
            event = store.get(Event, placed.event or "") if placed else None
            yield {"id": line["id"], "event": event.id if event else None}  # type: ignore[index]
        store.close()


def _article(line: dict[str, Any] | TijdingError, number: int) -> Article:
    if isinstance(line, TijdingError):
        raise line
    if not isinstance(line, dict) or not isinstance(line.get("id"), (str, int)):
        raise TijdingError(f"line {number}", "expected an object with id, published, title and text")
    texts = [str(line.get("text") or "")]
    paragraphs = tuple(
        Paragraph(kind=ParagraphKind.TEXT, text=part.strip())
        for text in texts
        for part in text.splitlines()
        if part.strip()
    )
    title = str(line.get("title") or "")
    if not paragraphs and not title:
        raise TijdingError(f"line {number}", f"{line['id']} has neither title nor text")
    return Article(
        url=f"inspect:{line['id']}",
        publisher="",
        title=title,
        paragraphs=paragraphs,
        published=parse_date(str(line.get("published") or "")),
    )
