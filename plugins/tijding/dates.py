"""Dates as feeds and pages write them: ISO 8601, RFC 822, and Dutch words. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from dateutil import parser

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan", "februari feb febr", "maart mrt", "april apr", "mei", "juni jun", "juli jul",
            "augustus aug", "september sep sept", "oktober okt", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DUTCH = re.compile(
    r"\b(\d{1,2})\s+(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?\s+(\d{4})"
    r"(?:\s*(?:,|om|-|–|\|)?\s*(?:om\s+)?(\d{1,2})[:.](\d{2}))?",
    re.I,
)
_NUMBERS = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?:\s*(?:,|om)?\s*(\d{1,2})[:.](\d{2}))?")
_EARLY = re.compile(r"(?:[a-z]\.?|\d,)\s+0\d{3}\b", re.I)
"""A year below 1000 after month or day, which parsers take for one of two digits: 0001 for 2001."""
EARLIEST = 1800
LATEST = 2200


def parse_date(text: str | None, timezone: str = "Europe/Amsterdam") -> datetime | None:
    """Return the moment that ``text`` names, in UTC, or None where it names none that can be.

    A time without a zone is taken in ``timezone``. Years before 1800 or after 2200 are mistakes of
    the source, and count as no date.
    """
    if not text or len(text) > 200 or _EARLY.search(text):
        return None
    zone = ZoneInfo(timezone)
    found = _standard(text.strip()) or _written(text, zone) or _loose(text)
    return None if found is None else _utc(found, zone)


def _standard(text: str) -> datetime | None:
    """Read ISO 8601, or RFC 5322 with its zone; a ``-0000`` counts as no zone, as the RFC says."""
    try:
        return parser.isoparse(text)
    except (ValueError, OverflowError):
        pass  # the other standard, then
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def find_date(text: str, timezone: str = "Europe/Amsterdam") -> datetime | None:
    """Return the first date with a time that stands written in running ``text``, or the first date."""
    zone = ZoneInfo(timezone)
    found = _written(text, zone)
    return None if found is None else _utc(found, zone)


def _written(text: str, zone: ZoneInfo) -> datetime | None:
    dutch, numbers = _DUTCH.search(text), _NUMBERS.search(text)
    try:
        if dutch:
            day, month, year, hour, minute = dutch.groups()
            return datetime(
                int(year), MONTHS[month.lower()], int(day), int(hour or 0), int(minute or 0), tzinfo=zone
            )
        if numbers:
            day, month, year, hour, minute = numbers.groups()
            return datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), tzinfo=zone)
    except ValueError:
        return None
    return None


def _loose(text: str) -> datetime | None:
    if not re.search(r"\d{4}", text):
        return None
    try:
        return parser.parse(text, tzinfos={"CET": 3600, "CEST": 7200, "MET": 3600, "MEST": 7200})
    except (ValueError, OverflowError, TypeError):
        return None


def _utc(moment: datetime, zone: ZoneInfo) -> datetime | None:
    try:
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if EARLIEST <= moment.year <= LATEST else None
