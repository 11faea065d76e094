"""A database of another version: taken over with all that is in it, closed to those who knew it before."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tijding import follow, watch
from tijding.activity import subject_id
from tijding.errors import StoreError
from tijding.model import ArticleRecord, Event, Station, Subject
from tijding.settings import Condition, Settings, Topic
from tijding.store.sqlite import SqliteStore
from tijding.store.sqlite_schema import VERSION
from unit.news import FLU, NOW, article

TOPIC = Topic(id="brug", title="De brug", about=Condition(words=("kastanjebrug",)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tijding.db"


def opened(path: Path) -> SqliteStore:
    store = SqliteStore(path, durable=False)
    store.setup()
    return store


def go(store: SqliteStore, record: ArticleRecord) -> None:
    rules = Settings(data=Path("data"), topics=(TOPIC,))
    assert store.write([[record.hand_to(Station.FOLLOW, NOW)]]) == []
    follow.run(store, rules, lambda: NOW)
    watch.run(store, rules, lambda: NOW)


def as_version_5(path: Path) -> None:
    """Make the articles what they were before what watch counted was kept for each post."""
    with sqlite3.connect(path) as connection:
        for seq, doc in connection.execute("SELECT seq, doc FROM articles").fetchall():
            found = json.loads(doc)
            [counted] = found.pop("counted").values()
            found |= {"subjects": counted["subjects"], "counted_at": counted["at"]}
            connection.execute("UPDATE articles SET doc = ? WHERE seq = ?", [json.dumps(found), seq])
        connection.execute("PRAGMA user_version = 5")


def test_what_an_older_version_counted_is_counted_out_by_this_one(path: Path) -> None:
    store = opened(path)
    go(store, article("a"))
    store.close()
    as_version_5(path)
    store = opened(path)
    record = store.get(ArticleRecord, "a")
    assert record is not None
    assert record.counted["a"].subjects == ("topic:brug",)
    go(store, replace(article("a", FLU), version=record.version, event=record.event, counted=record.counted))
    subject = store.get(Subject, subject_id("topic:brug", TOPIC.stamp))
    assert subject is not None
    assert subject.total == 0


def test_who_opened_the_database_before_it_was_changed_writes_no_more(path: Path) -> None:
    store = opened(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StoreError, match="later Tijding"):
        store.write([[article("a")]])
    with pytest.raises(StoreError, match="later Tijding"):
        store.clear([Event])


def test_views_of_an_earlier_release_are_made_anew(path: Path) -> None:
    opened(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP VIEW v_quotes")
        connection.execute("CREATE VIEW v_quotes AS SELECT id FROM quotes")
        connection.execute('CREATE VIEW "mijn lijst" AS SELECT id FROM articles')
    opened(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute('SELECT * FROM "mijn lijst"').fetchall() == []
        columns = [name for name, *_ in connection.execute("SELECT * FROM v_quotes").description]
    assert {"speaker", "speaker_confidence", "confidence"} <= set(columns)
