"""A second reading of an article's names: what was seen once in full is known in short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tijding.dutch import gazetteer
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.organisations import first_of_firm, plain
from tijding.model import EntityType

_TOLD = 9.0
"""What a kind before a name weighs (``Softwarebedrijf Lumora``), against the name alone, at most 1 each."""


def second_pass(mentions: Sequence[Mention], everything: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` with one type a name, surnames and short forms after their full names.

    ``everything`` are the mentions of all parts of the article, which decide.
    """
    surnames = _surnames(everything)
    votes = _votes(everything)
    return [mention._replace(type=_type(mention, surnames, votes)) for mention in mentions]


def _surnames(mentions: Sequence[Mention]) -> set[str]:
    """Return the words that people's full names end in."""
    found: set[str] = set()
    for mention in mentions:
        words = mention.text.split(" ")
        if mention.type == "PER" and len(words) > 1:
            found.add(words[-1])
            found.add(" ".join(words[1:]))
            tail = " ".join(words[1:])
            found.add(tail[0].upper() + tail[1:] if tail else tail)
    return found


def _votes(mentions: Sequence[Mention]) -> dict[str, EntityType]:
    """Return the type that most mentions of a name have, where the lists don't say."""
    counts: dict[str, Counter[EntityType]] = {}
    for mention in mentions:
        counts.setdefault(mention.text, Counter())[mention.type] += 1
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
    weights: dict[str, Counter[EntityType]] = {}
    surnames = _surnames(everything)
    for mention in everything:
        for name in _spoken_for(mention):
            told = name != mention.text and mention.type != "PER" and name not in surnames
            weight = _TOLD if told else mention.confidence
            weights.setdefault(name, Counter())[mention.type] += weight  # type: ignore[assignment]
    return [_loudest(mention, weights[mention.text]) for mention in mentions]


def _spoken_for(mention: Mention) -> list[str]:
    words = mention.text.split(" ")
    if mention.type in ("ORG", "LOC"):
        firm = first_of_firm(words) if mention.type == "ORG" else None
        return [*dict.fromkeys([mention.text, plain(mention.text, mention.type), firm or mention.text])]
    if mention.type != "PER" or len(words) == 1:
        return [mention.text]
    tail = " ".join(words[1:])
    return list(dict.fromkeys([mention.text, words[0], words[-1], tail, tail[:1].upper() + tail[1:]]))


def _loudest(mention: Mention, weight: Counter[EntityType]) -> Mention:
    type_ = max(weight, key=lambda one: (weight[one], one == mention.type))
    return mention if type_ == mention.type else mention._replace(type=type_)
