"""Speech between single quotation marks that runs over lines, or lacks one of its marks.

A single mark is an apostrophe as well, so that here more is asked of it than of a double one: it opens where
speech begins (a line, a colon, a stop before it and a capital behind), and closes where a sentence ends or a
source follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch.quotes.alternating import tells
from tijding.dutch.quotes.marks import Mark
from tijding.dutch.quotes.quotation import Quotation, before_source, unclosed
from tijding.model import Span

_LINES = 15
"""Lines that speech runs over at most."""
_NEAR = 40
_LONG = 2000
"""Characters within which a source is looked for, right behind a mark and after speech without an end."""
_STOPS = ".!?…"
_CLOSERS = {"‘": ("’", "'", "’’", "''"), "'": ("'", "’", "''"), "’": ("’", "'"), "‚": ("‘", "’", "'")}


def begins_speech(text: str, line: Span, mark: Mark) -> bool:
    """Tell whether a single mark stands where speech begins: at a line's start or behind a colon or stop."""
    before = text[max(line[0], mark.start - 3) : mark.start].rstrip()[-1:]
    first = text[mark.end : mark.end + 1]
    return mark.text in _CLOSERS and before in ("", ":", *_STOPS) and (first.isupper() or first.isdigit())


def over_lines(
    text: str, lines: Sequence[Span], rows: Sequence[Sequence[Mark]], index: int, opener: Mark
) -> tuple[Quotation, int, int] | None:
    """Return the speech that ``opener`` begins on line ``index`` and a later line ends, or None.

    With it the line where it ends, and the offset after it there.
    """
    parts = [(opener.end, lines[index][1])]
    for later in range(index, min(len(lines), index + _LINES) - 1):
        line = lines[later + 1]
        if text[lines[later][1] - 1] not in _STOPS + ":;" and not text[line[0]].islower():
            return None
        row = [mark for mark in rows[later + 1] if mark.single]
        again = bool(row) and row[0].start == line[0] and row[0].text == opener.text and row[0].opens
        begin = row[0].end if again else line[0]
        closer = _end(text, line, row[again:], opener)
        if closer:
            stop = closer.start + (closer.end - closer.start) // 2
            parts.append((begin, stop))
            return Quotation((opener.start, closer.end), tuple(parts), True, True), later + 1, closer.end
        parts.append((begin, line[1]))
    return None


def _end(text: str, line: Span, row: Sequence[Mark], opener: Mark) -> Mark | None:
    """Return the mark in ``row`` that ends the speech ``opener`` began, marks within it left out."""
    depth = 0
    for mark in row:
        if mark.opens and not mark.closes:
            depth += 1
        elif mark.closes and mark.text in _CLOSERS[opener.text] and depth:
            depth -= 1
        elif mark.closes and mark.text in _CLOSERS[opener.text] and ends_speech(text, line, mark):
            return mark
    return None


def ends_speech(text: str, line: Span, mark: Mark) -> bool:
    """Tell whether a single mark stands where speech ends: at a sentence's end or before a source."""
    before = text[mark.start - 1 : mark.start]
    behind = text[mark.end : min(line[1], mark.end + _NEAR)].lstrip(", ")
    comma = before == "," or text[mark.end : mark.end + 1] == ","
    return before in (*_STOPS, "") or not behind or (comma and tells(behind, 0))


def without_end(text: str, line: Span, opener: Mark) -> Quotation | None:
    """Return what ``opener`` begins and a source in its line ends: ``‘Dat is zo, zegt zij.``"""
    limit = min(line[1], opener.end + _LONG)
    end = before_source(text, opener.end, limit)
    return unclosed(text, opener.start, opener.end, end) if end < limit else None
