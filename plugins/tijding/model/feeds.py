"""From the feed to the URL: what poll reads and writes, and what fetch takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from tijding.model.base import Document, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as feeds.yaml lists it. Intervals and pause in seconds."""

    id: str
    url: str
    publisher: str
    section: str | None = None
    language: str = "nl"
    timezone: str = "Europe/Amsterdam"
    parser: str | None = None
    enabled: bool = True
    allow_private: bool = False
    min_interval: float = 60.0
    max_interval: float = 3600.0
    pause: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed as the feed gives it.

    ``id`` is the guid, or the link where there is none; ``url`` an absolute URL, or None where the
    feed gives none; ``summary`` plain text; ``content`` the HTML that the feed carries, or "".
    """

    id: str
    url: str | None
    title: str
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""
    content: str = ""
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    image: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What the feed parser makes of a feed. ``problem`` says what was wrong where not well formed."""

    title: str
    entries: tuple[FeedEntry, ...]
    well_formed: bool
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState(Work):
    """How a feed stands: ``id`` is the feed's, due to poll at ``due_at``. ``interval`` in seconds."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    interval: float = 0.0
    last_poll: datetime | None = None
    last_success: datetime | None = None
    last_change: datetime | None = None
    problem: str | None = None
    """What was wrong with the last good answer, such as not well formed; None where nothing was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll(Document):
    """One poll of one feed, kept as a log. ``duration`` in seconds."""

    feed: str
    at: datetime
    outcome: Literal["changed", "unchanged", "failed"]
    status: int | None = None
    entries: int = 0
    new: int = 0
    changed: int = 0
    duration: float = 0.0
    reason: str | None = None
    archived: str | None = None


class EntryState(StrEnum):
    """What became of a URL at the fetch station."""

    SEEN = "seen"
    FETCHED = "fetched"
    SKIPPED = "skipped"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Work):
    """A URL that a feed listed, with its fate; ``id`` is the URL's.

    ``hashes`` keeps for each feed a digest of what it last said of this URL, so that a changed entry
    is known. An entry without a link has ``fetchable`` False and the feed's URL with a fragment.
    """

    url: str
    feed: str
    publisher: str
    entry: FeedEntry
    hashes: Mapping[str, str]
    first_seen: datetime
    state: EntryState = EntryState.SEEN
    reason: str | None = None
    fetchable: bool = True
    fetched_at: datetime | None = None
    checks: int = 0
    """How often the page was fetched with success."""
    etag: str | None = None
    last_modified: str | None = None
    article: str | None = None
    archived: str | None = None
