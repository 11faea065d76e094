"""Events, the articles in them, and what became of both: what follow writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from tijding.model.base import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article's place in an event. ``shingles`` are the first of its fingerprint, to find copies by."""

    article_id: str
    title: str
    publisher: str
    published: datetime
    copy_of: str | None = None
    shingles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePost:
    """A post of a live blog about an event; ``article_id`` is the live blog's."""

    id: str
    article_id: str
    title: str
    publisher: str
    posted: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Document):
    """Articles about one thing. ``id`` from the article that began it, for life.

    ``terms`` is the sum of its originals' weighted words, its heaviest first, and ``bonds`` the sum of
    the cosines of all pairs of them; the counts of names and sections count articles, copies too.
    ``posts`` are of live blogs, those among its articles and others; they tell, and decide nothing.
    ``anchor`` is the article that a person's corrections tied others to: such an event is changed by
    people only, but for articles that come new. ``merged_into`` forwards to the event that took it over.
    """

    title: str
    members: tuple[Member, ...]
    first_published: datetime
    last_published: datetime
    changed_at: datetime
    terms: Mapping[str, float] = field(default_factory=dict)
    bonds: float = 0.0
    people: Mapping[str, int] = field(default_factory=dict)
    organisations: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    sections: Mapping[str, int] = field(default_factory=dict)
    posts: tuple[LivePost, ...] = ()
    anchor: str | None = None
    merged_into: str | None = None

    @property
    def originals(self) -> int:
        """Articles that are no copy of another."""
        return sum(member.copy_of is None for member in self.members)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Publishers in the order in which they came."""
        ordered = sorted(self.members, key=lambda member: (member.published, member.article_id))
        return tuple(dict.fromkeys(member.publisher for member in ordered))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange(Document):
    """What became of an event's articles: the audit trail of merges, splits and moves.

    ``articles`` went from event ``source`` to event ``target``. ``score`` is how alike what went and
    where it went are, or None where a person decided.
    """

    action: Literal["merge", "split", "move"]
    source: str
    target: str
    articles: tuple[str, ...]
    score: float | None
    decider: str
    """``follow/2`` or ``rebuild/2`` with a digest of the settings, or ``hand``."""
    at: datetime
    """The time of the news that showed it, or that the person did it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Document):
    """A person's word on where an article belongs: in one event with ``anchor``, another article or itself.

    ``id`` is from the article's, so the last word counts. A rebuild keeps it.
    """

    article_id: str
    anchor: str
    action: Literal["merge", "split", "move"]
    made_at: datetime
