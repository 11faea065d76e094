"""Dutch text to tokens and sentences, each with its offsets; a paragraph a line.

Nothing here changes the text: every span points at the very characters it was made from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tijding.dutch import lexicon
from tijding.model import Span

# A word keeps what is inside it (J.P., AT&T, Le Pen's, iPhone-hoes, 3,5), an elision its apostrophe.
_TOKEN = re.compile(
    r"""
    (?:https?://|www\.)\S+?(?=[.,;:!?)\]"'”’»]*(?:\s|$))   # web addresses
  | (?:[A-Z]\.\ ?){1,4}(?=[A-Z]\.)[A-Z]\.                  # initials: J.P. and V. S.
  | (?<![A-Z]\ )[A-Z]\.(?=\ [A-Z][a-z]{2,}(?:[\s,.]|$))(?<!\w\w\.)  # an initial: Michael M. Sears, not OS X.
  | [’'](?:s|t|n|m|k|r|ns|ie|em)\b                         # elisions
  | [^\W_]+(?:[-–.'’&/@:,*](?=[^\W_])[^\W_]+)*             # words and numbers
  | \.{2,}|…|''|``|,,(?!,)
  | \S
    """,
    re.VERBOSE,
)
_SPLIT_INSIDE = re.compile(r"[^\W\d_]{2,}[,:/.](?=[^\W\d_])")
_SPLIT_SOMEWHERE = re.compile(r"[,:/.](?<=[^\W\d_]{2}.)(?=[^\W\d_])")
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
_END = re.compile(
    r'(?=[.!?…”"»])'  # which few characters are: the rest is tried on these alone
    rf"(?:(?:[.!?]+(?: \.(?!\w))?|…)[\])]?(?:\s?[{_EMOJI}])*[\"'”’»“«‘]{{0,2}}(?: \"{{1,2}})*(?=\s|$)"
    r"|(?<=[.!?])[”\"»](?=[^\W\d_])"
    r"|(?<=[a-z])[.!?](?=[„“][A-Z]))"
)
"""The end of a sentence; emoji behind it go with it. A blank may be forgotten before or behind a mark."""
_SYMBOLS = re.compile(rf"[{_EMOJI}•·*►▶◆■●]+")
_NEXT = re.compile(r"\s+[(\[]?[\"'“„«»‘‚”]{0,2}\s?([^\W_])?(\w*)")
_INITIALS = re.compile(r"(?:[A-Z]\.){0,4}[A-Z]")
_AFTER_CAPITALS = re.compile(r"[A-Z]{2} [A-Z]$")
_ON_X = re.compile(r"\b(?:op|via|platform|medium|netwerk) X$")
"""The network of that name, no initial: ``schrijft hij op X. Anna Visser volgt hem op``."""
_LAST_WORD = re.compile(r"\S+$")
_SMALL_NAME = re.compile(r"[a-z][A-Z][a-z]*(?!\w)")
"""A name of a thing or a firm with its first capital behind a letter: iPhone, eBay, iOS."""
_STOPS = (".", "!", "?", "…")
_BEFORE_WORD = ' \u00a0\n\t(["“„«»‚”'
_WORD = 40
"""Characters in which the word is looked for that a sentence may begin with."""
OPENERS = ("determiners", "subject_pronouns", "prepositions")
"""Classes of function_words.yaml whose words begin sentences."""
_LONGEST = 400
"""Tokens after which a sentence without an end is cut, so that no input makes work grow faster than it."""


class Token(NamedTuple):
    """A word or a sign, at ``start`` to ``end`` in the text."""

    start: int
    end: int
    text: str


class Sentence(NamedTuple):
    """A sentence (of at most some hundred tokens), the line it stands on, and its tokens."""

    start: int
    end: int
    line: int
    tokens: list[Token]


def unaccented(text: str) -> str:
    """Return ``text`` without accents (Unicode NFKD)."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def read(text: str) -> list[Sentence]:
    """Return the sentences of ``text``, a paragraph a line."""
    return list(sentences_of(text, paragraphs(text)))


def sentences_of(text: str, lines: Sequence[Span]) -> Iterator[Sentence]:
    """Yield the sentences of ``text``, whose paragraphs are ``lines``, as they are asked for."""
    for number, line in enumerate(lines):
        for start, end in sentences(text, *line):
            words = tokens(text, start, end)
            parts = [words] if len(words) <= _LONGEST else _pieces_of(words)
            for part in parts:
                if part:
                    yield Sentence(part[0].start, part[-1].end, number, part)


def _pieces_of(words: list[Token]) -> Iterator[list[Token]]:
    return (words[first : first + _LONGEST] for first in range(0, len(words), _LONGEST))


def paragraphs(text: str) -> list[Span]:
    """Return the span of each line of ``text`` that holds more than blanks, without those at its ends."""
    spans = []
    position = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped[0])
            spans.append((start, start + len(stripped)))
        position += len(line) + 1
    return spans


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text`` between two offsets, in order; blanks are in none."""
    end = len(text) if end is None else end
    spans = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text, start, end)]
    found = list(map(Token._make, spans))
    if not _SPLIT_SOMEWHERE.search(text, start, end):
        return found
    return [piece for token in found for piece in _parted(token)]


def is_symbol(word: str) -> bool:
    """Tell whether ``word`` is emoji or a bullet, which say nothing."""
    return _SYMBOLS.fullmatch(word) is not None


def _parted(token: Token) -> Iterable[Token]:
    """Return a token, or its parts where a blank was forgotten in it."""
    split = _SPLIT_INSIDE.match(token.text) and not _is_name_with_dot(token.text)
    return _pieces(token.text, token.start) if split else (token,)


def _is_name_with_dot(word: str) -> bool:
    """Tell whether the dot or slash in ``word`` is its own: booking.com, KRO/NCRV, http://..."""
    if small_names().match(word):
        return True
    head, _, tail = word.rpartition(".")
    return "://" in word or word.startswith("www.") or (bool(head) and tail in _DOMAINS) or "/" in word


_DOMAINS = {"nl", "com", "be", "org", "net", "eu", "de", "uk", "nu", "tv", "io", "ai", "fm", "info", "gov"}


def _pieces(word: str, offset: int) -> Iterator[Token]:
    """Split a word at a comma, colon or full stop between letters: a blank was forgotten there."""
    for match in re.finditer(r"[,:.]|[^,:.]+", word):
        yield Token(offset + match.start(), offset + match.end(), match.group())


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of the paragraph at ``start`` to ``end``, together all of it but blanks.

    A full stop ends no sentence after an abbreviation or an initial, nor where the text goes on in
    lower case (``"Kom!" riep hij``).
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop >= end or (text[stop].isspace() and not _begins_sentence(text, begin, match, end)):
            continue
        spans.append((begin, stop))
        begin = stop + _blanks(text, stop, end)
    if begin < end:
        spans.append((begin, end))
    return spans


def _blanks(text: str, start: int, end: int) -> int:
    position = start
    while position < end and text[position].isspace():
        position += 1
    return position - start


def _begins_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Tell whether what follows the sentence end at ``match`` is a new sentence."""
    following = _NEXT.match(text, match.end(), min(end, match.end() + 60))
    first = following.group(1) if following else None
    sign = match.group()
    if first is not None and first.islower() and not _opens_small(text, match):
        return False
    if sign != ".":
        return True
    window = text[max(begin, match.start() - 30) : match.start()]
    before = _LAST_WORD.search(window)
    word = (before.group() if before else "").lstrip("\"'“„‘«([")
    if _ON_X.search(window):
        return True
    if _INITIALS.fullmatch(word) and not _AFTER_CAPITALS.search(window):
        return bool(following and first and _starts_clause(first + following.group(2)))
    if word + "." in lexicon.abbreviations():
        return _may_end(word) and bool(following and first and _starts_clause(first + following.group(2)))
    return not (len(word) <= 2 and word.isdigit() and first is not None and first.isdigit())


def _opens_small(text: str, match: re.Match[str]) -> bool:
    """Tell whether what follows may begin a sentence in lower case: an elision, cd&v, behind a stop iOS."""
    sign, following = match.group(), text[match.end() : match.end() + _WORD].lstrip(_BEFORE_WORD)
    word = following.split(None, 1)[0] if following.strip() else ""
    if word[:2] in {"'s", "’s", "'t", "’t", "'n", "’n"}:
        return True
    return (sign in _STOPS and _SMALL_NAME.match(word) is not None) or small_names().match(word) is not None


@cache
def small_names() -> re.Pattern[str]:
    """Return the names that are written without a capital even where a sentence begins, as a pattern."""
    names = sorted(lexicon.words("words_by_role", "small_names"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _starts_clause(word: str) -> bool:
    """Tell whether ``word`` begins sentences, as De, Het, Hij and In do."""
    return word.lower() in lexicon.words("function_words", *OPENERS) and word not in {
        "De",
        "Van",
        "Den",
        "Ten",
        "Ter",
    }


def _may_end(word: str) -> bool:
    """Tell whether an abbreviation also stands at the end of sentences, as Inc. and e.d. do."""
    return word[:1].isupper() or word in {
        "e.d",
        "e.a",
        "a.s",
        "jl",
        "j.l",
        "n.Chr",
        "v.Chr",
        "mln",
        "mld",
        "km",
        "kg",
    }
