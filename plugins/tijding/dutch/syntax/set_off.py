"""Dashes around an aside, which set it off as commas do: De minister – sinds mei in dienst – zegt dat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tijding.dutch.names.datelines import behind_dateline
from tijding.dutch.quotes.cues import verbs
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import DASHES, View, closed
from tijding.dutch.text import Token

_LONGEST = 30
"""Tokens of an aside at most."""
_JOINS = ("en", "of", "tot")
"""Behind the hyphen of a compound's first part, a blank before it: zee - en luchtvaart."""
_SOURCES = ("volgens", "ogen")
"""What tells whose an aside is: volgens X, in de ogen van X."""
_RELATIVES = ("die", "dat", "wie", "wat")
"""Behind them an aside has a verb, and is one all the same: – die daar woont –."""
_STRONG = (";", ":", "(", ")")
"""Signs that part more than a dash does: no aside reaches across."""


def set_off(text: str, view: View) -> View:
    """Return ``view`` with commas among its words for the dashes around an aside of the writer's."""
    dashes = [
        place
        for place in range(1, len(view.words) - 1)
        if view.words[place] in DASHES and view.narrated[place]
    ]
    if len(dashes) < 2:
        return view
    begin = behind_dateline(text, (view.sentence.start, view.sentence.end))
    dashes = [
        place for place in dashes if view.tokens[place].start >= begin and _stands_free(view.tokens, place)
    ]
    words = list(view.words)
    while len(dashes) > 1:
        first, last, *later = dashes
        if _encloses(view, first, last):
            words[first] = words[last] = ","
            dashes = later
        else:
            dashes = dashes[1:]
    return replace(view, words=words, phrases={})


def _stands_free(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether blanks stand on both sides of a token."""
    before, token, after = tokens[place - 1 : place + 2]
    return before.end < token.start and token.end < after.start


def _encloses(view: View, first: int, last: int) -> bool:
    """Tell whether two dashes have an aside between them: alike, a few words apart; no Ajax - PSV."""
    between = view.words[first + 1 : last]
    near = 0 < len(between) <= _LONGEST and not any(word in _STRONG for word in between)
    listed = first - 1 in view.ends and view.is_name(first + 1)
    parted = near and view.words[first] == view.words[last] and not (listed or _joins(view, first, last))
    own = parted and (_is_clause(view, first, last) or _has_source(view, first, last))
    return parted and not own and not _opened(view, first)


def _joins(view: View, first: int, last: int) -> bool:
    """Tell whether what a hyphen stands behind is a part of a compound, or an infinitive goes on."""
    hyphened = view.words[first] == "-" and view.words[first + 1] in _JOINS
    more = view.words[first + 1] == "en" and view.words[last + 1] == "te"
    return view.words[last + 1] in _JOINS or hyphened or more


def _opened(view: View, first: int) -> bool:
    """Tell whether the verb of a subordinate clause is to come: zegt dat de raad - die wil - zwijgt."""
    opens = closed("subordinators") | {"die", "dat", "of"}
    for place in range(first - 1, max(-1, first - _LONGEST), -1):
        word = view.words[place]
        if word in opens or word.startswith("waar"):
            return place > 0 or word in ("dat", "of")
        if word in finite_verbs():
            return False
    return False


def _is_clause(view: View, first: int, last: int) -> bool:
    """Tell whether an aside begins with a subject and its verb, and tells what is its own: – X zegt dat –."""
    subject = noun_phrase(view, first + 1)
    if subject is None or view.words[subject.first] in _RELATIVES or subject.last + 1 >= last:
        return False
    verb = view.words[subject.last + 1]
    return verb in finite_verbs() or verb in verbs()


def _has_source(view: View, first: int, last: int) -> bool:
    """Tell whether an aside tells what its own source says: – volgens X zo'n 2.000 euro –."""
    place = next((p for p in range(first + 1, last) if view.words[p] in _SOURCES), last)
    source = noun_phrase(view, place + 1)
    if place > first + 1 or source is None:
        return place < last
    after = source.last + 1
    return after < last and view.words[after] not in closed("prepositions") - {"te"}
