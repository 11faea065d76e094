"""Who is only told about amid what another says: ``"...", zei hij. Zijn vrouw was al weg. "..."``."""

from __future__ import annotations

import re

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.spans import OWNERS
from tijding.dutch.syntax.views import Phrase, View

_BEFELL = frozenset(["was", "waren", "had", "hadden", "werd", "werden"])
_PARTICIPLE = re.compile(r"(?:\w{2,5}?ge|ge|ver|be|ont)\w{2,}(?:en|d|t)")


def passing(scene: Scene, found: tuple[int, Phrase], end: int) -> bool:
    """Tell whether whoever spoke up to ``end`` only tells of the subject of the sentence before."""
    number, phrase = found
    view = scene.views[number]
    if phrase.mention or phrase.pronoun:
        return False
    theirs = view.words[phrase.first] in OWNERS and number - end <= 1
    return theirs or _is_background(view, phrase)


def _is_background(view: View, phrase: Phrase) -> bool:
    """Tell whether a sentence says what befell somebody before: Het meisje was van de kade gevallen."""
    befell = view.word(phrase.last + 1) in _BEFELL and view.words[phrase.first] != "een"
    befell = befell and "," not in view.words[phrase.last :]  # had het niet verwacht, maar snapt het
    return befell and _PARTICIPLE.fullmatch(view.word(len(view.words) - 2)) is not None
