"""What stands between quotation marks: pairs of marks, over lines too.

Marks with a direction (curly, low-high, guillemets) and single ones are paired by it; the straight
double mark, the same on both sides, by :mod:`tijding.dutch.alternating`. A quotation may run on over
lines: with an opening mark on each (the Dutch way), or up to a later closing mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tijding.dutch.alternating import Pair, pairs, tells
from tijding.dutch.marks import Mark, crowded, marks_of
from tijding.model import Span

_MAX_LINES = 15
_HEADING = 8
"""Words of a heading within a quotation at most."""
_MAX_MARKS = 60
_COMMA = re.compile(r", ?")
_LOOSE = 300
"""Quotations left open above which no more are followed over lines."""
_TWICE = ("''", "’’", "‘‘")
_CLOSERS: dict[str, tuple[str, ...]] = {
    "„": ("”", "“", '"', "„", "‟", "’", "'", *_TWICE),
    "“": ("”", '"', "“", *_TWICE),
    "”": ("”",),
    "«": ("»",),
    "»": ("«",),
    ",,": ("”", "“", '"', *_TWICE),
    "‚‚": ("”", "“", '"', *_TWICE),
    "‘‘": ("’’", "''"),
    "``": ("''", '"'),
    "‚": ("‘", "’", "'"),
    "‘": ("’", "'"),
    "`": ("'", "’"),
    "’": ("’", "'"),
}
"""By an opening mark: those that close it. Every other is closed by its like."""
_OPENERS = ("„", "“", "«", ",,", "‚‚", "‘‘", "``")
_ENDS_STRAIGHT = ("”", *_TWICE)
"""Marks that are typed at the end of what a straight one begins."""


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
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


def quotations(text: str, lines: Sequence[Span], sentences: Sequence[Span] = ()) -> list[Quotation]:
    """Return the outermost quotations of ``text`` in order; ``lines`` are its paragraphs."""
    if crowded(text):
        return []
    starts = [span[0] for span in sentences]
    rows = [marks_of(text, line, sentences, starts) for line in lines]
    directed = _Directed(text, lines, rows)
    found = directed.run()
    straight = [[mark for mark in row if _unpaired(mark, directed.taken)] for row in rows]
    found += [_straight(text, lines, starts, pair) for pair in pairs(text, lines, straight)]
    found += _unopened(text, lines, rows, starts, found)
    return [_trimmed(text, quote) for quote in _outermost(found)]


def _unopened(
    text: str,
    lines: Sequence[Span],
    rows: Sequence[Sequence[Mark]],
    starts: Sequence[int],
    found: Sequence[Quotation],
) -> Iterator[Quotation]:
    """Yield what lacks its opening mark, from its sentence's begin: ``Dat is zo”, zegt zij``."""
    taken = {place for quote in found for place in (quote.outer[0], quote.parts[-1][1])}
    for line, row in zip(lines, rows, strict=True):
        end = line[0]
        for mark in row:
            stray = mark.start not in taken and not mark.single and mark.closes and mark.text not in _OPENERS
            if stray and text[mark.end : mark.end + 2] == ", " and tells(text, mark.end + 2):
                number = bisect_right(starts, mark.start) - 1
                begin = max(starts[number] if number >= 0 else line[0], end)
                if begin + 1 < mark.start:
                    yield Quotation((begin, mark.end), ((begin, mark.start),), False, False)
            end = mark.end


def _unpaired(mark: Mark, taken: set[int]) -> bool:
    """Tell whether a mark is a straight one, or one that may close such: ``"Dat is zo”, zegt zij``."""
    ends = mark.text in _ENDS_STRAIGHT and mark.closes and not mark.opens
    return (mark.text == '"' or ends) and mark.start not in taken


def _trimmed(text: str, quote: Quotation) -> Quotation:
    """Return ``quote`` without blanks between its marks and its words."""
    if not (text[quote.start].isspace() or text[quote.end - 1].isspace()):
        return quote
    parts = []
    for start, end in quote.parts:
        words = text[start:end]
        parts.append((start + len(words) - len(words.lstrip()), start + len(words.rstrip())))
    kept = tuple(part for part in parts if part[0] < part[1])
    return quote._replace(parts=kept) if kept else quote


def _quotation(opener: Mark, closer: Mark) -> Quotation:
    return Quotation((opener.start, closer.end), ((opener.end, closer.start),), opener.single, True)


def _straight(text: str, lines: Sequence[Span], starts: Sequence[int], pair: Pair) -> Quotation:
    """Return what stands in a pair of straight marks, a part for each line it runs over."""
    if pair.closer is None:
        return _unclosed(text, lines[pair.line], starts, pair.opener)
    first = bisect_right(lines, pair.opener.start, key=lambda line: line[0]) - 1
    repeats = {mark.start: mark.end for mark in pair.repeats}
    parts = []
    for number in range(first, pair.line + 1):
        start, end = lines[number]
        if (
            first < number < pair.line
            and lines[number + 1][0] in repeats
            and _is_heading(text, lines[number])
        ):
            continue
        begin = pair.opener.end if number == first else repeats.get(start, start)
        stop = pair.closer.start if number == pair.line else end
        if begin < stop:
            parts.append((begin, stop))
    span = (pair.opener.start, pair.closer.end)
    return Quotation(span, tuple(parts) or (span,), False, True)


def _is_heading(text: str, line: Span) -> bool:
    """Tell whether a line is a few words without a stop, as the headings are that publishers set between."""
    words = text[line[0] : line[1]]
    return (
        words[-1:].isalnum()
        and words.count(" ") < _HEADING
        and not words.startswith(('"', "“", "„", "'", "‘"))
    )


def _outermost(found: list[Quotation]) -> list[Quotation]:
    """Return the quotations that stand in no other, in order; of two that cross, the one of double marks."""
    kept: list[Quotation] = []
    for quote in sorted(found, key=lambda quote: (quote.outer[0], -quote.outer[1])):
        last = kept[-1] if kept else None
        if quote.start >= quote.end or (last and quote.outer[1] <= last.outer[1]):
            continue
        if last and quote.outer[0] < last.outer[1]:
            if quote.single or not last.single:
                continue
            kept.pop()
        kept.append(quote)
    return kept


class _Directed:
    """Pairs the marks that have a direction, and single ones, line by line.

    ``taken`` are the starts of straight marks that close one of them (``„...\"``).
    """

    def __init__(self, text: str, lines: Sequence[Span], rows: Sequence[Sequence[Mark]]) -> None:
        self.text = text
        self.lines = lines
        self.rows = rows
        self.found: list[Quotation] = []
        self.taken: set[int] = set()
        self.loose = 0

    def run(self) -> list[Quotation]:
        index, after = 0, -1
        while index < len(self.lines):
            index, after = self._line(index, after)
        return self.found

    def _line(self, index: int, after: int) -> tuple[int, int]:
        """Pair the marks of line ``index`` from offset ``after`` on; return where to go on."""
        row = self.rows[index]
        position = 0
        while position < len(row):
            opener = row[position]
            position += 1
            if opener.start < after or not opener.opens or opener.text == '"':
                continue
            close = _closing(row, position - 1)
            if close is not None:
                self._add(opener, row[close])
                position = close + 1
            elif not opener.single:
                again = _opens_again(row, position)
                if again is None:
                    return self._open_line(index, opener)
                self._add_unclosed(opener, again)
        return index + 1, -1

    def _add_unclosed(self, opener: Mark, again: Mark) -> None:
        """Add what ``opener`` begins and a source ends, before the next: ``“Dat is zo, zegt zij. “``."""
        end = _before_source(self.text, opener.end, again.start)
        if opener.end < end < again.start:
            self.found.append(Quotation((opener.start, end), ((opener.end, end),), False, False))

    def _add(self, opener: Mark, closer: Mark) -> None:
        self.taken.add(closer.start)
        self.found.append(_quotation(opener, closer))

    def _open_line(self, index: int, opener: Mark) -> tuple[int, int]:
        if self.loose > _LOOSE:
            return index + 1, -1
        quotation, last, after = _over_lines(self.text, self.lines, self.rows, index, opener)
        self.loose += last == index
        if quotation and not quotation.closed:
            start, end = quotation.start, _before_source(self.text, quotation.start, quotation.end)
            quotation = quotation._replace(outer=(quotation.outer[0], end), parts=((start, end),))
        if quotation:
            self.found.append(quotation)
        return (last, after) if last > index else (index + 1, -1)


def _opens_again(row: Sequence[Mark], position: int) -> Mark | None:
    """Return the next mark in ``row`` that opens a quotation, if any is near."""
    near = row[position : position + _MAX_MARKS]
    return next((mark for mark in near if mark.opens and not mark.single and mark.text != '"'), None)


def _unclosed(text: str, line: Span, starts: Sequence[int], opener: Mark) -> Quotation:
    """Return a quotation that lacks its closing mark: up to its sentence's end."""
    following = bisect_left(starts, opener.end)
    end = min(starts[following] if following < len(starts) else line[1], line[1])
    end = _before_source(text, opener.end, end)
    while end > opener.end and text[end - 1].isspace():
        end -= 1
    return Quotation((opener.start, end), ((opener.end, end),), False, False)


def _before_source(text: str, start: int, end: int) -> int:
    """Return where the words said end at the latest: at ``, zegt`` or ``, aldus``, else at ``end``."""
    for match in _COMMA.finditer(text, start, end):
        if tells(text, match.end()):
            return match.start()
    return end


def _closing(row: Sequence[Mark], opener_index: int) -> int | None:
    """Return the index of the mark that closes ``row[opener_index]``, nested pairs left out.

    A straight mark closes only where no mark with a direction does.
    """
    opener = row[opener_index]
    closers = _CLOSERS.get(opener.text, (opener.text,))
    depth, straight = 0, None
    for index in range(opener_index + 1, min(len(row), opener_index + _MAX_MARKS)):
        mark = row[index]
        if opener.single and not mark.single:
            continue
        if (
            mark.text in closers
            and mark.single == opener.single
            and mark.closes
            and (not mark.opens or not depth)
        ):
            if mark.text == '"':
                straight = index if straight is None else straight
            elif depth == 0:
                return index
            else:
                depth -= 1
        elif mark.text == opener.text and mark.opens and not mark.closes:
            if straight is not None:
                break
            depth += 1
    return straight


def _repeats(lines: Sequence[Span], per_line: Sequence[Sequence[Mark]], number: int, opener: Mark) -> bool:
    """Tell whether line ``number`` begins with the mark that opened a quotation before it."""
    row = per_line[number] if number < len(lines) else ()
    return bool(row) and row[0].start == lines[number][0] and row[0].text == opener.text


def _over_lines(
    text: str, lines: Sequence[Span], per_line: Sequence[Sequence[Mark]], index: int, opener: Mark
) -> tuple[Quotation | None, int, int]:
    """Follow a quotation left open at the end of line ``index``.

    Returns the quotation, the line it ends on, and the offset after it there.
    """
    closers = _CLOSERS.get(opener.text, (opener.text,))
    parts = [(opener.end, lines[index][1])]
    for later in range(index + 1, min(len(lines), index + _MAX_LINES)):
        row = [mark for mark in per_line[later] if not mark.single]
        begin = lines[later][0]
        if row and row[0].start == begin and row[0].opens and row[0].text == opener.text:
            begin, row = row[0].end, row[1:]
        close = next((mark for mark in row if mark.text in closers and mark.closes and not mark.opens), None)
        opens = next((mark for mark in row if mark.opens and not mark.closes), None)
        if close and (opens is None or close.start < opens.start):
            if begin < close.start:
                parts.append((begin, close.start))
            return Quotation((opener.start, close.end), tuple(parts), False, True), later, close.end
        continued = begin > lines[later][0]
        if opens is not None or (not continued and later - index > 12):
            break
        if continued or not (
            _is_heading(text, lines[later]) and _repeats(lines, per_line, later + 1, opener)
        ):
            parts.append((begin, lines[later][1]))
    first = parts[0]
    if first[0] >= first[1]:
        return None, index, opener.end
    return Quotation((opener.start, first[1]), (first,), False, False), index, first[1]


def inside(quoted: Sequence[Quotation], starts: Sequence[int], position: int) -> Quotation | None:
    """Return the quotation around ``position``; ``starts`` are the outer starts of ``quoted``."""
    index = bisect_left(starts, position + 1) - 1
    if index >= 0 and quoted[index].outer[0] <= position < quoted[index].outer[1]:
        return quoted[index]
    return None
