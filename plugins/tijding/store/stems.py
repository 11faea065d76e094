"""Words of a text by their Dutch stem, with where they stand.

The method is Snowball's Dutch stemmer (Porter 2001) over words without case and accents. Indexing,
searching, highlighting and topics all go through :func:`tokens`, so what matches can be shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from threading import local

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^"“”„«»]+)|["“”„«»]')
_threads = local()
LONGEST_WORD = 60
"""Characters; longer runs are no words, and are cut so that no index entry gets huge."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word: where it stands, and its stem."""

    start: int
    end: int
    stem: str


def fold(text: str) -> str:
    """Return ``text`` without case and accents (Unicode NFKD), for comparing names."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip()


def _stemmer() -> Stemmer.Stemmer:
    if not hasattr(_threads, "stemmer"):  # a stemmer keeps state, so each thread has its own
        _threads.stemmer = Stemmer.Stemmer("dutch")
    return _threads.stemmer


def stem(word: str) -> str:
    """Return the stem of one word."""
    return str(_stemmer().stemWord(fold(word)[:LONGEST_WORD]))


def tokens(text: str) -> list[Token]:
    """Return the words of ``text`` in order."""
    spans = [match.span() for match in _WORD.finditer(text)]
    folded = [fold(text[start:end])[:LONGEST_WORD] for start, end in spans]
    stems = _stemmer().stemWords(folded)
    return [
        Token(start, end, found) for (start, end), found in zip(spans, stems, strict=True) if found.strip()
    ]


def stem_text(text: str) -> str:
    """Return the stems of ``text`` joined by blanks: what the full-text index holds."""
    return " ".join(re.sub(r"\W", "", token.stem) or "_" for token in tokens(text))


def parse_words(query: str) -> list[tuple[str, ...]]:
    """Return what a query asks for: each word as a phrase of one stem, "two words" as one of two."""
    phrases: list[tuple[str, ...]] = []
    for match in _PHRASE.finditer(query):
        quoted, plain = match.groups()
        if quoted:
            phrases.append(tuple(stem_text(quoted).split()))
        elif plain:
            phrases += [(word,) for word in stem_text(plain).split()]
    return list(dict.fromkeys(phrase for phrase in phrases if phrase))


def match_spans(text: str, phrases: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Return where ``phrases`` stand in ``text``, as spans of the original words, in order."""
    found = tokens(text)
    stems = [re.sub(r"\W", "", token.stem) or "_" for token in found]
    spans: set[tuple[int, int]] = set()
    firsts: dict[str, list[int]] = {}
    for index, word in enumerate(stems):
        firsts.setdefault(word, []).append(index)
    for phrase in phrases:
        for index in firsts.get(phrase[0], ()):
            if tuple(stems[index : index + len(phrase)]) == phrase:
                spans.add((found[index].start, found[index + len(phrase) - 1].end))
    return sorted(spans)


Fragment = tuple[str, tuple[tuple[int, int], ...]]


def fragments(text: str, phrases: Sequence[tuple[str, ...]], *, limit: int = 2) -> tuple[Fragment, ...]:
    """Return up to ``limit`` paragraphs of ``text`` with most matches, each cut to about 200 characters.

    Spans count in the fragment.
    """
    matched = [(part, match_spans(part, phrases)) for part in text.split("\n")]
    ranked = sorted((pair for pair in matched if pair[1]), key=lambda pair: -len(pair[1]))[:limit]
    return tuple(_cut(part, spans) for part, spans in ranked)


def _cut(text: str, spans: Sequence[tuple[int, int]], width: int = 200) -> Fragment:
    start = max(0, spans[0][0] - width // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = len(text) if len(text) - start <= width else max(text.rfind(" ", start, start + width), spans[0][1])
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(before) - start
    inside = tuple((left + shift, right + shift) for left, right in spans if left >= start and right <= end)
    return before + text[start:end] + after, inside
