"""Connections to one SQLite file, for several threads and processes, and what SQLite says as our errors."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from tijding.errors import StoreError

PATIENCE = 120.0
"""Seconds that one who writes waits for the turn of others."""
_SETTINGS = (
    "PRAGMA fullfsync = ON",  # on macOS an fsync alone does not reach the disk
    "PRAGMA secure_delete = OFF",
    "PRAGMA temp_store = MEMORY",  # what a unit may have to undo is in no file
    "PRAGMA cache_size = -32768",
    "PRAGMA journal_size_limit = 67108864",
    # Pages (32 MB). An article's words touch hundreds, mostly those that the last one touched; the fewer
    # times the journal is carried over, the fewer of them are written again.
    "PRAGMA wal_autocheckpoint = 8000",
)


_NONE = -1
"""The id of no process."""


class Connections:
    """Lends each reader or writer a connection of its own, and keeps it for the next one.

    ``durable`` False gives up surviving a power cut, for stores that are thrown away.
    """

    def __init__(self, path: Path, *, durable: bool) -> None:
        self.path = path
        self._synchronous = "FULL" if durable else "OFF"
        self._free: list[sqlite3.Connection] = []
        self._abandoned: list[sqlite3.Connection] = []
        self._lock = Lock()
        self._process = os.getpid()

    @contextmanager
    def lent(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection outside a transaction; what SQLite says against it becomes a StoreError."""
        try:
            connection = self._take()
            try:
                yield connection
                self._give(connection)
            except BaseException:
                connection.close()  # undoes what was begun; after a failed read or write it is best made anew
                raise
        except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
            reason = f"can't be used: {error.strerror}" if isinstance(error, OSError) else str(error)
            raise StoreError(str(self.path), reason) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that sees the database as it is now, whatever others write; a single statement
        does so by itself."""
        with self.lent() as connection:
            connection.execute("BEGIN")
            patiently(connection, "SELECT 1 FROM sqlite_master LIMIT 1")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection in a transaction that is committed at the end, or undone."""
        with self.lent() as connection:
            patiently(connection, "BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    def close(self) -> None:
        """Close those that are not lent; a connection lent is closed when it comes back."""
        with self._lock:
            free, self._free = self._free, []
            mine, self._process = self._process == os.getpid(), _NONE
        for connection in free if mine else ():
            connection.close()

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._process != os.getpid():  # closed, or forked: SQLite forbids to carry one over a fork
                self._abandoned += self._free
                self._free, self._process = [], os.getpid()
            if self._free:
                return self._free.pop()
        return self._connect()

    def _give(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if self._process == os.getpid():
                self._free.append(connection)
                return
        connection.close()

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        for statement in (f"PRAGMA synchronous = {self._synchronous}", *_SETTINGS):
            patiently(connection, statement)
        return connection


def patiently(
    connection: sqlite3.Connection, statement: str, arguments: Sequence[object] = ()
) -> list[tuple[Any, ...]]:
    """Return the rows of a statement that must wait for others; SQLite itself does not wait in all cases."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return connection.execute(statement, arguments).fetchall()
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(0.005)
