"""``airflow standalone`` as a child process: started, and ended with all that it started itself.

Needs nothing but Python's own library, so that ``make stop`` runs without the environment.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tijding.stopping import undisturbed


@contextmanager
def airflow(
    variables: Mapping[str, str], log: Path, *, keep: bool = False
) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``airflow standalone`` in a session of its own, and end it all after, but to ``keep`` it.

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
            end_session(process.pid)
            raise
        if not keep:
            end_session(process.pid)


def end_session(leader: int, patience: float = 10.0) -> None:
    """End all processes of a session: ask, wait for ``patience`` seconds, then insist.

    A session and not a process group, since Airflow's tasks are groups of their own. Signals to this
    process are put off meanwhile, so that nobody who is impatient leaves half of it running.
    """
    with undisturbed():
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            deadline = time.monotonic() + patience
            for pid in session(leader):
                with suppress(ProcessLookupError):  # ended meanwhile
                    os.kill(pid, number)
            while session(leader) and time.monotonic() < deadline:
                time.sleep(0.1)
    with suppress(ChildProcessError):
        os.waitpid(leader, os.WNOHANG)  # a child of ours would stay behind as a zombie


def session(leader: int) -> list[int]:
    """Return the running processes of a session, by the id of the process that began it."""
    found = []
    for pid in _running():
        with suppress(ProcessLookupError, PermissionError):  # ended meanwhile; not ours
            if os.getsid(pid) == leader:
                found.append(pid)
    return found


def command_of(pid: int) -> str:
    """Return the command line of a process, or "" where there is none."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8", "replace").replace("\0", " ")
    except OSError:
        return _ps("-o", "command=", "-p", str(pid)).strip()


def _running() -> list[int]:
    """Return the ids of all processes but those that ended and were not taken note of (zombies)."""
    if not Path("/proc/self/stat").exists():  # macOS
        lines = (line.split() for line in _ps("-axo", "pid=,stat=").splitlines())
        return [int(pid) for pid, state in lines if not state.startswith("Z")]
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):  # ended meanwhile
            if folder.name.isdigit() and not _is_zombie((folder / "stat").read_text("utf-8", "replace")):
                found.append(int(folder.name))
    return found


def _is_zombie(stat: str) -> bool:
    return stat.rpartition(")")[2].split()[0] == "Z"


def _ps(*options: str) -> str:
    if not shutil.which("ps"):
        return ""
    return subprocess.run(["ps", *options], capture_output=True, text=True, check=False).stdout


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
