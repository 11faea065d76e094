"""Direct quotes in English, German and Frisian text, only where they are sure.

Sure is a quotation with a verb of saying of that language beside it and a name or a pronoun beside the verb:
``"...," said X``, ``„...“, sagte X``, ``X said: "..."``. Nothing else of such a text is a quote: no statement
without marks, no description as a speaker. The verbs are in data/reporting_abroad.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tijding.dutch import lexicon
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement, spoken
from tijding.dutch.syntax.clauses import ends_clause, object_before, span_of
from tijding.dutch.syntax.views import Phrase, View

_LONGEST = 4
"""Words of a name."""
_MOST = 10
"""Verbs of saying read in one sentence."""
_SO = ("so", "sa", "zo")
"""What may stand before the verb behind a quotation."""
_NEAR = 5
"""Words between a verb and its colon: said on Friday:"""


class Telling(NamedTuple):
    """How a language says who speaks."""

    verbs: frozenset[str]
    pronouns: frozenset[str]
    titles: frozenset[str]
    small: frozenset[str]
    source: frozenset[str]
    after: bool
    """The subject may stand before the verb behind a quotation."""


@cache
def telling(language: str | None) -> Telling | None:
    """Return how ``language`` (ISO 639-1) tells who speaks, or None where that is not known here."""
    found = lexicon.table("reporting_abroad").get(language or "")
    if found is None:
        return None
    lists = {key: frozenset(words) for key, words in found.items() if key != "after"}
    return Telling(**lists, after=found["after"])


def read_abroad(scene: Scene, view: View, words: Telling, used: set[Quotation]) -> Iterator[Statement]:
    """Yield the sure direct quotes of ``view``; their quotations are added to ``used``."""
    verbs = [
        index
        for index, word in enumerate(view.words)
        if view.narrated[index] and (word in words.verbs or word in words.source)
    ]
    for verb in verbs[:_MOST]:
        found = _before(scene, view, words, verb) or _behind(scene, view, words, verb)
        if found and found[0] not in used:
            quote, phrase = found
            yield spoken(scene, view, quote, phrase, span_of(view, verb), used)


def _before(scene: Scene, view: View, words: Telling, verb: int) -> tuple[Quotation, Phrase] | None:
    """Return the quotation before ``verb`` and who says it: ``"...", said X``, ``"...", X said``."""
    phrase = _speaker(view, words, verb + 1)
    place = verb - 1 - (view.word(verb - 1) in _SO)
    if phrase is None and words.after:
        phrase = _ending(view, words, verb - 1)
        place = phrase.first - 1 if phrase else place
        while view.word(place) in words.titles and view.narrated[place]:
            place -= 1
    if view.words[verb] in words.source and view.word(verb - 1) != ",":
        return None
    quote = _ends_at(scene, view, place)
    return (quote, phrase) if quote and phrase else None


def _ends_at(scene: Scene, view: View, place: int) -> Quotation | None:
    """Return the quotation that ends right before the token after ``place``."""
    comma = view.word(place) == ","
    place -= comma
    if place < 0 or view.narrated[place]:
        return None
    quote = scene.quotation_at(view.tokens[place].start)
    if quote is None or object_before(scene, view, quote):
        return None
    return quote if comma or ends_clause(scene, quote) else None


def _behind(scene: Scene, view: View, words: Telling, verb: int) -> tuple[Quotation, Phrase] | None:
    """Return the quotation behind ``verb`` and who says it: ``X said: "..."``, ``X said, "..."``."""
    phrase = _ending(view, words, verb - 1)
    if phrase is None or view.words[verb] in words.source:
        return None
    for place in range(verb + 1, min(len(view.words), verb + 2 + _NEAR)):
        sign = view.words[place]
        if sign == ":" or (sign == "," and place == verb + 1):
            quote = scene.quotation_after(view.tokens[place].end)
            return (quote, phrase) if quote and scene.words_in(quote) > 1 else None
        if not view.narrated[place] or not sign[0].isalnum():
            return None
    return None


def _speaker(view: View, words: Telling, index: int) -> Phrase | None:
    """Return the name or the pronoun that begins at ``index``; titles before a name are passed over."""
    if index < len(view.words) and view.narrated[index] and view.words[index] in words.pronouns:
        return Phrase(index, index, index, None, True)
    first = index
    while view.word(first).rstrip(".") in words.titles or (first > index and view.word(first) == "."):
        first += 1
    last = first - 1
    while last - first < _LONGEST and _capital(view, last + 1):
        last += 1
    return _named(view, first, last) if last >= first else None


def _ending(view: View, words: Telling, index: int) -> Phrase | None:
    """Return the name or the pronoun that ends at ``index``."""
    if index >= 0 and view.narrated[index] and view.words[index] in words.pronouns:
        return Phrase(index, index, index, None, True)
    found = next((first for first in view.names if first <= index and _person(view, first, index)), None)
    if found is not None and view.narrated[index]:
        return _named(view, found, index)
    first = index + 1
    none = words.titles | words.small
    while index - first < _LONGEST and _capital(view, first - 1) and view.words[first - 1] not in none:
        first -= 1
    return _named(view, first, index) if first <= index else None


def _capital(view: View, index: int) -> bool:
    if not 0 <= index < len(view.words) or not view.narrated[index]:
        return False
    word = view.tokens[index].text
    return word[0].isupper() and word[0].isalpha()


def _named(view: View, first: int, last: int) -> Phrase:
    """Return the phrase of a name, with what was recognised there where that is all of it and may speak."""
    first = next((place for place in range(first, last) if _person(view, place, last)), first)
    mention, end = view.names.get(first, (None, -1))
    may_speak = mention is not None and end == last and mention.type != "MISC"
    return Phrase(first, first, last, mention if may_speak else None)


def _person(view: View, first: int, last: int) -> bool:
    """Tell whether a person's name was recognised from ``first`` to ``last``, a title before it."""
    mention, end = view.names.get(first, (None, -1))
    return mention is not None and mention.type == "PER" and end == last
