"""``tijding`` in a process of its own that kills itself (SIGKILL) at a named point.

It is gone at once, as by a power cut: nothing is undone, flushed or closed. The processes are forked from
one that has loaded Tijding, so that many can be started in little time.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import py3langid

from tijding import archive, http, notify
from tijding.cli import main
from tijding.store import sqlite, sqlite_setup, sqlite_write

py3langid.classify("eenmaal")  # so that not every process loads the model

PLACES: dict[str, tuple[Any, str]] = {
    "setup": (sqlite_setup, "create"),
    "request": (http.Client, "get"),
    "archive": (archive.Archive, "write"),
    "archive-rename": (archive.os, "replace"),
    "store": (sqlite.SqliteStore, "write"),
    "store-unit": (sqlite_write.Batch, "write"),
    "store-text": (sqlite_write.Batch, "finish"),
    "send": (notify, "send"),
}
POINTS = [f"{when}-{place}" for place in PLACES for when in ("before", "after")]
"""Before and after each call of those; ``after-store-unit`` is amid a transaction."""


def dies(function: Callable[..., Any], when: str, count: int) -> Callable[..., Any]:
    """Return ``function``, dying at its ``count``-th call."""
    calls = 0

    def killed(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == count and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*arguments, **options)
        if calls == count and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return killed


def tijding(
    arguments: Sequence[str],
    log: Path,
    *,
    point: str | None = None,
    count: int = 1,
    wait: float | None = None,
    largest: int = resource.RLIM_INFINITY,
) -> int:
    """Run the command, its output going to ``log``; return its exit code, -9 where it was killed.

    It is killed when it comes to ``point`` for the ``count``-th time, or from outside after ``wait`` seconds.
    No file of it can grow beyond ``largest`` bytes.
    """
    fork = multiprocessing.get_context("forkserver")
    fork.set_forkserver_preload(["killing"])
    process = fork.Process(
        target=_command, args=(list(arguments), log, dict(os.environ), point, count, largest)
    )
    process.start()
    process.join(wait)
    process.kill()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def _command(
    arguments: list[str], log: Path, environ: dict[str, str], point: str | None, count: int, largest: int
) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    os.environ.update(environ)
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in (1, 2):
        os.dup2(output, number)
    if point:
        when, _, place = point.partition("-")
        owner, name = PLACES[place]
        setattr(owner, name, dies(getattr(owner, name), when, count))
    sys.exit(main(arguments))
