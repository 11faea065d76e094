"""How much news of a subject is usual, from its own past, and how unlikely a number is by chance alone.

The method is that of outbreak detection: Farrington, Andrews, Beale and Catchpole, "A statistical
algorithm for the early detection of outbreaks of infectious disease" (JRSS A 159, 1996), which compares a
count with those of the same season in the past and allows for more spread than Poisson's, and
Noufaily et al., "An improved algorithm for outbreak detection in multiple surveillance systems"
(Statistics in Medicine 32, 2013), which takes quantiles of a negative binomial distribution. Hour of the day
and weekday are the seasons, as factors of one mean: so each is learnt from all weeks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tijding.rules.activity import HISTORY, HOUR, Activity
from tijding.rules.likely import PRIOR_SPREAD, ratio_of, tail
from tijding.rules.past import Past, Profile, past_of, without_bursts, without_silences

SILENCE = 1e-5
"""A gap that comes with less than this chance was no part of the usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """``mean`` articles in a window, ``spread`` their variance over it, learnt from ``exposure`` windows."""

    mean: float
    spread: float
    exposure: float

    def chance(self, count: int) -> float:
        """Return how likely ``count`` or more is (negative binomial)."""
        return tail(count, self.mean, self.spread * (1 + 1 / self.exposure))


def usual(
    activity: Activity,
    at: datetime,
    window: timedelta,
    *,
    weeks: int,
    chance: float,
    told: Sequence[datetime] = (),
) -> Usual | None:
    """Return what the window up to ``at`` usually holds; None where too little is known.

    Left out are the hours around what was ``told``, and what ``chance`` doesn't explain. Of what has only
    just begun, as an event, it is known that there was nothing before.
    """
    begin = at - window
    if begin - activity.since < window:
        mean = 0.5 * window / HISTORY
        return Usual(mean=mean, spread=PRIOR_SPREAD, exposure=HISTORY / window) if activity.born else None
    width = max(1, math.ceil(window / HOUR))
    past = past_of(activity, begin, weeks)
    past = past.without(past.around([time for time in told if time < begin], window))
    past = without_bursts(without_silences(past, SILENCE), width, chance)
    profile = Profile(past)
    days = max(1.0, past.hours / 24)
    return Usual(mean=profile.between(begin, at), spread=_spread(past, profile, width), exposure=days)


def _spread(past: Past, profile: Profile, width: int) -> float:
    spans = past.bins(width)
    expected = [sum(profile.hour(past.moment(place)) for place in span) for span in spans]
    return ratio_of([past.count(span) for span in spans], width, expected)
