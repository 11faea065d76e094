"""Times as people write them on the command line, and as programs read them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.parser import ParserError, isoparse

from tijding.errors import UsageError

ZONE = ZoneInfo("Europe/Amsterdam")
_AGO = re.compile(r"(\d+)\s*([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""A page that says an earlier time says none."""


def parse_when(text: str, now: datetime) -> datetime:
    """Return a moment in UTC from ``2026-11-24``, ``2026-11-24T10:00``, ``3h``, ``7d`` or ``today``.

    A time without a zone is Dutch local time; ``7d`` is seven days before ``now``. Raises UsageError.
    """
    text = text.strip()
    if match := _AGO.fullmatch(text):
        try:
            return now - timedelta(**{_UNITS[match[2]]: int(match[1])})
        except OverflowError as error:
            raise UsageError(text, "is longer ago than there are dates") from error
    midnight = now.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    if text in ("today", "vandaag"):
        return midnight.astimezone(UTC)
    if text in ("yesterday", "gisteren"):
        return (midnight - timedelta(days=1)).astimezone(UTC)
    try:
        moment = isoparse(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=ZONE)).astimezone(UTC)
    except (ParserError, ValueError, OverflowError) as error:
        raise UsageError(text, "is no time; write 2026-11-24, 2026-11-24T10:00, 3h, 7d or today") from error


def iso(moment: datetime | None) -> str | None:
    """Return ``moment`` as ISO 8601 in UTC, to the second, ending in Z; None for None."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def short(moment: datetime | None) -> str:
    """Return ``moment`` for people, in Dutch local time: ``24-11-2026 10:30``; a dash for None."""
    return f"{moment.astimezone(ZONE):%d-%m-%Y %H:%M}" if moment else "-"


def brief(moment: datetime, now: datetime) -> str:
    """Return ``moment`` as short as it is clear at ``now``: ``10:30`` today, ``23-11 10:30`` this year."""
    local, today = moment.astimezone(ZONE), now.astimezone(ZONE)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"{local:%d-%m %H:%M}" if local.year == today.year else short(moment)
