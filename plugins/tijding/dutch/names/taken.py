"""Which stretches of a text are names already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from tijding.dutch.names.entities import Mention


class Taken:
    """The stretches that some mentions take up; asked in time that hardly grows with how many there are."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        spans = sorted((mention.start, mention.end) for mention in mentions)
        self._begins = [start for start, _ in spans]
        self._ends = [*accumulate((end for _, end in spans), max, initial=0)]
        """By how many of them have begun: where the last of those ends."""

    def leaves(self, start: int, end: int) -> bool:
        """Tell whether nothing from ``start`` to ``end``, at least a character, is taken."""
        return self._ends[bisect_left(self._begins, end)] <= start
