"""Words in order, looked up by how they begin; where each is written backwards, by how they end. Pure."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

_LAST = chr(sys.maxunicode)
"""Comes after every other character."""


def beginning(words: Sequence[str], start: str) -> range:
    """Return the places in ``words``, which are in order, of those that begin with ``start``."""
    return range(bisect_left(words, start), bisect_right(words, start + _LAST))


class ByEnd:
    """Words looked up by how they end: those that end alike stand together when each is written backwards."""

    def __init__(self, words: Iterable[str]) -> None:
        self._backwards = sorted(word[::-1] for word in words)

    def ending(self, end: str) -> Iterator[str]:
        """Yield the words that end in ``end``."""
        return (self._backwards[place][::-1] for place in beginning(self._backwards, end[::-1]))
