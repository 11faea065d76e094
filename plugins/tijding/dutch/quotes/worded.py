"""Clauses in marks that a noun of words announces without a colon: ``eindigde met de woorden "wij gaan"``.

By whoever does something with those words, or on what they stand: ``een spandoek met de tekst "..."``.
"""

from __future__ import annotations

from tijding.dutch.quotes.announced import is_person
from tijding.dutch.quotes.lone import has_verb
from tijding.dutch.quotes.nouns import whose
from tijding.dutch.quotes.pointing import is_source
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.shown import is_document
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.clauses import span_of
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.verbs import verb_like
from tijding.dutch.syntax.views import Phrase, View, closed

_LEAST = 3
"""Words of a clause at least."""
_NEAR = 5
"""Tokens between ``met`` and its noun at most: met daarop onder meer de tekst."""
_OWN = 4
"""Words before ``met`` in which that stands on which words are: een groot spandoek."""


def worded(scene: Scene, view: View, quote: Quotation) -> Statement | None:
    """Return a clause in marks right behind a noun of words, or None where nobody's words are told of."""
    lead = view.narrated_before(quote.outer[0])
    if not lead or view.words[lead[-1]] not in closed("wordings") or not _is_clause(scene, quote):
        return None
    noun = lead[-1]
    link = _link(view, noun)
    teller = whose(view, noun, noun + 1) if link is None else _doer(view, link, quote) or _bearer(view, link)
    return teller and Statement("direct", scene.direct(quote), view.number, teller, span_of(view, noun))


def _is_clause(scene: Scene, quote: Quotation) -> bool:
    return quote.closed and scene.words_in(quote) >= _LEAST and has_verb(scene, quote)


def _link(view: View, noun: int) -> int | None:
    """Return the ``met`` that a noun goes with: met de woorden, met als boodschap, met daarop de tekst."""
    near = range(noun - 1, max(-1, noun - _NEAR), -1)
    return next((place for place in near if view.words[place] == "met" and view.narrated[place]), None)


def _doer(view: View, link: int, quote: Quotation) -> Phrase | None:
    """Return who does something ``met de woorden``: before it in the clause, or behind the verb that follows.

    Not who gets what they stand on: kreeg een brief met de tekst.
    """
    verb = next((p for p in range(link) if verb_like(view, p) and view.narrated[p]), None)
    if verb is None and link == 0:
        behind = view.first_from(quote.outer[1])
        verb = behind if behind < len(view.words) and verb_like(view, behind) else None
    doer = subject(view, verb) if verb is not None and view.words[verb] not in closed("gets") else None
    able = doer and (is_person(view, doer) or is_source(view, doer) or _are_people(view, doer))
    return doer if able else None


def _are_people(view: View, phrase: Phrase) -> bool:
    words = view.words[phrase.first : phrase.last + 1]
    return (phrase.pronoun and words != ["het"]) or any(word in closed("persons") for word in words)


def _bearer(view: View, link: int) -> Phrase | None:
    """Return the thing right before ``met`` on which words stand: een spandoek, een brief."""
    for place in range(max(0, link - _OWN), link):
        phrase = noun_phrase(view, place)
        if phrase and phrase.last == link - 1 and not phrase.mention:
            borne = view.words[phrase.last] in closed("bearers") or is_document(view, phrase)
            return phrase if borne and not adjective(view, place - 1) else None
    return None
