"""The tables of the SQLite store, made from :data:`tijding.store.kinds.KINDS`.

One table a kind: id, version, the document as JSON, and the columns it is asked by. Beside them:

- ``search``: FTS5 over stems of title and text, and over tags, one token for each filter that holds.
  Its rowid is the article's, and grows with ``order_time``, so newest first needs no sorting.
- ``event_keys``: the words and names by which a running event is found.
- ``term_counts``: in how many placed articles a word is; ``totals``: how many there are.
- ``pages``: the order of a search by score, kept for its later pages.
- ``v_...``: views for people who open the file in Datasette or the sqlite3 shell.
"""

from __future__ import annotations

from tijding.store.kinds import KINDS, Kind

VERSION = 1


def column(path: str) -> str:
    """Return the column's name of a field by its dotted path."""
    return "k_" + path.replace(".", "_")


def statements() -> list[str]:
    """Return the statements that make an empty database one of ours; each may run again."""
    made: list[str] = []
    for kind in KINDS.values():
        made += _table(kind)
    return [*made, *_SIDE_TABLES, *_VIEWS]


def _table(kind: Kind) -> list[str]:
    columns = "".join(f", {column(key)}" for key in kind.keys)
    # Articles get their rowid from order_time; see the module.
    made = [
        f"CREATE TABLE IF NOT EXISTS {kind.name} (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
        f"version INTEGER NOT NULL, time INTEGER, due TEXT, due_at INTEGER{columns}, doc TEXT NOT NULL)",
        f"CREATE INDEX IF NOT EXISTS {kind.name}_time ON {kind.name} (time, id)",
    ]
    if kind.work:
        made.append(
            f"CREATE INDEX IF NOT EXISTS {kind.name}_due ON {kind.name} (due, due_at, id) "
            "WHERE due_at IS NOT NULL"
        )
    for key in kind.keys:
        name = column(key)
        made.append(f"CREATE INDEX IF NOT EXISTS {kind.name}_{name} ON {kind.name} ({name}, time, id)")
    return made


_SIDE_TABLES = [
    "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 "
    "(title, body, tags, tokenize = \"unicode61 remove_diacritics 0 tokenchars '_'\")",
    "CREATE TABLE IF NOT EXISTS event_keys (key TEXT, last INTEGER, event TEXT, first INTEGER, "
    "PRIMARY KEY (key, last, event)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS event_keys_event ON event_keys (event)",
    "CREATE TABLE IF NOT EXISTS term_counts (term TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS totals (name TEXT PRIMARY KEY, count INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS pages (id TEXT PRIMARY KEY, made INTEGER NOT NULL, rows TEXT NOT NULL)",
]

_VIEWS = [
    "CREATE VIEW IF NOT EXISTS v_articles AS SELECT id, datetime(time / 1000000, 'unixepoch') AS published, "
    "k_article_publisher AS publisher, doc ->> '$.article.title' AS title, k_article_url AS url, "
    "doc ->> '$.revision' AS revision, k_event AS event, doc ->> '$.people' AS people, "
    "doc ->> '$.places' AS places, doc ->> '$.organisations' AS organisations FROM articles",
    "CREATE VIEW IF NOT EXISTS v_quotes AS SELECT id, datetime(time / 1000000, 'unixepoch') AS published, "
    "k_speaker_name AS speaker, k_type AS type, doc ->> '$.text' AS text, doc ->> '$.url' AS url, "
    "k_event AS event, k_withdrawn AS withdrawn FROM quotes",
    "CREATE VIEW IF NOT EXISTS v_events AS SELECT id, doc ->> '$.title' AS title, "
    "json_array_length(doc, '$.members') AS articles, doc ->> '$.first_published' AS first_published, "
    "doc ->> '$.last_published' AS last_published FROM events WHERE k_merged_into IS NULL",
    "CREATE VIEW IF NOT EXISTS v_urls AS SELECT k_url AS url, k_state AS state, k_feed AS feed, "
    "doc ->> '$.reason' AS reason, doc ->> '$.failure.reason' AS failure FROM entries",
]
