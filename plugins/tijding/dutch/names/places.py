"""Where a place is: its point and its country, by data/regions.yaml, kept by hand, a user's own file, or
GeoNames (CC BY 4.0; scripts/derive_places.py).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.known import Point, Register
from tijding.model import Location

_HINT = re.compile(r"\s\((?:in )?(?P<bracketed>[^\W\d_][^()\n]{0,39})\)|\sin (?P<named>[^\W\d_][\w'’-]+)")
_LONGEST_HINT = 50
_HOME = "NL"
"""Where a place is whose name the article's countries tell nothing of: Middelburg."""
_MANY = 4
"""Countries that have a place of one name, for which none is the one that is meant unless said otherwise."""
_PROVINCES = {
    "Dr": "Drenthe", "Fr": "Friesland", "Gld": "Gelderland", "Lb": "Limburg", "L": "Limburg",
    "NB": "Noord-Brabant", "NH": "Noord-Holland", "Ov": "Overijssel", "Zld": "Zeeland", "ZH": "Zuid-Holland",
}  # fmt: skip
"""What stands in brackets behind Dutch towns that have namesakes."""


@cache
def _all() -> Mapping[str, Point]:
    rows = lexicon.rows("coordinates")
    derived: dict[str, Point] = {n: (float(lat), float(lon), country) for n, lat, lon, country in rows}
    return derived | dict(_by_hand())


def _by_hand() -> Iterator[tuple[str, Point]]:
    """Yield the places of regions.yaml."""
    for kind in lexicon.table("regions").values():
        for name, (lat, lon, *country) in kind.items():
            yield name, (lat, lon, country[0] if country else None)


@cache
def _namesakes() -> Mapping[str, tuple[Point, ...]]:
    """Return all places of each name that several have, the largest first."""
    found: dict[str, list[Point]] = {}
    for name, lat, lon, country in lexicon.rows("namesakes"):
        found.setdefault(name, []).append((float(lat), float(lon), country))
    return {name: tuple(places) for name, places in found.items()}


def location(
    name: str, spelling: str | None = None, hint: str = "", countries: Set[str] = frozenset()
) -> Location | None:
    """Return where the place called ``name`` is, or else ``spelling``; None where neither is known.

    ``hint`` is the country, region or town behind the name: of namesakes there the nearest to it is meant.
    ``countries`` (by their codes) are those that the article names, which tell of a name that many have.
    """
    for one in (name, spelling):
        if one and one in _all():
            lat, lon, country = _meant(one, hint) if hint else _in_countries(one, countries)
            return Location(name=name, lat=lat, lon=lon, country=country)
    return None


def is_place(name: str) -> bool:
    """Tell whether ``name`` is a listed place's, or that of one whose point is known."""
    return gazetteer.is_place(name) or location(name) is not None


def _in_countries(name: str, countries: Set[str]) -> Point:
    """Return the place of a name that is meant where an article names ``countries``: Santa Cruz."""
    first, several = _all()[name], _namesakes().get(name, ())
    if first[2] in (_HOME, *countries):
        return first
    if several and several[0][2] in countries:
        return several[0]  # the larger Valencia of two, in Venezuela
    if len({place[2] for place in several}) < _MANY:
        return first
    there = [place for place in several if place[2] in countries]
    return there[0] if len({place[2] for place in there}) == 1 else first


def _meant(name: str, hint: str) -> Point:
    first, around = _all()[name], _all().get(gazetteer.aliases().get(hint, hint))
    if not around or (first[2] == around[2] and gazetteer.is_country(hint)):
        return first
    there = [place for place in _namesakes().get(name, ()) if place[2] == around[2]]
    return min(there, key=lambda place: _distance(place, around), default=first)


def _distance(one: Point, other: Point) -> float:
    """Return about how far two places of a country are apart, in degrees of latitude."""
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0])))


def hint_behind(text: str, end: int) -> str:
    """Return what says which place a name that ends at ``end`` is: ``(Gelderland)``, ``in Noorwegen``."""
    found = _HINT.match(text, end, end + _LONGEST_HINT) if text[end : end + 1].isspace() else None
    hint = (found["bracketed"] or found["named"] or "").rstrip(".") if found else ""
    return _PROVINCES.get(hint, hint) if hint[:1].isupper() else ""


def locations(names: Iterable[tuple[str, str, str]], own: Register | None = None) -> tuple[Location, ...]:
    """Return where the places are that ``names`` name, as (name, spelling, hint); each once, in order.

    One hint counts for all places of a name. ``own`` may have a user's word of where a place is.
    """
    named = list(names)
    points = own.points if own else {}
    hints = {name: hint for name, _, hint in reversed(named) if hint}
    states = {name for name, _, _ in named if name in gazetteer.countries() and name in _all()}
    countries = {country for name in states if (country := _all()[name][2])}
    found: dict[str, Location] = {}
    for name, spelling, _ in named:
        if name in points:
            lat, lon, country = points[name]
            place: Location | None = Location(name=name, lat=lat, lon=lon, country=country)
        else:
            place = None if name in found else location(name, spelling, hints.get(name, ""), countries)
        if place:
            found[name] = place
    return tuple(found.values())
