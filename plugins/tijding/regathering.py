"""Articles taken from some events to others: the unit of documents that does it. Writes nothing itself.

A second look, a merge and a person's correction all end here. The order keeps every beginning of the
unit right: first the events with what they gain, then the articles and their quotes, then the events
that lose, and what was done last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime

from tijding import events
from tijding.changes import unrecorded
from tijding.model import ArticleRecord, Document, Event, EventChange, LivePost, QuoteRecord, Station
from tijding.store import Store

_QUOTES = 1000
"""So many quotes of one event are told what it is called now; those before keep its older title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """``targets`` says for each article that moves to which event, ``changes`` why.

    ``anchors`` are the events that a person shaped, by the article that others were tied to.
    """

    targets: Mapping[str, str]
    changes: Sequence[EventChange] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)


def unit(store: Store, sources: Sequence[Event], moves: Moves, now: datetime) -> list[Document]:
    """Return the unit that moves articles out of ``sources``, which hold all of them; [] for nothing."""
    moving = dict(moves.targets)
    if not moving and not moves.anchors:
        return []
    involved = _involved(store, sources, moves)
    members = _members(involved, moving)
    records = store.get_many(ArticleRecord, [id for ids in members.values() for id in ids])
    after = {
        id: _after(involved.get(id), id, [records[one] for one in ids if one in records], moves, now)
        for id, ids in members.items()
    }
    after = _with_posts(involved, after, moving)
    moved = [moved_to(records[id], target, now) for id, target in moving.items() if id in records]
    gaining = set(moving.values()) | set(moves.anchors)
    first = [event for id, event in after.items() if id in gaining and event]
    first.sort(key=lambda event: event.id not in moving.values())
    homes = {id: event for id, target in moving.items() if (event := after[target])}
    return [
        *first,
        *moved,
        *quotes(
            store,
            homes,
            [event for id, event in after.items() if event and _retitled(involved.get(id), event)],
        ),
        *_left(involved, after, gaining, moving, now),
        *unrecorded(store, moves.changes),
    ]


def _involved(store: Store, sources: Sequence[Event], moves: Moves) -> dict[str, Event]:
    found = {event.id: event for event in sources}
    more = (set(moves.targets.values()) | set(moves.anchors)) - found.keys()
    return found | store.get_many(Event, sorted(more))


def _members(involved: Mapping[str, Event], moving: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the articles of each event after the moves, for those that change."""
    members: dict[str, list[str]] = {id: [] for id in sorted(set(involved) | set(moving.values()))}
    for event in involved.values():
        for member in event.members:
            members[moving.get(member.article_id, event.id)].append(member.article_id)
    return members


def _after(
    event: Event | None, id: str, records: Sequence[ArticleRecord], moves: Moves, now: datetime
) -> Event | None:
    """Return an event with its new articles; None where none are left."""
    if not records:
        return None
    if event is None:
        event = events.begin(id, min(records, key=events.came), now)
    gathered = events.assemble(replace(event, merged_into=None), records, now)
    return replace(gathered, anchor=moves.anchors.get(id, gathered.anchor))


def _with_posts(
    involved: Mapping[str, Event], after: Mapping[str, Event | None], moving: Mapping[str, str]
) -> dict[str, Event | None]:
    """Return the events with the posts of live blogs that they have afterwards.

    A live blog takes along those that are in its own event; an emptied event's go where most of it goes.
    """
    posts: dict[str, list[LivePost]] = {id: [] for id in after}
    for event in involved.values():
        articles = {member.article_id for member in event.members}
        heir = event.id if after.get(event.id) else _heir(event, moving)
        for post in event.posts:
            along = post.article_id in articles
            posts[moving.get(post.article_id, heir) if along else heir].append(post)
    return {
        id: event and replace(event, posts=events.posts_in_order(posts[id])) for id, event in after.items()
    }


def _heir(event: Event, moving: Mapping[str, str]) -> str:
    """Return where most of an event's articles go; its own id where none do."""
    gone = [moving[one.article_id] for one in event.members if one.article_id in moving]
    return events.heir(gone) if gone else event.id


def _left(
    involved: Mapping[str, Event],
    after: Mapping[str, Event | None],
    gaining: Iterable[str],
    moving: Mapping[str, str],
    now: datetime,
) -> list[Event]:
    """Return the events that only lose; one that lost all forwards to where most of it went."""
    found = []
    for id, event in involved.items():
        if id in gaining or event.merged_into:
            continue
        left = after.get(id)
        if not any(one.article_id in moving for one in event.members):
            continue
        found.append(left or events.forward(event, _heir(event, moving), now))
    return found


def moved_to(record: ArticleRecord, event: str, now: datetime) -> ArticleRecord:
    """Return an article in its new event; watch looks at it again once nothing else is due."""
    placed = replace(record, event=event)
    return placed if placed.due else placed.hand_to(Station.WATCH, now)


def quotes(store: Store, homes: Mapping[str, Event], retitled: Iterable[Event] = ()) -> list[QuoteRecord]:
    """Return the quotes that name their event otherwise than it is, naming it right.

    ``homes`` has the events of articles by the article's id; of ``retitled`` events all quotes are looked at.
    """
    found = {quote.id: (quote, event) for event in retitled for quote in _quotes(store, "event", {event.id})}
    mine = _quotes(store, "article_id", homes.keys()) if homes else []
    found |= {quote.id: (quote, homes[quote.article_id]) for quote in mine}
    return [
        replace(quote, event=event.id, event_title=event.title)
        for quote, event in found.values()
        if (quote.event, quote.event_title) != (event.id, event.title)
    ]


def _quotes(store: Store, key: str, values: Set[str]) -> list[QuoteRecord]:
    return store.find(QuoteRecord, {key: values}, limit=_QUOTES * len(values))


def _retitled(before: Event | None, after: Event) -> bool:
    return before is not None and before.title != after.title
