"""``tijding inspect``: what the parsers and deciders make of one input; nothing is stored."""

from __future__ import annotations

import argparse
import ipaddress
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tijding.article import parse_article
from tijding.cli.shared import Subparsers, folders, show
from tijding.dutch.rules import enrich_text
from tijding.errors import UsageError
from tijding.feed import parse_feed
from tijding.http import Client, judge
from tijding.inspect import article_json, feed_json
from tijding.inspect_events import assign
from tijding.inspect_text import text_json
from tijding.settings import Settings, load
from tijding.views import View

_STYLES = {"PER": "green", "ORG": "cyan", "LOC": "magenta", "MISC": "yellow"}


def add_to(subs: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add ``inspect`` and what it inspects to the command's parser."""
    inspect = subs.add_parser("inspect", help="what the parsers make of one input; nothing is stored")
    kinds = inspect.add_subparsers(dest="kind", required=True, metavar="KIND")
    feed = kinds.add_parser("feed", parents=[common], help="a feed", description=_feed.__doc__)
    feed.add_argument("source", metavar="FILE-or-URL")
    feed.set_defaults(run=_feed)
    article = kinds.add_parser("article", parents=[common], help="a page", description=_article.__doc__)
    article.add_argument("source", metavar="FILE-or-URL")
    article.add_argument("--url", help="where the file came from")
    article.set_defaults(run=_article)
    text = kinds.add_parser("text", parents=[common], help="names and quotes", description=_text.__doc__)
    text.add_argument("source", metavar="FILE-or--")
    text.set_defaults(run=_text)
    events = kinds.add_parser("events", parents=[common], help="gather texts", description=_events.__doc__)
    events.add_argument("source", metavar="FILE-or--")
    events.set_defaults(run=_events)


def _feed(arguments: argparse.Namespace) -> int:
    """Show what the feed parser makes of a feed."""
    body, url, content_type = _bytes(arguments, arguments.source)
    show(feed_json(parse_feed(body, url=url, content_type=content_type)), feed_table, arguments)
    return 0


def _article(arguments: argparse.Namespace) -> int:
    """Show what the article parsers make of a page."""
    body, url, content_type = _bytes(arguments, arguments.source)
    article = parse_article(body, url=arguments.url or url, content_type=content_type)
    show(article_json(article), article_text, arguments)
    return 0


def _text(arguments: argparse.Namespace) -> int:
    """Mark names and quotes in a text, one paragraph a line."""
    text = _decode(arguments.source, _read(arguments.source))
    view = text_json(enrich_text(text))
    show(view, lambda found: marked_text(text, found), arguments)
    return 0


def _events(arguments: argparse.Namespace) -> int:
    """Gather JSON lines {id, published, title, text}, in order, as the follow station would."""
    failed = False
    lines = _decode(arguments.source, _read(arguments.source)).splitlines()
    for result in assign(_objects(arguments.source, lines), _settings(arguments)):
        if "error" in result:
            failed = True
            print(f"tijding: {result['error']}", file=sys.stderr)
        else:
            print(json.dumps(result, ensure_ascii=False))
    return 1 if failed else 0


def _objects(source: str, lines: list[str]) -> Iterator[Any]:
    """Yield each line's object, or a UsageError for a line that is no JSON."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                yield UsageError(f"{source}:{number}", f"is no JSON: {error}")


# --- input --------------------------------------------------------------------------------------


def _settings(arguments: argparse.Namespace) -> Settings:
    """Return the configuration where there is one; inspecting works without."""
    config, data = folders(arguments)
    if arguments.config is None and not config.is_dir():
        return Settings(data=data)
    return load(config, data, need_feeds=False)


def _bytes(arguments: argparse.Namespace, source: str) -> tuple[bytes, str, str | None]:
    """Return the bytes of a file or URL, the URL to resolve links by, and the content type if known."""
    if not source.startswith(("http://", "https://")):
        url = "" if source == "-" else Path(source).absolute().as_uri()
        return _read(source), url, None
    client = Client(_settings(arguments))
    try:
        response = client.get(source, allow_private=_names_private_host(source))
        judge(response)
    finally:
        client.close()
    return response.body, response.url, response.headers.get("content-type")


def _names_private_host(url: str) -> bool:
    """Tell whether somebody typed a private address on purpose; a name or a redirect may not lead there."""
    host = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost"


def _read(source: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``."""
    if source == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise UsageError(source, f"can't be read: {error.strerror}") from error


def _decode(source: str, body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(source, f"is not UTF-8 text: {error.reason} at byte {error.start}") from error


# --- output -------------------------------------------------------------------------------------


def feed_table(view: View) -> RenderableType:
    """Return a feed's entries as a table."""
    table = Table(box=None, header_style="dim", pad_edge=False)
    for name in ("published", "title", "url"):
        table.add_column(name, overflow="fold")
    for entry in view["entries"]:
        table.add_row(
            entry["published"] or "-", Text(entry["title"]), Text(entry["url"] or "-", style="blue")
        )
    state = "well formed" if view["well_formed"] else "not well formed"
    return Group(Text(view["title"], style="bold"), Text(f"{len(view['entries'])} entries, {state}"), table)


def article_text(view: View) -> RenderableType:
    """Return an article to read, with what the parser found about it."""
    facts = Table.grid(padding=(0, 2))
    for name in ("url", "published", "modified", "section", "authors", "keywords", "language", "parser"):
        value = view[name]
        shown = ", ".join(value) if isinstance(value, list) else value
        facts.add_row(Text(name, style="dim"), Text(str(shown or "-")))
    styles = {"heading": "bold", "quote": "italic"}
    paragraphs = [
        Text(f"\n{part['text']}", style=styles.get(part["kind"], "")) for part in view["paragraphs"]
    ]
    return Group(Text(view["title"], style="bold"), facts, *paragraphs)


def marked_text(text: str, view: View) -> RenderableType:
    """Return the text with its names coloured, and a table of its quotes under it."""
    marked = Text(text)
    for entity in view["entities"]:
        marked.stylize(_STYLES[entity["type"]], entity["start"], entity["end"])
    key = Text("  ").join(Text(name, style=style) for name, style in _STYLES.items())
    quotes = Table(box=None, header_style="dim", pad_edge=False)
    for name in ("type", "speaker", "content", "confidence"):
        quotes.add_column(name, overflow="fold")
    for quote in view["quotes"]:
        content = " […] ".join(text[start:end] for start, end in quote["content"])
        speaker = quote["speaker_name"] or "-"
        quotes.add_row(quote["type"], Text(speaker), Text(content), f"{quote['confidence']:.2f}")
    return Group(marked, "", key, "", quotes)
