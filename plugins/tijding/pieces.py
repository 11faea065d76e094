"""What counts as one: an article, or of a live blog each post. Pure.

Topics and rules take a post for what an article is to them: it is about a topic by its own words and names,
it counts at its own time, and it wakes the rules of its own event. What stands before the posts, with title
and lead, is a piece too. A post keeps its id when its words are edited, so an edit counts nothing twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from tijding import liveblog
from tijding.ids import digest
from tijding.model import GAP, Article, ArticleRecord, Counted, QuoteRecord, Sighting
from tijding.settings import Topic
from tijding.topics import matching

_NOT_LETTERS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """``id`` is the article's or the post's; ``record`` what the article would be if this were all of it.

    ``whole`` is the article as it is.
    """

    id: str
    record: ArticleRecord
    whole: ArticleRecord

    @property
    def is_post(self) -> bool:
        return self.id != self.record.id

    @property
    def sighting(self) -> Sighting:
        """Return the piece as a subject's activity holds it."""
        record = self.record
        return Sighting(
            at=record.order_time, publisher=record.article.publisher, original=record.copy_of is None
        )

    def counted(self, subjects: Iterable[str]) -> Counted:
        """Return what is remembered of the piece once it was counted for ``subjects``."""
        words = digest("words", self.record.article.text) if self.is_post else ""
        event = (self.record.event or "") if self.is_post else ""
        return Counted(at=self.record.order_time, subjects=tuple(subjects), event=event, words=words)


def pieces(record: ArticleRecord) -> list[Piece]:
    """Return the article itself and, of a live blog, its posts that follow has placed, the oldest first."""
    posts = [post for post in liveblog.posts(record.article) if post.id(record.id) in record.posts]
    if not posts:
        return [Piece(id=record.id, record=record, whole=record)]
    posts.sort(key=lambda post: (post.posted, post.number))
    frame = Piece(id=record.id, record=liveblog.without_posts(record), whole=record)
    ids = [post.id(record.id) for post in posts]
    alone = zip(ids, liveblog.as_articles(record, posts), strict=True)
    return [
        frame,
        *(Piece(id=id, record=replace(one, event=record.posts[id]), whole=record) for id, one in alone),
    ]


def in_revision(id: str, article: Article) -> dict[str, Article]:
    """Return by id what all pieces of an article of this id were in another of its revisions."""
    posts = liveblog.posts(article)
    if not posts:
        return {id: article}
    alone = {post.id(id): liveblog.alone(article, post) for post in posts}
    return {id: liveblog.before_posts(article)} | alone


def about(topics: Sequence[Topic], found: Sequence[Piece]) -> dict[str, list[Topic]]:
    """Return the topics of each piece by its id.

    What stands before a live blog's posts counts for those topics only that none of the posts is about: a
    live blog counts per post, and not once more.
    """
    by_piece = {piece.id: matching(topics, piece.record) for piece in found}
    of_posts: Set[str] = {topic.id for piece in found[1:] for topic in by_piece[piece.id]}
    frame = found[0].id
    return by_piece | {frame: [topic for topic in by_piece[frame] if topic.id not in of_posts]}


def quotes_in(quotes: Iterable[QuoteRecord], text: str) -> list[QuoteRecord]:
    """Return the quotes whose words stand in ``text``: of a live blog, those of one of its pieces."""
    letters = _letters(text)
    return [one for one in quotes if all(_letters(part) in letters for part in one.text.split(GAP))]


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text)
