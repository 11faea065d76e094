"""How far a text is read, so that no input takes long: to its 70,000th sentence or name, or its 165,000th
word with a capital. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from tijding.dutch.names.entities import Mention
from tijding.dutch.quotes.blocks import Block
from tijding.dutch.text import Sentence, sentences_of
from tijding.model import Span

MOST = 70_000
"""Sentences, and names. 5 MB of news have 36,000 to 67,000 of either."""
CROWD = 20
"""Names that a sentence of news may have."""
CAPITALS = 165_000
"""Words with a capital: of them names are made, so where there are too many is known before names are looked
for. 5 MB of news have 120,000 to 150,000."""


class Extent(NamedTuple):
    """What is read of a text: the text up to there, its paragraphs, block quotes and sentences.

    ``length`` is that of the text given, in characters; ``remark`` says so where that is more, else None.
    """

    text: str
    lines: Sequence[Span]
    blocks: Sequence[Block]
    sentences: Sequence[Sentence]
    length: int
    remark: str | None = None


def extent(
    text: str,
    lines: Sequence[Span],
    blocks: Sequence[Block] = (),
    *,
    most: int = MOST,
    capitals: int = CAPITALS,
) -> Extent:
    """Return what is read of ``text``: ``most`` sentences, or one and all that have so many ``capitals``.

    ``lines`` are the spans of its paragraphs.
    """
    found: list[Sentence] = []
    left = capitals
    for sentence in sentences_of(text, lines):
        left -= sum(token.text[0].isupper() for token in sentence.tokens)
        if found and (left < 0 or len(found) == most):
            why = f"{most:,} sentences" if len(found) == most else f"{capitals:,} words with a capital"
            return _cut(Extent(text, lines, blocks, found, len(text)), len(found), f"more than {why}")
        found.append(sentence)
    return Extent(text, lines, blocks, found, len(text))


def named(whole: Extent, mentions: Sequence[Mention], *, most: int = MOST) -> tuple[Extent, list[Mention]]:
    """Return what is read of a text with ``mentions``, and those in it: to the sentence with the last of
    ``most`` names. In a sentence with more than CROWD each counts twice, since all of them are looked at
    together.
    """
    if 2 * len(mentions) <= most:
        return whole, list(mentions)
    starts = [sentence.start for sentence in whole.sentences]
    numbers = [bisect_right(starts, mention.start) for mention in mentions]
    held = Counter(numbers)
    counts = list(accumulate(1 + (held[number] > CROWD) for number in numbers))
    kept = bisect_right(counts, most)
    if kept == len(mentions):
        return whole, list(mentions)
    twice = f", twice those of a sentence with over {CROWD}" if counts[kept] > kept + 1 else ""
    cut = _cut(whole, numbers[max(0, kept - 1)], f"more than {most:,} names{twice}")
    return cut, [mention for mention in mentions if mention.end <= len(cut.text)]


def _cut(whole: Extent, most: int, why: str) -> Extent:
    """Return the first ``most`` sentences of ``whole``, which has ``why`` to be cut."""
    sentences = whole.sentences[:most]
    end = sentences[-1].end
    return Extent(
        whole.text[:end],
        [_until(end, line) for line in whole.lines if line[0] < end],
        [block._replace(span=_until(end, block.span)) for block in whole.blocks if block.span[0] < end],
        sentences,
        whole.length,
        f"{why}; the last {whole.length - end:,} characters are not read",
    )


def _until(end: int, span: Span) -> Span:
    return span[0], min(span[1], end)
