"""``airflow standalone`` as a child process: started, and ended with all that it started itself.

Needs nothing but Python's own library, so that ``make stop`` runs without the environment.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def airflow(
    variables: Mapping[str, str], log: Path, *, keep: bool = False
) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``airflow standalone`` as a process group of its own, and end it all after, but to ``keep`` it.

    ``variables`` are its whole environment, from :func:`tijding_airflow.standalone.environment`; what it
    says goes into the file ``log``.
    """
    command = [str(Path(sys.executable).with_name("airflow")), "standalone"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            env=dict(variables),
            stdout=out,
            stderr=out,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
        )
        try:
            yield process
        except BaseException:
            end_group(process.pid)
            raise
        if not keep:
            end_group(process.pid)


def end_group(leader: int, patience: float = 10.0) -> None:
    """End a process group: ask, wait for ``patience`` seconds, then insist."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(leader, number)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + (patience if number is not signal.SIGKILL else 2.0)
        while time.monotonic() < deadline:
            with suppress(ChildProcessError):
                os.waitpid(leader, os.WNOHANG)  # a child of ours would stay behind as a zombie
            try:
                os.killpg(leader, 0)
            except ProcessLookupError:
                return
            time.sleep(0.1)


def free_ports(count: int, above: int = 8080) -> int:
    """Return the first of ``count`` ports in a row from ``above`` on that are free on localhost.

    Raises OSError where there are none.
    """
    for port in range(above, 65000 - count, count):
        try:
            for offset in range(count):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port + offset))
        except OSError:
            continue
        return port
    raise OSError(f"no {count} free ports in a row on localhost from {above} on")
