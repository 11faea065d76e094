"""When to try again: exponential backoff with jitter, as a pure function."""

from __future__ import annotations

from datetime import datetime, timedelta

from tijding.ids import digest
from tijding.settings import Retry


def next_try(
    retry: Retry, *, key: str, tries: int, now: datetime, retry_after: float | None = None
) -> datetime | None:
    """Return when to try again after ``tries`` failures in a row, or None to give up; see :func:`later`."""
    if tries >= retry.tries:
        return None
    return later(retry, key=key, tries=tries, now=now, retry_after=retry_after)


def later(retry: Retry, *, key: str, tries: int, now: datetime, retry_after: float | None = None) -> datetime:
    """Return when to try again, however often it was tried.

    The delay doubles from ``retry.first`` to ``retry.max``; jitter takes up to half of it off, drawn
    from ``key`` so that the same input gives the same answer. A server's ``retry_after`` (seconds) is
    a lower bound, of at most a day.
    """
    doubled = min(retry.first * 2 ** min(tries - 1, 30), retry.max)
    jitter = int(digest("jitter", key, str(tries))[:8], 16) / 0xFFFFFFFF
    delay = doubled * (1 - jitter / 2)
    if retry_after is not None:
        delay = max(delay, timedelta(seconds=min(retry_after, 86400.0)))
    moment: datetime = now + delay
    return moment
