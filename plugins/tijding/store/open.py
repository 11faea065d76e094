"""Which store the settings name."""

from __future__ import annotations

from tijding.errors import SettingsError
from tijding.settings import Settings
from tijding.store import Store


def open_store(settings: Settings) -> Store:
    """Return the store that ``settings.store`` names. Raises SettingsError for one that there is not."""
    if settings.store == "sqlite":
        from tijding.store.sqlite import SqliteStore

        return SqliteStore(settings.data / "tijding.db")
    raise SettingsError(
        f"store: {settings.store}", "expected sqlite; a store on Elasticsearch is not there yet"
    )


def store_exists(settings: Settings) -> bool:
    """Tell whether the store was ever set up, as far as that can be told without setting it up."""
    return settings.store != "sqlite" or (settings.data / "tijding.db").exists()
