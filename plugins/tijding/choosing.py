"""Which event an article goes to. Pure.

The method is single-pass clustering with a time window (Allan, Papka and Lavrenko 1998, "On-line new
event detection and tracking"): an article joins the event that it is most alike, if alike enough, and
otherwise begins one. What is decided depends on when articles were published, not when they came. What
a single pass gets wrong, :mod:`tijding.regrouping` mends when the event has grown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from tijding.copies import is_copy
from tijding.events import SHINGLES, age, came, is_member, part, part_of
from tijding.likeness import Part, likeness
from tijding.model import ArticleRecord, Event, Member
from tijding.settings import Follow
from tijding.terms import Vector, dot

STAY = 0.7
"""An edited article leaves its event only when it is alike it by less than this part of the threshold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A candidate event and how alike the article is to it."""

    event: Event
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an article goes: an event, or a new one for None."""

    event: Event | None
    likeness: float = 0.0


def rank(record: ArticleRecord, events: Iterable[Event], follow: Follow, old: Vector) -> list[Ranked]:
    """Return the candidates, the most alike first, ties by age and id.

    ``record`` carries its new terms; ``old`` are those that it gave to the event it is in already, which
    are taken out before comparing, so that an edited article is not compared with itself.
    """
    own = part_of(record)
    ranked = [
        Ranked(event=event, likeness=likeness(own, _others(event, record, old), follow)) for event in events
    ]
    return sorted(ranked, key=lambda item: (-item.likeness, *age(item.event)))


def _others(event: Event, record: ArticleRecord, old: Vector) -> Part:
    """Return an event without what ``record`` gave to it, unless it is nothing but that."""
    whole = part(event)
    if whole.size < 2 or not is_member(record.id, event):
        return whole
    left = {term: weight - old.get(term, 0.0) for term, weight in whole.terms.items()}
    left = {term: weight for term, weight in left.items() if weight > 1e-6}
    return replace(whole, terms=left, size=whole.size - 1, bonds=max(0.0, whole.bonds - dot(old, left)))


def decide(record: ArticleRecord, ranked: Sequence[Ranked], follow: Follow, home: str | None = None) -> Place:
    """Return the place of an article among the ``ranked`` candidates.

    ``home`` is the id of the event where it belongs whatever it is like: that of the text that it is a
    copy of. An article that has an event stays there unless it has become unlike it and another fits.
    """
    by_id = {item.event.id: item for item in ranked}
    best = ranked[0] if ranked and ranked[0].likeness >= follow.threshold else None
    current = by_id.get(record.event or "")
    chosen = by_id.get(home or "")
    if chosen is None and current and not (best and current.likeness < STAY * follow.threshold):
        chosen = current
    chosen = chosen or best
    return Place(event=chosen.event, likeness=chosen.likeness) if chosen else Place(event=None)


def to_merge(
    event: Event, others: Iterable[Event], follow: Follow, newest: ArticleRecord | None = None
) -> Ranked | None:
    """Return the event that is the same as ``event``, with how alike they are; None for none.

    ``newest`` is the article that was just put in, which is left out, so that a round-up glues nothing
    together. Of two events that people have corrected each stays by itself.
    """
    own = _others(event, newest, newest.terms) if newest else part(event)
    free = [one for one in others if one.id != event.id and not (one.anchor and event.anchor)]
    ranked = [Ranked(event=one, likeness=likeness(own, part(one), follow)) for one in free]
    same = [item for item in ranked if item.likeness >= follow.threshold]
    return min(same, key=lambda item: (-item.likeness, *age(item.event))) if same else None


# --- copies -------------------------------------------------------------------------------------


def may_be_copies(record: ArticleRecord, events: Iterable[Event]) -> list[tuple[Event, Member]]:
    """Return the members that share a shingle with ``record``, those that share most first."""
    own = frozenset(record.fingerprint[:SHINGLES])
    found = [
        (-len(own.intersection(member.shingles)), member.published, member.article_id, event, member)
        for event in events
        for member in event.members
        if member.article_id != record.id and not own.isdisjoint(member.shingles)
    ]
    return [(event, member) for *_, event, member in sorted(found, key=lambda one: one[:3])]


def copies_of(record: ArticleRecord, others: Iterable[ArticleRecord]) -> list[ArticleRecord]:
    """Return those of ``others`` that have the same text as ``record``, earliest first."""
    found = [
        other for other in others if other.id != record.id and is_copy(record.fingerprint, other.fingerprint)
    ]
    return sorted(found, key=came)


def same_meaning(old: Vector, new: Vector, follow: Follow) -> bool:
    """Tell whether an edit left an article's meaning: both are unit vectors."""
    return dot(old, new) >= follow.edited


def stays(record: ArticleRecord, old: Vector, own: Event | None, follow: Follow) -> bool:
    """Tell whether an article that is in event ``own`` needs no other place: its meaning is the same."""
    return own is not None and record.event == own.id and same_meaning(old, record.terms, follow)


def tied(event: Event, articles: Collection[str]) -> bool:
    """Tell whether one of ``articles`` is in ``event``."""
    return any(member.article_id in articles for member in event.members)
