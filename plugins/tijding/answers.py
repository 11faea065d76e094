"""What becomes of an entry's answer: an article, what was wrong, or nothing new. Pure."""

from __future__ import annotations

import logging
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime

from tijding.article import parse_article
from tijding.errors import ArticleError, FetchError, StoreError, TijdingError
from tijding.http import Response, judge
from tijding.model import Article, Entry, Feed
from tijding.robots import check_headers

log = logging.getLogger(__name__)

_PAGE = ("html", "xml", "text/plain")
Read = Article | TijdingError | None
"""What an answer was read as: an article, what was wrong, or None for unchanged (304)."""


@dataclass(frozen=True, slots=True)
class Got:
    """An entry with the answer that was had, or why none was, or the seconds that its host rests."""

    entry: Entry
    response: Response | None = None
    error: TijdingError | None = None
    rest: float | None = None


def read(got: Got, feed: Feed | None, at: datetime) -> Read:
    """Return what an answer that came ``at`` a moment, or an entry without a page, is read as. Pure.

    Raises StoreError where the machine is at fault and no page: libraries unpack their models on first use.
    """
    try:
        return _article(got, feed, at)
    except TijdingError as error:
        return error
    except OSError as error:
        where = error.filename or tempfile.gettempdir()
        raise StoreError(str(where), f"pages can't be read: {error.strerror or error}") from error
    except Exception as error:  # a defect of ours on one page must not stop the others
        log.exception("defect in reading %s", got.entry.url)
        return ArticleError(got.entry.url, f"can't be read by Tijding: {in_words(error)}")


def _article(got: Got, feed: Feed | None, at: datetime) -> Article | None:
    """Return the article, None where the page is unchanged (304). Raises what went wrong."""
    if got.error:
        raise got.error
    entry, response = got.entry, got.response
    if response is None:
        return replace(_parse(entry, feed, b"", entry.url, "text/html", at), url=entry.url)
    judge(response)
    check_headers(entry.url, response.headers)
    if response.status == 304:
        return None
    kind = response.headers.get("content-type", "text/html")
    if any(name in kind.lower() for name in _PAGE):
        return _parse(entry, feed, response.body, response.url, kind, at)
    if not entry.entry.content:
        raise FetchError(entry.url, f"is {kind.partition(';')[0][:100]}, not a page", permanent=True)
    return _parse(entry, feed, b"", response.url, "text/html", at)


def _parse(entry: Entry, feed: Feed | None, body: bytes, url: str, kind: str, at: datetime) -> Article:
    return parse_article(
        body,
        url=url,
        at=at,
        content_type=kind,
        publisher=entry.publisher,
        parser=feed.parser if feed else None,
        entry=entry.entry,
        timezone=feed.timezone if feed else "Europe/Amsterdam",
        section=feed.section if feed else None,
        language=feed.language[:2] if feed else None,
    )


def in_words(error: Exception) -> str:
    """Return what went wrong, with the kind of error."""
    return f"{type(error).__name__}: {error}"
