"""Migration while the line goes on: no write is lost, reading never fails, and it can be broken off."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from contract.documents import entry, record
from elastic.stores import server_at
from tijding.errors import StoreError, TijdingError
from tijding.model import ArticleRecord, Entry
from tijding.store import ArticleQuery
from tijding.store import elasticsearch_migrate as migrating
from tijding.store.elasticsearch_client import Server
from tijding.store.elasticsearch_migrate import migrate
from tijding.store.elasticsearch_setup import indexes

pytestmark = pytest.mark.slow


@pytest.fixture
def open_store(new_elasticsearch_store) -> Iterator:
    opened = []

    def open_store():
        opened.append(new_elasticsearch_store())
        opened[-1].setup()
        return opened[-1]

    yield open_store
    for store in opened:
        store.close()


@pytest.fixture
def server(open_store, elasticsearch_url, elasticsearch_prefix) -> Iterator[Server]:
    open_store()
    server = server_at(elasticsearch_url, elasticsearch_prefix)
    yield server
    server.close()


class Load:
    """Writers that count documents up and add new ones, and a reader, each with a store of its own."""

    def __init__(self, open_store) -> None:
        self.counted: dict[str, int] = {}
        self.added: set[str] = set()
        self.errors: list[Exception] = []
        self._stop = threading.Event()
        jobs = [lambda: self._count("a"), lambda: self._count("b"), self._add, self._read]
        self._threads = [threading.Thread(target=self._run, args=(job,)) for job in jobs]
        self._open_store = open_store
        self._stores = threading.local()

    def __enter__(self) -> Load:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self, job) -> None:
        try:
            self._stores.own = self._open_store()
            while not self._stop.is_set():
                job()
        except (TijdingError, AssertionError) as error:
            self.errors.append(error)

    def _count(self, name: str) -> None:
        store = self._stores.own
        read = store.get(Entry, entry(name).id)
        assert read.checks == self.counted.get(name, 0)
        assert store.write([[replace(read, checks=read.checks + 1)]]) == []
        self.counted[name] = read.checks + 1

    def _add(self) -> None:
        name = f"added-{len(self.added)}"
        assert self._stores.own.write([[record(name), entry(name)]]) == []
        self.added.add(entry(name).id)

    def _read(self) -> None:
        store = self._stores.own
        before = len(self.added)
        assert sum(1 for _ in store.scan(Entry)) >= 2
        store.refresh()
        assert store.search(ArticleQuery(words="tekst", limit=1)).total >= before


def test_no_write_is_lost_and_reading_goes_on(open_store, server):
    store = open_store()
    store.write([[entry("a")], [entry("b")]])
    store.write([[record(f"old-{number}")] for number in range(1500)])
    store.refresh()
    with Load(open_store) as load:
        for _ in range(2):
            done = migrate(server, [Entry, ArticleRecord])
            assert [one.kind for one in done] == ["entries", "articles"]
    assert load.errors == []
    assert load.counted["a"] > 0
    assert {name: store.get(Entry, entry(name).id).checks for name in "ab"} == load.counted
    assert len(store.get_many(Entry, list(load.added))) == len(load.added)
    store.refresh()
    assert store.search(ArticleQuery(limit=1)).total == 1500 + len(load.added)


def test_broken_off_while_copying_it_goes_on_where_it_was(open_store, server, monkeypatch):
    store = open_store()
    documents = [entry(f"{number}") for number in range(1500)]
    store.write([[document] for document in documents])
    monkeypatch.setattr(migrating, "_NOTE_EVERY", 500)

    class BrokenOff(Exception):
        pass

    def break_off(kind: str, done: int, total: int) -> None:
        assert total == 1500
        if done >= 1000:
            raise BrokenOff

    with pytest.raises(BrokenOff):
        migrate(server, [Entry], progress=break_off)
    assert store.write([[entry("meanwhile")]]) == []
    copied: list[int] = []
    (done,) = migrate(server, [Entry], progress=lambda kind, done, total: copied.append(done))
    assert done.documents == 1501
    assert sum(copied) <= 1000, "it began anew"
    assert {one.id for one in store.scan(Entry)} == {entry("meanwhile").id, *(one.id for one in documents)}


def test_killed_while_writers_wait_it_is_run_again_and_they_go_on(open_store, server):
    store = open_store()
    store.write([[entry("a")]])
    migrating._block(server, indexes(server)[Entry].name)
    results: list[object] = []
    waiting = threading.Thread(target=lambda: results.append(open_store().write([[entry("b")]])))
    waiting.start()
    migrate(server, [Entry])
    waiting.join()
    assert results == [[]]
    assert len(list(store.scan(Entry))) == 2


def test_writing_goes_on_where_the_answer_to_the_block_was_lost(open_store, server, monkeypatch):
    store = open_store()
    store.write([[entry("a")]])
    block = migrating._block

    def lose_the_answer(server: Server, index: str) -> None:
        block(server, index)
        raise StoreError(index, "did not answer in time")

    monkeypatch.setattr(migrating, "_block", lose_the_answer)
    with pytest.raises(StoreError, match="did not answer"):
        migrate(server, [Entry])
    assert store.write([[entry("b")]]) == []


def test_what_differs_is_not_switched_to(open_store, server, monkeypatch):
    store = open_store()
    store.write([[entry("a")], [entry("b")]])
    old = indexes(server)[Entry].name
    monkeypatch.setattr(migrating._Copy, "_copy", lambda self, client, after, upto: 0)
    with pytest.raises(StoreError, match="holds 0 documents of 2"):
        migrate(server, [Entry])
    assert indexes(server)[Entry].name == old
    assert store.write([[entry("c")]]) == []
    monkeypatch.undo()
    assert migrate(server, [Entry])[0].documents == 3


def test_more_shards_hold_the_same(open_store, server):
    store = open_store()
    store.write([[record(f"{number}", hours=number)] for number in range(50)])
    before = [one.id for one in store.scan(ArticleRecord)]
    migrate(server, [ArticleRecord], shards=3)
    assert indexes(server)[ArticleRecord].shards == 3
    assert [one.id for one in store.scan(ArticleRecord)] == before
    store.write([[replace(store.get(ArticleRecord, before[0]), revision=7)]])
    migrate(server, [ArticleRecord])
    assert indexes(server)[ArticleRecord].shards == 3
    assert store.get(ArticleRecord, before[0]).revision == 7


def test_one_that_another_was_faster_with_is_migrated_anew_and_loses_nothing(open_store, server, monkeypatch):
    """Two at once, as by two people: the second finds its index replaced when its turn comes."""
    store = open_store()
    store.write([[entry("a")], [record("a")]])

    begin = migrating._begin
    others: list[object] = []

    def overtaken(server: Server, kind: type, *rest: object) -> int:
        if kind is Entry and not others:
            others.append("at it")
            others.append(migrate(server, [ArticleRecord]))
        return begin(server, kind, *rest)

    monkeypatch.setattr(migrating, "_begin", overtaken)
    migrate(server, [Entry, ArticleRecord], shards=2)
    assert len(others) == 2
    assert store.get(ArticleRecord, record("a").id) is not None
    assert indexes(server)[ArticleRecord].shards == 2
