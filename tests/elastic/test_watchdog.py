"""A server that the tests started ends with them, even where they are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from elastic.watchdog import Watchdog

TESTS = Path(__file__).parents[1]
_STARTS_AND_WAITS = """
import subprocess, sys
sys.path.insert(0, sys.argv[1])
from elastic.watchdog import Watchdog
server = subprocess.Popen(["sleep", "600"], start_new_session=True)
watchdog = Watchdog(server.pid)
print("started", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_what_is_watched_ends_with_who_started_it(number: signal.Signals) -> None:
    """The server holds standard output, so that its end is seen there."""
    command = [sys.executable, "-c", _STARTS_AND_WAITS, str(TESTS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as ours:
        assert ours.stdout is not None
        assert ours.stdout.readline() == b"started\n"
        ours.send_signal(number)
        assert ours.stdout.read() == b""  # returns once nobody holds it any more


def test_one_that_was_called_off_does_nothing() -> None:
    server = subprocess.Popen(["sleep", "600"], start_new_session=True)
    try:
        Watchdog(server.pid).call_off()
        assert server.poll() is None
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
