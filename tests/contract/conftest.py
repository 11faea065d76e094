"""Every store, one after the other: each test of the contract runs on all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tijding.store import Store
from tijding.store.sqlite import SqliteStore

STORES = ["sqlite", pytest.param("elasticsearch", marks=pytest.mark.slow)]


@pytest.fixture(params=STORES)
def new_store(request, tmp_path) -> Iterator[Callable[[], Store]]:
    """Yield a function that returns a store not yet opened, over the same documents each time."""
    if request.param == "sqlite":
        yield lambda: SqliteStore(tmp_path / "tijding.db")
        return
    yield request.getfixturevalue("new_elasticsearch_store")


@pytest.fixture
def open_again(new_store: Callable[[], Store]) -> Iterator[Callable[[], Store]]:
    """Yield a function that opens the same store once more, as another process would."""
    opened: list[Store] = []

    def open_store() -> Store:
        opened.append(new_store())
        opened[-1].setup()
        return opened[-1]

    yield open_store
    for store in opened:
        store.close()


@pytest.fixture
def store(open_again) -> Store:
    return open_again()
