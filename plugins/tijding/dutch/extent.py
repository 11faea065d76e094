"""How far a text is read: to the end of its 150,000th sentence, so that no input takes long. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tijding.dutch.quotes.blocks import Block
from tijding.dutch.text import Sentence, read
from tijding.model import Span

MOST = 150_000
"""Sentences. 5 MB of news have 36,000 to 66,000, and 150,000 have at least 33 characters each."""


class Extent(NamedTuple):
    """What is read of a text: the text up to there, its paragraphs, block quotes and sentences."""

    text: str
    lines: Sequence[Span]
    blocks: Sequence[Block]
    sentences: Sequence[Sentence]


def extent(
    text: str, lines: Sequence[Span], blocks: Sequence[Block] = (), *, most: int = MOST
) -> tuple[Extent, str | None]:
    """Return what is read of ``text``, and a sentence that says so where that is not all, else None.

    ``lines`` are the spans of its paragraphs, and ``most`` is how many sentences are read.
    """
    sentences = read(text, lines, most + 1)
    if len(sentences) <= most:
        return Extent(text, lines, blocks, sentences), None
    sentences.pop()
    end = sentences[-1].end
    blocks = [block._replace(span=_until(end, block.span)) for block in blocks if block.span[0] < end]
    cut = Extent(text[:end], [_until(end, line) for line in lines if line[0] < end], blocks, sentences)
    return cut, f"more than {most:,} sentences; the last {len(text) - end:,} characters are not read"


def _until(end: int, span: Span) -> Span:
    return span[0], min(span[1], end)
