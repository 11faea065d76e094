"""Whom the sentences behind a bare quotation name: ``"..." Dat zei Anna Visser``, ``"..." Jan zucht.``"""

from __future__ import annotations

from tijding.dutch.quotes import cues
from tijding.dutch.quotes.about import named_in
from tijding.dutch.quotes.beside import is_somebody, subject_before
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.views import Phrase, View, closed, endings

_BESIDE = 4
"""Characters between a quotation and the sentence behind it, at most."""
_HEAD = 3
"""Characters before a quotation that opens a text."""
_ALSO = frozenset(["ook", "eveneens", "evengoed", "evenzeer", "insgelijks"])
_JUDGES = ("vind", "vond", "noem", "acht")
"""Beginnings of verbs with what is thought of ``dat``."""
_MOVED = frozenset(["gerust", "teleur", "tevreden"])
_LITTLE = frozenset(["niet", "nooit", "niets", "weinig", "veel", "genoeg", "alles"])
"""Behind whom it says little, or who didn't say it."""
_TELLS = frozenset(["dat", "dit", "zo", "aldus"])
"""What a sentence begins with that says whose the words before it are: ``Dat zei ...``."""


def told_after(scene: Scene, statement: Statement) -> tuple[int, Phrase] | None:
    """Return whom the sentence right after a quotation gives it to: ``"..." Dat zei de wethouder.``"""
    end = statement.content[-1][1]
    number = scene.view_at(end - 1)
    views = scene.views[number : number + 2]
    for view in views:
        places = [i for i, token in enumerate(view.tokens) if token.start >= end and view.narrated[i]]
        first = next((i for i in places if view.words[i][0].isalnum()), None)
        if first is None:
            continue
        between = scene.text[end : view.tokens[first].start]
        if len(between) > _BESIDE:
            return None
        whose = _whose_words(view, first)
        return whose or (_teller(view, first) if view.words[first] in _TELLS else None)
    return None


def _whose_words(view: View, first: int) -> tuple[int, Phrase] | None:
    """Return whose words they are: ``Aan het woord is Anna Visser``, ``Het zijn de woorden van Jan Smit``.

    Or ``De uitspraak is van Jan Smit``, and ``Met die woorden opende Anna Visser``.
    """
    words = view.words[first:]
    if words[:3] == ["aan", "het", "woord"] and words[3:4] and words[3] in closed("being"):
        phrase = noun_phrase(view, first + 4)
    elif words[0] == "met" and words[1:2] in (["die"], ["deze"]) and words[2:3] == ["woorden"]:
        phrase = subject(view, first + 3)
    elif words[0] == "de" and words[1:2] and words[1] in closed("utterances"):
        of = first + 2 + (words[2:3] != [] and words[2] in closed("being"))
        phrase = noun_phrase(view, of + 1) if view.word(of) == "van" else None
    elif words[0] in ("het", "dat", "dit") and words[1:2] and words[1] in closed("being"):
        near = range(first + 2, min(first + 9, len(view.words) - 1))
        noun = next((p for p in near if view.words[p] in closed("voices", "utterances")), None)
        phrase = noun_phrase(view, noun + 2) if noun and view.words[noun + 1] == "van" else None
    else:
        return None
    return (view.number, phrase) if phrase and (phrase.mention or is_somebody(view, phrase)) else None


def introduced_after(scene: Scene, statement: Statement) -> tuple[tuple[int, Phrase], bool] | None:
    """Return whom the sentence behind a quotation that opens its paragraph is about, and whether he goes on.

    ``"Alles is weg." Anna Visser staat voor haar huis. "Ik weet het niet meer."``
    """
    start, end = statement.content[0][0], statement.content[-1][1]
    number = scene.view_at(end - 1) + 1
    if any(letter.isalnum() for letter in scene.text[scene.text.rfind("\n", 0, start) + 1 : start]):
        return None
    here = scene.views[number : number + 2]
    line = scene.views[number - 1].sentence.line
    if not here or scene.quotation_after(here[0].sentence.start) or "volgens" in here[0].words:
        return None
    if here[0].sentence.line != line and (start > _HEAD or "\n" in scene.text[start:end]):
        return None  # only the first paragraph is a lead whose speaker the next one names
    found = subject_before(scene, number + 1)
    if found is None or found[1].pronoun or named_in(scene, statement, found[1]):
        return None
    goes_on = len(here) > 1 and here[1].sentence.line == line
    return found, goes_on and scene.quotation_after(here[1].sentence.start) is not None


def _teller(view: View, first: int) -> tuple[int, Phrase] | None:
    """Return who says it in a sentence such as ``Aldus X`` or ``Dat zei X`` behind a quotation, or None."""
    verb = first if view.words[first] == "aldus" else first + 1
    if _agrees(view, verb) or _answers(view, verb) or (view.words[first] == "zo" and view.words[-1] == ":"):
        return None
    perfect = view.word(verb) in closed("having")
    rest = view.words[verb:]
    ends = "," not in rest and view.word(len(view.words) - 2) in cues.verbs()
    perfect = perfect or (view.word(verb) in closed("modals") and ends)  # Zo durfde X het te zeggen.
    if view.words[first] == "aldus":
        phrase = noun_phrase(view, first + 1)
    elif view.word(verb) in cues.verbs() or (perfect and any(word in cues.verbs() for word in rest[1:])):
        phrase = subject(view, verb)
    else:
        phrase = None
    if phrase is None or phrase.first <= first:
        return None
    known = phrase.mention is not None or phrase.pronoun or phrase.first < phrase.start
    return (view.number, phrase) if known or is_somebody(view, phrase) else None  # not: Dat klinkt dreigend


def _agrees(view: View, verb: int) -> bool:
    """Tell whether another thinks so too: ``Dat vindt ook Anna``, ``Dat ziet Anna ook``."""
    phrase = subject(view, verb)
    behind = phrase.last + 1 if phrase and phrase.first > verb else verb + 1
    also = not _ALSO.isdisjoint((view.word(verb + 1), view.word(behind)))
    return also or view.word(verb).startswith(endings("agreeing"))


def _answers(view: View, verb: int) -> bool:
    """Tell whether another says what he makes of the words: ``Dat ontkent Anna``, ``Dat gelooft Anna niet``,
    ``Dat vindt Anna jammer``, ``Dat stelt Anna gerust``.
    """
    if view.word(verb - 1) not in ("dat", "dit"):
        return False
    word, phrase = view.word(verb), subject(view, verb)
    behind = view.words[phrase.last + 1 :] if phrase and phrase.first > verb else view.words[verb + 1 :]
    close = closed("prepositions", "adverbs", "times") | {".", ",", "(", ":"}
    judges = word.startswith(_JUDGES) and bool(behind) and behind[0] not in close
    judges = judges and not (phrase and phrase.pronoun)  # Dat noemt hij: who speaks goes on
    moved = word.startswith("stel") and not _MOVED.isdisjoint(behind)
    little = bool(behind) and behind[0] in _LITTLE
    return word.startswith(endings("denying")) or judges or moved or little


def told_amid(scene: Scene, statement: Statement) -> tuple[int, Phrase] | None:
    """Return who the sentence is about that parts two quotations: ``"..." Jansen zucht. "..."``.

    Only at a paragraph's head, where nobody before it may go on.
    """
    start, end = statement.content[0][0], statement.content[-1][1]
    head = scene.text[max(0, start - _HEAD) : start].strip("\"“„'‘, «»")[-1:] in ("", "\n")
    number = scene.view_at(end)
    view = next((view for view in scene.views[number : number + 2] if view.sentence.start >= end), None)
    if view is None or not head or not all(view.narrated) or "\n" in scene.text[end : view.sentence.start]:
        return None
    near = view.sentence.start - end < _BESIDE and scene.quotation_after(view.sentence.end) is not None
    front = opening(view) if near else None
    return (view.number, front) if front and front.kind == "PER" else None
