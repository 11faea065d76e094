"""What a headline gives to somebody before a colon, without marks: ``Bond: haven moet dicht``."""

from __future__ import annotations

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.quotes.confidence import IMPLIED
from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.clauses import partly_quoted, span_of, stated
from tijding.dutch.syntax.conjugation import is_infinitive, is_present, is_strong_past, is_weak_past
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.predicates import without_verb
from tijding.dutch.syntax.takeovers import is_finite
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import Phrase, View, closed, content, endings, names_source, role_in

_POLITICAL = ("democraten", "republikeinen", "liberalen", "socialisten", "nationalisten", "conservatieven")
"""Ends of what members of parties and movements are called."""
_LINKS = frozenset(["die", "dat", "wie", "wat", "waar", "als", "omdat", "hoe", "of"])
"""What opens a clause with a verb of its own."""
_POINTS = frozenset(["zo", "dit", "deze", "hier", "lees", "bekijk", "kijk", "hoe", "wat", "wie", "waarom"])
"""What begins a newsroom's own words to its readers: zo werkt het, dit zijn de vragen."""
_WE = frozenset(["wij", "we", "ze", "zij", "jullie"])
_SEE = frozenset(["zien", "doen", "staan", "slaan", "weten", "willen"])
_VERBS = tuple(lexicon.words("constructions", "ends_of_infinitives"))
"""Ends of verbs from other languages, and of no plurals: frustreren."""
_PLURAL = frozenset(["zijn", "waren", "gaan", "komen", "blijven", "krijgen", "hoeven"])
_BEING = frozenset(["is", "was", "blijft", "bleef"])
"""Verbs that may stand behind het, dit or dat as those alone: het was raak."""
_PART = 2
"""Words in marks of a headline at least that state something."""
_LEAST = 3
"""Words of a clause in a headline at least."""


def headline(scene: Scene, view: View, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """Return what stands behind who says it and a colon, where it is a clause and no question."""
    colon = next((p for p, word in enumerate(view.words) if word == ":" and view.narrated[p]), 0)
    if not colon or any(cue.place < colon for cue in cues) or len(view.words) - colon <= _LEAST:
        return None
    phrase = noun_phrase(view, 0)
    if phrase is None or phrase.last != colon - 1 or not _speaks(view, phrase):
        return None
    if (
        view.words[-1] == "?"
        or (view.words[colon + 1] in _POINTS and not _determines(view, phrase, colon + 1))
        or not partly_quoted(scene, view, colon + 1, len(view.words))
    ):
        return None
    if not (_is_clause(view, colon + 1) or without_verb(view, colon + 1)):
        return None
    start = view.tokens[colon].end
    return stated(scene, view, start, view.sentence.end, phrase, span_of(view, colon), used, IMPLIED)


def in_part(scene: Scene, view: View, used: set[Quotation]) -> Statement | None:
    """``Haven 'blijft voorlopig dicht'``: a headline whose verb and what follows it stand in marks."""
    last = len(view.words) - 1
    quote = scene.quotation_at(view.tokens[last].start)
    first = view.first_from(quote.start) if quote else 0
    if quote is None or quote in used or not 1 <= first <= last or scene.words_in(quote) < _PART:
        return None
    led = view.narrated_before(quote.outer[0])
    if quote.outer[1] < view.sentence.end or not led or not view.narrated[0] or ":" in view.words[:first]:
        return None
    if quote.outer[0] <= view.sentence.start or not scene.text[quote.start].islower():
        return None
    word = view.words[first]
    verb = word in finite_verbs() or is_present(word) or is_strong_past(word)
    if not verb or word.endswith("en") or any(_is_verb(view, p, 0) for p in range(first)):
        return None
    used.add(quote)
    return Statement("mixed", ((view.sentence.start, quote.outer[1]),), view.number, None, None, IMPLIED)


def _determines(view: View, phrase: Phrase, place: int) -> bool:
    """Tell whether a person says ``deze`` of something: ``Smit: deze week is druk``; no newsroom does."""
    return phrase.kind == "PER" and view.words[place] == "deze" and content(view, place + 1)


def _speaks(view: View, phrase: Phrase) -> bool:
    """Tell whether a headline begins with a person, a body, a country or a study; not with a label."""
    words = view.words[phrase.start : phrase.last + 1]
    if phrase.pronoun or not closed("labels").isdisjoint(words):
        return False
    name = phrase.mention
    if name is None:
        noun = view.words[head_of(view, phrase)]
        return noun.endswith(endings("studies")) or role_in(noun) is not None or names_source(noun)
    place = next((p for p in range(phrase.start, phrase.last + 1) if p in view.names), phrase.start)
    if place > phrase.start:
        return any(role_in(word) or names_source(word) for word in view.words[phrase.start : place])
    state = gazetteer.is_country(name.text)
    return name.type in ("PER", "ORG") or state or name.text.lower().endswith(_POLITICAL)


def _is_clause(view: View, first: int) -> bool:
    """Tell whether a finite verb stands from ``first`` on that no relative clause has: die traint."""
    verbs = sum(_is_verb(view, place, first) for place in range(first, len(view.words)))
    links = sum(view.words[p] in _LINKS for p in range(first + 1, len(view.words)))
    return verbs > links


def _is_behind_several(view: View, place: int, first: int) -> bool:
    """Tell whether a plural's verb stands right behind it, and more behind that: winkels weigeren klanten.

    Not where all is an infinitive: winkels weren als ze klagen, regels afschaffen voor boeren.
    """
    word, rest = view.words[place], view.word(place + 1)
    if not rest or rest in closed("subordinators") or word.startswith(endings("verb_parts")):
        return False
    if view.words[place - 1] in _WE:
        return is_infinitive(word) or is_finite(view, place) or word in _SEE
    start = first + (view.words[first] in ("ook", "zelfs", "meer", "steeds"))
    subject = noun_phrase(view, start)
    noun = view.words[place - 1]
    several = subject is not None and subject.last == place - 1 and not subject.mention
    return several and noun.endswith(("en", "s")) and (is_infinitive(word) or word.endswith(_VERBS))


def _is_verb(view: View, place: int, first: int) -> bool:
    """Tell whether a word is a finite verb, by the lists or by its form, and no noun or infinitive."""
    word = view.words[place]
    if not view.narrated[place] or view.is_name(place):
        return False
    if word in closed("helpers") | _BEING and place > first:
        return True
    if place > first and view.words[place - 1] in closed("determiners", "prepositions"):
        return False  # aan zet
    if word.endswith("en"):
        opens = closed("adverbs", "determiners", "object_pronouns", "prepositions")
        known = is_finite(view, place) and view.word(place + 1) in opens
        return word in closed("helpers") | _PLURAL or known or _is_behind_several(view, place, first)
    known = word in finite_verbs() or is_strong_past(word)
    formed = is_present(word) or is_weak_past(word)
    return known or (place > first and formed and content(view, place))
