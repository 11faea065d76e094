"""One quotation: what stands between two marks, and where it ends and what is no part of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tijding.dutch.quotes.alternating import tells
from tijding.model import Span

STOPS = (".", "!", "?", "…")
"""Signs that a sentence ends with."""
_COMMA = re.compile(r",(['’”])? ?")
_OTHERS = "'’”"
"""Marks that are typed for the one that would close a quotation of another kind."""
_WORD = 30
"""Characters within which the word behind a verb ends."""
_HEADING = 8
"""Words of a heading within a quotation at most."""


class Quotation(NamedTuple):
    """What stands between two marks: ``outer`` with them, ``parts`` without, one for each line.

    ``closed`` is False where the closing mark is missing.
    """

    outer: Span
    parts: tuple[Span, ...]
    single: bool
    closed: bool

    @property
    def start(self) -> int:
        """Where its words begin, behind the mark."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where its words end, before the mark."""
        return self.parts[-1][1]


def inside(quoted: Sequence[Quotation], starts: Sequence[int], position: int) -> Quotation | None:
    """Return the quotation around ``position``; ``starts`` are the outer starts of ``quoted``."""
    index = bisect_left(starts, position + 1) - 1
    if index >= 0 and quoted[index].outer[0] <= position < quoted[index].outer[1]:
        return quoted[index]
    return None


def before_source(text: str, start: int, end: int) -> int:
    """Return where the words said end at the latest: at ``, zegt`` or ``, aldus``, else at ``end``.

    A mark of another kind between comma and source (``zo,' zegt``) is left in. With ``dat`` behind the verb,
    it is the writer who goes on: ``de schippers, ook die van Urk, vinden dat``.
    """
    for match in _COMMA.finditer(text, start, end):
        if tells(text, match.end()) and text[match.end() : match.end() + _WORD].split(" ")[1:2] != ["dat"]:
            return match.end(1) if match[1] else match.start()
    return end


def unclosed(text: str, opener: int, start: int, end: int) -> Quotation:
    """Return what runs from ``start`` to ``end`` without the mark that would close it.

    A mark of another kind at its end is no part of it, ``"Dat is zo', zegt zij``, unless an inner quotation
    ends with it.
    """
    inner = text[end - 1] != "”" and _inner_open(text[start : end - 1])
    odd = end - start > 2 and text[end - 1] in _OTHERS and not inner
    return Quotation((opener, end), ((start, end - odd),), False, False)


def _inner_open(words: str) -> bool:
    """Tell whether ``words`` leave a single mark with a direction open."""
    return words.rfind("‘") > max(words.rfind("’ "), words.rfind("’,"))


def is_heading(text: str, line: Span) -> bool:
    """Tell whether a line is a few words without a stop, as the headings are that publishers set between."""
    words = text[line[0] : line[1]]
    return (
        words[-1:].isalnum()
        and words.count(" ") < _HEADING
        and not words.startswith(('"', "“", "„", "'", "‘"))
    )


def is_title(text: str, quote: Quotation) -> bool:
    """Tell whether all words in marks have capitals, without a stop, as a title's: ``De Oude Man``.

    Words that are all in capitals are shouted: ``BLIJF THUIS``.
    """
    words = text[quote.start : quote.end].split()
    whole = len(words) > 1 and words[-1][-1].isalnum() and not all(map(str.isupper, words))
    return whole and all(word[0].isupper() and "-" not in word for word in words[1:])


def words_in(text: str, spans: Sequence[Span]) -> int:
    """Return how many words some spans of a text have together."""
    return sum(len(text[start:end].split()) for start, end in spans)
