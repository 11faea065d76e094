"""Where a place is: its point and its country, from GeoNames (CC BY 4.0); see scripts/derive_places.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from tijding.dutch import lexicon
from tijding.model import Location


@cache
def _all() -> Mapping[str, tuple[float, float, str]]:
    rows = lexicon.rows("coordinates")
    return {name: (float(lat), float(lon), country) for name, lat, lon, country in rows}


def location(name: str, spelling: str | None = None) -> Location | None:
    """Return where the place called ``name`` is, or else ``spelling``; None where neither is known."""
    for one in (name, spelling):
        if one and one in _all():
            lat, lon, country = _all()[one]
            return Location(name=name, lat=lat, lon=lon, country=country)
    return None


def locations(names: Iterable[tuple[str, str]]) -> tuple[Location, ...]:
    """Return where the places are that ``names`` name, as (name, spelling); each once, in order."""
    found: dict[str, Location] = {}
    for name, spelling in names:
        place = None if name in found else location(name, spelling)
        if place:
            found[name] = place
    return tuple(found.values())
