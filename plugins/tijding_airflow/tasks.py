"""What the DAGs share: their defaults, their schedule, and the task that runs a station.

Kept light, for Airflow parses the DAGs again and again: the domain is loaded when a task runs.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from airflow.sdk import Asset, AssetOrTimeSchedule, CronTriggerTimetable

from tijding.model import Station

DEFAULTS: Mapping[str, Any] = {
    "owner": "tijding",
    "retries": 3,
    "retry_delay": timedelta(seconds=30),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(minutes=10),
    "execution_timeout": timedelta(hours=1),
}
DAG_OPTIONS: Mapping[str, Any] = {
    "start_date": datetime(2026, 1, 1, tzinfo=timezone.utc),  # noqa: UP017 - Airflow compares the class
    "catchup": False,
    "max_active_runs": 1,
    "default_args": DEFAULTS,
    "tags": ["tijding"],
    "is_paused_upon_creation": False,
}
MOST_SHARES = 64
SWEEP = "*/10 * * * *"
"""Each station is also run by the clock: for retries, and should a wake-up be lost."""


def woken_by(asset: Asset) -> AssetOrTimeSchedule:
    """Return the schedule of a station: when ``asset`` has news, and every ten minutes."""
    return AssetOrTimeSchedule(timetable=CronTriggerTimetable(SWEEP, timezone="UTC"), assets=[asset])


def shares(environ: Mapping[str, str] = os.environ) -> list[list[int]]:
    """Return the shares, each as [number, of], into which fetch and enrich divide what is due.

    As many as TIJDING_SIDE_BY_SIDE says, 1 where it is not set. Raises ValueError for what is no such number.
    """
    name = "TIJDING_SIDE_BY_SIDE"
    said = environ.get(name) or "1"
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= MOST_SHARES):
        raise ValueError(f"{name}: {said!r} is no number from 1 to {MOST_SHARES}")
    return [[number, int(said)] for number in range(int(said))]


def run_station(
    station: Station, next_station: Station | None = None, share: Sequence[int] = (0, 1)
) -> dict[str, str]:
    """Run ``station`` until nothing is due; see :func:`tijding_airflow.running.run_station`."""
    from tijding_airflow import running

    number, of = share
    return running.run_station(station, next_station, (number, of))
