"""Finding on Elasticsearch the events that an article may belong to, by the words and names they share.

A search gives ids and versions alone: most of the events near one article were near the one before it, and
are kept here, decoded, by their version. What changed since is asked for by id.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from tijding.model import Event
from tijding.store.codec import micros
from tijding.store.elasticsearch_client import Server
from tijding.store.elasticsearch_read import get_many, term
from tijding.store.elasticsearch_recent import Fresh
from tijding.store.keys import event_keys

_MOST_KEYS = 1000
"""Clauses of one query; the heaviest come first."""
_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class _State:
    """Which state of an event an index shows. Once cleared away, an event begins anew in another index."""

    index: str
    version: int


class Known:
    """The events that were read or written last, at most ``limit``."""

    def __init__(self, limit: int = 500) -> None:
        self._limit = limit
        self._events: OrderedDict[str, tuple[_State, Event]] = OrderedDict()
        self._index = ""
        self._lock = Lock()

    def get(self, states: Mapping[str, _State]) -> dict[str, Event]:
        """Return those of the events, by id, that are known in that state."""
        with self._lock:
            found = {id: self._events[id] for id in states if id in self._events}
            for id in found:
                self._events.move_to_end(id)
        return {id: event for id, (state, event) in found.items() if state == states[id]}

    def put(self, events: Iterable[Event], index: str = "") -> None:
        """Keep ``events``, read from ``index``, or written to that from which was read last."""
        with self._lock:
            self._index = index or self._index
            for event in events:
                self._events[event.id] = (_State(self._index, event.version), event)
                self._events.move_to_end(event.id)
            while len(self._events) > self._limit:
                self._events.popitem(last=False)


def events_near(
    server: Server,
    keys: Sequence[str],
    since: datetime,
    until: datetime,
    limit: int,
    fresh: Fresh[Event],
    known: Known,
) -> list[Event]:
    """Return the events of :meth:`tijding.store.Store.events_near`; of equals the latest first."""
    asked = list(dict.fromkeys(keys))[:_MOST_KEYS]
    if not asked:
        return []
    first, last = micros(since) or 0, micros(until) or 0
    found = _read(server, _found(server, asked, first, last, limit, fresh), known)
    ranked = [(_shared(event, asked), event) for event in (*found, *fresh.documents)]
    near = [pair for pair in ranked if pair[0] and _runs(pair[1], first, last)]
    near.sort(key=lambda pair: (-pair[0], -_day(pair[1]), pair[1].id))
    return [event for _, event in near[:limit]]


def _found(
    server: Server, keys: Sequence[str], since: int, until: int, limit: int, fresh: Fresh[Event]
) -> dict[str, _State]:
    """Return the events near, by id, leaving out those that are fresh."""
    shared = [{"constant_score": {"filter": term("lookup.keys", key)}} for key in keys]
    running = [{"range": {"lookup.time": {"gte": since}}}, {"range": {"lookup.first": {"lte": until}}}]
    conditions = [*running, *fresh.excluded()]
    answer = server.search(
        Event,
        query={"bool": {"should": shared, "minimum_should_match": 1, "filter": conditions}},
        sort=[{"_score": "desc"}, {"lookup.day": "desc"}, {"id": "asc"}],
        size=limit,
        source=False,
        version=True,
        track_total_hits=False,
    )
    return {hit["_id"]: _State(hit["_index"], hit["_version"]) for hit in answer["hits"]["hits"]}


def _read(server: Server, states: Mapping[str, _State], known: Known) -> list[Event]:
    """Return the events as they are known in these states, and the others as they are now."""
    found = known.get(states)
    missing = [id for id in states if id not in found]
    read = list(get_many(server, Event, missing).values()) if missing else []
    known.put(read, next(iter(states.values())).index if states else "")
    return [*found.values(), *read]


def _runs(event: Event, since: int, until: int) -> bool:
    return (micros(event.last_published) or 0) >= since and (micros(event.first_published) or 0) <= until


def _shared(event: Event, keys: Sequence[str]) -> int:
    """Return how many of ``keys`` an event is found by: its score."""
    return len(event_keys(event).intersection(keys))


def _day(event: Event) -> int:
    return (micros(event.last_published) or 0) // _DAY
