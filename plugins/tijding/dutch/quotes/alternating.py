"""Pairs straight quotation marks, which look the same on both sides, over a whole text.

Whether a mark opens or closes is decided for all of them together: the cheapest reading in which they
alternate (Viterbi, 1967), each reading priced by how well blanks and signs around a mark fit it. So a
slip (``helpen, "zegt zij.``, a blank on the wrong side) or a mark that lacks its partner spoils one
quotation and not all that follow. States: outside a quotation, in one, in one within one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from tijding.dutch.quotes import cues
from tijding.dutch.quotes.marks import Mark
from tijding.model import Span

_STRAY = 3.0
"""The price of a mark that is none."""
_LOST = 2.8
"""The price of a quotation that lacks its closing mark."""
_LINE = 0.3
"""The price of going on over the end of a line; ten of them cost what a lost mark does."""
_NESTED = 1.0
_AFRESH = 1.5
"""The price of an inner quotation that begins a line, or that a source follows: rather one of its own."""
_BOTH = 2.5
_TOLD = 1.5
"""The price of opening a quotation at a word of telling: ``"zegt`` rather ends one."""
_SURE = 4.0
"""The price of reading a mark against what is sure of it."""
_OTHER = 0.3
"""The price of ending a quotation with a single mark that no single one opened, where speech ends."""
_ENDS = 6.0
"""The price of opening a quotation with a mark that by its shape or its place ends one."""
_AGAIN, _AGAIN_LATE, _AGAIN_TOLD = 0.4, 1.8, 4.0
"""The price of a mark at a line's start that opens what is open: after such a line, later, after a source."""

_HEADING = 8
"""Words of a heading at most."""
_COMMA = re.compile(", ?")

Act = Literal["", "open", "close", "nest", "unnest", "stray", "again", "lost", "reopen"]


class Pair(NamedTuple):
    """A quotation's opening mark, those that repeat it on later lines, and its end.

    ``closer`` None: the mark is missing, and the quotation ends on line ``line``.
    """

    opener: Mark
    line: int
    repeats: tuple[Mark, ...]
    closer: Mark | None


class _Step(NamedTuple):
    """What the reading does at one mark (or, ``mark`` None, at the end of a line), and where it came from."""

    state: int
    act: Act


def pairs(text: str, lines: Sequence[Span], rows: Sequence[Sequence[Mark]]) -> list[Pair]:
    """Return the outermost pairs of straight marks, ``rows`` holding those of each line, in order."""
    if not any(rows):
        return []
    events = list(_events(text, lines, rows))
    return _read(events, _cheapest(events))


class _Event(NamedTuple):
    """A mark with the prices of its readings; None is the end of line ``line``."""

    line: int
    mark: Mark | None
    opens: float = 0.0
    closes: float = 0.0
    nests: float = 0.0
    unnests: float = 0.0
    both: float = 0.0
    """The price of closing the inner and the outer quotation with this one mark."""
    again: float | None = None
    stray: float = _STRAY


def _events(text: str, lines: Sequence[Span], rows: Sequence[Sequence[Mark]]) -> Iterator[_Event]:
    again = _AGAIN_LATE
    for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
        price = _AGAIN_TOLD if heads(text, line, row) else again
        yield from (_event(text, line, number, mark, price) for mark in row)
        yield _Event(number, None)
        begun = bool(row) and (row[0].start == line[0] or _opening(text, line, row[-1]) < 1)
        told = _told(text, row[-1].end if row else line[0], line[1])
        told = told or (_amid(text, row[-1]) if row else again == _AGAIN_TOLD)
        again = _AGAIN_TOLD if told else _AGAIN if begun else _AGAIN_LATE


def heads(text: str, line: Span, row: Sequence[Mark]) -> bool:
    """Tell whether a line is a few words in marks without a stop, as headings that quote are."""
    whole = len(row) > 1 and row[0].start == line[0] and row[-1].end == line[1]
    return whole and text[row[-1].start - 1].isalnum() and text.count(" ", *line) < _HEADING


def _told(text: str, start: int, end: int) -> bool:
    """Tell whether a source follows after a comma between two offsets: ``"Dat is zo, zegt zij.``.

    Not what an inner quotation has: ``"Een man riep. 'Dat is zo', zei hij.``
    """
    commas = _COMMA.finditer(text, start, end)
    return any(tells(text, comma.end()) and not _is_inner(text, start, comma.start()) for comma in commas)


def _is_inner(text: str, start: int, comma: int) -> bool:
    return comma > start and text[comma - 1] in "'’"


def _amid(text: str, mark: Mark) -> bool:
    """Tell whether ``mark`` begins words amid a clause of the writer: ``zei dat op het feest "de muziek``."""
    before = text[max(0, mark.start - 2) : mark.start]
    return before[:1].isalpha() and before[1:].isspace() and text[mark.end : mark.end + 1].islower()


def _event(text: str, line: Span, number: int, mark: Mark, again: float) -> _Event:
    """Return ``mark`` priced; ``again`` is what it costs to go on with it as the line before was quoted."""
    ends = 2.0 if _telling(text, mark) > _TOLD else 0.0  # a comma before it, a word of telling behind it
    opens = _opening(text, line, mark) + ends
    repeats = mark.start == line[0] and opens < 1
    return _Event(
        line=number,
        mark=mark,
        opens=opens,
        closes=_closing(text, line, mark),
        nests=_NESTED + _telling(text, mark) + (_AFRESH if repeats else 0.0),
        unnests=_closing(text, line, mark) + (_AFRESH if _said(text, mark) else 0.0),
        both=0.3 if mark.end - mark.start > 1 else _BOTH,
        again=again if repeats else None,
        stray=0.0
        if mark.single
        else 1.0
        if mark.start > line[0] and text[mark.start - 1].isdigit()
        else _STRAY + ends,
    )


def _opening(text: str, line: Span, mark: Mark) -> float:
    """Return the price of taking ``mark`` for one that opens: by its left and its right side."""
    if mark.sure:
        return 0.0 if mark.opens else _SURE
    if mark.text != '"':
        return _ENDS
    before = text[mark.start - 1] if mark.start > line[0] else " "
    after = text[mark.end] if mark.end < line[1] else " "
    left = 0.0 if before.isspace() or before in "([{-–—/>„“«‘'" else 0.5 if before in ",:;" else 3.0
    if before in ".!?…" and after.isspace():
        left = _ENDS  # it ends a sentence
    right = 1.0 if after.isspace() else 0.0 if after.isalnum() or after in "([‘'’“„«\"…¿¡.€$#@" else 2.0
    return left + right


def _closing(text: str, line: Span, mark: Mark) -> float:
    """Return the price of taking ``mark`` for one that closes."""
    if mark.sure:
        return 0.0 if mark.closes else _SURE
    before = text[mark.start - 1] if mark.start > line[0] else " "
    after = text[mark.end] if mark.end < line[1] else " "
    right = 0.0 if not after.isalnum() else 0.3 if tells(text, mark.end) else 2.0
    if mark.start == line[0]:
        return right + 3.0
    if mark.single:
        return right + _OTHER
    if before.isspace():
        return right + (
            0.5 if text[max(0, mark.start - 3) : mark.start].rstrip()[-1:] in tuple(".,!?…;") else 1.0
        )
    return right + (2.0 if before in "([{:" else 0.0)


def _telling(text: str, mark: Mark) -> float:
    """Return what it adds to the price of opening a mark that a source follows: ``, "zei zij``."""
    if not tells(text, mark.end):
        return 0.0
    return 8.0 if text[max(0, mark.start - 2) : mark.start].rstrip()[-1:] == "," else _TOLD


def _said(text: str, mark: Mark) -> bool:
    """Tell whether ``mark`` ends what a source follows: ``zo," zegt zij``, ``zo", zegt zij``."""
    comma = text[mark.start - 1 : mark.start] == ","
    return tells(text, mark.end + 1 + (not comma)) and "," in text[mark.start - 1 : mark.end + 1]


def tells(text: str, position: int) -> bool:
    """Tell whether a word that names a speaker stands at ``position``: zegt, aldus."""
    word = text[position : position + 20].split(" ", 1)[0].rstrip(".,:")
    return word in _tellers()


@cache
def _tellers() -> frozenset[str]:
    return frozenset(cues.verbs()) | {"aldus", "zo", "volgens"}


def _moves(event: _Event, state: int) -> Iterator[tuple[int, float, Act]]:
    """Yield where the reading may go from ``state`` at an event: the next state, its price, the act."""
    if event.mark is None:
        yield from _over_line(state)
        return
    yield state, event.stray, "stray"
    if state == 0:
        yield 1, event.opens, "open"
    elif state == 1:
        yield 0, event.closes, "close"
        yield 2, event.nests + event.opens, "nest"
        yield 1, _LOST + event.opens, "reopen"
        if event.again is not None:
            yield 1, event.again, "again"
    else:
        yield 1, event.unnests, "unnest"
        yield 0, event.closes + event.both, "close"


def _over_line(state: int) -> Iterator[tuple[int, float, Act]]:
    if state == 0:
        yield 0, 0.0, ""
    elif state == 1:
        yield 1, _LINE, ""
        yield 0, _LOST, "lost"
    else:
        yield 1, 2.0, ""
        yield 0, _LOST + 1.0, "lost"


def _cheapest(events: Sequence[_Event]) -> list[_Step]:
    """Return the acts of the cheapest reading, one for each event."""
    prices = {0: 0.0}
    trail: list[dict[int, _Step]] = []
    for event in events:
        best: dict[int, float] = {}
        steps: dict[int, _Step] = {}
        for state, price in prices.items():
            for target, more, act in _moves(event, state):
                if price + more < best.get(target, float("inf")):
                    best[target], steps[target] = price + more, _Step(state, act)
        prices = best
        trail.append(steps)
    state = min(prices, key=lambda state: prices[state] + (_LOST if state else 0.0))
    found = []
    for steps in reversed(trail):
        found.append(steps[state])
        state = found[-1].state
    return found[::-1]


def _read(events: Sequence[_Event], steps: Sequence[_Step]) -> list[Pair]:
    found: list[Pair] = []
    opener: Mark | None = None
    begin = 0
    repeats: list[Mark] = []
    for event, step in zip(events, steps, strict=True):
        if opener and step.act in ("close", "lost", "reopen"):
            closer = event.mark if step.act == "close" else None
            found.append(Pair(opener, begin if closer is None else event.line, tuple(repeats), closer))
            opener = None
        if event.mark and step.act in ("open", "reopen"):
            opener, begin, repeats = event.mark, event.line, []
        elif event.mark and step.act == "again":
            repeats.append(event.mark)
    if opener:
        found.append(Pair(opener, begin, tuple(repeats), None))
    return found
