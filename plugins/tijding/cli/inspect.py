"""``tijding inspect``: what the parsers and deciders make of one input; nothing is stored."""

from __future__ import annotations

import argparse
import ipaddress
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tijding.article import read_article
from tijding.cli.shared import Subparsers, folders, print_json, show
from tijding.dutch.enricher import enrich_text
from tijding.dutch.names.known import with_own
from tijding.errors import TijdingError, UsageError
from tijding.feed import parse_feed
from tijding.http import Client, judge
from tijding.inspect import article_explained, article_json, feed_json
from tijding.inspect_events import assign
from tijding.inspect_text import text_json
from tijding.line import utc_now
from tijding.model import GUESS
from tijding.robots import refusal
from tijding.settings import Settings, load
from tijding.tables.shared import count, table, when
from tijding.times import ZONE
from tijding.views import View

_URLS = {"FILE-or-URL": ", or an address of http: or https:", "FILE": ""}
_WAYS = {GUESS: "a guess, from its running text"}
_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"} | {127: 0x2421}
"""Control characters, and those that picture them (Unicode's block Control Pictures)."""
_STYLES = {"PER": "green", "ORG": "cyan", "LOC": "magenta", "MISC": "yellow"}


def add_to(subs: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add ``inspect`` and what it inspects to the command's parser."""
    inspect = subs.add_parser("inspect", help="what the parsers make of one input; nothing is stored")
    kinds = inspect.add_subparsers(dest="kind", required=True, metavar="KIND")

    def kind(name: str, short: str, run: Callable[[argparse.Namespace], int], source: str) -> Any:
        made = kinds.add_parser(name, parents=[common], help=short, description=run.__doc__)
        made.add_argument("source", metavar=source, help="a file, - for standard input" + _URLS[source])
        made.set_defaults(run=run)
        return made

    kind("feed", "a feed's entries", _feed, "FILE-or-URL")
    article = kind("article", "a page's article", _article, "FILE-or-URL")
    article.add_argument(
        "--url", metavar="URL", help="where a file came from: links and the publisher's rules"
    )
    article.add_argument(
        "--explain", action="store_true", help="in --json too: what gave each field, and related links"
    )
    kind("text", "the names and quotes of a text", _text, "FILE")
    kind("events", "texts gathered into events", _events, "FILE")


def _feed(arguments: argparse.Namespace) -> int:
    """Show what the feed parser makes of a feed."""
    body, url, content_type, _ = _bytes(arguments, arguments.source)
    with _named(url, arguments.source):
        view = feed_json(parse_feed(body, url=url, content_type=content_type))
    show(view, feed_table, arguments)
    return 0


def _article(arguments: argparse.Namespace) -> int:
    """Show what the article parsers make of a page.

    A page that reserves text and data mining, or that is behind a login, is shown too: "refused" says why the
    line would leave it alone. What the host's robots.txt and tdmrep.json say is not asked.
    """
    body, url, content_type, refused = _bytes(arguments, arguments.source)
    url = arguments.url or url
    with _named(url, arguments.source):
        reading = read_article(body, url=url, at=utc_now(), content_type=content_type)
    refused = refused or (reading.refusal.reason if reading.refusal else None)
    explained = arguments.explain or not arguments.json
    shown = article_explained if explained else article_json
    show(shown(reading.article, refused), article_text, arguments)
    return 0


@contextmanager
def _named(url: str, source: str) -> Iterator[None]:
    """Have an error about ``url`` name what was typed."""
    try:
        yield
    except TijdingError as error:
        if error.subject != url or "://" in source:
            raise
        raise type(error)(source, error.reason) from error


def _text(arguments: argparse.Namespace) -> int:
    """Mark names and quotes in a text, one paragraph a line."""
    text = _decode(arguments.source, _read(arguments.source))
    settings = _settings(arguments)
    view = text_json(text, enrich_text(text, settings.enricher, with_own(settings.aliases)))
    show(view, lambda found: marked_text(text, found), arguments)
    return 0


def _events(arguments: argparse.Namespace) -> int:
    """Gather JSON lines {id, published, title, text}, in order, as the follow station would.

    Of texts without a time, or all of the same time, their words are asked to be more alike.
    """
    failed = False
    lines = _decode(arguments.source, _read(arguments.source)).splitlines()
    for result in assign(_objects(arguments.source, lines), _settings(arguments)):
        if "error" in result:
            failed = True
            print(f"tijding: {result['error']}", file=sys.stderr)
        else:
            print_json(result, indent=None)
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


def _bytes(arguments: argparse.Namespace, source: str) -> tuple[bytes, str, str | None, str | None]:
    """Return the bytes of a file or URL, the URL to resolve links by, the content type if known, and
    why the answer's headers would have the line leave it alone.
    """
    if not source.startswith(("http://", "https://")):
        url = "" if source == "-" else Path(source).absolute().as_uri()
        return _read(source), url, None, None
    client = Client(_settings(arguments))
    try:
        response = client.get(source, allow_private=_names_private_host(source))
        judge(response)
    finally:
        client.close()
    return response.body, response.url, response.headers.get("content-type"), refusal(response.headers)


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
    """Return a feed's entries, each with its address under it."""
    entries = table("published", "title, and url", whole=("published",))
    for entry in view["entries"]:
        title = Text(entry["title"] or "no title").append(f"\n{entry['url'] or 'no address'}", style="blue")
        entries.add_row(when(entry["published"]), title)
    state = "well formed" if view["well_formed"] else "not well formed"
    head = Text(f"{count(len(view['entries']), 'entry', 'entries')}, {state}; times: {ZONE.key}", style="dim")
    return Group(Text(view["title"] or "no title", style="bold"), head, entries)


def article_text(view: View) -> RenderableType:
    """Return an article to read, with what the parser found about it."""
    facts = Table.grid(padding=(0, 2, 0, 0))
    for name in ("url", "published", "modified", "section", "authors", "keywords", "language", "parser"):
        value = view[name]
        shown = ", ".join(value) if isinstance(value, list) else value
        shown = f"{when(value)} ({ZONE.key})" if value and name in ("published", "modified") else shown
        dropped = view["sources"].get(f"{name} dropped")
        ways = [
            _WAYS.get(by := view["sources"].get(name), by) if value else None,
            f"dropped {dropped}" if dropped else None,
        ]
        way = Text("; ".join(filter(None, ways)), style="dim")
        facts.add_row(Text(name, style="dim"), Text(str(shown or "-")), way)
    if "refused" in view:
        left = Text(f"{view['refused']}: shown here, left alone by the line", style="yellow")
        facts.add_row(Text("refused", style="dim"), left, Text())
    styles = {"heading": "bold", "quote": "italic"}
    paragraphs = [
        Text(f"\n{part['text']}{_by(part)}", style=styles.get(part["kind"], ""))
        for part in view["paragraphs"]
    ]
    links = [Text(f"{link['title']}  ").append(link["url"], style="blue") for link in view["related"]]
    related = [Text("\nRelated", style="bold"), *links] if links else []
    return Group(Text(view["title"], style="bold"), facts, *paragraphs, *related)


def _by(paragraph: View) -> str:
    by = ", ".join(filter(None, (paragraph.get("author"), paragraph.get("role"))))
    return f"\n— {by}" if by else ""


def marked_text(text: str, view: View) -> RenderableType:
    """Return the text with its names coloured, and a table of its names and one of its quotes under it."""
    coloured = _shown(text)
    for entity in view["entities"]:
        coloured.stylize(_STYLES[entity["type"]], entity["start"], entity["end"])
    for reference in view["references"]:
        coloured.stylize(_STYLES["PER"], reference["start"], reference["end"])
    coloured.rstrip()
    remarks = [Text(f"\nNot read: {remark}.", style="yellow") for remark in view["remarks"]]
    return Group(coloured, "", _names(view), "", _quotes(view), *_language(view["language"]), *remarks)


def _shown(words: str) -> Text:
    """Return ``words`` with a picture for each control character, which a terminal would obey."""
    return Text(words.translate(_PICTURES))


def _language(language: str | None) -> Iterator[RenderableType]:
    """Yield what language a text is in, where its words show it."""
    if language is not None:
        only = "" if language == "nl" else "; quotes are marked only where sure"
        yield Text(f"\nLanguage: {language}{only}.", style="dim")


def _names(view: View) -> RenderableType:
    """Return a table of the names, each with the other words that mean it."""
    mentions: dict[tuple[str, str], list[str]] = {}
    for entity in view["entities"]:
        mentions.setdefault((entity["type"], entity["name"]), []).append(entity["text"])
    called: dict[str, list[str]] = {}
    for reference in view["references"]:
        called.setdefault(reference["name"], []).append(reference["text"])
    if not mentions:
        return Text("No names.", style="dim")
    places = {entity["name"]: _place(entity) for entity in view["entities"] if "country" in entity}
    columns = ("type", "mentions", "name", "also called", *(("place",) if places else ()))
    names = table(*columns, numbers=("mentions",))
    for (kind, name), texts in mentions.items():
        descriptions = called.get(name, ()) if kind == "PER" else ()
        others = dict.fromkeys(form for form in (*texts, *descriptions) if form != name)
        cells = Text(kind, style=_STYLES[kind]), str(len(texts)), _shown(name), _shown(", ".join(others))
        names.add_row(*cells, *((places.get(name, ""),) if places else ()))
    return names


def _place(entity: View) -> str:
    """Return a place's country and its degrees north and east."""
    return f"{entity['country']} {entity['lat']:.2f} {entity['lon']:.2f}"


def _share(confidence: float | None) -> str:
    return "-" if confidence is None else f"{confidence:.2f}"


def _quotes(view: View) -> RenderableType:
    if not view["quotes"]:
        return Text("No quotes.", style="dim")
    of_speaker = "sure of\nspeaker"  # two lines, for narrow terminals
    quotes = table(
        "type", "sure", "speaker", of_speaker, "content", numbers=("sure", of_speaker), whole=("type",)
    )
    for quote in view["quotes"]:
        speaker = quote["speaker_canonical"] or "-"
        words, whose = (_share(quote[key]) for key in ("confidence", "speaker_confidence"))
        quotes.add_row(quote["type"], words, _shown(speaker), whose, _shown(quote["text"]))
    return quotes
