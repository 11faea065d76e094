"""A second reading of an article's names: what was seen once in full is known in short."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tijding.dutch import gazetteer
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.organisations import first_of_firm, plain
from tijding.model import EntityType

_CACHED = 60_000
_TOLD = 9.0
"""What a kind before a name weighs (``Softwarebedrijf Lumora``), against the name alone, at most 1 each."""


def second_pass(mentions: Sequence[Mention], everything: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` with one type a name, surnames and short forms after their full names.

    ``everything`` are the mentions of all parts of the article, which decide.
    """
    surnames = _surnames(everything)
    votes = _votes(everything)
    return [_typed(mention, _type(mention, surnames, votes)) for mention in mentions]


def _typed(mention: Mention, type_: EntityType) -> Mention:
    return mention if mention.type == type_ else mention._replace(type=type_)


def _surnames(mentions: Sequence[Mention]) -> set[str]:
    """Return the words that people's full names end in."""
    found: set[str] = set()
    for name in {mention.text for mention in mentions if mention.type == "PER"}:
        words = name.split(" ")
        if len(words) > 1:
            found.add(words[-1])
            found.add(" ".join(words[1:]))
            tail = " ".join(words[1:])
            found.add(tail[0].upper() + tail[1:] if tail else tail)
    return found


def _votes(mentions: Sequence[Mention]) -> dict[str, EntityType]:
    """Return the type that most mentions of a name have, where the lists don't say."""
    counts: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for mention in mentions:
        counts[mention.text][mention.type] += 1
    return {name: count.most_common(1)[0][0] for name, count in counts.items()}


def _type(mention: Mention, surnames: set[str], votes: dict[str, EntityType]) -> EntityType:
    name = mention.text
    listed = gazetteer.types().get(name)
    if listed:
        return mention.type
    if name in surnames or (name.endswith("s") and name[:-1] in surnames):
        return "PER"
    return votes[name]


def agreed(mentions: Sequence[Mention], everything: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` with one type a name, that with the most confidence in ``everything``.

    The words that a full name ends in, and its first word, speak for a person as loud as it does; a kind
    before a body's name says what it is.
    """
    weights: defaultdict[str, defaultdict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    surnames = _surnames(everything)
    for mention in everything:
        for name in _spoken_for(mention.text, mention.type):
            told = name != mention.text and mention.type != "PER" and name not in surnames
            weights[name][mention.type] += _TOLD if told else mention.confidence
    return [_loudest(mention, weights[mention.text]) for mention in mentions]


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


def _loudest(mention: Mention, weight: Mapping[EntityType, float]) -> Mention:
    if len(weight) == 1:
        return mention
    type_ = max(weight, key=lambda one: (weight[one], one == mention.type))
    return _typed(mention, type_)
