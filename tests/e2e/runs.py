"""`tijding run` without an end, in processes of their own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newsroom import Newsroom
from newsroom.check import check
from tijding.store.sqlite import SqliteStore

PATIENCE = 240.0
"""Seconds for all waves; on two cores that have nothing else to do it takes 30."""


@contextmanager
def running(config: Path, data: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a `tijding run` that writes what it says into ``log``, and see that it is no more."""
    command = [sys.executable, "-m", "tijding", "run", "--config", str(config), "--data", str(data)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for_all(newsroom: Newsroom, folder: Path, *runs: subprocess.Popen[bytes]) -> None:
    """Return when the wave that is out has come through; fail where it does not, or a run has ended."""
    until = time.monotonic() + PATIENCE
    store = SqliteStore(folder / "tijding.db")
    store.setup()  # beside both runs, which may not have come so far
    missing: tuple[str, ...] = ("nothing",)
    while missing:
        assert [run.poll() for run in runs] == [None] * len(runs)
        assert time.monotonic() < until, "\n".join(missing)
        time.sleep(0.5)
        missing = check(newsroom, store, folder).missing
    store.close()


def logs(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.log")))


def wait_until(true: Callable[[], object], seconds: float = PATIENCE) -> bool:
    """Look until something is true, or the time is over; return whether it is."""
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:
        time.sleep(0.2)
    return bool(true())
