"""Surnames that an article spells in two ways, one letter more, less, other or swapped: Brandsma, Brandmsa.

Damerau 1964 found four errors in five to be such. Words that share what is left of them without one letter
are compared (as SymSpell, Garbe 2012, does), so that the work grows with the names only. Pure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import is_given
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.words_before import word_before
from tijding.dutch.syntax.views import closed, endings, role_in

_SURNAME = 5
"""Letters of a surname that is taken for misspelt elsewhere, at least; it may lack one there."""

_KINDS = ("sure_firms", "sure_houses", "sure_bodies", "sure_works", "sure_places", "firms", "no_firms")


def misspelt(names: Iterable[str], surnames: Iterable[str]) -> Mapping[str, str]:
    """Map those of ``names`` that are one of ``surnames``, and only one, but for a letter, to that one.

    No known name, first name or word of the language is one misspelt.
    """
    asked = {name for name in names if _is_odd(name)}
    by_rest: dict[str, set[str]] = defaultdict(set)
    for surname in surnames if asked else ():
        if len(surname) >= _SURNAME:
            for rest in _rests(surname):
                by_rest[rest].add(surname)
    near = {name: _near(name, by_rest) for name in asked}
    return {name: found.pop() for name, found in near.items() if len(found) == 1}


def of_others(text: str, starts: Sequence[int], mentions: Sequence[Mention]) -> set[str]:
    """Return the names that the text says are not the surname they are a letter away from.

    They stand in one sentence with the full name (sentences begin at ``starts``, in order), have a role or a
    noun of kind before them that it has not, or are named twice with none of the other between.
    """
    alone = {one.text for one in mentions if " " not in one.text}
    families = {one.text.rpartition(" ")[2] for one in mentions if one.type == "PER" and " " in one.text}
    off = misspelt(alone - families, families)
    spelt: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions if off else ():
        spelt[one.text.rpartition(" ")[2]].append(one)
    return {name for name, family in off.items() if _differ(text, starts, spelt[name], spelt[family])}


def _differ(text: str, starts: Sequence[int], odd: Sequence[Mention], right: Sequence[Mention]) -> bool:
    """Tell whether the mentions ``odd`` are another's than those spelt ``right``."""
    whole = {bisect_right(starts, one.start) for one in right if " " in one.text}
    if any(bisect_right(starts, one.start) in whole for one in odd):
        return True
    order = sorted([*((one.start, True) for one in odd), *((one.start, False) for one in right)])
    if any(first and second for (_, first), (_, second) in pairwise(order)):
        return True
    told = {word for one in odd if _tells(word := word_before(text, one.start))}
    places = {bisect_right(starts, one.start) for one in right if told}
    ends = [0, *starts, len(text)]
    near = " ".join(text[ends[place] : ends[place + 1]] for place in places).lower()
    return any(word not in near for word in told)


def _tells(word: str) -> bool:
    """Tell whether ``word`` says who or what a name behind it is: kanselier, restaurant."""
    kind = word in closed("bodies", "venues") or word.endswith(endings(*_KINDS))
    return kind or role_in(word) is not None


def _is_odd(name: str) -> bool:
    """Tell whether a name is long enough and in no list."""
    if len(name) < _SURNAME - 1 or not name.isalpha() or name.lower() in lexicon.lines("words"):
        return False
    return not (gazetteer.is_listed(name) or is_given(name))


def _near(name: str, by_rest: Mapping[str, set[str]]) -> set[str]:
    alike = {surname for rest in _rests(name) for surname in by_rest.get(rest, ())}
    genitive = {name, f"{name}s", name.removesuffix("s")}
    return {one for one in alike - genitive if _is_one_off(name, one)}


def _rests(word: str) -> Iterator[str]:
    """Yield a word, and it without each of its letters but the first."""
    yield word
    yield from (word[:place] + word[place + 1 :] for place in range(1, len(word)))


def _is_one_off(one: str, other: str) -> bool:
    """Tell whether one letter more, less, other or swapped makes ``other`` of ``one``."""
    same = (a == b for a, b in zip(one, other, strict=False))
    place = sum(1 for _ in takewhile(bool, same))
    mine, theirs = one[place:], other[place:]
    if len(one) == len(other):
        return mine[1:] == theirs[1:] or (mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:])
    return mine[1:] == theirs or mine == theirs[1:]
