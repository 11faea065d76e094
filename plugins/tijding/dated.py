"""When an article came out and was changed, by what its page says. Pure.

    JSON-LD, meta tags, times in the page, the feed, marks of dates -> a moment; running text -> a guess

What can be no such moment gives way to the next, and is told of: one after the page was fetched, before the
article came out (of a change), or with which programs fill a field that is empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import takewhile
from zoneinfo import ZoneInfo

import htmldate
from bs4 import BeautifulSoup, Tag

from tijding import dom, jsonld
from tijding.dates import find_date, parse_date
from tijding.facts import Way, meta
from tijding.model import GUESS
from tijding.page import Page
from tijding.times import iso

Dated = tuple[datetime | None, str, str]
"""A date, the name of the way that gave it, and why others were dropped."""
_LONGEST_DATE = 60
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datePublished", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publication_date", "cXenseParse:recs:publishtime", "sailthru.date",
    "DC.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "DC.date", "dc.date", "date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:article:modified_time", "og:updated_time")
_FILLED_IN = (datetime(1970, 1, 1, tzinfo=UTC), datetime(1900, 1, 1, tzinfo=UTC))
"""The beginnings of Unix's time and of databases', which stand for no date at all."""
_A_DAY, _A_YEAR = timedelta(days=1), timedelta(days=365)
_CLOCKS = timedelta(minutes=5)
"""How far a publisher's clock may be ahead of ours, and a time rounded up to the minute."""
_YEAR_ALONE = "-01-01"


def published(page: Page) -> Dated:
    """Return when the article came out; by :data:`GUESS` where only its running text has a date."""
    marked = cache(lambda: _by_htmldate(page, text_too=False))
    return _first_date(
        page,
        ("jsonld", lambda: jsonld.text(page.node, "datePublished")),
        *(("meta", lambda name=name: meta(page.metas, name)) for name in _PUBLISHED),
        ("dom", lambda: _said(_near_headline(page.soup))),
        ("feed", lambda: page.entry.published if page.entry else None),
        ("words", lambda: find_date(dom.near_title(page.soup), page.timezone)),
        ("dom", lambda: _on_day(page, marked())),
        ("htmldate", marked),
        (GUESS, lambda: None if marked() else _guess(page)),
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
    """Return the first date that nothing speaks against, its way, and why those before it were dropped."""
    dropped: list[str] = []
    for name, way in ways:
        said = way()
        found = parse_date(said, page.timezone) if isinstance(said, str) else said
        fault = _fault(page, found, since)
        if found and not fault:
            return found, name, "; ".join(dict.fromkeys(dropped))
        if said:
            dropped.append(f"{name}: {str(said)[:_LONGEST_DATE]!r} {fault}")
    return None, "", "; ".join(dict.fromkeys(dropped))


def _fault(page: Page, found: datetime | None, since: datetime | None) -> str:
    """Return what speaks against a date, "" for nothing."""
    if found is None or any(abs(found - none) < _A_DAY for none in _FILLED_IN):
        return "is no date"
    if found > page.at + _CLOCKS:
        return f"is after the page was fetched, {iso(page.at)}"
    return f"is before it came out, {iso(since)}" if since and found < since else ""


# --- times in the page --------------------------------------------------------------------------


def _near_headline(soup: BeautifulSoup) -> Tag | None:
    """Return what is marked as the date in microdata, else the first time in what holds the headline too."""
    marked = (tag for tag in soup.find_all(itemprop="datePublished") if jsonld.in_article(tag))
    if found := next(marked, None):
        return found
    heading = soup.find("h1")
    around = (one for one in heading.parents if one.name not in dom.WHOLE) if heading else ()
    return next((time for holder in around for time in _times(holder)), None)


def _times(holder: Tag) -> Iterable[Tag]:
    """Yield the times of the article itself in ``holder``: not of comments, boxes or other articles."""
    for time in holder.find_all("time", datetime=True):
        if not any(map(dom.is_beside, takewhile(lambda one: one is not holder, (time, *time.parents)))):
            yield time


def _said(tag: Tag | None) -> str:
    return str((tag and (tag.get("datetime") or tag.get("content"))) or "")


def _on_day(page: Page, day: datetime | None) -> str:
    """Return the first time anywhere in the page that lies on ``day``: it has the hour too."""
    zone = ZoneInfo(page.timezone)
    for said in map(_said, page.soup.find_all("time", datetime=True)) if day else ():
        moment = parse_date(said, page.timezone)
        if day and moment and moment.astimezone(zone).date() == day.date():
            return said
    return ""


# --- htmldate (Barbaresi, JOSS 2020) ------------------------------------------------------------


def _by_htmldate(page: Page, *, text_too: bool) -> datetime | None:
    """Return the day in the address or in what marks a date; where asked, also in running text.

    htmldate makes the first of the month of a day after ``max_date``. So one that is marked may be up to a
    year after the fetch, and is dropped as what it is.
    """
    latest = page.at if text_too else page.at + _A_YEAR
    found = htmldate.find_date(
        page.markup,
        url=page.url if page.url.startswith("http") else None,
        extensive_search=text_too,
        original_date=True,
        outputformat="%Y-%m-%d",
        max_date=f"{latest:%Y-%m-%d}",
    )
    return parse_date(found, "UTC")


def _guess(page: Page) -> datetime | None:
    """Return a day in running text; a year alone, as in a copyright line, is none."""
    found = _by_htmldate(page, text_too=True)
    return found if found and not f"{found:%Y-%m-%d}".endswith(_YEAR_ALONE) else None
