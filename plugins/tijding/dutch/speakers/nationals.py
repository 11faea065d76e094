"""Whom a text calls by his people in place of the name: who is ``de Italiaan`` is no ``Duitser`` after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from tijding.dutch.quotes.cues import verbs
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.called_people import Place
from tijding.dutch.speakers.epithets import nation
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.views import Phrase, View

_SOURCES = frozenset(["volgens", "aldus"])
Find = Callable[[View, Phrase, str, set[str]], Found | None]
"""Finds whom such a word means who is none of some names."""


class Nationals:
    """The people whom a text calls so; ``find`` finds each."""

    def __init__(self, scene: Scene, find: Find) -> None:
        self.scene = scene
        self.find = find

    def others(self, word: str, before: Place) -> set[str]:
        """Return the names of whom the text called by another people than ``word`` before a place."""
        return _of_others(self._nations, nation(word), before)

    @cached_property
    def _nations(self) -> dict[str, tuple[str, Place]]:
        """By name: of which people somebody was called first, and where; in the text's order."""
        known: dict[str, tuple[str, Place]] = {}
        for view, phrase, people in self._phrases():
            place = view.number, phrase.first
            found = self.find(view, phrase, view.tokens[phrase.last].text, _of_others(known, people, place))
            if found and found[1] == "PER":
                known.setdefault(found[0], (people, place))
        return known

    def _phrases(self) -> Iterator[tuple[View, Phrase, str]]:
        """Yield each ``de Italiaan`` that no name follows, with the people it is of."""
        for view in self.scene.views:
            for index, (mention, last) in view.names.items():
                people = nation(mention.text) if mention.type == "MISC" and index == last else ""
                alone = view.word(index - 1) == "de" and not view.is_name(index + 1)
                if people and alone and _says(view, index):
                    yield view, Phrase(index - 1, index, index, mention), people


def _says(view: View, noun: int) -> bool:
    """Tell whether a verb of saying stands beside ``de Italiaan``, or volgens or aldus before it.

    Elsewhere it is told of too often beside whom he is not: ``kijkt de Portugees naar de Argentijn``.
    """
    before = view.word(noun - 2)
    return before in _SOURCES or before in verbs() or view.word(noun + 1) in verbs()


def _of_others(known: dict[str, tuple[str, Place]], people: str, before: Place) -> set[str]:
    return {name for name, (other, place) in known.items() if people and other != people and place < before}
