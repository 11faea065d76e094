"""``tijding run`` and ``tijding replay``: the line, and work given back to it."""

from __future__ import annotations

import argparse
import sys
import time

from rich.console import Console

from tijding import commands, forwarding, replay, tables, views
from tijding.cli.shared import Subparsers, folders, print_json, show
from tijding.errors import StoreError, UsageError
from tijding.line import Line, open_line
from tijding.model import FeedState, Report, Station
from tijding.stopping import Stopped, stopping_when_asked
from tijding.times import parse_when

_STOPPING = "tijding: stopping once the requests under way are answered; ask again to stop at once\n"
_PAUSE = 1.0
_STORE_PAUSE = 15.0
"""Seconds between two turns of a run without end, and after one in which the store failed."""


def add_to(subs: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add ``run`` and ``replay``."""
    run = subs.add_parser("run", parents=[common], help="run the line", description=_run.__doc__)
    run.add_argument("--once", action="store_true", help="until nothing is due; without it: until stopped")
    run.set_defaults(run=_run)
    replay = subs.add_parser(
        "replay",
        parents=[common],
        help="give work back to a station, or rebuild from the archive",
        description=_replay.__doc__,
    )
    replay.add_argument(
        "--failed", action="store_true", help="try again what failed (with --since: first seen since then)"
    )
    replay.add_argument(
        "--since", metavar="D", help="read again what was first seen since then: 2026-11-24, 3h, 7d, today"
    )
    replay.add_argument(
        "--from-archive",
        action="store_true",
        help="clear all but the alerts and rebuild it from the archive, without the network",
    )
    replay.set_defaults(run=_replay)


def _run(arguments: argparse.Namespace) -> int:
    """Run all stations: with --once until nothing is due, and a summary; else until stopped.

    With --once the exit code is 1 where every feed failed when it was last asked.
    """
    if arguments.json and not arguments.once:
        raise UsageError("run", "--json is one document; it goes with --once")
    with stopping_when_asked(_STOPPING), open_line(*folders(arguments)) as line:
        if not any(feed.enabled for feed in line.settings.feeds):
            print("tijding: no feed is switched on in feeds.yaml; nothing new will come", file=sys.stderr)
        if arguments.once:
            _run_once(line, arguments)
            return 1 if _all_fail(line) else 0
        try:
            while True:
                time.sleep(_turn(line, arguments))
        except Stopped:  # what a run without end was waiting for
            return 0


def _all_fail(line: Line) -> bool:
    """Tell whether there are feeds and each failed when it was last asked, in this run or before it."""
    ids = [feed.id for feed in line.settings.feeds if feed.enabled]
    states = line.store.get_many(FeedState, ids)
    return bool(ids) and all(id in states and states[id].failure for id in ids)


def _turn(line: Line, arguments: argparse.Namespace) -> float:
    """Run all stations once; return the seconds to wait. A store that fails is tried again later."""
    try:
        _run_once(line, arguments, quiet=True)
    except StoreError as error:  # a full disk is emptied, a server comes back
        print(f"tijding: {error}; trying again in {_STORE_PAUSE:.0f} s", file=sys.stderr, flush=True)
        return _STORE_PAUSE
    return _PAUSE


def _run_once(line: Line, arguments: argparse.Namespace, *, quiet: bool = False) -> dict[Station, Report]:
    err = Console(stderr=True)
    with err.status("poll") as status:

        def progress(report: Report) -> None:
            if report.touched:
                status.update(f"{report.station}: {report.done} done, {report.failed} failed in this batch")

        totals = line.run_once(progress)
    moved = any(report.done or report.failed for report in totals.values())
    if not quiet or moved:
        reports = [(station, views.report_view(report)) for station, report in totals.items()]
        show(commands.run_view(reports, line.store.fates()), tables.RENDERERS["run"], arguments)
    return totals


def _replay(arguments: argparse.Namespace) -> int:
    """Give work back to a station, or rebuild everything from the archive without the network."""
    if not (arguments.failed or arguments.since or arguments.from_archive):
        raise UsageError("replay", "say what: --failed, --since D or --from-archive")
    if arguments.from_archive and (arguments.failed or arguments.since):
        raise UsageError("replay", "--from-archive rebuilds all; it goes without --failed and --since")
    with open_line(*folders(arguments)) as line:
        if arguments.from_archive:
            _rebuild(line, arguments)
        else:
            _give_back(line, arguments)
    return 0


def _rebuild(line: Line, arguments: argparse.Namespace) -> None:
    totals = {station: Report(station=station) for station in (Station.ENRICH, Station.FOLLOW, Station.WATCH)}

    def drain(*stations: Station) -> None:
        for station in stations:
            totals[station] += line.drain(station)

    with Console(stderr=True).status("reading the archive") as status:
        read = replay.from_archive(
            line.store,
            line.settings,
            line.archive,
            progress=status.update,
            settle=lambda: drain(Station.ENRICH, Station.FOLLOW),
        )
        drain(*totals)
        lost = forwarding.lead_on(line.store, line.settings, line.clock())
    totals[Station.FOLLOW] += Report(station=Station.FOLLOW, problems=tuple(lost))
    reports = [(station, views.report_view(report)) for station, report in totals.items()]
    reports.insert(0, (Station.FETCH, views.report_view(read)))
    show(commands.run_view(reports, line.store.fates()), tables.RENDERERS["run"], arguments)


def _give_back(line: Line, arguments: argparse.Namespace) -> None:
    now = line.clock()
    since = parse_when(arguments.since, now) if arguments.since else None
    give = replay.failed if arguments.failed else replay.since
    given = give(line.store, line.settings, now, since=since)
    if arguments.json:
        print_json({"given_back": given})
    elif given:
        print(f"{given} given back; `tijding run --once` takes up what is due")
    else:
        print("Nothing to give back.")
