"""Search on the SQLite store: a query as an FTS5 expression, and pages over it."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence

from tijding.errors import UsageError
from tijding.ids import digest
from tijding.model import ArticleRecord
from tijding.store import ArticleQuery, Found, Page
from tijding.store.codec import decode, micros
from tijding.store.stems import fold, fragments, match_spans, parse_words

NEWEST_RANKED = 5000
"""A search by score ranks so many of the newest matches; more would cost time and nobody reads them."""
_SPREAD = 1 << 20
_PAGES_KEPT = 3600
"""Seconds for which later pages of a search by score can be asked for."""


def tag(kind: str, value: str) -> str:
    """Return the token that stands in the index for a filter, such as a person's name."""
    return "t" + digest("tag", kind, fold(value))


def tags_of(record: ArticleRecord) -> str:
    """Return the tokens of all filters that hold for ``record``."""
    article = record.article
    pairs = [("publisher", article.publisher), ("section", article.section), ("event", record.event)]
    pairs += [("person", name) for name in record.people]
    pairs += [("organisation", name) for name in record.organisations]
    pairs += [("place", name) for name in record.places]
    return " ".join(tag(kind, value) for kind, value in pairs if value)


def row_at(moment_micros: int) -> int:
    """Return the lowest rowid of articles of that time; the time to the second is in the rowid."""
    return (moment_micros // 1_000_000) * _SPREAD


def row_for(record: ArticleRecord) -> int:
    """Return the rowid that ``record`` should have; the next free one where it is taken."""
    return row_at(micros(record.order_time) or 0) + int(digest("row", record.id)[:4], 16)


def expression(query: ArticleQuery) -> str | None:
    """Return the FTS5 expression of a query; "" where it asks for all, None where nothing can match."""
    phrases = parse_words(query.words)
    if query.words.strip() and not phrases:
        return None
    parts = ["{title body} : " + '"' + " ".join(phrase) + '"' for phrase in phrases]
    for kind in ("publisher", "section", "person", "organisation", "place", "event"):
        value = getattr(query, kind)
        if value:
            parts.append(f'tags : "{tag(kind, value)}"')
    return " AND ".join(parts)


def search(connection: sqlite3.Connection, query: ArticleQuery) -> Page:
    """Return a page; raise UsageError for a cursor that is none."""
    asked = expression(query)
    if asked is None:
        return Page(found=(), total=0, next=None)
    source, arguments = _source(query, asked)
    total = connection.execute(f"SELECT count(*) FROM {source}", arguments).fetchone()[0]
    if query.order == "best" and parse_words(query.words):
        rows, following = _best(connection, query, source, arguments, total)
    else:
        rows, following = _newest(connection, query, source, arguments)
    return Page(found=_found(connection, query, rows), total=total, next=following)


def _source(query: ArticleQuery, asked: str) -> tuple[str, list[object]]:
    table, column = ("search", "rowid") if asked else ("articles", "row")
    conditions: list[str] = ["search MATCH ?"] if asked else []
    arguments: list[object] = [asked] if asked else []
    for bound, operator in ((query.since, ">="), (query.until, "<")):
        if bound:
            conditions.append(f"{column} {operator} ?")
            arguments.append(row_at(micros(bound) or 0))
    return table + (" WHERE " + " AND ".join(conditions) if conditions else " WHERE 1"), arguments


def _newest(
    connection: sqlite3.Connection, query: ArticleQuery, source: str, arguments: Sequence[object]
) -> tuple[list[tuple[int, float]], str | None]:
    below = ""
    if query.cursor:
        kind, _, row = query.cursor.partition("-")
        if kind != "n" or not row.lstrip("-").isdigit():
            raise UsageError(query.cursor, "is no cursor of this search; take `next` of the page before")
        below, arguments = " AND rowid < ?", [*arguments, int(row)]
    rows = connection.execute(
        f"SELECT rowid FROM {source}{below} ORDER BY rowid DESC LIMIT ?", [*arguments, query.limit + 1]
    ).fetchall()
    following = f"n-{rows[query.limit - 1][0]}" if len(rows) > query.limit else None
    return [(row[0], 0.0) for row in rows[: query.limit]], following


def _best(
    connection: sqlite3.Connection,
    query: ArticleQuery,
    source: str,
    arguments: Sequence[object],
    total: int,
) -> tuple[list[tuple[int, float]], str | None]:
    if query.cursor:
        return _kept_page(connection, query)
    if total > NEWEST_RANKED:
        lowest = connection.execute(
            f"SELECT rowid FROM {source} ORDER BY rowid DESC LIMIT 1 OFFSET ?", [*arguments, NEWEST_RANKED]
        ).fetchone()
        source, arguments = f"{source} AND rowid > ?", [*arguments, lowest[0]]
    ranked = connection.execute(
        f"SELECT rowid, -bm25(search, 4.0, 1.0, 0.0) AS score FROM {source} "
        "ORDER BY score DESC, rowid DESC LIMIT ?",
        [*arguments, NEWEST_RANKED],
    ).fetchall()
    if len(ranked) <= query.limit:
        return ranked, None
    kept = digest("page", query.words, str(time.time_ns()))
    now = int(time.time())
    connection.execute("DELETE FROM pages WHERE made < ?", [now - _PAGES_KEPT])
    connection.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", [kept, now, json.dumps(ranked)])
    return ranked[: query.limit], f"b-{kept}-{query.limit}"


def _kept_page(
    connection: sqlite3.Connection, query: ArticleQuery
) -> tuple[list[tuple[int, float]], str | None]:
    """Return the page after a cursor of a search by score, from the order that its first page kept."""
    cursor = query.cursor or ""
    kind, _, rest = cursor.partition("-")
    kept, _, offset = rest.partition("-")
    found = connection.execute("SELECT rows FROM pages WHERE id = ?", [kept]).fetchone()
    if kind != "b" or not offset.isdigit() or not found:
        raise UsageError(cursor, "is no cursor of this search, or older than an hour; search again")
    ranked = [(int(row), float(score)) for row, score in json.loads(found[0])]
    end = int(offset) + query.limit
    return ranked[int(offset) : end], f"b-{kept}-{end}" if end < len(ranked) else None


def _found(
    connection: sqlite3.Connection, query: ArticleQuery, rows: Sequence[tuple[int, float]]
) -> tuple[Found, ...]:
    phrases = parse_words(query.words)
    marks = ",".join("?" * len(rows))
    chosen = connection.execute(
        f"SELECT row, doc FROM articles WHERE row IN ({marks})", [row for row, _ in rows]
    )
    documents = {row: decode(ArticleRecord, doc) for row, doc in chosen}
    return tuple(
        Found(
            record=documents[row],
            score=score,
            title_spans=tuple(match_spans(documents[row].article.title, phrases)),
            highlights=fragments(documents[row].article.text, phrases) if phrases else (),
        )
        for row, score in rows
        if row in documents
    )
