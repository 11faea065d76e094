"""Of which people an officer is: ``de Franse minister``, who is no Duitse minister."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from tijding.dutch import gazetteer
from tijding.dutch.speakers.called_people import Named
from tijding.dutch.speakers.epithets import nation
from tijding.dutch.syntax.views import role_in

_BESIDE = 8
"""Words before a name that may say so."""


def whence(words: Sequence[str]) -> int:
    """Return the place of an office behind a people's adjective: de (Sri Lankaanse) minister; 0 without."""
    place = next((place for place in (1, 2) if place < len(words) and role_in(words[place])), 0)
    return place if place and _is_peoples(words[place - 1]) else 0


def is_foreign(named: Iterable[Named], name: str, adjective: str) -> bool:
    """Tell whether the office of ``name`` is of another people than ``adjective`` says.

    As the text says beside his name, where he is ``named``, or else aliases.yaml.
    """
    if adjective not in _listed_peoples().get(name, {adjective}):
        return True
    told = (
        view.words[place - 1]
        for _, view, first, _ in named
        for place in range(max(1, first - _BESIDE), first)
        if role_in(view.words[place]) and _is_peoples(view.words[place - 1])
    )
    return any(word != adjective for word in told)


def _is_peoples(word: str) -> bool:
    """Tell whether a word is a people's adjective: Russische, Sri Lankaanse."""
    known = word.capitalize() in gazetteer.demonyms() or word.endswith("aanse")
    return known and word.endswith(("se", "sche"))


@dataclass(frozen=True, slots=True)
class OfOthers:
    """The names of whom aliases.yaml has as an officer of other peoples than ``people`` (epithets.nation)."""

    people: str

    def __contains__(self, name: object) -> bool:
        peoples = {nation(adjective) for adjective in _listed_peoples().get(str(name), ())} - {""}
        return bool(peoples) and self.people not in peoples


@cache
def _listed_peoples() -> dict[str, set[str]]:
    """Return of which people's the officers of aliases.yaml are: Franse, of a Franse president."""
    found: dict[str, set[str]] = {}
    for description, name in gazetteer.roles().items():
        if _is_peoples(description.partition(" ")[0]):
            found.setdefault(name, set()).add(description.partition(" ")[0])
    return found
