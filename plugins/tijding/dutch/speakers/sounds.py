"""Whose words ``klinkt het`` and ``luidt het`` are, where no place behind them says so."""

from __future__ import annotations

from collections.abc import Container

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.topics import Topics
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.phrases import opening
from tijding.dutch.syntax.views import View, content, names_source


def heard(
    scene: Scene, antecedents: Antecedents, topics: Topics, people: Container[str], view: View, het: int
) -> Found | None:
    """Return whose words ``het`` of the sentence ``view`` are: whom the one before tells of, or who spoke."""
    alone = not content(view, het + 1)  # luidt het oordeel
    told = _told_of(scene, antecedents, topics, people, view) if alone else None
    return told or antecedents.last_spoken(view.number, ("PER", "ORG", ""))


def _told_of(
    scene: Scene, antecedents: Antecedents, topics: Topics, people: Container[str], view: View
) -> Found | None:
    """Return whom the sentence before tells of without that he speaks there: Smit is blij. "...", klinkt het.

    A name with which it begins, or a description that stands for one, in the same paragraph.
    """
    place = antecedents.told_before(view.number)
    here = scene.views[max(0, place)]
    front = opening(here) if here.sentence.line == view.sentence.line else None
    if place < 0 or place in antecedents.spoken or front is None or front.pronoun:
        return None
    found = topics.described(here, front)
    body = front.mention is None and names_source(here.words[front.start])
    return found if found and (found[0] in people or found[1] == "ORG" or body) else None
