"""Whose words ``klinkt het`` and ``luidt het`` are, where no place behind them says so."""

from __future__ import annotations

from collections.abc import Container

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.topics import Topics
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.phrases import opening
from tijding.dutch.syntax.views import View, content, names_source


class Sounds:
    """Finds who is heard; ``people`` are the names of persons, whom descriptions mean is in ``topics``."""

    def __init__(
        self, scene: Scene, antecedents: Antecedents, topics: Topics, people: Container[str]
    ) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.topics = topics
        self.people = people

    def heard(self, view: View, het: int) -> Found | None:
        """Return whose words ``het``, a token of ``view``, are: whom the sentence before tells of, or who
        spoke last.
        """
        alone = not content(view, het + 1)  # luidt het oordeel
        told = self._told_before(view) if alone else None
        return told or self.antecedents.last_spoken(view.number, ("PER", "ORG", ""))

    def _told_before(self, view: View) -> Found | None:
        """Return whom the sentence before tells of, who doesn't speak there: Smit is blij. "...", klinkt het.

        A name with which it begins, or a description that stands for one, in the same paragraph.
        """
        place = self.antecedents.told_before(view.number)
        if place < 0 or place in self.antecedents.spoken:
            return None
        here = self.scene.views[place]
        front = opening(here) if here.sentence.line == view.sentence.line else None
        if front is None or front.pronoun:
            return None
        found = self.topics.described(here, front)
        body = front.mention is None and names_source(here.words[front.start])
        return found if found and (found[0] in self.people or found[1] == "ORG" or body) else None
