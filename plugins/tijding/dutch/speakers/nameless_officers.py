"""Officers without a name, whom a text tells of with their body: who ``de Relmo-woordvoerder`` is then."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from tijding.dutch.names.spellings import without_genitive
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.described import in_full
from tijding.dutch.speakers.relatives import owner
from tijding.dutch.speakers.spans import bounds, definite
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.views import Phrase, View, role_in


class _Told(NamedTuple):
    """Where an office stands, by sentence and token, the description around it, and the names in that."""

    place: tuple[int, int]
    words: str
    owners: Set[str]


class NamelessOfficers:
    """Those of whom an article says in full whose officer they are: een woordvoerder van Relmo."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._told: dict[str, list[_Told]] = {}
        """By office, as far as that was asked."""

    def meant(self, view: View, phrase: Phrase) -> Found | None:
        """Return who the text says in full that ``phrase`` is, whom it has without a name.

        ``Een woordvoerder van Relmo``, then ``de Relmo-woordvoerder``; ``de advocaat van Jan Smit``, then
        ``Smits advocaat``.
        """
        office, owners = _whose(self.scene, view, phrase)
        if not owners:
            return None
        here = (view.number, phrase.first)
        told = self._of_office(office)
        found = {one.words for one in told if one.place < here and not owners.isdisjoint(one.owners)}
        return (found.pop(), "PER") if len(found) == 1 else None

    def _of_office(self, office: str) -> Sequence[_Told]:
        """Return the descriptions of those who have ``office``."""
        if office not in self._told:
            places = self.scene.places_of(office)
            told = (_told_at(self.scene, *place) for place in places)
            self._told[office] = [one for one in told if one]
        return self._told[office]


def _whose(scene: Scene, view: View, phrase: Phrase) -> tuple[str, Set[str]]:
    """Return the office that a phrase ends with, and the names that its bearer's body or person goes by."""
    word = view.tokens[phrase.last].text
    body, _, office = word.rpartition("-")
    if body and phrase.start == phrase.last and definite(view, phrase) and role_in(office) == office:
        return office, {scene.names.of(body, "ORG")}
    named = owner(view, phrase)
    if named is None or role_in(word) is None:
        return "", set()
    return word, {scene.names.of(text, named.type) for text in without_genitive(named.text)}


def _told_at(scene: Scene, number: int, index: int) -> _Told | None:
    """Return the description around an office, where it says whose it is."""
    view = scene.views[number]
    phrase = in_full(view, index) if view.word(index + 1) in ("van", "bij") else None
    if phrase is None or phrase.last == index:
        return None
    inside = (m for place, (m, _) in view.names.items() if index < place <= phrase.last)
    owners = frozenset(scene.names.of(mention.text, mention.type) for mention in inside)
    return _Told((number, index), scene.text[slice(*bounds(view, phrase))], owners)
