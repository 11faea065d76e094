"""Where a text tells of people by a noun, or by what is a sort of it: politiemannen for mannen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tijding.dutch.quotes.scene import Scene


class Told(NamedTuple):
    """The sentences that tell of people by a noun or a sort of it; for nowhere, how many there are."""

    first: Sequence[int]
    """The first by the noun itself, and the first by a sort of it."""
    two: frozenset[int]
    """Those that tell of two."""
    unnamed: int
    """The first in which no name stands right behind the noun."""


class ByNoun:
    """What a text tells by each noun, looked up once however many quotes ask for it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._known: dict[str, Told] = {}

    def told(self, noun: str) -> Told:
        """Return where the text tells of people by ``noun``, a word in small letters."""
        if noun not in self._known:
            self._known[noun] = self._told(noun)
        return self._known[noun]

    def _told(self, noun: str) -> Told:
        views, nowhere = self.scene.views, len(self.scene.views)
        own = self.scene.places_of(noun)
        sorts = [place for word in self.scene.compounds_of(noun) for place in self.scene.places_of(word)]
        told = [*own, *sorts]
        return Told(
            [min((number for number, _ in places), default=nowhere) for places in (own, sorts)],
            frozenset(number for number, at in told if views[number].word(at - 1) in ("twee", "beide")),
            min((number for number, at in told if not views[number].is_name(at + 1)), default=nowhere),
        )
