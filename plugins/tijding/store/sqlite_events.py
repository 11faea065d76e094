"""Finding the events that an article may belong to, by the words and names that they share."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from tijding.model import Event
from tijding.store.codec import decoded, micros
from tijding.store.keys import event_keys

_PER_KEY = 100
"""So many events are looked at for one key, those nearest in time: bounds the cost of common keys."""
_DAY = timedelta(days=1) // timedelta(microseconds=1)


def index_event(connection: sqlite3.Connection, seq: int, old: Event | None, new: Event) -> None:
    """Make ``new`` findable by its heaviest words and its names; not at all once merged away.

    A running event's last article moves on all the time, so its keys stand under the day only, and
    most writes change just the few keys that came or went.
    """
    before, after = _rows(seq, old), _rows(seq, new)
    connection.executemany(
        "DELETE FROM event_words WHERE key = ? AND day = ? AND event = ? AND first = ?",
        sorted(before - after),
    )
    connection.executemany(
        "INSERT INTO event_words (key, day, event, first) VALUES (?, ?, ?, ?)", sorted(after - before)
    )


def _rows(seq: int, event: Event | None) -> set[tuple[str, int, int, int]]:
    if event is None:
        return set()
    day, first = _day(event.last_published), micros(event.first_published) or 0
    return {(key, day, seq, first) for key in event_keys(event)}


def _day(moment: datetime) -> int:
    return (micros(moment) or 0) // _DAY


def events_near(
    connection: sqlite3.Connection, keys: Sequence[str], since: datetime, until: datetime, limit: int
) -> list[Event]:
    """Return the events of :meth:`tijding.store.Store.events_near`; of equals the latest first."""
    asked = list(dict.fromkeys(keys))
    found: list[Event] = []
    for (seq,) in _sharing(connection, asked, since, until) if asked else ():
        (doc,) = connection.execute("SELECT doc FROM events WHERE seq = ?", [seq]).fetchone()
        event = decoded(Event, doc)
        if event.last_published >= since and event.first_published <= until:
            found.append(event)
        if len(found) >= limit:
            break
    return found


def _sharing(
    connection: sqlite3.Connection, keys: Sequence[str], since: datetime, until: datetime
) -> sqlite3.Cursor:
    """Return the ``seq`` of events with any of ``keys``, those with most first, then the latest."""
    first, last = _day(since), _day(until)
    arguments: list[object] = []
    for key in keys:
        arguments += [key, first, last, key, last, micros(until)]
    return connection.execute(_query(len(keys)), arguments)


@cache
def _query(keys: int) -> str:
    """Return the query of :func:`_sharing`.

    Of each key it takes the events whose last article is in the time, latest first, and those that go on
    after it; in the order of the index, so that no more rows are read than are taken.
    """
    one = f"""
        SELECT * FROM (SELECT event, day FROM event_words WHERE key = ? AND day BETWEEN ? AND ?
            ORDER BY day DESC, event DESC LIMIT {_PER_KEY})
        UNION ALL SELECT event, day FROM (SELECT event, day, first FROM event_words WHERE key = ? AND day > ?
            ORDER BY day, event LIMIT {_PER_KEY}) WHERE first <= ?"""
    return f"""SELECT event FROM ({" UNION ALL ".join([one] * keys)})
        GROUP BY event ORDER BY count(*) DESC, max(day) DESC, event"""
