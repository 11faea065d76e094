"""When a delivery goes: at once, or with the others at the end of the hour or day. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tijding.model import Delivery, Station
from tijding.times import ZONE

DAILY_AT = 8
"""The hour, Dutch local time, at which daily digests go."""


def delivery_time(delivery: Delivery, now: datetime) -> Delivery:
    """Return a new delivery handed to notify, due when its digest goes, or now."""
    return delivery.hand_to(Station.NOTIFY, next_digest(delivery.digest, now))


def next_digest(digest: str | None, now: datetime) -> datetime:
    """Return when the digest that is gathering at ``now`` goes; ``now`` where there is none."""
    local = now.astimezone(ZONE)
    if digest == "hourly":
        return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    if digest == "daily":
        today = local.replace(hour=DAILY_AT, minute=0, second=0, microsecond=0)
        return (today if today > local else today + timedelta(days=1)).astimezone(UTC)
    return now
