"""The plural that says what some named together are: de bonden A en B, werkgevers, verenigd in C en D."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tijding.dutch.speakers.body_kinds import are_same, is_kind
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.agreement import are_many, of_role, singulars
from tijding.dutch.syntax.views import Phrase, View, closed, endings, role_in

_JOINED = ("verenigd", "georganiseerd", "vertegenwoordigd")
"""Behind a comma and a noun, before in or door: in what bodies those are."""
_NAMES_THEM = (["bestaande", "uit"], *([word, by] for word in _JOINED for by in ("in", "door")))
"""What stands between a plural and those whom it is of, behind a comma."""

_SHORTEST = 5
"""Letters of what a body is for, at least."""
_GREEN = "natuur"
"""What all bodies for nature are for: milieu, klimaat."""


class Listed(NamedTuple):
    """Some who are named together."""

    found: Found
    label: str
    """The plural right before them, or ""."""
    names: Sequence[str]
    number: int
    """The sentence that names them."""


def label_of(view: View, phrase: Phrase) -> str:
    """Return the plural noun for people or bodies right before a list, in small letters, or ""."""
    place = phrase.first - 1
    place -= view.word(place) in closed("determiners")
    if view.words[max(0, place - 1) : place + 1] in _NAMES_THEM and view.word(place - 2) == ",":
        place -= 3
    elif view.word(place) in ("(", ":"):
        place -= 1
    word = view.word(place)
    return word if place >= 0 and view.narrated[place] and are_many(word) and _is_noun(word) else ""


def listed_behind(view: View, noun: int) -> int:
    """Return the token at which the names begin that a noun brings in, or -1."""
    place = noun + 1
    if view.word(place) == "," and view.words[place + 1 : place + 3] in _NAMES_THEM:
        place += 3
    elif view.word(place) in ("(", ":"):
        place += 1
    place += view.word(place) in closed("determiners")
    return place if view.is_name(place) else -1


def is_general(noun: str) -> bool:
    """Tell whether a plural may be of bodies of any kind: organisaties, bedrijven, partijen."""
    general = closed("general_bodies")
    return any(one in general or one == "partij" for one in singulars(noun))


def are_called(noun: str, kind: str) -> bool:
    """Tell whether a plural may be of bodies of a kind: bonden of vakbond, werkgevers of werkgeverskoepel."""
    kinds = [one for one in singulars(noun) if is_kind(one)]
    line = _purpose(kind)
    return kind.startswith(noun) or any(are_same(one, kind) or _purpose(one) == line != "" for one in kinds)


def says_so(noun: str, name: str) -> bool:
    """Tell whether a body's name says itself what a plural of loose bodies does: Dierenfonds, dierenclubs."""
    lines = [line for one in singulars(noun) if is_kind(one) and len(line := _purpose(one)) >= _SHORTEST]
    words = [word for word in re.split(r"[\s-]", name.lower()) if len(word) >= _SHORTEST]
    return any(word.startswith(line) or line.startswith(word) for line in lines for word in words)


def _purpose(kind: str) -> str:
    """Return what a body of a loose kind is for: natuur of natuurclub, and of milieubeweging; else ""."""
    end = next((end for end in endings("loose_bodies") if kind.endswith(end)), None)
    line = kind.removesuffix(end).rstrip("-") if end else ""
    return _GREEN if line in closed("green") else line


def are_others(one: str, other: str) -> bool:
    """Tell whether two plurals are of people of two classes: zussen and broers, advocaten and rechters."""
    if not one or one.endswith(other) or other.endswith(one):
        return False
    genders = {_gender(one), _gender(other)}
    if genders == {"man", "woman"}:
        return True
    crowd = not closed("crowds", "couples").isdisjoint([one, other])
    return not crowd and any(_is_of(one, kin) and _is_of(other, kin) for kin in (True, False))


def _gender(noun: str) -> str | None:
    return next((gender for one in singulars(noun) if (gender := of_role(one))), None)


def _is_of(noun: str, kin: bool) -> bool:
    """Tell whether a plural is of relatives, or (not ``kin``) of people by what they do."""
    kindred = _is_kin(noun)
    return kindred if kin else not kindred and any(role_in(one) for one in singulars(noun))


def _is_kin(noun: str) -> bool:
    return any(one in closed("relatives") for one in (noun, *singulars(noun)))


def _is_noun(word: str) -> bool:
    return _is_kin(word) or any(is_kind(one) or role_in(one) for one in singulars(word))
