"""Moments as the script, the pages and the feeds write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
_DAYS = re.compile(r"-(\d{1,4})d(?: ([01]?\d|2[0-3]):([0-5]\d))?")
_AGO = re.compile(r"-(\d{1,5}(?:\.\d+)?)([hms])")
_UNITS = {"h": 3600, "m": 60, "s": 1}
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_ENGLISH = ("Mon Tue Wed Thu Fri Sat Sun", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")


class MomentError(ValueError):
    """A moment in another form than the script's."""


def parse_moment(text: str, now: datetime) -> datetime:
    """Return in UTC, to the second: ``-12d 22:40`` (days before today, Dutch local time) or ``-2h``, ``-5m``.

    News is never of the future: a time later than ``now`` becomes ``now``. Raises MomentError.
    """
    now = now.astimezone(UTC).replace(microsecond=0)
    if match := _AGO.fullmatch(text.strip()):
        return now - timedelta(seconds=round(float(match[1]) * _UNITS[match[2]]))
    match = _DAYS.fullmatch(text.strip())
    if not match:
        raise MomentError("-12d 22:40, -2h, -30m or -10s")
    day = now.astimezone(ZONE).date() - timedelta(days=int(match[1]))
    local = datetime.combine(day, time(int(match[2] or 12), int(match[3] or 0)), ZONE)
    return min(local.astimezone(UTC), now)


def dutch(moment: datetime) -> str:
    """Return ``23 november 2026, 14:05`` in Dutch local time."""
    local = moment.astimezone(ZONE)
    return f"{local.day} {_MONTHS.split()[local.month - 1]} {local.year}, {local:%H:%M}"


def rfc822(moment: datetime, *, zone: bool = True) -> str:
    """Return ``Mon, 23 Nov 2026 14:05:00 +0100``, as RSS has it, or the same in GMT for HTTP."""
    local = moment.astimezone(ZONE if zone else UTC)
    days, months = (names.split() for names in _ENGLISH)
    offset = f"{local:%z}" if zone else "GMT"
    return f"{days[local.weekday()]}, {local:%d} {months[local.month - 1]} {local:%Y %H:%M:%S} {offset}"


def iso_local(moment: datetime) -> str:
    """Return ISO 8601 with the Dutch offset, to the second."""
    return moment.astimezone(ZONE).isoformat(timespec="seconds")


def iso_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
