"""Whose words somebody else gives: ``De krant citeert een ooggetuige: "..."``; whose a question is."""

from __future__ import annotations

import re

from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.views import Phrase, View, closed, role_in

_QUESTION = re.compile(r"\b[Vv]ra(?:ag|gen),?:? [\"'“”„‘’]{1,2}$")
"""What stands before the question that somebody is asked: op de vraag "..."."""
_BEFORE = 20
"""Characters before words in marks that are looked at."""


def cited(view: View, cue: Cue) -> Phrase | None:
    """Return the person who is quoted in ``X citeert Y: "..."``, no document: citeert uit de brief."""
    if not view.words[cue.place].startswith("citeer") or cue.finite != cue.place:
        return None
    place = cue.place + 1
    citer = subject(view, cue.place)
    if citer and citer.first == place:
        place = citer.last + 1  # Later citeert de krant een ooggetuige
    while view.word(place) in closed("prepositions") - {"uit"} and (inner := noun_phrase(view, place + 1)):
        place = inner.last + 1  # citeert in haar boek | zijn zus
    found = noun_phrase(view, place)
    human = found and (found.kind == "PER" or role_in(view.words[head_of(view, found)]))
    return found if found and human and not found.pronoun else None


def is_put(scene: Scene, statement: Statement) -> bool:
    """Tell whether words are a question that somebody is asked: ``Op de vraag "Bent u boos?" knikt X``."""
    start, end = statement.content[0][0], statement.content[-1][1]
    asked = scene.text[end - 1] == "?" and _QUESTION.search(scene.text, max(0, start - _BEFORE), start)
    led = scene.text[max(0, start - _BEFORE) : start].lower()
    return bool(asked) and ("de vraag" in led or "vragen" in led)
