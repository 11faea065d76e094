"""What the follow station writes for one article: reads what :mod:`tijding.events` needs to decide, and
makes of its decision a unit of documents. Writes nothing itself.

A unit's order keeps every beginning of it right: first the event with its new member, then articles and
quotes that go along, then the event that was left or taken over, and the article itself last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tijding import events
from tijding.copies import sketch
from tijding.events import Place, Ranked
from tijding.model import ArticleRecord, Document, Event, QuoteRecord, Station
from tijding.settings import Follow
from tijding.store import Store
from tijding.terms import heaviest, occurrences, vector

CANDIDATES = 30
KEYS = 30
"""An article's heaviest terms, by which candidate events are looked for."""
COPY_EVENTS, COPY_MEMBERS = 3, 12
"""Copies are looked for among this many articles, nearest in time, of this many events, most similar."""
_QUOTES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The unit to write, the event it puts the article in, and the events that were looked at."""

    unit: tuple[Document, ...]
    event: str
    begun: bool
    seen: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copies:
    """The original that an article is a copy of, the event they belong to, and others to be relinked."""

    copy_of: str | None = None
    event: str | None = None
    relinked: Mapping[str, str | None]
    """Id of an article, and the original that it is now a copy of."""


def plan(store: Store, follow: Follow, record: ArticleRecord, now: datetime) -> Plan:
    """Return what is to be written to place ``record`` by its own time."""
    old = record.terms
    record = read(store, record)
    own, near = _candidates(store, follow, record)
    record = replace(record, event=own.id if own else None)
    ranked = events.rank(record, near, follow, old)
    copies = _copies(store, follow, record, ranked)
    record = replace(record, copy_of=copies.copy_of)
    place = events.decide(record, ranked, follow, copies.event)
    unit, event = _unit(store, record, place, own, copies, now)
    return Plan(unit=unit, event=event, begun=place.event is None, seen=frozenset(item.id for item in near))


def read(store: Store, record: ArticleRecord) -> ArticleRecord:
    """Return ``record`` with its terms and fingerprint, by the word counts of the store."""
    occurring = occurrences(record.article, record.enrichment)
    placed, frequencies = store.frequencies(list(occurring))
    return replace(
        record, terms=vector(occurring, placed, frequencies), fingerprint=sketch(record.article.text)
    )


def near(store: Store, follow: Follow, record: ArticleRecord) -> list[Event]:
    """Return the running events around an article's time that share most of its terms."""
    at, window = record.order_time, follow.window
    keys = list(heaviest(record.terms, KEYS))
    found = store.events_near(keys, at - window, at + window, CANDIDATES)
    return [event for event in found if event.merged_into is None]


def _candidates(store: Store, follow: Follow, record: ArticleRecord) -> tuple[Event | None, list[Event]]:
    """Return the event that ``record`` is in, if any, and all that it may go to, that one among them."""
    found = {event.id: event for event in near(store, follow, record)}
    for id in (record.event, events.event_id(record.id)):
        event = found.get(id) or _resolved(store, id) if id else None
        if event:
            found[event.id] = event
    own = next((event for event in found.values() if events.is_member(record.id, event)), None)
    return own, list(found.values())


def _resolved(store: Store, id: str) -> Event | None:
    """Return the event that ``id`` leads to through what it was merged into."""
    event = store.get(Event, id)
    while event and event.merged_into:
        event = store.get(Event, event.merged_into)
    return event


# --- copies -------------------------------------------------------------------------------------


def _copies(store: Store, follow: Follow, record: ArticleRecord, ranked: Sequence[Ranked]) -> _Copies:
    """Return which original ``record`` copies, or which articles turn out to be copies of it."""
    likely = [item.event for item in ranked[:COPY_EVENTS] if item.similarity >= follow.threshold / 2]
    same = events.copies_of(record, _members_near(store, likely, record))
    if not same:
        return _Copies(relinked={})
    roots = store.get_many(ArticleRecord, [other.copy_of for other in same if other.copy_of])
    group = {other.id: other for other in same} | {id: root for id, root in roots.items() if id != record.id}
    original = min([record, *group.values()], key=events.came)
    home = next(event for event in likely if events.is_member(same[0].id, event))
    linked = {member.article_id: member.copy_of for member in home.members}
    involved = {id for id, root in linked.items() if id in group or root in group} - {record.id}
    wanted = {id: None if id == original.id else original.id for id in involved}
    return _Copies(
        copy_of=None if original.id == record.id else original.id,
        event=home.id,
        relinked={id: root for id, root in wanted.items() if linked[id] != root},
    )


def _members_near(store: Store, likely: Iterable[Event], record: ArticleRecord) -> list[ArticleRecord]:
    members = {member.article_id: member for event in likely for member in event.members}
    nearest = sorted(members.values(), key=lambda member: abs(member.published - record.order_time))
    return list(
        store.get_many(ArticleRecord, [member.article_id for member in nearest[:COPY_MEMBERS]]).values()
    )


# --- the unit -----------------------------------------------------------------------------------


def _unit(
    store: Store, record: ArticleRecord, place: Place, own: Event | None, copies: _Copies, now: datetime
) -> tuple[tuple[Document, ...], str]:
    """Return the unit, and the id of the event that the article is in afterwards."""
    if place.event is None:
        event = _begun(store, record, now)
        return (event, *_quotes(store, [record.id], event.id), _handed(record, event.id, now)), event.id
    joined = sorted(filter(None, [place.event, place.merge]), key=events.age)
    kept, gone = joined[0], joined[1:]
    others = _others(store, record, joined, copies) if gone or copies.relinked or own else None
    if others is None:
        event, moved = events.join(kept, record, now), []
    else:
        event = events.assemble(kept, [*others.values(), record], now)
        moved = [_moved(other, kept.id, now) for other in _changed(others.values(), kept.id, copies)]
    left = [events.forward(event, kept, now) for event in gone]
    if own and own.id not in {event.id for event in joined}:
        left.append(_left(store, own, record, kept, now))
    quoted = [record.id, *(other.id for other in moved if other.event == kept.id)] if gone else [record.id]
    return (
        event,
        *moved,
        *left,
        *_quotes(store, quoted, kept.id),
        _handed(record, kept.id, now),
    ), kept.id


def _begun(store: Store, record: ArticleRecord, now: datetime) -> Event:
    """Return a new event, with an id that none has had."""
    taken: set[str] = set()
    while store.get(Event, id := events.event_id(record.id, taken)):
        taken.add(id)
    return events.begin(id, record, now)


def _others(
    store: Store, record: ArticleRecord, joined: Sequence[Event], copies: _Copies
) -> dict[str, ArticleRecord]:
    """Return the other articles of ``joined``, linked to their originals as they are from now on."""
    ids = [member.article_id for event in joined for member in event.members]
    found = store.get_many(ArticleRecord, list(dict.fromkeys(ids)))
    return {
        id: replace(other, copy_of=copies.relinked.get(id, other.copy_of))
        for id, other in found.items()
        if id != record.id
    }


def _changed(others: Iterable[ArticleRecord], kept: str, copies: _Copies) -> list[ArticleRecord]:
    return [other for other in others if other.event != kept or other.id in copies.relinked]


def _left(store: Store, own: Event, record: ArticleRecord, kept: Event, now: datetime) -> Event:
    """Return the event that the article leaves; nothing is left of one that was the article alone."""
    ids = [member.article_id for member in own.members if member.article_id != record.id]
    records = list(store.get_many(ArticleRecord, ids).values())
    return events.assemble(own, records, now) if records else events.forward(own, kept, now)


def _moved(other: ArticleRecord, event: str, now: datetime) -> ArticleRecord:
    """Return another article in its new place; watch looks at it again once nothing else is due."""
    placed = replace(other, event=event)
    return placed if other.due else placed.hand_to(Station.WATCH, now)


def _handed(record: ArticleRecord, event: str, now: datetime) -> ArticleRecord:
    """Return the article in its place, due at watch since it came out: older news is watched first."""
    return replace(record, event=event).hand_to(Station.WATCH, min(record.order_time, now))


def _quotes(store: Store, articles: Iterable[str], event: str) -> list[QuoteRecord]:
    """Return the quotes of ``articles`` that do not name ``event`` yet, naming it."""
    found = [quote for id in articles for quote in store.find(QuoteRecord, {"article_id": id}, limit=_QUOTES)]
    return [replace(quote, event=event) for quote in found if quote.event != event]
