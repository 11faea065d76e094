"""``tijding event`` and ``tijding rebuild``: one event, corrections by hand, and all of them anew."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from rich.console import Console

from tijding import commands, correcting, rebuilding, tables
from tijding.cli.shared import Subparsers, folders, opened_store, show
from tijding.errors import StoreError, UsageError
from tijding.line import utc_now
from tijding.model import Document, Event
from tijding.settings import load
from tijding.store import Store

_FORMS = "say: event ID, event merge A B, event split EVENT ARTICLE..., or event move ARTICLE EVENT"


def add_to(subs: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add ``event`` and ``rebuild``."""
    event = subs.add_parser(
        "event", parents=[common], help="show an event, or correct events", description=_event.__doc__
    )
    event.add_argument(
        "words",
        nargs="+",
        metavar="ID",
        help="an event's id; or merge A B, split EVENT ARTICLE..., move ARTICLE EVENT",
    )
    event.set_defaults(run=_event)
    rebuild = subs.add_parser(
        "rebuild", parents=[common], help="make all events anew", description=_rebuild.__doc__
    )
    rebuild.add_argument("what", choices=["events"])
    rebuild.set_defaults(run=_rebuild)


def _event(arguments: argparse.Namespace) -> int:
    """Show an event: its state, articles, people, places, best quotes, timeline and changes.

    Or correct by hand what belongs together, which a later rebuild keeps: merge A B makes two events
    one, split EVENT ARTICLE... takes articles out into an event of their own, move ARTICLE EVENT takes an
    article to another event. The event is shown as it is then.
    """
    with opened_store(arguments) as store:
        id = corrected(store, arguments.words)
        follow = load(*folders(arguments)).follow
        view = commands.event(store, id, now=utc_now(), follow=follow)
        show(view, tables.RENDERERS["event"], arguments)
    return 0


def corrected(store: Store, words: Sequence[str]) -> str:
    """Do the correction that ``words`` ask for, if any; return the id of the event to show."""
    match words:
        case ["merge", one, other]:
            return _write(store, correcting.merge(store, one, other, utc_now()))
        case ["split", event, first, *more]:
            return _write(store, correcting.split(store, event, [first, *more], utc_now()))
        case ["move", article, event]:
            return _write(store, correcting.move(store, article, event, utc_now()))
        case [id] if id not in ("merge", "split", "move"):
            return id
    raise UsageError(" ".join(["event", *words]), _FORMS)


def _write(store: Store, unit: list[Document]) -> str:
    """Write a correction; return the id of the event that gained by it."""
    refused = store.write([unit])
    if refused:
        document = refused[0].document
        raise StoreError(document.id, "was changed at the same moment; nothing was corrected, ask again")
    store.refresh()
    return next(document.id for document in unit if isinstance(document, Event))


def _rebuild(arguments: argparse.Namespace) -> int:
    """Make all events anew from the stored articles, in the order of their time, and say what changed.

    The same articles, corrections and settings give the same events with the same ids. An id that is no
    longer an event's leads on to the event that has most of its articles. Nothing raises an alert. A
    rebuild that is broken off is completed by the next one.
    """
    with opened_store(arguments) as store, Console(stderr=True).status("reading the articles") as status:
        report = rebuilding.rebuild(
            store, load(*folders(arguments)), utc_now(), lambda text: status.update(text)
        )
    show(report, tables.RENDERERS["rebuild"], arguments)
    return 0
