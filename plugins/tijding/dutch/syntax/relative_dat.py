"""A ``dat`` that opens nothing that is said: it tells of a noun, or stands for what was said before."""

from __future__ import annotations

from tijding.dutch.quotes.cues import Cue, verbs
from tijding.dutch.syntax.conjugation import is_present, is_strong_participle, is_strong_past, is_weak_past
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.relatives import before
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.views import View, closed, content

FAR = 30
"""Tokens in which a clause is looked for that belongs to a verb, behind the verb or a first ``dat``."""
_CLAUSES = frozenset(["dat", "of", "wat", "wie", "hoe", "waarom", "wanneer", "hoeveel", "om"])
"""What may open a clause that is another's subject: dat nog bekeken wordt of het kan."""
_LINKS = frozenset(["als", "omdat", "doordat", "zoals", "hoewel", "terwijl", "nadat", "voordat", "of", "wie"])
"""Right behind these, dat stands for something: als dat gebeurt."""


def stands_alone(view: View, dat: int) -> bool:
    """Tell whether ``dat`` is a clause's subject or object: maar dat kan niet, omdat dat te duur is."""
    before, after = view.word(dat - 1), view.word(dat + 1)
    if before in _LINKS:
        return True
    known = after in closed("finite_verbs", "past_verbs") - {"zijn"} or after in verbs()
    verb = known or is_strong_past(after) or (before != "," and is_present(after))
    return verb and before in ("en", "maar", "want", ",")


def tells_of(view: View, cue: Cue, dat: int) -> bool:
    """Tell whether ``dat`` tells of the noun before it, as its clause has no other subject.

    ``Zij schreef over een land, dat sinds de oorlog verdeeld is``, not ``Zij schreef de raad dat``.
    """
    if dat - 1 <= max(cue.place, cue.tail) or not lacks_subject(view, dat):
        return False
    noun = before(view, dat - 1)
    dated = view.word(dat - 1) == "," and view.word(dat - 3).isdigit()  # een arrest van 26 mei, dat
    if not dated and (noun is None or noun.pronoun or noun.first <= cue.place):
        return False
    if noun is None or view.word(dat - 1) == ",":
        return "," not in view.words[cue.place : dat - 1]
    front = subject(view, cue.finite)
    if (front and front.first <= noun.last <= front.last) or view.words[noun.last].endswith(("en", "s")):
        return False
    if noun.mention and noun.first == noun.start:
        return view.word(noun.first - 1) in ("van", "over", "in", "op", "met", "door")
    return view.words[noun.first] in closed("neuter_determiners") or noun.first == noun.start


def lacks_subject(view: View, dat: int) -> bool:
    """Tell whether nothing but when, where and how stands between ``dat`` and its verb: dat in mei begon."""
    place = past_phrases(view, dat + 1)
    word = view.word(place)
    if is_strong_participle(word) and not is_strong_past(word):
        place, word = place + 1, view.word(place + 1)
    weak = content(view, place) and is_weak_past(word) and word not in closed("past_lookalikes")
    verb = word in closed("finite_verbs", "past_verbs") - {"zijn"} or is_strong_past(word) or weak
    later = view.words[place : place + FAR]
    if not verb or not view.narrated[place] or view.is_name(place) or "er" in view.words[dat:place]:
        return False
    return _CLAUSES.isdisjoint(later)


def past_phrases(view: View, place: int) -> int:
    """Return the token at ``place``, or behind the times and the phrases with a preposition there."""
    while True:
        inner = noun_phrase(view, place + 1) if view.word(place) in closed("prepositions") else None
        month = view.words[place : place + 1] == ["in"] and view.word(place + 1) in closed("adverbs")
        if inner is None and view.word(place) in ("deze", "dit", "vorig", "vorige"):
            inner = noun_phrase(view, place)
            inner = inner if inner and view.words[inner.last] in closed("times") else None
        if inner is None and not month and view.word(place) not in closed("times", "adverbs"):
            return place
        place = inner.last + 1 if inner else place + 1
