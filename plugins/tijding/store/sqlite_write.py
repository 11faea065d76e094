"""Writing documents to SQLite, with all that is derived from them: full text, word counts, event keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tijding.errors import StoreError
from tijding.model import ArticleRecord, Document, Event, Work
from tijding.store import Rejection, Unit
from tijding.store.codec import decoded, encode, field_of, micros
from tijding.store.keys import searched_text
from tijding.store.kinds import KINDS
from tijding.store.shares import slot_of
from tijding.store.sqlite_counts import count_terms
from tijding.store.sqlite_events import index_event
from tijding.store.sqlite_places import free_place
from tijding.store.sqlite_schema import column
from tijding.store.sqlite_search import tags_of
from tijding.store.stems import stem_text


@dataclass(frozen=True, slots=True)
class _Text:
    """What becomes of an article in the full-text index: where it was, and as what it goes where.

    ``text`` is title and body, or None where they stay and only the tags are new.
    """

    before: int | None
    place: int
    text: tuple[str, str] | None
    tags: str


@dataclass(slots=True)
class Batch:
    """The units of one transaction.

    The full text is written at its end, in the order of its places: FTS5 gathers rows that ascend in
    memory, and at each step back writes out what it has.
    """

    connection: sqlite3.Connection
    texts: dict[str, _Text] = field(default_factory=dict)

    def write(self, index: int, unit: Unit) -> Rejection | None:
        """Write the unit numbered ``index`` whole, or nothing of it."""
        texts = dict(self.texts)
        self.connection.execute("SAVEPOINT unit")
        refused = self._write(index, unit)
        if refused:
            self.connection.execute("ROLLBACK TO unit")
            self.texts = texts
        self.connection.execute("RELEASE unit")
        return refused

    def finish(self) -> None:
        """Write the full text of the batch's articles."""
        texts = sorted(self.texts.values(), key=lambda text: text.place)
        self.texts = {}
        for text in texts:  # first, since another article may have taken the place
            if text.before is not None and text.before != text.place:
                self._execute("DELETE FROM search WHERE rowid = ?", text.before)
        for text in texts:
            self._write_text(text)

    def _write_text(self, text: _Text) -> None:
        if text.text is None:
            self._execute("UPDATE search SET tags = ? WHERE rowid = ?", text.tags, text.place)
            return
        if text.before == text.place:
            self._execute("DELETE FROM search WHERE rowid = ?", text.place)
        title, body = map(stem_text, text.text)
        self._execute(
            "INSERT INTO search (rowid, title, body, tags) VALUES (?, ?, ?, ?)",
            text.place,
            title,
            body,
            text.tags,
        )

    def _execute(self, sql: str, *arguments: object) -> None:
        self.connection.execute(sql, arguments)

    def _write(self, index: int, unit: Unit) -> Rejection | None:
        for document in unit:
            try:
                if not self._put(document):
                    return Rejection(unit=index, document=document, reason="conflict")
            except StoreError as error:
                return Rejection(unit=index, document=document, reason="invalid", detail=error.reason)
        return None

    def _put(self, document: Document) -> bool:
        """Write one document where its version is the stored one; tell whether it was."""
        new = replace(document, version=document.version + 1)
        values = _values(new)
        stored = self._stored(new)
        if stored.get("version", 0) != document.version:
            return False
        self._store(new, values, stored)
        return True

    def _stored(self, document: Document) -> dict[str, Any]:
        """Return the columns of what is stored under a document's id by name; {} where nothing is."""
        asked = self.connection.execute(
            f"SELECT * FROM {KINDS[type(document)].name} WHERE id = ?", [document.id]
        )
        row = asked.fetchone()
        return dict(zip((name for name, *_ in asked.description), row, strict=True)) if row else {}

    @staticmethod
    def _before(kind: type[Document], doc: str | None) -> Document | None:
        """Return what was stored, for the kinds from which something is derived."""
        return decoded(kind, doc) if doc and kind in (ArticleRecord, Event) else None

    def restore(self, document: Document) -> None:
        """Write a document that is not there with the version that it has."""
        self._store(document, _values(document), {})

    def _store(self, new: Document, values: dict[str, object], stored: Mapping[str, Any]) -> None:
        old = self._before(type(new), stored.get("doc"))
        if isinstance(new, ArticleRecord):
            before = old if isinstance(old, ArticleRecord) else None
            values["place"] = self._index_article(before, stored.get("place"), new)
        seq = self._set(KINDS[type(new)].name, values, stored)
        if isinstance(new, Event):
            index_event(self.connection, seq, old if isinstance(old, Event) else None, new)

    def _set(self, table: str, values: Mapping[str, object], stored: Mapping[str, Any]) -> int:
        """Write a row; return its seq. Of one that is there only what is new: SQLite makes the entry anew in
        each index on a column that it is given, whether or not the value is another."""
        if not stored:
            return self.connection.execute(_insert(table, values), list(values.values())).lastrowid or 0
        changed = {name: value for name, value in values.items() if stored[name] != value}
        settings = ", ".join(f"{name} = ?" for name in changed)
        self._execute(f"UPDATE {table} SET {settings} WHERE seq = ?", *changed.values(), stored["seq"])
        return int(stored["seq"])

    def _index_article(self, old: ArticleRecord | None, before: int | None, new: ArticleRecord) -> int:
        """Bring the word counts up to date and note the full text; return the article's place.

        ``before`` is the place that it had.
        """
        count_terms(self.connection, old, new)
        if old is None or before is None or old.order_time != new.order_time:
            place = free_place(self.connection, new.id, new.order_time)
            self._note(new, before, place, same_text=False)
            return place
        same_text = searched_text(old) == searched_text(new)
        if not same_text or tags_of(old) != tags_of(new):
            self._note(new, before, before, same_text=same_text)
        return before

    def _note(self, new: ArticleRecord, before: int | None, place: int, *, same_text: bool) -> None:
        """Note what to write of ``new`` at the end, together with what this batch noted of it before."""
        noted = self.texts.get(new.id)
        if noted:
            before, same_text = noted.before, same_text and noted.text is None
        self.texts[new.id] = _Text(before, place, None if same_text else searched_text(new), tags_of(new))


def _values(document: Document) -> dict[str, object]:
    """Return the values of a document's columns by name."""
    kind = KINDS[type(document)]
    values: dict[str, object] = {"doc": encode(document), "id": document.id, "version": document.version}
    for key in kind.keys:
        values[column(key)] = as_text(field_of(document, key))
    values["time"] = micros(field_of(document, kind.time))
    if isinstance(document, Work):
        values |= {"due": as_text(document.due), "due_at": micros(document.due_at)}
        values["slot"] = slot_of(document)
    return values


def as_text(value: object) -> str | None:
    """Return a field's value as its column holds it, true and false as JSON spells them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _insert(table: str, values: Mapping[str, object]) -> str:
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
