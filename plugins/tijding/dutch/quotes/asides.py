"""Attributions set beside a clause: ``zoals X heeft gezegd``, ``naar verluidt``, ``naar eigen zeggen``."""

from __future__ import annotations

from tijding.dutch.quotes.around import around, main_start
from tijding.dutch.quotes.confidence import LOOSE, SOURCED
from tijding.dutch.quotes.cues import Cue, verbs
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.clauses import partly_quoted, span_of, stated
from tijding.dutch.syntax.coordination import with_others
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.verbs import finite_verbs, verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, first_word, names_source
from tijding.model import QuoteType

_FAR = 14
_NEAR = 5
"""Tokens before naar eigen zeggen in which its clause's verb stands, with its subject at most between."""
_ENDS = ("", ".", ",", "...", "!")
_BY = "door"
_WHICH = frozenset(["deze", "dit", "vorig", "vorige", "afgelopen"])
"""Before a time: zoals X deze week aankondigde."""
_PEOPLE = frozenset(["hij", "zij", "ze", "hem", "haar"])


def hearsay(scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``X zal naar verluidt ...``: the sentence without these words, which nobody is named for."""
    if view.word(index - 1) != "naar" or cues or view.word(index - 2) == "waaronder":
        return None
    start = main_start(view, index - 1)
    if start and view.words[start] in ("die", "dat"):
        return None  # een ruzie die naar verluidt lang duurde
    content = around(scene, view, index - 1, start, index + 1)
    cue = span_of(view, index)
    return Statement("indirect", content, view.number, None, cue, SOURCED) if content else None


def in_own_words(
    scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``Naar (volgens) eigen zeggen heeft X ...``: the sentence without these words, X its subject."""
    own = view.word(index + 1) in ("eigen", "zijn", "haar", "hun")
    if not own or view.word(index + 2) not in ("zeggen", "opgave") or not view.narrated[index]:
        return None
    start = main_start(view, index)
    first = start if view.word(start - 1) in ("en", "maar") else 0
    verb = _verb_around(view, first, index)
    phrase = subject(view, verb) if verb is not None else None
    if phrase and not _may_say(view, phrase):
        phrase = _person_before(view, index) or _pronoun_near(view, index) or _owner(view, index) or phrase
    content = around(scene, view, index, start, index + 3)
    if phrase is None or not content:
        return None
    kind: QuoteType = "mixed" if any(scene.telling(*part) for part in content) else "indirect"
    return Statement(kind, content, view.number, phrase, span_of(view, index, index + 2), SOURCED)


def _owner(view: View, index: int) -> Phrase | None:
    """Return ``zijn`` of ``naar zijn zeggen`` at ``index``; None in ``naar eigen zeggen``."""
    owned = view.word(index + 1) != "eigen"
    return Phrase(index + 1, index + 1, index + 1, None, True) if owned else None


def _may_say(view: View, phrase: Phrase) -> bool:
    """Tell whether a subject is somebody, not what befell them: het heeft haar naar eigen zeggen geholpen."""
    if phrase.pronoun:
        return view.words[phrase.first] not in ("het", "dat", "dit", "er")
    return phrase.mention is not None or names_source(view.words[head_of(view, phrase)])


def _verb_around(view: View, start: int, index: int) -> int | None:
    """Return a finite verb of the clause from ``start`` around ``naar eigen zeggen`` at ``index``.

    One that is known, or one beside these words.
    """
    others = (p for p in range(start, len(view.words)) if not index <= p < index + 3 and view.narrated[p])
    known = next((p for p in others if view.words[p] in finite_verbs() and not _owns(view, p)), None)
    near = (*range(index - 1, max(start - 1, 0, index - _NEAR), -1), index + 3)
    beside = (p for p in near if view.narrated[p : p + 1] == [True] and verb_like(view, p))
    return next(beside, None) if known is None else known


def _owns(view: View, place: int) -> bool:
    """Tell whether ``zijn`` is no verb here: volgt zijn vader."""
    owner = noun_phrase(view, place) if view.words[place] == "zijn" else None
    return owner is not None and owner.last > place


def _person_before(view: View, index: int) -> Phrase | None:
    """Return the person right before ``naar eigen zeggen``: dat was voor Anna naar eigen zeggen goed."""
    people = (view.name_at(place) for place, (mention, _) in view.names.items() if mention.type == "PER")
    return next((person for person in people if person.last == index - 1), None)


def _pronoun_near(view: View, index: int) -> Phrase | None:
    """Return the pronoun nearest to ``naar eigen zeggen``: het kwam naar eigen zeggen niet bij hem op."""
    places = [p for p, word in enumerate(view.words) if word in _PEOPLE and _stands_alone(view, p)]
    place = min(places, key=lambda place: abs(place - index), default=None)
    return None if place is None else Phrase(place, place, place, None, True)


def _stands_alone(view: View, place: int) -> bool:
    phrase = noun_phrase(view, place)
    return phrase is not None and phrase.last == place


def as_told(scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``..., zoals X heeft gezegd.`` and ``Zoals X zei, ...``: the clause that zoals X refers to."""
    found = _by(view, index) or _said(view, index, cues)
    if found is None:
        return None
    phrase, verb, last = found
    if view.word(index - 1) == ",":
        if view.word(last + 1) == "," and view.word(last + 2) == "dat":
            return None  # Zij vinden, zoals X zei, dat
        first, end = first_word(view), index - 1
    elif index == first_word(view) and view.word(last + 1) == "," and verb_like(view, last + 2):
        first, end = last + 2, len(view.words)
    else:
        return None
    if end - first < 3 or not any(view.words[place] in finite_verbs() for place in range(first, end)):
        return None
    if not partly_quoted(scene, view, first, end):
        return None
    stop = view.tokens[end].start if end < len(view.tokens) else view.sentence.end
    start = view.tokens[first].start
    return stated(scene, view, start, stop, phrase, span_of(view, verb), used, LOOSE)


def _by(view: View, index: int) -> tuple[Phrase, int, int] | None:
    """Return who has said it in ``zoals gemeld door X``: the phrase, the verb and the last token."""
    phrase = noun_phrase(view, index + 3) if view.word(index + 2) == _BY else None
    said = view.word(index + 1) in verbs()
    return (phrase, index + 1, phrase.last) if phrase and said else None


def _said(view: View, index: int, cues: list[Cue]) -> tuple[Phrase, int, int] | None:
    """Return who has said it in ``zoals X eerder heeft gezegd``: the phrase, the verb and the last token."""
    phrase = noun_phrase(view, index + 1)
    phrase = phrase and with_others(view, phrase)
    cue = next((cue for cue in cues if index < cue.place < index + _FAR), None)
    if phrase is None or cue is None or cue.thought or cue.passive or phrase.last >= cue.place:
        return None
    last = cue.place + (view.word(cue.place + 1) in finite_verbs())
    between = view.words[phrase.last + 1 : cue.place]
    plain = all(word in closed("adverbs", "times", "helpers") or word in _WHICH for word in between)
    return (phrase, cue.place, last) if plain and view.word(last + 1) in _ENDS else None
