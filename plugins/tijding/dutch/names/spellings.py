"""The ways in which an article writes one name, and which of them it goes by: AvroTros, AVROTROS. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from tijding.dutch import gazetteer
from tijding.dutch.names.cutting import given
from tijding.dutch.text import unaccented
from tijding.model import EntityType

_SHORTEST = 4
"""Letters of what is the same name in whatever case; of fewer, capitals may tell two apart."""
_CACHED = 60_000


def spellings(counts: Mapping[tuple[str, EntityType], int]) -> Mapping[tuple[str, EntityType], str]:
    """Map bodies' names, and people's of one word, to the spelling that the article has most.

    ``counts``: how often it has each name with each type; of spellings as frequent, a listed one counts, or
    the first. Bodies differ in case, accents, hyphens and blanks, people in accents and a genitive's s.
    """
    ways: defaultdict[tuple[str, EntityType], list[str]] = defaultdict(list)
    for text, kind in counts:
        if shared := _shared(text, kind):
            ways[shared, kind].append(text)
    found: dict[tuple[str, EntityType], str] = {}
    for (_, kind), names in ways.items():
        most = max(names, key=lambda name: (counts[name, kind], name in gazetteer.types()))
        found.update(((name, kind), most) for name in names if name != most)
    return found | _owners(counts, found)


def _owners(
    counts: Mapping[tuple[str, EntityType], int], found: Mapping[tuple[str, EntityType], str]
) -> dict[tuple[str, EntityType], str]:
    """Map people's only names in the genitive to those without: Haralds zus, beside koning Harald."""
    return {
        (name, kind): found.get((name[:-1], kind), name[:-1])
        for name, kind in counts
        if kind == "PER" and name.endswith("s") and (name[:-1], kind) in counts
        if " " not in name and name not in given() and name not in gazetteer.surnames()
    }


@lru_cache(_CACHED)
def _shared(name: str, kind: EntityType) -> str:
    """Return what the spellings of a name share; "" where it has no other."""
    if kind == "PER":
        return "" if " " in name else unaccented(name)
    letters = "".join(filter(str.isalnum, unaccented(name).casefold()))
    return letters if kind == "ORG" and len(letters) >= _SHORTEST else ""


def uninflected(text: str) -> str:
    """Return an adjective without its e: Amerikaans for Amerikaanse, Europees for Europese."""
    if text.endswith("ese") and f"{text[:-3]}ees" in gazetteer.demonyms():
        return f"{text[:-3]}ees"
    inflected = text.endswith("e") and text[:-1] in gazetteer.demonyms() and text in gazetteer.demonyms()
    return text[:-1] if inflected else text


GENITIVES = ("'s", "’s", "s", "'", "’")
"""Ends of names in the genitive: Anna's, Jans, Johns'."""


def without_genitive(text: str) -> list[str]:
    """Return ``text`` and what it may be the genitive of: Trumps, Obama's, Johns'."""
    forms = [text]
    for ending in GENITIVES:
        if text.endswith(ending) and len(text) > len(ending) + (2 if len(ending) == 1 else 1):
            forms.append(text[: -len(ending)])
            if ending in ("'s", "’s"):
                break
    return forms


def bases(text: str) -> list[str]:
    """Return what ``text`` may be the genitive of."""
    return without_genitive(text)[1:]
