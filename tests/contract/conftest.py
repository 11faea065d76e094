"""Every store, one after the other: each test of the contract runs on all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tijding.store import Store
from tijding.store.sqlite import SqliteStore

Address = tuple[str, ...]
"""Where a store is, such that another process can open it: ``sqlite`` and a path, or a URL and a prefix."""
STORES = ["sqlite", pytest.param("elasticsearch", marks=pytest.mark.slow)]


@pytest.fixture(params=STORES)
def new_store(request, tmp_path) -> Iterator[Callable[[], Store]]:
    """Yield a function that returns a store not yet opened, over the same documents each time."""
    if request.param == "sqlite":
        yield lambda: SqliteStore(tmp_path / "tijding.db")
        return
    yield request.getfixturevalue("new_elasticsearch_store")


@pytest.fixture
def address(new_store: Callable[[], Store], request, tmp_path) -> Address:
    """Return where ``new_store`` opens its stores."""
    if request.node.callspec.params["new_store"] == "sqlite":
        return "sqlite", str(tmp_path / "tijding.db")
    names = ("elasticsearch_url", "elasticsearch_prefix")
    return tuple(str(request.getfixturevalue(name)) for name in names)


def open_at(address: Address) -> Store:
    """Return the store at ``address``; for a process of its own."""
    from elastic.stores import store_at

    return SqliteStore(Path(address[1])) if address[0] == "sqlite" else store_at(*address)


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
