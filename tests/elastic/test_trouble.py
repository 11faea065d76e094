"""What goes wrong on the server: each time one clear error, and nothing lost."""

from __future__ import annotations

import json
import logging
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from contract.documents import NOW, entry, record
from elastic.stores import server_at, store_at, until
from tijding.errors import SettingsError, StoreError
from tijding.model import Entry, Station
from tijding.store import ArticleQuery, elasticsearch_client
from tijding.store import elasticsearch_migrate as migrating
from tijding.store.elasticsearch import ElasticsearchStore
from tijding.store.elasticsearch_client import Server, connect
from tijding.store.elasticsearch_fields import source
from tijding.store.elasticsearch_mapping import mapping, stamp
from tijding.store.elasticsearch_migrate import migrate
from tijding.store.elasticsearch_setup import indexes
from tijding.store.elasticsearch_write import send
from tijding.store.shares import Share

pytestmark = pytest.mark.slow


@pytest.fixture
def store(new_elasticsearch_store) -> Iterator[ElasticsearchStore]:
    store = new_elasticsearch_store()
    store.setup()
    yield store
    store.close()


@pytest.fixture
def server(new_elasticsearch_store, elasticsearch_url, elasticsearch_prefix) -> Iterator[Server]:
    server = server_at(elasticsearch_url, elasticsearch_prefix)
    yield server
    server.close()


@pytest.fixture
def hasty(store, elasticsearch_url, elasticsearch_prefix) -> Iterator[ElasticsearchStore]:
    """A store over the same documents that soon loses its patience."""
    hasty = store_at(elasticsearch_url, elasticsearch_prefix, patience=0.5)
    yield hasty
    hasty.close()


def test_an_index_that_is_read_only_is_said_and_loses_nothing(store, hasty, server):
    store.write([[entry("before")]])
    server.client.indices.put_settings(index=server.alias(Entry), settings={"index.blocks.read_only": True})
    try:
        with pytest.raises(StoreError, match="is blocked for writing"):
            hasty.write([[entry("a")]])
    finally:
        server.client.indices.put_settings(
            index=server.alias(Entry), settings={"index.blocks.read_only": None}
        )
    assert hasty.write([[entry("a")]]) == []
    assert {one.url[-6:] for one in store.scan(Entry)} == {"before", "mple/a"}


def test_a_full_disk_is_said_and_writing_goes_on_when_there_is_room(store, hasty, server):
    def cluster(value: object) -> None:
        names = ("threshold_enabled", "watermark.low", "watermark.high", "watermark.flood_stage")
        values = (True, "1000tb", "1000tb", "1000tb") if value else (None,) * 4
        settings = {
            f"cluster.routing.allocation.disk.{name}": one for name, one in zip(names, values, strict=True)
        }
        settings["cluster.info.update.interval"] = "10s" if value else None
        server.client.cluster.put_settings(persistent=settings)

    def refused() -> bool:
        try:
            hasty.write([[entry("attempt")]])
        except StoreError as error:
            return "its disk is full" in str(error)
        return False

    cluster(True)
    try:
        until(refused)
    finally:
        cluster(None)
    until(lambda: not refused())
    assert store.get(Entry, entry("attempt").id) is not None


def test_what_does_not_fit_the_mapping_is_refused_with_its_reason_and_the_rest_goes_in(store, server):
    old = _with_other_mapping(server, "reason", {"type": "long"})
    refused = store.write([[entry("a", reason="no number")], [entry("b")]])
    assert [(one.unit, one.reason) for one in refused] == [(0, "invalid")]
    assert "[reason]" in refused[0].detail
    assert store.get(Entry, entry("a").id) is None
    assert store.get(Entry, entry("b").id) is not None
    with pytest.raises(StoreError, match=f"{old}: has fields of other types; run `tijding index migrate`"):
        store.setup()
    (done,) = migrate(server)
    assert (done.kind, done.documents) == ("entries", 1)
    store.setup()
    assert store.write([[entry("a", reason="no number")]]) == []


def test_an_index_of_an_older_mapping_gets_new_fields_at_setup_and_is_migrated_later(store, server):
    _with_other_mapping(server, "etag", None)
    store.setup()
    assert store.write([[entry("a", etag='"x"')]]) == []
    assert indexes(server)[Entry].stamp == stamp(Entry)
    assert [done.kind for done in migrate(server)] == ["entries"]
    assert migrate(server) == []
    assert store.get(Entry, entry("a").id) == replace(entry("a", etag='"x"'), version=1)


def test_work_that_an_older_tijding_wrote_without_a_slot_is_done_by_one_worker_of_many(store, server):
    old = indexes(server)[Entry].name
    made = mapping(Entry)
    made["properties"]["lookup"]["properties"].pop("slot")
    made["_meta"]["tijding"]["stamp"] = "older"
    server.client.indices.delete(index=old)
    server.client.indices.create(index=old, mappings=made, aliases={server.alias(Entry): {}})
    body = json.loads(source(replace(entry("a"), version=1), "older"))
    body["lookup"].pop("slot")
    server.client.index(index=old, id=body["id"], document=body, version=1, version_type="external")
    store.setup()
    assert store.write([[entry("b")]]) == []
    store.refresh()
    shares = [store.due(Entry, Station.FETCH, NOW, 10, Share(number, 3)) for number in range(3)]
    assert sorted(one.url[-1] for share in shares for one in share) == ["a", "b"]
    migrate(server)
    shares = [store.due(Entry, Station.FETCH, NOW, 10, Share(number, 3)) for number in range(3)]
    assert sorted(len(share) for share in shares) == [0, 0, 2], "one host is one worker's"


def _with_other_mapping(server: Server, field: str, other: dict | None) -> str:
    """Put an index in which ``field`` is mapped otherwise, or not, in the place of that of entries."""
    made = mapping(Entry)
    made["properties"].pop(field)
    if other:
        made["properties"][field] = other
    made["_meta"]["tijding"]["stamp"] = "older"
    old = indexes(server)[Entry].name
    server.client.indices.delete(index=old)
    server.client.indices.create(index=old, mappings=made, aliases={server.alias(Entry): {}})
    return old


def test_no_index_is_said(elasticsearch_url):
    nothing = store_at(elasticsearch_url, "nothing-here", patience=0.5)
    for ask in (
        lambda: nothing.write([[entry("a")]]),
        lambda: nothing.due(Entry, Station.FETCH, NOW, 1),
        lambda: nothing.search(ArticleQuery()),
        lambda: nothing.get(Entry, "a"),
    ):
        with pytest.raises(StoreError, match="run `tijding index setup`"):
            ask()
    nothing.close()


def test_a_server_that_is_not_there_is_said():
    store = store_at("http://127.0.0.1:1", "test", patience=0.3)
    for ask in (store.setup, lambda: store.write([[entry("a")]]), store.fates):
        with pytest.raises(StoreError, match=r"http://127.0.0.1:1: can't be reached"):
            ask()
    store.close()


def test_a_node_that_takes_requests_and_answers_none_stops_nobody(
    store, elasticsearch_url, elasticsearch_prefix, monkeypatch
):
    """As one behind a cut cable: the other node is asked, however long the first kept us waiting."""
    monkeypatch.setattr(elasticsearch_client, "_TIMEOUT", 1.0)
    store.write([[entry("a")]])
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.setblocking(False)
        nodes = f"http://127.0.0.1:{silent.getsockname()[1]},{elasticsearch_url}"
        two = store_at(nodes, elasticsearch_prefix, patience=0.5)
        for _ in range(3):
            assert two.get(Entry, entry("a").id) is not None
        silent.accept()[0].close()  # it was asked
        two.close()


def test_a_server_with_too_much_to_do_is_tried_again(store, server, caplog):
    """Whatever is being sent at once may hold but a kilobyte: that is answered with 429."""

    def limit(value: str | None) -> None:
        server.client.cluster.put_settings(persistent={"network.breaker.inflight_requests.limit": value})

    store.write([[entry("a")]])
    found: list[object] = []
    ids = [entry("a").id, *(f"nothing-{number}" for number in range(200))]
    asking = threading.Thread(target=lambda: found.append(store.get_many(Entry, ids)))
    limit("1kb")
    try:
        asking.start()
        until(lambda: "429" in caplog.text)
    finally:
        limit(None)
    asking.join()
    assert [list(one) for one in found] == [[entry("a").id]]


def test_a_request_that_arrived_but_whose_answer_was_lost_is_known_when_sent_again(store, server):
    from tijding.store.elasticsearch_fields import source
    from tijding.store.elasticsearch_write import Item, Writer

    made = entry("a")
    item = Item(0, made, source(replace(made, version=1), "this write"))
    assert send(server, [item], Writer("this write")) == []
    assert send(server, [item], Writer("this write")) == []
    (refused,) = send(server, [item], Writer("another write"))
    assert refused.reason == "conflict"


def test_a_write_of_what_was_cleared_away_is_a_conflict(store):
    store.write([[entry("a")]])
    read = store.get(Entry, entry("a").id)
    store.clear([Entry])
    (refused,) = store.write([[read, entry("b")]])
    assert refused.reason == "conflict"
    assert store.get(Entry, entry("b").id) is None


def test_what_a_migration_that_was_broken_off_left_is_cleared_away_too(store, server, monkeypatch):
    store.write([[entry("a")]])
    with monkeypatch.context() as patch:
        patch.setattr(migrating, "switch", _broken_off)
        with pytest.raises(BrokenOff):
            migrate(server, [Entry])
    store.clear([Entry])
    assert list(store.scan(Entry)) == []
    assert store.write([[entry("a")]]) == []


class BrokenOff(Exception):
    pass


def _broken_off(*_: object) -> None:
    raise BrokenOff


def test_units_that_write_the_same_document_are_written_one_after_the_other(store):
    made = entry("a")
    units = [[made], [replace(made, version=1, checks=1)], [replace(made, version=2, checks=2)]]
    assert store.write(units) == []
    assert store.get(Entry, made.id) == replace(made, version=3, checks=2)


def test_a_point_in_time_that_was_lost_stops_neither_pages_nor_scan(store, server):
    store.write([[record(f"{n}", hours=n)] for n in range(5)])
    query = ArticleQuery(words="tekst", limit=2)
    for order in ("newest", "best"):
        page = store.search(replace(query, order=order))
        server.client.close_point_in_time(id=_moment_of(page.next, order))
        rest = store.search(replace(query, order=order, limit=10, cursor=page.next))
        ids = [found.record.id for found in (*page.found, *rest.found)]
        assert len(set(ids)) == len(ids) == 5


def _moment_of(cursor: str, order: str) -> str:
    from tijding.store.elasticsearch_search import Cursor

    return Cursor.read(cursor, order).moment


SECRETS = {"TIJDING_ELASTICSEARCH_USER": "anna", "TIJDING_ELASTICSEARCH_PASSWORD": "zeer-geheim"}


@pytest.mark.parametrize(
    ("store", "environ", "error"),
    [
        ("https://anna:zeer-geheim@es:9200", {}, "holds a name or password"),
        ("ftp://es", {}, "expected sqlite"),
        ("https://es:9200", {"TIJDING_ELASTICSEARCH_USER": "anna"}, "goes together with"),
        ("https://es:9200", {**SECRETS, "TIJDING_ELASTICSEARCH_API_KEY": "zeer-geheim"}, "give one of them"),
        ("https://es:9200", {"TIJDING_ELASTICSEARCH_CA": "/no/such/file"}, "is no file"),
        ("https://es:9200", {"TIJDING_ELASTICSEARCH_PREFIX": "Upper"}, "expected small letters"),
    ],
)
def test_mistakes_in_where_and_who_are_said_without_the_secret(store, environ, error):
    with pytest.raises(SettingsError, match=error) as raised:
        connect(store, environ)
    assert "zeer-geheim" not in str(raised.value)


def test_no_secret_is_logged(elasticsearch_url, caplog):
    caplog.set_level(logging.DEBUG)
    store = store_at(elasticsearch_url, "test", SECRETS, patience=0.5)
    with pytest.raises(StoreError) as raised:
        store.write([[entry("a")]])
    away = store_at("http://127.0.0.1:1", "test", SECRETS, patience=0.2)
    with pytest.raises(StoreError):
        away.setup()
    assert "zeer-geheim" not in caplog.text + str(raised.value)
    assert caplog.text
