"""Hosts side by side, one request at a time within each, with a pause after it.

A lock file for each host in the data folder (fcntl) keeps all threads and processes of a machine polite;
what stands in it says when the host may be asked again. Workers on other machines are not seen.
"""

from __future__ import annotations

import fcntl
import os
import re
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event
from typing import TypeVar
from urllib.parse import urlsplit

from tijding.errors import StoreError

T = TypeVar("T")
R = TypeVar("R")

PATIENCE = 10.0
"""Seconds that a worker waits for a host to be rested; a longer rest is left to a later run."""
_LONGEST_REST = 86400.0
_AT_ONCE = 8
_TOGETHER = 10
_LINGER = 0.25
"""Seconds that a result may wait for others, so that they go into one file and not into one each."""


class Resting(Exception):
    """A host must be left alone for longer than a worker waits; ``seconds`` says how long from now."""

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(f"{host} rests for {seconds:.0f} s more")
        self.seconds = seconds


@dataclass(slots=True)
class Turn:
    """A host's turn: ``pause`` is how many seconds the host is left alone after it."""

    pause: float = 0.0


def host_of(url: str) -> str:
    """Return the host and port of ``url``, in small letters; what is asked one at a time."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


class HostGates:
    """Lets one through at a time for each host. ``folder`` holds the lock files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def turn(self, host: str) -> Iterator[Turn]:
        """Wait for ``host`` to be free and rested, and hold it.

        Raises Resting where that takes longer than PATIENCE, StoreError for an unwritable folder.
        """
        handle = self._wait(host)
        turn = Turn()
        try:
            yield turn
        finally:
            try:
                _write_rest(handle, turn.pause)
            finally:
                os.close(handle)  # else nobody could ask the host again

    def rest(self, host: str, seconds: float) -> None:
        """Have ``host`` left alone for ``seconds`` from now, as it asked for or for being down."""
        handle = self._lock(host)
        try:
            _write_rest(handle, max(seconds, _rest(handle)))
        finally:
            os.close(handle)

    def _wait(self, host: str) -> int:
        """Return the handle of the host's file, locked and rested; nobody is kept out by one who sleeps."""
        while True:
            handle = self._lock(host)
            rest = _rest(handle)
            if rest <= 0:
                return handle
            os.close(handle)
            if rest > PATIENCE:
                raise Resting(host, rest)
            time.sleep(rest)

    def _lock(self, host: str) -> int:
        path = self._folder / (re.sub(r"[^\w.-]", "_", host)[:200] or "_")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(str(path), f"can't be written: {error.strerror}") from error
        fcntl.flock(handle, fcntl.LOCK_EX)
        return handle


def _rest(handle: int) -> float:
    """Return the seconds that a host rests yet, as its lock file says; 0 for what no clock can mean."""
    text = os.pread(handle, 32, 0).decode("ascii", "replace")
    rest = float(text) - time.time() if re.fullmatch(r"\d{10,12}\.\d{6}", text) else 0.0
    return rest if rest <= _LONGEST_REST else 0.0


def _write_rest(handle: int, seconds: float) -> None:
    until = time.time() + min(max(seconds, 0.0), _LONGEST_REST)
    try:
        os.pwrite(handle, f"{until:018.6f}".encode(), 0)
    except OSError as error:
        raise StoreError("a host's lock file", f"can't be written: {error.strerror}") from error


def side_by_side(groups: Sequence[Sequence[T]], work: Callable[[T], R]) -> Generator[list[R], None, None]:
    """Do ``work`` on all items, groups side by side and the items of a group in order.

    Yields results as they come, several at once where they are there. What ``work`` raises ends it all
    and is raised here. Results are handled in the caller's thread, so only ``work`` needs to be safe.
    """
    done: SimpleQueue[R | BaseException | None] = SimpleQueue()
    stop = Event()
    if not groups:
        return
    with ThreadPoolExecutor(min(len(groups), _AT_ONCE)) as pool:
        for group in groups:
            pool.submit(_do_group, group, work, done, stop)
        try:
            yield from _results(done, len(groups))
        finally:
            stop.set()


def _do_group(
    group: Sequence[T], work: Callable[[T], R], done: SimpleQueue[R | BaseException | None], stop: Event
) -> None:
    """Put a result for each item into ``done``, and None at the end."""
    try:
        for item in group:
            if stop.is_set():
                return
            done.put(work(item))
    except BaseException as error:  # noqa: BLE001 - raised again where the results are awaited
        done.put(error)
    finally:
        done.put(None)


def _results(done: SimpleQueue[R | BaseException | None], groups: int) -> Iterator[list[R]]:
    while groups:
        come = _gather(done, groups)
        groups -= sum(one is None for one in come)
        failed = next((one for one in come if isinstance(one, BaseException)), None)
        found = [one for one in come if one is not None and not isinstance(one, BaseException)]
        if found:
            yield found
        if failed is not None:
            raise failed


def _gather(done: SimpleQueue[R | BaseException | None], groups: int) -> list[R | BaseException | None]:
    """Return the next result, and those that come soon after; at once when all groups are over."""
    come = [done.get()]
    until = time.monotonic() + _LINGER
    with suppress(Empty):
        while len(come) < _TOGETHER and sum(one is None for one in come) < groups:
            come.append(done.get(timeout=max(until - time.monotonic(), 0.0)))
    return come
