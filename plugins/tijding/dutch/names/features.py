"""What the CRF sees of each token: the word, its shape, its neighbours, the lists, the rules, the article.

Features are strings, as CRFsuite takes them. What a word alone gives is kept in bounded caches, since
most words of an article are words of the last one too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.evidence import Evidence
from tijding.dutch.names.identity import fields
from tijding.dutch.names.matches import players
from tijding.dutch.names.places import location
from tijding.dutch.quotes import cues
from tijding.dutch.text import Sentence

Row = list[list[str]]
"""A sentence as CRFsuite takes it: the features of each token."""

_CACHED = 60_000
_SHAPES = (
    (re.compile(r"[A-ZÀ-ÖØ-Þ]+"), "X"),
    (re.compile(r"[a-zß-öø-ÿ]+"), "x"),
    (re.compile(r"\d+"), "9"),
)
_LONGEST_FEATURE = 40
_EDGE = "<s>"


def features(
    sentences: Sequence[Sentence],
    marks: Sequence[Sequence[str]],
    evidence: Evidence,
    wanted: Callable[[Sentence], bool] = lambda sentence: True,
) -> list[Row]:
    """Return the features of each token of each sentence; ``marks`` are the rules' labels of the same,
    ``evidence`` is what their capitals say.

    Sentences that are not ``wanted`` count for what the whole article says, but get an empty row.
    """
    article = _Article(sentences, marks)
    rows = [
        _sentence(sentence, evidence, mark, article, is_loud) if wanted(sentence) else []
        for sentence, mark, is_loud in zip(sentences, marks, evidence.shouted, strict=True)
    ]
    for row, playing in zip(rows, players(sentences), strict=True):
        if row:
            for place in playing:
                row[place].append("plays")
    return rows


class _Article:
    """What the whole article says of a word: how the rules read it, and what stands beside it."""

    def __init__(self, sentences: Sequence[Sentence], marks: Sequence[Sequence[str]]) -> None:
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.after_name: set[str] = set()
        self.after_title: set[str] = set()
        self.after_place: set[str] = set()
        self.before_given: set[str] = set()
        self.compound: set[str] = set()
        for sentence, mark in zip(sentences, marks, strict=True):
            words = [token.text for token in sentence.tokens]
            for index, word in enumerate(words):
                if not word[0].isupper():
                    continue
                votes[word][mark[index][2:]] += 1
                if "-" in word:
                    self.compound.add(word.split("-")[0])
                before = words[index - 1] if index else ""
                if before in gazetteer.first_names():
                    self.after_name.add(word)
                if before.lower() in _titles():
                    self.after_title.add(word)
                if before.lower() in ("in", "uit", "naar"):
                    self.after_place.add(word)
        self.vote = {word: count.most_common(1)[0][0] for word, count in votes.items()}

    def of(self, word: str) -> list[str]:
        base = word[:-1] if word.endswith("s") and word[:-1] in self.vote else word
        found = ["vote=" + self.vote.get(base, "")]
        if base in self.after_name:
            found.append("surname")
        if base in self.after_title:
            found.append("titled")
        if base in self.after_place:
            found.append("inplace")
        if base in self.compound:
            found.append("compounded")
        return found


def _sentence(
    sentence: Sentence, evidence: Evidence, marks: Sequence[str], article: _Article, shouted: bool
) -> Row:
    words = [token.text for token in sentence.tokens]
    rows = [
        [
            *_own(word),
            *_near(before, "-1"),
            *_near(after, "+1"),
            *_far(earlier, "-2"),
            *_far(later, "+2"),
            *_shaped(*shapes),
            *_ruled(*ruled),
            *_in_lists(*listed),
        ]
        for (earlier, before, word, after, later), shapes, ruled, listed in zip(
            _windows(words, 2),
            _windows([shape(word) for word in words], 1),
            _windows(marks, 1),
            _windows(_listed(words), 1),
            strict=True,
        )
    ]
    _add_capitals(rows, words, marks, evidence, article)
    if shouted:
        for row in rows:
            row.append("shouted")
    rows[0].append("BOS")
    rows[-1].append("EOS")
    return rows


def _windows(values: Sequence[str], reach: int) -> Iterator[tuple[str, ...]]:
    """Yield each value with ``reach`` neighbours on both sides, in order."""
    edge = [_EDGE] * reach
    padded = [*edge, *values, *edge]
    return zip(*(padded[shift : shift + len(values)] for shift in range(2 * reach + 1)), strict=True)


def _add_capitals(
    rows: Row, words: Sequence[str], marks: Sequence[str], evidence: Evidence, article: _Article
) -> None:
    """Add to the rows of words with a capital what the article says of them, and who begins a sentence."""
    opened = True
    for row, word, mark in zip(rows, words, marks, strict=True):
        first = word[0]
        if first.isalpha():
            if first.isupper():
                low = word.lower()
                row.extend(article.of(word))
                row.append(f"cap={min(evidence.capital[word], 2)}{min(evidence.lower[low], 1)}")
                row.append(f"r={mark}{'^' if opened else ''}")
                row.append("known" if low in lexicon.lines("words") else "unknown")
            if opened:
                row.append("first")
            opened = False
        elif word in "\"'“„‘«(:”`*•-–—|":
            opened = True


@lru_cache(_CACHED)
def shape(word: str) -> str:
    """Return the shape of a word: Xx for Jan, X for KLM, xX for eBay, 9 for 2002, X.X. for J.P."""
    for pattern, sign in _SHAPES:
        word = pattern.sub(sign, word)
    return word[:8]


@lru_cache(_CACHED)
def _own(word: str) -> tuple[str, ...]:
    """Return what a word says of itself."""
    word = word[:_LONGEST_FEATURE]
    low = word.lower()
    found = ["b", "w=" + low, "W=" + word, "s=" + shape(word)]
    found += [f"p{size}={low[:size]}" for size in (2, 3, 4) if len(low) > size]
    found += [f"e{size}={low[-size:]}" for size in (1, 2, 3, 4) if len(low) > size]
    if "-" in low:
        head, _, tail = low.rpartition("-")
        found += [
            "hyphen",
            "tail=" + tail,
            "head=" + head,
            "tcap" if tail != word.rpartition("-")[2] else "tlow",
        ]
    found += _lists(word)
    return tuple(found)


@lru_cache(_CACHED)
def _near(word: str, where: str) -> tuple[str, ...]:
    """Return what a neighbour says; ``where`` is -1 or +1."""
    word = word[:_LONGEST_FEATURE]
    low = word.lower()
    found = [f"{where}w={low}", f"{where}s={shape(word)}", f"{where}e={low[-3:]}"]
    return tuple(found + [where + name for name in _lists(word)])


@lru_cache(_CACHED)
def _far(word: str, where: str) -> tuple[str, ...]:
    """Return what a neighbour's neighbour says; ``where`` is -2 or +2."""
    return f"{where}w={word.lower()[:_LONGEST_FEATURE]}", f"{where}s={shape(word)}"


@lru_cache(_CACHED)
def _shaped(before: str, own: str, after: str) -> tuple[str, ...]:
    return f"ss={before}|{own}", f"ss+={own}|{after}", f"sss={before}|{own}|{after}"


@cache
def _ruled(before: str, mark: str, after: str) -> tuple[str, ...]:
    """Return what the rules say of a word and its neighbours."""
    return f"r={mark}", f"r-={before}", f"r+={after}"


@cache
def _in_lists(before: str, listed: str, after: str) -> tuple[str, ...]:
    """Return where a word and its neighbours stand in listed names of several words."""
    return f"l={listed}", f"l-={before}", f"l+={after}"


@lru_cache(_CACHED)
def _lists(word: str) -> tuple[str, ...]:
    """Return the lists that a word stands in."""
    low = word.lower()
    found = []
    type_ = gazetteer.types().get(word)
    if type_:
        found.append("g=" + type_)
    if word in gazetteer.first_names():
        found.append("given")
    if word in gazetteer.surnames():
        found.append("famed")
    if word in gazetteer.demonyms():
        found.append("demonym")
    place = location(word)
    if place:
        found.append("geo=near" if place.country in ("NL", "BE") else "geo=far")
    if low in _titles() or low.endswith(_tails()):
        found.append("title")
    if low in _heads("organisation_heads"):
        found.append("ohead")
    if low in _heads("place_heads"):
        found.append("phead")
    if low in cues.verbs():
        found.append("says")
    if word.endswith("s") and not type_ and gazetteer.types().get(word[:-1]):
        found.append("gs=" + gazetteer.types()[word[:-1]])
    part = word.partition("-")[0]
    if part != word and part in gazetteer.types():
        found.append("gp=" + gazetteer.types()[part])
    return tuple(found)


@cache
def _titles() -> frozenset[str]:
    listed = lexicon.words("words_by_role", "titles") | lexicon.words("nouns", "roles")
    return frozenset(word.lower() for word in listed | set(fields()))


@cache
def _tails() -> tuple[str, ...]:
    return tuple(lexicon.words("words_by_role", "title_tails"))


@cache
def _heads(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in lexicon.words("words_by_role", name))


def _listed(words: Sequence[str]) -> list[str]:
    """Return for each word where it stands in a listed name of several words: B, I, and its type."""
    found = ["O"] * len(words)
    openers = gazetteer.opens_phrase()
    behind = 0
    for index in [place for place, word in enumerate(words) if word in openers]:
        phrase = next(gazetteer.phrases_at(words, index), ()) if index >= behind else ()
        if phrase:
            type_ = gazetteer.types()[" ".join(phrase)]
            behind = index + len(phrase)
            found[index:behind] = ["B" + type_] + ["I" + type_] * (len(phrase) - 1)
    return found
