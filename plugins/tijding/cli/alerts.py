"""``tijding alerts`` and ``tijding topics``: what was raised, what people say of it, what would be raised."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable
from datetime import datetime

from rich.console import Console

from tijding import alert_commands, feedback
from tijding.cli.shared import Subparsers, add_period, folders, opened_store, period, show, timed
from tijding.errors import UsageError
from tijding.line import utc_now
from tijding.model import Feedback
from tijding.settings import load
from tijding.store import Store
from tijding.tables.alerts import alerts as alerts_table
from tijding.tables.alerts import feedback as feedback_table
from tijding.tables.alerts import rehearsal
from tijding.tables.alerts import topics as topics_table
from tijding.times import parse_when

_SNOOZE = "7d"
_PERIOD = "30d"


def add_to(subs: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add ``alerts`` with what can be said of them, and ``topics`` with their test."""
    alerts = subs.add_parser("alerts", parents=[common], help="list alerts", description=_list.__doc__)
    add_period(alerts, of="raised")
    alerts.set_defaults(run=_list)
    says = alerts.add_subparsers(dest="action", required=False, metavar="SAYING", help="what to say of some")
    for name, (run, short) in _SAYINGS.items():
        said = says.add_parser(name, parents=[common], help=short, description=run.__doc__)
        said.add_argument("alerts", metavar="ID", nargs="+", help="as `tijding alerts` shows it")
        said.set_defaults(run=run)
        if name == "snooze":
            said.add_argument(
                "--for", dest="length", metavar="T", default=_SNOOZE, help="how long: 3h, 7d (default), 2w"
            )
    topics = subs.add_parser("topics", parents=[common], help="list topics", description=_topics.__doc__)
    topics.set_defaults(run=_topics)
    asks = topics.add_subparsers(dest="action", required=False, metavar="test", help="what they would find")
    test = asks.add_parser(
        "test", parents=[common], help="what they would have found", description=_test.__doc__
    )
    test.add_argument("topics", metavar="TOPIC", nargs="*", help="id in topics.yaml; none: all of them")
    add_period(test)
    test.set_defaults(run=_test)


def _list(arguments: argparse.Namespace) -> int:
    """List alerts with why they were raised and how their deliveries stand, newest first."""
    with opened_store(arguments) as store:
        view = alert_commands.alerts(store, limit=arguments.limit, **period(arguments))
        show(view, timed(alerts_table), arguments)
    return 0


def _say(arguments: argparse.Namespace, change: Callable[[datetime], feedback.Change]) -> int:
    def record(store: Store, ids: list[str], by: str, now: datetime) -> list[Feedback]:
        return feedback.record(store, ids, change(now), by=by, now=now)

    return _said(arguments, record)


def _said(
    arguments: argparse.Namespace, write: Callable[[Store, list[str], str, datetime], list[Feedback]]
) -> int:
    with opened_store(arguments) as store:
        said = write(store, arguments.alerts, getpass.getuser(), utc_now())
        view = {"feedback": [alert_commands.feedback_view(one) for one in said]}
        show(view, timed(feedback_table), arguments)
    return 0


def _ack(arguments: argparse.Namespace) -> int:
    """Say that alerts were seen."""
    return _say(arguments, feedback.acknowledged)


def _useful(arguments: argparse.Namespace) -> int:
    """Say that alerts were useful; `tijding health` shows each rule's share of useful ones."""
    return _say(arguments, lambda now: feedback.rated(True, now))


def _useless(arguments: argparse.Namespace) -> int:
    """Say that alerts were of no use; `tijding health` shows each rule's share of useful ones."""
    return _say(arguments, lambda now: feedback.rated(False, now))


def _snooze(arguments: argparse.Namespace) -> int:
    """Keep the rules of alerts quiet about their subjects for a while: raised, but sent nowhere."""

    def until(now: datetime) -> feedback.Change:
        length = now - parse_when(arguments.length, now)
        if length.total_seconds() <= 0 or not arguments.length[:1].isdigit() or "-" in arguments.length:
            raise UsageError(arguments.length, "is no length of time; write 3h, 7d or 2w")
        return feedback.snoozed(now + length)

    return _say(arguments, until)


def _unsnooze(arguments: argparse.Namespace) -> int:
    """Let the rules of snoozed alerts send again; what they raised meanwhile is not sent."""
    return _said(arguments, lambda store, ids, by, now: feedback.wake(store, ids, by=by, now=now))


_SAYINGS = {
    "ack": (_ack, "they were seen"),
    "useful": (_useful, "they were useful"),
    "useless": (_useless, "they were of no use"),
    "snooze": (_snooze, "no more of this kind for a while"),
    "unsnooze": (_unsnooze, "more of this kind again"),
}


def _topics(arguments: argparse.Namespace) -> int:
    """List the topics of topics.yaml with their rules."""
    with opened_store(arguments) as store:
        show(alert_commands.topics(load(*folders(arguments)), store), topics_table, arguments)
    return 0


def _test(arguments: argparse.Namespace) -> int:
    """Show what topics would have matched and which alerts their rules would have raised.

    The stored articles of a period (the last 30 days, if it is not given) go through the rules as if they
    came in now; nothing is written. With topics named, only their articles and events are looked at, and what
    needs all news is left out: silent feeds, and names first seen on events.
    """
    given, now = period(arguments), utc_now()
    since = given["since"] or parse_when(_PERIOD, now)
    until = given["until"] or now
    if since >= until:
        raise UsageError("topics test", "--since must be before --until")
    settings = load(*folders(arguments))
    with opened_store(arguments) as store, Console(stderr=True).status("reading") as status:
        view = alert_commands.test_topics(
            store, settings, arguments.topics, since, until, arguments.limit, lambda text: status.update(text)
        )
    show(view, timed(rehearsal), arguments)
    return 0
