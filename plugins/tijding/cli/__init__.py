"""The ``tijding`` command: arguments in, a table or one JSON document out; a module a group of commands.

Exit code 0 on success, 1 where something failed, 2 for a wrong call or what is not there. Errors are one
line on stderr that names the input and says what to do.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import signal
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.logging import RichHandler

from tijding.cli import alerts, events, index, inspect, kibana, line, questions
from tijding.cli.shared import Parser
from tijding.errors import TijdingError, UsageError
from tijding.messages import one_line

log = logging.getLogger(__name__)

_EPILOG = """\
tijding COMMAND --help tells the options of one.
Times are given as 2026-11-24, 2026-11-24T10:00, 3h (ago), 7d, today. People see, and give, the time of
Europe/Amsterdam; --json has UTC, ISO 8601.
Folders: --config, or TIJDING_CONFIG, or ./config; --data, or TIJDING_DATA, or ./data.
Exit codes: 0 done, 1 something failed, 2 asked for what makes no sense or is not there.
"""
_TALKATIVE = ("trafilatura", "htmldate", "justext", "courlan")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with ``argv`` (the process's own by default); return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Unicode shows ? for what it lacks
    arguments = _parser().parse_args(argv)
    _log(verbose=arguments.verbose)
    try:
        result: int = arguments.run(arguments)
        sys.stdout.flush()
        return result
    except TijdingError as error:
        print(f"tijding: {one_line(str(error))}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:  # the reader had enough, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt as stopped:
        print("tijding: stopped", file=sys.stderr)
        return 128 + getattr(stopped, "number", signal.SIGINT)
    except Exception as error:
        log.debug("a defect of Tijding's own", exc_info=True)
        shown = one_line(f"{type(error).__name__}: {error}")
        print(f"tijding: defect: {shown}; --verbose shows where, please report it", file=sys.stderr)
        return 1


def _log(*, verbose: bool) -> None:
    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.WARNING,
        format="%(message)s",
        handlers=[RichHandler(console=Console(stderr=True), show_path=False)],
    )
    for name in _TALKATIVE:  # what they say of a page, our own error says in one line
        logging.getLogger(name).setLevel(logging.DEBUG if verbose else logging.CRITICAL)


def _parser() -> Parser:
    common = Parser(add_help=False)
    place = common.add_argument_group("for every command")
    place.add_argument(
        "--config",
        type=Path,
        default=None,
        metavar="DIR",
        help="folder of feeds.yaml, topics.yaml and settings.yaml",
    )
    place.add_argument(
        "--data", type=Path, default=None, metavar="DIR", help="folder of the store and the archive"
    )
    place.add_argument("--json", action="store_true", help="print one JSON document, for programs")
    place.add_argument("--verbose", action="store_true", help="log on stderr what happens")
    parser = Parser(
        prog="tijding",
        description="Dutch news feeds in, searchable events and alerts out.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"tijding {version('tijding')}")
    subs = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    line.add_to(subs, common)
    questions.add_to(subs, common)
    events.add_to(subs, common)
    alerts.add_to(subs, common)
    inspect.add_to(subs, common)
    index.add_to(subs, common)
    kibana.add_to(subs, common)
    return parser
