"""What becomes of an entry once its page was asked for: read, gone, skipped or failed. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tijding.backoff import later, next_try
from tijding.errors import ArchiveError, FetchError, TijdingError
from tijding.http import Response
from tijding.model import Entry, EntryState, Station
from tijding.settings import Settings


def recheck_at(settings: Settings, first_seen: datetime, now: datetime) -> datetime | None:
    """Return when a page is looked at again: the next of the settings' delays since it was first seen."""
    moments = (first_seen + delay for delay in settings.recheck)
    return min((moment for moment in moments if moment > now), default=None)


def checked(entry: Entry, settings: Settings, response: Response | None, now: datetime) -> Entry:
    """Return the entry after a good reading, with its next recheck."""
    again = recheck_at(settings, entry.first_seen, now) if entry.fetchable else None
    headers = response.headers if response else {}
    fresh = response is not None and response.status != 304
    return replace(
        entry.hand_to(Station.FETCH if again else None, again),
        state=EntryState.FETCHED,
        reason=None,
        checks=entry.checks + 1,
        fetched_at=now,
        etag=headers.get("etag") if fresh else entry.etag,
        last_modified=headers.get("last-modified") if fresh else entry.last_modified,
    )


def gone(entry: Entry, reason: str) -> Entry:
    """Return the entry of a page that is no more; should it come back, it is asked for whole."""
    return replace(
        entry.hand_to(None, None), state=EntryState.GONE, reason=reason, etag=None, last_modified=None
    )


def skipped(entry: Entry, reason: str) -> Entry:
    """Return the entry of a page that is left alone; one that was read before stays read."""
    state = EntryState.FETCHED if entry.article else EntryState.SKIPPED
    return replace(entry.hand_to(None, None), state=state, reason=reason)


def failed(entry: Entry, settings: Settings, error: TijdingError, now: datetime) -> Entry:
    """Return the entry after a failed try, with its next; one that was read before stays read.

    Where it was the archive that failed, the page is tried again until it can be kept.
    """
    tries = entry.failure.tries + 1 if entry.failure else 1
    again = None
    final = isinstance(error, FetchError) and error.permanent
    if entry.fetchable and not final:
        wait = error.retry_after if isinstance(error, FetchError) else None
        again = next_try(settings.retry, key=entry.id, tries=tries, now=now, retry_after=wait)
    if isinstance(error, ArchiveError):  # no fault of the page: a full disk
        again = later(settings.retry, key=entry.id, tries=tries, now=now)
    state = EntryState.FETCHED if entry.article else EntryState.FAILED
    return replace(entry.failed(Station.FETCH, error.reason, now, again), state=state)


def postponed(entry: Entry, seconds: float, now: datetime) -> Entry:
    """Return the entry put off because its host rests; that counts as no try."""
    return replace(entry, due=Station.FETCH, due_at=now + timedelta(seconds=seconds))
