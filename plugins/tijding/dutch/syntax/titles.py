"""Titles of media behind the noun that says what they are: de website TechLeaks, dagblad de Maasbode."""

from __future__ import annotations

from tijding.dutch.syntax.views import Phrase, View


def by_title(view: View, phrase: Phrase) -> Phrase:
    """Return the title behind a medium's noun, also where it is no name found: ``de website TechLeaks``."""
    last = phrase.last
    if view.word(last + 1) in ("de", "het"):
        return _with_article(view, last + 2) or phrase
    last = _capitals(view, last)
    if last == phrase.last or view.is_name(last + 1):
        return phrase
    return Phrase(phrase.first, phrase.last + 1, last, None)


def _with_article(view: View, first: int) -> Phrase | None:
    """Return the title behind a medium's noun and an article: de krant de | New York Post."""
    named = view.names.get(first)
    if named and named[0].type != "MISC":
        return Phrase(first, first, named[1], named[0]) if named[0].type == "ORG" else None
    last = _capitals(view, named[1] if named else first - 1)
    return Phrase(first, first, last, None) if last >= first else None


def _capitals(view: View, last: int) -> int:
    """Return the last of the words in capitals behind token ``last``, up to a name; or ``last``."""
    while last + 1 < len(view.words) and view.narrated[last + 1] and view.tokens[last + 1].text[0].isupper():
        if view.is_name(last + 1):
            break
        last += 1
    return last
