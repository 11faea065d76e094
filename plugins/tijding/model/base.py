"""What every kind of data shares: the stations, what a document is, and what a run says it did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

Span = tuple[int, int]
GAP = " [...] "
"""What stands between the segments of a quote that something interrupts."""


class Station(StrEnum):
    """The stations, in the order of the line."""

    POLL = "poll"
    FETCH = "fetch"
    ENRICH = "enrich"
    FOLLOW = "follow"
    WATCH = "watch"
    NOTIFY = "notify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the store keeps: an id, and the number of times it was written."""

    id: str
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a station could not do its work on a document, how often it tried, and when it last did."""

    station: Station
    reason: str
    tries: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Document):
    """A document with work waiting. A failure that is not due again is final until replayed."""

    due: Station | None = None
    due_at: datetime | None = None
    failure: Failure | None = None

    def hand_to(self, station: Station | None, at: datetime | None) -> Self:
        """Return the document with its work done and the next station's due from ``at``."""
        return replace(self, due=station, due_at=at if station else None, failure=None)

    def failed(self, station: Station, reason: str, now: datetime, next_try: datetime | None) -> Self:
        """Return the document after a failed try; ``next_try`` None gives up until a replay."""
        tries = self.failure.tries + 1 if self.failure and self.failure.station == station else 1
        failure = Failure(station=station, reason=reason[:500], tries=tries, at=now)
        return replace(self, due=station, due_at=next_try, failure=failure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a station did in one run: counts by outcome, and one line for each thing that failed."""

    station: Station
    done: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    conflicts: int = 0
    problems: tuple[str, ...] = ()

    @property
    def touched(self) -> int:
        return self.done + self.unchanged + self.skipped + self.failed

    def __add__(self, other: Report) -> Report:
        return Report(
            station=self.station,
            done=self.done + other.done,
            unchanged=self.unchanged + other.unchanged,
            skipped=self.skipped + other.skipped,
            failed=self.failed + other.failed,
            conflicts=self.conflicts + other.conflicts,
            problems=self.problems + other.problems,
        )
