"""Where the words of a speaker stand: the name in a phrase, or the phrase without its article.

A possessive before people stays, as they are nobody without it: ``haar zus``, ``zijn advocaten``.
"""

from __future__ import annotations

import re

from tijding.dutch.names.entities import Mention
from tijding.dutch.speakers.enumerated import past_short
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.coordination import are_people
from tijding.dutch.syntax.views import Phrase, View, closed, endings, role_in
from tijding.model import Span

OWNERS = frozenset(["zijn", "haar", "hun", "diens"])
"""Possessives of whom the text tells."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DEFINITE = frozenset(["de", "het", "dit", "dat", "deze", "die"])
"""Determiners of somebody or something known by now."""


def span(view: View, phrase: Phrase) -> Span:
    """Return where the speaker stands: the name in the phrase, or the phrase without determiner."""
    mention = phrase.mention
    if mention and mention.type == "PER" and _is_called_after(view, phrase):
        return bounds(view, phrase._replace(start=phrase.last - mention.text.count(" ") - 1))
    if mention and (mention.type == "PER" or mention.end >= view.tokens[phrase.last].end):
        named = mention.type in ("PER", "ORG") or _is_medium(view, phrase, mention)
        return (mention.start, mention.end) if named else bounds(view, phrase)
    return bounds(view, phrase)


def bounds(view: View, phrase: Phrase) -> Span:
    """Return where a phrase stands, without its article."""
    start = phrase.start - owned(view, phrase)
    return view.tokens[start].start, view.tokens[_end(view, phrase)].end


def _end(view: View, phrase: Phrase) -> int:
    """Return the last token of a phrase; of a document's with its year: cijfers van de Zeeraad (ZR) uit 2018.

    Its maker's short name in brackets is only in it where the year follows.
    """
    head = head_of(view, phrase)
    if head == phrase.last or not view.words[head].endswith(endings("documents", "studies", "findings")):
        return phrase.last
    last = past_short(view, phrase.last)
    if view.word(last + 1) != "uit":
        return phrase.last
    years = (place for place in (last + 2, last + 3) if _YEAR.fullmatch(view.word(place)))
    return next(years, phrase.last)


def owned(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase is of people whom a possessive tells apart: zijn oudste zus, haar ouders."""
    if phrase.first == phrase.start or view.words[phrase.start - 1] not in OWNERS or phrase.mention:
        return False
    noun = view.words[head_of(view, phrase)]
    return role_in(noun) is not None or noun in closed("relatives") or are_people(noun)


def _is_called_after(view: View, phrase: Phrase) -> bool:
    """Tell whether a person's name is a body's: de commissie Van Dam, de familie De Wit."""
    name = next((place for place in range(phrase.start, phrase.last + 1) if view.is_name(place)), 0)
    body = name > phrase.start and view.word(name - 1) in closed("called_after")
    return body and view.names[name][1] == phrase.last


def definite(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase has a definite determiner: it means somebody known by now."""
    word = view.word(phrase.first)
    return phrase.start > phrase.first and (word in _DEFINITE or word in closed("same"))


def _is_medium(view: View, phrase: Phrase, mention: Mention) -> bool:
    """Tell whether a name of another type is a body's, as the noun before it says: de krant De Koers."""
    nouns = [token.text for token in view.tokens[phrase.start : phrase.last] if token.end <= mention.start]
    return mention.type == "MISC" and bool(nouns) and nouns[-1] in closed("bodies")
