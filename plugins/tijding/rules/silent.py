"""Falls silent: a topic or feed that should bring news brings none. Asked by the clock."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from tijding.rules.activity import HOUR, Activity, Finding, hour_of
from tijding.rules.usual import Profile, spread
from tijding.rules.words import minute, odds, span
from tijding.settings import SilentRule

LONGEST = timedelta(days=60)
"""A subject of which less than this is unusual has too little news to fall silent."""


def find(rule: SilentRule, activity: Activity, at: datetime) -> Finding:
    """Return what is said of a silence that is unusual as of ``at``, by :func:`unusual_from`."""
    last = activity.sightings[-1]
    expected = _expected(Profile(activity, last.at), last.at, at)
    explanation = (
        f"Nothing for {span(at - last.at)}, since {minute(last.at)}; usually {expected:.0f} articles would "
        f"have come. The rule asks for {span(rule.window)}, and for a silence that chance brings less than "
        f"{odds(rule.chance)} times."
    )
    figures = {
        "silent_hours": round((at - last.at) / HOUR, 2),
        "silent_hours_needed": rule.window / HOUR,
        "usual": round(expected, 2),
        "chance_needed": rule.chance,
    }
    return Finding(at=at, explanation=explanation, figures=figures, articles=(last.article_id,))


def unusual_from(rule: SilentRule, activity: Activity) -> datetime | None:
    """Return from when on the silence after the last sighting is unusual; None where it never is.

    So many articles as the hours since then usually bring fail to come with the chance
    exp(-expected / spread): Poisson's, of clusters of articles.
    """
    if not activity.sightings:
        return None
    last = activity.sightings[-1].at
    if last - activity.since < rule.learning:
        return None
    profile = Profile(activity, last)
    needed = -math.log(rule.chance) * spread(activity, last, timedelta(days=1))
    expected, moment = 0.0, hour_of(last) + HOUR
    while moment - last <= LONGEST:
        if expected >= needed and moment - last >= rule.window:
            return moment
        expected += profile.expected(moment)
        moment += HOUR
    return None


def _expected(profile: Profile, begin: datetime, end: datetime) -> float:
    hours = int((hour_of(end) - hour_of(begin)) / HOUR)
    return sum(profile.expected(hour_of(begin) + HOUR * number) for number in range(1, hours))
