"""Nouns of several: people, bodies, couples, and what is a part of many."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.syntax.adjuncts import noun_end
from tijding.dutch.syntax.agreement import are_many
from tijding.dutch.syntax.views import closed, endings, role_in


def are_several(words: Sequence[str]) -> bool:
    """Tell whether a description is of several: drie verdachten, de helft van de leden, het stel."""
    head = head_of(words)
    part = head in closed("portions") and words[-1].endswith(("en", "s"))
    return (
        part
        or are_many(head)
        or head in closed("several_ones")
        or head in closed("couples")
        or _are_two(words)
    )


def _are_two(words: Sequence[str]) -> bool:
    """Tell whether words are of people or a body, and of another: (de) bonden en de ondernemingsraad."""
    place = next((i for i, word in enumerate(words) if i and word == "en"), len(words))
    one = head_of(words[:place])
    other = words[place + 1 : place + 2]
    return bool(other) and other[0] in closed("determiners") and (are_many(one) or is_kind(one))


def head_of(words: Sequence[str]) -> str:
    """Return the noun that a description's other words hang on."""
    return words[noun_end(words) - 1]


def are_surely(noun: str) -> bool:
    """Tell whether a plural is of people by what it says, no ``folders``."""
    return noun in closed("crowds") or not noun.endswith("ers") or role_in(noun[:-1]) is not None


def names_several(name: str) -> bool:
    """Tell whether a speaker's name is that of several: bewoners van Delft, Anna Visser en Jan Smit."""
    words = name.lower().replace(",", " ,").split()
    head = head_of(words)
    plural = head.endswith("en") and not head.endswith(endings("documents"))
    return "en" in words or plural or are_several(words)


def is_paper(name: str) -> bool:
    """Tell whether a speaker's name is that of what says something and is nobody: wet, rapport, website."""
    return head_of(name.lower().split()).endswith(endings("documents", "studies", "addressed", "writings"))
