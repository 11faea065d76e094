"""The stores that can be measured, side by side on the same harness.

A store is added by a context manager that starts what it needs, yields the keys that settings.yaml gets to
use it, and leaves nothing behind; all measurements open it through the settings, as the product does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

Backend = Callable[[], AbstractContextManager[Mapping[str, object]]]


@contextmanager
def sqlite() -> Iterator[Mapping[str, object]]:
    """The embedded store, in the data folder of each measurement."""
    yield {"store": "sqlite"}


@contextmanager
def elasticsearch() -> Iterator[Mapping[str, object]]:
    """A server of one node, that of the tests, with a heap of a gigabyte."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from elastic.server import running

    with running() as server:
        yield {"store": server.url}


BACKENDS: Mapping[str, Backend] = {"sqlite": sqlite, "elasticsearch": elasticsearch}
