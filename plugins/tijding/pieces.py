"""What counts as one: an article, or of a live blog each post. Pure.

Topics and rules take a post for what an article is to them: it is about a topic by its own words and names,
it counts at its own time, and it wakes the rules of its own event. What stands before the posts, with title
and lead, is a piece too. A post keeps its id when its words are edited, so an edit counts nothing twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

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

    def in_revision(self, article: Article) -> Article | None:
        """Return what the piece was in another revision of its article; None where it was not there."""
        then = replace(self.whole, article=article, enrichment=None)
        if not self.is_post:
            return liveblog.without_posts(then).article if liveblog.posts(article) else article
        posts = (post for post in liveblog.posts(article) if post.id(then.id) == self.id)
        return next((liveblog.as_article(then, post).article for post in posts), None)

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
    return [frame, *(_piece(record, post) for post in posts)]


def _piece(record: ArticleRecord, post: liveblog.Post) -> Piece:
    id = post.id(record.id)
    alone = replace(liveblog.as_article(record, post), event=record.posts[id])
    return Piece(id=id, record=alone, whole=record)


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


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text)
