"""The stores that can be measured, side by side on the same harness.

A store is added by a context manager that starts what it needs, yields the keys that settings.yaml gets to
use it, and leaves nothing behind; all measurements open it through the settings, as the product does. On a
server each has indexes of its own: :meth:`benchmarks.harness.Bench.environ`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

Backend = Callable[[], AbstractContextManager[Mapping[str, object]]]


class NoServer(RuntimeError):
    """A server that a store needs can't be started here; says why."""


@contextmanager
def sqlite() -> Iterator[Mapping[str, object]]:
    """The embedded store, in the data folder of each measurement."""
    yield {"store": "sqlite"}


@contextmanager
def elasticsearch() -> Iterator[Mapping[str, object]]:
    """A server of one node, that of the tests, with a heap of a gigabyte."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from elastic.server import NoJava, running

    with ExitStack() as stack:
        try:
            server = stack.enter_context(running())
        except (NoJava, OSError, RuntimeError, subprocess.SubprocessError) as error:
            raise NoServer(f"elasticsearch can't be measured: {error}") from error
        yield {"store": server.url}


BACKENDS: Mapping[str, Backend] = {"sqlite": sqlite, "elasticsearch": elasticsearch}


def started(
    stack: ExitStack, chosen: Sequence[str], say: Callable[[str], None]
) -> dict[str, Mapping[str, object]]:
    """Return the keys of settings.yaml of each store, by name; ``stack`` ends what was started.

    Those ``chosen`` must be there; none chosen: all that can be had, and ``say`` is told of the others.
    """
    if chosen:
        return {name: stack.enter_context(BACKENDS[name]()) for name in dict.fromkeys(chosen)}
    found: dict[str, Mapping[str, object]] = {}
    for name, backend in BACKENDS.items():
        try:
            found[name] = stack.enter_context(backend())
        except NoServer as error:
            say(f"LEFT OUT: {error}")
    return found
