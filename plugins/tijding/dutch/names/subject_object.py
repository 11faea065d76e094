"""Who does something and to whom, side by side behind the verb: ``versloeg Relmo | Vandia``. Pure.

A main sentence that begins with anything else has its subject behind its verb, and what that does it to
right behind: two names with nothing between. So has a clause that ends with its verb: ``dat Relmo Vandia
versloeg``.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from itertools import islice

from tijding.dutch import gazetteer
from tijding.dutch.names.cutting import Known, is_full, is_given, split
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.particles import CAPITAL
from tijding.dutch.names.words_before import word_before
from tijding.dutch.syntax.conjugation import is_present, is_strong_past, is_weak_past
from tijding.dutch.syntax.verbs import SMALL, verb_forms
from tijding.dutch.syntax.views import closed
from tijding.model import EntityType

_PAIRS: Set[tuple[EntityType, EntityType]] = frozenset(
    {
        ("PER", "PER"),
        ("PER", "LOC"),
        ("PER", "ORG"),
        ("ORG", "ORG"),
        ("LOC", "LOC"),
        ("LOC", "ORG"),
    }
)
"""Types of two names that are hardly one: a body and where it is often are, Relmo Rotterdam."""
_PARTICLE = re.compile(CAPITAL)
_COMPARES = ("als", "zoals")
"""What as what stands behind: als Relmo Vandia."""
_CACHED = 10_000


def subject_object(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Two names that are known alone, behind a verb or what a clause begins with: versloeg Relmo | Vandia."""
    if not _begins(word_before(text, mention.start)):
        return None
    words = mention.text.split(" ")
    for place in range(1, len(words)):
        before, behind = " ".join(words[:place]), " ".join(words[place:])
        one, other = (_type(name, mention.text, known) for name in (before, behind))
        if one is None or other is None or not _may_meet(before, one, behind, other):
            continue
        if _does(before, mention.text, known) and _are_two(before, behind, known):
            return split(mention, len(before), one, len(before) + 1, other)
    return None


@lru_cache(_CACHED)
def _begins(word: str) -> bool:
    """Tell whether a subject may stand behind a word, with another name behind it: versloeg, dat."""
    if word in closed("subordinators"):
        return word not in _COMPARES
    if not word.isalpha() or word in closed(*SMALL):
        return False
    return word in verb_forms() or is_strong_past(word) or is_weak_past(word) or is_present(word)


def _type(name: str, whole: str, known: Known) -> EntityType | None:
    """Return the type of a name that is listed, or that the article has apart from the ``whole``."""
    registered = known.register.by_spelling.get(name)
    if registered:
        return registered.type
    alone = gazetteer.types().get(name) or known.alone.get(name)
    return alone or ("PER" if _in_full(name, whole, known) else None)


def _in_full(family: str, whole: str, known: Known) -> bool:
    """Tell whether a surname is somebody's who is named in full, and not as the ``whole``."""
    return any(name != whole for name in islice(known.families.get(family, ()), 2))


def _may_meet(before: str, one: EntityType, behind: str, other: EntityType) -> bool:
    """Tell whether two names of two types are hardly one.

    A town is many a first name too (Paris Hilton), and no surname what a firm calls its thing: Google Earth.
    """
    if (one, other) == ("ORG", "PER"):
        return " " not in behind or is_full(behind)
    return (one, other) in _PAIRS or ((one, other) == ("LOC", "PER") and gazetteer.is_country(before))


def _does(name: str, whole: str, known: Known) -> bool:
    """Tell whether a name is known as a subject's: registered, of a body or country, or of somebody in full.

    Not of a first name alone.
    """
    type_ = _type(name, whole, known)
    if name in known.register.by_spelling or type_ == "ORG":
        return True
    if type_ == "LOC":
        return gazetteer.types().get(name) == "LOC" and not _PARTICLE.fullmatch(name)
    family = name.rpartition(" ")[2]
    return _in_full(family, whole, known) and not is_given(family)


def _are_two(before: str, behind: str, known: Known) -> bool:
    """Tell whether two names are none of one: WTO of Wereldhandelsorganisatie WTO, B. of Anna B.

    Two bodies only if both are listed: SoundCloud Go is a thing that the one sells.
    """
    one, other = (known.register.by_spelling.get(name) for name in (before, behind))
    if behind.endswith(".") or (one is not None and one == other):
        return False
    listed = all(name in gazetteer.types() or name in known.register.by_spelling for name in (before, behind))
    whole = f"{before} {behind}"
    bodies = {_type(name, whole, known) for name in (before, behind)} == {"ORG"}
    return listed or (not bodies and known.times[whole] == 1)
