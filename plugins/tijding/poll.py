"""Poll: feeds that are due -> entries, and when to ask each feed again.

    due feeds -> by host: [conditional GET] -> [entries new or changed] -> raw feed in the archive -> store

Deciders (:func:`next_interval`, :func:`merge_entry`, :func:`entry_hash`) are pure. A feed's state is
written last in the unit that brings its entries, so a crash asks again and loses none.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from tijding.archive import Archive, Capture
from tijding.asking import Asker
from tijding.backoff import later
from tijding.errors import ArchiveError, FeedError, FetchError, StoreError, TijdingError
from tijding.feed import parse_feed
from tijding.hosts import Resting, host_of, side_by_side
from tijding.http import Client, Response, judge
from tijding.ids import digest
from tijding.merging import merge_entries
from tijding.model import Entry, Feed, FeedState, ParsedFeed, Poll, Report, Station
from tijding.settings import Settings
from tijding.store import Store

log = logging.getLogger(__name__)

_ATTEMPTS = 5
_SHRINK, _GROW = 0.5, 1.3


@dataclass(frozen=True, slots=True)
class Asked:
    """A feed with its answer, or why there is none, or the seconds that its host rests."""

    feed: Feed
    state: FeedState
    started: datetime
    response: Response | None = None
    error: FetchError | None = None
    rest: float | None = None


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
    asker = Asker(client, settings, clock)
    hosts: dict[str, list[tuple[Feed, FeedState]]] = {}
    for feed, state in due_feeds(store, settings, clock())[: limit or settings.batch]:
        hosts.setdefault(host_of(feed.url), []).append((feed, state))

    def ask(pair: tuple[Feed, FeedState]) -> Asked:
        return _ask(asker, *pair, clock())

    report = Report(station=Station.POLL)
    with closing(side_by_side(list(hosts.values()), ask)) as come:
        for answers in come:
            for one in answers:
                report += _take_in(store, settings, clock, archive, one)
    return report


def _ask(asker: Asker, feed: Feed, state: FeedState, started: datetime) -> Asked:
    try:
        return Asked(feed, state, started, asker.feed(feed, state))
    except Resting as resting:
        return Asked(feed, state, started, rest=resting.seconds)
    except FetchError as error:
        return Asked(feed, state, started, error=error)
    except (TijdingError, OSError):
        raise  # the machine is at fault: the next feed would fare no better
    except Exception as error:  # a defect of ours on one feed must not stop the others
        log.exception("defect in asking for feed %s", feed.id)
        found = FetchError(feed.url, f"can't be asked by Tijding: {type(error).__name__}: {error}")
        return Asked(feed, state, started, error=found)


def _take_in(
    store: Store, settings: Settings, clock: Callable[[], datetime], archive: Archive, asked: Asked
) -> Report:
    """Write what an answer brings, or why there is none."""
    if asked.rest is not None:
        later = clock() + timedelta(seconds=asked.rest)
        # Refused only where another worker polled it: fine.
        store.write([[replace(asked.state, due=Station.POLL, due_at=later)]])
        return Report(station=Station.POLL)
    try:
        if asked.response is None:
            raise asked.error or FetchError(asked.feed.url, "was not asked")
        return apply(store, asked.feed, asked.response, archive=archive, started=asked.started)
    except (FetchError, FeedError, ArchiveError, Unkeepable) as error:
        return _record_failure(store, settings, asked, error, clock())


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


class Unkeepable(StoreError):
    """A feed's answer that the store refuses to keep; the store itself is well."""


def read(feed: Feed, response: Response) -> ParsedFeed | None:
    """Return what an answer holds, None for unchanged (304). Pure; raises FetchError, FeedError."""
    judge(response)
    if response.status == 304:
        return None
    kind = response.headers.get("content-type")
    try:
        return parse_feed(response.body, url=response.url, content_type=kind, timezone=feed.timezone)
    except TijdingError:
        raise
    except Exception as error:
        log.exception("defect in reading feed %s", feed.id)
        raise FeedError(feed.url, f"can't be read by Tijding: {type(error).__name__}: {error}") from error


def apply(
    store: Store,
    feed: Feed,
    response: Response,
    *,
    archive: Archive | None = None,
    archived: str | None = None,
    started: datetime | None = None,
) -> Report:
    """Take in a feed's answer at the time it came: archive, entries, poll, state.

    A replay gives no ``archive`` but says where the answer was ``archived``. An entry that the store
    can't keep is left out and named in the state's problem. Raises FetchError, FeedError, ArchiveError,
    and Unkeepable where nothing of it can be kept.
    """
    parsed = read(feed, response)
    refused: dict[str, str] = {}
    attempts = 0
    while attempts < _ATTEMPTS:
        state = _state_of(feed, store.get(FeedState, feed.id))
        merged = merge_entries(store, feed, parsed.entries if parsed else (), response.at)
        entries = [entry for entry in merged if entry.id not in refused]
        if entries and archive and archived is None:
            capture = Capture(kind="feed", key=feed.id, publisher=feed.publisher, response=response)
            (archived,) = archive.write([capture])
        poll = _poll_record(feed, response, parsed, entries, archived, started)
        state = _next_state(feed, state, response, parsed, bool(entries), refused)
        polls = [] if store.get(Poll, poll.id) else [poll]  # a replay finds the polls that it tells of
        rejected = store.write([[*entries, *polls, state]])
        if not rejected:
            return Report(station=Station.POLL, done=bool(entries), unchanged=not entries)
        if rejected[0].reason == "conflict":
            attempts += 1
        elif isinstance(rejected[0].document, Entry):
            refused[rejected[0].document.id] = f"{rejected[0].document.url}: {rejected[0].detail}"
        else:
            raise Unkeepable(feed.url, f"can't be kept: {rejected[0].detail}")
    return Report(station=Station.POLL, conflicts=1)


def next_interval(feed: Feed, interval: float, changed: bool) -> float:
    """Return the seconds to the next poll: half after a change, a third longer after none, in bounds.

    Multiplicative like TCP's window, so a feed that wakes up is followed closely within a few polls.
    """
    scaled = (interval or feed.min_interval) * (_SHRINK if changed else _GROW)
    return min(max(scaled, feed.min_interval), feed.max_interval)


def _next_state(
    feed: Feed,
    state: FeedState,
    response: Response,
    parsed: ParsedFeed | None,
    changed: bool,
    refused: Mapping[str, str],
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
    problem = None if parsed.well_formed else (parsed.problem or "is not well formed")
    return replace(
        done,
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
        problem=next((f"can't keep {why}" for why in refused.values()), problem),
    )


def _poll_record(
    feed: Feed,
    response: Response,
    parsed: ParsedFeed | None,
    entries: Sequence[Entry],
    archived: str | None,
    started: datetime | None,
) -> Poll:
    new = sum(entry.version == 0 for entry in entries)
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


def next_after_failure(
    settings: Settings, feed: Feed, tries: int, error: TijdingError, now: datetime
) -> datetime:
    """Return when to ask again after ``tries`` failures in a row: later each time, and never given up."""
    wait = error.retry_after if isinstance(error, FetchError) else None
    again = later(settings.retry, key=feed.id, tries=tries, now=now, retry_after=wait)
    return max(again, now + timedelta(seconds=feed.min_interval))


def _record_failure(
    store: Store, settings: Settings, asked: Asked, error: TijdingError, now: datetime
) -> Report:
    """Write a failed poll; the feed stays scheduled, later each time."""
    feed, state = asked.feed, asked.state
    tries = state.failure.tries + 1 if state.failure else 1
    again = next_after_failure(settings, feed, tries, error, now)
    failed = replace(state.failed(Station.POLL, error.reason, now, again), last_poll=now)
    poll = Poll(
        id=digest("poll", feed.id, now.isoformat()),
        feed=feed.id,
        at=now,
        outcome="failed",
        status=error.status if isinstance(error, FetchError) else None,
        duration=(now - asked.started).total_seconds(),
        reason=error.reason,
    )
    log.info("poll of %s failed: %s", feed.id, error)
    if store.write([[poll, failed]]):
        return Report(station=Station.POLL, conflicts=1)
    return Report(station=Station.POLL, failed=1, problems=(f"{feed.id}: {error}",))
