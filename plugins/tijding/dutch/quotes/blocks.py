"""Blocks of quoted paragraphs that a line of source stands over: a correspondent's analysis.

An article's own block quotes bring their author; in plain text a line of role and name (``VS-correspondent
Roos Bakker:``) is looked for, with paragraphs between quotation marks under it, or one behind it. Inside a
block its author tells, so what is quoted there is read as in any narrator's text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tijding.dutch import gazetteer
from tijding.dutch.names.particles import of_surnames
from tijding.dutch.quotes.quotation import Quotation, inside
from tijding.dutch.quotes.quotations import quotations
from tijding.dutch.syntax.views import endings
from tijding.dutch.text import tokens
from tijding.model import Span

_WORDS = 10
_LONG = 120
"""The most words, and characters, of a line of source."""


class Block(NamedTuple):
    """A block quote: its span in the text, and whose it is as its source line says.

    ``parts`` are its words without marks, a part for each paragraph; ``source`` where the name stands;
    ``marked`` the quotation that is around it, if any.
    """

    span: Span
    author: str | None
    role: str | None
    parts: tuple[Span, ...] = ()
    source: Span | None = None
    marked: Span | None = None


def authored(
    text: str,
    lines: Sequence[Span],
    quoted: Sequence[Quotation],
    blocks: Sequence[Block],
) -> list[Block]:
    """Return the blocks with an author, given or found in the text, in order, with their parts."""
    starts = [quote.outer[0] for quote in quoted]
    given = [_unmarked(text, block, quoted, starts) for block in blocks if block.author or block.role]
    found = _bylined(text, lines, quoted, starts)
    taken = {block.span[0] for block in given}
    return sorted([*given, *(block for block in found if block.span[0] not in taken)])


def whose(block: Block) -> str:
    """Return the name in a block's source (``VS-correspondent Roos Bakker:``), or else its role."""
    words = (block.author or "").strip()
    name = _source(words, (0, len(words))) if words else None
    return words[slice(*name)] if name else words.rstrip(":") or block.role or ""


def _unmarked(text: str, block: Block, quoted: Sequence[Quotation], starts: Sequence[int]) -> Block:
    """Return ``block`` with its words as parts: without the marks where they stand around all of it."""
    start, end = block.span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    quote = inside(quoted, starts, start)
    if quote and quote.outer[1] >= end:
        parts = tuple((max(a, start), min(b, end)) for a, b in quote.parts if a < end and b > start)
        return block._replace(span=(start, end), parts=parts, marked=quote.outer)
    return block._replace(span=(start, end), parts=((start, end),) if start < end else ())


def _bylined(
    text: str,
    lines: Sequence[Span],
    quoted: Sequence[Quotation],
    starts: Sequence[int],
) -> Iterator[Block]:
    """Yield the blocks of paragraphs that a line of source stands over, up to where its marks end."""
    if not quoted:
        return
    ends = {end for _, end in lines}
    begins = [start for start, _ in lines]
    outer = {quote.outer[0] for quote in quoted}
    yield from _inline(text, lines, quoted, starts)
    for number, line in enumerate(lines):
        quoting = number + 1 < len(lines) and lines[number + 1][0] in outer
        source = _source(text, line) if quoting else None
        following = number + 1
        while source and following < len(lines):
            place = bisect_left(starts, lines[following][0])
            quote = quoted[place] if place < len(quoted) else None
            if quote is None or quote.outer[0] != lines[following][0] or quote.outer[1] not in ends:
                break
            yield Block(quote.outer, text[slice(*source)], None, quote.parts, source, quote.outer)
            following = bisect_left(begins, quote.outer[1])


def _inline(
    text: str, lines: Sequence[Span], quoted: Sequence[Quotation], starts: Sequence[int]
) -> list[Block]:
    """Return what stands behind a source and a colon, to the line's end, where others are quoted in it."""
    found = []
    for line in lines:
        place = bisect_left(starts, line[0] + 1)
        quote = quoted[place] if place < len(quoted) else None
        if quote is None or quote.outer[1] != line[1] or not text[line[0] : quote.outer[0]].endswith(": "):
            continue
        source = _source(text, (line[0], quote.outer[0] - 1))
        if source:
            found.append(Block(quote.outer, text[slice(*source)], None, quote.parts, source, quote.outer))
    nested = quotations(text, [part for block in found for part in block.parts])
    begins = [inner.start for inner in nested if _is_sentence(text, inner)]
    return [
        block for block in found if bisect_left(begins, block.span[0]) < bisect_left(begins, block.span[1])
    ]


def _is_sentence(text: str, quote: Quotation) -> bool:
    """Tell whether a sentence is quoted, as it begins: a capital, and more than a word."""
    return text[quote.start].isupper() and " " in text[quote.start : quote.end].strip()


def _source(text: str, line: Span) -> Span | None:
    """Return where the name stands in a line of source (role, name, colon), or None where it is none."""
    end = line[1] - (text[line[1] - 1] == ":")
    if end - line[0] > _LONG:
        return None
    words = tokens(text, line[0], end)
    role = next((index for index, token in enumerate(words) if _reports(token.text.lower())), None)
    if role is None or len(words) > _WORDS or words[-1].end != end:
        return None
    first = role + 1
    while first < len(words) and (not words[first].text[0].isupper() or _elsewhere(words[first].text)):
        first += 1
    last = first
    while last < len(words) and (words[last].text[0].isupper() or words[last].text in of_surnames()):
        last += 1
    return (words[first].start, words[last - 1].end) if first < last else None


def _elsewhere(word: str) -> bool:
    """Tell whether ``word`` names a place or a body: a correspondent's region, or the broadcaster."""
    return gazetteer.types().get(word) in ("LOC", "ORG", "MISC") or word.isupper()


def _reports(word: str) -> bool:
    return word.endswith(endings("reporters"))


def opened(text: str, quoted: Sequence[Quotation], blocks: Sequence[Block]) -> list[Quotation]:
    """Return the quotations with those around ``blocks`` replaced by the ones inside them."""
    parts = [span for block in blocks for span in block.parts]
    around = {block.marked for block in blocks}
    kept = [quote for quote in quoted if quote.outer not in around]
    spans = {quote.outer for quote in kept}
    nested = [quote for quote in quotations(text, parts) if quote.outer not in spans]
    return sorted([*kept, *nested])
