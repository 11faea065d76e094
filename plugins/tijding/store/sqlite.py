"""The embedded store: one SQLite file with FTS5, for several processes and threads.

WAL lets readers go on while one writes; every write is one immediate transaction that waits for its
turn, so nobody sees `database is locked`. ``synchronous=FULL`` makes what was accepted survive a power
cut, at the price of one fsync a write, which is why stations write many units at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from tijding.errors import StoreError
from tijding.model import ArticleRecord, Document, Event, Station
from tijding.store import ArticleQuery, Page, Rejection, Unit, Value
from tijding.store import sqlite_counts as counting
from tijding.store import sqlite_events as events
from tijding.store import sqlite_schema as schema
from tijding.store import sqlite_search as searching
from tijding.store.codec import decode, decoded, micros
from tijding.store.kinds import KINDS
from tijding.store.shares import WHOLE, Share
from tijding.store.sqlite_connections import Connections, patiently
from tijding.store.sqlite_setup import is_ready, make_ready
from tijding.store.sqlite_write import Batch, as_text

D = TypeVar("D", bound=Document)
_PART = 500
"""Documents read or written at a time where there may be very many."""
_BEFORE_ALL = -(2**63)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SqliteStore:
    """See :class:`tijding.store.Store`. ``path`` is the database's file; its folder is made.

    ``durable`` False gives up surviving a power cut, for stores that are thrown away.
    """

    def __init__(self, path: Path, *, durable: bool = True) -> None:
        self.path = path
        self._connections = Connections(path, durable=durable)

    def setup(self) -> None:
        with self._connections.lent() as connection:
            patiently(connection, "PRAGMA journal_mode = WAL")
            if is_ready(connection, str(self.path)) and schema.has_views(connection):
                return
        with self._connections.writing() as connection:
            if not is_ready(connection, str(self.path)):  # else another was first
                make_ready(connection)
            elif not schema.has_views(connection):
                schema.renew_views(connection)

    def close(self) -> None:
        self._connections.close()

    # --- writing ----------------------------------------------------------------------------

    def write(self, units: Sequence[Unit]) -> list[Rejection]:
        if not units:
            return []
        with self._writing() as connection:
            batch = Batch(connection)
            refused = [batch.write(index, unit) for index, unit in enumerate(units)]
            batch.finish()
        return [one for one in refused if one]

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection to write with, unless a later Tijding has changed the tables meanwhile."""
        with self._connections.writing() as connection:
            is_ready(connection, str(self.path))
            yield connection

    def refresh(self, *kinds: type[Document]) -> None:
        """Nothing to do: what is committed is seen."""

    def catch_up(self, kind: type[Document]) -> None:
        """Nothing to do either."""

    def requeue(self, station: Station, *, enriched_by_other_than: str | None = None) -> int:
        given = 0
        for stamp in self._stamps():
            if stamp.partition("#")[0] != enriched_by_other_than:
                given += self._requeue(station, stamp)
        return given

    def _stamps(self) -> Iterator[str]:
        """Yield each stamp there is, by one step in the index; counting them would read all of it."""
        stamp: str | None = ""
        while True:
            ((stamp,),) = self._rows("SELECT min(enriched) FROM articles WHERE enriched > ?", [stamp])
            if stamp is None:
                return
            yield stamp

    def _requeue(self, station: Station, stamp: str) -> int:
        """Make ``station`` due for the articles with that stamp, part by part, so that others get turns."""
        given, last = 0, ""
        while True:
            found = self._documents(
                ArticleRecord,
                "WHERE enriched = ? AND id > ? AND (due IS NOT ? OR due_at IS NULL) ORDER BY id LIMIT ?",
                [stamp, last, str(station), _PART],
            )
            if not found:
                return given
            units = [[record.hand_to(station, record.fetched_at)] for record in found]
            given += len(units) - len(self.write(units))
            last = found[-1].id

    def clear(self, kinds: Sequence[type[Document]]) -> None:
        with self._writing() as connection:
            for kind in kinds:
                connection.execute(f"DELETE FROM {KINDS[kind].name}")
            if ArticleRecord in kinds:
                connection.execute("DROP TABLE search")  # deleting its rows would take them apart one by one
                connection.execute(schema.SEARCH)
                connection.execute("DELETE FROM term_counts")
                connection.execute("DELETE FROM totals")
            if Event in kinds:
                connection.execute("DELETE FROM event_words")

    # --- reading ----------------------------------------------------------------------------

    def get(self, kind: type[D], id: str) -> D | None:
        return self.get_many(kind, [id]).get(id)

    def get_many(self, kind: type[D], ids: Sequence[str]) -> dict[str, D]:
        found: list[D] = []
        for start in range(0, len(ids), _PART):
            part = ids[start : start + _PART]
            found += self._documents(kind, f"WHERE id IN ({_marks(part)})", part)
        return {document.id: document for document in found}

    def due(
        self, kind: type[D], station: Station, now: datetime, limit: int, share: Share = WHOLE
    ) -> list[D]:
        return self._documents(
            kind,
            "WHERE due = ? AND due_at IS NOT NULL AND due_at <= ? AND slot >= ? AND slot < ? "
            "ORDER BY due_at, id LIMIT ?",
            [str(station), micros(now), share.slots.start, share.slots.stop, limit],
        )

    def next_due(self, kind: type[Document], station: Station) -> datetime | None:
        ((earliest,),) = self._rows(
            f"SELECT min(due_at) FROM {KINDS[kind].name} WHERE due = ? AND due_at IS NOT NULL", [str(station)]
        )
        return None if earliest is None else _EPOCH + timedelta(microseconds=earliest)

    def find(
        self,
        kind: type[D],
        where: Mapping[str, Value] | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        newest_first: bool = True,
        limit: int = 100,
    ) -> list[D]:
        asked = [_equals(_column(kind, key), value) for key, value in (where or {}).items()]
        bounds = {"time >= ?": micros(since), "time < ?": micros(until)}
        asked += [(bound, [value]) for bound, value in bounds.items() if value is not None]
        clause = f"WHERE {' AND '.join(condition for condition, _ in asked)}" if asked else ""
        values = [one for _, given in asked for one in given]
        order = "DESC" if newest_first else "ASC"
        return self._documents(kind, f"{clause} ORDER BY time {order}, id {order} LIMIT ?", [*values, limit])

    def scan(self, kind: type[D]) -> Iterator[D]:
        yield from self._scan(kind, "time IS NULL AND id > ? ORDER BY id", [""])
        yield from self._scan(kind, "(time, id) > (?, ?) ORDER BY time, id", [_BEFORE_ALL, ""])

    def _scan(self, kind: type[D], condition: str, after: list[object]) -> Iterator[D]:
        """Yield documents part by part, so that no reader holds back the log of a writer for long."""
        sql = f"SELECT time, id, doc FROM {KINDS[kind].name} WHERE {condition} LIMIT {_PART}"
        while rows := self._rows(sql, after):
            for row in rows:
                yield decode(kind, row[2])
            after = list(rows[-1][2 - len(after) : 2])

    def count(self, kind: type[Document], by: str) -> dict[str, int]:
        name = _column(kind, by)
        rows = self._rows(f"SELECT coalesce({name}, ''), count(*) FROM {KINDS[kind].name} GROUP BY 1")
        return dict(rows)

    def search(self, query: ArticleQuery) -> Page:
        with self._connections.reading() as connection:
            return searching.search(connection, query)

    def newest_by(
        self,
        filters: Sequence[tuple[str, str]],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 10,
    ) -> list[list[ArticleRecord]]:
        with self._connections.reading() as connection:
            return searching.newest_by(connection, filters, since, until, limit)

    def events_near(self, keys: Sequence[str], since: datetime, until: datetime, limit: int) -> list[Event]:
        with self._connections.reading() as connection:
            return events.events_near(connection, keys, since, until, limit)

    def frequencies(
        self, terms: Sequence[str], since: datetime | None = None, until: datetime | None = None
    ) -> tuple[int, dict[str, int]]:
        with self._connections.reading() as connection:
            return counting.frequencies(connection, terms, since, until)

    def fates(self) -> dict[str, int]:
        return dict(self._rows("SELECT fate, count(*) FROM v_fates GROUP BY 1"))

    def _documents(self, kind: type[D], clause: str, arguments: Sequence[object]) -> list[D]:
        rows = self._rows(f"SELECT doc FROM {KINDS[kind].name} {clause}", arguments)
        return [decoded(kind, row[0]) for row in rows]

    def _rows(self, sql: str, arguments: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._connections.lent() as connection:
            return patiently(connection, sql, arguments)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _equals(column: str, value: Value) -> tuple[str, list[object]]:
    """Return the condition that a column has a value, or one of a set, and what it is asked with."""
    if isinstance(value, Set):
        return f"{column} IN ({','.join('?' * len(value))})", sorted(map(as_text, value), key=str)
    return f"{column} IS ?", [as_text(value)]


def _column(kind: type[Document], key: str) -> str:
    """Return the column of a field that may be asked for. Raises StoreError for another."""
    if key not in KINDS[kind].keys:
        raise StoreError(kind.__name__, f"can't be asked by {key}")
    return schema.column(key)
