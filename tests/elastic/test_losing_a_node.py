"""A node that is killed amid a bulk: what was acknowledged is there, the rest is sent again."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from contract.documents import entry
from elastic.server import Server, running
from elastic.stores import server_at, store_at, until
from tijding.model import Entry
from tijding.store.elasticsearch import ElasticsearchStore

pytestmark = pytest.mark.slow

PATIENCE = 240.0
"""Seconds that a node may take to come back on a machine with other things to do."""


@pytest.fixture
def node(elasticsearch_home) -> Iterator[Server]:
    with running(elasticsearch_home, heap="512m", name="killed") as node:
        yield node


@pytest.fixture
def store(node) -> Iterator[ElasticsearchStore]:
    store = store_at(node.url, "test", patience=PATIENCE)
    store.setup()
    yield store
    store.close()


def test_nothing_acknowledged_is_lost_and_all_else_is_sent_again(node, store):
    acknowledged = [entry(f"before-{number}") for number in range(200)]
    assert store.write([[one] for one in acknowledged]) == []
    documents = [entry(f"{number}") for number in range(6000)]
    refused: list[object] = []
    writing = threading.Thread(target=lambda: refused.append(store.write([[one] for one in documents])))
    writing.start()
    watching = server_at(node.url, "test")
    until(lambda: len(_there(watching, documents[:1000:250])) > 0)  # the first of the bulk requests is in
    watching.close()
    node.kill()
    assert writing.is_alive()
    node.start()
    node.wait()
    writing.join()
    assert refused == [[]]
    found = store.get_many(Entry, [one.id for one in (*acknowledged, *documents)])
    assert len(found) == len(acknowledged) + len(documents)
    assert {one.version for one in found.values()} == {1}


def _there(server, documents) -> list[dict]:
    found = server.client.mget(index=server.alias(Entry), ids=[one.id for one in documents])
    return [doc for doc in found["docs"] if doc["found"]]
