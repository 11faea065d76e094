"""The ``tijding`` command: arguments in, a table or one JSON document out; a module a group of commands.

Exit code 0 on success, 1 where something asked for failed, 2 for a wrong call. Errors are one line on
stderr that names the input and says what to do.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.logging import RichHandler

from tijding.cli import inspect, line, questions
from tijding.cli.shared import Parser
from tijding.errors import TijdingError, UsageError

_EPILOG = """\
Times: 2026-11-24, 2026-11-24T10:00, 3h (ago), 7d, today.
Folders: --config, or TIJDING_CONFIG, or ./config; --data, or TIJDING_DATA, or ./data.
"""


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


def _parser() -> Parser:
    common = Parser(add_help=False)
    place = common.add_argument_group("for every command")
    place.add_argument("--config", type=Path, default=None, metavar="DIR", help="folder of feeds.yaml ...")
    place.add_argument("--data", type=Path, default=None, metavar="DIR", help="folder of the store")
    place.add_argument("--json", action="store_true", help="print one JSON document")
    place.add_argument("--verbose", action="store_true", help="log what happens to stderr")
    parser = Parser(
        prog="tijding",
        description="Dutch news feeds in, searchable events and alerts out.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subs = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    line.add_to(subs, common)
    questions.add_to(subs, common)
    inspect.add_to(subs, common)
    return parser
