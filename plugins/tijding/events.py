"""Which event an article belongs to, and what an event is made of. Pure.

The method is single-pass clustering with a time window (Allan, Papka and Lavrenko 1998, "On-line new
event detection and tracking"): an article joins the most similar event, if similar enough, and
otherwise begins one. Similarity is the cosine of the article's vector with the event's, less the longer
the event has been resting. What is decided depends on when articles were published, not when they came.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tijding.copies import is_copy
from tijding.ids import digest
from tijding.model import ArticleRecord, Event, Member
from tijding.settings import Follow
from tijding.terms import Vector, cosine, heaviest, title_stems

EVENT_TERMS = 100
EVENT_NAMES = 100
FADE = 0.7
"""Part of the similarity that an event loses over the whole window, bit by bit."""
STAY = 0.7
"""An edited article leaves its event only when its similarity falls under this part of the threshold."""
MERGE = 2.0
"""How alike two events must be to become one, as a multiple of the threshold."""
NEARLY = 0.8
"""An article may join two events into one when the second is at least this part as near as the first."""
_TITLES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A candidate event and how similar the article is to it, 0 to 1."""

    event: Event
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an article goes: an event, or a new one for None. ``merge`` is one that becomes one with it."""

    event: Event | None
    similarity: float = 0.0
    merge: Event | None = None


def similarity(article: Vector, event: Vector, gap: timedelta, window: timedelta) -> float:
    """Return how similar an article is to an event that lies ``gap`` away, 0 to 1; 0 outside ``window``."""
    if gap > window:
        return 0.0
    return cosine(article, event) * (1.0 - FADE * (gap / window if window else 0.0))


def gap(event: Event, at: datetime) -> timedelta:
    """Return the time between ``at`` and the nearest end of an event; 0 inside."""
    return max(event.first_published - at, at - event.last_published, timedelta(0))


def rank(record: ArticleRecord, events: Iterable[Event], follow: Follow, old: Vector) -> list[Ranked]:
    """Return the candidates by similarity, best first, ties by age and id.

    ``record`` carries its new terms; ``old`` are those that it gave to the event it is in already, which
    are taken out before comparing, so that an edited article is not compared with itself.
    """
    ranked = []
    for event in events:
        terms = event.terms
        if len(event.members) > 1 and is_member(record.id, event):
            terms = _minus(terms, old)
        value = similarity(record.terms, terms, gap(event, record.order_time), follow.window)
        ranked.append(Ranked(event=event, similarity=value))
    return sorted(ranked, key=lambda item: (-item.similarity, *age(item.event)))


def decide(record: ArticleRecord, ranked: Sequence[Ranked], follow: Follow, original: str | None) -> Place:
    """Return the place of an article among the ``ranked`` candidates.

    ``original`` is the id of the event of the text that it is a copy of: it goes there. An article that
    has an event stays there unless it has become unlike it and another one fits.
    """
    by_id = {item.event.id: item for item in ranked}
    best = ranked[0] if ranked and ranked[0].similarity >= follow.threshold else None
    current = by_id.get(record.event or "")
    if original in by_id:
        chosen: Ranked | None = by_id[original]
    elif current and not (best and current.similarity < STAY * follow.threshold):
        chosen = current
    else:
        chosen = best
    if chosen is None:
        return Place(event=None)
    merge = _to_merge(record, chosen, ranked, follow)
    return Place(event=chosen.event, similarity=chosen.similarity, merge=merge)


def _to_merge(
    record: ArticleRecord, chosen: Ranked, ranked: Sequence[Ranked], follow: Follow
) -> Event | None:
    """Return the event that is the same as the chosen one, as this article shows; None for none."""
    alone = [member.article_id for member in chosen.event.members] == [record.id]
    for other in ranked:
        if other.event.id == chosen.event.id or other.similarity < follow.threshold:
            continue
        near = other.similarity >= NEARLY * chosen.similarity
        if alone or _are_one(chosen.event, other.event, follow, near=near):
            return other.event
    return None


def _are_one(one: Event, other: Event, follow: Follow, *, near: bool) -> bool:
    """Tell whether two events, both similar to some article, are one.

    An event of a single article is but that article: it goes where it would go if it came now. Of two
    grown ones more is asked, and that the article is nearly as ``near`` to both.
    """
    apart = min(gap(one, other.first_published), gap(other, one.first_published))
    if min(len(one.members), len(other.members)) == 1:
        return similarity(one.terms, other.terms, apart, follow.window) >= follow.threshold
    return near and cosine(one.terms, other.terms) >= min(0.9, MERGE * follow.threshold)


# --- copies -------------------------------------------------------------------------------------


def copies_of(record: ArticleRecord, others: Iterable[ArticleRecord]) -> list[ArticleRecord]:
    """Return those of ``others`` that have the same text as ``record``, earliest first."""
    found = [
        other for other in others if other.id != record.id and is_copy(record.fingerprint, other.fingerprint)
    ]
    return sorted(found, key=came)


def came(record: ArticleRecord) -> tuple[datetime, str]:
    """Return what orders articles by when they came out; the first of a group of copies is the original."""
    return record.order_time, record.id


# --- what an event is made of -------------------------------------------------------------------


def age(event: Event) -> tuple[datetime, str]:
    """Return what orders events by age; the older keeps its id in a merge."""
    return event.first_published, event.id


def is_member(article_id: str, event: Event) -> bool:
    return any(member.article_id == article_id for member in event.members)


def event_id(article_id: str, taken: Collection[str] = ()) -> str:
    """Return the id of the event that an article begins; another where it began one before."""
    found, time = digest("event", article_id), 1
    while found in taken:
        time += 1
        found = digest("event", article_id, str(time))
    return found


def begin(id: str, record: ArticleRecord, now: datetime) -> Event:
    """Return a new event of one article."""
    empty = Event(
        id=id,
        title=record.article.title,
        members=(),
        first_published=record.order_time,
        last_published=record.order_time,
        changed_at=now,
    )
    return join(empty, record, now)


def join(event: Event, record: ArticleRecord, now: datetime) -> Event:
    """Return ``event`` with one article more, which must not be in it yet."""
    members = _in_order([*event.members, member_of(record)])
    terms = heaviest(_sum([event.terms, record.terms]), EVENT_TERMS)
    return replace(
        event,
        members=members,
        terms=terms,
        title=central_title(members, terms, record.article.language, newest=record.article.title),
        first_published=members[0].published,
        last_published=members[-1].published,
        people=_counted(event.people, record.people),
        organisations=_counted(event.organisations, record.organisations),
        places=_counted(event.places, record.places),
        changed_at=now,
    )


def assemble(event: Event, records: Sequence[ArticleRecord], now: datetime) -> Event:
    """Return ``event`` made anew from all of its articles, of which there is at least one."""
    terms = heaviest(_sum([record.terms for record in records]), EVENT_TERMS)
    members = _in_order([member_of(record) for record in records])
    return replace(
        event,
        members=members,
        terms=terms,
        title=central_title(members, terms, min(records, key=came).article.language),
        first_published=members[0].published,
        last_published=members[-1].published,
        people=_counted({}, *(record.people for record in records)),
        organisations=_counted({}, *(record.organisations for record in records)),
        places=_counted({}, *(record.places for record in records)),
        changed_at=now,
    )


def forward(event: Event, into: Event, now: datetime) -> Event:
    """Return ``event`` emptied, with the id of the one that took it over."""
    return replace(event, members=(), terms={}, merged_into=into.id, changed_at=now)


def member_of(record: ArticleRecord) -> Member:
    return Member(
        article_id=record.id,
        title=record.article.title,
        publisher=record.article.publisher,
        published=record.order_time,
        copy_of=record.copy_of,
    )


def central_title(
    members: Sequence[Member], terms: Vector, language: str | None, *, newest: str | None = None
) -> str:
    """Return the headline whose words weigh most in the event; of originals, and the earliest of equals.

    Looks at the first forty and, where given, the ``newest``: enough to choose from, and bounded.
    """
    originals = [member.title for member in members if member.copy_of is None] or [members[0].title]
    titles = [*originals[:_TITLES], *([newest] if newest in originals else [])]
    return max(titles, key=lambda title: _centrality(title, terms, language))


def _centrality(title: str, terms: Vector, language: str | None) -> float:
    stems = title_stems(title, language)
    return sum(terms.get(stem, 0.0) for stem in stems) / math.sqrt(len(stems)) if stems else 0.0


def _in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members, key=lambda member: (member.published, member.article_id)))


def _sum(vectors: Iterable[Vector]) -> dict[str, float]:
    total: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            total[term] = round(total.get(term, 0.0) + weight, 6)
    return total


def _minus(terms: Vector, gone: Vector) -> dict[str, float]:
    left = {term: weight - gone.get(term, 0.0) for term, weight in terms.items()}
    return {term: weight for term, weight in left.items() if weight > 1e-6}


def _counted(counts: Mapping[str, int], *lists: Sequence[str]) -> dict[str, int]:
    """Return the name counts with those of more articles, the most frequent hundred."""
    total = dict(counts)
    for names in lists:
        for name in dict.fromkeys(names):
            total[name] = total.get(name, 0) + 1
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0]))[:EVENT_NAMES])
