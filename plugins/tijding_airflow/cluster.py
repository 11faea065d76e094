"""Airflow's parts as processes of their own, over PostgreSQL and Redis with Celery workers, on one machine.

The topology of docker-compose.yml without Docker: ``make cluster`` and its test run it. What comes from
:func:`tijding_airflow.standalone.environment` holds here, too.
"""

from __future__ import annotations

import base64
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tijding_airflow.processes import end_session

PARTS: Mapping[str, Sequence[str]] = {
    "api-server": ["api-server"],
    "scheduler": ["scheduler"],
    "dag-processor": ["dag-processor"],
    "triggerer": ["triggerer"],
}


def environment(base: Mapping[str, str], database: str, broker: str) -> dict[str, str]:
    """Return ``base`` (of standalone) for CeleryExecutor.

    ``database`` is PostgreSQL's address as ``user@host:port/name`` and ``broker`` Redis's URL. The keys
    that the parts share are made anew, so the database must be new as well.
    """
    settings = {
        "CORE__EXECUTOR": "CeleryExecutor",
        "CORE__PARALLELISM": "16",
        "CORE__FERNET_KEY": base64.urlsafe_b64encode(os.urandom(32)).decode(),
        "DATABASE__SQL_ALCHEMY_CONN": f"postgresql+psycopg2://{database}",
        "CELERY__RESULT_BACKEND": f"db+postgresql://{database}",
        "CELERY__BROKER_URL": broker,
        "CELERY__CELERY_CONFIG_OPTIONS": "tijding_airflow.celery_worker.CONFIG",
        "API_AUTH__JWT_SECRET": secrets.token_urlsafe(48),
        "API__SECRET_KEY": secrets.token_urlsafe(24),
        # A worker that dies is missed after half a minute and its task is given to another one.
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_SEC": "5",
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "30",
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "5",
        # So is a task that it had taken from the queue and not begun.
        "SCHEDULER__TASK_QUEUED_TIMEOUT": "30",
        "SCHEDULER__TASK_QUEUED_TIMEOUT_CHECK_INTERVAL": "5",
    }
    return dict(base) | {f"AIRFLOW__{name}": value for name, value in settings.items()}


class Cluster:
    """The processes: ``logs`` is the folder of what each of them says, in a file of its name."""

    def __init__(self, variables: Mapping[str, str], logs: Path) -> None:
        self._variables, self._logs = dict(variables), logs
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, workers: int, worker_ports: Sequence[int]) -> None:
        """Make Airflow's tables and start its parts and ``workers``, which serve logs at ``worker_ports``.

        Raises CalledProcessError where the tables can't be made.
        """
        self._logs.mkdir(parents=True, exist_ok=True)
        with (self._logs / "migrate.log").open("wb") as log:
            subprocess.run(
                [_airflow(), "db", "migrate"], env=self._variables, stdout=log, stderr=log, check=True
            )
        for name, command in PARTS.items():
            self._start(name, command)
        for number, port in zip(range(1, workers + 1), worker_ports, strict=True):
            name = f"worker-{number}"
            self._start(
                name,
                ["celery", "worker", "--concurrency", "2", "--celery-hostname", f"{name}@%h"],
                AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT=str(port),
            )

    def _start(self, name: str, command: Sequence[str], **more: str) -> None:
        with (self._logs / f"{name}.log").open("wb") as log:
            self._processes[name] = subprocess.Popen(
                [_airflow(), *command],
                env=self._variables | more,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """End a part and its children at once, as a power cut would."""
        process = self._processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def ended(self) -> list[str]:
        """Return the names of the parts that ended by themselves."""
        return [name for name, process in self._processes.items() if process.poll() is not None]

    def stop(self) -> None:
        """Ask all parts to end, wait, then insist."""
        for process in self._processes.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self._processes.values():
            end_session(process.pid)
        self._processes.clear()


def _airflow() -> str:
    return str(Path(sys.executable).with_name("airflow"))
