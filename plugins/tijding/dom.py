"""Paragraphs of a page by a site's selectors. Pure."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from tijding.html import clean, soup_of
from tijding.model import Paragraph, ParagraphKind
from tijding.sites.site import GENERIC, Site

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "li", "blockquote", "pre", "td", *_HEADINGS)
_POINTER = re.compile(r"^(lees|bekijk|luister|kijk|zie)\s+ook\b", re.I)
_DASH = re.compile(r"^[\s\-–—]+")
_DASHED = re.compile(r"^\s*[\-–—]\s*\w")


def paragraphs(soup: BeautifulSoup, site: Site) -> list[Paragraph]:
    """Return the paragraphs of the first of the site's bodies that holds any."""
    for selector in site.body:
        for body in soup.select(selector):
            found = _of(body, site)
            if found:
                return found
    densest = _densest(soup)
    return _of(densest, site) if densest else []


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
    return best if around.name in ("body", "html", "[document]") else around


def fragment(html: str, site: Site = GENERIC) -> list[Paragraph]:
    """Return the paragraphs of a piece of HTML, such as a feed's content."""
    return _of(soup_of(html), site) if html else []


def _of(body: Tag, site: Site) -> list[Paragraph]:
    left_out = {id(tag) for selector in site.leave_out for tag in body.select(selector)}
    quotes = {id(tag) for selector in site.quote for tag in body.select(selector)}
    found: list[Paragraph] = []
    done: set[int] = set()
    for tag in body.find_all(True):
        inside = any(id(parent) in left_out or id(parent) in done for parent in (tag, *_parents(tag, body)))
        if inside:
            continue
        if id(tag) in quotes:
            done.add(id(tag))
            found += _quote(tag, site)
        elif tag.name in _BLOCKS and not tag.find(["p", "li", "blockquote"]):
            done.add(id(tag))
            kind = ParagraphKind.HEADING if tag.name in _HEADINGS else ParagraphKind.TEXT
            text = clean(tag.get_text())
            if text and not _POINTER.match(text) and not _only_links(tag, text):
                found.append(Paragraph(kind=kind, text=text))
    while found and found[-1].kind is ParagraphKind.HEADING:
        found.pop()
    return found


def _only_links(tag: Tag, text: str) -> bool:
    """Tell a list item that is nothing but a link, as in a list of related articles."""
    return tag.name == "li" and len(clean("".join(a.get_text() for a in tag.find_all("a")))) > 0.8 * len(text)


def _parents(tag: Tag, body: Tag) -> list[Tag]:
    found = []
    for parent in tag.parents:
        found.append(parent)
        if parent is body:
            break
    return found


def _quote(tag: Tag, site: Site) -> list[Paragraph]:
    """Return a block quote's paragraphs, each with the author and role that its source line names."""
    source = next((one for selector in site.quote_source for one in tag.select(selector)), None)
    last = tag.find_all("p")[-1:]
    if source is None and last and len(tag.find_all("p")) > 1 and _DASHED.match(last[0].get_text()):
        source = last[0]
    line = clean(source.get_text(" ")) if source else ""
    author, _, role = _DASH.sub("", line).partition(",")
    if source:
        source.extract()
    blocks = list(tag.find_all("p")) or [tag]
    texts = [clean(one.get_text()) for one in blocks]
    return [
        Paragraph(kind=ParagraphKind.QUOTE, text=text, author=clean(author) or None, role=clean(role) or None)
        for text in texts
        if text
    ]


def authors(soup: BeautifulSoup) -> tuple[str, ...]:
    """Return the names in a byline: rel=author links, or an element that is called author."""
    tags = soup.select("a[rel~=author], [itemprop=author], [class*=author] [class*=name], [class~=author]")
    named = [re.sub(r"^(door|van|tekst)[:\s]+", "", clean(tag.get_text(" ")), flags=re.I) for tag in tags]
    return tuple(dict.fromkeys(name for name in named if name and len(name) <= 80))


def near_title(soup: BeautifulSoup) -> str:
    """Return the text round the page's headline, where a written date stands."""
    heading = soup.select_one("article h1, main h1, h1")
    if heading is None:
        return ""
    around = [heading.parent, *heading.find_next_siblings(limit=4)]
    texts = [clean(one.get_text(" "))[:1000] for one in around if isinstance(one, Tag)]
    return " | ".join(reversed(texts))
