"""Marks of sentences that went through a table of values, whose cells stand between marks themselves.

A cell that holds a semicolon or a mark is put between marks, and each mark in it is doubled (RFC 4180).
Some tools then part the doubles by a blank, others make one of them again, with its blanks on the wrong side.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from tijding.dutch.quotes import cues
from tijding.dutch.quotes.marks import Mark, marks
from tijding.dutch.syntax.agreement import FIRST_PERSON
from tijding.model import Span

_DOUBLE = re.compile(r'" ?"')
_TRIPLE = re.compile(r'(?:" ?){2}"$')
_LAST = re.compile(r'" ?"{1,2}$')
"""The mark that ends words said, and the cell behind it."""
_TURNED = re.compile(r'(?<=\w)" | "(?=[\w".,;:])')
"""A mark with its blank on the wrong side: zei dat het" te laat "was."""
_MOST = 20
"""Marks in a cell at most."""


def marks_of(text: str, line: Span, sentences: Sequence[Span], starts: Sequence[int]) -> list[Mark]:
    """Return the marks of a line, sentence by sentence where one went through a table of values."""
    first, last = bisect_left(starts, line[0]), bisect_left(starts, line[1])
    special = {span: exported(text, *span) for span in sentences[first:last] if text[span[0]] == '"'}
    if not any(found is not None for found in special.values()):
        return marks(text, *line)
    found: list[Mark] = []
    for span in sentences[first:last]:
        inner = special.get(span)
        found += marks(text, *span) if inner is None else inner
    return found


def exported(text: str, start: int, end: int) -> list[Mark] | None:
    """Return the marks of a sentence that went through a table of values, or None for any other."""
    if text[start] != '"' or text.find('"', start + 1, end) < 0:
        return None
    turned = _turned(text, start, end)
    if turned:
        return [Mark(place, place + 1, '"', True, True, False, True) for place in turned]
    doubles = [match.span() for match in _DOUBLE.finditer(text, start + 1, end)]
    wrapped = text[end - 1] == '"' and text.find(";", start, end) > 0
    inner = text.find('"', start + 1, end - 1) >= 0
    if not doubles and (not wrapped or inner):
        return None
    closing = _TRIPLE.search(text, start + 1, end)
    if doubles and text[doubles[0][0] - 1] in ",.!?" and not (closing and closing.end() == end):
        return None
    last = _LAST.search(text, start + 1, end)
    ends = {last.start(): last.start() + 1} if last else {}
    return [Mark(a, ends.get(a, b), '"', True, True, False, True) for a, b in doubles]


def _turned(text: str, start: int, end: int) -> list[int] | None:
    """Return where the marks stand of a cell that tells what somebody said, with each turned; or None.

    ``"Hij zei dat het" te laat "was en ging weg."``
    """
    if text[end - 1] != '"' or text.count('"', start, end) > _MOST:
        return None
    places = [place for place in range(start + 1, end - 1) if text[place] == '"']
    turned = [match.start() + (match[0] == ' "') for match in _TURNED.finditer(text, start + 1, end)]
    if len(places) < 2 or len(places) % 2 or turned != places or not _all_turned(text, places):
        return None
    before = text[start + 1 : places[0]].lower().split()
    told = next((number for number, word in enumerate(before) if word in cues.verbs()), None)
    reports = told is not None and "dat" in before[told:] and FIRST_PERSON.isdisjoint(before)
    return places if reports else None


def _all_turned(text: str, places: Sequence[int]) -> bool:
    """Tell whether each mark that opens has its blank behind it, and each that closes has it before."""
    opens = all(text[place + 1].isspace() for place in places[::2])
    return opens and all(text[place - 1].isspace() for place in places[1::2])
