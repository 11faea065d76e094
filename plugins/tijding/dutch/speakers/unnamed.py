"""Whether a text told of somebody before without a name: een trainer, so that de trainer is nobody named."""

from __future__ import annotations

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.syntax.views import Phrase, View


class Unnamed:
    """The people whom a text brings in by a noun without a name, with ``een``."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._first: dict[str, tuple[int, int] | None] = {}
        """By a noun: where it first brings in somebody without a name, as far as that was asked."""

    def before(self, view: View, phrase: Phrase, head: str) -> bool:
        """Tell whether the text brought in somebody before ``phrase`` by ``head``, without a name."""
        noun = head.lower()
        if noun not in self._first:
            places = self.scene.places_of(noun)
            self._first[noun] = next((place for place in places if self._brought_in(*place)), None)
        first = self._first[noun]
        return first is not None and first < (view.number, phrase.first)

    def _brought_in(self, number: int, index: int) -> bool:
        """Tell whether the word at a place has ``een`` before it and no name behind it."""
        view = self.scene.views[number]
        before = range(index - 1, max(-1, index - 4), -1)
        place = next((p for p in before if view.words[p] in ("een", "als")), None)
        if place is None or view.words[place] == "als" or view.is_name(index + 1):
            return False  # een loopbaan als trainer
        return view.word(place - 1) not in ("als", "zoals", "dan")  # werkt als een trainer: any one
