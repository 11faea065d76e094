"""The articles of the simulated year, as the stations before watch leave them."""

from __future__ import annotations

from datetime import datetime

from tijding.ids import digest
from tijding.model import Article, ArticleRecord, Paragraph, ParagraphKind, QuoteRecord


def made(
    id: str, number: int, at: datetime, publisher: str, people: tuple[str, ...], copy: bool
) -> ArticleRecord:
    text = (
        f"Over kwestie{number:03} spraken 120 bewoners zich uit in bericht {id}.\n"
        f"“Dit was nummer {id} van de dag”, zei een van hen."
    )
    article = Article(
        url=f"https://nieuws.test/{id}",
        publisher=publisher,
        title=f"Bericht {id}",
        paragraphs=tuple(Paragraph(kind=ParagraphKind.TEXT, text=part) for part in text.split("\n")),
        published=at,
        language="nl",
    )
    return ArticleRecord(
        id=id,
        article=article,
        content_hash=id,
        order_time=at,
        first_seen=at,
        fetched_at=at,
        people=people,
        copy_of="another" if copy else None,
    )


def quoted(record: ArticleRecord, text: str, *, withdrawn: bool, revision: int) -> QuoteRecord:
    return QuoteRecord(
        id=digest("quote", record.id),
        article_id=record.id,
        url=record.article.url,
        publisher=record.article.publisher,
        title=record.article.title,
        published=record.order_time,
        event=None,
        type="direct",
        text=text,
        content=((0, 1),),
        speaker=None,
        speaker_name=None,
        cue=None,
        confidence=1.0,
        since_revision=1,
        revision=revision,
        withdrawn=withdrawn,
    )
