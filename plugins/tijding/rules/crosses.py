"""Crosses: the number of articles about a subject reaches a total."""

from __future__ import annotations

from datetime import datetime

from tijding.rules.activity import Activity, Finding, shown
from tijding.rules.words import articles
from tijding.settings import CrossesRule


def find(rule: CrossesRule, activity: Activity, at: datetime) -> Finding | None:
    """Return that the article watched brought the total; where all articles are known, when that was."""
    if not activity.total_before < rule.total <= activity.total:
        return None
    seen = activity.sightings
    whole = len(seen) == activity.total
    crossed = seen[rule.total - 1].at if whole else at
    explanation = f"{articles(activity.total)} in all. The rule asks for {rule.total}."
    figures = {"total": activity.total, "total_needed": rule.total}
    known = [one for one in seen if one.at <= crossed]
    return Finding(
        at=crossed, explanation=explanation, figures=figures, articles=shown(known), window=str(rule.total)
    )
