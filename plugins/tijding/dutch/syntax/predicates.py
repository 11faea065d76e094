"""What is said of something, with its verb or in a headline without: ``brug onveilig``, ``geen haast``."""

from __future__ import annotations

from tijding.dutch.syntax.conjugation import is_weak_participle
from tijding.dutch.syntax.views import View, closed

_SURE = ("ig", "lijk", "isch", "baar", "loos", "zaam", "abel")
"""Ends of adjectives and of hardly any noun."""
_ADJECTIVES = (*_SURE, "end", "eel", "ant")
_DENIES = frozenset(["niet", "geen", "nooit", "nauwelijks"])


def is_predicative(word: str) -> bool:
    """Tell whether an adjective without an ending stands behind ``het``: het raar dat; not: het beeld dat."""
    return word.endswith(_ADJECTIVES) or word in closed("judgements")


def without_verb(view: View, first: int) -> bool:
    """Tell whether words from ``first`` to the end state something whose verb a headline leaves out.

    They deny something, or end in how it is or what was done: brug niet veilig, brug onveilig, brug geverfd.
    """
    words = range(first, len(view.words))
    if any(view.words[place] in _DENIES and view.narrated[place] for place in words):
        return True
    last = view.words[-1]
    free = view.word(len(view.words) - 2) not in closed("determiners", "prepositions")
    subject = len(words) > 1 and view.narrated[-1] and not view.is_name(len(view.words) - 1)
    how = last.endswith(_SURE) or last in closed("judgements") or is_weak_participle(last)
    return subject and free and how
