"""When a rule holds for a subject: recurrence and growth, from the times of its articles. Pure.

A rule is asked *as of* a moment, and looks only at what was published until then: so the order in which
articles come in doesn't matter, and a replay gives the same answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tijding.settings import GrowsRule, ReturnsRule, Rule
from tijding.times import ZONE

SHOWN = 10
"""Articles that an alert names at most, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An article about a subject. ``original`` False for a copy of another."""

    article_id: str
    published: datetime
    original: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """That a rule held at a moment: why in words, the figures compared, the articles newest first."""

    at: datetime
    explanation: str
    figures: Mapping[str, float]
    articles: tuple[str, ...]


def evaluate(rule: Rule, activity: Sequence[Sighting], at: datetime) -> Finding | None:
    """Return what ``rule`` finds in the ``activity`` of one subject as of ``at``, or None.

    Only originals count. ``activity`` reaches back to :func:`reach` before ``at``, with one sighting
    from before that where there is any; its order doesn't matter.
    """
    seen = sorted(
        (sighting for sighting in activity if sighting.original and sighting.published <= at),
        key=lambda sighting: (sighting.published, sighting.article_id),
    )
    return _returns(rule, seen, at) if isinstance(rule, ReturnsRule) else _grows(rule, seen, at)


def moments(rule: Rule, activity: Sequence[Sighting], at: datetime) -> list[datetime]:
    """Return when a rule may begin to hold because of an article published at ``at``.

    That is then, and at each article within the window after it, for an article that came late.
    """
    later = {sighting.published for sighting in activity if at < sighting.published <= at + rule.window}
    return [at, *sorted(later)]


def reach(rule: Rule) -> timedelta:
    """Return how far back a rule looks."""
    return rule.window + (rule.quiet if isinstance(rule, ReturnsRule) else rule.past)


def spacing(rule: Rule) -> timedelta:
    """Return how far apart two alerts of a rule on one subject are at least.

    Two returns have a whole quiet time between them. A growth is news again once the past that it is
    compared with has gone by.
    """
    return rule.quiet if isinstance(rule, ReturnsRule) else rule.past


def _returns(rule: ReturnsRule, seen: Sequence[Sighting], at: datetime) -> Finding | None:
    """A burst that began within the window, after a quiet time, on a subject that was there before."""
    start = len(seen) - 1
    while start > 0 and seen[start].published - seen[start - 1].published < rule.quiet:
        start -= 1
    if start <= 0 or seen[start].published <= at - rule.window:
        return None
    burst, before = seen[start:], seen[start - 1]
    if len(burst) < rule.articles:
        return None
    rest = burst[0].published - before.published
    explanation = (
        f"Quiet for {span(rest)}, since {day(before.published)}; then {articles(len(burst))} "
        f"within {span(rule.window)}. The rule asks for {span(rule.quiet)} of quiet "
        f"and {articles(rule.articles)}."
    )
    figures = {
        "articles": len(burst),
        "articles_needed": rule.articles,
        "quiet_days": round(rest / timedelta(days=1), 2),
        "quiet_days_needed": round(rule.quiet / timedelta(days=1), 2),
    }
    return Finding(at=at, explanation=explanation, figures=figures, articles=_shown(burst))


def _grows(rule: GrowsRule, seen: Sequence[Sighting], at: datetime) -> Finding | None:
    """More articles in the window than so many times what a window of the past held on average."""
    begin = at - rule.window
    now = [sighting for sighting in seen if sighting.published > begin]
    past = [sighting for sighting in seen if begin - rule.past < sighting.published <= begin]
    mean = len(past) * (rule.window / rule.past)
    if len(now) < max(rule.floor, rule.factor * mean):
        return None
    explanation = (
        f"{articles(len(now)).capitalize()} within {span(rule.window)}, against {mean:.1f} on average "
        f"over the {span(rule.past)} before. The rule asks for {rule.factor:g} times that, "
        f"and {rule.floor} at least."
    )
    figures = {
        "articles": len(now),
        "mean": round(mean, 3),
        "factor_needed": rule.factor,
        "floor": rule.floor,
    }
    return Finding(at=at, explanation=explanation, figures=figures, articles=_shown(now))


def _shown(sightings: Sequence[Sighting]) -> tuple[str, ...]:
    return tuple(sighting.article_id for sighting in reversed(sightings))[:SHOWN]


def articles(number: int) -> str:
    return f"{number} article{'' if number == 1 else 's'}"


def span(length: timedelta) -> str:
    """Return a length of time in words: the largest unit of which there is at least one, rounded down."""
    for unit, seconds in (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)):
        number = int(length.total_seconds() // seconds)
        if number:
            return f"{number} {unit}{'' if number == 1 else 's'}"
    return "no time"


def day(moment: datetime) -> str:
    """Return a day in words, in Dutch local time: ``3 November 2026``."""
    local = moment.astimezone(ZONE)
    return f"{local.day} {local:%B %Y}"
