"""A live blog's posts: which paragraphs begin one, and when it was posted. Pure.

A paragraph with a time begins a post, which goes on until the next. Rules of a publisher's own give the
times that stand over posts (:mod:`tijding.dom`); for the others the page's JSON-LD says them
(schema.org's LiveBlogPosting). A live blog of which no times are known is an article like any other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate, combinations
from typing import Any

from tijding import jsonld
from tijding.dates import parse_date
from tijding.ids import post_id
from tijding.model import Article, ArticleRecord, Entity, LivePost, Paragraph, ParagraphKind
from tijding.terms import Vector, dot
from tijding.times import EARLIEST

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
    number: int = 0
    """Counts, the oldest first, the posts of one and the same time."""

    def id(self, article: str) -> str:
        """Return its id in a live blog of that id."""
        return post_id(article, self.posted, self.number)


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
    begins = [place for place, one in enumerate(article.paragraphs) if _begins(one)]
    if len(begins) < 2:
        return []
    parts = [article.paragraphs[begin] for begin in begins]
    ends = [*begins[1:], len(article.paragraphs)]
    found = [
        Post(begin=begin, end=end, title=_title(first), posted=first.posted)
        for begin, end, first in zip(begins, ends, parts, strict=True)
        if first.posted
    ]
    return _numbered(found)


def rolled_off(found: Sequence[Post], former: Iterable[LivePost]) -> list[LivePost]:
    """Return those of the ``former`` posts that a page, now with ``found``, shows no more for their age.

    They are older than all that it shows. One of the same title there has got another time.
    """
    oldest = min((post.posted for post in found), default=None)
    titles = {post.title for post in found}
    return [one for one in former if oldest and one.posted < oldest and one.title not in titles]


def _begins(paragraph: Paragraph) -> bool:
    """Tell whether a post begins here; an absurd time is none."""
    return paragraph.posted is not None and paragraph.posted >= EARLIEST


def _numbered(found: Sequence[Post]) -> list[Post]:
    """Return posts with their numbers: on most pages the newest stands first, and those of a minute too."""
    newest_first = found[0].posted > found[-1].posted
    seen: Counter[datetime] = Counter()
    numbered = []
    for post in reversed(found) if newest_first else found:
        numbered.append(replace(post, number=seen[post.posted]))
        seen[post.posted] += 1
    return numbered[::-1] if newest_first else numbered


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
    """Return a post as an event holds it."""
    return LivePost(
        id=post.id(record.id),
        article_id=record.id,
        title=post.title,
        publisher=record.article.publisher,
        posted=post.posted,
    )


def as_article(record: ArticleRecord, post: Post) -> ArticleRecord:
    """Return what a live blog would be if it had only this post: its words, its names, its time."""
    return as_articles(record, [post])[0]


def as_articles(record: ArticleRecord, posts: Sequence[Post]) -> list[ArticleRecord]:
    """Return for each post what :func:`as_article` does, with one look at text and names."""
    article, known = record.article, record.enrichment
    offsets = [0, *accumulate(len(one.text) + 1 for one in article.paragraphs)]
    names = [one for one in known.entities if one.where == "text"] if known else []
    names.sort(key=_start)
    found = []
    for post in posts:
        first, last = (bisect_left(names, offsets[place], key=_start) for place in (post.begin, post.end))
        own = record.naming(replace(known, entities=tuple(names[first:last]))) if known else record
        found.append(replace(own, article=alone(article, post), order_time=post.posted))
    return found


def alone(article: Article, post: Post) -> Article:
    """Return what a live blog would be if it had only this post."""
    return replace(article, title=post.title, lead="", paragraphs=article.paragraphs[post.begin : post.end])


def _start(entity: Entity) -> int:
    return entity.start


def without_posts(record: ArticleRecord) -> ArticleRecord:
    """Return what a live blog would be without its posts: title, lead, and the text before the first."""
    left = before_posts(record.article)
    length = len(left.text)
    named = _named(record, lambda one: one.where == "title" or one.start < length)
    return replace(named, article=left)


def before_posts(article: Article) -> Article:
    """Return a live blog's title, lead and text before the first post."""
    first = next((place for place, one in enumerate(article.paragraphs) if _begins(one)), None)
    return replace(article, paragraphs=article.paragraphs[:first])


def until(article: Article, moment: datetime) -> Article:
    """Return a live blog as it was then, without the posts that came later; another article as it is."""
    later = [post for post in posts(article) if post.posted > moment]
    gone = {place for post in later for place in range(post.begin, post.end)}
    kept = [one for place, one in enumerate(article.paragraphs) if place not in gone]
    return replace(article, paragraphs=tuple(kept)) if gone else article


def _named(record: ArticleRecord, wanted: Callable[[Entity], bool]) -> ArticleRecord:
    """Return ``record`` with those of its names only that are ``wanted``."""
    if record.enrichment is None:
        return record
    kept = tuple(one for one in record.enrichment.entities if wanted(one))
    return record.naming(replace(record.enrichment, entities=kept))


def _title(first: Paragraph) -> str:
    words = first.text.split()
    if first.kind is ParagraphKind.HEADING or len(words) <= _TITLE_WORDS:
        return first.text
    return " ".join(words[:_TITLE_WORDS]) + " …"


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()
