"""What stands before a place in a text: which word, and whether a sentence begins there. Pure."""

from __future__ import annotations

import re

_OPENS = re.compile(r"(?:^|\n|[.!?:…] ?|[.!?…][\"”'’»)] )[\"“„'‘’]?\Z")
"""What stands before a sentence, behind a mark that closes another, with the mark that opens it."""
_BEFORE = 4
"""Characters that it has."""


def word_before(text: str, place: int) -> str:
    """Return the word, in small letters, that stands before ``place``."""
    before = text[max(0, place - 40) : place].rstrip(" ").rpartition(" ")[2]
    return before.rpartition("\n")[2].lower()


def opens_sentence(text: str, place: int) -> bool:
    """Tell whether a word at ``place`` begins a sentence, so that its capital says nothing."""
    return _OPENS.search(text, max(0, place - _BEFORE), place) is not None
