"""Whose a quotation is by any verb beside it, none of saying: ``"...", herinnert Anna Visser zich``."""

from __future__ import annotations

from tijding.dutch.quotes.announced import is_person
from tijding.dutch.quotes.auxiliaries import PASSIVES
from tijding.dutch.quotes.cues import verbs
from tijding.dutch.quotes.lone import before_verb, has_verb
from tijding.dutch.quotes.pointing import is_source
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.quoted import past_adverbs
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.shown import is_document
from tijding.dutch.syntax.clauses import span_of, voice
from tijding.dutch.syntax.conjugation import may_be_participle
from tijding.dutch.syntax.coordination import are_people
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import DASHES, Phrase, View, closed

_IS = frozenset(["is", "was", "waren"])
_SAYING = frozenset(["zeggen", "uitbrengen", "loslaten", "melden", "antwoorden", "toelichten", "vertellen"])
"""What somebody may want, or be able, to do with no more words."""


def by_any_verb(scene: Scene, quote: Quotation) -> Statement | None:
    """Return a quotation as by the person behind any verb, a dash or in brackets behind it; None without."""
    view = scene.views[scene.view_at(quote.outer[1] - 1)]
    after = view.first_from(quote.outer[1])
    if after == len(view.tokens):
        return None
    if view.words[after] in (*DASHES, "("):
        phrase = noun_phrase(view, after + 1)
        named = phrase and phrase.kind == "PER"
        return Statement("direct", scene.direct(quote), view.number, phrase, None) if named else None
    fronts = scene.text[quote.end - 1] == "," or before_verb(scene, view, quote)
    verb = after if fronts else after + 1
    verb += view.word(verb) == "zo" and _any_verb(view.word(verb + 1))
    parted = view.words[after] == ","
    return (
        (_written(scene, view, quote, after) if fronts else None)
        or (_owned(scene, view, quote, verb) if verb == after or parted else None)
        or (_of_verb(scene, view, quote, verb) if fronts or parted else None)
    )


def _by(scene: Scene, view: View, quote: Quotation, speaker: Phrase | None, verb: int) -> Statement:
    return Statement("direct", scene.direct(quote), view.number, speaker, span_of(view, verb))


def _owned(scene: Scene, view: View, quote: Quotation, verb: int) -> Statement | None:
    """Return a quotation that is somebody's: ``"...", is het antwoord``, ``is de reactie van Visser``."""
    if view.word(verb) not in _IS:
        return None
    owner = voice(view, past_adverbs(view, verb + 1)) or _only_words(view, verb + 1)
    return _by(scene, view, quote, owner, verb) if owner or is_answer(scene, quote) else None


def _of_verb(scene: Scene, view: View, quote: Quotation, verb: int) -> Statement | None:
    """Return a quotation as by the person right behind any verb, or by nobody where it sounds."""
    if not _any_verb(view.word(verb)):
        return None
    if _sounds(view, verb):
        return _by(scene, view, quote, None, verb)
    phrase = noun_phrase(view, verb + 1)
    clause = view.word(verb) not in _IS and has_verb(scene, quote)
    if phrase is None or not (is_person(view, phrase) or (clause and _speaks(view, phrase))):
        return None
    return _by(scene, view, quote, phrase, verb)


def _only_words(view: View, place: int) -> Phrase | None:
    """Return who says no more, behind is: ``het enige wat X kwijt wil``, ``alles wat hij erover zegt``."""
    place += view.word(place) == "het"
    if view.word(place) not in ("enige", "alles") or view.word(place + 1) not in ("wat", "dat"):
        return None
    phrase = noun_phrase(view, place + 2)
    rest = view.words[phrase.last + 1 :] if phrase else []
    return phrase if "kwijt" in rest or any(word in verbs() or word in _SAYING for word in rest) else None


def _sounds(view: View, verb: int) -> bool:
    """Tell whether words are said by nobody named: ``"...", wordt er geroepen``, ``"...", werd geklaagd``."""
    end = next((p for p in range(verb, len(view.words)) if view.words[p] in (",", ".")), len(view.words))
    rest = view.words[verb + 1 : end]
    said = any(may_be_participle(word) or word in verbs() for word in rest)
    return view.word(verb) in ("wordt", "werd") and said and "door" not in rest


def _speaks(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase behind any verb is people, a body or somebody: knikken beide mannen."""
    words = view.words[phrase.start : phrase.last + 1]
    people = any(are_people(word) or word in closed("persons") for word in words)
    return people or view.words[phrase.first] in ("iemand", "anderen") or is_source(view, phrase)


def _written(scene: Scene, view: View, quote: Quotation, verb: int) -> Statement | None:
    """``"..." wordt in een brief geschreven``, ``"..." wordt gesteld in de brief``: a document's words."""
    if view.words[verb] not in PASSIVES - _IS:
        return None
    near = range(verb + 1, min(verb + 4, len(view.words)))
    place = next((p for p in near if view.words[p] in ("in", "op")), None)
    phrase = noun_phrase(view, place + 1) if place is not None else None
    words = view.words[phrase.start : phrase.last + 1] if phrase else []
    paper = phrase and (is_document(view, phrase) or not closed("voices").isdisjoint(words))
    return _by(scene, view, quote, phrase, verb) if paper else None


def _any_verb(word: str) -> bool:
    small = closed("prepositions", "conjunctions", "subordinators", "determiners", "adverbs")
    return word.isalpha() and word not in small and not word.startswith("waar")


def is_answer(scene: Scene, quote: Quotation) -> bool:
    """Tell whether an answer or the like is what is quoted: ``"...", is het antwoord``."""
    view = scene.views[scene.view_at(quote.outer[1] - 1)]
    after = next((i for i, token in enumerate(view.tokens) if token.start >= quote.outer[1]), None)
    if after is None:
        return False
    after += view.word(after) == ","
    return view.word(after) in _IS and view.word(after + 2) in closed("voices")
