"""The stores that can be measured, side by side on the same harness.

A store is added by a context manager that starts what it needs, yields the keys that settings.yaml gets to
use it, and leaves nothing behind; all measurements open it through the settings, as the product does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

Backend = Callable[[], AbstractContextManager[Mapping[str, object]]]


@contextmanager
def sqlite() -> Iterator[Mapping[str, object]]:
    """The embedded store, in the data folder of each measurement."""
    yield {"store": "sqlite"}


BACKENDS: Mapping[str, Backend] = {"sqlite": sqlite}
