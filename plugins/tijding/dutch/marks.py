"""Quotation marks: which opens, which closes, and what stands between them.

Straight, curly, low-high, single, guillemets both ways, and the typewriter's ,, and ''. A quotation
may run on over lines: with an opening mark on each (the Dutch way), or up to a later closing mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tijding.dutch import lexicon
from tijding.model import Span

_MARK = re.compile(r"[\"“”„‟«»]|‘|’|‚|'{1,2}|`{1,2}|,,")
_MAX_LINES = 15
_MAX_MARKS = 60
_CROWDED = 2000
"""Marks on one line above which it is no prose, and none of them is read."""
_NESTED = 100
_LOOSE = 300
"""Quotations left open above which no more are followed over lines."""
_CLOSERS = {
    "„": "”“\"„‟’'",
    "“": '”"“',
    "”": "”",
    "«": "»",
    "»": "«",
    ",,": "''”\"",
    "‚": "‘’'",
    "‘": "’'",
    "`": "'’",
    "``": "''\"",
}


class Mark(NamedTuple):
    """A quotation mark; ``single`` for the family of single ones."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool
    single: bool


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


def marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the quotation marks of one line; apostrophes are none."""
    found = []
    for match in _MARK.finditer(text, start, end):
        mark = _mark(text, match, start, end)
        if mark:
            found.append(mark)
    return found if len(found) <= _CROWDED else []


def _mark(text: str, match: re.Match[str], start: int, end: int) -> Mark | None:
    sign, left, right = match.group(), match.start(), match.end()
    before = text[left - 1] if left > start else " "
    after = text[right] if right < end else " "
    open_side = (before.isspace() or before in '([{-–—/:>,"“„‘«') and not after.isspace()
    close_side = not before.isspace() and not after.isalnum()
    single = sign in "'’‘‚`"
    if sign == ",,":
        return Mark(left, right, sign, True, False, False)
    if sign in "'’":
        if before.isalnum() and after.isalnum():
            return None
        if open_side and text[left : left + 4].lower().split(" ")[0].rstrip(".,") in _elisions():
            return None
        if sign == "’":
            open_side = False
    if sign in "„‚‟":
        open_side, close_side = True, False
    if sign == "‘" and close_side and not open_side and before.isalnum():
        return Mark(left, right, sign, False, True, True)
    if not open_side and not close_side:
        loose = before.isspace() and after.isspace()
        return Mark(left, right, sign, loose, loose, single) if not single else None
    return Mark(left, right, sign, open_side, close_side, single)


def _elisions() -> frozenset[str]:
    found = lexicon.words("function_words", "elisions")
    return found | {"’" + word[1:] for word in found}


def _exported(text: str, start: int, end: int) -> list[Mark] | None:
    """Return the marks of a sentence that went through a table of values, or None for any other.

    There a cell that holds a semicolon or a mark stands between marks itself, and each mark in it is
    doubled (RFC 4180); some tools then part the doubles by a blank.
    """
    if text[start] != '"' or text.find('"', start + 1, end) < 0:
        return None
    doubles = [match.span() for match in _DOUBLE.finditer(text, start + 1, end)]
    wrapped = text[end - 1] == '"' and text.find(";", start, end) > 0
    inner = text.find('"', start + 1, end - 1) >= 0
    if not doubles and (not wrapped or inner):
        return None
    return [Mark(a, b, '"', index % 2 == 0, index % 2 == 1, False) for index, (a, b) in enumerate(doubles)]


_DOUBLE = re.compile(r'" ?"')


def _marks_of(text: str, line: Span, sentences: Sequence[Span], starts: Sequence[int]) -> list[Mark]:
    """Return the marks of a line, sentence by sentence where one needs another reading."""
    first, last = bisect_left(starts, line[0]), bisect_left(starts, line[1])
    special = {span: _exported(text, *span) for span in sentences[first:last] if text[span[0]] == '"'}
    if not any(found is not None for found in special.values()):
        return marks(text, *line)
    found: list[Mark] = []
    for span in sentences[first:last]:
        exported = special.get(span)
        found += marks(text, *span) if exported is None else exported
    return found


def quotations(text: str, lines: Sequence[Span], sentences: Sequence[Span] = ()) -> list[Quotation]:
    """Return the outermost quotations of ``text`` in order; ``lines`` are its paragraphs."""
    return _Pairing(text, lines, sentences).run()


class _Pairing:
    """Pairs the marks of a text, line by line."""

    def __init__(self, text: str, lines: Sequence[Span], sentences: Sequence[Span]) -> None:
        self.text = text
        self.lines = lines
        self.starts = [span[0] for span in sentences]
        self.rows = [_marks_of(text, line, sentences, self.starts) for line in lines]
        self.found: list[Quotation] = []
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
            if opener.start < after or not opener.opens:
                position += 1
                continue
            close = _closing(row, position)
            if close is not None:
                self._add(opener, row[close])
                position = close + 1
            elif opener.single:
                position += 1
            elif any(mark.opens and not mark.single for mark in row[position + 1 : position + _MAX_MARKS]):
                self.found.append(_unclosed(self.text, self.lines[index], self.starts, opener))
                position += 1
            else:
                return self._open_line(index, opener)
        return index + 1, -1

    def _add(self, opener: Mark, closer: Mark) -> None:
        if opener.end < closer.start:
            part = (opener.end, closer.start)
            self.found.append(Quotation((opener.start, closer.end), (part,), opener.single, True))

    def _open_line(self, index: int, opener: Mark) -> tuple[int, int]:
        if self.loose > _LOOSE:
            return index + 1, -1
        quotation, last, after = _over_lines(self.lines, self.rows, index, opener)
        self.loose += last == index
        if quotation:
            self.found.append(quotation)
        return (last, after) if last > index else (index + 1, -1)


def _unclosed(text: str, line: Span, starts: Sequence[int], opener: Mark) -> Quotation:
    """Return a quotation that lacks its closing mark: up to its sentence's end."""
    following = bisect_left(starts, opener.end)
    end = min(starts[following] if following < len(starts) else line[1], line[1])
    while end > opener.end + 1 and text[end - 1].isspace():
        end -= 1
    end = max(end, opener.end + 1)
    return Quotation((opener.start, end), ((opener.end, end),), False, False)


def _closing(row: Sequence[Mark], opener_index: int) -> int | None:
    """Return the index of the mark that closes ``row[opener_index]``, nested pairs left out."""
    opener = row[opener_index]
    closers = _CLOSERS.get(opener.text, opener.text)
    depth = 0
    for index in range(opener_index + 1, min(len(row), opener_index + _MAX_MARKS)):
        mark = row[index]
        if opener.single and not mark.single:
            continue
        same = (mark.text in closers and mark.single == opener.single) or mark.text == opener.text == '"'
        if same and mark.closes and (not mark.opens or depth == 0):
            if depth == 0:
                return index
            depth -= 1
        elif mark.text == opener.text and mark.opens and not mark.closes and opener.text != '"':
            depth += 1
        elif opener.text == '"' and mark.text == '"' and mark.opens and not mark.closes:
            return None if not _later_close(row, index) else index if mark.closes else _nested(row, index)
    return None


def _later_close(row: Sequence[Mark], index: int) -> bool:
    return any(mark.text == '"' and mark.closes for mark in row[index + 1 : index + _MAX_MARKS])


def _nested(row: Sequence[Mark], index: int) -> int | None:
    """Return the close of a straight quotation that holds another that opens at ``index``."""
    places = range(index + 1, min(len(row), index + _MAX_MARKS))
    closes = [place for place in places if row[place].text == '"' and row[place].closes][:2]
    short = len(closes) == 2 and row[closes[0]].end - row[index].start <= _NESTED
    between = len(closes) == 2 and any(
        row[place].opens and not row[place].closes for place in range(closes[0], closes[1])
    )
    return closes[1] if short and not between else None


def _over_lines(
    lines: Sequence[Span], per_line: Sequence[Sequence[Mark]], index: int, opener: Mark
) -> tuple[Quotation | None, int, int]:
    """Follow a quotation left open at the end of line ``index``.

    Returns the quotation, the line it ends on, and the offset after it there.
    """
    closers = _CLOSERS.get(opener.text, opener.text)
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
