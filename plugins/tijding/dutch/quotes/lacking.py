"""Speech that lacks a mark and runs over sentences: how far it goes, by who speaks and what stands before.

``"Dat is zo", zegt zij.`` and then ``‘Wij blijven hier.`` or ``Wij blijven hier.’``: the same speech goes on,
though one of its marks was forgotten. A writer seldom says ik or wij himself, so that sentences in the first
or second person go on with speech that nothing ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from tijding.dutch.quotes.alternating import tells
from tijding.dutch.quotes.marks import Mark
from tijding.dutch.quotes.quotation import STOPS, Quotation, before_source, inside
from tijding.model import Span

_FAR = 10
"""Sentences that speech without one of its marks runs over at most."""
_NEAR = 3
"""Of them, those that nobody in the first or second person need speak in."""
_DOUBLE = re.compile('["“”„«»]')
_SPEAKER = re.compile(
    r"\b(?:ik|wij|we|mij|me|mijn|ons|onze|jij|je|jou|jouw|jullie|u|uw)\b(?![-'’.])", re.IGNORECASE
)


class Lacking:
    """The outermost quotations ``found`` of a text in order, and what goes on with them without a mark."""

    def __init__(self, text: str, sentences: Sequence[Span], found: Sequence[Quotation]) -> None:
        self.text = text
        self.sentences = sentences
        self.found = found
        self._begins = [quote.outer[0] for quote in self.found]
        self._starts = [start for start, _ in sentences]

    def endless(self, openers: Sequence[Mark]) -> Iterator[Quotation]:
        """Yield the sentences that a single mark begins and nothing ends, right behind a source."""
        for opener in openers:
            number = bisect_left(self._starts, opener.start)
            if number >= len(self._starts) or self._starts[number] != opener.start:
                continue
            start, end = opener.end, self.sentences[number][1]
            begins = self.text[start : start + 1].isupper() and self._free(start, end)
            if begins and self._follows_source(number):
                yield Quotation((opener.start, end), ((start, end),), False, False)

    def further(self, quote: Quotation) -> Quotation:
        """Return a quotation without an end with the sentences behind it that go on with it.

        A few that end its line, and those behind in the first or second person.
        """
        if quote.closed or self.text[quote.end - 1] not in STOPS:
            return quote
        first = bisect_left(self._starts, quote.end)
        rest = self._to_line_end(quote, first)
        parts = [*quote.parts, *rest]
        first += len(rest)
        for start, end in self.sentences[first : first + _FAR]:
            if not self._free(start, end) or not speaks(self.text, start, end):
                break
            parts.append((start, end))
        return quote._replace(parts=tuple(parts), outer=(quote.outer[0], parts[-1][1]))

    def _to_line_end(self, quote: Quotation, first: int) -> list[Span]:
        """Return the sentences from ``first`` that end the line of a quotation, if few and none tells.

        A writer who forgets a closing mark mostly forgets that at the end of a paragraph.
        """
        begin = bisect_right(self._starts, quote.outer[0]) - 1
        if begin < 0 or self._starts[begin] != quote.outer[0]:
            return []
        near = self.sentences[first : first + _NEAR + 1]
        stop = self.text.find("\n", quote.end, near[-1][0]) if near else -1
        rest = [span for span in near if stop < 0 or span[0] < stop]
        marked = bool(rest) and _DOUBLE.search(self.text, rest[0][0], rest[-1][1]) is not None
        return rest if len(rest) <= _NEAR and not marked and all(self._free(*span) for span in rest) else []

    def beginless(self, rows: Sequence[Sequence[Mark]]) -> Iterator[Quotation]:
        """Yield the sentences behind a source up to a mark that ends the last, and that nothing opened."""
        taken = {quote.parts[-1][1] for quote in self.found}
        for mark in (mark for row in rows for mark in row):
            stray = mark.closes and mark.start not in taken and self.text[mark.start - 1] in STOPS
            if not stray or inside(self.found, self._begins, mark.start):
                continue
            number = bisect_right(self._starts, mark.start) - 1
            ends = number >= 0 and mark.end == self.sentences[number][1]
            begin = self._behind_source(number) if ends else None
            if begin is not None:
                yield Quotation((begin, mark.end), ((begin, mark.start),), False, True)

    def _behind_source(self, number: int) -> int | None:
        """Return where the sentence right behind a source begins, if no mark stands from it to ``number``."""
        for place in range(number, max(0, number - _FAR), -1):
            start, end = self.sentences[place]
            if place < number and not (self.text[end - 1] in STOPS and self._free(start, end)):
                return None
            if self._follows_source(place):
                near = number - place < _NEAR
                return start if near or speaks(self.text, start, self.sentences[number][1]) else None
        return None

    def _follows_source(self, number: int) -> bool:
        """Tell whether the sentence before ``number`` ends with a source: ``"Dat is zo", zegt zij.``."""
        if not number:
            return False
        start, end = self.sentences[number - 1]
        quote = inside(self.found, self._begins, self._last(start, end))
        after = quote.outer[1] if quote else end
        after += self.text[after : after + 1] == ","
        told = after < end and tells(self.text, after + (self.text[after : after + 1] == " "))
        return told and self._free(after, end)

    def _last(self, start: int, end: int) -> int:
        """Return where the last quotation between two offsets begins, or ends that began before; or -1."""
        index = bisect_left(self._begins, end) - 1
        return max(start, self._begins[index]) if index >= 0 and self.found[index].outer[1] > start else -1

    def _free(self, start: int, end: int) -> bool:
        """Tell whether no quotation, mark or source stands between two offsets."""
        index = bisect_left(self._begins, end) - 1
        quoted = index >= 0 and self.found[index].outer[1] > start
        return (
            not quoted
            and not _DOUBLE.search(self.text, start, end - 1)
            and before_source(self.text, start, end) == end
        )


def speaks(text: str, start: int, end: int) -> bool:
    """Tell whether the first or second person stands between two offsets."""
    return _SPEAKER.search(text, start, end) is not None
