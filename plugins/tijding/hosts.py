"""One request at a time per host, with a pause after each, over all threads and processes of a machine.

A lock file for each host in the data folder (fcntl) keeps a second run beside the first polite as well;
what stands in it says when the host may be asked again. Workers on other machines are not seen.
"""

from __future__ import annotations

import fcntl
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tijding.errors import StoreError


@dataclass(slots=True)
class Turn:
    """A host's turn: ``pause`` is how many seconds the host is left alone after it."""

    pause: float = 0.0


class HostGates:
    """Lets one through at a time for each host. ``folder`` holds the lock files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def turn(self, host: str) -> Iterator[Turn]:
        """Wait for ``host`` to be free and rested, and hold it; raise StoreError for an unwritable folder."""
        path = self._folder / (re.sub(r"[^\w.-]", "_", host)[:200] or "_")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(str(path), f"can't be written: {error.strerror}") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            wait = _rested_at(handle) - time.time()
            if wait > 0:
                time.sleep(min(wait, 60.0))
            turn = Turn()
            try:
                yield turn
            finally:
                os.pwrite(handle, f"{time.time() + turn.pause:020.6f}".encode(), 0)
        finally:
            os.close(handle)


def _rested_at(handle: int) -> float:
    """Return the time from which a host may be asked again, as its lock file says; 0 for a new one."""
    text = os.pread(handle, 20, 0).decode("ascii", "replace")
    return float(text) if re.fullmatch(r"[\d.]{20}", text) else 0.0
