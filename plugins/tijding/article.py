"""Bytes of a page to an Article. Pure.

    page -> bodies (the publisher's rules, JSON-LD, trafilatura, feed) + facts, field by field -> Article

The body is the one that its signals of quality speak for; each fact comes from the first way that has it.
``parser`` says which way gave the body, ``sources`` which gave each field.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tijding import dom, facts, jsonld, liveblog, paywall
from tijding.bodies import Body, best_body
from tijding.errors import ArticleError, Skipped
from tijding.facts import Page
from tijding.html import decode, soup_of
from tijding.model import Article, FeedEntry
from tijding.sites import site_for

_NO_PAGES = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"PK\x03\x04": "a compressed file",
    b"\x1f\x8b": "a compressed file",
}
"""How files begin that are no page, whatever a server calls them."""


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
    where all of it is behind a login, or it reserves text and data mining.
    """
    check_is_page(body, url, fed=bool(entry))
    html = decode(body, content_type)
    soup = soup_of(html)
    metas = facts.metas(soup)
    if facts.meta(metas, "tdm-reservation") == "1":
        raise Skipped(url, "text and data mining reserved (meta tag)")
    node = jsonld.article_of(soup)
    site = site_for(url, parser)
    page = Page(soup=soup, metas=metas, node=node, site=site, entry=entry, url=url, timezone=timezone)
    title = facts.title(page)
    related = dom.related(soup, site, url)
    found = best_body(soup, html, node, site, entry, title[0])
    if not jsonld.free(node):
        found = replace(found, paragraphs=paywall.open_part(found.paragraphs))
        if not found.paragraphs:
            raise Skipped(url, "behind a login")
    if not title[0] or not found.paragraphs:
        raise ArticleError(url, "has no article in it: no " + ("title" if not title[0] else "text"))
    text = "\n".join(one.text for one in found.paragraphs)
    published, published_by, not_published = facts.published(page)
    modified, modified_by, not_modified = facts.modified(page, published)
    dropped = {"published": not_published, "modified": not_modified}
    fields: dict[str, tuple[Any, str]] = {
        "url": facts.canonical(page),
        "publisher": facts.publisher(page, publisher),
        "title": title,
        "lead": facts.lead(page, found.paragraphs),
        "section": facts.section(page, section),
        "authors": facts.authors(page),
        "keywords": facts.keywords(page),
        "image": facts.image(page),
        "published": (published, published_by),
        "modified": (modified, modified_by),
        "language": facts.language(page, text, language),
    }
    body_ = replace(found, paragraphs=liveblog.dated(found.paragraphs, node))
    return _article(fields, body_, related, dropped)


def _article(
    fields: dict[str, tuple[Any, str]], body: Body, related: tuple[Any, ...], dropped: dict[str, str]
) -> Article:
    sources = {name: way for name, (_, way) in fields.items() if way} | {"paragraphs": body.way}
    sources |= {f"{name} dropped": why for name, why in dropped.items() if why}
    return Article(
        **{name: value for name, (value, _) in fields.items()},
        paragraphs=tuple(body.paragraphs),
        related=related,
        parser=body.way,
        sources=sources,
    )


def check_is_page(body: bytes, url: str, *, fed: bool) -> None:
    """Raise ArticleError for bytes that are no page; ``fed`` where the feed's own text may stand in."""
    for start, kind in _NO_PAGES.items():
        if body.startswith(start):
            raise ArticleError(url, f"is {kind}, not a page")
    if not body.strip() and not fed:
        raise ArticleError(url, "is empty")
