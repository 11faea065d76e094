"""What watch counts, the alerts it raises, and how notify delivers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from tijding.model.base import Document, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An article, or a post of a live blog, about a subject. ``original`` False for a copy of another."""

    at: datetime
    publisher: str
    original: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDay(Document):
    """The articles about a subject that were published on one day (UTC), by article id; posts by theirs."""

    subject: str
    """Id of the :class:`Subject`."""
    day: datetime
    sightings: Mapping[str, Sighting]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """How often a rule fired on a subject, and for news of which times: the newest, in order."""

    count: int = 0
    times: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Work):
    """What the rules know of a subject without reading its articles; ``id`` from name and stamp.

    ``days`` holds for each recent day (UTC, ``2026-11-24``) how many originals each hour of it had; of
    those before, only their number is kept, and the time of the newest. Of a name only ``recent`` is
    kept: its newest sightings by article id. ``fired`` has a key a rule. Due when the clock
    is to look whether it fell silent. Every write of it goes by its version, so that two watchers can't
    decide on the same past.
    """

    name: str
    """``topic:ID``, ``feed:ID``, ``event:ID``, or a name with its type: ``PER:Jan Bos`` in all news,
    ``topic:ID/PER:Jan Bos`` in a topic's."""
    stamp: str = ""
    """What a topic's definition was when its articles were counted."""
    since: datetime
    """From when on its articles have been counted."""
    days: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    earlier: int = 0
    earlier_last: datetime | None = None
    recent: Mapping[str, Sighting] = field(default_factory=dict)
    last: datetime | None = None
    """The newest original."""
    fired: Mapping[str, Fired] = field(default_factory=dict)
    changed_at: datetime

    @property
    def total(self) -> int:
        """Originals ever counted."""
        return self.earlier + sum(map(sum, self.days.values()))


Severity = Literal["info", "warning", "critical"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertQuote:
    """A quote that an alert shows, with who said it and where."""

    text: str
    speaker: str | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(Document):
    """A rule that held for a subject in a window; ``id`` from those three.

    ``figures`` are the numbers that the rule compared; ``articles`` those that show it, newest first, with
    their ``titles`` and ``urls``: a live blog once for each of its posts, under the post's title.
    """

    rule: str
    kind: str
    subject: str
    """``topic:ID``, ``event:ID`` or ``feed:ID``."""
    subject_title: str
    about: str | None = None
    """The name that was first seen, where that is what the rule found."""
    explanation: str
    figures: Mapping[str, float]
    articles: tuple[str, ...]
    titles: tuple[str, ...]
    urls: tuple[str, ...]
    quotes: tuple[AlertQuote, ...] = ()
    event: str | None
    severity: Severity = "info"
    late: bool = False
    """Told later than it could have been, because the line was down or the news came late."""
    at: datetime
    """The time of the news that raised it."""
    raised_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Document):
    """What people said of an alert; ``id`` is the alert's.

    ``snoozed_until``: until then the rule is silent about the subject: its alerts go to no channel.
    """

    rule: str
    subject: str
    acknowledged_at: datetime | None = None
    useful: bool | None = None
    snoozed_until: datetime | None = None
    by: str = ""
    changed_at: datetime


class DeliveryState(StrEnum):
    """PENDING waits; SENDING was begun; UNKNOWN was begun by a process that never came back."""

    PENDING = "pending"
    SENDING = "sending"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Work):
    """An alert on its way through one channel; ``id`` from both, so that it goes once."""

    alert: str
    channel: str
    digest: Literal["hourly", "daily"] | None = None
    """Waits for the end of the hour or day, to go in one message with the others."""
    state: DeliveryState = DeliveryState.PENDING
    changed_at: datetime
