"""Bytes of a page to an Article. Pure.

    page -> bodies (the publisher's rules, JSON-LD, trafilatura, feed) + facts, field by field -> Article

The body is the one that its signals of quality speak for; each fact comes from the first way that has it.
``parser`` says which way gave the body, ``sources`` which gave each field. Reading a page (``read_article``)
is apart from refusing it (``parse_article``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypedDict, Unpack

from tijding import bylines, dated, dom, facts, jsonld, liveblog, paywall
from tijding.bodies import Body, best_body
from tijding.errors import ArticleError, Skipped, TijdingError
from tijding.html import decode, parsable, soup_of
from tijding.model import Article, FeedEntry
from tijding.page import Page
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a page says; ``refusal`` is the error with which the line leaves it alone, if it does."""

    article: Article
    refusal: TijdingError | None


class About(TypedDict, total=False):
    """What is known of a page beside its bytes and its address (after redirects).

    ``parser`` names the publisher's rules, ``entry`` is what the feed said, ``section`` and ``language``
    stand in where the page names none; ``timezone`` is that of its times (else Europe/Amsterdam).
    """

    content_type: str | None
    publisher: str
    parser: str | None
    entry: FeedEntry | None
    timezone: str
    section: str | None
    language: str | None


def parse_article(body: bytes, *, url: str, at: datetime, **about: Unpack[About]) -> Article:
    """Return the article of a page, fetched ``at`` a moment, as the line takes it.

    Raises ArticleError where there is no article in it, Skipped where all of it is behind a login, or it
    reserves text and data mining.
    """
    reading = read_article(body, url=url, at=at, **about)
    if reading.refusal:
        raise reading.refusal
    return reading.article


def read_article(body: bytes, *, url: str, at: datetime, **about: Unpack[About]) -> Reading:
    """Return what a page says, whether the line may take it or not; no date of it is after ``at``.

    Raises ArticleError where it has no text, Skipped where it has none and refuses to be read.
    """
    entry = about.get("entry")
    check_is_page(body, url, fed=bool(entry))
    html = parsable(decode(body, about.get("content_type")))
    page = _page(html, url, at, about)
    title = facts.title(page)
    related = dom.related(page.soup, page.site, url)
    whole = best_body(page, title[0])
    found, refusal = _open(whole, page, title[0])
    if not found.paragraphs:
        raise refusal or ArticleError(url, "has no article in it: no text")
    fields, dropped = _fields(page, found, about)
    found = replace(found, paragraphs=liveblog.dated(found.paragraphs, page.node))
    return Reading(article=_article(fields | {"title": title}, found, related, dropped), refusal=refusal)


def _page(html: str, url: str, at: datetime, about: About) -> Page:
    soup = soup_of(html)
    return Page(
        html=html,
        soup=soup,
        metas=facts.metas(soup),
        node=jsonld.article_of(soup),
        site=site_for(url, about.get("parser")),
        entry=about.get("entry"),
        url=url,
        at=at,
        timezone=about.get("timezone", "Europe/Amsterdam"),
    )


def _open(whole: Body, page: Page, title: str) -> tuple[Body, TijdingError | None]:
    """Return what of a body is open to read, and why the line leaves it alone; then all of it is."""
    free = jsonld.free(page.node)
    shown = whole if free else replace(whole, paragraphs=paywall.open_part(whole.paragraphs))
    if facts.meta(page.metas, "tdm-reservation") == "1":
        return whole, Skipped(page.url, "text and data mining reserved (meta tag)")
    if not shown.paragraphs and not free:
        return whole, Skipped(page.url, "behind a login")
    return shown, None if title else ArticleError(page.url, "has no article in it: no title")


def _fields(page: Page, found: Body, about: About) -> tuple[dict[str, tuple[Any, str]], dict[str, str]]:
    """Return the facts beside title and text, each with the way that gave it, and why dates were dropped."""
    text = "\n".join(one.text for one in found.paragraphs)
    published, published_by, not_published = dated.published(page)
    modified, modified_by, not_modified = dated.modified(page, published)
    fields: dict[str, tuple[Any, str]] = {
        "url": facts.canonical(page),
        "publisher": facts.publisher(page, about.get("publisher", "")),
        "lead": facts.lead(page, found.paragraphs),
        "section": facts.section(page, about.get("section")),
        "authors": bylines.authors(page),
        "keywords": facts.keywords(page),
        "image": facts.image(page),
        "published": (published, published_by),
        "modified": (modified, modified_by),
        "language": facts.language(page, text, about.get("language")),
    }
    return fields, {"published": not_published, "modified": not_modified}


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
