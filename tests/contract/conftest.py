"""Every store, one after the other: each test of the contract runs on all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tijding.store import Store
from tijding.store.sqlite import SqliteStore

STORES: dict[str, Callable[[Path], Store]] = {"sqlite": lambda folder: SqliteStore(folder / "tijding.db")}


@pytest.fixture(params=list(STORES))
def open_again(request, tmp_path) -> Iterator[Callable[[], Store]]:
    """Yield a function that opens the same store once more, as another process would."""
    opened: list[Store] = []

    def open_store() -> Store:
        opened.append(STORES[request.param](tmp_path))
        opened[-1].setup()
        return opened[-1]

    yield open_store
    for store in opened:
        store.close()


@pytest.fixture
def store(open_again) -> Store:
    return open_again()
