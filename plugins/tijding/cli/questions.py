"""The commands that ask: search, article, events, event, quotes, alerts, health."""

from __future__ import annotations

import argparse
from typing import Any

from tijding import commands, tables
from tijding.cli.shared import Subparsers, add_period, folders, opened_store, period, show
from tijding.line import utc_now
from tijding.settings import load
from tijding.store import ArticleQuery
from tijding.views import View


def add_to(subs: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add the commands that ask."""
    search = subs.add_parser("search", parents=[common], help="find articles", description=_search.__doc__)
    search.add_argument("words", nargs="*", help='words that all occur; "two words" for a phrase')
    for name in ("publisher", "section", "person", "organisation", "place", "event"):
        search.add_argument(f"--{name}", metavar=name[0].upper())
    search.add_argument("--order", choices=["newest", "best"], default="newest")
    search.add_argument("--cursor", help="go on where the last page stopped")
    add_period(search)
    search.set_defaults(run=_search)
    article = subs.add_parser("article", parents=[common], help="show an article")
    article.add_argument("article", metavar="ID-or-URL")
    article.add_argument("--revisions", action="store_true", help="its revisions and what changed")
    article.set_defaults(run=_article)
    events = subs.add_parser("events", parents=[common], help="list events")
    events.add_argument("--largest", action="store_true", help="largest first instead of newest")
    add_period(events)
    events.set_defaults(run=_events)
    event = subs.add_parser("event", parents=[common], help="show an event")
    event.add_argument("event", metavar="ID")
    event.set_defaults(run=_event)
    quotes = subs.add_parser("quotes", parents=[common], help="list quotes")
    quotes.add_argument("--speaker", metavar="N", help="canonical name of the speaker")
    quotes.add_argument("--event", metavar="ID")
    add_period(quotes)
    quotes.set_defaults(run=_quotes)
    alerts = subs.add_parser("alerts", parents=[common], help="list alerts")
    add_period(alerts)
    alerts.set_defaults(run=_alerts)
    health = subs.add_parser("health", parents=[common], help="feeds, stations and every URL's fate")
    health.add_argument("--urls", action="store_true", help="list every URL")
    health.set_defaults(run=_health)


def _search(arguments: argparse.Namespace) -> int:
    """Find articles whose words all occur, by stem: lopen finds loopt. Newest first."""
    names = ("publisher", "section", "person", "organisation", "place", "event", "order", "limit", "cursor")
    options: dict[str, Any] = {name: getattr(arguments, name) for name in names}
    query = ArticleQuery(words=" ".join(arguments.words), **options, **period(arguments))
    with opened_store(arguments) as store:
        _print("search", commands.search(store, query), arguments)
    return 0


def _article(arguments: argparse.Namespace) -> int:
    with opened_store(arguments) as store:
        if arguments.revisions:
            _print("revisions", commands.revisions(store, arguments.article), arguments)
        else:
            _print("article", commands.article(store, arguments.article), arguments)
    return 0


def _events(arguments: argparse.Namespace) -> int:
    with opened_store(arguments) as store:
        found = commands.events(store, largest=arguments.largest, limit=arguments.limit, **period(arguments))
        _print("events", found, arguments)
    return 0


def _event(arguments: argparse.Namespace) -> int:
    with opened_store(arguments) as store:
        _print("event", commands.event(store, arguments.event), arguments)
    return 0


def _quotes(arguments: argparse.Namespace) -> int:
    with opened_store(arguments) as store:
        options: dict[str, Any] = {
            "speaker": arguments.speaker,
            "event": arguments.event,
            "limit": arguments.limit,
        }
        _print("quotes", commands.quotes(store, **options, **period(arguments)), arguments)
    return 0


def _alerts(arguments: argparse.Namespace) -> int:
    with opened_store(arguments) as store:
        _print("alerts", commands.alerts(store, limit=arguments.limit, **period(arguments)), arguments)
    return 0


def _health(arguments: argparse.Namespace) -> int:
    with opened_store(arguments) as store:
        settings = load(*folders(arguments))
        _print("health", commands.health(store, settings, utc_now(), urls=arguments.urls), arguments)
    return 0


def _print(name: str, view: View, arguments: argparse.Namespace) -> None:
    show(view, tables.RENDERERS[name], arguments)
