"""Makes an empty database one of ours, and one of an older version one of this one."""

from __future__ import annotations

import json
import sqlite3

from tijding.errors import StoreError
from tijding.model import ArticleRecord, Document
from tijding.store.codec import decode
from tijding.store.kinds import KINDS
from tijding.store.sqlite_schema import VERSION, create
from tijding.store.sqlite_write import Batch

_PART = 500


def is_ready(connection: sqlite3.Connection, path: str) -> bool:
    """Tell whether a database is up to date. Raise StoreError for one that a later Tijding made."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > VERSION:
        raise StoreError(path, f"was made by a later Tijding (version {found}, this one knows {VERSION})")
    return bool(found == VERSION)


def make_ready(connection: sqlite3.Connection) -> None:
    """Make all tables, within a transaction of the caller, and take over the documents of older ones."""
    old = _put_aside(connection)
    create(connection)
    for kind, table in old:
        _take_over(connection, kind, table)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _put_aside(connection: sqlite3.Connection) -> list[tuple[type[Document], str]]:
    """Drop all that an older version derived; return its tables of documents under other names."""
    rows = connection.execute("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    for type_, name in rows:
        if type_ in ("view", "index"):
            connection.execute(f"DROP {type_} {name}")
    kinds = {definition.name: kind for kind, definition in KINDS.items()}
    aside = []
    for name in [name for type_, name in rows if type_ == "table"]:
        if name in kinds:
            connection.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
            aside.append((kinds[name], f"old_{name}"))
        elif not name.startswith("search_"):  # those go with the full-text index that they hold
            connection.execute(f"DROP TABLE {name}")
    return aside


def _as_now(kind: type[Document], doc: str) -> str:
    """Return a document with what versions before 6 kept otherwise: what an article was counted for."""
    if kind is not ArticleRecord or '"counted_at"' not in doc:
        return doc
    found = json.loads(doc)
    if "counted" not in found and found.get("counted_at"):
        found["counted"] = {found["id"]: {"at": found["counted_at"], "subjects": found["subjects"]}}
    return json.dumps(found)


def _take_over(connection: sqlite3.Connection, kind: type[Document], table: str) -> None:
    batch = Batch(connection)
    for number, (doc,) in enumerate(connection.execute(f"SELECT doc FROM {table}"), start=1):
        batch.restore(decode(kind, _as_now(kind, doc)))
        if number % _PART == 0:
            batch.finish()
    batch.finish()
    connection.execute(f"DROP TABLE {table}")
