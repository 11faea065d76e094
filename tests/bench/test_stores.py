"""Which stores are measured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from benchmarks import stores


@contextmanager
def missing() -> Iterator[dict[str, object]]:
    raise stores.NoServer("no JDK of 21 or newer")
    yield {}


@pytest.fixture(autouse=True)
def backends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "BACKENDS", {"sqlite": stores.sqlite, "elasticsearch": missing})


def test_a_store_that_cant_be_had_is_left_out_and_named() -> None:
    said: list[str] = []
    with ExitStack() as stack:
        assert list(stores.started(stack, (), said.append)) == ["sqlite"]
    assert said == ["LEFT OUT: no JDK of 21 or newer"]


def test_a_store_that_was_asked_for_must_be_there() -> None:
    with ExitStack() as stack, pytest.raises(stores.NoServer):
        stores.started(stack, ["elasticsearch"], print)
