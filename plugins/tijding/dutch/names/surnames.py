"""Surnames that lists have as a language, a people or a place, where the text speaks of a person. Pure.

Of trainer Wolma Frans: ``zegt Frans`` and ``Frans: "..."``; not ``een Frans woord``, ``in het Frans``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.particles import of_surnames
from tijding.dutch.names.words_before import word_before
from tijding.dutch.quotes import cues
from tijding.dutch.syntax.verbs import SMALL, verb_forms
from tijding.dutch.syntax.views import closed, role_in

_BEHIND = re.compile(r" ([\w'’-]+)|(:)")
_NO_PERSON = frozenset(["van", "tussen", "op", "het", "een"])
"""What else stands before a place or a language than prepositions of place and verbs of speaking it."""


def as_surnames(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text``; the surnames among them as people's, where their bearers act in it.

    Somebody has the surname in full, and somewhere a role or a verb of saying stands beside it alone.
    """
    families = {family for one in mentions if one.type == "PER" and (family := _family(one.text))}
    asked = [one for one in mentions if one.type != "PER" and one.text in families and _is_asked(one.text)]
    found = {one.text for one in asked if _may_be(text, one) and _acts(text, one)}
    theirs = {one for one in asked if one.text in found and _may_be(text, one)}
    return [one._replace(type="PER") if one in theirs else one for one in mentions]


def _family(name: str) -> str:
    """Return the surname of a first name and one surname, without particles; "" of any other name."""
    words = name.split(" ")
    capital = all(word[:1].isupper() and word.lower() not in of_surnames() for word in words)
    return words[-1] if len(words) == 2 and capital else ""


def _is_asked(name: str) -> bool:
    return not gazetteer.is_country(name) and gazetteer.types().get(name) != "ORG"


def _acts(text: str, mention: Mention) -> bool:
    """Tell whether a role or a verb of saying stands before a name, or such a verb or a colon behind it."""
    before, behind = word_before(text, mention.start), _BEHIND.match(text, mention.end)
    told = role_in(before.lower()) is not None or before in cues.verbs()
    return told or (behind is not None and (behind[2] == ":" or behind[1] in cues.verbs()))


def _may_be(text: str, mention: Mention) -> bool:
    """Tell whether a person may be meant: no preposition of place before a name, no noun behind it.

    A role before it says so whatever is behind: trainer Frans baalt.
    """
    before, behind = word_before(text, mention.start), _BEHIND.match(text, mention.end)
    word = (behind and behind[1]) or ""
    noun = word.islower() and word not in verb_forms() and word not in closed(*SMALL)
    titled = role_in(before.lower()) is not None
    return (titled or not noun) and not _is_no_persons(before.lower())


def _is_no_persons(before: str) -> bool:
    """Tell whether a place or a language stands behind a word: in Engels, spreekt Engels."""
    of_places = lexicon.words("words_by_role", "place_prepositions")
    return before in _NO_PERSON or before in of_places or before in closed("of_languages")
