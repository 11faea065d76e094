"""The line as Airflow's processes run it: stations in workers, the poll in the triggerer."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from airflow.sdk import BaseHook
from airflow.sdk.exceptions import AirflowNotFoundException, AirflowSkipException

from tijding import poll
from tijding.errors import TijdingError
from tijding.line import Line, open_line
from tijding.model import Entry, Report, Station
from tijding.settings import FILES, load
from tijding.store.shares import Share
from tijding_airflow.connections import environment

log = logging.getLogger(__name__)

SHORTEST = 0.5
LONGEST = 60.0
"""Bounds of the time between two looks at what is due, in seconds."""


def folders() -> tuple[Path, Path]:
    """Return the folders of configuration and data: TIJDING_CONFIG and TIJDING_DATA, or ./config, ./data."""
    return Path(os.environ.get("TIJDING_CONFIG", "config")), Path(os.environ.get("TIJDING_DATA", "data"))


def run_station(
    station: Station, next_station: Station | None = None, share: tuple[int, int] = (0, 1)
) -> dict[str, str]:
    """Run ``station`` until nothing of ``share`` (number, of) is due, log and return what it did.

    Raises AirflowSkipException where nothing waits for ``next_station``, so that no asset event
    wakes it for nothing.
    """
    with open_line(
        *folders(), environ=environment(*folders()), extra_channels=_from_connections(station)
    ) as line:
        report = line.drain(station, _log, Share(*share))
        if next_station and not line.waiting(next_station):
            raise AirflowSkipException(f"{station}: {_summary(report)}; nothing waits for {next_station}")
    return {"station": str(station), "summary": _summary(report)}


class Poller:
    """Polls what is due, over a line that stays open until a file of the configuration changes."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._line: Line | None = None
        self._files: dict[Path, int] = {}

    def poll(self) -> tuple[frozenset[str], float]:
        """Poll; return keys of the entries to be fetched now, and the seconds until the next look.

        What goes wrong is logged, and tried again after a while: a mistake in the configuration may be
        mended and a full disk emptied, and the triggerer would not start a trigger that ended anew.
        """
        try:
            return self._poll(self._open())
        except TijdingError as error:
            log.error("poll: %s", error)
        except Exception:  # a defect of ours must not end the only one who polls
            log.exception("poll: a defect")
        self._close()
        return frozenset(), LONGEST / 4

    def _open(self) -> Line:
        config, data = folders()
        files = {config / name: _changed(config / name) for name in FILES}
        if self._line is None or files != self._files:
            self._close()
            self._line = self._stack.enter_context(open_line(config, data, environ=environment(config, data)))
            self._files = files
        return self._line

    def _close(self) -> None:
        self._line = None
        self._stack.close()

    def _poll(self, line: Line) -> tuple[frozenset[str], float]:
        line.drain(Station.POLL, _log)
        now = line.clock()
        due = line.store.due(Entry, Station.FETCH, now, line.settings.batch)
        moments = [poll.next_due(line.store, line.settings), line.store.next_due(Entry, Station.FETCH)]
        waits = [(moment - now).total_seconds() for moment in moments if moment and moment > now]
        # The version is part of the key: an entry that failed and is due again is new work.
        keys = frozenset(f"{entry.id}:{entry.version}" for entry in due)
        return keys, min(max(min(waits, default=SHORTEST), SHORTEST), LONGEST)


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


def _summary(report: Report) -> str:
    return (
        f"{report.done} done, {report.unchanged} unchanged, {report.skipped} skipped, "
        f"{report.failed} failed, {report.conflicts} left to another worker"
    )


def _log(report: Report) -> None:
    if report.touched or report.conflicts:
        log.info("%s: %s", report.station, _summary(report))
    for problem in report.problems:
        log.warning("%s: %s", report.station, problem)


def _from_connections(station: Station) -> dict[str, Sequence[str]]:
    """Return the Apprise URLs that the connections ``tijding_CHANNEL`` hold in their passwords."""
    if station is not Station.NOTIFY:
        return {}
    found: dict[str, Sequence[str]] = {}
    for channel in load(*folders()).channels:
        try:
            found[channel] = (BaseHook.get_connection(f"tijding_{channel}").password or "").split()
        except AirflowNotFoundException:
            log.debug("no connection tijding_%s; the environment's URLs are used", channel)
    return found
