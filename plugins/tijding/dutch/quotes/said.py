"""The words of a quotation, to the letter: without stray marks, and without what an editor adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tijding.model import Span

_REMARK = re.compile(r" ?\[[^\[\]]*\]$")
"""What an editor adds: [red.]."""
_OMISSION = re.compile(r"[(\[] ?(?:\.{2,4}|…) ?[)\]]")
"""What stands for words that are left out: (...)."""
_SINGLES = "'‘’"
_OTHERS = frozenset('„“”‚`´«»"')
"""Marks that a single one may be typed to close: Wij noemen dat „groei'."""
_SINGLE = re.compile(r"(?<!\w)['‘’]|['‘’](?!\w)")
"""A single mark at the edge of a word: that of a quotation, or of an elision."""


def said(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return what is said of ``spans``, the sentences of one quotation.

    What an editor adds in square brackets at its end is not said.
    """
    found = [_unwrapped(text, span) for span in spans]
    return tuple(_without_remark(text, _without_strays(text, found)))


def with_omissions(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the sentences of one line, each with what says before it that others are left out.

    ``Het was laat. (...) Toen ging ik`` are two; what is left out before all of them or behind begins none.
    """
    found: list[Span] = []
    omitted: int | None = None
    for span in spans:
        if _OMISSION.fullmatch(text, *span):
            omitted = span[0] if found else None
        else:
            found.append((span[0] if omitted is None else omitted, span[1]))
            omitted = None
    return found


def _unwrapped(text: str, span: Span) -> Span:
    """Return ``span`` without straight marks around all of it, or at its edge without a partner in it."""
    words = text[span[0] : span[1]]
    if len(words) > 2 and words.count('"') == 2 and words[0] == words[-1] == '"':
        return span[0] + 1, span[1] - 1
    if len(words) > 2 and words.count('"') == 1 and '"' in (words[0], words[-1]):
        return span[0] + (words[0] == '"'), span[1] - (words[-1] == '"')
    return span


def _without_strays(text: str, spans: list[Span]) -> list[Span]:
    """Return spans without a comma that begins them, or a single mark at one of their ends alone."""
    if not spans:
        return spans
    (start, _), (_, end) = spans[0], spans[-1]
    while start < end and text[start] in ", ":
        start += 1
    words = text[start:end]
    if len(_SINGLE.findall(words)) == 1 and _OTHERS.isdisjoint(words):
        start += words[:1] in _SINGLES and words[1:2].isupper()
        end -= words[-1:] in _SINGLES
    spans = [(start, spans[0][1]), *spans[1:]]
    return [*spans[:-1], (spans[-1][0], end)]


def _without_remark(text: str, spans: list[Span]) -> Iterator[Span]:
    yield from spans[:-1]
    for start, end in spans[-1:]:
        stop = without_remark(text, start, end)
        if stop > start:
            yield start, stop


def without_remark(text: str, start: int, end: int) -> int:
    """Return where the words from ``start`` end, what an editor adds behind them left out."""
    if text[end - 1 : end] != "]":
        return end
    remark = _REMARK.search(text, start, end)
    return remark.start() if remark else end
