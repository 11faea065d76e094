"""Whom a sentence is about: its subject, a description or a pronoun there led to whom it means.

A pronoun goes on with the subject of the sentence before (Centering: Grosz, Joshi and Weinstein 1995), so
whom a pronoun there means is found first.
"""

from __future__ import annotations

from collections.abc import Callable

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.descriptions import Descriptions
from tijding.dutch.speakers.human_subjects import is_human, is_office, subject_of
from tijding.dutch.speakers.spans import bounds, definite
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.views import (
    Phrase,
    View,
    closed,
)

_DEEPEST = 4
"""Sentences that are followed back, each to the one before it."""
Pronoun = Callable[[View, Phrase, str], Found | None]


class Topics:
    """Finds whom sentences are about; ``meant`` says whom a pronoun means."""

    def __init__(self, scene: Scene, descriptions: Descriptions, meant: Pronoun) -> None:
        self.scene = scene
        self.descriptions = descriptions
        self.meant = meant
        self._known: dict[tuple[int, int, int, bool], Found | None] = {}
        self._cut_off: dict[tuple[tuple[int, int, int, bool], int], Found | None] = {}
        """What was found where not all could be followed back, by the depth too: good for that one only."""
        self._depth = 0
        self._is_cut = False
        self._subjects: dict[int, Phrase | None] = {}
        """By a sentence's number: its subject, as far as that was asked."""

    def subject(self, view: View) -> Phrase | None:
        """Return a sentence's subject, a description of somebody or a pronoun; None where it is a name."""
        if view.number not in self._subjects:
            self._subjects[view.number] = subject_of(view)
        return self._subjects[view.number]

    def at(self, view: View, phrase: Phrase) -> Found | None:
        """Return the person whom a description or a pronoun means, where it isn't too far back to follow."""
        return self._followed(view, phrase, self._led, True)

    def described(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom or what a description means, where it isn't too far back to follow."""
        return self._followed(view, phrase, self.descriptions.meant, False)

    def _followed(
        self, view: View, phrase: Phrase, meant: Callable[[View, Phrase], Found | None], led: bool
    ) -> Found | None:
        """Return what ``meant`` finds, once for each phrase, unless it is ``_DEEPEST`` sentences back.

        ``led``: whether pronouns are followed too, which tells what was found so from what wasn't.
        """
        place = view.number, phrase.first, phrase.last, led
        if place in self._known:
            return self._known[place]
        here = place, self._depth
        if self._depth == _DEEPEST or here in self._cut_off:
            self._is_cut = True
            return self._cut_off.get(here)
        before, self._is_cut = self._is_cut, False
        self._depth += 1
        found = meant(view, phrase)
        self._depth -= 1
        if self._is_cut:
            self._cut_off[here] = found
        else:
            self._known[place] = found
        self._is_cut |= before
        return found

    def _led(self, view: View, phrase: Phrase) -> Found | None:
        """Return the person whom a pronoun or a description means; one without a name by his description."""
        if phrase.pronoun:
            word = view.words[phrase.first]
            able = word != "die" or (view.number > 0 and _ends_in_person(self.scene.views[view.number - 1]))
            return self.meant(view, phrase, word) if able else None
        found = self.descriptions.meant(view, phrase)
        if phrase.kind == "PER":
            return found
        if found and found[0] in self.descriptions.people:
            return found if definite(view, phrase) else None
        if not is_human(view, phrase):
            return None
        start, end = bounds(view, phrase)
        return (found[0] if found else self.scene.text[start:end]), "PER"

    def is_told_of(self, view: View, phrase: Phrase) -> bool:
        """Tell whether a description may be somebody's without a name: he is brought in, or another's.

        ``Een buurman``, ``haar advocaat``, ``de vader van Anna``; no ``de CDA-minister``, who is named.
        """
        if is_office(phrase):
            return True
        noun = head_of(view, phrase)
        of = view.word(noun + 1) == "van" and not view.is_name(noun + 1)  # not de 64-jarige Van Relmo-zanger
        own = of or view.words[noun] in closed("unshared")
        if not definite(view, phrase) or own:
            return phrase.first < phrase.start or own
        if view.words[noun].endswith("-jarige") and self.descriptions.fuller.before(view, phrase):
            return True  # een vrouw van 88, de 88-jarige
        return self.descriptions.unnamed.before(view, phrase, view.words[noun])


def _ends_in_person(view: View) -> bool:
    """Tell whether somebody's name ends a sentence, whom ``die`` in the next one means."""
    end = next((place for place in range(len(view.words) - 1, -1, -1) if view.words[place].isalnum()), 0)
    return view.type_of_end(end) == "PER"
