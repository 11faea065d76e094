"""People, bodies and places known, each under one name: data/aliases.yaml, exonyms.tsv, a user's own file.

people:
  Volodymyr Zelensky: {as: [Zelensky, Zelenski], wikidata: Q3874799, roles: [Oekraïense president]}
organisations:
  NAVO: {as: [NATO]}
places:
  Kyiv: {as: [Kiev]}
  Zandoord: {at: [52.10, 4.30], country: NL}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from tijding.dutch import lexicon
from tijding.errors import SettingsError
from tijding.model import EntityType

KINDS: Mapping[str, EntityType] = {"people": "PER", "organisations": "ORG", "places": "LOC", "other": "MISC"}
_KEYS = ("as", "roles", "wikidata")
_OF_PLACES = ("at", "country")
_LIMITS = (90.0, 180.0)
"""Degrees north and east, at most."""
Point = tuple[float, float, str | None]
"""Degrees north and east, and the country (ISO 3166-1, two letters); None for what several share."""


@dataclass(frozen=True, slots=True)
class Known:
    """One of them. ``roles`` are descriptions in lower case; ``wikidata`` its item there, where sure;
    ``point`` where a place is, where the file says so.
    """

    name: str
    type: EntityType
    spellings: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    wikidata: str | None = None
    point: Point | None = None


class Register:
    """Those known, by each of their spellings and roles; of two that share one, the later wins."""

    def __init__(self, entries: Iterable[Known], own: Iterable[Known] = ()) -> None:
        self.own = tuple(own)
        """Those of a user's file, which are also looked for where no recogniser finds them."""
        self.stamp = f"+{sha256(repr(self.own).encode()).hexdigest()[:6]}" if self.own else ""
        entries = [*entries, *self.own]
        self.points = {entry.name: entry.point for entry in entries if entry.point}
        """Where places are, by what they go by."""
        self.by_spelling: dict[str, Known] = {}
        self.by_role: dict[str, Known] = {}
        for entry in entries:
            self.by_spelling |= dict.fromkeys((entry.name, *entry.spellings), entry)
            self.by_role |= dict.fromkeys(entry.roles, entry)

    def name(self, spelling: str) -> str | None:
        """Return the name of whom or what ``spelling`` means, or None."""
        known = self.by_spelling.get(spelling)
        return known.name if known else None

    def knows_only(self, spelling: str, other: str) -> bool:
        """Tell whether ``spelling`` is known and ``other`` isn't: Apple, and not Apple Incorporated."""
        return spelling in self.by_spelling and other not in self.by_spelling


@cache
def shipped() -> Register:
    """Return those of data/aliases.yaml, and places by their English names (scripts/derive_places.py)."""
    return Register(_shipped())


def with_own(path: Path | None) -> Register:
    """Return the shipped ones and those of the file ``path``. Raises SettingsError naming file and key."""
    if path is None:
        return shipped()
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(str(path), f"can't be read: {error.strerror}") from error
    except (UnicodeError, yaml.YAMLError) as error:
        raise SettingsError(str(path), f"can't be read as YAML: {error}") from error
    own = _entries(str(path), loaded or {})
    return Register(_shipped(), own)


@cache
def _shipped() -> tuple[Known, ...]:
    """Return those of aliases.yaml, with the English names of places that nothing in it is called."""
    listed = _entries("aliases.yaml", lexicon.table("aliases"))
    taken = {spelling for entry in listed for spelling in (entry.name, *entry.spellings)}
    foreign: dict[str, tuple[str, ...]] = {}
    for name, dutch in lexicon.rows("exonyms"):
        if name not in taken:
            foreign[dutch] = (*foreign.get(dutch, ()), name)
    whole = [replace(one, spellings=(*one.spellings, *foreign.pop(one.name, ()))) for one in listed]
    return (*(Known(dutch, "LOC", names) for dutch, names in foreign.items()), *whole)


def _entries(where: str, loaded: Any) -> list[Known]:
    if unknown := sorted(map(str, set(_mapping(where, loaded)) - set(KINDS))):
        raise SettingsError(where, f"expected the keys {', '.join(KINDS)}, got {unknown[0]!r}")
    return [
        _entry(f"{where}: {kind}: {name}", str(name), KINDS[kind], entry or {})
        for kind, names in loaded.items()
        for name, entry in _mapping(f"{where}: {kind}", names or {}).items()
    ]


def _entry(where: str, name: str, type_: EntityType, entry: Any) -> Known:
    keys = (*_KEYS, *_OF_PLACES) if type_ == "LOC" else _KEYS
    if unknown := set(_mapping(where, entry)) - {*keys}:
        expected = f"{', '.join(keys[:-1])} or {keys[-1]}"
        raise SettingsError(where, f"expected {expected}, got {sorted(map(str, unknown))[0]!r}")
    wikidata = entry.get("wikidata")
    if wikidata is not None and not re.fullmatch(r"Q[1-9]\d*", str(wikidata)):
        raise SettingsError(where, f"wikidata: expected an item such as Q55, got {wikidata!r}")
    spellings = _texts(f"{where}: as", entry.get("as"))
    roles = tuple(role.lower() for role in _texts(f"{where}: roles", entry.get("roles")))
    point = _point(where, entry.get("at"), entry.get("country"))
    return Known(name, type_, spellings, roles, wikidata, point)


def _point(where: str, at: Any, country: Any) -> Point | None:
    if country is not None and not re.fullmatch(r"[A-Z]{2}", str(country)):
        quoted = ' (in YAML, NO alone means false: write "NO")' if country is False else ""
        raise SettingsError(where, f"country: expected two capitals such as NL, got {country!r}{quoted}")
    if at is None and country is not None:
        raise SettingsError(where, "country: expected only beside at")
    if at is None:
        return None
    if not isinstance(at, list) or len(at) != len(_LIMITS) or not all(map(_is_degrees, at, _LIMITS)):
        raise SettingsError(where, f"at: expected degrees north and east such as [52.1, 4.3], got {at!r:.80}")
    return float(at[0]), float(at[1]), country


def _is_degrees(value: Any, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -most <= value <= most


def _mapping(where: str, value: Any) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise SettingsError(where, f"expected keys with values, got {value!r:.80}")
    return value


def _texts(where: str, value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise SettingsError(where, f"expected a list of texts, got {value!r:.80}")
    return tuple(value)
