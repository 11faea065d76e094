"""How, when, where and to whom something is said, which is no part of what is said."""

from __future__ import annotations

from functools import cache

from tijding.dutch import lexicon
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.syntax.coordination import are_people
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, endings, role_in

_LINKS = lexicon.words("constructions", "adverbs_of_saying")
"""Adverbs that belong to the verb of saying: zei ook te komen, beloofde plechtig te zwijgen."""
_PARTS = ("ochtend", "morgen", "middag", "avond", "nacht")
_COMPLETING = frozenset(["aan", "met", "om", "over", "van", "naar", "uit"])
"""Prepositions of what a verb is about, and hardly of when or where somebody speaks."""


@cache
def when() -> frozenset[str]:
    """Return the words that say when something is said, which is no part of what is said."""
    parts_of_days = {day + part for day in (*closed("days"), "gister") for part in _PARTS}
    return closed("days", "moments") | parts_of_days


def skip_links(view: View, index: int) -> int:
    """Skip the adverbs that belong to the verb of saying, not to what is said."""
    while view.word(index) in _LINKS:
        index += 1
    if view.word(index) in when():
        index += 1
        index += view.word(index) in ("nog", "al", "ook")  # zei gisteren nog geen reden te zien
    return index


def skip_telling(view: View, index: int) -> int:
    """Skip where or how something is said: zei in een verklaring teleurgesteld te zijn."""
    if view.word(index) not in ("in", "op", "tegen", "tijdens", "via"):
        return index
    phrase = noun_phrase(view, index + 1)
    told = phrase and view.words[phrase.start : phrase.last + 1]
    telling = any(word.endswith(endings("documents", "tellings")) for word in told or ())
    if phrase and view.word(index) == "tegen" and _hears(view, phrase):
        return phrase.last + 1  # zei tegen de krant te hopen
    if phrase is None or not (telling or phrase.mention) or view.word(phrase.last + 1) == "te":
        return index
    return phrase.last + 1


def behind_hearer(view: View, first: int) -> int:
    """Return the token behind those who are told something in marks: beloofde de Kamer "hard te werken"."""
    phrase = noun_phrase(view, first)
    if phrase is None or phrase.last + 1 >= len(view.words) or view.narrated[phrase.last + 1]:
        return first
    return phrase.last + 1 if _hears(view, phrase) else first


def _hears(view: View, phrase: Phrase) -> bool:
    """Tell whether somebody may be told something: a name, a person, a medium; not X in: tegen X te zijn."""
    words = view.words[phrase.start : phrase.last + 1]
    human = any(word in closed("media", "bodies") or role_in(word) or are_people(word) for word in words)
    return (phrase.mention is not None or human) and view.word(phrase.last + 2) != "zijn"


def behind_setting(view: View, place: int) -> int:
    """Return the token behind an adverb, a time, a phrase with a preposition or a name at ``place``."""
    word = view.word(place)
    if word in when() or word in closed("adverbs", "object_pronouns"):
        return place + 1
    start = place + (word in closed("prepositions"))
    phrase = noun_phrase(view, start)
    if phrase and (start > place or phrase.mention or view.words[phrase.last] in closed("times")):
        return phrase.last + 1
    return place


def completes(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether what follows a quoted infinitive belongs to its verb: zei "blij te zijn" met de brug.

    Not when or where it was said: beloofde een "park aan te leggen" tijdens het feest.
    """
    place = view.first_from(quote.outer[1])
    return view.word(place) in _COMPLETING and noun_phrase(view, place + 1) is not None
