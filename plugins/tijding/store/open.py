"""Which store the settings name."""

from __future__ import annotations

import os
from collections.abc import Mapping

from tijding.errors import SettingsError
from tijding.settings import Settings
from tijding.store import Store


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
        from tijding.store.elasticsearch_client import connect

        return ElasticsearchStore(connect(settings.store, os.environ if environ is None else environ))
    raise SettingsError(f"store: {settings.store}", "expected sqlite, or the URL of an Elasticsearch")


def store_exists(settings: Settings) -> bool:
    """Tell whether the store was ever set up, as far as that can be told without setting it up."""
    return settings.store != "sqlite" or (settings.data / "tijding.db").exists()
