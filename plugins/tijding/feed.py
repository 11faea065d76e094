"""Bytes to feed entries, by feedparser. Pure: nothing is fetched, and no entity is expanded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

import feedparser

from tijding.dates import parse_date
from tijding.errors import FeedError
from tijding.html import clean, plain
from tijding.ids import digest
from tijding.model import FeedEntry, ParsedFeed

LONGEST_TITLE = 1000
"""Characters; a longer title is cut with an ellipsis."""
_LONGEST_SUMMARY = 20_000
_BODY_PARAGRAPHS = 2
_SUBSET, _SUBSET_END = re.compile(rb"<!DOCTYPE[^<>\[]*\[", re.I), re.compile(rb"\]\s*>")
_ENTITY, _ENTITY_END = re.compile(rb"<!ENTITY", re.I), re.compile(rb">")
_UNDATED = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)


def parse_feed(
    body: bytes, *, url: str, content_type: str | None = None, timezone: str = "Europe/Amsterdam"
) -> ParsedFeed:
    """Return what stands in a feed (RSS, Atom, RDF); raise FeedError for bytes that are none.

    ``url`` resolves relative links; times without a zone are taken in ``timezone``.
    """
    if not body.strip():
        raise FeedError(url, "is empty")
    problem = None
    safe = _without(_without(body, _SUBSET, _SUBSET_END), _ENTITY, _ENTITY_END)
    if safe != body or _ENTITY.search(safe):
        # Entities of a feed's own are how small files grow without end; real feeds have none.
        problem = "declares entities, which are not expanded"
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    try:
        found = feedparser.parse(safe, response_headers=headers)
    except (RecursionError, ValueError, TypeError, AssertionError, LookupError, OverflowError) as error:
        raise FeedError(url, f"can't be parsed: {type(error).__name__}: {error}") from error
    if not found.version and not found.entries:
        raise FeedError(url, "is no feed")
    if found.bozo and not isinstance(found.get("bozo_exception"), _UNDATED):
        problem = problem or f"is not well formed: {_bozo(found.get('bozo_exception'))}"
    entries = tuple(_entry(item, url, timezone) for item in found.entries)
    title = _text(found.feed.get("title"))[:LONGEST_TITLE]
    return ParsedFeed(title=title, entries=entries, well_formed=problem is None, problem=problem)


def _bozo(error: object) -> str:
    """Return what feedparser met, with the place as people read it."""
    place = re.match(r"<unknown>:(\d+):(\d+): (.*)", clean(str(error)))
    return f"line {place[1]}, column {place[2]}: {place[3]}"[:200] if place else clean(str(error))[:200]


def _without(body: bytes, start: re.Pattern[bytes], end: re.Pattern[bytes]) -> bytes:
    """Return ``body`` without all from a ``start`` to the next ``end``; what has no end stays.

    By one way through, for a pattern over both would look for a missing end from each start anew.
    """
    kept, at = [], 0
    while (first := start.search(body, at)) and (last := end.search(body, first.end())):
        kept.append(body[at : first.start()])
        at = last.end()
    return b"".join([*kept, body[at:]])


def _entry(item: Mapping[str, Any], base: str, timezone: str) -> FeedEntry:
    content = _content(item)
    summary = plain(str(item.get("summary") or content))[:_LONGEST_SUMMARY]
    title = _title(item)
    link = _link(item, base)
    guid = clean(str(item.get("id") or "")) or link or digest("entry", title, summary)
    return FeedEntry(
        id=guid[:LONGEST_TITLE],
        url=link,
        title=title,
        published=_date(item, ("published", "created"), timezone),
        updated=_date(item, ("updated",), timezone),
        summary=summary,
        content=content,
        categories=tuple(
            dict.fromkeys(_text(tag.get("term")) for tag in item.get("tags", ()) if tag.get("term"))
        ),
        authors=tuple(
            dict.fromkeys(_text(one.get("name")) for one in item.get("authors", ()) if one.get("name"))
        ),
        image=_image(item, base),
    )


def _title(item: Mapping[str, Any]) -> str:
    title = _text(item.get("title"))
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def _text(value: object) -> str:
    return plain(str(value)[:100_000]) if value else ""


def _link(item: Mapping[str, Any], base: str) -> str | None:
    """Return the entry's address, absolute; a guid that is a permalink where there is no link."""
    candidates = [item.get("link")]
    if str(item.get("id") or "").startswith(("http://", "https://")):
        candidates.append(item.get("id"))
    for candidate in candidates:
        if candidate:
            try:
                absolute = urljoin(base, clean(str(candidate)))
            except ValueError:
                continue  # no URL; the guid may be one
            if absolute.startswith(("http://", "https://")):
                return absolute
    return None


def _content(item: Mapping[str, Any]) -> str:
    """Return the body that the feed carries: content, or a description of several paragraphs."""
    parts = [str(part.get("value") or "") for part in item.get("content", ())]
    longest = max(parts, key=len, default="")
    summary = str(item.get("summary") or "")
    if not longest and len(re.findall(r"(?i)<p[\s>]", summary)) >= _BODY_PARAGRAPHS:
        return summary
    return longest


def _date(item: Mapping[str, Any], names: tuple[str, ...], timezone: str) -> Any:
    # Not item.get: feedparser answers `updated` with `published` where there is none.
    given = (str(dict(item).get(name) or "") for name in names)
    return next((date for text in given if (date := parse_date(text, timezone))), None)


def _image(item: Mapping[str, Any], base: str) -> str | None:
    found = [*item.get("media_content", ()), *item.get("enclosures", ()), *item.get("media_thumbnail", ())]
    for one in found:
        link = one.get("url") or one.get("href")
        if link and (str(one.get("type") or "image").startswith("image") or one.get("medium") == "image"):
            try:
                return urljoin(base, clean(str(link)))
            except ValueError:
                continue  # no URL; the next may be one
    return None
