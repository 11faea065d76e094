"""How much news of a subject is usual, from its own past, and how unlikely a number is by chance alone.

The method is that of outbreak detection: Farrington, Andrews, Beale and Catchpole, "A statistical
algorithm for the early detection of outbreaks of infectious disease" (JRSS A 159, 1996), which compares a
count with those of the same time in earlier periods and allows for more spread than Poisson's, and
Noufaily et al., "An improved algorithm for outbreak detection in multiple surveillance systems"
(Statistics in Medicine 32, 2013), which takes quantiles of a negative binomial distribution.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tijding.rules.activity import HISTORY, HOUR, Activity, hour_of
from tijding.times import ZONE

PRIOR_SPREAD, PRIOR_BINS = 2.0, 20
"""News comes in clusters: variance over mean, before any was counted, and how many bins that is worth."""
TERMS = 500
"""Terms of a tail that are summed up; those after them are as nothing at the counts of news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """``mean`` articles in a window, learnt from ``exposure`` windows."""

    mean: float
    exposure: float


def usual(activity: Activity, at: datetime, window: timedelta, weeks: int) -> Usual | None:
    """Return what the window up to ``at`` usually holds; None where too little is known.

    That is the mean of the same window of earlier weeks and, as one week more, of all windows (with half
    an article more than was counted, for nothing seen is no proof that nothing comes). Of what has only
    just begun, as an event, it is known that there was nothing before.
    """
    begin = at - window
    since = max(activity.since, begin - HISTORY)
    windows = (begin - since) / window
    if windows < 1:
        return Usual(mean=0.5 * window / HISTORY, exposure=HISTORY / window) if activity.born else None
    general = (activity.count(since, begin) + 0.5) / windows
    ends = [end for week in range(1, weeks + 1) if (end := weeks_before(at, week)) - window >= since]
    same = sum(activity.count(end - window, end) for end in ends)
    exposure = len(ends) + 1.0 if ends else windows
    return Usual(mean=(same + general) / (len(ends) + 1), exposure=exposure)


def spread(activity: Activity, end: datetime, window: timedelta) -> float:
    """Return the variance over the mean of counts in windows of the past, 1 or more."""
    since = max(activity.since, end - HISTORY)
    bins = activity.bins(since, end, window)
    mean = sum(bins) / len(bins) if bins else 0.0
    squares = sum((count - mean) ** 2 for count in bins) / mean if mean else 0.0
    degrees = max(len(bins) - 1, 0) if mean else 0
    return max(1.0, (squares + PRIOR_BINS * PRIOR_SPREAD) / (degrees + PRIOR_BINS))


def chance(count: int, expected: Usual, spread: float) -> float:
    """Return how likely ``count`` or more is, where ``expected`` is usual (negative binomial)."""
    return tail(count, expected.mean, spread * (1 + 1 / expected.exposure))


def tail(count: int, mean: float, ratio: float) -> float:
    """Return P(X >= count) of the negative binomial with ``mean`` and variance ``ratio`` (> 1) times it."""
    size = mean / (ratio - 1)
    begin, step = -size * math.log(ratio), math.log((ratio - 1) / ratio)
    logs = [
        math.lgamma(number + size) - math.lgamma(size) - math.lgamma(number + 1) + begin + number * step
        for number in range(count, count + TERMS)
    ]
    return min(1.0, sum(map(math.exp, logs)))


def weeks_before(moment: datetime, weeks: int) -> datetime:
    """Return the same time of day so many weeks earlier, in Dutch local time, whatever the clocks did."""
    return (moment.astimezone(ZONE) - timedelta(weeks=weeks)).astimezone(UTC)


class Profile:
    """What each hour of the week usually brings, from the days of a subject's past up to ``end``."""

    def __init__(self, activity: Activity, end: datetime) -> None:
        first = hour_of(max(activity.since, end - HISTORY))
        hours = int((hour_of(end) - first) / HOUR) + 1
        counts: list[int] = [0] * 168
        seen: list[int] = [0] * 168
        for number in range(hours):
            moment = first + number * HOUR
            slot = _slot(moment)
            seen[slot] += 1
            counts[slot] += activity.hour(moment)
        mean = sum(counts) / hours
        self._means: Sequence[float] = [
            (count + mean) / (number + 1) for count, number in zip(counts, seen, strict=True)
        ]

    def expected(self, hour: datetime) -> float:
        """Return what the hour that begins at ``hour`` usually brings."""
        return self._means[_slot(hour)]


def _slot(moment: datetime) -> int:
    local = moment.astimezone(ZONE)
    return local.weekday() * 24 + local.hour
