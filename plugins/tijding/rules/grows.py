"""Grows: more news than the subject's own past explains."""

from __future__ import annotations

from datetime import datetime

from tijding.rules.activity import Activity, Finding, shown
from tijding.rules.usual import usual
from tijding.rules.words import articles, mean, odds, span
from tijding.settings import GrowsRule


def find(rule: GrowsRule, activity: Activity, at: datetime) -> Finding | None:
    """Return that the window up to ``at`` holds many more articles than is usual for its hours."""
    begin = at - rule.window
    now = [seen for seen in activity.until(at) if seen.at > begin]
    if len(now) < rule.floor:
        return None
    told = activity.fired.get(rule.id, ())
    expected = usual(activity, at, rule.window, weeks=rule.weeks, chance=rule.chance, told=told)
    if expected is None or len(now) < rule.factor * expected.mean:
        return None
    by_chance = expected.chance(len(now))
    if by_chance > rule.chance:
        return None
    explanation = (
        f"{articles(len(now)).capitalize()} within {span(rule.window)}, against {mean(expected.mean)} "
        f"usually at this hour and weekday. The rule asks for {rule.factor:g} times that, {rule.floor} at "
        f"least, and so many that chance brings them less than {odds(rule.chance)} times."
    )
    figures = {
        "articles": len(now),
        "usual": round(expected.mean, 3),
        "factor_needed": rule.factor,
        "floor": rule.floor,
        "chance": by_chance,
        "chance_needed": rule.chance,
    }
    return Finding(at=at, explanation=explanation, figures=figures, articles=shown(now))
