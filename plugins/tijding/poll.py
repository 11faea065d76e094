"""Poll: feeds that are due -> entries, and when to ask each feed again.

    due feeds -> [conditional GET] -> raw feed in the archive -> entries new or changed -> store

Deciders (:func:`next_interval`, :func:`merge_entry`, :func:`entry_hash`) are pure. A feed's state is
written last in the unit that brings its entries, so a crash asks again and loses none.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from tijding.archive import Archive, Capture
from tijding.backoff import next_try
from tijding.errors import FeedError, FetchError, TijdingError
from tijding.feed import parse_feed
from tijding.http import Client, Response, judge
from tijding.ids import canonical_url, digest, url_id
from tijding.model import (
    Document,
    Entry,
    EntryState,
    Feed,
    FeedEntry,
    FeedState,
    ParsedFeed,
    Poll,
    Report,
    Station,
)
from tijding.settings import Settings
from tijding.store import Store

log = logging.getLogger(__name__)

_HOSTS_AT_ONCE = 8
_ATTEMPTS = 5
_SHRINK, _GROW = 0.5, 1.3


def run(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    *,
    client: Client,
    archive: Archive,
    limit: int | None = None,
) -> Report:
    """Poll the feeds that are due, hosts side by side, and return how many changed, did not, or failed."""
    now = clock()
    due = due_feeds(store, settings, now)[: limit or settings.batch]
    hosts: dict[str, list[tuple[Feed, FeedState]]] = {}
    for feed, state in due:
        hosts.setdefault(urlsplit(feed.url).netloc, []).append((feed, state))

    def poll_host(feeds: Sequence[tuple[Feed, FeedState]]) -> Report:
        report = Report(station=Station.POLL)
        for feed, state in feeds:
            report += _poll_feed(store, settings, clock, client, archive, feed, state)
        return report

    total = Report(station=Station.POLL)
    if not hosts:
        return total
    with ThreadPoolExecutor(min(len(hosts), _HOSTS_AT_ONCE)) as pool:
        for report in pool.map(poll_host, hosts.values()):
            total += report
    return total


def due_feeds(store: Store, settings: Settings, now: datetime) -> list[tuple[Feed, FeedState]]:
    """Return the feeds to ask now, longest due first; one never asked, or at a new URL, is due."""
    on = [feed for feed in settings.feeds if feed.enabled]
    states = store.get_many(FeedState, [feed.id for feed in on])
    pairs = [(feed, _state_of(feed, states.get(feed.id))) for feed in on]
    due = [(feed, state) for feed, state in pairs if state.due_at is None or state.due_at <= now]
    return sorted(due, key=lambda pair: (pair[1].due_at or datetime.min.replace(tzinfo=UTC), pair[0].id))


def next_due(store: Store, settings: Settings) -> datetime:
    """Return when the next feed is due; long past where one is due at once, far off without feeds."""
    on = [feed for feed in settings.feeds if feed.enabled]
    states = store.get_many(FeedState, [feed.id for feed in on])
    moments = [_state_of(feed, states.get(feed.id)).due_at for feed in on]
    if None in moments:
        return datetime.min.replace(tzinfo=UTC)
    return min((moment for moment in moments if moment), default=datetime.max.replace(tzinfo=UTC))


def _state_of(feed: Feed, stored: FeedState | None) -> FeedState:
    if stored is None:
        return FeedState(id=feed.id, url=feed.url, interval=feed.min_interval)
    if stored.url != feed.url:  # another feed under the same id: what we know of the old is no use
        return FeedState(id=feed.id, url=feed.url, interval=feed.min_interval, version=stored.version)
    return stored


def _poll_feed(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    client: Client,
    archive: Archive,
    feed: Feed,
    state: FeedState,
) -> Report:
    started = clock()
    try:
        conditions = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        response = client.get(feed.url, headers=headers, allow_private=feed.allow_private)
        judge(response)
        return apply(store, feed, response, archive=archive, started=started)
    except (FetchError, FeedError) as error:
        return _record_failure(store, settings, feed, state, error, clock(), started)


def apply(
    store: Store,
    feed: Feed,
    response: Response,
    *,
    archive: Archive | None = None,
    started: datetime | None = None,
) -> Report:
    """Take in a feed's answer at the time it came: archive, entries, poll, state. Raises FeedError.

    Without ``archive`` (a replay) nothing is archived. An unchanged answer (304) moves the next poll on.
    """
    parsed, archived = None, None
    if response.status != 304:
        parsed = parse_feed(
            response.body,
            url=response.url,
            content_type=response.headers.get("content-type"),
            timezone=feed.timezone,
        )
    for _ in range(_ATTEMPTS):
        state = _state_of(feed, store.get(FeedState, feed.id))
        entries, new = _decide_entries(store, feed, parsed, response.at)
        if entries and archive and archived is None:
            archived = archive.write([Capture(kind="feed", key=feed.id, response=response)])[0]
        poll = _poll_record(feed, response, parsed, entries, new, archived, started)
        unit: list[Document] = [*entries, poll, _next_state(feed, state, response, parsed, bool(entries))]
        if not store.write([unit]):
            return Report(station=Station.POLL, done=bool(entries), unchanged=not entries)
    return Report(station=Station.POLL, conflicts=1)


def _decide_entries(
    store: Store, feed: Feed, parsed: ParsedFeed | None, now: datetime
) -> tuple[list[Entry], int]:
    """Return the entries to write, and how many of them are new."""
    if parsed is None:
        return [], 0
    found = {entry_id(feed, one): one for one in reversed(parsed.entries)}
    stored = store.get_many(Entry, list(found))
    merged = [merge_entry(feed, one, stored.get(id), now) for id, one in found.items()]
    changed = [entry for entry in merged if entry is not None]
    return changed, sum(entry.version == 0 for entry in changed)


def entry_id(feed: Feed, entry: FeedEntry) -> str:
    """Return the id of the URL that a feed's entry leads to."""
    return url_id(entry_url(feed, entry)) if entry.url else digest("url", entry_url(feed, entry))


def entry_url(feed: Feed, entry: FeedEntry) -> str:
    """Return the canonical URL of an entry; without a link the feed's, with the entry's id as fragment."""
    return canonical_url(entry.url) if entry.url else f"{feed.url}#entry-{digest('entry', entry.id)}"


def entry_hash(entry: FeedEntry) -> str:
    """Return a digest of what a feed says of an entry."""
    times = [str(moment) for moment in (entry.published, entry.updated)]
    return digest("entry", entry.title, entry.summary, entry.content, *times)


def merge_entry(feed: Feed, entry: FeedEntry, stored: Entry | None, now: datetime) -> Entry | None:
    """Return the entry to write for what ``feed`` says now, or None where it says nothing new.

    A URL that another feed has brought keeps that feed's words, unless this one carries the body and
    that one did not; it is read again only where the same feed changed what it says.
    """
    said = entry_hash(entry)
    if stored is None:
        fresh = Entry(
            id=entry_id(feed, entry),
            url=entry_url(feed, entry),
            feed=feed.id,
            publisher=feed.publisher,
            entry=entry,
            hashes={feed.id: said},
            first_seen=now,
            fetchable=entry.url is not None,
        )
        return fresh.hand_to(Station.FETCH, now)
    before = stored.hashes.get(feed.id)
    if before == said:
        return None
    hashes = {**stored.hashes, feed.id: said}
    if before is None:
        better = bool(entry.content) and not stored.entry.content
        return replace(stored, hashes=hashes, entry=entry if better else stored.entry)
    state = stored.state if stored.state is EntryState.FETCHED else EntryState.SEEN
    keep = entry if stored.feed == feed.id or entry.content else stored.entry
    again = replace(stored, hashes=hashes, entry=keep, state=state, reason=None)
    return again.hand_to(Station.FETCH, now)


def next_interval(feed: Feed, interval: float, changed: bool) -> float:
    """Return the seconds to the next poll: half after a change, a third longer after none, in bounds.

    Multiplicative like TCP's window, so a feed that wakes up is followed closely within a few polls.
    """
    scaled = (interval or feed.min_interval) * (_SHRINK if changed else _GROW)
    return min(max(scaled, feed.min_interval), feed.max_interval)


def _next_state(
    feed: Feed, state: FeedState, response: Response, parsed: ParsedFeed | None, changed: bool
) -> FeedState:
    now = response.at
    interval = next_interval(feed, state.interval, changed)
    done = replace(
        state.hand_to(Station.POLL, now + timedelta(seconds=interval)),
        interval=interval,
        last_poll=now,
        last_success=now,
        last_change=now if changed else state.last_change,
    )
    if parsed is None:
        return done
    return replace(
        done,
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
        problem=None if parsed.well_formed else (parsed.problem or "is not well formed"),
    )


def _poll_record(
    feed: Feed,
    response: Response,
    parsed: ParsedFeed | None,
    entries: Sequence[Entry],
    new: int,
    archived: str | None,
    started: datetime | None,
) -> Poll:
    return Poll(
        id=digest("poll", feed.id, response.at.isoformat()),
        feed=feed.id,
        at=response.at,
        outcome="changed" if entries else "unchanged",
        status=response.status,
        entries=len(parsed.entries) if parsed else 0,
        new=new,
        changed=len(entries) - new,
        duration=(response.at - (started or response.at)).total_seconds(),
        archived=archived,
    )


def _record_failure(
    store: Store,
    settings: Settings,
    feed: Feed,
    state: FeedState,
    error: TijdingError,
    now: datetime,
    started: datetime,
) -> Report:
    """Write a failed poll; the feed stays scheduled, later each time."""
    tries = (state.failure.tries if state.failure else 0) + 1
    wait = error.retry_after if isinstance(error, FetchError) else None
    bounded = min(tries, settings.retry.tries - 1)
    again = None
    if bounded >= 1:
        again = next_try(settings.retry, key=feed.id, tries=bounded, now=now, retry_after=wait)
    again = again or now + settings.retry.max
    failed = replace(state.failed(Station.POLL, error.reason, now, again), last_poll=now)
    poll = Poll(
        id=digest("poll", feed.id, now.isoformat()),
        feed=feed.id,
        at=now,
        outcome="failed",
        status=error.status if isinstance(error, FetchError) else None,
        duration=(now - started).total_seconds(),
        reason=error.reason,
    )
    log.info("poll of %s failed: %s", feed.id, error)
    if store.write([[poll, failed]]):
        return Report(station=Station.POLL, conflicts=1)
    return Report(station=Station.POLL, failed=1, problems=(f"{feed.id}: {error}",))
