"""By whom words are that only sound, or that a colon announces: ``luidt het oordeel van X``."""

from __future__ import annotations

from tijding.dutch.quotes.cues import SOUNDS
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.conjugation import may_be_participle
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View

_FROM = frozenset(["uit", "vanuit", "door", "over", "achter", "vanachter", "rond", "vanaf"])
"""Before where words sound from that nobody is heard to say."""
_IS_CALLED = frozenset(["wordt", "werd", "werden", "worden"])
_NEAR = 5
"""Tokens before the participle of ``Er werd toen luid geroepen`` in which its verb stands."""
_COLON = 4
"""Characters from a colon to the words behind it, at most."""


def sounding(view: View, phrase: Phrase) -> Phrase:
    """Return by whom what sounds is: ``klinkt het boos``, ``luidt het oordeel van X``; else ``phrase``."""
    if view.word(phrase.first - 1) not in SOUNDS:
        return phrase
    named = [place for place in range(phrase.first, phrase.last + 1) if view.is_name(place)]
    if named and view.word(named[-1] - 1) in ("bij", "van"):
        return view.name_at(named[-1])
    if view.words[phrase.first] == "het" and phrase.last - phrase.first == 1 and not named:
        return Phrase(phrase.first, phrase.first, phrase.first, None, True)
    return phrase


def is_by_nobody(scene: Scene, statement: Statement) -> bool:
    """Tell whether nobody beside a quotation says it: ``"...", klinkt het``, ``Met een glimlach: "..."``."""
    phrase = statement.speaker
    if phrase is None and statement.type == "direct" and not statement.bare:
        return statement.cue is None or _is_announced(scene, statement) or _sounds(scene, statement)
    return phrase is not None and is_it(scene.views[statement.number], phrase)


def is_it(view: View, phrase: Phrase) -> bool:
    """Tell whether words only sound: ``klinkt het``."""
    return view.words[phrase.first] == "het" and view.word(phrase.first - 1) in SOUNDS


def is_heard(scene: Scene, statement: Statement) -> bool:
    """Tell whether words only sound from somewhere, or are called by people unknown: by nobody told of.

    ``"...", klonk het uit de zaal``, ``Er werd geroepen: "..."``
    """
    view = scene.views[statement.number]
    if statement.cue is None:
        return _is_called(view, view.first_from(statement.content[0][0]))
    cue = view.first_from(statement.cue[0])
    if view.word(cue) not in SOUNDS:
        return _is_called(view, cue + 1)
    source = noun_phrase(view, cue + 3) if view.word(cue + 2) in _FROM else None
    if source is None or "van" in view.words[source.first : source.last + 2]:
        return False  # uit de mond van de trainer
    return not any(view.is_name(place) for place in range(source.first, source.last + 1))


def _is_called(view: View, end: int) -> bool:
    """Tell whether something is called by people unknown, before a token: ``Er werd geroepen``."""
    near = range(max(0, end - _NEAR), min(end, len(view.words)))
    passive = next((p for p in near if view.words[p] in _IS_CALLED and view.narrated[p]), None)
    if passive is None or "door" in view.words[:end]:
        return False
    there = "er" in (view.word(passive - 1), view.word(passive + 1))
    return there and any(may_be_participle(word) for word in view.words[passive + 1 : end])


def _is_announced(scene: Scene, statement: Statement) -> bool:
    """Tell whether a colon stands before a quotation: its source is to be looked for before it."""
    start = statement.content[0][0]
    between = scene.text[max(0, start - _COLON) : start]
    return ":" in between and "\n" not in between


def _sounds(scene: Scene, statement: Statement) -> bool:
    """Tell whether a quotation is only said to sound: ``"...", klonk er in de zaal``."""
    return statement.cue is not None and scene.text[slice(*statement.cue)].lower() in SOUNDS
