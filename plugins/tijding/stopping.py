"""Ends a process when it is asked to (SIGINT, SIGTERM): at once, but not between sending and recording.

Every station bears a kill at any moment, so a run may be stopped wherever it is. Only what can't be taken
back is worth a moment more: whoever stops amid a sending would not know whether it arrived.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_ASKING = (signal.SIGINT, signal.SIGTERM)


class Stopped(KeyboardInterrupt):
    """Raised in the main thread when the process is asked to end; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


@contextmanager
def stopping_when_asked(word: str = "") -> Iterator[None]:
    """Within the block, have a first signal raise :class:`Stopped`, after ``word`` on stderr.

    A second signal ends the process at once.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        for one in _ASKING:
            signal.signal(one, signal.SIG_DFL)
        os.write(2, word.encode())  # print is not safe here: it may be what was interrupted
        raise Stopped(number)

    with _handling(stop):
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put off what SIGINT and SIGTERM do to the end of the block.

    In other threads than the main one nothing needs to be put off: Python handles signals in that one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    try:
        with _handling(lambda number, frame: came.append(number)):
            yield
    finally:
        for number in dict.fromkeys(came):
            signal.raise_signal(number)


@contextmanager
def _handling(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in _ASKING}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, signal.SIG_DFL if old is None else old)
