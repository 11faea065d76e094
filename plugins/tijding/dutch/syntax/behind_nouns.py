"""What stands right behind a noun phrase and belongs to it: examples, a short form in brackets, a town."""

from __future__ import annotations

from tijding.dutch.syntax.views import Phrase, View

_BRACKET = 6
"""Tokens from a phrase to the bracket that closes behind it, at most."""


def such_as(view: View, last: int) -> int:
    """Return the last of the names that a plural has for examples: kranten zoals Trouw en De Morgen."""
    plural = view.word(last + 1) == "zoals" and view.words[last].endswith(("en", "s"))
    place = last + 2
    while plural and view.is_name(place):
        last = view.names[place][1]
        place = last + 2 if view.word(last + 1) in (",", "en", "of") else len(view.words)
    return last


def past_brackets(view: View, last: int) -> int:
    """Return the bracket's token where a title's short form stands before a name: officer (CFO) X."""
    closing = last + 3
    named = view.names.get(closing + 1)
    bracketed = view.word(last + 1) == "(" and view.word(closing) == ")"
    return closing if bracketed and named and named[0].type == "PER" else last


def past_bracket(view: View, last: int) -> int:
    """Return the last token of what stands in brackets behind ``last``: de AP (de raad), Anna Smit (VVD)."""
    if view.word(last + 1) != "(":
        return last
    near = range(last + 2, min(len(view.words), last + _BRACKET))
    return next((place for place in near if view.words[place] == ")"), last)


def at_home(view: View, phrase: Phrase) -> int:
    """Return the last token of a body with its place: het hof van Wales, het ministerie van Zorg in Riga."""
    body = phrase.mention is not None and phrase.mention.type == "ORG"
    common = body and phrase.mention and phrase.mention.text[0].islower()
    near = view.word(phrase.last + 1) == "van" or (common and view.word(phrase.last + 1) == "in")
    place = view.names.get(phrase.last + 2) if near else None
    return place[1] if body and place and place[0].type == "LOC" else phrase.last
