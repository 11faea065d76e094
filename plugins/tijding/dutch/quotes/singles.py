"""Speech between single quotation marks that runs over lines, or lacks one of its marks.

A single mark is an apostrophe as well, so that here more is asked of it than of a double one: it opens where
speech begins (a line, a colon, a stop before it and a capital behind), and closes where a sentence ends or a
source follows.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Sequence

from tijding.dutch.quotes.alternating import tells
from tijding.dutch.quotes.lacking import speaks
from tijding.dutch.quotes.marks import Mark
from tijding.dutch.quotes.quotation import STOPS, Quotation, before_source, unclosed
from tijding.model import Span

_LINES = 15
"""Lines that speech runs over at most."""
_WITHOUT = 4
"""Lines that speech without an end is looked for on."""
_MARKS_FAR = 60
"""Marks among which the one that ends speech is looked for."""
_NEAR = 40
_LONG = 2000
"""Characters within which a source is looked for, right behind a mark and after speech without an end."""
_MARKS = "'’‘”\"»"
_CLOSERS = {
    "‘": ("’", "'", "‘", "’’", "''"),
    "'": ("'", "’", "‘", "''"),
    "’": ("’", "'"),
    "‚": ("‘", "’", "'"),
}


def begins_speech(text: str, line: Span, mark: Mark) -> bool:
    """Tell whether a single mark stands where speech begins: at a line's start or behind a colon or stop."""
    if mark.text not in _CLOSERS or not mark.opens:
        return False
    lead = text[max(line[0], mark.start - 5) : mark.start].rstrip()
    first = text[mark.end : mark.end + 1]
    begins = lead[-1:] in ("", ":", *STOPS) and (first.isupper() or first.isdigit())
    return begins or lead[-1:] == ";" or lead.endswith(" dat")


def over_lines(
    text: str, lines: Sequence[Span], rows: Sequence[Sequence[Mark]], index: int, opener: Mark
) -> tuple[Quotation, int, int] | None:
    """Return the speech that ``opener`` begins on line ``index`` and a later line ends, or None.

    With it the line where it ends, and the offset after it there. Where other speech begins behind a colon
    on a later line, and only one mark ends the two, that is of the other; the first goes up to its line. But
    what begins behind ``Ik zei:`` is told within the first.
    """
    near = range(index, min(len(lines), index + _LINES))
    if not any(_left_open(text, lines[number], rows[number], opener) for number in near):
        return _ended(text, lines, rows, index, opener, None)
    inner = _left_open(text, lines[index], rows[index], opener)
    found = _ended(text, lines, rows, index, opener, inner)
    return found or _ended(text, lines, rows, index, opener, None)


def _ended(
    text: str,
    lines: Sequence[Span],
    rows: Sequence[Sequence[Mark]],
    index: int,
    opener: Mark,
    inner: int | None,
) -> tuple[Quotation, int, int] | None:
    """Return what :func:`over_lines` does, ``inner`` speeches being open within it at its line's end.

    None: the first mark that ends speech ends all.
    """
    parts = [(opener.end, lines[index][1])]
    lost = None
    for later in range(index, min(len(lines), index + _LINES) - 1):
        line = lines[later + 1]
        further = _further(text, lines, rows, index, later, opener)
        if further is None:
            return lost
        begin, row = further
        closer, left = _end(text, line, row, opener, inner or 0)
        if closer:
            stop = closer.start + (closer.end - closer.start) // 2
            parts.append((begin, stop))
            return Quotation((opener.start, closer.end), tuple(parts), True, True), later + 1, closer.end
        if inner is not None:
            more = _left_open(text, line, row, opener)
            if more and lost is None and not speaks(text, line[0], row[-1].start):
                end = lines[later][1]
                lost = Quotation((opener.start, end), tuple(parts), True, False), later, end
            inner = left + more
        parts.append((begin, line[1]))
    return lost


def _further(
    text: str, lines: Sequence[Span], rows: Sequence[Sequence[Mark]], index: int, later: int, opener: Mark
) -> tuple[int, list[Mark]] | None:
    """Return where speech goes on in the line behind ``later``, with the single marks from there; or None."""
    line = lines[later + 1]
    if not _stopped(text, lines[later]) and not text[line[0]].islower():
        return None
    row = [mark for mark in rows[later + 1] if mark.single]
    again = bool(row) and row[0].start == line[0] and row[0].text == opener.text and row[0].opens
    if again and not _goes_on(text, lines, rows, index, later, opener):
        return None
    return (row[0].end, row[1:]) if again else (line[0], row)


def _left_open(text: str, line: Span, row: Sequence[Mark], opener: Mark) -> int:
    """Return 1 where the last single mark of a line begins speech behind a colon, else 0."""
    last = next((mark for mark in reversed(row[-_MARKS_FAR:]) if mark.single), None)
    if last is None or not last.opens or last.text not in ("‘", opener.text) or last.start <= opener.start:
        return 0
    colon = text[max(line[0], last.start - 2) : last.start].rstrip().endswith(":")
    return int(colon and begins_speech(text, line, last))


def _goes_on(
    text: str, lines: Sequence[Span], rows: Sequence[Sequence[Mark]], index: int, later: int, opener: Mark
) -> bool:
    """Tell whether a mark at a line's start goes on with ``opener``, as the line before does."""
    begin = opener.end if later == index else lines[later][0]
    marked = later == index or (bool(rows[later]) and rows[later][0].start == lines[later][0])
    return marked and before_source(text, begin, lines[later][1]) == lines[later][1]


def _stopped(text: str, line: Span) -> bool:
    """Tell whether a line ends as a sentence does, within a mark too: ``Zij riep: 'Nee!'``."""
    return text[slice(*line)].rstrip(_MARKS)[-1:] in (*STOPS, ":", ";")


def _end(text: str, line: Span, row: Sequence[Mark], opener: Mark, inner: int) -> tuple[Mark | None, int]:
    """Return the mark in ``row`` that ends the speech ``opener`` began, marks within it left out.

    With it how many of the ``inner`` speeches are still open that earlier lines began.
    """
    depth = 0
    for mark in row:
        if mark.opens and not mark.closes:
            depth += 1
        elif mark.closes and mark.text in _CLOSERS[opener.text] and depth:
            depth -= 1
        elif mark.closes and mark.text in _CLOSERS[opener.text] and ends_speech(text, line, mark):
            if not inner:
                return mark, 0
            inner -= 1
    return None, inner


def ends_speech(text: str, line: Span, mark: Mark) -> bool:
    """Tell whether a single mark stands where speech ends: at a sentence's end or before a source."""
    before = text[mark.start - 1 : mark.start]
    behind = text[mark.end : min(line[1], mark.end + _NEAR)].lstrip(", ")
    after = text[mark.end : min(line[1], mark.end + 2)]
    stop = after[:1] in STOPS and not after[1:].strip()
    goes_on = before == "," and behind[:1].islower()
    return before in (*STOPS, "") or goes_on or not behind or stop or tells(behind, 0)


def is_genitive(text: str, mark: Mark) -> bool:
    """Tell whether a mark may be that of a name's genitive, or of and: Hans' fiets, Guns N' Roses."""
    word = text[max(0, mark.start - 30) : mark.start].split(" ")[-1].lstrip(_MARKS)
    behind = text[mark.end : mark.end + 2]
    return (
        word[:1].isupper()
        and (word[-1:] in tuple("sxzSXZ") or word == "N")
        and behind[:1] == " "
        and behind[1:].isalpha()
    )


def speech_ends_later(text: str, line: Span, row: Sequence[Mark], index: int) -> bool:
    """Tell whether the next single mark behind ``row[index]`` that is no genitive's ends speech."""
    for mark in row[index + 1 : index + _MARKS_FAR]:
        if not mark.single or (mark.opens and not mark.closes):
            return False
        if not is_genitive(text, mark):
            return ends_speech(text, line, mark)
    return False


def _is_open(before: Sequence[Mark]) -> bool:
    """Tell whether the straight marks ``before`` leave one of them open."""
    return sum(mark.text == '"' for mark in before) % 2 == 1


def ended_by_double(text: str, line: Span, row: Sequence[Mark], index: int, close: int | None) -> int | None:
    """Return the index of what closes the single mark ``row[index]``: ``close``, or a double mark before it.

    A double mark that ends speech and closes no other was typed for a single one: ``‘Dat is zo”, zegt zij``.
    """
    depth = 0
    begins = begins_speech(text, line, row[index])
    for place in range(index + 1, min(len(row), index + _MARKS_FAR) if begins else index):
        mark = row[place]
        if place == close or (mark.single and begins_speech(text, line, mark)):
            return close
        if mark.text == '"' and (mark.opens or _is_open(row[max(0, index - _MARKS_FAR) : index])):
            return close
        if mark.single:
            continue
        if mark.opens and not mark.closes:
            depth += 1
        elif depth:
            depth -= 1
        elif mark.closes and mark.end - mark.start == 1 and ends_speech(text, line, mark):
            return place
    return close


def ended_by_single(text: str, line: Span, row: Sequence[Mark], index: int) -> int | None:
    """Return the index in ``row`` of a single mark typed for the double one that would close ``row[index]``.

    That is one that ends speech and closes no single mark behind the double one: ``“Dat is zo’, zegt zij``.
    """
    depth = 0
    for place in range(index + 1, min(len(row), index + _MARKS_FAR)):
        mark = row[place]
        if not mark.single:
            return None
        if mark.opens and not mark.closes:
            depth += 1
        elif mark.closes and depth:
            depth -= 1
        elif mark.closes and ends_speech(text, line, mark) and mark.text in "'’‘":
            return place
    return None


def without_end(
    text: str, lines: Sequence[Span], rows: Sequence[Sequence[Mark]], index: int, opener: Mark
) -> tuple[Quotation, int, int] | None:
    """Return what ``opener`` begins and a source ends, in its line or a few on: ``‘Dat is zo, zegt zij``.

    With it the line where it ends, and the offset after it there.
    """
    parts: list[Span] = []
    for later in range(index, min(len(lines), index + _WITHOUT)):
        begin = opener.end if later == index else lines[later][0]
        limit = min(lines[later][1], begin + _LONG, _next_speech(text, lines[later], rows[later], begin))
        end = before_source(text, begin, limit)
        parts.append((begin, end))
        if end < limit:
            found = unclosed(text, opener.start, begin, end)
            return found._replace(parts=(*parts[:-1], *found.parts)), later, found.outer[1]
        if limit < lines[later][1] or not _stopped(text, lines[later]) or rows[min(later + 1, len(rows) - 1)]:
            return None
    return None


def _next_speech(text: str, line: Span, row: Sequence[Mark], position: int) -> int:
    """Return where the next double mark of a line, or the next speech, opens, or past every line."""
    first = bisect_left(row, position, key=lambda mark: mark.start)
    near = row[first : first + _MARKS_FAR]
    return next(
        (m.start for m in near if begins_speech(text, line, m) or (m.opens and not m.single)), sys.maxsize
    )
