"""What the commands share: their parser, folders, store, periods of time, and how they print."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from rich.console import Console, RenderableType

from tijding.line import utc_now
from tijding.settings import load
from tijding.store import Store
from tijding.store.open import open_store
from tijding.times import parse_when
from tijding.views import View


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Say in one line what was wrong, and leave with 2."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


Subparsers = Any
"""argparse's collection of commands; its type has no public name."""


def add_period(parser: argparse.ArgumentParser) -> None:
    """Add --since, --until and --limit."""
    parser.add_argument("--since", metavar="D", help="from then on")
    parser.add_argument("--until", metavar="D", help="before then")
    parser.add_argument("--limit", metavar="N", type=_positive, default=20, help="at most so many (20)")


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
    """Yield the store of the configuration, set up."""
    store = open_store(load(*folders(arguments)))
    try:
        store.setup()
        yield store
    finally:
        store.close()


def show(view: View, render: Callable[[View], RenderableType], arguments: argparse.Namespace) -> None:
    """Print a view as one JSON document where --json asks for it, else as ``render`` draws it."""
    if arguments.json:
        print(json.dumps(view, ensure_ascii=False, indent=2))
    else:
        Console(highlight=False).print(render(view))
