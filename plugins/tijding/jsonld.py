"""The news article in a page's JSON-LD (schema.org), wherever it stands in it. Pure."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bs4 import BeautifulSoup, Tag

from tijding.html import clean, plain

TYPES = {
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
    "OpinionNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "BlogPosting",
    "Article", "Report",
}  # fmt: skip
_DEEPEST = 20
_OPENING = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)(?:\s*\*/)?")
_CLOSING = ("*/", "]]>", "-->", "/*", "//")
"""What templates put round JSON, in the order in which its parts are taken off from behind."""
_TRAILING = re.compile(r",\s*([}\]])")


def article_of(soup: BeautifulSoup) -> dict[str, Any]:
    """Return the first news article's object of the page, or an empty one; broken JSON is passed over."""
    nodes = list(_nodes(soup))
    found = [node for node in nodes if TYPES & set(_types(node))]
    found.sort(key=lambda node: "headline" not in node)
    return _resolved(found[0], nodes) if found else {}


def _resolved(node: dict[str, Any], nodes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return an article whose authors and publisher are no mere references (@id) to another of the nodes."""
    known = {str(one["@id"]): one for one in nodes if "@id" in one and "name" in one}

    def meant(item: Any) -> Any:
        nameless = isinstance(item, dict) and "name" not in item
        return known.get(str(item.get("@id")), item) if nameless else item

    return node | {key: _each(node[key], meant) for key in ("author", "publisher") if key in node}


def _each(value: Any, of: Callable[[Any], Any]) -> Any:
    return [of(item) for item in value] if isinstance(value, list) else of(value)


def _nodes(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    for script in soup.find_all("script", type=lambda kind: bool(kind) and "ld+json" in kind.lower()):
        yield from _walk(_value(_bare(script.string or script.get_text())), 0)


def _bare(text: str) -> str:
    """Return a script's JSON without the CDATA section, comment or semicolon that templates put round it."""
    bare = text.strip()
    if opening := _OPENING.match(bare):
        bare = bare[opening.end() :]
        for closing in _CLOSING:
            bare = bare.removesuffix(closing).rstrip()
    bare = bare.removesuffix(";")
    return bare if '"' in bare else html.unescape(bare)


def _value(text: str) -> Any:
    """Return what JSON says, a comma too many passed over; None for what is none."""
    for way in (text, _TRAILING.sub(r"\1", text)):
        try:
            return json.loads(way, strict=False)
        except (ValueError, RecursionError):
            continue  # the page's other blocks, and its HTML, may still tell
    return None


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "item", "itemListElement"):
            yield from _walk(value.get(key), depth + 1)


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [str(kind).rsplit("/", 1)[-1] for kind in kinds]


def in_article(tag: Tag) -> bool:
    """Tell whether a property in microdata is of the article, not of what it cites or shows."""
    scope = tag.find_parent(itemscope=True)
    kind = str(scope.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1] if scope else ""
    return not kind or kind in TYPES or kind == "WebPage"


def text(node: dict[str, Any], *keys: str) -> str:
    """Return the first of ``keys`` that holds text, as plain text."""
    for key in keys:
        value = node.get(key)
        if isinstance(value, list):
            value = next((item for item in value if isinstance(item, str)), None)
        if isinstance(value, str) and value.strip():
            return plain(value)
    return ""


def names(node: dict[str, Any], key: str, but: str | None = None) -> tuple[str, ...]:
    """Return the names under ``key``: strings, or objects with a name (authors, publishers).

    Not those of the type ``but``.
    """
    value = node.get(key)
    items = value if isinstance(value, list) else [value]
    items = [item for item in items if not (isinstance(item, dict) and but in _types(item))]
    found = [item.get("name") if isinstance(item, dict) else item for item in items]
    return tuple(dict.fromkeys(clean(name) for name in found if isinstance(name, str) and clean(name)))


def words(node: dict[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of keywords, given as a list or as text with commas."""
    value = node.get(key)
    items = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(dict.fromkeys(clean(item) for item in items if isinstance(item, str) and clean(item)))


def image(node: dict[str, Any]) -> str | None:
    """Return the first image's address."""
    value = node.get("image")
    value = value[0] if isinstance(value, list) and value else value
    value = value.get("url") or value.get("contentUrl") if isinstance(value, dict) else value
    return value if isinstance(value, str) else None


def free(node: dict[str, Any]) -> bool:
    """Tell whether the article may be read without a login, as far as it says."""
    return node.get("isAccessibleForFree") not in (False, "False", "false", "http://schema.org/False")


def live(node: dict[str, Any]) -> bool:
    """Tell whether it is a live blog."""
    return "LiveBlogPosting" in _types(node)


def posts(node: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a live blog's posts in the order given."""
    value = node.get("liveBlogUpdate")
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]
