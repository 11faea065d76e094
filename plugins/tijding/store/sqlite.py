"""The embedded store: one SQLite file with FTS5, for several processes and threads.

WAL lets readers go on while one writes; every write is one immediate transaction that waits for its
turn, so nobody sees `database is locked`. ``synchronous=FULL`` makes what was accepted survive a power
cut, at the price of one fsync a write, which is why stations write many units at once.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock, local
from typing import TypeVar

from tijding.errors import StoreError
from tijding.model import ArticleRecord, Document, Event, Station, Work
from tijding.store import ArticleQuery, Page, Rejection, Unit
from tijding.store import sqlite_search as searching
from tijding.store.codec import decode, encode, field_of, micros
from tijding.store.kinds import KINDS, Kind
from tijding.store.sqlite_schema import VERSION, column, statements
from tijding.store.stems import stem_text

D = TypeVar("D", bound=Document)
PATIENCE = 60.0
"""Seconds that a writer waits for its turn."""
EVENT_KEYS = 60
_PER_KEY = 200
_SCAN = 500


class SqliteStore:
    """See :class:`tijding.store.Store`. ``path`` is the database's file; its folder is made.

    ``durable`` False gives up surviving a power cut, for stores that are thrown away.
    """

    def __init__(self, path: Path, *, durable: bool = True) -> None:
        self.path = path
        self._synchronous = "FULL" if durable else "OFF"
        self._threads = local()
        self._open: list[sqlite3.Connection] = []
        self._lock = Lock()

    # --- connections ------------------------------------------------------------------------

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        if not hasattr(self._threads, "connection"):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(
                self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
            connection.execute(f"PRAGMA synchronous = {self._synchronous}")
            connection.execute("PRAGMA cache_size = -65536")
            self._threads.connection = connection
            with self._lock:
                self._open.append(connection)
        found: sqlite3.Connection = self._threads.connection
        return found

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection; what SQLite says against it becomes a StoreError."""
        try:
            yield self._connection()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(str(self.path), f"{error}") from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection in a transaction that is committed at the end, or undone."""
        with self._reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite has undone it itself when the disk is full
                    connection.execute("ROLLBACK")
                raise

    def setup(self) -> None:
        with self._reading() as connection:
            _retry_busy(connection, "PRAGMA journal_mode = WAL")
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found > VERSION:
                raise StoreError(str(self.path), f"is of version {found}; this Tijding knows {VERSION}")
            if found == VERSION:
                return
        with self._writing() as connection:
            for statement in statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")

    def close(self) -> None:
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
        self._threads = local()

    # --- writing ----------------------------------------------------------------------------

    def write(self, units: Sequence[Unit]) -> list[Rejection]:
        rejections: list[Rejection] = []
        if not units:
            return rejections
        with self._writing() as connection:
            for index, unit in enumerate(units):
                connection.execute("SAVEPOINT unit")
                refused = self._write_unit(connection, index, unit)
                if refused:
                    rejections.append(refused)
                    connection.execute("ROLLBACK TO unit")
                connection.execute("RELEASE unit")
        return rejections

    def _write_unit(self, connection: sqlite3.Connection, index: int, unit: Unit) -> Rejection | None:
        for document in unit:
            try:
                written = self._write_one(connection, document)
            except StoreError as error:
                return Rejection(unit=index, document=document, reason="invalid", detail=error.reason)
            if not written:
                return Rejection(unit=index, document=document, reason="conflict")
        return None

    def _write_one(self, connection: sqlite3.Connection, document: Document) -> bool:
        """Write one document where its version is the stored one; tell whether it was."""
        kind = KINDS[type(document)]
        old = connection.execute(
            f"SELECT row, version, doc FROM {kind.name} WHERE id = ?", [document.id]
        ).fetchone()
        if (old[1] if old else 0) != document.version:
            return False
        new = replace(document, version=document.version + 1)
        before = decode(type(document), old[2]) if old and type(document) in (ArticleRecord, Event) else None
        row = old[0] if old else None
        if isinstance(new, ArticleRecord):
            row = self._place_article(connection, new, row, before)
        values = {"row": row, "id": new.id, "version": new.version} | _columns(kind, new)
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        connection.execute(
            f"INSERT OR REPLACE INTO {kind.name} ({names}) VALUES ({marks})", list(values.values())
        )
        if isinstance(new, Event):
            _index_event(connection, new)
        return True

    def _place_article(
        self, connection: sqlite3.Connection, new: ArticleRecord, row: int | None, before: Document | None
    ) -> int:
        """Bring the full text and the word counts up to date; return the article's rowid."""
        old = before if isinstance(before, ArticleRecord) else None
        _count_terms(connection, old.terms if old else {}, new.terms)
        if old and row is not None and old.order_time == new.order_time:
            if old.article == new.article and searching.tags_of(old) == searching.tags_of(new):
                return row
            place = row
        else:
            place = _free_row(connection, new)
        if row is not None:
            connection.execute("DELETE FROM search WHERE rowid = ?", [row])
        article = new.article
        body = article.text if article.text.startswith(article.lead) else f"{article.lead}\n{article.text}"
        connection.execute(
            "INSERT INTO search (rowid, title, body, tags) VALUES (?, ?, ?, ?)",
            [place, stem_text(article.title), stem_text(body), searching.tags_of(new)],
        )
        return place

    def refresh(self) -> None:
        """Nothing to do: what is committed is seen."""

    def requeue(self, station: Station, *, enriched_by_other_than: str | None = None) -> int:
        with self._reading() as connection:
            stamps = [row[0] for row in connection.execute("SELECT DISTINCT k_enriched FROM articles")]
        others = [stamp for stamp in stamps if stamp and stamp.partition("#")[0] != enriched_by_other_than]
        given = 0
        for stamp in others:
            records = self.find(ArticleRecord, {"enriched": stamp}, limit=_SCAN)
            while records:
                units = [
                    [replace(record.hand_to(station, record.fetched_at), enriched=None)] for record in records
                ]
                given += len(units) - len(self.write(units))
                records = self.find(ArticleRecord, {"enriched": stamp}, limit=_SCAN)
        return given

    def clear(self, kinds: Sequence[type[Document]]) -> None:
        with self._writing() as connection:
            for kind in kinds:
                connection.execute(f"DELETE FROM {KINDS[kind].name}")
            if ArticleRecord in kinds:
                for table in ("search", "term_counts", "totals", "pages"):
                    connection.execute(f"DELETE FROM {table}")
            if Event in kinds:
                connection.execute("DELETE FROM event_keys")

    # --- reading ----------------------------------------------------------------------------

    def get(self, kind: type[D], id: str) -> D | None:
        return self.get_many(kind, [id]).get(id)

    def get_many(self, kind: type[D], ids: Sequence[str]) -> dict[str, D]:
        found: dict[str, D] = {}
        with self._reading() as connection:
            for start in range(0, len(ids), _SCAN):
                part = ids[start : start + _SCAN]
                marks = ",".join("?" * len(part))
                rows = connection.execute(
                    f"SELECT doc FROM {KINDS[kind].name} WHERE id IN ({marks})", list(part)
                ).fetchall()
                found |= {document.id: document for document in (decode(kind, row[0]) for row in rows)}
        return found

    def due(self, kind: type[D], station: Station, now: datetime, limit: int) -> list[D]:
        return self._documents(
            kind,
            "WHERE due = ? AND due_at IS NOT NULL AND due_at <= ? ORDER BY due_at, id LIMIT ?",
            [str(station), micros(now), limit],
        )

    def next_due(self, kind: type[Document], station: Station) -> datetime | None:
        found = self._documents(
            kind,
            "WHERE due = ? AND due_at IS NOT NULL ORDER BY due_at LIMIT 1",
            [str(station)],
        )
        return found[0].due_at if found and isinstance(found[0], Work) else None

    def find(
        self,
        kind: type[D],
        where: Mapping[str, str | bool | None] | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        newest_first: bool = True,
        limit: int = 100,
    ) -> list[D]:
        conditions: list[str] = []
        arguments: list[object] = []
        for key, value in (where or {}).items():
            if key not in KINDS[kind].keys:
                raise StoreError(kind.__name__, f"can't be asked by {key}")
            conditions.append(f"{column(key)} IS ?")
            arguments.append(value)
        for bound, operator in ((since, ">="), (until, "<")):
            if bound:
                conditions.append(f"time {operator} ?")
                arguments.append(micros(bound))
        order = "DESC" if newest_first else "ASC"
        clause = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        return self._documents(
            kind, f"{clause}ORDER BY time {order}, id {order} LIMIT ?", [*arguments, limit]
        )

    def scan(self, kind: type[D]) -> Iterator[D]:
        condition = ""
        arguments: list[object] = []
        while True:
            with self._reading() as connection:
                rows = connection.execute(
                    f"SELECT coalesce(time, -1), id, doc FROM {KINDS[kind].name} {condition} "
                    f"ORDER BY coalesce(time, -1), id LIMIT {_SCAN}",
                    arguments,
                ).fetchall()
            for row in rows:
                yield decode(kind, row[2])
            if len(rows) < _SCAN:
                return
            condition, arguments = "WHERE (coalesce(time, -1), id) > (?, ?)", [rows[-1][0], rows[-1][1]]

    def count(self, kind: type[Document], by: str) -> dict[str, int]:
        if by != "due" and by not in KINDS[kind].keys:
            raise StoreError(kind.__name__, f"can't be counted by {by}")
        name = "due" if by == "due" else column(by)
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT coalesce({name}, ''), count(*) FROM {KINDS[kind].name} GROUP BY 1"
            ).fetchall()
        return {str(value): number for value, number in rows}

    def search(self, query: ArticleQuery) -> Page:
        with self._reading() as connection:
            return searching.search(connection, query)

    def events_near(self, keys: Sequence[str], since: datetime, until: datetime, limit: int) -> list[Event]:
        shared: dict[str, int] = {}
        with self._reading() as connection:
            for key in dict.fromkeys(keys):
                for row in connection.execute(
                    "SELECT event FROM event_keys WHERE key = ? AND last >= ? AND first <= ? "
                    "ORDER BY last DESC LIMIT ?",
                    [key, micros(since), micros(until), _PER_KEY],
                ):
                    shared[row[0]] = shared.get(row[0], 0) + 1
        best = sorted(shared, key=lambda id: (-shared[id], id))[:limit]
        found = self.get_many(Event, best)
        return [found[id] for id in best if id in found]

    def frequencies(self, terms: Sequence[str]) -> tuple[int, dict[str, int]]:
        counts: dict[str, int] = {}
        with self._reading() as connection:
            total = connection.execute("SELECT count FROM totals WHERE name = 'placed'").fetchone()
            for start in range(0, len(terms), _SCAN):
                part = list(terms[start : start + _SCAN])
                marks = ",".join("?" * len(part))
                counts |= dict(
                    connection.execute(f"SELECT term, count FROM term_counts WHERE term IN ({marks})", part)
                )
        return (total[0] if total else 0), counts

    def fates(self) -> dict[str, int]:
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT CASE WHEN e.k_state <> 'fetched' THEN e.k_state "
                "WHEN a.k_failure_station IS NOT NULL THEN 'failed' "
                "WHEN a.due = 'follow' THEN 'enriched' WHEN a.due = 'enrich' OR a.id IS NULL THEN 'fetched' "
                "ELSE 'followed' END, count(*) "
                "FROM entries e LEFT JOIN articles a ON e.k_state = 'fetched' AND a.id = e.k_article "
                "GROUP BY 1"
            ).fetchall()
        return {str(fate): number for fate, number in rows}

    def _documents(self, kind: type[D], clause: str, arguments: Sequence[object]) -> list[D]:
        with self._reading() as connection:
            found = connection.execute(f"SELECT doc FROM {KINDS[kind].name} {clause}", list(arguments))
            rows = found.fetchall()
        return [decode(kind, row[0]) for row in rows]


def _columns(kind: Kind, document: Document) -> dict[str, object]:
    """Return the values of a document's columns by name."""
    values: dict[str, object] = {"time": micros(field_of(document, kind.time))}
    if isinstance(document, Work):
        values |= {"due": document.due and str(document.due), "due_at": micros(document.due_at)}
    for key in kind.keys:
        value = field_of(document, key)
        values[column(key)] = value if value is None or isinstance(value, (bool, int)) else str(value)
    return values | {"doc": encode(document)}


def _free_row(connection: sqlite3.Connection, record: ArticleRecord) -> int:
    row = searching.row_for(record)
    while connection.execute("SELECT 1 FROM articles WHERE row = ?", [row]).fetchone():
        row += 1
    return row


def _count_terms(connection: sqlite3.Connection, old: Mapping[str, float], new: Mapping[str, float]) -> None:
    """Count ``new`` in and ``old`` out of the numbers of articles that have each term."""
    if old.keys() == new.keys():
        return
    connection.executemany(
        "UPDATE term_counts SET count = count - 1 WHERE term = ?",
        [(term,) for term in old if term not in new],
    )
    connection.executemany(
        "INSERT INTO term_counts VALUES (?, 1) ON CONFLICT (term) DO UPDATE SET count = count + 1",
        [(term,) for term in new if term not in old],
    )
    change = bool(new) - bool(old)
    if change:
        connection.execute(
            "INSERT INTO totals VALUES ('placed', ?) ON CONFLICT (name) DO UPDATE SET count = count + ?",
            [change, change],
        )


def _index_event(connection: sqlite3.Connection, event: Event) -> None:
    """Make ``event`` findable by its heaviest words and its names; not at all once merged away."""
    connection.execute("DELETE FROM event_keys WHERE event = ?", [event.id])
    if event.merged_into:
        return
    keys = sorted(event.terms, key=lambda term: -event.terms[term])[:EVENT_KEYS]
    for names in (event.people, event.organisations, event.places):
        keys += sorted(names, key=lambda name: -names[name])[:EVENT_KEYS]
    first, last = micros(event.first_published), micros(event.last_published)
    connection.executemany(
        "INSERT OR IGNORE INTO event_keys (key, last, event, first) VALUES (?, ?, ?, ?)",
        [(key, last, event.id, first) for key in keys],
    )


def _retry_busy(connection: sqlite3.Connection, statement: str) -> None:
    """Run a statement that SQLite does not wait for by itself."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
