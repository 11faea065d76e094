"""What stands at a clause's head or behind its verb and is not its subject: times, adjuncts, predicates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijding.dutch.quotes import cues
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.views import Phrase, View, closed, names_source, role_in

_NEAR = frozenset(["vlak", "pal", "kort", "direct", "meteen", "lang", "midden"])
"""Before a preposition: vlak voor de zitting."""
_HANGS = frozenset([",", "waaronder", "die", "dat"])
"""What begins what hangs on a noun, beside prepositions."""
_FELT = ("eugd", "eerd", "eld", "oogd", "ogen", "lij", "evreden", "erd")
"""Ends of what somebody felt who speaks, before the verb: teleurgesteld, verheugd, blij."""


def is_time(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase's noun is a time: ``enkele dagen`` after which ``zei de bond`` follows."""
    return phrase.mention is None and view.word(phrase.last) in closed("times")


def leads_in(view: View, phrase: Phrase) -> bool:
    """Tell whether what opens a sentence is a time, or an adverb or participle and its adjunct.

    ``enkele dagen``, ``vlak voor de zitting``, ``gevraagd naar het plan``.
    """
    first = view.words[phrase.first]
    adverbial = first in _NEAR or first.endswith("end") or re.fullmatch(r"(?:ge|be|ver|ont)\w+[dt]", first)
    opens = phrase.first == phrase.start and view.word(phrase.first + 1) in closed("prepositions")
    return is_time(view, phrase) or bool(adverbial and opens)


def is_adjunct(view: View, phrase: Phrase) -> bool:
    """Tell whether what opens a sentence says when or how (``een dag later``, ``kort daarna``), not who."""
    words = view.words[phrase.first : phrase.last + 2]
    if phrase.mention or phrase.pronoun:
        return False
    if words[0].endswith(_FELT) and phrase.first == phrase.start:
        return True  # Verheugd over de winst, zei Anna Visser
    bare = phrase.first == phrase.start == phrase.last and not words[0].endswith(("en", "s"))
    return bool(closed("times").intersection(words)) or (
        bare and words[0] not in closed("bodies") and not role_in(words[0])
    )


def is_predicate(view: View, phrase: Phrase, verb: int) -> bool:
    """Tell whether a phrase behind a verb goes with it, its subject before it.

    One word without an article that is no source (reageert | woedend, zegt | baat te hebben); ``het`` and an
    adjective (vindt | het lastig); or a plural behind a verb in the singular (schrijft | stukken).
    """
    head = view.words[head_of(view, phrase)]
    if phrase.mention or phrase.pronoun or view.tokens[phrase.last].text[0].isupper():
        return False
    if view.words[phrase.first : phrase.last] == ["het"]:
        return adjective(view, phrase.last) and not names_source(head)
    bare = phrase.first == phrase.start == phrase.last and not names_source(head)
    if view.word(phrase.last + 1) == "te" and (bare or view.words[phrase.first] == "geen"):
        return True  # zeggen | vertrouwen te hebben, geen belang te hebben
    if phrase.first < phrase.start:
        return False
    if head.endswith("en") and len(head) > 3:
        return view.word(verb) in cues.verbs() and not view.word(verb).endswith("n")
    alone = phrase.first == phrase.last and not head.endswith(("s", "i")) and head not in closed("numbers")
    return alone and not names_source(head)


def head_of(view: View, phrase: Phrase) -> int:
    """Return the token of a phrase's noun, before what hangs on it."""
    return phrase.start + noun_end(view.words[phrase.start : phrase.last + 1]) - 1


def noun_end(words: Sequence[str]) -> int:
    """Return the place behind the noun of a description's ``words``, where what hangs on it begins."""
    places = range(1, len(words))
    return next((p for p in places if words[p] in closed("prepositions") or words[p] in _HANGS), len(words))
