"""``tijding index``: makes the indexes of the store, and brings them up to date."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from rich.console import Console, RenderableType
from rich.text import Text

from tijding.cli.shared import Subparsers, folders, show
from tijding.errors import UsageError
from tijding.settings import load
from tijding.store.kinds import KINDS
from tijding.store.open import migrate, set_up
from tijding.views import View

_EPILOG = """\
Who asks comes from the environment: TIJDING_ELASTICSEARCH_API_KEY, or TIJDING_ELASTICSEARCH_USER and
TIJDING_ELASTICSEARCH_PASSWORD; TIJDING_ELASTICSEARCH_CA is the path of a certificate authority's PEM file.
"""


def add_to(subs: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add ``index``."""
    index = subs.add_parser("index", help="make the store's indexes, or bring them up to date")
    actions = index.add_subparsers(dest="action", required=True, metavar="ACTION")
    setup = actions.add_parser(
        "setup", parents=[common], help="make what is not there", description=_setup.__doc__, epilog=_EPILOG
    )
    setup.add_argument("--shards", metavar="N", type=int, default=1, help="of new indexes (1)")
    setup.set_defaults(run=_setup)
    again = actions.add_parser(
        "migrate", parents=[common], help="copy to new indexes", description=_migrate.__doc__, epilog=_EPILOG
    )
    again.add_argument("kind", nargs="*", help=f"{', '.join(kind.name for kind in KINDS.values())}")
    again.add_argument("--all", action="store_true", help="every index, also those that need it not")
    again.add_argument("--shards", metavar="N", type=int, help="of the new indexes (as many as the old)")
    again.set_defaults(run=_migrate)


def _setup(arguments: argparse.Namespace) -> int:
    """Make the store's indexes and templates. Changes nothing that is there, so it may run at every start."""
    settings = load(*folders(arguments), need_feeds=False)
    set_up(settings, shards=_shards(arguments) or 1)
    show({"store": settings.store, "ready": True}, lambda _: Text(f"{settings.store} is ready."), arguments)
    return 0


def _migrate(arguments: argparse.Namespace) -> int:
    """Bring indexes that an older Tijding made up to date, by a copy and a switch. The line may go on
    meanwhile; broken off it can be run again."""
    if arguments.all and arguments.kind:
        raise UsageError("index migrate", "takes --all or the names of indexes, not both")
    settings = load(*folders(arguments), need_feeds=False)
    names = [kind.name for kind in KINDS.values()] if arguments.all else arguments.kind
    with Console(stderr=True).status("looking") as status:
        done = migrate(
            settings,
            names=names,
            shards=_shards(arguments),
            progress=lambda kind, copied, total: status.update(f"{kind}: {copied} of {total} copied"),
        )
    show({"migrated": [asdict(one) for one in done]}, _lines, arguments)
    return 0


def _shards(arguments: argparse.Namespace) -> int | None:
    given: int | None = arguments.shards
    if given is not None and not 1 <= given <= 1024:
        raise UsageError(f"--shards {given}", "must be from 1 to 1024")
    return given


def _lines(view: View) -> RenderableType:
    lines = [
        f"{one['kind']}: {one['documents']} documents are in {one['new']} now" for one in view["migrated"]
    ]
    return Text("\n".join(lines) or "All indexes are up to date.")
