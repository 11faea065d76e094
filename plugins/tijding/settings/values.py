"""The kinds of value that the configuration has: durations, sizes, ids, addresses, time zones."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST = timedelta(days=36_500)
_SIZES = {"B": 1, "kB": 1000, "MB": 1000**2, "GB": 1000**3}


def _duration(value: object) -> timedelta:
    """Read ``90s``, ``5m``, ``2h``, ``7d`` (or a part of one: ``0.5s``)."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", value.strip()) if isinstance(value, str) else None
    if isinstance(value, timedelta):
        return value
    if not match:
        raise ValueError("expected a duration such as 30s, 5m, 2h or 7d")
    seconds = float(match[1]) * _UNITS[match[2]]
    if seconds > _LONGEST.total_seconds():
        raise ValueError(f"expected a duration of {_LONGEST.days}d at most")
    return timedelta(seconds=seconds)


def _some(value: timedelta) -> timedelta:
    if not value:
        raise ValueError("expected a duration that is longer than none")
    return value


def _size(value: object) -> int:
    """Read ``500kB`` or ``10MB`` into bytes."""
    match = re.fullmatch(r"(\d+)\s*(B|kB|MB|GB)", value.strip()) if isinstance(value, str) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not match:
        raise ValueError("expected a size such as 500kB or 10MB")
    return int(match[1]) * _SIZES[match[2]]


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", value):
        raise ValueError("expected an id of small letters, digits, - and _")
    return value


def _web_address(value: str) -> str:
    if not re.match(r"https?://[^/\s]+", value):
        raise ValueError("expected an address that begins with http:// or https://")
    if "@" in re.split(r"[/?#]", value, maxsplit=3)[2]:
        raise ValueError("expected an address without user and password, which would stand in every log")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("expected a time zone such as Europe/Amsterdam") from error
    return value


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Span = Annotated[Duration, AfterValidator(_some)]
"""A duration that is not nought."""
Size = Annotated[int, BeforeValidator(_size)]


def _store(value: str) -> str:
    urls = [url.strip() for url in value.split(",")]
    if value != "sqlite" and not all(re.match(r"https?://[^/\s]+", url) for url in urls):
        raise ValueError("expected sqlite, or the address of an Elasticsearch such as https://host:9200")
    return value


Slug = Annotated[str, AfterValidator(_slug)]
Url = Annotated[str, AfterValidator(_web_address)]
StoreName = Annotated[str, AfterValidator(_store)]
Zone = Annotated[str, AfterValidator(_zone)]


class Item(BaseModel):
    """A mapping in one of the files; a key that it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)
