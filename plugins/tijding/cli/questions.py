"""The commands that ask: search, article, events, event, quotes, health."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from tijding import commands, tables
from tijding.cli.shared import Subparsers, add_period, folders, opened_store, period, show, timed
from tijding.line import utc_now
from tijding.settings import load
from tijding.store import ArticleQuery
from tijding.views import View

_FILTERS = {
    "publisher": ("P", "only articles of this publisher"),
    "section": ("S", "only articles of this section"),
    "person": ("N", "only articles that name this person, by canonical name"),
    "organisation": ("N", "only articles that name this organisation"),
    "place": ("N", "only articles that name this place"),
    "event": ("ID", "only articles of this event"),
}
_UNTIMED = ("health",)
"""What says by itself in which zone its times are."""


def add_to(subs: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add the commands that ask."""

    def command(name: str, short: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = subs.add_parser(
            name, parents=[common], help=short, description=run.__doc__
        )
        made.set_defaults(run=run)
        return made

    search = command("search", "find articles", _search)
    search.add_argument(
        "words", metavar="WORDS", nargs="*", help='words that all occur; "two words" for a phrase'
    )
    for name, (metavar, what) in _FILTERS.items():
        search.add_argument(f"--{name}", metavar=metavar, help=what)
    search.add_argument(
        "--order",
        choices=["newest", "best"],
        default="newest",
        metavar="newest|best",
        help="newest first (default)",
    )
    search.add_argument("--cursor", metavar="C", help="go on where the last page stopped, as it says")
    add_period(search)
    article = command("article", "show an article", _article)
    article.add_argument("article", metavar="ID-or-URL", help="as search shows it, or any URL that led to it")
    article.add_argument("--revisions", action="store_true", help="its revisions and what changed")
    events = command("events", "list events", _events)
    events.add_argument("--largest", action="store_true", help="largest first instead of newest")
    add_period(events)
    quotes = command("quotes", "list quotes", _quotes)
    quotes.add_argument("--speaker", metavar="N", help="canonical name of the speaker")
    quotes.add_argument("--event", metavar="ID", help="only what was said in this event's articles")
    add_period(quotes)
    health = command("health", "feeds, stations and every URL's fate", _health)
    health.add_argument("--urls", action="store_true", help="list every URL")


def _search(arguments: argparse.Namespace) -> int:
    """Find articles whose words all occur, by stem: lopen finds loopt. Newest first."""
    names = ("publisher", "section", "person", "organisation", "place", "event", "order", "limit", "cursor")
    options: dict[str, Any] = {name: getattr(arguments, name) for name in names}
    query = ArticleQuery(words=" ".join(arguments.words), **options, **period(arguments))
    with opened_store(arguments) as store:
        _print("search", commands.search(store, query), arguments)
    return 0


def _article(arguments: argparse.Namespace) -> int:
    """Show an article: its words, names and quotes, or with --revisions how it changed."""
    with opened_store(arguments) as store:
        if arguments.revisions:
            _print("revisions", commands.revisions(store, arguments.article), arguments)
        else:
            _print("article", commands.article(store, arguments.article), arguments)
    return 0


def _events(arguments: argparse.Namespace) -> int:
    """List events, newest first; --since and --until bound the time of their last article."""
    with opened_store(arguments) as store:
        found = commands.events(store, largest=arguments.largest, limit=arguments.limit, **period(arguments))
        _print("events", found, arguments)
    return 0


def _quotes(arguments: argparse.Namespace) -> int:
    """List who said what, newest first; the same words told by several publishers are one line.

    The figure behind a speaker is how sure it is, from 0 to 1, that he or she said it.
    """
    with opened_store(arguments) as store:
        options: dict[str, Any] = {
            "speaker": arguments.speaker,
            "event": arguments.event,
            "limit": arguments.limit,
        }
        _print("quotes", commands.quotes(store, **options, **period(arguments)), arguments)
    return 0


def _health(arguments: argparse.Namespace) -> int:
    """Show how feeds and stations stand, and the fate of every URL, adding up."""
    with opened_store(arguments) as store:
        settings = load(*folders(arguments))
        _print("health", commands.health(store, settings, utc_now(), urls=arguments.urls), arguments)
    return 0


def _print(name: str, view: View, arguments: argparse.Namespace) -> None:
    render = tables.RENDERERS[name]
    show(view, render if name in _UNTIMED else timed(render), arguments)
