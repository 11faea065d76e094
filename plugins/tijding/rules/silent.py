"""Falls silent: a topic or feed that should bring news brings none. Asked by the clock."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from tijding.rules.activity import HOUR, Activity, Finding, hour_of
from tijding.rules.likely import ratio_of
from tijding.rules.past import Past, Profile, past_of, without_bursts, without_silences
from tijding.rules.words import minute, odds, span
from tijding.settings import SilentRule

LONGEST = timedelta(days=60)
"""A subject of which less than this is unusual has too little news to fall silent."""


def find(rule: SilentRule, activity: Activity, at: datetime) -> Finding:
    """Return what is said of a silence that is unusual as of ``at``, by :func:`unusual_from`."""
    last = activity.sightings[-1]
    profile = Profile(_past(rule, activity, last.at))
    expected = profile.between(hour_of(last.at) + HOUR, at)
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
    return Finding(at=at, explanation=explanation, figures=figures, articles=(last.id,))


def unusual_from(rule: SilentRule, activity: Activity) -> datetime | None:
    """Return from when on the silence after the last sighting is unusual; None where it never is.

    So many articles as the hours since then usually bring fail to come with the chance
    exp(-expected / spread): Poisson's, of clusters of articles. A silence that was told already lasts
    until as many articles have come as the rule's window usually brings.
    """
    if not activity.sightings:
        return None
    last = activity.sightings[-1].at
    if last - activity.since < rule.learning:
        return None
    past = _past(rule, activity, last)
    profile = Profile(past)
    told = max(activity.fired.get(rule.id, ()), default=None)
    if told and activity.count(told, last + HOUR) < profile.between(last - rule.window, last):
        return None
    needed = -math.log(rule.chance) * ratio_of([past.count(span) for span in past.bins(24)], 24)
    expected, moment = 0.0, hour_of(last) + HOUR
    while moment - last <= LONGEST:
        if expected >= needed and moment - last >= rule.window:
            return moment
        expected += profile.hour(moment)
        moment += HOUR
    return None


def _past(rule: SilentRule, activity: Activity, last: datetime) -> Past:
    """Return the past up to the last sighting, its hour included, without silences and bursts."""
    past = past_of(activity, last + HOUR)
    usual = without_silences(past, rule.chance, activity.fired.get(rule.id, ()))
    return without_bursts(usual, 24, rule.chance)
