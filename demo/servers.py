"""PostgreSQL and Redis for ``make cluster``: of Debian's packages, started on free ports of localhost.

Their data are in a folder that is thrown away. As root, PostgreSQL runs as the user ``postgres``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tijding_airflow.processes import end_session, free_ports

_PATIENCE = 30.0


class NoServer(Exception):
    """A program that is needed is not installed; says which package has it."""


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Yield the address of a new database, as ``user@host:port/name``. Raises NoServer."""
    binaries = _postgres_binaries()
    folder.mkdir(parents=True)
    user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    options = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    _run([binaries / "initdb", "-D", folder / "data", "-U", "airflow", "-A", "trust", "-N"], options)
    port = free_ports(1, above=5440)
    listen = ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder), "-c", "fsync=off"]
    command = [binaries / "postgres", "-D", folder / "data", *listen]
    ready = [binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    with _server(command, folder.with_suffix(".log"), ready, options):
        _run([binaries / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "airflow", "airflow"], {})
        yield f"airflow@127.0.0.1:{port}/airflow"


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Yield the URL of a new Redis. Raises NoServer."""
    program = shutil.which("redis-server")
    if not program:
        raise NoServer("redis-server is not installed; on Debian: apt-get install redis-server")
    folder.mkdir(parents=True)
    port = free_ports(1, above=6380)
    command = [program, "--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder), "--save", ""]
    ready = ["redis-cli", "-p", str(port), "ping"]
    with _server(command, folder.with_suffix(".log"), ready, {}):
        yield f"redis://127.0.0.1:{port}/0"


def _postgres_binaries() -> Path:
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))  # Debian keeps them off the path
    if not (found or on_path):
        raise NoServer("PostgreSQL is not installed; on Debian: apt-get install postgresql")
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


@contextmanager
def _server(command: Sequence[object], log: Path, ready: Sequence[object], options: dict) -> Iterator[None]:
    """Run a server from when ``ready`` succeeds; end it after. Raises RuntimeError if it does not start."""
    words = [str(word) for word in command]
    with log.open("wb") as out:
        process = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True, **options
        )
    try:
        end = time.monotonic() + _PATIENCE
        while subprocess.run([str(word) for word in ready], capture_output=True).returncode:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{words[0]} did not start; see {log}")
            time.sleep(0.1)
        yield
    finally:
        end_session(process.pid)


def _run(command: Sequence[object], options: dict) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()}")
