"""Search on the SQLite store: a query as an FTS5 expression, and pages over it."""

from __future__ import annotations

import base64
import re
import sqlite3
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from tijding.errors import UsageError
from tijding.ids import digest
from tijding.model import ArticleRecord
from tijding.store import ArticleQuery, Found, Page
from tijding.store.codec import decode, decoded
from tijding.store.keys import SEARCHED, filters_of
from tijding.store.sqlite_places import place_at
from tijding.store.stems import fold, fragments, match_spans, parse_words

RANKED = 5000
"""A search by score ranks so many of the newest matches; for a word that common the rest says nothing."""
SHOWN = 300
"""So many of them can be paged through; who wants all takes newest first."""
_WEIGHTS = "6.0, 1.0, 0.0"
"""What an occurrence counts in title, body and tags."""
_SCORED = struct.Struct("<If")

Row = tuple[int, float]
"""A match: an article's place or seq, and its score."""


@lru_cache(maxsize=1 << 14)
def tag(kind: str, value: str) -> str:
    """Return the token that stands in the index for a filter, such as a person's name.

    It begins as no stem does, so that no word finds it.
    """
    return "_" + digest("tag", kind, fold(value))


def tags_of(record: ArticleRecord) -> str:
    """Return the tokens of all filters that hold for ``record``."""
    return " ".join(dict.fromkeys(tag(kind, value) for kind, value in filters_of(record)))


@dataclass(frozen=True, slots=True)
class _Source:
    """FROM and WHERE of a search, and their arguments; ``place`` is the column to order by."""

    sql: str
    arguments: tuple[object, ...]
    place: str

    def narrowed(self, operator: str, place: int) -> _Source:
        sql = f"{self.sql} AND {self.place} {operator} ?"
        return _Source(sql, (*self.arguments, place), self.place)

    def between(self, since: datetime | None, until: datetime | None) -> _Source:
        """Return those of a time, ``since`` inclusive, ``until`` exclusive."""
        later = self.narrowed(">=", place_at(since)) if since else self
        return later.narrowed("<", place_at(until)) if until else later

    def newest(self, connection: sqlite3.Connection, limit: int) -> list[Row]:
        order = f"ORDER BY {self.place} DESC LIMIT ?"
        return self.rows(connection, f"{self.place}, 0.0", order, limit)

    def rows(self, connection: sqlite3.Connection, columns: str, rest: str, *more: object) -> list[Row]:
        return connection.execute(
            f"SELECT {columns} FROM {self.sql} {rest}", [*self.arguments, *more]
        ).fetchall()


def search(connection: sqlite3.Connection, query: ArticleQuery) -> Page:
    """Return a page; raise UsageError for a cursor that is none."""
    if query.limit < 1:
        raise UsageError(f"limit {query.limit}", "must be at least 1")
    phrases = parse_words(query.words)
    if query.words.strip() and not phrases:
        return Page(found=(), total=0, next=None)
    source = _source(query, phrases)
    ((total, _),) = source.rows(connection, "count(*), 0", "")
    by_score = query.order == "best" and bool(phrases)
    paged = _best(connection, query, source, total) if by_score else _newest(connection, query, source)
    return Page(found=_found(connection, paged[0], phrases), total=total, next=paged[1])


def _matching(asked: str) -> _Source:
    return _Source("search WHERE search MATCH ?", (asked,), "rowid")


def _source(query: ArticleQuery, phrases: Sequence[tuple[str, ...]]) -> _Source:
    parts = [" ".join(phrase) for phrase in phrases]
    parts += [tag(kind, value) for kind in SEARCHED if (value := getattr(query, kind))]
    asked = " AND ".join(f'"{part}"' for part in parts)
    source = _matching(asked) if asked else _Source("articles WHERE 1", (), "place")
    return source.between(query.since, query.until)


def newest_by(
    connection: sqlite3.Connection,
    filters: Sequence[tuple[str, str]],
    since: datetime | None,
    until: datetime | None,
    limit: int,
) -> list[list[ArticleRecord]]:
    """Return what :meth:`tijding.store.Store.newest_by` promises, in order of place."""
    sources = [_matching(f'"{tag(*one)}"').between(since, until) for one in filters]
    rows = [source.newest(connection, limit) for source in sources]
    records = _at(connection, {place for found in rows for place, _ in found})
    return [[records[place] for place, _ in found if place in records] for found in rows]


def _at(connection: sqlite3.Connection, places: Iterable[int]) -> dict[int, ArticleRecord]:
    """Return the articles at ``places``; one that was cleared away meanwhile is left out."""
    sql = "SELECT doc FROM articles WHERE place = ?"
    rows = ((place, connection.execute(sql, [place]).fetchone()) for place in places)
    return {place: decoded(ArticleRecord, row[0]) for place, row in rows if row}


def _newest(
    connection: sqlite3.Connection, query: ArticleQuery, source: _Source
) -> tuple[list[Row], str | None]:
    """Return the page below the cursor's place, and the next cursor: the last place of this page."""
    if query.cursor:
        match = re.fullmatch(r"n(-?[0-9]{1,18}|-?[0-8][0-9]{18})", query.cursor)
        if not match:
            raise _no_cursor(query.cursor)
        source = source.narrowed("<", int(match[1]))
    places = source.newest(connection, query.limit + 1)
    page = places[: query.limit]
    return _by_seq(connection, page), f"n{page[-1][0]}" if len(places) > len(page) else None


def _best(
    connection: sqlite3.Connection, query: ArticleQuery, source: _Source, total: int
) -> tuple[list[Row], str | None]:
    """Return the first of the matches by score, or of those that the cursor holds.

    Scores move with every article that comes in, so the order of the first page is carried on in the
    cursor: pages neither shift nor repeat, and nothing needs to be kept here.
    """
    rows = _unpacked(query.cursor) if query.cursor else _ranked(connection, query, source, total)
    rest = rows[query.limit :]
    return rows[: query.limit], _packed(rest) if rest else None


def _ranked(connection: sqlite3.Connection, query: ArticleQuery, source: _Source, total: int) -> list[Row]:
    if total > RANKED:
        ((lowest, _),) = source.rows(connection, "rowid, 0.0", "ORDER BY rowid DESC LIMIT 1 OFFSET ?", RANKED)
        source = source.narrowed(">", lowest)
    columns = f"rowid, -bm25(search, {_WEIGHTS}) AS score"
    order = "ORDER BY score DESC, rowid DESC LIMIT ?"
    return _by_seq(connection, source.rows(connection, columns, order, max(SHOWN, query.limit)))


def _by_seq(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[Row]:
    """Return ``rows`` with each article's seq, which stays, for its place, which may change."""
    found = []
    for place, score in rows:
        (seq,) = connection.execute("SELECT seq FROM articles WHERE place = ?", [place]).fetchone()
        found.append((seq, score))
    return found


def _packed(rows: Sequence[Row]) -> str:
    packed = b"".join(_SCORED.pack(seq, score) for seq, score in rows)
    return "b" + base64.urlsafe_b64encode(_sum(packed) + packed).decode().rstrip("=")


def _sum(packed: bytes) -> bytes:
    return zlib.crc32(packed).to_bytes(4, "big")


def _unpacked(cursor: str) -> list[Row]:
    if not re.fullmatch(r"b[A-Za-z0-9_-]+", cursor) or len(cursor) % 4 == 2:
        raise _no_cursor(cursor)
    whole = base64.urlsafe_b64decode(cursor[1:] + "=" * (-len(cursor[1:]) % 4))
    if whole[:4] != _sum(whole[4:]) or len(whole[4:]) % _SCORED.size:
        raise _no_cursor(cursor)
    return [(seq, score) for seq, score in _SCORED.iter_unpack(whole[4:])]


def _no_cursor(cursor: str) -> UsageError:
    return UsageError(cursor[:40], "is no cursor of this search; take `next` of the page before")


def _found(
    connection: sqlite3.Connection, rows: Sequence[Row], phrases: Sequence[tuple[str, ...]]
) -> tuple[Found, ...]:
    """Read the articles found; one that was cleared away meanwhile is left out."""
    found = []
    for seq, score in rows:
        row = connection.execute("SELECT doc FROM articles WHERE seq = ?", [seq]).fetchone()
        if row:
            found.append(_marked(decode(ArticleRecord, row[0]), score, phrases))
    return tuple(found)


def _marked(record: ArticleRecord, score: float, phrases: Sequence[tuple[str, ...]]) -> Found:
    return Found(
        record=record,
        score=score,
        title_spans=tuple(match_spans(record.article.title, phrases)),
        highlights=fragments(record.article.text, phrases) if phrases else (),
    )
