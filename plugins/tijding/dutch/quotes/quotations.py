"""What stands between quotation marks: pairs of marks, over lines too.

Marks with a direction (curly, low-high, guillemets) and single ones are paired by it; the straight
double mark, the same on both sides, by :mod:`tijding.dutch.quotes.alternating`. A quotation may run on over
lines: with an opening mark on each (the Dutch way), or up to a later closing mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from tijding.dutch.quotes.alternating import Pair, pairs, tells
from tijding.dutch.quotes.directed import TWICE, Directed
from tijding.dutch.quotes.exported import marks_of
from tijding.dutch.quotes.lacking import Lacking
from tijding.dutch.quotes.marks import Mark, crowded, is_elision, marked
from tijding.dutch.quotes.quotation import STOPS, Quotation, before_source, is_heading, unclosed
from tijding.dutch.quotes.singles import ends_speech
from tijding.model import Span

_OPENERS = ("„", "“", "«", ",,", "‚‚", "‘‘", "``")
_VERB_AND_NAME = re.compile(r"[a-zà-ÿ]+ [A-Z]")
_INNER = 20
"""Marks before a closing one that may stand within what it ends."""
_ENDS_STRAIGHT = ("”", *TWICE)
"""Marks that are typed at the end of what a straight one begins."""


def quotations(text: str, lines: Sequence[Span], sentences: Sequence[Span] = ()) -> list[Quotation]:
    """Return the outermost quotations of ``text`` in order; ``lines`` are its paragraphs."""
    if not lines or crowded(text) or not marked(text):
        return []
    starts = [span[0] for span in sentences]
    rows = [marks_of(text, line, sentences, starts) for line in lines]
    directed = Directed(text, lines, rows)
    found = directed.run()
    straight = [
        [
            mark
            for mark in row
            if _unpaired(mark, directed.taken) or _is_loose(text, line, mark, directed.taken)
        ]
        for line, row in zip(lines, rows, strict=True)
    ]
    found += [_straight(text, lines, starts, pair) for pair in pairs(text, lines, straight)]
    found += _taken_up(text, starts, directed.open, found)
    found += _unopened(text, lines, rows, starts, found)
    lacking = Lacking(text, sentences, _outermost(found))
    found = [*found, *lacking.endless(directed.open), *lacking.beginless(rows)]
    return [_trimmed(text, quote) for quote in _outermost([lacking.further(quote) for quote in found])]


def _taken_up(
    text: str, starts: Sequence[int], openers: Sequence[Mark], found: Sequence[Quotation]
) -> Iterator[Quotation]:
    """Yield speech that a single mark behind a colon opens and double ones go on with after a sentence.

    ``Zij zei: ‘Dat is zo.`` and then ``"Dat blijft zo."``, mostly in a paragraph of its own.
    """
    doubles = {quote.outer[0]: quote for quote in found if not quote.single and quote.closed}
    for opener in openers:
        following = bisect_left(starts, opener.end)
        quote = doubles.get(starts[following]) if following < len(starts) else None
        colon = text[max(0, opener.start - 2) : opener.start].rstrip().endswith(":")
        if quote and colon:
            first = text[opener.end : quote.outer[0]].rstrip()
            if first[-1:] in STOPS and not marked(first):
                part = (opener.end, opener.end + len(first))
                yield Quotation((opener.start, quote.outer[1]), (part, *quote.parts), False, True)


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
        end = double = line[0]
        for place, mark in enumerate(row):
            stray = mark.start not in taken and mark.closes and mark.text not in _OPENERS
            if stray and _before_source(text, mark, starts):
                number = bisect_right(starts, mark.start) - 1
                begin = max(starts[number] if number >= 0 else line[0], end if mark.single else double)
                if begin + 1 < mark.start:
                    stop = mark.start + _ends_inner(mark, row[max(0, place - _INNER) : place], begin)
                    yield Quotation((begin, mark.end), ((begin, stop),), False, True)
            end, double = mark.end, double if mark.single else mark.end


def _ends_inner(mark: Mark, before: Sequence[Mark], begin: int) -> bool:
    """Tell whether two single marks for one end an inner quotation too: ``Dat is ‘zo’’, zegt zij``."""
    signs = [other for other in before if other.single and other.start >= begin]
    opened = sum(other.opens for other in signs) - sum(other.closes and not other.opens for other in signs)
    return mark.text in TWICE and opened > 0


def _before_source(text: str, mark: Mark, starts: Sequence[int]) -> bool:
    """Tell whether a source follows on a closing mark: ``zo”, zegt zij``, ``zo,” zegt zij``."""
    if text[mark.start - 1] == ",":
        named = _VERB_AND_NAME.match(text, mark.end + 1) is not None
        return text[mark.end : mark.end + 1] == " " and (named or tells(text, mark.end + 1))
    if text[mark.end : mark.end + 2] != ", " or not tells(text, mark.end + 2):
        return False
    number = bisect_right(starts, mark.start) - 1
    return not mark.single or (number >= 0 and is_elision(text, starts[number]))  # 't Is zo', zegt zij


def _unpaired(mark: Mark, taken: set[int]) -> bool:
    """Tell whether a mark is a straight one, or one that may close such: ``"Dat is zo”, zegt zij``."""
    ends = mark.text in _ENDS_STRAIGHT and mark.closes and not mark.opens
    return (mark.text == '"' or ends) and mark.start not in taken


def _is_loose(text: str, line: Span, mark: Mark, taken: set[int]) -> bool:
    """Tell whether a single mark ends speech that no single one opened: ``"Dat is zo', zegt zij``."""
    ends = mark.text in "'’" and mark.closes and not mark.opens and mark.start not in taken
    return ends and ends_speech(text, line, mark)


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


def _straight(text: str, lines: Sequence[Span], starts: Sequence[int], pair: Pair) -> Quotation:
    """Return what stands in a pair of straight marks, a part for each line it runs over."""
    if pair.closer is None:
        return _unclosed(text, lines[pair.line], starts, pair.opener)
    first = bisect_right(lines, pair.opener.start, key=lambda line: line[0]) - 1
    repeats = {mark.start: mark.end for mark in pair.repeats}
    parts = []
    for number in range(first, pair.line + 1):
        start, end = lines[number]
        if first < number < pair.line and lines[number + 1][0] in repeats and is_heading(text, lines[number]):
            continue
        begin = pair.opener.end if number == first else repeats.get(start, start)
        stop = _stop(text, pair.opener, pair.closer) if number == pair.line else end
        if begin < stop:
            parts.append((begin, stop))
    span = (pair.opener.start, pair.closer.end)
    return Quotation(span, tuple(parts) or (span,), False, True)


def _stop(text: str, opener: Mark, closer: Mark) -> int:
    """Return where the words before ``closer`` end: behind its first half where that ends an inner one."""
    nested = closer.end - closer.start > 1 and text.count('"', opener.end, closer.start) % 2
    return closer.start + bool(nested)


def _unclosed(text: str, line: Span, starts: Sequence[int], opener: Mark) -> Quotation:
    """Return a quotation that lacks its closing mark: up to its sentence's end."""
    following = bisect_left(starts, opener.end)
    end = min(starts[following] if following < len(starts) else line[1], line[1])
    end = before_source(text, opener.end, end)
    while end > opener.end and text[end - 1].isspace():
        end -= 1
    return unclosed(text, opener.start, opener.end, end)


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
