"""What the rules that part names share: what is known of an article's names, and how one is cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.known import Register
from tijding.dutch.names.naming import type_of
from tijding.dutch.names.particles import leads
from tijding.dutch.syntax.agreement import of_first_name
from tijding.model import EntityType

_FAMILY_FIRST = 3
"""Words of a Korean or Chinese name, which begins with the family's."""
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ]?\.)+")


class Known(NamedTuple):
    """What is known of names beside the one that is asked for: the article's own, and the register's."""

    alone: Mapping[str, EntityType]
    """The article's names, each with a type that it has."""
    times: Mapping[str, int]
    """And how often each stands in it."""
    types: Mapping[str, EntityType]
    """Those, and people's surnames."""
    families: Mapping[str, Set[str]]
    """Surnames with the full names that they are of: Smit, Visser."""
    register: Register
    small: Set[str]
    """The words of the article in small letters, with a blank on both sides."""

    def names(self, text: str) -> bool:
        """Tell whether ``text`` is a name as it stands, which nobody parts."""
        return text in gazetteer.types() or text in self.register.by_spelling


def known_of(text: str, mentions: Sequence[Mention], register: Register) -> Known:
    """Return what is known of the names of an article with ``text``, whose names ``mentions`` are."""
    alone = {one.text: one.type for one in mentions}
    people = [name for name, type_ in alone.items() if type_ == "PER"]
    tails: dict[str, EntityType] = {name.rpartition(" ")[2]: "PER" for name in people}
    families: dict[str, set[str]] = {}
    for name in people:
        if " " in name:
            families.setdefault(_family(name, alone), set()).add(name)
    small = frozenset(word for word in text.split(" ") if word.islower())
    times = Counter(one.text for one in mentions)
    return Known(alone, times, tails | alone, families, register, small)


def _family(name: str, alone: Mapping[str, EntityType]) -> str:
    """Return what is likely the family's of a full name: Smit of Anna Smit; Ri of Ri Yong Ho, known as Ri."""
    words = name.split(" ")
    front = len(words) == _FAMILY_FIRST and words[0] in alone and words[-1] not in alone
    return words[0] if front else words[-1]


def cut(mention: Mention, start: int, end: int, type_: EntityType) -> Mention:
    """Return what of a mention stands from ``start`` to ``end``, counted in it."""
    place = mention.start
    return mention._replace(start=place + start, end=place + end, text=mention.text[start:end], type=type_)


def split(mention: Mention, end: int, before: EntityType, start: int, after: EntityType) -> list[Mention]:
    """Return the two names in a mention, the one up to ``end`` and the other from ``start`` on."""
    return [cut(mention, 0, end, before), cut(mention, start, len(mention.text), after)]


def type_by_shape(name: str) -> EntityType:
    """Return the type that the lists have for ``name``, or that its words say."""
    words = name.split(" ")
    return type_of(words, 0, len(words) - 1, initial=False) or "MISC"


@cache
def given() -> frozenset[str]:
    """Return all first names that the lists have."""
    return frozenset(gazetteer.first_names() | lexicon.lines("men") | lexicon.lines("women"))


def is_first_name(word: str) -> bool:
    """Tell whether ``word`` is a first name, or two of them: Anne-Marie; no Anna-film."""
    if word in given():
        return True
    first, _, second = word.partition("-")
    return second[:1].isupper() and first in given()


def is_given(word: str) -> bool:
    """Tell whether ``word`` stands before a surname: a first name, or initials."""
    return is_first_name(word) or _INITIALS.fullmatch(word) is not None


def is_full(name: str) -> bool:
    """Tell whether ``name`` is a first name and a family's, and nothing more: Max Tollens, Max van Loon."""
    first, _, rest = name.partition(" ")
    family = rest.rpartition(" ")[2] if leads(rest) else rest
    if " " in family or not family[:1].isupper() or not (is_first_name(first) or of_first_name(first)):
        return False
    named = not is_given(family) or family in gazetteer.surnames()
    return leads(rest) or (named and of_first_name(family) is None)
