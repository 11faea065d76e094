"""Pairs the marks that have a direction (curly, low-high, guillemets), and single ones, line by line.

A quotation left open at a line's end is followed over the next ones: with an opening mark on each, or up to
a later closing mark.
"""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch.quotes.alternating import heads
from tijding.dutch.quotes.marks import Mark
from tijding.dutch.quotes.quotation import STOPS, Quotation, before_source, is_heading, unclosed
from tijding.dutch.quotes.singles import (
    begins_speech,
    ended_by_double,
    ended_by_single,
    is_genitive,
    over_lines,
    speech_ends_later,
    without_end,
)
from tijding.model import Span

_MAX_LINES = 15
_MAX_MARKS = 60
_LOOSE = 300
"""Quotations left open above which no more are followed over lines."""
TWICE = ("''", "’’", "‘‘")
_CLOSERS: dict[str, tuple[str, ...]] = {
    "„": ("”", "“", '"', "„", "‟", "’", "'", *TWICE),
    "“": ("”", '"', "“", *TWICE),
    "”": ("”",),
    "«": ("»",),
    "»": ("«",),
    ",,": ("”", "“", '"', ",,", *TWICE),
    "‚‚": ("”", "“", '"', *TWICE),
    "‘‘": ("’’", "''"),
    "``": ("’’", "''", '"'),
    "‚": ("‘", "’", "'"),
    ",": ("'", "’"),
    "‹": ("›",),
    "›": ("‹",),
    "´": ("´", "’", "'"),
    "'": ("'", "’", "‘"),
    "‘": ("’", "'", "‘"),
    "`": ("'", "’", "´", "`"),
    "’": ("’", "'"),
}
"""By an opening mark: those that close it. Every other is closed by its like."""


class Directed:
    """Pairs the marks that have a direction, and single ones, line by line.

    ``taken`` are the starts of straight marks that close one of them (``„...\"``), ``open`` the single marks
    that nothing closes.
    """

    def __init__(self, text: str, lines: Sequence[Span], rows: Sequence[Sequence[Mark]]) -> None:
        self.text = text
        self.lines = lines
        self.rows = rows
        self.found: list[Quotation] = []
        self.taken: set[int] = set()
        self.open: list[Mark] = []
        self.loose = 0

    def run(self) -> list[Quotation]:
        """Return the quotations of the text, in order."""
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
            close, again = self._partner(index, position)
            if again:
                self._add_unclosed(opener, again)
            elif close is not None:
                self._add(opener, row[close])
                position = close + 1
            else:
                following, after = self._left_open(index, opener, position)
                if following > index:
                    return following, after
        return index + 1, -1

    def _partner(self, index: int, position: int) -> tuple[int | None, Mark | None]:
        """Return what closes the mark before ``position``, or else which mark opens anew behind it."""
        line, row = self.lines[index], self.rows[index]
        opener = row[position - 1]
        close = _closing(self.text, line, row, position - 1)
        if opener.single:
            close = ended_by_double(self.text, line, row, position - 1, close)
        again = self._reopened(row, position, close)
        if opener.single or again or close is not None:
            return close, again
        wrong = ended_by_single(self.text, line, row, position - 1)
        return wrong, _opens_again(row, position) if wrong is None else None

    def _left_open(self, index: int, opener: Mark, position: int) -> tuple[int, int]:
        """Follow what its line doesn't close; return the line and the offset to go on at."""
        if not opener.single:
            return self._open_line(index, opener)
        found = self._speech(index, opener, position)
        if found is None:
            self.open.append(opener)
            return index, opener.end
        self.found.append(found[0])
        return found[1:]

    def _add_unclosed(self, opener: Mark, again: Mark) -> None:
        """Add what ``opener`` begins and a source ends, before the next: ``“Dat is zo, zegt zij. “``."""
        end = before_source(self.text, opener.end, again.start)
        if opener.end < end < again.start:
            self.found.append(unclosed(self.text, opener.start, opener.end, end))

    def _reopened(self, row: Sequence[Mark], position: int, close: int | None) -> Mark | None:
        """Return the straight mark that opens anew behind a source: ``“Dat is zo, zegt zij. "En nu?"``."""
        if close is None or row[close].text != '"':
            return None
        again = next((mark for mark in row[position:close] if mark.text == '"' and not mark.closes), None)
        begin = row[position - 1].end
        return again if again and before_source(self.text, begin, again.start) < again.start else None

    def _add(self, opener: Mark, closer: Mark) -> None:
        self.taken.add(closer.start)
        self.found.append(_quotation(opener, closer))

    def _speech(self, index: int, opener: Mark, position: int) -> tuple[Quotation, int, int] | None:
        """Return what a single mark begins that its line doesn't close, the line it ends on, and where."""
        line = self.lines[index]
        if self.loose > _LOOSE or not begins_speech(self.text, line, opener):
            return None
        near = self.rows[index][position : position + _MAX_MARKS]
        later = (mark for mark in near if mark.text == opener.text)
        anew = any(_anew(self.text, opener, mark) for mark in later if mark.opens and not mark.closes)
        found = None if anew else over_lines(self.text, self.lines, self.rows, index, opener)
        self.loose += found is None
        return found or without_end(self.text, self.lines, self.rows, index, opener)

    def _open_line(self, index: int, opener: Mark) -> tuple[int, int]:
        if self.loose > _LOOSE:
            return index + 1, -1
        quotation, last, after = _over_lines(self.text, self.lines, self.rows, index, opener)
        self.loose += last == index
        if quotation and not quotation.closed:
            start, end = quotation.start, before_source(self.text, quotation.start, quotation.end)
            quotation = unclosed(self.text, opener.start, start, end)
        if quotation:
            self.found.append(quotation)
        return last, after


def _quotation(opener: Mark, closer: Mark) -> Quotation:
    both = opener.single and closer.text in TWICE  # ‘Ik riep: ‘Weg!’’
    end = closer.end - 1 if both else closer.start
    return Quotation((opener.start, closer.end), ((opener.end, end),), opener.single, True)


def _opens_again(row: Sequence[Mark], position: int) -> Mark | None:
    """Return the next mark in ``row`` that opens a quotation, if any is near."""
    near = row[position : position + _MAX_MARKS]
    return next((mark for mark in near if mark.opens and not mark.single and mark.text != '"'), None)


def _closing(text: str, line: Span, row: Sequence[Mark], opener_index: int) -> int | None:
    """Return the index of the mark that closes ``row[opener_index]``, nested pairs left out.

    A straight mark closes only where no mark with a direction does.
    """
    opener = row[opener_index]
    depth, straight = 0, None
    for index in range(opener_index + 1, min(len(row), opener_index + _MAX_MARKS)):
        mark = row[index]
        if opener.single and not mark.single:
            if depth == 1 and mark.text in TWICE and mark.closes:
                return index
            continue
        if _may_close(opener, mark, depth):
            if mark.text == '"':
                straight = index if straight is None else straight
            elif depth:
                depth -= 1
            elif not (mark.single and is_genitive(text, mark) and speech_ends_later(text, line, row, index)):
                return index
        elif _alike(opener, mark) and mark.opens and not mark.closes:
            if straight is not None or (opener.single and _anew(text, opener, mark)):
                break
            depth += 1
    return straight


def _may_close(opener: Mark, mark: Mark, depth: int) -> bool:
    """Tell whether a mark may end what ``opener`` began, or one of the ``depth`` quotations within it."""
    closes = mark.closes and mark.single == opener.single and (not mark.opens or not depth)
    return closes and mark.text in _CLOSERS.get(opener.text, (opener.text,))


def _alike(opener: Mark, mark: Mark) -> bool:
    """Tell whether what ends a quotation that ``mark`` opens would end that of ``opener`` too."""
    if mark.text == opener.text:
        return True
    closers = _CLOSERS.get(opener.text, (opener.text,))
    shared = mark.single == opener.single and mark.text != '"'
    return shared and any(sign in closers for sign in _CLOSERS.get(mark.text, ()))


def _anew(text: str, opener: Mark, mark: Mark) -> bool:
    """Tell whether ``mark`` begins speech anew behind a sentence, and is not within what ``opener`` began."""
    amid = text[max(0, opener.start - 2) : opener.start].strip()[-1:].isalnum()
    before = text[max(0, mark.start - 2) : mark.start].strip()[-1:]
    if before == "’":
        return amid
    return before in STOPS and (amid or text[mark.end : mark.end + 1].isupper())


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
    parts = [(opener.end, lines[index][1])]
    inner = any(mark.single and mark.opens for mark in per_line[index] if mark.start > opener.start)
    for later in range(index + 1, min(len(lines), index + _MAX_LINES)):
        row = [mark for mark in per_line[later] if not mark.single]
        begin = lines[later][0]
        if row and row[0].start == begin and row[0].opens and row[0].text == opener.text:
            told = any(before_source(text, *part) < part[1] for part in parts)
            if told or heads(text, lines[later], per_line[later]):
                break
            begin, row = row[0].end, row[1:]
        close = _closer(row, opener) or (None if inner else _single(text, lines[later], per_line[later]))
        inner = inner or any(mark.single and mark.opens for mark in per_line[later])
        opens = next((mark for mark in row if mark.opens and not mark.closes), None)
        if close and (opens is None or close.start < opens.start):
            parts += [(begin, close.start)] if begin < close.start else []
            return Quotation((opener.start, close.end), tuple(parts), False, True), later, close.end
        continued = begin > lines[later][0]
        if opens is not None or (not continued and later - index > 12):
            break
        if continued or not (is_heading(text, lines[later]) and _repeats(lines, per_line, later + 1, opener)):
            parts.append((begin, lines[later][1]))
    first = parts[0]
    if first[0] >= first[1]:
        return None, index, opener.end
    return Quotation((opener.start, first[1]), (first,), False, False), index, first[1]


def _single(text: str, line: Span, row: Sequence[Mark]) -> Mark | None:
    """Return the single mark of a line that ends what a double one began before it, or None."""
    place = ended_by_single(text, line, row, -1)
    return None if place is None else row[place]


def _closer(row: Sequence[Mark], opener: Mark) -> Mark | None:
    """Return the first mark of a line that may close what ``opener`` began lines before, or None."""
    closers = _CLOSERS.get(opener.text, (opener.text,))
    ends = (mark for mark in row if mark.text in closers and mark.closes)
    return next((mark for mark in ends if not mark.opens or mark.text != opener.text), None)
