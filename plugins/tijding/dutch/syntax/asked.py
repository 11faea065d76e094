"""Whom a sentence says is asked something, who is to answer: ``Anna Visser vroeg hem of hij komt``. Pure."""

from __future__ import annotations

from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.views import Phrase, View, closed

ASKS = frozenset(["vroeg", "vraagt", "vroegen", "vragen"])
_ASKED = frozenset(["wat", "wie", "welke", "welk", "of", "om", "te", "hoeveel"])
_BEHIND = ("asking_adverbs", "prepositions", "subordinators", "adverbs")
"""What stands behind an object, and behind no possessive: vroeg haar | waarom."""
_SHORTEST = 4
"""Tokens of a question that is put to somebody, and the verb behind it, at least."""
_THEM = frozenset(["hem", "haar"])


def asked(view: View) -> Phrase | None:
    """Return the object or addressee of ``vragen`` in a sentence: hem, aan Jan Smit, Jan Smit; else None."""
    verb = _verb(view)
    if verb is None:
        return None
    if view.word(verb - 1) in _THEM:  # Toen Anna Visser hem vroeg of hij blijft
        return Phrase(verb - 1, verb - 1, verb - 1, None, True)
    behind = _object(view, verb + 1)
    if behind and behind.pronoun:
        return behind
    front = opening(view)
    if behind and (view.word(verb + 1) == "aan" or (front and not front.pronoun and front.last == verb - 1)):
        return behind
    return _object(view, behind.last + 1) if behind else None


def addressed(view: View) -> Phrase | None:
    """Return whom a sentence says is asked, by whatever words: vroeg de rechter (aan) | de verdachte."""
    verb = _verb(view)
    if verb is None:
        return None
    place = verb + 1 + (view.word(verb + 1) == "aan")
    first, front = noun_phrase(view, place), opening(view)
    asker = front is not None and front.last == verb - 1 and view.narrated[front.first]
    if first is None or asker or place > verb + 1:
        return first
    return noun_phrase(view, first.last + 1 + (view.word(first.last + 1) == "aan"))


def _verb(view: View) -> int | None:
    """Return the first form of ``vragen`` that the writer has in a sentence."""
    if ASKS.isdisjoint(view.words):
        return None
    return next((p for p, word in enumerate(view.words) if word in ASKS and view.narrated[p]), None)


def _object(view: View, place: int) -> Phrase | None:
    """Return the pronoun or person's name that stands at a token, or behind ``aan`` there."""
    place += view.word(place) == "aan"
    following = view.word(place + 1)
    alone = not following.isalpha() or following in _ASKED or following in closed(*_BEHIND)
    if view.word(place) == "hem" or (view.word(place) == "haar" and alone):
        return Phrase(place, place, place, None, True)
    phrase = noun_phrase(view, place)
    return phrase if phrase and phrase.kind == "PER" else None


def answers(view: View, pronoun: int) -> bool:
    """Tell whether somebody answers what opens the sentence: Op de vraag of de dijk het houdt, zei hij."""
    asks = view.words[:3] == ["op", "de", "vraag"] or view.words[:2] == ["op", "vragen"]
    put = asks or view.words[0] in ("gevraagd", "desgevraagd")
    return put and pronoun > _SHORTEST and view.words[pronoun - 2] == "," and view.narrated[pronoun - 2]
