"""What the follow station writes to place one article: reads what :mod:`tijding.choosing` needs to
decide, and makes of its decision a unit of documents. Writes nothing itself.

A unit's order keeps every beginning of it right: first the event with its new member, then articles and
quotes that go along, then the event that was left, and the article itself last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from tijding import choosing, correcting, events, posting
from tijding.candidates import near, read, resolved
from tijding.changes import change, decider, unrecorded
from tijding.choosing import Ranked
from tijding.model import ArticleRecord, Document, Event, EventChange, Station
from tijding.regathering import moved_to, quotes
from tijding.settings import Follow
from tijding.store import Store

COPIES = 12
"""So many articles that may be copies are compared in full at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The unit to write, the article and its event as they are then, the originals the event had before,
    the events near it, whether the article is like more of them than its own, and whether it is placed
    for the first time."""

    unit: tuple[Document, ...]
    record: ArticleRecord
    event: Event
    before: int
    near: tuple[Event, ...]
    torn: bool
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copies:
    """The original that an article is a copy of, the event they belong to, and others to be relinked."""

    copy_of: str | None = None
    event: str | None = None
    relinked: Mapping[str, str | None] = field(default_factory=dict)
    """Id of an article, and the original that it is now a copy of."""


def plan(store: Store, follow: Follow, record: ArticleRecord, now: datetime) -> Plan:
    """Return what is to be written to place ``record`` by its own time."""
    old, first = record.terms, record.event is None
    record = read(store, follow, record)
    own, near = _candidates(store, follow, record, old)
    record = replace(record, event=own.id if own else None)
    ranked = choosing.rank(record, near, follow, old)
    home = correcting.home(store, record, own)
    ranked = _with(ranked, home.event)
    copies = _copies(store, record, [home.event] if home.event else [item.event for item in ranked])
    record = replace(record, copy_of=copies.copy_of)
    place = choosing.decide(record, ranked, follow, home.event.id if home.event else copies.event)
    chosen = None if home.alone else place.event
    unit, event = _unit(store, record, chosen, own, copies, now)
    event = replace(event, anchor=event.anchor or home.anchor)
    posted = posting.place(store, follow, record, event, {one.id for one in unit}, now)
    event, record = posted.event, replace(record, posts=posted.homes)
    moved = _moved(follow, record, own, event, None if home.event else place.likeness, now)
    others = [item.event for item in ranked if item.event.id != event.id]
    before = chosen.originals if chosen else 0
    return Plan(
        unit=(event, *posted.others, *unit, *unrecorded(store, moved), _handed(record, event.id, now)),
        record=record,
        event=replace(event, version=event.version + 1),
        before=before,
        near=tuple(others),
        torn=sum(item.likeness >= follow.threshold for item in ranked) > 1,
        first=first,
    )


def _candidates(
    store: Store, follow: Follow, record: ArticleRecord, old: Mapping[str, float]
) -> tuple[Event | None, list[Event]]:
    """Return the event that ``record`` is in, if any, and all that it may go to, that one among them.

    An edit that leaves the meaning leaves the place.
    """
    ids = [record.event, events.event_id(record.id)]
    homes = [event for event in (resolved(store, id) for id in ids if id) if event]
    own = next((event for event in homes if events.is_member(record.id, event)), None)
    if own and choosing.stays(record, old, own, follow):
        return own, [own]
    found = {event.id: event for event in (*near(store, follow, record), *homes)}
    own = next((event for event in found.values() if events.is_member(record.id, event)), None)
    return own, list(found.values())


def _with(ranked: Sequence[Ranked], home: Event | None) -> list[Ranked]:
    """Return the candidates with the event where a person put the article."""
    known = home is None or any(item.event.id == home.id for item in ranked)
    return list(ranked) if known or home is None else [*ranked, Ranked(event=home, likeness=0.0)]


# --- copies -------------------------------------------------------------------------------------


def _copies(store: Store, record: ArticleRecord, near: Sequence[Event]) -> _Copies:
    """Return which original ``record`` copies, or which articles turn out to be copies of it."""
    likely = choosing.may_be_copies(record, near)[:COPIES]
    homes = {member.article_id: event for event, member in likely}
    same = choosing.copies_of(record, store.get_many(ArticleRecord, list(homes)).values())
    if not same:
        return _Copies()
    home = homes[same[0].id]
    roots = store.get_many(ArticleRecord, [other.copy_of for other in same if other.copy_of])
    group = {other.id: other for other in same} | {id: root for id, root in roots.items() if id != record.id}
    original = min([record, *group.values()], key=events.came)
    linked = {member.article_id: member.copy_of for member in home.members}
    involved = {id for id, root in linked.items() if id in group or root in group} - {record.id}
    wanted = {id: None if id == original.id else original.id for id in involved}
    return _Copies(
        copy_of=None if original.id == record.id else original.id,
        event=home.id,
        relinked={id: root for id, root in wanted.items() if linked[id] != root},
    )


# --- the unit -----------------------------------------------------------------------------------


def _unit(
    store: Store,
    record: ArticleRecord,
    chosen: Event | None,
    own: Event | None,
    copies: _Copies,
    now: datetime,
) -> tuple[list[Document], Event]:
    """Return what is to be written beside, and the event that the article is in afterwards."""
    if chosen is None:
        event, moved = _begun(store, record, now), []
    elif own or copies.relinked:
        others = _others(store, record, chosen, copies)
        event = events.assemble(chosen, [*others, record], now)
        moved = [moved_to(other, chosen.id, now) for other in others if other.id in copies.relinked]
    else:
        event, moved = events.join(chosen, record, now), []
    left = [_left(store, own, record, event, now)] if own and own.id != event.id else []
    # An article that was in it before may be placed once more after a crash, its event's quotes not written.
    retitled = [event] if chosen and (own or chosen.title != event.title) else []
    retitled += [one for one in left if own and one.title != own.title]
    homes = dict.fromkeys([record.id, *(one.id for one in moved)], event)
    return [*moved, *left, *quotes(store, homes, retitled)], event


def _begun(store: Store, record: ArticleRecord, now: datetime) -> Event:
    """Return a new event, with an id that none has had."""
    taken: set[str] = set()
    while store.get(Event, id := events.event_id(record.id, taken)):
        taken.add(id)
    return events.begin(id, record, now)


def _others(store: Store, record: ArticleRecord, event: Event, copies: _Copies) -> list[ArticleRecord]:
    """Return the other articles of ``event``, linked to their originals as they are from now on."""
    ids = [member.article_id for member in event.members if member.article_id != record.id]
    found = store.get_many(ArticleRecord, ids).values()
    return [replace(one, copy_of=copies.relinked.get(one.id, one.copy_of)) for one in found]


def _left(store: Store, own: Event, record: ArticleRecord, kept: Event, now: datetime) -> Event:
    """Return the event that the article leaves; nothing is left of one that was the article alone."""
    ids = [member.article_id for member in own.members if member.article_id != record.id]
    records = list(store.get_many(ArticleRecord, ids).values())
    return events.assemble(own, records, now) if records else events.forward(own, kept.id, now)


def _moved(
    follow: Follow,
    record: ArticleRecord,
    own: Event | None,
    event: Event,
    score: float | None,
    now: datetime,
) -> list[EventChange]:
    """Return the record of an article's leaving its event for another."""
    if own is None or own.id == event.id:
        return []
    action = "merge" if len(own.members) == 1 else "move"
    by = decider("follow", follow)
    return [change(action, own.id, event.id, [record.id], score=score, by=by, at=now)]  # type: ignore[arg-type]


def _handed(record: ArticleRecord, event: str, now: datetime) -> ArticleRecord:
    """Return the article in its place, due at watch since it came out: older news is watched first."""
    return replace(record, event=event).hand_to(Station.WATCH, min(record.order_time, now))
