"""Documents to test with, whole and small."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tijding.ids import digest, url_id
from tijding.model import (
    Article,
    ArticleRecord,
    Entry,
    EntryState,
    Event,
    FeedEntry,
    Member,
    Paragraph,
    ParagraphKind,
    Station,
)

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def article(name: str, *, title: str = "Titel", text: str = "Tekst.", publisher: str = "Omroep") -> Article:
    paragraphs = tuple(Paragraph(kind=ParagraphKind.TEXT, text=part) for part in text.split("\n"))
    return Article(
        url=f"https://nieuws.example/{name}", publisher=publisher, title=title, paragraphs=paragraphs
    )


def record(
    name: str, *, hours: float = 0, fields: dict[str, Any] | None = None, **words: str
) -> ArticleRecord:
    """Return an article's record, ``hours`` before NOW, due for enrich."""
    made = article(name, **words)
    moment = NOW - timedelta(hours=hours)
    fresh = ArticleRecord(
        id=url_id(made.url),
        article=made,
        content_hash=digest(made.text),
        order_time=moment,
        first_seen=moment,
        fetched_at=moment,
    )
    return replace(fresh.hand_to(Station.ENRICH, moment), **(fields or {}))


def entry(name: str, *, state: EntryState = EntryState.SEEN, **fields: Any) -> Entry:
    url = f"https://nieuws.example/{name}"
    fresh = Entry(
        id=url_id(url),
        url=url,
        feed="feed",
        publisher="Omroep",
        entry=FeedEntry(id=url, url=url, title=name),
        hashes={"feed": "x"},
        first_seen=NOW,
        state=state,
    )
    return replace(fresh.hand_to(Station.FETCH, NOW), **fields)


def event(name: str, *, terms: dict[str, float], days: float = 0, **fields: Any) -> Event:
    moment = NOW - timedelta(days=days)
    member = Member(article_id=name, title=name, publisher="Omroep", published=moment)
    fresh = Event(
        id=digest("event", name),
        title=name,
        members=(member,),
        first_published=moment,
        last_published=moment,
        changed_at=moment,
        terms=terms,
    )
    return replace(fresh, **fields)
