"""When a rule holds for a subject: one module a kind of rule. Pure.

A rule is asked *as of* a moment, and looks only at what was published until then: so the order in which
articles come in doesn't matter, and a replay gives the same answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from tijding.rules import crosses, grows, returns
from tijding.rules.activity import Activity, Finding, Seen
from tijding.settings import (
    CrossesRule,
    FirstSeenRule,
    GrowsRule,
    ReturnsRule,
    Rule,
    SilentRule,
)

__all__ = ["Activity", "Finding", "Seen", "cooldown", "evaluate", "look_back", "moments"]


def evaluate(rule: Rule, activity: Activity, at: datetime) -> Finding | None:
    """Return what ``rule`` finds in the ``activity`` of a topic or event as of ``at``, or None.

    Only for the rules that count articles; the others have a function of their own in their module.
    """
    match rule:
        case ReturnsRule():
            return returns.find(rule, activity, at)
        case GrowsRule():
            return grows.find(rule, activity, at)
        case CrossesRule():
            return crosses.find(rule, activity, at)
        case _:
            return None


def moments(rule: Rule, activity: Activity, at: datetime) -> Sequence[datetime]:
    """Return when a rule may begin to hold because of an article published at ``at``.

    That is then, and at each article within the window after it, for an article that came late.
    """
    later = {seen.at for seen in activity.sightings if at < seen.at <= at + look_back(rule)}
    return [at, *sorted(later)]


def look_back(rule: Rule) -> timedelta:
    """Return how far back a rule reads single articles; beyond that it has counts."""
    if isinstance(rule, ReturnsRule | GrowsRule | FirstSeenRule):
        return rule.window
    return timedelta(0)


def cooldown(rule: Rule) -> timedelta:
    """Return how far apart in the news two alerts of a rule on one subject are at least.

    Where the rule does not say: two returns, or two first sights of a name, have a whole quiet time
    between them; a growth is told once a day; what is known by itself (a total, a revision, a silence)
    needs none.
    """
    if rule.cooldown is not None:
        return rule.cooldown
    match rule:
        case ReturnsRule() | FirstSeenRule():
            return rule.quiet
        case GrowsRule():
            return max(timedelta(days=1), rule.window)
        case SilentRule() | _:
            return timedelta(0)
