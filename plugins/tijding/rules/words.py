"""How alerts say numbers and times."""

from __future__ import annotations

from datetime import datetime, timedelta

from tijding.times import ZONE


def articles(number: int) -> str:
    return f"{number} article{'' if number == 1 else 's'}"


def publishers(number: int) -> str:
    return f"{number} publisher{'' if number == 1 else 's'}"


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


def minute(moment: datetime) -> str:
    """Return a moment in words, in Dutch local time: ``3 November 2026, 14:05``."""
    return f"{day(moment)}, {moment.astimezone(ZONE):%H:%M}"


def mean(number: float) -> str:
    """Return a mean in words, to one decimal: ``1.4``, ``less than 0.1``."""
    return f"{number:.1f}" if number >= 0.1 else "less than 0.1"


def odds(chance: float) -> str:
    """Return a small chance in words: ``1 in 100,000``."""
    return f"1 in {round(1 / chance):,}"
