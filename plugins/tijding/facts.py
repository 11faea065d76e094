"""What a page says of its article beside the words: title, authors, dates, each with its source. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

from bs4 import BeautifulSoup
from tld import get_fld

from tijding import dom, jsonld
from tijding.bodies import ENOUGH_WORDS
from tijding.dates import find_date, parse_date
from tijding.dutch.language import language_of
from tijding.html import clean
from tijding.ids import canonical_url
from tijding.model import FeedEntry, Paragraph, ParagraphKind
from tijding.sites.site import Site

T = TypeVar("T")
Way = tuple[str, Callable[[], T]]
"""The name of a way to a fact, and the way."""
Metas = Mapping[tuple[str, str], str]
"""The contents of a page's meta tags, by the attribute that names them and the name."""
_NAMING = ("property", "name", "itemprop")
_LONGEST_TITLE, _LONGEST_LEAD = 1000, 500
_HEADLINE = "article h1, main h1, h1"
_NAMED_AFTER = re.compile(r"\s+[|\-–—•·]\s+\S.*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as the ways to its facts need it; ``metas`` are its meta tags, ``node`` its JSON-LD article."""

    soup: BeautifulSoup
    metas: Metas
    node: dict[str, Any]
    site: Site
    entry: FeedEntry | None
    url: str
    timezone: str


def first(*ways: Way[T]) -> tuple[T | None, str]:
    """Return the first fact that a way gives, with the way's name; None and "" where none does."""
    for name, way in ways:
        if found := way():
            return found, name
    return None, ""


def metas(soup: BeautifulSoup) -> Metas:
    """Return the meta tags of a page, of those with the same name the first."""
    found: dict[tuple[str, str], str] = {}
    for tag in soup.find_all("meta"):
        for attribute in _NAMING:
            if attribute in tag.attrs:
                key = attribute, str(tag[attribute])
                found.setdefault(key, clean(str(tag.get("content") or "")))
    return found


def meta(metas: Metas, *names: str) -> str:
    """Return the content of the first of the meta tags that has any."""
    found = (metas.get((attribute, name)) for name in names for attribute in _NAMING)
    return next(filter(None, found), "")


def title(page: Page) -> tuple[str, str]:
    """Return the headline. One in JSON-LD that has the site's name after it gives way to the page's own."""
    shown = _text_of(page, (_HEADLINE,))
    told = jsonld.text(page.node, "headline")
    if shown and told != shown and told.startswith(shown) and _NAMED_AFTER.fullmatch(told[len(shown) :]):
        told = ""
    found, way = first(
        ("jsonld", lambda: told),
        ("dom", lambda: shown),
        ("meta", lambda: meta(page.metas, "og:title", "twitter:title")),
        ("feed", lambda: page.entry.title if page.entry else ""),
        ("dom", lambda: clean(page.soup.title.get_text() if page.soup.title else "")),
    )
    return (found or "")[:_LONGEST_TITLE], way


def lead(page: Page, paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    texts = [one.text for one in paragraphs if one.kind is ParagraphKind.TEXT]
    found, way = first(
        (page.site.stamp, lambda: _text_of(page, page.site.lead)),
        ("jsonld", lambda: jsonld.text(page.node, "description")),
        ("meta", lambda: meta(page.metas, "description", "og:description")),
        ("feed", lambda: page.entry.summary[:_LONGEST_LEAD] if page.entry else ""),
        ("words", lambda: texts[0] if texts else ""),
    )
    return found or "", way


def publisher(page: Page, given: str) -> tuple[str, str]:
    found, way = first(
        ("settings", lambda: given),
        ("jsonld", lambda: next(iter(jsonld.names(page.node, "publisher")), "")),
        ("meta", lambda: meta(page.metas, "og:site_name")),
        ("url", lambda: urlsplit(page.url).hostname or ""),
    )
    return found or "", way


def section(page: Page, given: str | None) -> tuple[str | None, str]:
    return first(
        ("jsonld", lambda: next(iter(jsonld.words(page.node, "articleSection")), None)),
        ("meta", lambda: meta(page.metas, "article:section") or None),
        ("settings", lambda: given),
    )


def authors(page: Page) -> tuple[tuple[str, ...], str]:
    found, way = first(
        ("jsonld", lambda: jsonld.names(page.node, "author")),
        ("meta", lambda: _meta_authors(page.metas)),
        ("dom", lambda: dom.authors(page.soup, page.site)),
        ("feed", lambda: page.entry.authors if page.entry else ()),
    )
    return found or (), way


def keywords(page: Page) -> tuple[tuple[str, ...], str]:
    found, way = first(
        ("jsonld", lambda: jsonld.words(page.node, "keywords")),
        ("meta", lambda: _listed(meta(page.metas, "news_keywords", "keywords", "article:tag"))),
    )
    return found or (), way


def image(page: Page) -> tuple[str | None, str]:
    found, way = first(
        ("jsonld", lambda: jsonld.image(page.node)),
        ("meta", lambda: meta(page.metas, "og:image", "twitter:image")),
        ("feed", lambda: page.entry.image if page.entry else None),
    )
    try:
        return (urljoin(page.url, found), way) if found else (None, "")
    except ValueError:
        return None, ""


def published(page: Page) -> tuple[datetime | None, str]:
    names = ("article:published_time", "og:article:published_time", "datePublished", "date")
    return first(
        ("jsonld", lambda: _moment(page, jsonld.text(page.node, "datePublished"))),
        ("meta", lambda: _moment(page, meta(page.metas, *names))),
        ("dom", lambda: _moment(page, _stamp(page.soup))),
        ("feed", lambda: page.entry.published if page.entry else None),
        ("words", lambda: find_date(dom.near_title(page.soup), page.timezone)),
    )


def _stamp(soup: BeautifulSoup) -> str:
    """Return the first moment that a time element gives."""
    stamped = soup.select_one("article time[datetime], main time[datetime], time[datetime]")
    return str(stamped.get("datetime")) if stamped else ""


def modified(page: Page) -> tuple[datetime | None, str]:
    names = ("article:modified_time", "og:article:modified_time", "og:updated_time")
    return first(
        ("jsonld", lambda: _moment(page, jsonld.text(page.node, "dateModified"))),
        *(("meta", lambda name=name: _moment(page, meta(page.metas, name))) for name in names),
    )


def language(page: Page, text: str, given: str | None) -> tuple[str | None, str]:
    """Return the language as a two-letter code: of the words where they are enough, else as declared."""
    html = page.soup.html
    return first(
        ("words", lambda: language_of(text) if len(text.split()) >= ENOUGH_WORDS else None),
        ("jsonld", lambda: jsonld.text(page.node, "inLanguage")[:2].lower() or None),
        ("dom", lambda: str((html and html.get("lang")) or "")[:2].lower() or None),
        ("settings", lambda: given),
    )


def canonical(page: Page) -> tuple[str, str]:
    """Return the page's own address where it names one on its own site, else where it came from."""
    link = page.soup.find("link", rel="canonical")
    named = [("dom", link.get("href") if link else None), ("meta", meta(page.metas, "og:url"))]
    for way, candidate in named:
        try:
            found = urljoin(page.url, str(candidate or "").strip()) if candidate else ""
            if found.startswith(("http://", "https://")) and _same_site(found, page.url):
                return canonical_url(found), way
        except ValueError:
            continue  # no address; the next may be one
    return canonical_url(page.url), "url"


def _same_site(one: str, other: str) -> bool:
    """Tell whether both are of one site, and the first is not merely the home page of the second."""
    first, second = urlsplit(one), urlsplit(other)
    if not second.netloc:
        return True
    home = first.path in ("", "/") and second.path not in ("", "/")
    return not home and _registrable(first) == _registrable(second)


def _registrable(parts: SplitResult) -> str:
    """Return the domain that its holder registered, by the public suffix list; an address with its port."""
    host = (parts.hostname or "").rstrip(".")
    if not host.rpartition(".")[2].isalpha():
        return parts.netloc.lower()
    try:
        known = get_fld(f"https://{host}/", fail_silently=True)
    except ValueError:  # the library takes some hosts for none
        known = None
    return str(known or ".".join(host.split(".")[-2:]))


def _text_of(page: Page, selectors: Sequence[str]) -> str:
    tags = (page.soup.select_one(selector) for selector in selectors)
    return next((text for tag in tags if tag and (text := clean(tag.get_text(" ")))), "")


def _meta_authors(metas: Metas) -> tuple[str, ...]:
    named = meta(metas, "author", "article:author", "byl")
    return () if named.startswith("http") else _listed(named)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean(word) for word in words.split(",") if clean(word)))


def _moment(page: Page, text: str) -> datetime | None:
    return parse_date(text, page.timezone)
