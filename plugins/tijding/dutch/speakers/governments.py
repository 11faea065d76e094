"""Who speaks for a place by its name alone: Maasdal zegt, in a text about de gemeente Maasdal. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.syntax.views import closed


class Governments:
    """The bodies of an article that are called by what they are and their place."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of(self, place: str) -> str | None:
        """Return the one body that the text calls by a noun and ``place``: gemeente Maasdal; else None."""
        found = self._called.get(place, {})
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def _called(self) -> Mapping[str, Mapping[str, str]]:
        """By place: the nouns before its name, each with the words as the text has them."""
        found: dict[str, dict[str, str]] = {}
        for noun in closed("governments"):
            for number, index in self.scene.places_of(noun):
                view = self.scene.views[number]
                named = view.names.get(index + 1)
                written = view.tokens[index].text
                if named and named[0].type == "LOC" and written == noun:
                    words = self.scene.text[view.tokens[index].start : named[0].end]
                    found.setdefault(self.scene.names.of(named[0].text, "LOC"), {}).setdefault(noun, words)
        return found
