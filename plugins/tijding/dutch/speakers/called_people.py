"""Whom a text calls by the noun before a name, as ``de Italiaan Luca Ferri``. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from tijding.dutch import gazetteer
from tijding.dutch.speakers.epithets import is_of_people, nation
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.views import View, closed, content

Named = tuple[str, View, int, int]
"""A person's name, the sentence that it stands in, and its first and last token there."""
Place = tuple[int, int]
"""A sentence's number, and a token in it."""
_BESIDE = 4
"""Words before a name that say who somebody is."""
_DIGITS = 4
"""Digits of an age, and one more."""
_AROUND = frozenset([("(", ")"), (",", ",")])
"""What stands around an age."""


class CalledPeople:
    """What ``people``, in the order of the text, are called right before their names."""

    def __init__(self, people: Iterable[Named]) -> None:
        self._called: dict[str, dict[str, Place]] = {}
        for name, view, first, last in people:
            for word in (*_words_before(view, first), *_age_behind(view, last)):
                self._called.setdefault(word, {}).setdefault(name, (view.number, first))
        self._adjectives = [word for word in self._called if _is_adjective(word)]

    def called(self, word: str, before: Place) -> str | None:
        """Return the one person before a place whom the text calls ``word`` (lower case) or by that
        people's adjective.

        ``de Italiaan`` is Luca Ferri, of ``de Italiaan Luca Ferri`` and ``de Italiaanse sprinter Luca
        Ferri``; ``de 23-jarige`` Tim Kas, of ``de 23-jarige Tim Kas`` and ``Tim Kas (23)``.
        """
        kinds = [word, *(one for one in self._adjectives if is_of_people(word, one))]
        return _only([self._called.get(kind, {}) for kind in kinds], before)


def _only(groups: Iterable[Mapping[str, Place]], before: Place) -> str | None:
    """Return the one name of all groups that stands before a place; each group is in the text's order."""
    found = {name for group in groups for name, place in islice(group.items(), 2) if place < before}
    return found.pop() if len(found) == 1 else None


def _words_before(view: View, name: int) -> Iterator[str]:
    """Yield the words before a name that say who it is, the last one first."""
    for place in range(name - 1, max(-1, name - 1 - _BESIDE), -1):
        yield view.words[place]
        described = adjective(view, place) or content(view, place) or view.is_name(place)
        if not described or view.words[place] in closed("determiners"):
            return


def _age_behind(view: View, last: int) -> Iterator[str]:
    """Yield what an age between brackets or commas behind a name calls somebody: Tim Kas (23)."""
    age = view.word(last + 2)
    if age.isdigit() and len(age) < _DIGITS and (view.word(last + 1), view.word(last + 3)) in _AROUND:
        yield f"{age}-jarige"


def _is_adjective(word: str) -> bool:
    people = nation(word) and word.endswith("e")  # noord-ierse, welshe
    return bool(people) or (word.endswith("se") and word.capitalize() in gazetteer.demonyms())
