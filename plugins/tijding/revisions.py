"""An article's revisions: when a reading makes a new one, and what changed, word by word. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from difflib import SequenceMatcher

from tijding.ids import digest, url_id
from tijding.model import Article, ArticleRecord, Entry, Revision, Station
from tijding.times import EARLIEST

_WORDS = re.compile(r"\S+")


def content_hash(article: Article) -> str:
    """Return a digest of title and paragraphs: what makes a revision another one.

    The lead is left out: where the page has none it is the feed's, and one article may be in many feeds.
    """
    parts = [f"{part.kind}|{part.author}|{part.role}|{part.text}" for part in article.paragraphs]
    return digest("content", article.title, *parts)


def order_time(article: Article, first_seen: datetime) -> datetime:
    """Return what an article is sorted by: published, or first seen where that is unknown or absurd."""
    published = article.dated
    if published and EARLIEST <= published <= first_seen + timedelta(days=1):
        return published
    return first_seen


def article_id(article: Article, entry: Entry) -> str:
    """Return the id of an article: of its canonical URL, or its entry's where it has no page."""
    return url_id(article.url) if entry.fetchable else entry.id


def revise(
    record: ArticleRecord | None, article: Article, entry: Entry, now: datetime, archived: str | None
) -> ArticleRecord | None:
    """Return the record with ``article`` as its newest revision, or None where its words are the same."""
    hashed = content_hash(article)
    if record is None:
        fresh = ArticleRecord(
            id=article_id(article, entry),
            article=article,
            content_hash=hashed,
            order_time=order_time(article, entry.first_seen),
            first_seen=entry.first_seen,
            fetched_at=now,
            archived=archived,
        )
        return fresh.hand_to(Station.ENRICH, now)
    if record.content_hash == hashed and not record.withdrawn:
        return None
    article = _still_dated(article, record.article)
    changed = replace(
        record,
        article=article,
        revision=record.revision + (record.content_hash != hashed),
        content_hash=hashed,
        order_time=order_time(article, record.first_seen),
        fetched_at=now,
        archived=archived or record.archived,
        withdrawn=False,
        withdrawn_at=None,
    )
    return changed.hand_to(Station.ENRICH, now)


def _still_dated(article: Article, before: Article) -> Article:
    """Return an article with the date that it had, and its way, where its page says none any more."""
    if article.dated or not before.published or (article.published and not before.dated):
        return article
    way = {name: before.sources[name] for name in ("published",) if name in before.sources}
    return replace(article, published=before.published, sources={**article.sources, **way})


def revision_of(record: ArticleRecord) -> Revision:
    """Return the newest revision of ``record`` as a document of its own."""
    return Revision(
        id=digest("revision", record.id, str(record.revision)),
        article_id=record.id,
        number=record.revision,
        article=record.article,
        content_hash=record.content_hash,
        fetched_at=record.fetched_at,
        archived=record.archived,
    )


def word_diff(old: Article, new: Article) -> list[tuple[str, str]]:
    """Return ``(op, words)`` in order: ``equal`` in both, ``delete`` only in old, ``insert`` only in new.

    Title and paragraphs are compared as one text (difflib's longest matching blocks, over words).
    """
    before = _WORDS.findall(f"{old.title}\n{old.text}")
    after = _WORDS.findall(f"{new.title}\n{new.text}")
    found: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for op, left, right, start, end in matcher.get_opcodes():
        if op == "equal":
            found.append(("equal", " ".join(before[left:right])))
        else:
            found += [("delete", " ".join(before[left:right]))] if right > left else []
            found += [("insert", " ".join(after[start:end]))] if end > start else []
    return found
