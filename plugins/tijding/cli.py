"""The ``tijding`` command: arguments in, a table or one JSON document out.

Exit code 0 on success, 1 where something asked for failed, 2 for a wrong call. Errors are one line on
stderr that names the input and says what to do.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from rich.console import Console
from rich.logging import RichHandler

from tijding import commands, inspect_commands, tables, views
from tijding.errors import TijdingError, UsageError
from tijding.line import Line, open_line, utc_now
from tijding.model import Report, Station
from tijding.settings import load
from tijding.store import ArticleQuery, Store
from tijding.store.open import open_store
from tijding.times import parse_when
from tijding.views import View

_EPILOG = """\
Times: 2026-11-24, 2026-11-24T10:00, 3h (ago), 7d, today.
Folders: --config, or TIJDING_CONFIG, or ./config; --data, or TIJDING_DATA, or ./data.
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say in one line what was wrong, and leave with 2."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with ``argv`` (the process's own by default); return the exit code."""
    arguments = _parser().parse_args(argv)
    logging.basicConfig(
        level=logging.DEBUG if arguments.verbose else logging.WARNING,
        format="%(message)s",
        handlers=[RichHandler(console=Console(stderr=True), show_path=False)],
    )
    try:
        result: int = arguments.run(arguments)
        return result
    except TijdingError as error:
        print(f"tijding: {error}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:  # the reader had enough, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("tijding: stopped", file=sys.stderr)
        return 130


# --- arguments ----------------------------------------------------------------------------------


def _parser() -> _Parser:
    common = _Parser(add_help=False)
    place = common.add_argument_group("for every command")
    place.add_argument("--config", type=Path, default=None, metavar="DIR", help="folder of feeds.yaml ...")
    place.add_argument("--data", type=Path, default=None, metavar="DIR", help="folder of the store")
    place.add_argument("--json", action="store_true", help="print one JSON document")
    place.add_argument("--verbose", action="store_true", help="log what happens to stderr")
    parser = _Parser(
        prog="tijding",
        description="Dutch news feeds in, searchable events and alerts out.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subs = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    _add_line_commands(subs, common)
    _add_questions(subs, common)
    inspect_commands.add_to(subs, common)
    return parser


def _add_line_commands(subs: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    run = subs.add_parser("run", parents=[common], help="run the line", description=_run.__doc__)
    run.add_argument("--once", action="store_true", help="until nothing is due; without it until stopped")
    run.set_defaults(run=_run)
    replay = subs.add_parser(
        "replay",
        parents=[common],
        help="give work back to a station, or rebuild from the archive",
        description=_replay.__doc__,
    )
    replay.add_argument("--failed", action="store_true", help="what failed for good is tried again")
    replay.add_argument("--since", metavar="D", help="what was first seen since then is read again")
    replay.add_argument("--from-archive", action="store_true", help="rebuild all without the network")
    replay.set_defaults(run=_replay)


def _add_questions(subs: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    search = subs.add_parser("search", parents=[common], help="find articles", description=_search.__doc__)
    search.add_argument("words", nargs="*", help='words that all occur; "two words" for a phrase')
    for name in ("publisher", "section", "person", "organisation", "place", "event"):
        search.add_argument(f"--{name}", metavar=name[0].upper())
    search.add_argument("--order", choices=["newest", "best"], default="newest")
    search.add_argument("--cursor", help="go on where the last page stopped")
    _add_period(search)
    search.set_defaults(run=_search)
    article = subs.add_parser("article", parents=[common], help="show an article")
    article.add_argument("article", metavar="ID-or-URL")
    article.add_argument("--revisions", action="store_true", help="its revisions and what changed")
    article.set_defaults(run=_article)
    events = subs.add_parser("events", parents=[common], help="list events")
    events.add_argument("--largest", action="store_true", help="largest first instead of newest")
    _add_period(events)
    events.set_defaults(run=_events)
    event = subs.add_parser("event", parents=[common], help="show an event")
    event.add_argument("event", metavar="ID")
    event.set_defaults(run=_event)
    quotes = subs.add_parser("quotes", parents=[common], help="list quotes")
    quotes.add_argument("--speaker", metavar="N", help="canonical name of the speaker")
    quotes.add_argument("--event", metavar="ID")
    _add_period(quotes)
    quotes.set_defaults(run=_quotes)
    alerts = subs.add_parser("alerts", parents=[common], help="list alerts")
    _add_period(alerts)
    alerts.set_defaults(run=_alerts)
    health = subs.add_parser("health", parents=[common], help="feeds, stations and every URL's fate")
    health.add_argument("--urls", action="store_true", help="list every URL")
    health.set_defaults(run=_health)


def _add_period(parser: _Parser) -> None:
    parser.add_argument("--since", metavar="D", help="from then on")
    parser.add_argument("--until", metavar="D", help="before then")
    parser.add_argument("--limit", metavar="N", type=_positive, default=20, help="at most so many (20)")


def _positive(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 10_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 10000")
    return int(text)


def _period(arguments: argparse.Namespace) -> dict[str, Any]:
    now = utc_now()
    return {
        name: parse_when(getattr(arguments, name), now) if getattr(arguments, name) else None
        for name in ("since", "until")
    }


# --- commands -----------------------------------------------------------------------------------


def _run(arguments: argparse.Namespace) -> int:
    """Run all stations: with --once until nothing is due, and a summary; else until stopped."""
    with open_line(*_folders(arguments)) as line:
        if arguments.once:
            _run_once(line, arguments)
            return 0
        while True:
            _run_once(line, arguments, quiet=True)
            time.sleep(1.0)


def _run_once(line: Line, arguments: argparse.Namespace, *, quiet: bool = False) -> None:
    err = Console(stderr=True)
    with err.status("poll") as status:

        def progress(report: Report) -> None:
            if report.touched:
                status.update(f"{report.station}: {report.done} done, {report.failed} failed in this batch")

        totals = line.run_once(progress)
    moved = any(report.done or report.failed for report in totals.values())
    if not quiet or moved:
        reports = [(station, views.report_view(report)) for station, report in totals.items()]
        _print("run", commands.run_view(reports, line.store.fates()), arguments)


def _replay(arguments: argparse.Namespace) -> int:
    """Give work back to a station, or rebuild everything from the archive without the network."""
    from tijding import replay

    if not (arguments.failed or arguments.since or arguments.from_archive):
        raise UsageError("replay", "say what: --failed, --since D or --from-archive")
    since = parse_when(arguments.since, utc_now()) if arguments.since else None
    with open_line(*_folders(arguments)) as line:
        now = line.clock()
        if arguments.from_archive:
            err = Console(stderr=True)
            with err.status("reading the archive") as status:
                report = replay.from_archive(
                    line.store, line.settings, line.archive, lambda text: status.update(text)
                )
                totals = [
                    (station, views.report_view(line.drain(station)))
                    for station in (Station.ENRICH, Station.FOLLOW, Station.WATCH)
                ]
            stations = [(Station.FETCH, views.report_view(report)), *totals]
            _print("run", commands.run_view(stations, line.store.fates()), arguments)
            return 0
        given = (
            replay.failed(line.store, line.settings, now, since=since)
            if arguments.failed
            else replay.since(line.store, line.settings, now, since=since)
        )
    if arguments.json:
        print(json.dumps({"given_back": given}))
    else:
        print(f"{given} given back; `tijding run --once` takes them up")
    return 0


def _search(arguments: argparse.Namespace) -> int:
    """Find articles whose words all occur, by stem: lopen finds loopt. Newest first."""
    names = ("publisher", "section", "person", "organisation", "place", "event", "order", "limit", "cursor")
    options: dict[str, Any] = {name: getattr(arguments, name) for name in names}
    query = ArticleQuery(words=" ".join(arguments.words), **options, **_period(arguments))
    with _store(arguments) as store:
        _print("search", commands.search(store, query), arguments)
    return 0


def _article(arguments: argparse.Namespace) -> int:
    with _store(arguments) as store:
        if arguments.revisions:
            _print("revisions", commands.revisions(store, arguments.article), arguments)
        else:
            _print("article", commands.article(store, arguments.article), arguments)
    return 0


def _events(arguments: argparse.Namespace) -> int:
    with _store(arguments) as store:
        found = commands.events(store, largest=arguments.largest, limit=arguments.limit, **_period(arguments))
        _print("events", found, arguments)
    return 0


def _event(arguments: argparse.Namespace) -> int:
    with _store(arguments) as store:
        _print("event", commands.event(store, arguments.event), arguments)
    return 0


def _quotes(arguments: argparse.Namespace) -> int:
    with _store(arguments) as store:
        options: dict[str, Any] = {
            "speaker": arguments.speaker,
            "event": arguments.event,
            "limit": arguments.limit,
        }
        _print("quotes", commands.quotes(store, **options, **_period(arguments)), arguments)
    return 0


def _alerts(arguments: argparse.Namespace) -> int:
    with _store(arguments) as store:
        _print("alerts", commands.alerts(store, limit=arguments.limit, **_period(arguments)), arguments)
    return 0


def _health(arguments: argparse.Namespace) -> int:
    with _store(arguments) as store:
        settings = load(*_folders(arguments))
        _print("health", commands.health(store, settings, utc_now(), urls=arguments.urls), arguments)
    return 0


# --- shared -------------------------------------------------------------------------------------


def _folders(arguments: argparse.Namespace) -> tuple[Path, Path]:
    config = arguments.config or Path(os.environ.get("TIJDING_CONFIG", "config"))
    data = arguments.data or Path(os.environ.get("TIJDING_DATA", "data"))
    return config, data


@contextmanager
def _store(arguments: argparse.Namespace) -> Iterator[Store]:
    """Yield the store of the configuration, set up."""
    store = open_store(load(*_folders(arguments)))
    try:
        store.setup()
        yield store
    finally:
        store.close()


def _print(name: str, view: View, arguments: argparse.Namespace) -> None:
    if arguments.json:
        print(json.dumps(view, ensure_ascii=False, indent=2))
    else:
        Console(highlight=False).print(tables.RENDERERS[name](view))


if __name__ == "__main__":
    sys.exit(main())
