"""Returns: quiet for a while, then news again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from tijding.rules.activity import Activity, Finding, Seen, shown
from tijding.rules.words import articles, day, publishers, span
from tijding.settings import ReturnsRule


def find(rule: ReturnsRule, activity: Activity, at: datetime) -> Finding | None:
    """Return a burst that began within the window, after a quiet time, on a subject that was there before."""
    burst, before = burst_of(activity, at, rule.quiet)
    if not burst or burst[0].at <= at - rule.window or before is None:
        return None
    rest, sources = burst[0].at - before, len({seen.publisher for seen in burst})
    if rest < rule.quiet or len(burst) < rule.articles or sources < rule.publishers:
        return None
    of = f" of {publishers(sources)}" if rule.publishers > 1 else ""
    asked = f"{articles(rule.articles)}{f' of {publishers(rule.publishers)}' if rule.publishers > 1 else ''}"
    explanation = (
        f"Quiet for {span(rest)}, since {day(before)}; then {articles(len(burst))}{of} "
        f"within {span(rule.window)}. The rule asks for {span(rule.quiet)} of quiet and {asked}."
    )
    figures = {
        "quiet_days": round(rest / timedelta(days=1), 2),
        "quiet_days_needed": rule.quiet / timedelta(days=1),
        "articles": len(burst),
        "articles_needed": rule.articles,
        "publishers": sources,
        "publishers_needed": rule.publishers,
    }
    return Finding(at=at, explanation=explanation, figures=figures, articles=shown(burst))


def burst_of(activity: Activity, at: datetime, quiet: timedelta) -> tuple[Sequence[Seen], datetime | None]:
    """Return the sightings up to ``at`` that follow each other within ``quiet``, and the one before them."""
    seen = activity.until(at)
    start = len(seen) - 1
    while start > 0 and seen[start].at - seen[start - 1].at < quiet:
        start -= 1
    return seen[max(start, 0) :], seen[start - 1].at if start > 0 else activity.before
