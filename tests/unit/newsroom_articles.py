"""The sample newsroom's articles as the enrich station hands them on, without the network."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from newsroom import Newsroom
from newsroom.expect import ExpectedArticle
from tijding.enrich import enriched, enricher_for
from tijding.ids import url_id
from tijding.model import Article, ArticleRecord, Paragraph, ParagraphKind

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@cache
def told() -> tuple[tuple[ExpectedArticle, ArticleRecord], ...]:
    """Return each article that must be found once all is out, and its record, due at follow."""
    newsroom = Newsroom(now=NOW, wave=0)
    try:
        for _ in range(newsroom.waves - 1):
            newsroom.advance()
        found = [article for article in newsroom.expected().articles if article.fate == "followed"]
    finally:
        newsroom.stop()
    read = enricher_for("crf")
    return tuple(
        (article, enriched(_record(article), read(_record(article).article), NOW)) for article in found
    )


def _record(told: ExpectedArticle) -> ArticleRecord:
    article = Article(
        url=told.url,
        publisher=told.publisher,
        title=told.title,
        section=told.section,
        paragraphs=tuple(
            Paragraph(kind=ParagraphKind(block.kind), text=block.text, author=block.author, role=block.role)
            for block in told.paragraphs
        ),
        lead=told.lead,
        published=told.published,
        language="nl",
    )
    return ArticleRecord(
        id=url_id(told.url),
        article=article,
        content_hash=told.slug,
        order_time=told.published,
        first_seen=told.published,
        fetched_at=told.published,
    )
