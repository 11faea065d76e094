"""Words of a text by their Dutch stem, and where they stand.

The method is Snowball's Dutch stemmer (since Snowball 3 that of Kraaij and Pohlmann, 1994) over words
without case and accents. Indexing, searching, highlighting and topics all go through :func:`stem`,
so what matches can be shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from threading import local

import Stemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^"“”„«»]+)|["“”„«»]')
_NO_WORD = re.compile(r"\W+")
_threads = local()
LONGEST_WORD = 60
"""Characters; longer runs are no words, and are cut so that no index entry gets huge."""
_BREAK = "_"
"""Stands between paragraphs in the index, so that no phrase reaches across; no stem is this."""

Span = tuple[int, int]
Phrase = tuple[str, ...]
Fragment = tuple[str, tuple[Span, ...]]


def fold(text: str) -> str:
    """Return ``text`` without case and accents (Unicode NFKD), for comparing names."""
    if text.isascii():
        return text.lower().strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    for accent in filter(unicodedata.combining, set(decomposed)):
        decomposed = decomposed.replace(accent, "")
    return decomposed.strip()


def _stemmer() -> Stemmer.Stemmer:
    if not hasattr(_threads, "stemmer"):  # a stemmer keeps state, so each thread has its own
        _threads.stemmer = Stemmer.Stemmer("dutch")
    return _threads.stemmer


@lru_cache(maxsize=1 << 16)  # few words are most of a language, and stemming them most of indexing
def stem(word: str) -> str:
    """Return the stem of one word; "" where nothing of it is a letter or digit."""
    folded = fold(word[: 4 * LONGEST_WORD])[:LONGEST_WORD]
    return str(_stemmer().stemWord(folded)).strip()


def stems(text: str) -> list[str]:
    """Return the stems of the words of ``text``, in order."""
    return [found for found in map(stem, WORD.findall(text)) if found]


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    """Return a word's stem as the index holds it: letters, digits and _ only, and never only _."""
    return _NO_WORD.sub("_", stem(word)).strip("_")


def _keys(line: str) -> list[str]:
    return [key for key in map(_key, WORD.findall(line)) if key]


def stem_text(text: str) -> str:
    """Return the stems of ``text`` joined by blanks: what the full-text index holds."""
    return f" {_BREAK} ".join(" ".join(keys) for line in text.split("\n") if (keys := _keys(line)))


def parse_words(query: str) -> list[Phrase]:
    """Return what a query asks for: each word as a phrase of one stem, "two words" as one of two."""
    phrases: list[Phrase] = []
    for match in _PHRASE.finditer(query):
        quoted, plain = match.groups()
        if quoted:
            phrases.append(tuple(_keys(quoted)))
        elif plain:
            phrases += [(word,) for word in _keys(plain)]
    return list(dict.fromkeys(phrase for phrase in phrases if phrase))


def highlight(text: str, query: str) -> list[Span]:
    """Return where the words and phrases of ``query`` stand in ``text``; see :func:`match_spans`."""
    return match_spans(text, parse_words(query))


def match_spans(text: str, phrases: Sequence[Phrase]) -> list[Span]:
    """Return where ``phrases`` stand in ``text``, as spans of the original words, in order.

    Spans that overlap are joined. No phrase reaches across a line's end.
    """
    found: list[Span] = []
    offset = 0
    for line in text.split("\n"):
        found += [(offset + start, offset + end) for start, end in _spans(line, phrases)]
        offset += len(line) + 1
    return _joined(sorted(found))


def _spans(line: str, phrases: Sequence[Phrase]) -> list[Span]:
    keys = _keys(line)
    wanted = [phrase for phrase in phrases if phrase[0] in keys]
    if not wanted:  # most lines, so only the others are taken apart
        return []
    words = [match.span() for match in WORD.finditer(line) if _key(match.group())]
    return [
        (start, words[place + len(phrase) - 1][1])
        for place, (start, _) in enumerate(words)
        for phrase in wanted
        if tuple(keys[place : place + len(phrase)]) == phrase
    ]


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def fragments(
    text: str, phrases: Sequence[Phrase], *, limit: int = 2, width: int = 200
) -> tuple[Fragment, ...]:
    """Return up to ``limit`` paragraphs of ``text`` with most matches, each cut to ``width`` characters.

    Spans count in the fragment. A fragment that begins or ends inside its paragraph has an ellipsis.
    """
    matched = [(part, match_spans(part, phrases)) for part in text.split("\n")]
    ranked = sorted((pair for pair in matched if pair[1]), key=lambda pair: -len(pair[1]))[:limit]
    return tuple(_cut(part, spans, width) for part, spans in ranked)


def _cut(text: str, spans: Sequence[Span], width: int) -> Fragment:
    """Cut ``text`` around its first match, at blanks where there are some nearby."""
    first = spans[0][0]
    start = max(0, first - width // 3)
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = min(len(text), start + width)
    if end < len(text):
        blank = text.rfind(" ", first, end)
        end = blank if blank >= 0 else end
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(before) - start
    inside = tuple((left + shift, min(right, end) + shift) for left, right in spans if left < end)
    return before + text[start:end] + after, inside
