"""Words that share a noun: adjectives (boze en natte reizigers), parts of compounds (land- en tuinbouw)."""

from __future__ import annotations

from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.conjugation import is_strong_participle
from tijding.dutch.syntax.views import View, content, names_source

_JOINS = ("en", "of")


def past_linked(view: View, index: int) -> int:
    """Return the token of the last of two linked words: de landbouw- en | visserijminister; or ``index``."""
    described = view.word(index + 1) in _JOINS and _describes(view, index)
    if described and _describes(view, index + 2) and content(view, index + 3):
        return index + 2
    linked = view.word(index + 1) == "-" and view.word(index + 2) in _JOINS and content(view, index)
    close = linked and view.tokens[index].end == view.tokens[index + 1].start
    return index + 3 if close and content(view, index + 3) else index


def _describes(view: View, index: int) -> bool:
    """Tell whether a word is an adjective with an ending, or a participle like one."""
    word = view.word(index)
    ended = word.endswith("e") and content(view, index) and adjective(view, index)
    return is_strong_participle(word) or (ended and not view.is_name(index) and not names_source(word))
