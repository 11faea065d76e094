"""Finding the events that an article may belong to, by the words and names that they share."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from tijding.model import Event
from tijding.store.codec import decode, micros
from tijding.store.keys import event_keys

_PER_KEY = 200
"""So many events are looked at for one key, those nearest in time: bounds the cost of common keys."""
_DAY = timedelta(days=1) // timedelta(microseconds=1)


def index_event(connection: sqlite3.Connection, old: Event | None, new: Event) -> None:
    """Make ``new`` findable by its heaviest words and its names; not at all once merged away.

    A running event's last article moves on all the time, so its keys stand under the day only, and
    most writes change just the few keys that came or went.
    """
    before, after = _rows(old), _rows(new)
    connection.executemany(
        "DELETE FROM event_keys WHERE key = ? AND day = ? AND event = ? AND first = ?",
        sorted(before - after),
    )
    connection.executemany(
        "INSERT INTO event_keys (key, day, event, first) VALUES (?, ?, ?, ?)", sorted(after - before)
    )


def _rows(event: Event | None) -> set[tuple[str, int, str, int]]:
    if event is None:
        return set()
    day, first = _day(event.last_published), micros(event.first_published) or 0
    return {(key, day, event.id, first) for key in event_keys(event)}


def _day(moment: datetime) -> int:
    return (micros(moment) or 0) // _DAY


def events_near(
    connection: sqlite3.Connection, keys: Sequence[str], since: datetime, until: datetime, limit: int
) -> list[Event]:
    """Return the events of :meth:`tijding.store.Store.events_near`; of equals the latest first."""
    shared: dict[str, tuple[int, int]] = {}
    for key in dict.fromkeys(keys):
        for event, day in _holding(connection, key, since, until):
            shared[event] = (shared.get(event, (0, 0))[0] + 1, day)
    ranked = sorted(shared, key=lambda id: (-shared[id][0], -shared[id][1], id))
    found: list[Event] = []
    for id in ranked:
        if len(found) >= limit:
            break
        (doc,) = connection.execute("SELECT doc FROM events WHERE id = ?", [id]).fetchone()
        event_found = decode(Event, doc)
        if event_found.last_published >= since and event_found.first_published <= until:
            found.append(event_found)
    return found


def _holding(
    connection: sqlite3.Connection, key: str, since: datetime, until: datetime
) -> list[tuple[str, int]]:
    """Return the events with ``key`` whose last article is in the time, latest first, and then those
    that go on after it, as (id, day)."""
    first, last = _day(since), _day(until)
    inside = connection.execute(
        "SELECT event, day FROM event_keys WHERE key = ? AND day BETWEEN ? AND ? "
        "ORDER BY day DESC, event LIMIT ?",
        [key, first, last, _PER_KEY],
    ).fetchall()
    after = connection.execute(
        "SELECT event, day FROM (SELECT event, day, first FROM event_keys WHERE key = ? AND day > ? "
        "ORDER BY day LIMIT ?) WHERE first <= ?",
        [key, last, _PER_KEY, micros(until)],
    ).fetchall()
    return [*inside, *after]
