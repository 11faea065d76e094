"""What a page says of its article beside the words: title, authors, dates, each with its source. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

import htmldate
from bs4 import BeautifulSoup
from tld import get_fld

from tijding import dom, headline, jsonld
from tijding.bodies import ENOUGH_WORDS
from tijding.dates import find_date, parse_date
from tijding.dutch.language import language_of
from tijding.html import clean
from tijding.ids import canonical_url
from tijding.model import FeedEntry, Paragraph, ParagraphKind
from tijding.sites.site import Site
from tijding.times import iso

T = TypeVar("T")
Way = tuple[str, Callable[[], T]]
"""The name of a way to a fact, and the way."""
Dated = tuple[datetime | None, str, str]
"""A date, the name of the way that gave it, and why others were dropped."""
Metas = Mapping[tuple[str, str], str]
"""The contents of a page's meta tags, by the attribute that names them and the name."""
_NAMING = ("property", "name", "itemprop")
_LONGEST_TITLE, _LONGEST_LEAD, _LONGEST_DATE = 1000, 500, 60
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datePublished", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publication_date", "cXenseParse:recs:publishtime", "sailthru.date",
    "DC.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "DC.date", "dc.date", "date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:article:modified_time", "og:updated_time")
_BY = re.compile(r"^(door|by|von|par|por|av|tekst|text)(:\s*|\s+)", re.I)
_AND = re.compile(r"\s+(?:en|and|und|et|og|och|y|&)\s+|\s*[,;/]\s*")
_NAME = re.compile(r"[^\W\d_]{2}")
_ADDRESS = re.compile(r"@|https?:|www\.")
_LONGEST_NAME = 5
"""Words of a name, with its prefixes."""
_TIMES = "article time[datetime], main time[datetime], time[datetime]"


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
    """Return the headline, without kicker and the site's name where the page says it without somewhere."""
    titles = _titles(page)
    shown = headline.shown(page.soup, titles)
    others = [shown, titles.shared, titles.window]
    found, way = first(
        ("jsonld", lambda: headline.bare(titles.told, others, titles.site)),
        ("dom", lambda: shown),
        ("meta", lambda: headline.bare(titles.shared, [titles.window], titles.site)),
        ("feed", lambda: page.entry.title if page.entry else ""),
        ("dom", lambda: headline.bare(titles.window, [], titles.site)),
    )
    return (found or "")[:_LONGEST_TITLE], way


def _titles(page: Page) -> headline.Titles:
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    named = meta(page.metas, "og:site_name"), *jsonld.names(page.node, "publisher")
    names = [*named, host, host.partition(".")[0]]
    return headline.Titles(
        told=jsonld.text(page.node, "headline"),
        shared=meta(page.metas, "og:title", "twitter:title"),
        window=clean(page.soup.title.get_text() if page.soup.title else ""),
        site=frozenset(filter(None, map(headline.letters, names))),
    )


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
    """Return who wrote it; the publisher's own name only where no way has another."""
    site = _titles(page).site
    ways: list[Way[tuple[str, ...]]] = [
        ("jsonld", lambda: people(jsonld.names(page.node, "author"))),
        ("meta", lambda: people(_meta_authors(page.metas))),
        ("dom", lambda: people(dom.authors(page.soup, page.site))),
        ("feed", lambda: people(page.entry.authors if page.entry else ())),
    ]
    persons = [(name, lambda way=way: _others(way(), site)) for name, way in ways]
    found, by = first(*persons, *ways)
    return found or (), by


def _others(names: Iterable[str], site: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if headline.letters(name) not in site)


def people(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of authors one by one, without what is none: an address, a number."""
    parts = [part for name in names for part in _apart(_BY.sub("", clean(name)))]
    return tuple(dict.fromkeys(part for part in parts if _NAME.search(part) and not _ADDRESS.search(part)))


def _apart(name: str) -> list[str]:
    """Part ``Jan Bos, Els de Wit en Kees Vos``; what is left of a part must be of two words at least."""
    parts = [part.strip() for part in _AND.split(name)]
    if len(parts) > 1 and all(2 <= len(part.split()) <= _LONGEST_NAME for part in parts):
        return parts
    return [name]


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


def published(page: Page) -> Dated:
    """Return when the article came out; a date that is none gives way to the next, and is told of."""
    return _first_date(
        page,
        ("jsonld", lambda: jsonld.text(page.node, "datePublished")),
        *(("meta", lambda name=name: meta(page.metas, name)) for name in _PUBLISHED),
        ("dom", lambda: _stamp(page.soup)),
        ("feed", lambda: page.entry.published if page.entry else None),
        ("words", lambda: find_date(dom.near_title(page.soup), page.timezone)),
        ("htmldate", lambda: _guessed(page.soup)),
    )


def modified(page: Page, published: datetime | None) -> Dated:
    """Return when the article was last changed; what lies before it came out is no change of it."""
    return _first_date(
        page,
        ("jsonld", lambda: jsonld.text(page.node, "dateModified")),
        *(("meta", lambda name=name: meta(page.metas, name)) for name in _MODIFIED),
        since=published,
    )


def _first_date(page: Page, *ways: Way[datetime | str | None], since: datetime | None = None) -> Dated:
    """Return the first date not before ``since`` that a way gives, its way, and why others were dropped."""
    dropped: list[str] = []
    for name, way in ways:
        said = way()
        found = _moment(page, said) if isinstance(said, str) else said
        if found and not (since and found < since):
            return found, name, "; ".join(dropped)
        if said:
            fault = f"is before it came out, {iso(since)}" if found else "is no date"
            dropped.append(f"{name}: {str(said)[:_LONGEST_DATE]!r} {fault}")
    return None, "", "; ".join(dict.fromkeys(dropped))


def _stamp(soup: BeautifulSoup) -> str:
    """Return the first moment that a time element, or what is marked as the date in microdata, gives."""
    stamped = soup.select_one("[itemprop=datePublished]") or soup.select_one(_TIMES)
    told = stamped and (stamped.get("datetime") or stamped.get("content"))
    return str(told or "")


def _guessed(soup: BeautifulSoup) -> datetime | None:
    """Return the day that htmldate (Barbaresi, JOSS 2020) finds in what marks a date, not in running text."""
    found = htmldate.find_date(str(soup), extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
    return parse_date(found, "UTC")


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
