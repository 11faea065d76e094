"""Words that are verbs and nothing else, as lists and forms tell."""

from __future__ import annotations

from functools import cache

from tijding.dutch.quotes.cues import verbs
from tijding.dutch.syntax.conjugation import FINITE_ENDINGS, is_strong_past, looks_past
from tijding.dutch.syntax.views import View, closed

SMALL = ("determiners", "subject_pronouns", "prepositions", "adverbs", "conjunctions", "subordinators")
"""Classes of words that are no verbs."""


def verb_like(view: View, index: int) -> bool:
    """Tell whether a word can only be a verb: none of the small words, no name, and of a verb's look."""
    word = view.word(index)
    if word in verb_forms() or is_strong_past(word):
        return True
    small = closed(*SMALL)
    if index and word.isalpha() and view.tokens[index].text[0].isupper():
        return False  # a name, or part of one
    return word.isalpha() and word.endswith(FINITE_ENDINGS) and word not in small


def takes_object(view: View, index: int) -> bool:
    """Tell whether a word is of a past tense's look, with an object behind it: Relmo | feliciteerde Anna.

    Or a participle that belongs with the name before it to another: de naar Relmo | vertrekkende Anna.
    """
    past = looks_past(view.word(index)) and not view.is_name(index)
    behind = closed("determiners", "object_pronouns")
    return past and (view.is_name(index + 1) or view.word(index + 1) in behind)


def finite_verbs() -> frozenset[str]:
    """Return the forms that are verbs and nothing else, mostly."""
    return closed("finite_verbs", "past_verbs")


@cache
def verb_forms() -> frozenset[str]:
    """Return those of :func:`finite_verbs`, and the forms of verbs of saying."""
    return finite_verbs() | verbs().keys()
