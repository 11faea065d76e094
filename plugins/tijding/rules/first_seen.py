"""First seen: a person, organisation or place that was not in the news for a long time, or never."""

from __future__ import annotations

from datetime import datetime, timedelta

from tijding.rules.activity import Activity, Finding, shown
from tijding.rules.returns import burst_of
from tijding.rules.words import articles, day, span
from tijding.settings import FirstSeenRule

KEPT, KEPT_A_DAY = 24, 8
"""How many sightings of a name are kept, in all and of one day: enough to tell a newcomer."""


def find(rule: FirstSeenRule, name: str, activity: Activity, at: datetime) -> Finding | None:
    """Return that ``name`` is new as of ``at``.

    Never seen counts only once the news has been followed for the quiet time before it.
    """
    burst, before = burst_of(activity, at, rule.quiet)
    if not burst or burst[0].at <= at - rule.window or len(burst) < rule.articles:
        return None
    begun, full = burst[0].at, len(activity.sightings) >= KEPT
    if activity.since > begun - rule.quiet or (before is None and full):
        return None
    if before is not None and begun - before < rule.quiet:
        return None
    last = f"last on {day(before)}, {span(begun - before)} before" if before else "never before"
    explanation = (
        f"{name} is in {articles(len(burst))} within {span(rule.window)}, and was seen {last}. "
        f"The rule asks for {span(rule.quiet)} without, and {articles(rule.articles)}."
    )
    figures = {
        "unseen_days": round((begun - (before or activity.since)) / timedelta(days=1), 2),
        "unseen_days_needed": rule.quiet / timedelta(days=1),
        "articles": len(burst),
        "articles_needed": rule.articles,
    }
    return Finding(at=at, explanation=explanation, figures=figures, articles=shown(burst))
