"""What a page says of its article beside the words, each fact with its source. Pure.

Who wrote it is in :mod:`tijding.bylines`, when it came out in :mod:`tijding.dated`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from tijding import headline, jsonld
from tijding.bodies import ENOUGH_WORDS
from tijding.domains import registrable
from tijding.dutch.language import language_of
from tijding.html import clean, letters
from tijding.ids import canonical_url
from tijding.model import Paragraph, ParagraphKind
from tijding.page import Metas, Page

T = TypeVar("T")
Way = tuple[str, Callable[[], T]]
"""The name of a way to a fact, and the way."""
_NAMING = ("property", "name", "itemprop")
_LONGEST_TITLE, _LONGEST_LEAD = 1000, 500
_MOST_CANONICAL = 5


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
                if attribute != "itemprop" or jsonld.in_article(tag):
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
        ("jsonld", lambda: headline.bare(headline.told(titles, others), others, titles.site)),
        ("dom", lambda: shown),
        ("meta", lambda: headline.bare(titles.shared, [titles.window], titles.site)),
        ("feed", lambda: page.entry.title if page.entry else ""),
        ("dom", lambda: headline.bare(titles.window, [], titles.site)),
    )
    return (found or "")[:_LONGEST_TITLE], way


def _titles(page: Page) -> headline.Titles:
    return headline.Titles(
        told=jsonld.text(page.node, "headline"),
        name=jsonld.text(page.node, "name"),
        shared=meta(page.metas, "og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title"),
        window=clean(page.soup.title.get_text() if page.soup.title else ""),
        site=site_names(page),
    )


def site_names(page: Page) -> frozenset[str]:
    """Return what the page's site and publisher are called, in letters alone: their names and host."""
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    named = meta(page.metas, "og:site_name"), *jsonld.names(page.node, "publisher")
    names = [*named, host, host.partition(".")[0]]
    return frozenset(filter(None, map(letters, names)))


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
    links = page.soup.find_all("link", rel="canonical", limit=_MOST_CANONICAL)
    named = [*(("dom", link.get("href")) for link in links), ("meta", meta(page.metas, "og:url"))]
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
    return not home and registrable(first) == registrable(second)


def _text_of(page: Page, selectors: Sequence[str]) -> str:
    tags = (page.soup.select_one(selector) for selector in selectors)
    return next((text for tag in tags if tag and (text := clean(tag.get_text(" ")))), "")


def _listed(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean(word) for word in words.split(",") if clean(word)))
