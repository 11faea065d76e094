"""Which store the settings name."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import closing
from importlib import import_module
from typing import TYPE_CHECKING

from tijding.errors import SettingsError, UsageError
from tijding.model import Document
from tijding.settings import Settings
from tijding.store import Store
from tijding.store.kinds import KINDS

if TYPE_CHECKING:  # the client takes a moment to import, which the SQLite store need not wait for
    from tijding.store.elasticsearch_client import Server
    from tijding.store.elasticsearch_migrate import Migrated, Progress


def load(settings: Settings) -> None:
    """Import what the store is made of, for forks that are to open it without delay."""
    name = "elasticsearch" if "://" in settings.store else "sqlite"
    import_module(f"tijding.store.{name}")


def open_store(settings: Settings, environ: Mapping[str, str] | None = None) -> Store:
    """Return the store that ``settings.store`` names: sqlite, or the URLs of an Elasticsearch.

    ``environ`` holds the credentials (default: the process's own environment). Raises SettingsError
    for a store that there is not.
    """
    if settings.store == "sqlite":
        from tijding.store.sqlite import SqliteStore

        return SqliteStore(settings.data / "tijding.db")
    if "://" in settings.store:
        from tijding.store.elasticsearch import ElasticsearchStore

        return ElasticsearchStore(_server(settings, environ))
    raise SettingsError(f"store: {settings.store}", "expected sqlite, or the URL of an Elasticsearch")


def set_up(settings: Settings, environ: Mapping[str, str] | None = None, *, shards: int = 1) -> None:
    """Make what the store needs; on Elasticsearch new indexes with so many ``shards``."""
    if "://" not in settings.store:
        with closing(open_store(settings, environ)) as store:
            return store.setup()
    from tijding.store.elasticsearch_setup import setup

    with closing(_server(settings, environ)) as server:
        setup(server, shards=shards)


def migrate(
    settings: Settings,
    environ: Mapping[str, str] | None = None,
    *,
    names: Sequence[str] = (),
    shards: int | None = None,
    progress: Progress = lambda kind, done, total: None,
) -> list[Migrated]:
    """Bring indexes to the present mapping: those of the kinds of that name, or (none) those in need.

    Raises UsageError for a kind that there is not, and for a store that needs no such thing.
    """
    if "://" not in settings.store:
        raise UsageError(f"store: {settings.store}", "has no indexes; it brings itself up to date")
    from tijding.store import elasticsearch_migrate

    kinds = [_kind(name) for name in names]
    with closing(_server(settings, environ)) as server:
        return elasticsearch_migrate.migrate(server, kinds, shards=shards, progress=progress)


def _kind(name: str) -> type[Document]:
    found = {definition.name: kind for kind, definition in KINDS.items()}
    if name not in found:
        raise UsageError(name, f"is no index; there are {', '.join(found)}")
    return found[name]


def _server(settings: Settings, environ: Mapping[str, str] | None) -> Server:
    from tijding.store.elasticsearch_client import connect

    return connect(settings.store, os.environ if environ is None else environ)


def store_exists(settings: Settings) -> bool:
    """Tell whether the store was ever set up, as far as that can be told without setting it up."""
    return settings.store != "sqlite" or (settings.data / "tijding.db").exists()
