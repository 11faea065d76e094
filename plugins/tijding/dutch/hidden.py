"""Text without the characters that nobody sees: control and format characters, marks of direction.

A lone surrogate (half of a character of UTF-16) counts as one of them.

They part words and quotation marks from what they belong to, so a text is read without them, and what is
found is put back where it stands. A joiner inside emoji stays. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from tijding.model import Enrichment, Entity, Quote, Reference, Span

_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


Named = TypeVar("Named", Entity, Reference)


class Visible:
    """A text as it is seen, and where each of its characters stands in the text given."""

    def __init__(self, given: str) -> None:
        self.given = given
        self.text = _HIDDEN.sub("", given)
        self.whole = len(self.text) == len(given)
        """Nothing in it is hidden."""
        self._places: Sequence[int] = range(len(given)) if self.whole else list(_seen(given))

    def span(self, span: Span) -> Span:
        """Return a span of the text given as one of the text that is seen."""
        return bisect_left(self._places, span[0]), bisect_left(self._places, span[1])

    def back(self, span: Span) -> Span:
        """Return a span of the text that is seen as one of the text given."""
        return self._places[span[0]], self._places[span[1] - 1] + 1

    def lines(self, spans: Sequence[Span]) -> list[Span]:
        """Return the paragraphs ``spans`` in the text that is seen, without blanks at their ends."""
        found = []
        for start, end in map(self.span, spans):
            line = self.text[start:end]
            if line.strip():
                found.append((start + len(line) - len(line.lstrip()), start + len(line.rstrip())))
        return found


def _seen(given: str) -> Iterator[int]:
    """Yield the offsets of the characters that are seen."""
    position = 0
    for match in _HIDDEN.finditer(given):
        yield from range(position, match.start())
        position = match.end()
    yield from range(position, len(given))


def restored(found: Enrichment, text: Visible, title: Visible) -> Enrichment:
    """Return what was ``found`` in the text and the title that are seen, put back in those given."""
    return replace(
        found,
        entities=tuple(_named(one, text if one.where == "text" else title) for one in found.entities),
        references=tuple(_named(one, text) for one in found.references),
        quotes=tuple(_quote(one, text) for one in found.quotes),
    )


def _named(found: Named, text: Visible) -> Named:
    start, end = text.back((found.start, found.end))
    return replace(found, start=start, end=end, text=text.given[start:end])


def _quote(found: Quote, text: Visible) -> Quote:
    return replace(
        found,
        content=tuple(text.back(span) for span in found.content),
        speaker=found.speaker and text.back(found.speaker),
        cue=found.cue and text.back(found.cue),
    )
