"""What the rules know of a subject's coverage, and what they find in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

SHOWN = 10
"""Articles that an alert names at most, the newest."""
HISTORY = timedelta(weeks=8)
"""How far back a subject's own past is looked at: longer, and the news has become another."""
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An original article about a subject, or a post of a live blog, by its id."""

    id: str
    at: datetime
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """The originals about a subject, as far as a rule needs them.

    ``sightings`` are in order of time, complete from the first on; ``before`` is the newest original
    before that, None where there was none. ``days`` counts originals by day and hour (UTC), as
    :class:`tijding.model.Subject` keeps them; where it is empty the sightings are all there is.
    """

    sightings: Sequence[Seen]
    before: datetime | None = None
    days: Mapping[str, Sequence[int]] = field(default_factory=dict)
    since: datetime
    """From when on the subject has been followed."""
    born: bool = False
    """It began with its first sighting, as an event does: before that, nothing is missing."""
    fired: Mapping[str, Sequence[datetime]] = field(default_factory=dict)
    """For news of which times each rule fired."""
    total: int = 0
    total_before: int = 0
    """The originals ever counted, and how many before the article that is being watched."""

    def until(self, at: datetime) -> Sequence[Seen]:
        """Return the sightings up to ``at``, inclusive."""
        return [seen for seen in self.sightings if seen.at <= at]

    def count(self, begin: datetime, end: datetime) -> int:
        """Return the originals from ``begin`` to ``end``: by whole hours, where only those are kept."""
        if not self.days:
            times = [seen.at for seen in self.sightings]
            return bisect_left(times, end) - bisect_left(times, begin)
        first = hour_of(begin) if hour_of(begin) == begin else hour_of(begin) + HOUR
        return sum(self._hours(first, end))

    def _hours(self, first: datetime, end: datetime) -> list[int]:
        """Return the counts of the hours (UTC) that begin from ``first`` on and before ``end``."""
        counts: list[int] = []
        moment, end, none = first.astimezone(UTC), end.astimezone(UTC), [0] * 24
        while moment < end:
            rest = self.days.get(day_key(moment), none)
            last = 24 if moment.date() < end.date() else end.hour + (hour_of(end) != end)
            counts += rest[moment.hour : last]
            moment = (moment + timedelta(days=1)).replace(hour=0)
        return counts

    def hours(self, first: datetime, number: int) -> list[int]:
        """Return the originals of so many whole hours, the first of which begins at ``first``."""
        if self.days:
            return self._hours(first, first + number * HOUR)
        counts = Counter(int((hour_of(seen.at) - first) / HOUR) for seen in self.sightings)
        return [counts[place] for place in range(number)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """That a rule held at a moment: why in words, the figures compared, articles and posts newest first.

    ``window`` names what was found where it can happen only once (a total, a revision); None where a
    rule may find the same again later, and its cooldown keeps the times apart.
    """

    at: datetime
    explanation: str
    figures: Mapping[str, float]
    articles: tuple[str, ...] = ()
    window: str | None = None


def shown(sightings: Sequence[Seen]) -> tuple[str, ...]:
    """Return the ids of the newest."""
    return tuple(dict.fromkeys(seen.id for seen in reversed(sightings)))[:SHOWN]


def hour_of(moment: datetime) -> datetime:
    """Return the beginning of the hour, in UTC."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def day_key(moment: datetime) -> str:
    """Return the day (UTC) as :class:`tijding.model.Subject` writes it."""
    return f"{moment.astimezone(UTC):%Y-%m-%d}"
