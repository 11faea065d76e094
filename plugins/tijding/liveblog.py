"""A live blog's posts: which paragraphs begin one, and when it was posted. Pure.

A paragraph with a time begins a post, which goes on until the next. Rules of a publisher's own give the
times that stand over posts (:mod:`tijding.dom`); for the others the page's JSON-LD says them
(schema.org's LiveBlogPosting). A live blog of which no times are known is an article like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from typing import Any

from tijding import jsonld
from tijding.dates import parse_date
from tijding.ids import digest
from tijding.model import Article, ArticleRecord, LivePost, Paragraph, ParagraphKind
from tijding.terms import Vector, dot

LINKED = 0.1
"""How alike (cosine) two posts are at least that are about one story; they are short, and share few words."""
_NOT_LETTERS = re.compile(r"\W+")
_TITLE_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post with its words: paragraphs ``begin`` to ``end`` of the article, the end exclusive."""

    begin: int
    end: int
    title: str
    posted: datetime


def dated(paragraphs: Sequence[Paragraph], node: dict[str, Any]) -> tuple[Paragraph, ...]:
    """Return the paragraphs, those that begin a post with the time that JSON-LD ``node`` gives for it."""
    times = {}
    for post in jsonld.posts(node):
        posted = parse_date(jsonld.text(post, "datePublished"))
        body = post.get("articleBody")
        opening = jsonld.text(post, "headline") or str(body or "").strip().partition("\n")[0]
        if posted and _letters(opening):
            times[_letters(opening)] = posted
    return tuple(
        replace(one, posted=times.pop(_letters(one.text), None)) if times and not one.posted else one
        for one in paragraphs
    )


def posts(article: Article) -> list[Post]:
    """Return the posts of a live blog in the order of its page; none of an article that is no such."""
    begins = [place for place, one in enumerate(article.paragraphs) if one.posted]
    if len(begins) < 2:
        return []
    parts = [article.paragraphs[begin] for begin in begins]
    ends = [*begins[1:], len(article.paragraphs)]
    return [
        Post(begin=begin, end=end, title=_title(first), posted=first.posted)
        for begin, end, first in zip(begins, ends, parts, strict=True)
        if first.posted
    ]


def of_many(posts: Sequence[Vector]) -> bool:
    """Tell whether a live blog's posts, as unit vectors, are of many stories.

    They are of one where at least half of them hang together, each by its likeness to another (single link).
    """
    groups = list(range(len(posts)))
    for (one, mine), (other, theirs) in combinations(enumerate(posts), 2):
        if dot(mine, theirs) >= LINKED:
            kept, gone = groups[one], groups[other]
            groups = [kept if group == gone else group for group in groups]
    return bool(posts) and 2 * max(Counter(groups).values()) < len(posts)


def live_post(record: ArticleRecord, post: Post) -> LivePost:
    """Return a post as an event holds it; its id is of its time and words, so an edited one is another."""
    words = "\n".join(one.text for one in record.article.paragraphs[post.begin : post.end])
    return LivePost(
        id=digest("post", record.id, post.posted.isoformat(), words),
        article_id=record.id,
        title=post.title,
        publisher=record.article.publisher,
        posted=post.posted,
    )


def as_article(record: ArticleRecord, post: Post) -> ArticleRecord:
    """Return what a live blog would be if it had only this post: its words, its names, its time."""
    article, enrichment = record.article, record.enrichment
    before = sum(len(one.text) + 1 for one in article.paragraphs[: post.begin])
    alone = replace(article, title=post.title, lead="", paragraphs=article.paragraphs[post.begin : post.end])
    after = before + len(alone.text)
    named = enrichment.entities if enrichment else ()
    inside = tuple(one for one in named if one.where == "text" and before <= one.start < after)
    return replace(
        record,
        article=alone,
        enrichment=replace(enrichment, entities=inside) if enrichment else None,
        order_time=post.posted,
    )


def _title(first: Paragraph) -> str:
    words = first.text.split()
    if first.kind is ParagraphKind.HEADING or len(words) <= _TITLE_WORDS:
        return first.text
    return " ".join(words[:_TITLE_WORDS]) + " …"


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()
