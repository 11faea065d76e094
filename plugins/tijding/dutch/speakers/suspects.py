"""Whom ``de verdachte`` means: Ramon V., or een 34-jarige man uit Delft, who was arrested. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.called_people import Named
from tijding.dutch.speakers.described import in_full
from tijding.dutch.speakers.spans import bounds
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.views import Phrase, View, closed, role_in

_NEAR = 3
"""Tokens between ``een`` and its noun, at most."""
_FAR = 30
"""Tokens in which a sentence says what somebody is charged with, at most."""


class Suspects:
    """The suspects of a text: of ``people``, who are in its order, those named as suspects are, and those
    without a name who are told to be arrested, charged or sentenced.
    """

    def __init__(self, scene: Scene, people: Sequence[Named]) -> None:
        self.scene = scene
        self.people = people

    def meant(self, view: View, phrase: Phrase, head: str) -> Found | None:
        """Return the one suspect before ``phrase``, where its noun ``head`` says that he is: de verdachte."""
        if head not in closed("suspects"):
            return None
        here = (view.number, phrase.first)
        named = [name for name, place in islice(self._named.items(), 2) if place < here]
        alone = phrase.start == phrase.last
        told = [words for words, number in islice(self._told.items(), 2) if alone and number < view.number]
        found = named if len(named) == 1 else told
        return (found[0], "PER") if len(found) == 1 else None

    @cached_property
    def _named(self) -> dict[str, tuple[int, int]]:
        """By a name as Dutch news has suspects', with an initial for the surname: where it stands first."""
        found: dict[str, tuple[int, int]] = {}
        for name, view, first, _ in self.people:
            if name[-3:-2] == " " and name[-2:-1].isupper() and name[-1] == ".":
                found.setdefault(name, (view.number, first))
        return found

    @cached_property
    def _told(self) -> dict[str, int]:
        """By description, in the order of the text: the sentence that it stands in first."""
        found: dict[str, int] = {}
        for view in self.scene.views:
            for noun in () if closed("charges").isdisjoint(view.words) else _brought_in(view):
                found.setdefault(self._words(view, noun), view.number)
        return found

    def _words(self, view: View, noun: int) -> str:
        phrase = in_full(view, noun)
        start, end = bounds(view, phrase) if phrase else (view.tokens[noun].start, view.tokens[noun].end)
        return self.scene.text[start:end]


def _brought_in(view: View) -> Iterator[int]:
    """Yield the nouns of the people whom a sentence brings in with ``een``, no victims: op een man."""
    for place, word in enumerate(view.words):
        if word != "een" or not view.narrated[place] or _is_victim(view.word(place - 1)):
            continue
        near = range(place + 1, min(len(view.words), place + 1 + _NEAR))
        noun = next((p for p in near if _is_person(view.words[p])), None)
        if noun is not None and not view.is_name(noun + 1) and not _is_done_by(view, noun):
            yield noun


def _is_done_by(view: View, noun: int) -> bool:
    """Tell whether something was done to somebody by another: een man is beroofd door een jongen."""
    behind = view.words[noun : noun + _FAR]
    charge = next((place for place, word in enumerate(behind) if word in closed("charges")), 0)
    others = [place for place in range(1, charge) if behind[place - 1 : place + 1] == ["door", "een"]]
    return any(map(_is_person, (word for place in others for word in behind[place + 1 : place + 1 + _NEAR])))


def _is_victim(before: str) -> bool:
    """Tell whether who stands behind a word is no suspect, but somebody to whom it was done: op een man.

    Not behind ``tegen``: eist vier jaar tegen een man.
    """
    return before in closed("prepositions") and before != "tegen"


def _is_person(word: str) -> bool:
    return word in closed("persons") or role_in(word) is not None
