"""Where a text tells of people by a noun, or by what is a sort of it: politiemannen for mannen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.labels import listed_behind
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.views import View, is_number

_KNOWN = frozenset(["de", "deze", "die", "beide"])
"""Determiners before people or bodies whom a text has told of."""
_BEFORE = 3
"""Words between such a determiner and its noun at most."""

_FIRST = 20
"""Sentences that are kept of those that bring some in."""


class Told(NamedTuple):
    """The sentences that tell of people by a noun or a sort of it; for nowhere, how many there are."""

    first: Sequence[int]
    """The first by the noun itself, and the first by a sort of it."""
    two: frozenset[int]
    """Those that tell of two."""
    known: int
    """The first by the noun that takes them for known, without a name right behind it: de ministers."""
    anew: Sequence[int]
    """The first that bring some in, without a name right behind the noun: twee ministers, vakbonden."""


class ByNoun:
    """What a text tells by each noun, looked up once however many quotes ask for it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._known: dict[str, Told] = {}
        self._named: dict[str, Sequence[tuple[int, int]]] = {}

    def told(self, noun: str) -> Told:
        """Return where the text tells of people by ``noun``, a word in small letters."""
        if noun not in self._known:
            self._known[noun] = self._told(noun)
        return self._known[noun]

    def named_behind(self, noun: str) -> Sequence[tuple[int, int]]:
        """Return the first places (sentence, token) of ``noun`` or a sort of it that names stand behind."""
        if noun not in self._named:
            words = [noun, *self.scene.compounds_of(noun)]
            places = (place for word in words for place in self.scene.places_of(word))
            views = self.scene.views
            named = ((number, at) for number, at in places if listed_behind(views[number], at) >= 0)
            self._named[noun] = sorted(named)[:_FIRST]
        return self._named[noun]

    def _told(self, noun: str) -> Told:
        """Return where a text tells of people by ``noun``, or by what is a sort of it."""
        views, nowhere = self.scene.views, len(self.scene.views)
        own = self.scene.places_of(noun)
        sorts = [place for word in self.scene.compounds_of(noun) for place in self.scene.places_of(word)]
        told = [*own, *sorts]
        unnamed = [(number, at) for number, at in told if not views[number].is_name(at + 1)]
        known = {place for place in unnamed if _is_known(views[place[0]], place[1])}
        return Told(
            [min((number for number, _ in places), default=nowhere) for places in (own, sorts)],
            frozenset(number for number, at in told if views[number].word(at - 1) in ("twee", "beide")),
            min((number for number, _ in known.intersection(own)), default=nowhere),
            sorted(number for number, at in unnamed if (number, at) not in known)[:_FIRST],
        )


def _is_known(view: View, noun: int) -> bool:
    """Tell whether a noun has a determiner that takes those whom it means for known: de twee ministers."""
    place = noun - 1
    while noun - place <= _BEFORE and (adjective(view, place) or is_number(view.word(place))):
        place -= 1
    return view.word(place) in _KNOWN
