"""Bytes of a page to an Article. Pure.

    page -> [JSON-LD] + [the publisher's rules] + [meta tags] + [trafilatura] + [the feed's text] -> Article

Facts come field by field from the first that has them. The body comes from the publisher's rules where
they find one; else from JSON-LD, trafilatura or the feed, in that order; ``parser`` says which.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import py3langid
import trafilatura
from bs4 import BeautifulSoup

from tijding import dom, jsonld
from tijding.dates import find_date, parse_date
from tijding.errors import ArticleError, Skipped
from tijding.html import clean, decode, plain, soup_of, thinned
from tijding.ids import canonical_url
from tijding.model import Article, FeedEntry, Paragraph, ParagraphKind
from tijding.sites import site_for
from tijding.sites.site import GENERIC, Site

_STUB_WORDS = 60
_ENOUGH_WORDS = 40
_NO_PAGES = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"PK\x03\x04": "a compressed file",
    b"\x1f\x8b": "a compressed file",
}
"""How files begin that are no page, whatever a server calls them."""
Body = tuple[str, list[Paragraph]]


def parse_article(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    publisher: str = "",
    parser: str | None = None,
    entry: FeedEntry | None = None,
    timezone: str = "Europe/Amsterdam",
    section: str | None = None,
    language: str | None = None,
) -> Article:
    """Return the article of a page that came from ``url`` (after redirects).

    ``parser`` names the publisher's rules, ``entry`` is what the feed said, ``section`` and ``language``
    stand in where the page names none. Raises ArticleError where there is no article in it, Skipped
    where it is behind a login or reserves text and data mining.
    """
    check_is_page(body, url, fed=bool(entry))
    html = decode(body, content_type)
    soup = soup_of(html)
    _check_reserved(soup, url)
    node = jsonld.article_of(soup)
    site = site_for(url, parser)
    title = _title(soup, node, entry)
    made_by, paragraphs = _body(soup, html, node, site, entry, title)
    words = sum(len(one.text.split()) for one in paragraphs)
    if words < _STUB_WORDS and not jsonld.free(node):
        raise Skipped(url, "behind a login")
    if not title or not paragraphs:
        raise ArticleError(url, "has no article in it: no " + ("title" if not title else "text"))
    text = "\n".join(one.text for one in paragraphs)
    return Article(
        url=_canonical(soup, node, url),
        publisher=publisher or _publisher(soup, node, url),
        title=title,
        paragraphs=tuple(paragraphs),
        lead=_lead(soup, node, entry, paragraphs),
        section=_section(soup, node) or section,
        authors=_authors(soup, node, entry),
        keywords=jsonld.words(node, "keywords") or _meta_words(soup),
        image=_image(soup, node, entry, url),
        published=_published(soup, node, entry, timezone),
        modified=_modified(soup, node, timezone),
        language=_language(soup, node, text) or language,
        parser=made_by,
    )


def check_is_page(body: bytes, url: str, *, fed: bool) -> None:
    """Raise ArticleError for bytes that are no page; ``fed`` where the feed's own text may stand in."""
    for start, kind in _NO_PAGES.items():
        if body.startswith(start):
            raise ArticleError(url, f"is {kind}, not a page")
    if not body.strip() and not fed:
        raise ArticleError(url, "is empty")


# --- the body -----------------------------------------------------------------------------------


def _body(
    soup: BeautifulSoup, html: str, node: dict[str, Any], site: Site, entry: FeedEntry | None, title: str
) -> Body:
    """Return the first body that is long enough for an article, else the longest."""
    ways: list[tuple[str, Callable[[], list[Paragraph]]]] = [
        (site.stamp, lambda: dom.paragraphs(soup, site)),
        ("jsonld/1", lambda: _jsonld_body(node)),
        ("trafilatura/1", lambda: _generic_body(thinned(html, soup), title)),
        ("feed/1", lambda: _feed_body(entry, site)),
    ]
    found: list[Body] = []
    covered = True
    for name, way in ways:
        paragraphs = way()
        found.append((name, paragraphs))
        enough = _words(paragraphs) >= _ENOUGH_WORDS
        if enough and name == site.stamp and not _misses(paragraphs, node) and _vouched(site, node):
            break
        if name == "trafilatura/1":
            covered = not enough or _covers(found[0][1], paragraphs)
    # max takes the first of equals: the order of the ways decides, but for rules that miss what others have.
    return max(found, key=lambda body: _rank(body, node, doubted=body is found[0] and not covered))


def _vouched(site: Site, node: dict[str, Any]) -> bool:
    """Tell whether rules of the publisher's own, or the page's articleBody, vouch for what was found."""
    return site is not GENERIC or bool(jsonld.text(node, "articleBody"))


def _covers(one: Sequence[Paragraph], other: Sequence[Paragraph]) -> bool:
    """Tell whether the first body has (nearly) all words of the second, which knows no kinds."""
    text = "\n".join(part.text for part in one)
    missing = [part for part in other if part.text not in text]
    return _words(missing) <= 0.05 * _words(other)


def _words(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(one.text.split()) for one in paragraphs)


def _misses(paragraphs: Sequence[Paragraph], node: dict[str, Any]) -> bool:
    """Tell whether the page's own articleBody has clearly more than was found."""
    return _words(paragraphs) < 0.8 * len(jsonld.text(node, "articleBody").split())


def _rank(body: Body, node: dict[str, Any], *, doubted: bool) -> tuple[bool, bool, bool, bool]:
    paragraphs = body[1]
    enough = _words(paragraphs) >= _ENOUGH_WORDS
    return enough, bool(paragraphs), not _misses(paragraphs, node), not doubted


def _jsonld_body(node: dict[str, Any]) -> list[Paragraph]:
    blog = [part for post in jsonld.posts(node) for part in _post(post)]
    if blog:
        return blog
    body = node.get("articleBody")
    if not isinstance(body, str):
        return []
    if "<p" in body.lower():
        return dom.fragment(body)
    return [_text(line) for line in map(clean, body.splitlines()) if line]


def _post(post: dict[str, Any]) -> list[Paragraph]:
    headline = jsonld.text(post, "headline")
    head = [Paragraph(kind=ParagraphKind.HEADING, text=headline)] if headline else []
    return head + _jsonld_body({**post, "liveBlogUpdate": None})


def _generic_body(html: str, title: str) -> list[Paragraph]:
    found = trafilatura.extract(html, include_comments=False, include_tables=False, with_metadata=False)
    return [
        _text(line.lstrip("- ")) for line in map(clean, (found or "").splitlines()) if line and line != title
    ]


def _feed_body(entry: FeedEntry | None, site: Site) -> list[Paragraph]:
    if not entry or not (entry.content or entry.summary):
        return []
    return dom.fragment(entry.content, site) or [_text(clean(entry.summary or plain(entry.content)))]


def _text(text: str) -> Paragraph:
    return Paragraph(kind=ParagraphKind.TEXT, text=text)


# --- facts --------------------------------------------------------------------------------------


def _meta(soup: BeautifulSoup, *names: str) -> str:
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            tag = soup.find("meta", attrs={attribute: name})
            content = clean(str(tag.get("content") or "")) if tag else ""
            if content:
                return content
    return ""


def _check_reserved(soup: BeautifulSoup, url: str) -> None:
    if _meta(soup, "tdm-reservation") == "1":
        raise Skipped(url, "text and data mining reserved (meta tag)")


def _title(soup: BeautifulSoup, node: dict[str, Any], entry: FeedEntry | None) -> str:
    heading = soup.select_one("article h1, main h1, h1")
    given = jsonld.text(node, "headline") or (clean(heading.get_text(" ")) if heading else "")
    found = given or _meta(soup, "og:title", "twitter:title") or (entry.title if entry else "")
    return (found or clean(soup.title.get_text() if soup.title else ""))[:1000]


def _lead(
    soup: BeautifulSoup, node: dict[str, Any], entry: FeedEntry | None, paragraphs: Sequence[Paragraph]
) -> str:
    described = jsonld.text(node, "description") or _meta(soup, "description", "og:description")
    texts = [one.text for one in paragraphs if one.kind is ParagraphKind.TEXT]
    return described or (entry.summary[:500] if entry else "") or (texts[0] if texts else "")


def _canonical(soup: BeautifulSoup, node: dict[str, Any], url: str) -> str:
    """Return the page's own address where it names one on its own site, else where it came from."""
    link = soup.find("link", rel="canonical")
    named = [link.get("href") if link else None, _meta(soup, "og:url")]
    for candidate in named:
        try:
            found = urljoin(url, str(candidate or "").strip()) if candidate else ""
            if found.startswith(("http://", "https://")) and _same_site(found, url):
                return canonical_url(found)
        except ValueError:
            continue  # no address; the next may be one
    return canonical_url(url)


def _same_site(one: str, other: str) -> bool:
    first, second = urlsplit(one).netloc.lower(), urlsplit(other).netloc.lower()
    if not second:
        return True
    home = (
        {"home page"} if urlsplit(one).path in ("", "/") and urlsplit(other).path not in ("", "/") else set()
    )
    return not home and (first.split(".")[-2:] == second.split(".")[-2:])


def _publisher(soup: BeautifulSoup, node: dict[str, Any], url: str) -> str:
    named = jsonld.names(node, "publisher")
    return named[0] if named else _meta(soup, "og:site_name") or (urlsplit(url).hostname or "")


def _section(soup: BeautifulSoup, node: dict[str, Any]) -> str | None:
    named = jsonld.words(node, "articleSection")
    return (named[0] if named else _meta(soup, "article:section")) or None


def _authors(soup: BeautifulSoup, node: dict[str, Any], entry: FeedEntry | None) -> tuple[str, ...]:
    named = jsonld.names(node, "author")
    if named:
        return named
    meta = _meta(soup, "author", "article:author", "byl")
    if meta and not meta.startswith("http"):
        return tuple(dict.fromkeys(clean(name) for name in meta.split(",") if clean(name)))
    return dom.authors(soup) or (entry.authors if entry else ())


def _meta_words(soup: BeautifulSoup) -> tuple[str, ...]:
    words = _meta(soup, "news_keywords", "keywords", "article:tag")
    return tuple(dict.fromkeys(clean(word) for word in words.split(",") if clean(word)))


def _image(soup: BeautifulSoup, node: dict[str, Any], entry: FeedEntry | None, url: str) -> str | None:
    found = jsonld.image(node) or _meta(soup, "og:image", "twitter:image") or (entry.image if entry else None)
    try:
        return urljoin(url, found) if found else None
    except ValueError:
        return None


def _published(
    soup: BeautifulSoup, node: dict[str, Any], entry: FeedEntry | None, timezone: str
) -> datetime | None:
    given = [
        jsonld.text(node, "datePublished"),
        _meta(soup, "article:published_time", "datePublished", "date"),
    ]
    stamped = soup.select_one("article time[datetime], main time[datetime], time[datetime]")
    given.append(str(stamped.get("datetime")) if stamped else "")
    found = next((date for text in given if (date := parse_date(text, timezone))), None)
    if found:
        return found
    if entry and entry.published:
        return entry.published
    return find_date(dom.near_title(soup), timezone)


def _modified(soup: BeautifulSoup, node: dict[str, Any], timezone: str) -> datetime | None:
    given = [jsonld.text(node, "dateModified"), _meta(soup, "article:modified_time", "og:updated_time")]
    return next((date for text in given if (date := parse_date(text, timezone))), None)


def _language(soup: BeautifulSoup, node: dict[str, Any], text: str) -> str | None:
    """Return the language as a two-letter code: of the words where they are enough, else as declared."""
    if len(text.split()) >= _ENOUGH_WORDS:
        return str(py3langid.classify(text[:4000])[0])
    declared = jsonld.text(node, "inLanguage") or str((soup.html and soup.html.get("lang")) or "")
    return declared[:2].lower() or None
