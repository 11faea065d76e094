"""Texts with a sentence a line, as corpora print them: their lines are no paragraphs. Pure.

Who speaks next, and how far a quotation goes, hangs on paragraphs too. A text of that form doesn't tell where
they begin, so it is read as if nothing parted its sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tijding.dutch.text import sentences
from tijding.model import Span

_LEAST = 5
_MOST = 500
"""Lines of an article of that form: fewer tell nothing of it, more are many articles."""
_OTHERS = 0.15
"""The share of lines that may hold two sentences or none. Of 4,241 articles of NOS and De Telegraaf with
three paragraphs or more 11 have so few; all 34 of Wikinews with a sentence a line do."""
_LONGEST = 1000
"""Characters of a sentence."""
_STOPS = frozenset(".!?…,")
"""What a sentence, or a quotation that goes on behind it, ends with; a heading, even in marks, has none."""
_CLOSERS = " )]\"'”’»“"


def flowing(text: str, lines: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return ``text``, with blanks for breaks between sentences where it has one a line, and its paragraphs.

    ``lines`` are the spans of its lines that hold something. No offset changes. A line that doesn't end as a
    sentence does, such as a headline, stays alone, and one that opens a quotation anew begins a paragraph.
    Any other text is returned as it is.
    """
    if not _LEAST <= len(lines) <= _MOST or not _a_sentence_each(text, lines):
        return text, list(lines)
    parts = [text[: lines[0][1]]]
    joined = [lines[0]]
    for (before, line), goes_on in zip(pairwise(lines), _goes_on(text, lines), strict=True):
        gap = text[before[1] : line[0]]
        parts += (gap.replace("\n", " ") if goes_on else gap), text[slice(*line)]
        joined.append((joined.pop()[0] if goes_on else line[0], line[1]))
    return "".join([*parts, text[lines[-1][1] :]]), joined


def _goes_on(text: str, lines: Sequence[Span]) -> Iterator[bool]:
    """Yield whether each line but the first goes on where the one before it stopped."""
    straight = curly = 0  # quotation marks since a paragraph began; more curly ones that open
    for before, line in pairwise(lines):
        straight += text.count('"', *before)
        curly += text.count("“", *before) - text.count("”", *before)
        opened = {'"': straight % 2 == 1, "“": curly > 0}.get(text[line[0]], False)
        anew = opened and text[line[0] + 1 : line[0] + 2].isalnum()
        goes_on = _stops(text, before) and _stops(text, line) and not anew
        if not goes_on:
            straight = curly = 0
        yield goes_on


def _a_sentence_each(text: str, lines: Sequence[Span]) -> bool:
    """Whether nearly every one of ``lines`` is one sentence; most texts are left after a few of them."""
    others = 0
    for line in lines:
        others += not _is_sentence(text, line)
        if others > len(lines) * _OTHERS:
            return False
    return True


def _is_sentence(text: str, line: Span) -> bool:
    short = line[1] - line[0] <= _LONGEST
    return short and _stops(text, line) and len(sentences(text, *line)) == 1


def _stops(text: str, line: Span) -> bool:
    return text[max(line[0], line[1] - 6) : line[1]].rstrip(_CLOSERS)[-1:] in _STOPS
