"""What the commands share: their parser, folders, store, periods of time, and how they print."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from rich.console import Console, Group, RenderableType
from rich.text import Text

from tijding.errors import UsageError
from tijding.line import utc_now
from tijding.settings import load
from tijding.store import Store
from tijding.store.open import open_store, store_exists
from tijding.times import ZONE, parse_when
from tijding.views import View

_UNFOLDED = 100_000
"""Columns of what is not a terminal: nothing is folded."""
_TRAILING = re.compile(r"[ \t]+$", re.M)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Say in one line what was wrong, and leave with 2."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


Subparsers = Any
"""argparse's collection of commands; its type has no public name."""


def add_period(parser: argparse.ArgumentParser, *, of: str = "published") -> None:
    """Add --since, --until and --limit; ``of`` says what happened at the times."""
    parser.add_argument("--since", metavar="D", help=f"{of} from then on: 2026-11-24, 3h, 7d, today")
    parser.add_argument("--until", metavar="D", help=f"{of} before then")
    parser.add_argument(
        "--limit", metavar="N", type=_positive, default=20, help="at most so many, 1 to 10000 (default 20)"
    )


def _positive(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 10_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 10000")
    return int(text)


def period(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return ``since`` and ``until`` as given, in UTC; None where they were not."""
    now = utc_now()
    return {
        name: parse_when(getattr(arguments, name), now) if getattr(arguments, name) else None
        for name in ("since", "until")
    }


def folders(arguments: argparse.Namespace) -> tuple[Path, Path]:
    """Return the folder of the configuration and that of the data."""
    config = arguments.config or Path(os.environ.get("TIJDING_CONFIG", "config"))
    data = arguments.data or Path(os.environ.get("TIJDING_DATA", "data"))
    return config, data


@contextmanager
def opened_store(arguments: argparse.Namespace) -> Iterator[Store]:
    """Yield the store of the configuration, to ask. Raises UsageError where nothing ever ran."""
    settings = load(*folders(arguments))
    if not store_exists(settings):
        raise UsageError(
            str(settings.data), "has no store; `tijding run --once` fills one, --data names its folder"
        )
    store = open_store(settings)
    try:
        store.setup()
        yield store
    finally:
        store.close()


def show(view: View, render: Callable[[View], RenderableType], arguments: argparse.Namespace) -> None:
    """Print a view as one JSON document where --json asks for it, else as ``render`` draws it."""
    if arguments.json:
        print_json(view)
    else:
        print_for_people(render(view))


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """Print one JSON document, in ASCII where standard output takes no Unicode."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not unicode, indent=indent))


def print_for_people(content: RenderableType) -> None:
    """Print for people: as wide as the terminal; into a pipe or file, a row or paragraph a line."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    console = Console(highlight=False, width=_UNFOLDED if piped else None)
    with console.capture() as drawn:
        console.print(content)
    sys.stdout.write(_TRAILING.sub("", drawn.get()))


def timed(render: Callable[[View], RenderableType]) -> Callable[[View], RenderableType]:
    """Return ``render`` with a note on the time zone under it, where it draws more than a line."""

    def drawn(view: View) -> RenderableType:
        made = render(view)
        return made if isinstance(made, Text) else Group(made, "", Text(f"Times: {ZONE.key}", style="dim"))

    return drawn
