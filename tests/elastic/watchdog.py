"""Ends a process group when we end, however that happens: also by SIGKILL, which runs no code of ours.

A second process waits for the end of a pipe that only we hold, and then kills the group.
"""

from __future__ import annotations

import subprocess
import sys

_CODE = """
import os, signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
if not sys.stdin.buffer.read(1):
    try:
        os.killpg(int(sys.argv[1]), signal.SIGKILL)
    except ProcessLookupError:
        pass
"""


class Watchdog:
    """Watches over the group ``pgid`` until :meth:`call_off`."""

    def __init__(self, pgid: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-c", _CODE, str(pgid)], stdin=subprocess.PIPE, start_new_session=True
        )

    def call_off(self) -> None:
        """Let the group be: it has ended."""
        self._process.communicate(b".")
