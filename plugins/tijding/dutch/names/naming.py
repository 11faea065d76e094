"""Which of the four types a name is, from the lists, its own shape and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.quotes import cues
from tijding.model import EntityType

_CACHED = 60_000
_COMPOUND = re.compile(r"(?:\w[\w.&’']*[-–])+(?:[a-zà-ÿ]|Kamer|Staten|Euro)\w*$")
_MIXED = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w/-]+$")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]\w*$")
_ENDED = 3
"""Letters before what a street's or a town's name ends with, at least."""


class Span_(NamedTuple):
    """A name from token ``first`` to ``last``, both in it."""

    first: int
    last: int
    type: EntityType


def _ends_with(name: str, kind: str) -> bool:
    """Tell whether ``name`` ends with one of a kind of endings, behind some letters more."""
    return name[_ENDED:].endswith(tuple(lexicon.words("words_by_role", kind)))


def type_of(words: Sequence[str], first: int, last: int, initial: bool) -> EntityType | None:
    """Return the type of the name ``words[first]`` to ``words[last]``, or None where it is none."""
    before = words[first - 1] if first else ""
    if first < last:
        return _of_several(tuple(words[first : last + 1]), before)
    after = words[last + 1] if last + 1 < len(words) else ""
    return _of_single(words[first], before, after, initial)


@lru_cache(_CACHED)
def _of_several(parts: tuple[str, ...], before: str) -> EntityType | None:
    return _listed(" ".join(parts)) or ("MISC" if _COMPOUND.match(parts[-1]) else _several(parts, before))


@lru_cache(_CACHED)
def _of_single(name: str, before: str, after: str, initial: bool) -> EntityType | None:
    return _listed(name) or ("MISC" if _COMPOUND.match(name) else _single(name, before, after, initial))


def _listed(name: str) -> EntityType | None:
    """Return the type that the lists have for a name, or for what it is the genitive of."""
    return gazetteer.types().get(name) or gazetteer.types().get(_bare(name))


def _bare(name: str) -> str:
    """Return ``name`` without a genitive s."""
    for ending in ("'s", "’s", "s"):
        if name.endswith(ending) and len(name) > 4:
            return name[: -len(ending)]
    return name


def _several(parts: Sequence[str], before: str) -> EntityType:
    """Return the type of a name of several words: by what it ends or begins with, then by its words."""
    if _is_title(before) or parts[0] in lexicon.words("words_by_role", "person_particles_alone"):
        return "PER"
    if _is_organisation(parts):
        return "ORG"
    if _is_place(parts):
        return "LOC"
    given = parts[0] in gazetteer.first_names()
    if not given and any(_MIXED.match(part) or part.isdigit() for part in parts[1:]):
        return "MISC"
    if given or _initials(parts[0]):
        return "PER"
    return _by_words(parts, before)


def _by_words(parts: Sequence[str], before: str) -> EntityType:
    listed = [gazetteer.types().get(part) for part in parts]
    works = lexicon.words("words_by_role", "work_words")
    if _CAMEL.match(parts[0]) or listed[0] == "MISC" or parts[-1] in works:
        return "MISC"
    if "ORG" in listed or listed[0] or any(part.isupper() or part in works for part in parts):
        return "ORG"
    if any(part.lower() in lexicon.lines("words") or "&" in part for part in parts[:-1]):
        return "MISC" if before.lower() in ("de", "het", "een") else "ORG"
    return "LOC" if before.lower() in ("in", "naar") else "PER"


def _is_organisation(parts: Sequence[str]) -> bool:
    heads = lexicon.words("words_by_role", "organisation_heads")
    return parts[-1] in heads or parts[0].lower() in heads or parts[-1].lower() in heads


def _is_place(parts: Sequence[str]) -> bool:
    heads = lexicon.words("words_by_role", "place_heads")
    return (
        parts[-1] in heads
        or parts[-1].lower() in heads
        or parts[0] in lexicon.words("words_by_role", "place_openers")
    )


def _single(name: str, before: str, after: str, initial: bool) -> EntityType | None:
    """Return the type of one word that is in no list, by its shape and the words beside it; None for none."""
    if _is_title(before):
        return "PER"
    if _MIXED.match(name) or _CAMEL.match(name):
        return "MISC"
    if name.isupper():
        return "ORG" if len(name) > 1 else None
    known = _by_form(name, before.lower(), initial)
    return known or _by_neighbours(name, before.lower(), after.lower())


def _by_form(name: str, before: str, initial: bool) -> EntityType | None:
    """Return the type of a first name, a street or a town, and of what stands in or near a place."""
    if name in gazetteer.first_names() or _bare(name) in gazetteer.first_names():
        return "PER"
    if _ends_with(name, "street_endings"):
        return "LOC"
    if before in lexicon.words("words_by_role", "place_prepositions"):
        return "LOC"
    return "LOC" if _ends_with(name, "town_endings") and not initial else None


def _by_neighbours(name: str, before: str, after: str) -> EntityType:
    """Return the type of any other name: a thing behind an article, a body behind van, else a person."""
    if before in ("de", "het", "een"):
        return "ORG" if any(letter.isupper() for letter in name[1:]) else "MISC"
    if (
        any(letter.isupper() for letter in name[1:])
        and name.isalpha()
        and not name.startswith(("Mc", "Mac", "De", "Van", "La", "Le", "O"))
    ):
        return "ORG"
    return "PER" if before not in ("van", "bij", "door", "voor", "en") or after in cues.verbs() else "ORG"


def _is_title(word: str) -> bool:
    return not lexicon.words("words_by_role", "titles").isdisjoint((word, word.lower()))


def _initials(word: str) -> bool:
    return len(word) <= 6 and (len(word) == 1 or "." in word) and word.replace(".", "").isupper()
