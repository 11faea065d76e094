"""What an event is made of: its articles, their words and names, its title, its id. Pure.

Which event an article belongs to is decided in :mod:`tijding.choosing`; what a reader is shown of an
event, beside what it holds, in :mod:`tijding.storyline`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tijding.ids import digest
from tijding.likeness import Part
from tijding.model import ArticleRecord, Event, LivePost, Member
from tijding.terms import Vector, dot, heaviest, norm, title_stems

EVENT_TERMS = 300
EVENT_NAMES = 100
SHINGLES = 8
"""So many of a fingerprint's first hashes stand in an event: copies share several of them."""
_TITLES = 40
_DIGITS = 6


def came(record: ArticleRecord) -> tuple[datetime, str]:
    """Return what orders articles by when they came out; the first of a group of copies is the original."""
    return record.order_time, record.id


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


def part(event: Event) -> Part:
    """Return an event as what is compared; copies of its articles count for nothing."""
    return Part(
        terms=event.terms,
        size=event.originals or len(event.members),
        bonds=event.bonds,
        first=event.first_published,
        last=event.last_published,
        sections=event.sections,
    )


def part_of(record: ArticleRecord) -> Part:
    """Return a single article as what is compared."""
    section = record.article.section
    return Part(
        terms=record.terms,
        first=record.order_time,
        last=record.order_time,
        sections={section: 1} if section else {},
    )


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
    return assemble(empty, [record], now)


def join(event: Event, record: ArticleRecord, now: datetime) -> Event:
    """Return ``event`` with one article more, which must not be in it yet."""
    members = _in_order([*event.members, member_of(record)])
    terms, bonds = event.terms, event.bonds
    if record.copy_of is None:
        bonds = round(bonds + dot(record.terms, terms), _DIGITS)
        terms = heaviest(_sum([terms, record.terms]), EVENT_TERMS)
    return replace(
        _named(event, event, [record]),
        members=members,
        terms=terms,
        bonds=bonds,
        title=central_title(members, terms, record.article.language, newest=record.article.title),
        first_published=members[0].published,
        last_published=members[-1].published,
        changed_at=now,
    )


def assemble(event: Event, records: Sequence[ArticleRecord], now: datetime) -> Event:
    """Return ``event`` made anew from all of its articles, of which there is at least one."""
    counted = [record for record in records if record.copy_of is None] or records
    whole = _sum([record.terms for record in counted])
    alone = sum(norm(record.terms) ** 2 for record in counted)
    terms, members = heaviest(whole, EVENT_TERMS), _in_order(map(member_of, records))
    return replace(
        _named(event, None, records),
        members=members,
        terms=terms,
        bonds=round(max(0.0, (norm(whole) ** 2 - alone) / 2), _DIGITS),
        title=central_title(members, terms, min(records, key=came).article.language),
        first_published=members[0].published,
        last_published=members[-1].published,
        changed_at=now,
    )


def merge(kept: Event, gone: Event, language: str | None, now: datetime) -> Event:
    """Return ``kept`` with all that ``gone`` holds."""
    members = _in_order([*kept.members, *gone.members])
    terms = heaviest(_sum([kept.terms, gone.terms]), EVENT_TERMS)
    return replace(
        kept,
        members=members,
        terms=terms,
        bonds=round(kept.bonds + gone.bonds + dot(kept.terms, gone.terms), _DIGITS),
        title=central_title(members, terms, language),
        first_published=members[0].published,
        last_published=members[-1].published,
        people=_added(kept.people, gone.people),
        organisations=_added(kept.organisations, gone.organisations),
        places=_added(kept.places, gone.places),
        sections=_added(kept.sections, gone.sections),
        posts=posts_in_order([*kept.posts, *gone.posts]),
        anchor=kept.anchor or gone.anchor,
        changed_at=now,
    )


def heir(targets: Iterable[str]) -> str:
    """Return where most of an event's articles go, given where each goes; of equals the first by its id.

    Raises ValueError where there are none.
    """
    counts = Counter(targets)
    return min(counts, key=lambda id: (-counts[id], id))


def forward(event: Event, into: str, now: datetime) -> Event:
    """Return ``event`` emptied, with the id of the one that took it over."""
    return replace(
        event, members=(), terms={}, bonds=0.0, posts=(), anchor=None, merged_into=into, changed_at=now
    )


def member_of(record: ArticleRecord) -> Member:
    return Member(
        article_id=record.id,
        title=record.article.title,
        publisher=record.article.publisher,
        published=record.order_time,
        copy_of=record.copy_of,
        shingles=record.fingerprint[:SHINGLES],
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


def posts_in_order(posts: Iterable[LivePost]) -> tuple[LivePost, ...]:
    """Return posts as an event holds them, the earliest first."""
    return tuple(sorted(posts, key=lambda post: (post.posted, post.id)))


def _in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    """Return ``members`` by when they came out, each once: of two followers both may have taken one in."""
    once = {member.article_id: member for member in members}.values()
    return tuple(sorted(once, key=lambda member: (member.published, member.article_id)))


def _sum(vectors: Iterable[Vector]) -> dict[str, float]:
    total: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            total[term] = round(total.get(term, 0.0) + weight, _DIGITS)
    return total


def _named(event: Event, before: Event | None, records: Iterable[ArticleRecord]) -> Event:
    """Return ``event`` with the names and sections of ``records``, and those of ``before``."""
    records = list(records)
    sections = [[record.article.section] if record.article.section else [] for record in records]
    return replace(
        event,
        people=_added(before.people if before else {}, _counted(one.people for one in records)),
        organisations=_added(
            before.organisations if before else {}, _counted(one.organisations for one in records)
        ),
        places=_added(before.places if before else {}, _counted(one.places for one in records)),
        sections=_added(before.sections if before else {}, _counted(sections)),
    )


def _counted(lists: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return in how many lists each name is."""
    return Counter(name for names in lists for name in dict.fromkeys(names))


def _added(counts: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """Return the sum of two counts, the most frequent hundred."""
    total = dict(counts)
    for name, count in more.items():
        total[name] = total.get(name, 0) + count
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0]))[:EVENT_NAMES])
