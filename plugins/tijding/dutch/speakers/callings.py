"""Whom a text calls by the noun before a name, as ``de Italiaan Luca Ferri``; its one suspect. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tijding.dutch import gazetteer
from tijding.dutch.syntax.views import View, adjective, closed, content

Named = tuple[str, View, int, int]
"""A person's name, the sentence that it stands in, and its first and last token there."""
_INITIAL = re.compile(r" [A-Z]\.$")
_BESIDE = 4
"""Words before a name that say who somebody is."""
_STEM = 3
"""Letters that a people's noun and adjective have in common at least, and that the noun may end in else."""
_ODD = frozenset([("spanjaard", "spaanse")])


def called(people: Iterable[Named], word: str) -> str | None:
    """Return the one of ``people`` whom the text calls ``word`` (lower case) or by that people's adjective.

    ``de Italiaan`` is Luca Ferri, of ``de Italiaan Luca Ferri`` and ``de Italiaanse sprinter Luca Ferri``;
    ``de 23-jarige`` Tim Kas, of ``de 23-jarige Tim Kas``.
    """
    return _only(name for name, view, first, _ in people if _is_called(view, first, word))


def suspect(people: Iterable[Named]) -> str | None:
    """Return the one of ``people`` whose surname is an initial, as Dutch news names suspects: Ramon V."""
    return _only(
        name for name, *_ in people if name[-3:-2] == " " and name[-2:-1].isupper() and name[-1] == "."
    )


def _only(names: Iterable[str]) -> str | None:
    found = set(names)
    return found.pop() if len(found) == 1 else None


def _is_called(view: View, name: int, word: str) -> bool:
    for place in range(name - 1, max(-1, name - 1 - _BESIDE), -1):
        if word == view.words[place] or _is_of_people(word, view.words[place]):
            return True
        described = adjective(view, place) or content(view, place) or view.is_name(place)
        if not described or view.words[place] in closed("determiners"):
            return False
    return False


def _is_of_people(noun: str, adjective: str) -> bool:
    """Tell whether an adjective is of the people that ``noun`` is one of: Fransman and Franse."""
    if not adjective.endswith("se") or adjective.capitalize() not in gazetteer.demonyms():
        return False
    return adjective.startswith(noun[: max(_STEM, len(noun) - _STEM)]) or (noun, adjective) in _ODD
