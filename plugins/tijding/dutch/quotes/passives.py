"""Statements in the passive: ``er wordt gezegd dat``, ``door X is gemeld dat``."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.quotes.confidence import CLAUSE
from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement, spoken
from tijding.dutch.quotes.shown import document, document_before, is_document
from tijding.dutch.quotes.sources import quote_before
from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.syntax.clauses import clause_end, span_of, stated
from tijding.dutch.syntax.coordination import are_people
from tijding.dutch.syntax.mains import is_main
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.starts import clause_start
from tijding.dutch.syntax.views import Phrase, View, closed, endings, names_source

_FAR = 20
_RELATIVES = ("waarin", "waarbij", "waarvan", "waarover", "waarop", "waarna")
_GETS = frozenset(["krijgt", "krijgen", "kreeg", "kregen", "gekregen"])
HEARS = tuple(lexicon.words("constructions", "hearing"))
_NEAR = 8
"""Tokens between a verb of hearing and of whom it is heard, at most."""
_PEOPLE = frozenset(["hem", "haar", "hen", "ze"])
_MAY_BE = frozenset(["valt", "viel", "is", "was"])
"""Before te horen: valt te horen dat."""
_AT = ("bij", "binnen", "in")
"""Before those with whom something is to be heard."""
_FROM = ("door", "vanuit", "in")
_CIRCLES = ("kringen", "hoek", "gelederen")
"""In which something is said by those who are of them: in regeringskringen."""


def impersonal(view: View, cue: Cue, dat: int) -> bool:
    """Tell whether a passive has no subject but the clause at ``dat``: nobody is told, nor said to be so.

    With ``er`` beside it, or where its clause begins with the participle, an adverb, a preposition or a
    relative adverb.
    """
    if "er" in view.words[max(0, cue.finite - 3) : cue.finite + 3]:
        return True
    if dat != max(cue.place, cue.finite) + 1:
        return False
    if cue.finite == cue.place + 1 and view.word(cue.place - 1) in ("", ",", ";", "en", "maar"):
        return True  # beweerd wordt dat
    if _has_other(view, cue.finite):
        return False
    if any(view.words[place] in _RELATIVES for place in range(max(0, cue.finite - _FAR), cue.finite)):
        return True
    start = clause_start(view, cue.finite)
    opens = view.words[start] in closed("adverbs", "prepositions") and cue.finite - start < _FAR
    return opens or view.word(cue.finite - 1) in closed("adverbs")


def _has_other(view: View, finite: int) -> bool:
    """Tell whether somebody stands beside a passive who is told it, or is its subject: hem werd gezegd."""
    told = closed("object_pronouns")
    if any(view.word(p) in told and view.word(p - 1) != "volgens" for p in range(finite - 2, finite)):
        return True
    after = view.word(finite + 1)
    return view.is_name(finite + 1) or after in closed("determiners", "subject_pronouns", "object_pronouns")


def _told_dat(
    scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``Zij kregen (van X) te horen dat ...``: the clause of dat, said by X where one is named."""
    if view.word(index - 2) in _MAY_BE:
        return _heard_at(scene, view, index, cues, used)
    dat = index + 1 + (view.word(index + 1) in _GETS)
    near = range(max(0, index - _FAR), dat)
    verb = next((place for place in reversed(near) if view.words[place] in _GETS), None)
    if verb is None or view.word(index - 1) != "te":
        return None
    if view.word(dat) != "dat":
        return _heard_before(scene, view, verb, index, used)
    between = view.words[min(verb, index) : index]
    if {"niet", "nooit", ",", ";"}.intersection(between):
        return None
    place = next((p for p in range(verb if verb < index else near[0], index) if view.words[p] == "van"), None)
    phrase = noun_phrase(view, place + 1) if place is not None else None
    end = clause_end(scene, view, dat + 1, index, cues)
    return stated(scene, view, view.tokens[dat].end, end, phrase, span_of(view, index), used, CLAUSE)


def _heard_before(scene: Scene, view: View, verb: int, index: int, used: set[Quotation]) -> Statement | None:
    """``"...", kregen zij (van X) te horen``: the quotation before the verb, by X where one is named."""
    quote = quote_before(scene, view, verb) if verb < index else None
    if quote is None or quote in used:
        return None
    near = range(verb + 1, min(len(view.words), index + 2))
    place = next((p for p in near if view.words[p] == "van" and view.narrated[p]), None)
    phrase = noun_phrase(view, place + 1) if place is not None else None
    return spoken(scene, view, quote, phrase, span_of(view, index), used)


def _heard_at(
    scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``Bij X valt te horen dat ...``: the clause of dat, said by those at X, not op een video."""
    places = (p for p in range(max(0, index - _NEAR), index - 2) if view.words[p] in _AT and view.narrated[p])
    phrases = (noun_phrase(view, place + 1) for place in places)
    phrase = next((one for one in phrases if one and one.last < index - 2 and _are_within(view, one)), None)
    if phrase is None or view.word(index + 1) != "dat":
        return None
    end = clause_end(scene, view, index + 2, index, cues)
    return stated(scene, view, view.tokens[index + 1].end, end, phrase, span_of(view, index), used, CLAUSE)


def _are_within(view: View, phrase: Phrase) -> bool:
    """Tell whether those are heard who are behind a preposition: bij de bond, in regeringskringen."""
    last = view.words[phrase.last]
    if last.endswith(_CIRCLES) or view.word(phrase.first - 1) == "in":
        return last.endswith(_CIRCLES)
    return phrase.kind == "ORG" or last.endswith(endings("authorities")) or is_kind(last)


def _vernomen(view: View, index: int) -> tuple[int, Phrase] | None:
    """Return the comma before ``zo is vernomen bij X`` around ``index``, and X; else None."""
    near = range(max(1, index - _NEAR), index)
    comma = next((p for p in near if view.words[p : p + 2] == [",", "zo"] and view.narrated[p]), None)
    at = next((p for p in range(index + 1, index + 4) if view.word(p) == "bij"), None)
    phrase = noun_phrase(view, at + 1) if at and comma else None
    return (comma, phrase) if comma and phrase and not phrase.pronoun else None


def heard_dat(
    scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``Zij hoorden van X dat ...``, ``heeft van X vernomen dat``: the clause of dat, as X says it."""
    if view.word(index - 1) == "te":
        return _told_dat(scene, view, index, cues, used)
    at = _vernomen(view, index)
    if at and is_main(view, at[0]):
        start, end = view.sentence.start, view.tokens[at[0]].start
        return stated(scene, view, start, end, at[1], span_of(view, index), used, CLAUSE)
    near = range(max(0, index - _NEAR), min(len(view.words), index + _NEAR))
    places = (p for p in near if view.words[p] == "van" and view.narrated[p])
    phrase = next((found for p in places if (found := noun_phrase(view, p + 1))), None)
    if phrase is None or not _tells(view, phrase):
        return None
    dat = max(phrase.last, index) + 1
    between = view.words[min(phrase.first, index) : max(phrase.first, index)]
    if view.word(dat) != "dat" or not {"niet", "nooit", ",", ";"}.isdisjoint(between):
        return None
    end = clause_end(scene, view, dat + 1, index, cues)
    return stated(scene, view, view.tokens[dat].end, end, phrase, span_of(view, index), used, CLAUSE)


def _tells(view: View, phrase: Phrase) -> bool:
    """Tell whether somebody is heard: a name, people, somebody by role, them; not iets, nor plezier."""
    words = view.words[phrase.start : phrase.last + 1]
    person = any(names_source(word) or are_people(word) or word in closed("persons") for word in words)
    return phrase.kind in ("PER", "ORG") or person or (phrase.pronoun and words[0] in _PEOPLE)


def sayer(view: View, cue: Cue, dat: int) -> Phrase | None:
    """Return who says what stands in the passive: behind ``door``, those in a circle, a document; or None."""
    for place in range(max(0, cue.finite - _FAR), dat):
        phrase = noun_phrase(view, place + 1) if view.words[place] in _FROM else None
        if phrase is None or phrase.last >= dat or not view.narrated[place]:
            continue
        if view.words[place] != "in" and _beside(view, cue, place):
            return phrase
        if view.words[place] == "in" and view.words[phrase.last].endswith(_CIRCLES):
            return phrase
    return _paper(view, cue, dat)


def _paper(view: View, cue: Cue, dat: int) -> Phrase | None:
    """Return the document in which it stands: in het rapport, een rapport dat verscheen en waarin."""
    phrase = document(view, "in", cue.finite, dat)
    if phrase:
        return phrase if is_document(view, phrase) else None
    link = next((p for p in range(cue.finite, max(0, cue.finite - 6), -1) if view.words[p] == "waarin"), 0)
    return document_before(view, link - 1) if view.word(link - 1) == "en" else None


def _beside(view: View, cue: Cue, place: int) -> bool:
    """Tell whether ``door`` belongs to the verb of saying: no verb, nor a comma between them."""
    first, last = sorted((place, cue.place))
    between = (view.words[other] for other in range(first + 1, last) if other != cue.finite)
    return not any(word == "," or word in closed("finite_verbs") for word in between)
