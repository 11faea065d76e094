"""Where names stand in a text as words of their own. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from tijding.dutch.word_order import beginning
from tijding.model import Span

_BEHIND_DE = re.compile(r"(?= ([Dd]e [^ \n]+))")


def places_of(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Yield where one of ``names`` stands as words of its own; of those that overlap the first, longest."""
    found = [(start, start + len(name)) for name in names for start in _starts_of(text, name)]
    behind = 0
    for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= behind:
            behind = end
            yield start, end


def _starts_of(text: str, name: str) -> Iterator[int]:
    """Yield where ``name`` stands in ``text`` with neither letters, digits nor a hyphen at its ends."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (_joins(text[max(0, start - 1) : start]) or _joins(text[end : end + 1])):
            yield start
        start = text.find(name, start + 1)


def _joins(sign: str) -> bool:
    return sign.isalnum() or sign in ("_", "-")


class BehindDe:
    """How often words stand behind ``de`` or ``De`` in a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _words(self) -> Sequence[str]:
        return sorted(match[1] for match in _BEHIND_DE.finditer(self.text))

    def times(self, words: str) -> int:
        """Return how often what begins with ``words``, ``de`` and one more, stands in the text."""
        return len(beginning(self._words, words))
