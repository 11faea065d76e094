"""What the DAGs share: their defaults, their schedule, and the task that runs a station.

Kept light, for Airflow parses the DAGs again and again: the domain is loaded when a task runs.
"""

from __future__ import annotations

from collections.abc import Mapping
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
SWEEP = "*/10 * * * *"
"""Each station is also run by the clock: for retries, and should a wake-up be lost."""


def woken_by(asset: Asset) -> AssetOrTimeSchedule:
    """Return the schedule of a station: when ``asset`` has news, and every ten minutes."""
    return AssetOrTimeSchedule(timetable=CronTriggerTimetable(SWEEP, timezone="UTC"), assets=[asset])


def run_station(station: Station, next_station: Station | None = None) -> dict[str, str]:
    """Run ``station`` until nothing is due; see :func:`tijding_airflow.running.run_station`."""
    from tijding_airflow import running

    return running.run_station(station, next_station)
