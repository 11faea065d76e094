"""What the CRF sees of each token: the word, its shape, its neighbours, the lists, the rules, the article.

Features are bytes, which CRFsuite takes as they are; strings it would encode at each word anew. What a word
alone gives is kept in a bounded cache, since most words of an article are words of the last one too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.evidence import Evidence
from tijding.dutch.names.identity import fields
from tijding.dutch.names.matches import players
from tijding.dutch.names.places import location
from tijding.dutch.quotes import cues
from tijding.dutch.text import Sentence

Features = tuple[bytes, ...]
Row = list[list[bytes]]
"""A sentence as CRFsuite takes it: the features of each token."""

_CACHED = 60_000
_SHAPES = (
    (re.compile(r"[A-ZÀ-ÖØ-Þ]+"), "X"),
    (re.compile(r"[a-zß-öø-ÿ]+"), "x"),
    (re.compile(r"\d+"), "9"),
)
_LONGEST_FEATURE = 40
_EDGE = "<s>"
T = TypeVar("T")


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
                row[place].append(b"plays")
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
            for index in [place for place, word in enumerate(words) if word[0].isupper()]:
                word = words[index]
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

    def of(self, word: str) -> list[bytes]:
        """Return what the article says elsewhere of a word, or of what it is the genitive of."""
        base = word[:-1] if word.endswith("s") and word[:-1] in self.vote else word
        found = [b"vote=" + self.vote.get(base, "").encode()]
        if base in self.after_name:
            found.append(b"surname")
        if base in self.after_title:
            found.append(b"titled")
        if base in self.after_place:
            found.append(b"inplace")
        if base in self.compound:
            found.append(b"compounded")
        return found


class _Word(NamedTuple):
    """What a word says of itself, and of the words around it: of the one before it, after it, and so on."""

    shape: str
    own: Features
    of_next: Features
    of_last: Features
    of_next_but_one: Features
    of_last_but_one: Features


def _sentence(
    sentence: Sentence, evidence: Evidence, marks: Sequence[str], article: _Article, shouted: bool
) -> Row:
    words = [token.text for token in sentence.tokens]
    seen = [_word(word) for word in words]
    rows = [
        [
            *word.own,
            *before.of_next,
            *after.of_last,
            *earlier.of_next_but_one,
            *later.of_last_but_one,
            *_shaped(before.shape, word.shape, after.shape),
            *_ruled(*ruled),
            *_in_lists(*listed),
        ]
        for (earlier, before, word, after, later), ruled, listed in zip(
            _windows(seen, 2, _beyond()),
            _windows(marks, 1, _EDGE),
            _windows(_listed(words), 1, _EDGE),
            strict=True,
        )
    ]
    _add_capitals(rows, words, marks, evidence, article)
    if shouted:
        for row in rows:
            row.append(b"shouted")
    rows[0].append(b"BOS")
    rows[-1].append(b"EOS")
    return rows


def _windows(values: Sequence[T], reach: int, edge: T) -> Iterator[tuple[T, ...]]:
    """Yield each value with ``reach`` neighbours on both sides, in order; beyond the ends stands ``edge``."""
    padded = [*[edge] * reach, *values, *[edge] * reach]
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
                row.append(b"cap=%d%d" % (min(evidence.capital[word], 2), min(evidence.lower[low], 1)))
                row.append(f"r={mark}{'^' if opened else ''}".encode())
                row.append(b"known" if low in lexicon.lines("words") else b"unknown")
            if opened:
                row.append(b"first")
            opened = False
        elif word in "\"'“„‘«(:”`*•-–—|":
            opened = True


def shape(word: str) -> str:
    """Return the shape of a word: Xx for Jan, X for KLM, xX for eBay, 9 for 2002, X.X. for J.P."""
    for pattern, sign in _SHAPES:
        word = pattern.sub(sign, word)
    return word[:8]


@lru_cache(_CACHED)
def _word(word: str) -> _Word:
    cut = word[:_LONGEST_FEATURE]
    form, low, lists = shape(word), cut.lower(), _lists(cut)
    shaped = form if cut == word else shape(cut)
    near = _encoded([f"w={low}", f"s={shaped}", f"e={low[-3:]}", *lists])
    far = _encoded([f"w={word.lower()[:_LONGEST_FEATURE]}", f"s={form}"])
    return _Word(
        form,
        _encoded(_own(cut, shaped, lists)),
        tuple([b"-1" + one for one in near]),
        tuple([b"+1" + one for one in near]),
        tuple([b"-2" + one for one in far]),
        tuple([b"+2" + one for one in far]),
    )


@cache
def _beyond() -> _Word:
    """Return what stands in for a word beyond the ends of a sentence."""
    return _word(_EDGE)._replace(shape=_EDGE)


def _encoded(names: Iterable[str]) -> Features:
    return tuple([name.encode() for name in names])


def _own(word: str, form: str, lists: Sequence[str]) -> list[str]:
    """Return what a word says of itself: one of this ``form`` that stands in ``lists``."""
    low = word.lower()
    found = ["b", "w=" + low, "W=" + word, "s=" + form]
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
    return [*found, *lists]


@lru_cache(_CACHED)
def _shaped(before: str, own: str, after: str) -> Features:
    return _encoded([f"ss={before}|{own}", f"ss+={own}|{after}", f"sss={before}|{own}|{after}"])


@cache
def _ruled(before: str, mark: str, after: str) -> Features:
    """Return what the rules say of a word and its neighbours."""
    return _encoded([f"r={mark}", f"r-={before}", f"r+={after}"])


@cache
def _in_lists(before: str, listed: str, after: str) -> Features:
    """Return where a word and its neighbours stand in listed names of several words."""
    return _encoded([f"l={listed}", f"l-={before}", f"l+={after}"])


def _lists(word: str) -> list[str]:
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
    return found


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
