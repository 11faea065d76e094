"""Stores on a running Elasticsearch, each test's under a prefix of its own."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from tijding.errors import StoreError
from tijding.store.elasticsearch import ElasticsearchStore
from tijding.store.elasticsearch_client import Server, connect
from tijding.store.elasticsearch_setup import clear, indexes, setup
from tijding.store.kinds import KINDS

PATIENCE = 60.0


def server_at(
    url: str, prefix: str, environ: Mapping[str, str] | None = None, *, patience: float = PATIENCE
) -> Server:
    variables = {"TIJDING_ELASTICSEARCH_PREFIX": prefix, **(environ or {})}
    return connect(url, variables, patience=patience)


def store_at(
    url: str, prefix: str, environ: Mapping[str, str] | None = None, *, patience: float = PATIENCE
) -> ElasticsearchStore:
    return ElasticsearchStore(server_at(url, prefix, environ, patience=patience))


@contextmanager
def fresh_prefix(url: str, environ: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield a prefix that nobody uses; delete all that is made under it after."""
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    yield prefix
    server = server_at(url, prefix, environ)
    try:
        remove_all(server)
    finally:
        server.close()


def remove_all(server: Server) -> None:
    """Delete the indexes and templates of the server's prefix."""
    names = [index.name for index in indexes(server).values()]
    if names:
        server.client.indices.delete(index=names)
    for kind in KINDS:
        server.client.options(ignore_status=404).indices.delete_index_template(name=server.alias(kind))


def empty(url: str, prefix: str) -> None:
    """Have the indexes of a prefix, all empty: faster than making them anew for each test."""
    server = server_at(url, prefix)
    try:
        _make(server)
        server.client.indices.refresh(index=[server.alias(kind) for kind in KINDS])
        counts = {kind: server.client.count(index=server.alias(kind))["count"] for kind in KINDS}
        clear(server, [kind for kind, count in counts.items() if count])
    finally:
        server.close()


def _make(server: Server) -> None:
    try:
        setup(server)
    except StoreError:  # what a test that failed has left
        remove_all(server)
        setup(server)


def until(holds: Callable[[], object]) -> None:
    """Return when ``holds`` does."""
    end = time.monotonic() + 2 * PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
