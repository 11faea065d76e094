"""The tables of the SQLite store, made from :data:`tijding.store.kinds.KINDS`.

One table a kind: id, version, the document as JSON, and the columns it is asked by; times in columns
are microseconds since 1970. Beside them:

- ``search``: FTS5 over stems of title and text, and over tags, one token for each filter that holds.
  Its rowid is the article's ``place``, which grows with ``order_time``, so newest first needs no sorting.
- ``event_words``: the words and names by which a running event is found, by the day of its last article;
  ``event`` is its ``seq``.
- ``term_counts``: in how many placed articles of four weeks a word is; ``totals``: how many there are.
- ``v_...``: views for people who open the file in Datasette or the sqlite3 shell.
"""

from __future__ import annotations

import sqlite3

from tijding.store.kinds import KINDS, Kind

VERSION = 7

SEARCH = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 "
    "(title, body, tags, tokenize = \"ascii tokenchars '_'\")"
)
"""The stems come without case and accents, so all that the tokenizer has to do is split at blanks."""

_SIDE_TABLES = [
    SEARCH,
    "CREATE TABLE IF NOT EXISTS event_words (key TEXT, day INTEGER, event INTEGER, first INTEGER, "
    "PRIMARY KEY (key, day, event)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS term_counts (term TEXT, period INTEGER, count INTEGER NOT NULL, "
    "PRIMARY KEY (term, period)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS totals (period INTEGER PRIMARY KEY, count INTEGER NOT NULL)",
    # All that fates() needs of articles, without reading them.
    "CREATE INDEX IF NOT EXISTS articles_fate ON articles (id, due, failure_station)",
]


_VIEWS = {
    "v_articles": """CREATE VIEW v_articles AS
    SELECT id, strftime('%Y-%m-%dT%H:%M:%SZ', time / 1000000, 'unixepoch') AS published,
        article_publisher AS publisher, article_section AS section,
        json_extract(doc, '$.article.title') AS title, article_url AS url,
        json_extract(doc, '$.revision') AS revision, json_extract(doc, '$.withdrawn') AS withdrawn, event,
        json_extract(doc, '$.people') AS people, json_extract(doc, '$.organisations') AS organisations,
        json_extract(doc, '$.places') AS places
    FROM articles""",
    "v_quotes": """CREATE VIEW v_quotes AS
    SELECT id, strftime('%Y-%m-%dT%H:%M:%SZ', time / 1000000, 'unixepoch') AS published,
        speaker_name AS speaker, json_extract(doc, '$.speaker_confidence') AS speaker_confidence,
        type, json_extract(doc, '$.confidence') AS confidence, json_extract(doc, '$.text') AS text,
        json_extract(doc, '$.publisher') AS publisher, json_extract(doc, '$.title') AS title,
        json_extract(doc, '$.url') AS url, article_id AS article, event, withdrawn
    FROM quotes""",
    "v_events": """CREATE VIEW v_events AS
    SELECT id, json_extract(doc, '$.title') AS title, json_array_length(doc, '$.members') AS articles,
        json_extract(doc, '$.first_published') AS first_published,
        json_extract(doc, '$.last_published') AS last_published,
        json_extract(doc, '$.people') AS people, json_extract(doc, '$.places') AS places
    FROM events WHERE merged_into IS NULL""",
    "v_fates": """CREATE VIEW v_fates AS
    SELECT e.url, e.feed,
        CASE WHEN e.state <> 'fetched' THEN e.state
            WHEN a.failure_station IS NOT NULL THEN 'failed'
            WHEN a.id IS NULL OR a.due = 'enrich' THEN 'fetched'
            WHEN a.due = 'follow' THEN 'enriched'
            ELSE 'followed' END AS fate,
        coalesce(json_extract(a.doc, '$.failure.reason'), json_extract(e.doc, '$.failure.reason'),
            json_extract(e.doc, '$.reason')) AS reason,
        e.article
    FROM entries e LEFT JOIN articles a INDEXED BY articles_fate
        ON e.state = 'fetched' AND a.id = e.article""",
}
"""JSON by function and not by ``->>``, which SQLite knows only since 3.38."""


def column(path: str) -> str:
    """Return the column's name of a field by its dotted path."""
    return path.replace(".", "_")


def columns(kind: Kind) -> list[str]:
    """Return a table's columns in order, but for ``seq`` and an article's ``place``."""
    work = ["due", "due_at", "slot"] if kind.work else []
    keys = [column(key) for key in kind.keys if key not in work]
    return ["id", "version", "time", *work, *keys, "doc"]


def create(connection: sqlite3.Connection) -> None:
    """Make all tables, indexes and views that are not there."""
    for kind in KINDS.values():
        for statement in _table(kind):
            connection.execute(statement)
    for statement in _SIDE_TABLES:
        connection.execute(statement)
    renew_views(connection)


def has_views(connection: sqlite3.Connection) -> bool:
    """Tell whether a database has this version's views; others in it are its owner's."""
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'view'")
    return {sql for (sql,) in rows}.issuperset(_VIEWS.values())


def renew_views(connection: sqlite3.Connection) -> None:
    """Make our views anew: they hold nothing, so a column more needs no new version of the tables."""
    for name, statement in _VIEWS.items():
        connection.execute(f"DROP VIEW IF EXISTS {name}")
        connection.execute(statement)


def _table(kind: Kind) -> list[str]:
    types = {"id": "TEXT NOT NULL UNIQUE", "version": "INTEGER NOT NULL", "doc": "TEXT NOT NULL"}
    types |= dict.fromkeys(("time", "due_at", "slot"), "INTEGER")
    listed = ", ".join(f"{name} {types.get(name, 'TEXT')}" for name in columns(kind))
    place = ", place INTEGER NOT NULL UNIQUE" if kind.name == "articles" else ""
    made = [f"CREATE TABLE IF NOT EXISTS {kind.name} (seq INTEGER PRIMARY KEY{place}, {listed})"]
    made.append(f"CREATE INDEX IF NOT EXISTS {kind.name}_time ON {kind.name} (time, id)")
    if kind.work:
        made.append(
            f"CREATE INDEX IF NOT EXISTS {kind.name}_waiting ON {kind.name} (due, due_at, id) "
            "WHERE due_at IS NOT NULL"
        )
    for name in map(column, kind.keys):
        made.append(f"CREATE INDEX IF NOT EXISTS {kind.name}_{name} ON {kind.name} ({name}, time, id)")
    return made
