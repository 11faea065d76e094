"""Whom a headline means by what leaves out words: ``Burgemeester Delft``, ``Vriendin Jan Smit``."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.holders import is_kins
from tijding.dutch.speakers.offices import Offices
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.views import Phrase, View, role_in


class Headlines:
    """Resolves the front of an article's headline; who holds which office is in ``offices``."""

    def __init__(self, scene: Scene, antecedents: Antecedents, offices: Offices) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.offices = offices

    def meant(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom ``phrase`` means, if it is an office or a relative in front of the headline."""
        if view.number > 0 or phrase.first > 0 or phrase.mention is None:
            return None
        if is_kins(view, 1) and _type_behind(view, phrase):
            return self._relative(view, phrase), "PER"
        words = _office(view, phrase)
        found = self.offices.holder(view, words) if words else None
        return found or (self.offices.holder(view, words[:1]) if words else None)

    def _relative(self, view: View, phrase: Phrase) -> str:
        """Return who is somebody's relative, by name where one is named: Vader Jan Smit.

        With a first name alone it is the relative who is named: Oma Corrie.
        """
        whose = self.scene.names.of(view.names[1][0].text, "PER")
        others = self.antecedents.holders.get(view.words[0], frozenset()) - {whose}
        words = self.scene.text[view.tokens[0].start : view.tokens[phrase.last].end]
        return next(iter(others)) if len(others) == 1 else words


def _office(view: View, phrase: Phrase) -> Sequence[str]:
    """Return the words of an office in front of a headline as running text has them, or ().

    ``Burgemeester Delft: "..."`` is the burgemeester van Delft; ``Relmo-trainer: "..."`` says as much.
    """
    words = view.words[: phrase.last + 1]
    if not view.is_name(0):
        named = _type_behind(view, phrase) in ("LOC", "ORG") and role_in(words[0]) is not None
        return [words[0], "van", *words[1:]] if named else ()
    compound = phrase.last == 0 and phrase.kind == "MISC" and "-" in words[0]
    return words if compound and role_in(words[0].rpartition("-")[2]) else ()


def _type_behind(view: View, phrase: Phrase) -> str:
    """Return the type of the name that is all of a phrase but its first word, or ""."""
    named = view.names.get(1)
    return named[0].type if named and named[1] == phrase.last else ""
