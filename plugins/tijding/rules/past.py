"""A subject's past hour by hour, as the rules learn from it what is usual. Pure.

What the rules tell is no part of the usual: a burst left in would hide the next one, and a silence would
make the next one look like it. Outbreak detection gives past outbreaks less weight for that reason
(Farrington et al. 1996; Noufaily et al. 2013). What was told is known, and left out. What was not told, for
the topic was edited or is new, is looked for by adding the counts in ascending order to those that are
surely usual, until one is too unlikely to be of them (forward search: Atkinson and Riani 2000, "Robust
Diagnostic Regression Analysis").
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from tijding.rules.activity import HISTORY, HOUR, Activity, hour_of
from tijding.rules.likely import ratio_of, tail
from tijding.times import ZONE

MOST_BURSTS = 0.03
"""The part of a past that may be bursts; more of them, and bursts are how the subject behaves."""
LONGEST_GAPS = 0.5
"""The part of a past that may be silences."""
_WEEK = 7 * 24


@dataclass(frozen=True, slots=True)
class Past:
    """The originals of each hour from ``first`` on; nothing is learnt from the hours at ``left_out``."""

    first: datetime
    counts: Sequence[int]
    left_out: frozenset[int] = frozenset()

    @property
    def hours(self) -> int:
        """Return from how many hours there is something to learn."""
        return len(self.counts) - len(self.left_out)

    @property
    def total(self) -> int:
        return sum(count for place, count in enumerate(self.counts) if place not in self.left_out)

    def moment(self, place: int) -> datetime:
        return self.first + place * HOUR

    def without(self, places: Iterable[int]) -> Past:
        """Return the past with more places left out."""
        inside = {place for place in places if 0 <= place < len(self.counts)}
        return replace(self, left_out=self.left_out | inside)

    def around(self, times: Iterable[datetime], reach: timedelta) -> list[int]:
        """Return the places of the hours around ``times``."""
        hours = math.ceil(reach / HOUR)
        middles = [int((hour_of(time) - self.first) / HOUR) for time in times]
        return [place for middle in middles for place in range(middle - hours, middle + hours + 1)]

    def bins(self, width: int, skipped: int = 0) -> list[range]:
        """Return the places of spans of ``width`` hours, from the end backward, all of them to learn from."""
        ends = range(len(self.counts) - skipped, width - 1, -width)
        spans = [range(end - width, end) for end in ends]
        return [span for span in spans if self.left_out.isdisjoint(span)]

    def count(self, span: Iterable[int]) -> int:
        return sum(self.counts[place] for place in span)


def past_of(activity: Activity, end: datetime, weeks: int = HISTORY // timedelta(weeks=1)) -> Past:
    """Return the whole hours before ``end``, as far back as the subject was followed, ``weeks`` at most."""
    last = hour_of(end)
    first = hour_of(max(activity.since, end - timedelta(weeks=weeks)) + HOUR - timedelta(microseconds=1))
    return Past(first, activity.hours(first, max(int((last - first) / HOUR), 0)))


# --- what is left out ---------------------------------------------------------------------------


def without_bursts(past: Past, width: int, chance: float) -> Past:
    """Return a past without spans of ``width`` hours that hold more than ``chance`` explains.

    A span is held against all others, and against the same hours of other weeks: what comes each week is
    no burst. It is looked at twice, half a width apart, for a burst may lie across an edge.
    """
    found: set[int] = set()
    for skipped in (0, width // 2):
        spans = past.bins(width, skipped)
        counts = [past.count(span) for span in spans]
        limit, mean, ratio = _core(counts, width, chance)
        for span, count in zip(spans, counts, strict=True):
            weekly = _same_hours(past, span)
            if limit is not None and count >= limit and tail(count, max(mean, weekly), ratio) < chance:
                found.update(span)
    return past.without(found)


def _core(counts: Sequence[int], width: int, chance: float) -> tuple[int | None, float, float]:
    """Return the count from which on a span is none of the usual (None: all are), their mean and spread."""
    ordered = sorted(counts)
    sure = len(ordered) - int(MOST_BURSTS * len(ordered))
    core = ordered[:sure]
    for count, number in sorted(Counter(ordered[sure:]).items()):
        mean, ratio = (sum(core) + 0.5) / len(core), ratio_of(core, width)
        if tail(count, mean, ratio) < chance:
            return count, mean, ratio
        core += [count] * number
    return None, 0.0, 1.0


def _same_hours(past: Past, span: range) -> float:
    """Return the mean of the same hours of the other weeks."""
    weeks = range(span.start % _WEEK - _WEEK, len(past.counts), _WEEK)
    others = [range(start, start + len(span)) for start in weeks if start != span.start]
    inside = [one for one in others if one.start >= 0 and one.stop <= len(past.counts)]
    return sum(map(past.count, inside)) / len(inside) if inside else 0.0


def without_silences(past: Past, chance: float, told: Iterable[datetime] = ()) -> Past:
    """Return a past without runs of empty hours so long that they come with less than ``chance``.

    A run of less than a week is no silence where other weeks are as empty at that time. One that was told
    of at a time of ``told`` is one, however much of the past it takes.
    """
    places = [int((hour_of(time) - past.first) / HOUR) for time in told]
    known = [gap for gap in _gaps(past) if any(place in gap for place in places)]
    past = past.without(place for gap in known for place in gap)
    gaps = sorted((gap for gap in _gaps(past) if gap not in known), key=len)
    news, hours = past.total, past.hours - sum(map(len, gaps))
    ratio = ratio_of([past.count(span) for span in past.bins(24)], 24) if gaps else 1.0
    for number, gap in enumerate(gaps):
        rate, rest = news / max(hours, 1), sum(map(len, gaps[number:]))
        if rest <= LONGEST_GAPS * past.hours and math.exp(-len(gap) * rate / ratio) < chance:
            found = [one for one in gaps[number:] if len(one) >= _WEEK or _same_hours(past, one) > ratio]
            return past.without(place for one in found for place in one)
        hours += len(gap)
    return past


def _gaps(past: Past) -> list[range]:
    """Return the runs of a day and more without news."""
    edges = [-1, *(place for place, count in enumerate(past.counts) if count), len(past.counts)]
    runs = [range(one + 1, other) for one, other in pairwise(edges)]
    return [run for run in runs if len(run) >= 24]


# --- what each hour usually brings --------------------------------------------------------------


class Profile:
    """What each hour usually brings: by the hour of the day and by the weekday, in Dutch local time.

    Both are means of the past, drawn a little to the mean of all hours, for nothing seen is no proof that
    nothing comes: an hour as if ``_EVEN`` hours more had been seen, a weekday as if ``_ALIKE`` articles more.
    """

    _EVEN, _ALIKE = 8, 5.0

    def __init__(self, past: Past) -> None:
        seen, news = [0] * 24, [0] * 24
        days_seen, days_news = [0] * 7, [0] * 7
        for place, count in enumerate(past.counts):
            if place not in past.left_out:
                weekday, hour = slot(past.moment(place))
                seen[hour] += 1
                news[hour] += count
                days_seen[weekday] += 1
                days_news[weekday] += count
        mean = (sum(news) + 0.5) / max(sum(seen), 1)
        self._hours = [
            (one + self._EVEN * mean) / (hours + self._EVEN) for one, hours in zip(news, seen, strict=True)
        ]
        self._days = [
            (one + self._ALIKE) / (hours * mean + self._ALIKE)
            for one, hours in zip(days_news, days_seen, strict=True)
        ]

    def hour(self, moment: datetime) -> float:
        """Return what the hour that begins at ``moment`` usually brings."""
        weekday, hour = slot(moment)
        return self._hours[hour] * self._days[weekday]

    def between(self, begin: datetime, end: datetime) -> float:
        """Return what the time from ``begin`` to ``end`` usually brings; of hours cut off the part."""
        total, moment = 0.0, hour_of(begin)
        while moment < end:
            part = (min(end, moment + HOUR) - max(begin, moment)) / HOUR
            total += part * self.hour(moment)
            moment += HOUR
        return total


@lru_cache(maxsize=1 << 14)
def slot(hour: datetime) -> tuple[int, int]:
    """Return weekday and hour of the day in Dutch local time."""
    local = hour.astimezone(ZONE)
    return local.weekday(), local.hour
