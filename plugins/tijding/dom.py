"""Paragraphs of a page by a site's selectors. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile
from typing import NamedTuple
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from tijding import blocks
from tijding.dates import parse_date
from tijding.html import clean, soup_of
from tijding.model import Link, Paragraph, ParagraphKind
from tijding.selecting import select, tags_in
from tijding.sites.site import GENERIC, Site
from tijding.times import ZONE

_BYLINES = ("a[rel~=author]", "[itemprop=author]", "[class*=author] [class*=name]", "[class~=author]")
_IN_ARTICLE = ", ".join(f"article {one}" for one in _BYLINES)
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_ROLE_FIRST = re.compile(
    r"(\S*(?:correspondent|verslaggever|redacteur|analist|presentator))\s+([A-ZÀ-Ý].*)", re.I
)
_LONGEST_SOURCE = 10
"""Words of a block quote's first line that says whose it is."""
_MOST_LINKS, _LONGEST_LINK = 50, 300
_LINES = ("p", "div", "span", "time", "li", "small", "em", "dd", "header")
_SENTENCE = 8
"""Words from which on a paragraph that ends in a stop is running text."""
_LONGEST_LINE, _MOST_TAGS = 15, 100
"""Words of a line that may be a date, and how many of them are looked at."""
_LONGEST_BYLINE = 200
"""Letters of a line that says who wrote the article."""
_BESIDE = re.compile(r"comment|related|teaser|sidebar", re.I)
_ASIDE = ("aside", "nav")
WHOLE = ("body", "html", "[document]")
"""The names of what holds all of a page."""
_DASH = re.compile(r"^[\s\-–—]+")
_DASHED = re.compile(r"^\s*[\-–—]\s*\w")


class Reading(NamedTuple):
    """What holds an article's paragraphs (None: nothing does), these, and what the rules leave out there.

    ``whole`` are the paragraphs with those that only lead to other sites, which may belong to the text or
    not; ``away`` are the ids (Python's) of these.
    """

    body: Tag | None
    paragraphs: list[Paragraph]
    furniture: list[Tag]
    whole: list[Paragraph]
    away: frozenset[int]


def read(soup: BeautifulSoup, site: Site, *, live: bool = False, domain: str = "") -> Reading:
    """Return the first of the site's bodies that holds any paragraphs, with them.

    In a ``live`` blog the time of a post stands in for the headline that it may lack. ``domain`` is that of
    the page, from which links lead away.
    """
    for selector in site.body:
        for body in select(soup, [selector]):
            found = _of(body, site, live=live, domain=domain)
            if found.paragraphs:
                return found
    densest = _densest(soup)
    return _of(densest, site, live=live, domain=domain) if densest else Reading(None, [], [], [], frozenset())


def left_out(reading: Reading) -> list[str]:
    """Return the texts in a body that its rules leave out: captions, bylines, pointers to others."""
    tags = reading.body.find_all(blocks.BLOCKS) if reading.body else []
    points = [tag for tag in tags if blocks.only_links(tag)]
    return [text for tag in (*reading.furniture, *points) if (text := clean(tag.get_text(" ")))]


def _furniture(body: Tag, site: Site) -> list[Tag]:
    """Return what a site's rules leave out of a body; what holds most of its text is no furniture."""
    most = len(body.get_text()) // 2
    return [tag for tag in select(body, site.leave_out) if len(tag.get_text()) <= most]


def related(soup: BeautifulSoup, site: Site, url: str) -> tuple[Link, ...]:
    """Return the links of the boxes that point to other articles, each once."""
    found: dict[str, Link] = {}
    for box in select(soup, site.related):
        for anchor in [box] if box.name == "a" else box.find_all("a"):
            title, address = clean(anchor.get_text(" ")), _absolute(url, str(anchor.get("href") or ""))
            if title and address:
                found.setdefault(address, Link(title=title[:_LONGEST_LINK], url=address))
    return tuple(found.values())[:_MOST_LINKS]


def _absolute(url: str, address: str) -> str | None:
    try:
        found = urljoin(url, address)
    except ValueError:
        return None  # no address: a link to nowhere
    return found if address and found.startswith(("http://", "https://")) else None


def _densest(soup: BeautifulSoup) -> Tag | None:
    """Return what holds most running text, widened to where the headline stands.

    A paragraph counts for its parent, and half for its grandparent (Arc90's Readability, 2009).
    """
    weights: dict[int, float] = {}
    tags: dict[int, Tag] = {}
    for paragraph in soup.find_all("p"):
        length = len(paragraph.get_text()) - sum(len(link.get_text()) for link in paragraph.find_all("a"))
        for share, holder in zip((1.0, 0.5), paragraph.parents, strict=False):
            tags[id(holder)] = holder
            weights[id(holder)] = weights.get(id(holder), 0.0) + share * length
    if not weights:
        return None
    best = tags[max(weights, key=lambda key: weights[key])]
    headline = soup.find("h1")
    around = next((one for one in (best, *best.parents) if one.find("h1") is headline), best)
    return best if around.name in WHOLE else around


def fragment(html: str, site: Site = GENERIC) -> list[Paragraph]:
    """Return the paragraphs of a piece of HTML, such as a feed's content."""
    return _of(soup_of(html), site).paragraphs if html else []


def _of(body: Tag, site: Site, *, live: bool = False, domain: str = "") -> Reading:
    """Return what a body holds, whether it is any paragraph or none."""
    furniture = _furniture(body, site)
    out = set(map(id, furniture))
    quotes = set(map(id, select(body, site.quote)))
    times = set(map(id, select(body, site.post_time))) if live else set()
    found: list[Paragraph] = []
    done: set[int] = set()
    away: set[int] = set()
    clock, posted = "", None
    for tag in tags_in(body):
        if id(tag) in times:
            clock, posted = _clock(tag), parse_date(str(tag.get("datetime") or ""))
        if any(id(parent) in out or id(parent) in done for parent in (tag, *_parents(tag, body))):
            continue
        if id(tag) in quotes:
            done.add(id(tag))
            found += _quote(tag, site)
        elif blocks.is_block(tag):
            done.add(id(tag))
            parts, leads_away = blocks.read(tag, domain)
            if leads_away:
                away.update(map(id, parts))
                found += parts
                continue
            for block in parts:
                if clock and block.kind is ParagraphKind.TEXT:
                    found.append(Paragraph(kind=ParagraphKind.HEADING, text=clock, posted=posted))
                    posted = None
                found.append(replace(block, posted=posted))
                clock, posted = "", None
    kept = [one for one in found if id(one) not in away]
    return Reading(body, _ended(kept), furniture, _ended(found), frozenset(away))


def _ended(lines: list[Paragraph]) -> list[Paragraph]:
    """Return ``lines`` without the headings at their end."""
    return list(reversed([*dropwhile(lambda one: one.kind is ParagraphKind.HEADING, reversed(lines))]))


def _clock(tag: Tag) -> str:
    """Return the time of day that a live blog's post shows, or that its datetime says."""
    shown = _TIME.search(tag.get_text())
    moment = None if shown else parse_date(str(tag.get("datetime") or ""))
    return shown[0] if shown else f"{moment.astimezone(ZONE):%H:%M}" if moment else ""


def _parents(tag: Tag, body: Tag) -> list[Tag]:
    found = []
    for parent in tag.parents:
        found.append(parent)
        if parent is body:
            break
    return found


def _quote(tag: Tag, site: Site) -> list[Paragraph]:
    """Return a block quote's paragraphs, each with the author and role that its source line names."""
    source = _source(tag, site)
    author, role = _author_and_role(clean(source.get_text(" ")) if source else "")
    parts = [one for one in tag.find_all("p") if source not in (one, *one.parents)] or [tag]
    texts = [clean("".join(blocks.strings(one, source))) for one in parts]
    return [
        Paragraph(kind=ParagraphKind.QUOTE, text=text, author=author or None, role=role or None)
        for text in texts
        if text
    ]


def _source(tag: Tag, site: Site) -> Tag | None:
    """Return the line of a block quote that says whose it is: marked so, a last line after a dash, or a
    first one before a colon."""
    marked = next((one for selector in site.quote_source for one in tag.select(selector)), None)
    lines = tag.find_all("p")
    if marked or len(lines) < 2:
        return marked
    first, last = clean(lines[0].get_text()), lines[-1].get_text()
    if _DASHED.match(last):
        return lines[-1]
    return lines[0] if first.endswith(":") and len(first.split()) <= _LONGEST_SOURCE else None


def _author_and_role(line: str) -> tuple[str, str]:
    """Part ``Roos Bakker, verslaggever`` and ``VS-correspondent Roos Bakker:`` into name and role."""
    line = _DASH.sub("", line).rstrip(": ")
    author, _, role = (clean(part) for part in line.partition(","))
    before = _ROLE_FIRST.match(author)
    return (before[2], role or before[1]) if before else (author, role)


def authors(soup: BeautifulSoup, site: Site = GENERIC) -> tuple[str, ...]:
    """Return the names in a byline: as the site's rules say, rel=author links, or what is called author."""
    own = select(soup, site.authors)
    tags = own or _byline(_signatures(soup))
    around = {id(parent) for tag in tags for parent in tag.parents}
    tags = [tag for tag in tags if id(tag) not in around]
    named = [re.sub(r"^(door|van|tekst)[:\s]+", "", clean(tag.get_text(" ")), flags=re.I) for tag in tags]
    return tuple(dict.fromkeys(name for name in named if name and len(name) <= _LONGEST_BYLINE))


def _signatures(soup: BeautifulSoup) -> list[Tag]:
    """Return what is marked as an author outside boxes beside the article; in it, where any is."""
    found = [tag for tag in select(soup, _BYLINES) if not any(map(is_beside, (tag, *tag.parents)))]
    return [tag for tag in found if tag.css.match(_IN_ARTICLE)] or found


def is_beside(tag: Tag) -> bool:
    """Tell whether a tag is a box beside the article: comments, other articles, the page's foot."""
    named = tag.name in _ASIDE or _BESIDE.search(f"{tag.get('id') or ''} {tag.get('class') or ''}")
    return bool(named) and tag.name != "body" and tag.find("h1") is None


def _byline(tags: Sequence[Tag]) -> list[Tag]:
    """Return the first of ``tags`` and those that stand in one line with it; others are of other articles."""
    if not tags:
        return []
    line = tags[0]
    for parent in line.parents:
        if len(clean(parent.get_text(" "))) > _LONGEST_BYLINE:
            break
        line = parent
    return [tag for tag in tags if tag is line or line in tag.parents]


def near_title(soup: BeautifulSoup) -> str:
    """Return the short lines round the page's headline, where a written date stands; no running text."""
    heading = soup.find("h1")
    if heading is None:
        return ""
    around = [*reversed(heading.find_next_siblings(limit=4)), heading.parent]
    tags = [
        tag
        for one in around
        if isinstance(one, Tag)
        for tag in (one, *one.find_all(_LINES, limit=_MOST_TAGS))
    ]
    texts = [clean(tag.get_text(" ")) for tag in tags if not _in_prose(tag)]
    return " | ".join(text for text in texts if len(text.split()) <= _LONGEST_LINE)


def _in_prose(tag: Tag) -> bool:
    paragraph = tag if tag.name == "p" else tag.find_parent("p")
    words = paragraph.get_text().split() if paragraph else []
    return len(words) > _LONGEST_LINE or (len(words) > _SENTENCE and words[-1].endswith((".", "!", "?")))
