"""A second reading of an article's names: what was seen once in full is known in short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import lru_cache

from tijding.dutch import gazetteer
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.organisations import first_of_firm, plain
from tijding.model import EntityType

_CACHED = 60_000
_TOLD = 9.0
"""What a kind before a name weighs (``Softwarebedrijf Lumora``), against the name alone, at most 1 each."""


def second_pass(parts: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
    """Return the mentions of an article's ``parts`` with one type a name, surnames and short forms after
    their full names. The mentions of all parts decide.
    """
    counts = Counter((mention.text, mention.type) for part in parts for mention in part)
    surnames, votes = _surnames(counts), _votes(counts)
    types = {name: _type(name, surnames, votes) for name in votes}
    return [[_typed(mention, types[mention.text] or mention.type) for mention in part] for part in parts]


def _typed(mention: Mention, type_: EntityType) -> Mention:
    return mention if mention.type == type_ else mention._replace(type=type_)


def _surnames(named: Iterable[tuple[str, EntityType]]) -> set[str]:
    """Return the words that people's full names end in."""
    found: set[str] = set()
    for name, type_ in named:
        _, full, tail = name.partition(" ")
        if full and type_ == "PER":
            found.update((tail.rpartition(" ")[2], tail, tail[:1].upper() + tail[1:]))
    return found


def _votes(counts: Mapping[tuple[str, EntityType], int]) -> dict[str, EntityType]:
    """Return the type that most mentions of a name have; of two as many, that which came first."""
    most: dict[str, tuple[int, EntityType]] = {}
    for (name, type_), count in counts.items():
        if name not in most or count > most[name][0]:
            most[name] = (count, type_)
    return {name: type_ for name, (_, type_) in most.items()}


def _type(name: str, surnames: Set[str], votes: Mapping[str, EntityType]) -> EntityType | None:
    """Return the type that all mentions of a name have, or None where the lists say it for each."""
    if gazetteer.types().get(name):
        return None
    if name in surnames or (name.endswith("s") and name[:-1] in surnames):
        return "PER"
    return votes[name]


def agreed(parts: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
    """Return the mentions of an article's ``parts`` with one type a name, the one with the most confidence.

    The mentions of all parts decide. The words that a full name ends in, and its first word, speak for a
    person as loud as it does; a kind before a body's name says what it is.
    """
    named = dict.fromkeys((mention.text, mention.type) for part in parts for mention in part)
    weights = _weights(parts, named)
    return [[_loudest(mention, weights.get(mention.text)) for mention in part] for part in parts]


def _weights(
    parts: Sequence[Sequence[Mention]], named: Collection[tuple[str, EntityType]]
) -> Mapping[str, Mapping[EntityType, float]]:
    """Return what each type weighs for a name, of names for which more than one is spoken for.

    ``named`` are the names with each of their types.
    """
    spoken = {one: _spoken_for(*one) for one in named}
    several = _several(spoken)
    if not several:
        return {}
    asked = {one: [name for name in names if name in several] for one, names in spoken.items()}
    surnames = _surnames(named)
    weights: dict[str, dict[EntityType, float]] = {name: {} for name in several}
    for mention in (mention for part in parts for mention in part):
        for name in asked[mention.text, mention.type]:
            told = name != mention.text and mention.type != "PER" and name not in surnames
            weight = weights[name]
            more = _TOLD if told else mention.confidence
            weight[mention.type] = weight.get(mention.type, 0.0) + more
    return weights


def _several(spoken: Mapping[tuple[str, EntityType], Sequence[str]]) -> set[str]:
    """Return the names for which more than one type is ``spoken``."""
    types: dict[str, EntityType] = {}
    return {
        name
        for (_, type_), names in spoken.items()
        for name in names
        if types.setdefault(name, type_) != type_
    }


@lru_cache(_CACHED)
def _spoken_for(text: str, type_: EntityType) -> tuple[str, ...]:
    words = text.split(" ")
    if type_ in ("ORG", "LOC"):
        firm = first_of_firm(words) if type_ == "ORG" else None
        return tuple(dict.fromkeys([text, plain(text, type_), firm or text]))
    if type_ != "PER" or len(words) == 1:
        return (text,)
    tail = " ".join(words[1:])
    return tuple(dict.fromkeys([text, words[0], words[-1], tail, tail[:1].upper() + tail[1:]]))


def _loudest(mention: Mention, weight: Mapping[EntityType, float] | None) -> Mention:
    if weight is None:
        return mention
    type_ = max(weight, key=lambda one: (weight[one], one == mention.type))
    return _typed(mention, type_)
