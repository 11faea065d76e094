"""Names in Dutch text, by rules and lists: people, organisations, places, other (CoNLL-2002's four).

Capitals propose, lists and neighbours decide. A capital at the start of a sentence counts only where
the word is listed as a name, is no Dutch word in lower case, or stands with a capital elsewhere too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.evidence import OPENERS, Evidence
from tijding.dutch.names.naming import Span_, type_of
from tijding.dutch.names.particles import of_names, of_surnames
from tijding.dutch.text import Sentence, Token
from tijding.model import EntityType

_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]\w*")
_COMPOUND = re.compile(r"(?:\w[\w.&’']*[-–])+(?:[a-zà-ÿ]|Kamer|Staten|Euro)\w+$")
_NUMBERED = re.compile(r"\d+[\w-]*$|[IVX]+$")
_DOTTED = frozenset(["Inc.", "Corp.", "Ltd.", "Co.", "Bros.", "Jr.", "Sr."])
_ROMAN_LIMIT = 6
_CACHED = 60_000


class Mention(NamedTuple):
    """A name in the text, not yet under its canonical name. ``confidence`` from 0 to 1."""

    start: int
    end: int
    text: str
    type: EntityType
    confidence: float = 1.0


def find_mentions(text: str, sentences: Sequence[Sentence], evidence: Evidence) -> list[Mention]:
    """Return the names in ``sentences`` of ``text``, in order, none overlapping another.

    ``evidence`` is what the capitals in them say.
    """
    found: list[Mention] = []
    for sentence, is_loud in zip(sentences, evidence.shouted, strict=True):
        for span in _Reader(text, sentence.tokens, evidence, is_loud).spans():
            start, end = sentence.tokens[span.first].start, sentence.tokens[span.last].end
            if text[end : end + 1] == "." and text[start:end].split(" ")[-1] + "." in _DOTTED:
                end += 1
            found.append(Mention(start, end, text[start:end], span.type))
    return found


class _Reader:
    """Reads the names out of one sentence."""

    def __init__(self, text: str, tokens: Sequence[Token], evidence: Evidence, shouted: bool) -> None:
        self.text = text
        self.tokens = tokens
        self.words = [token.text for token in tokens]
        self.evidence = evidence
        self.shouted = shouted

    def spans(self) -> list[Span_]:
        """Return the names of the sentence, none within another."""
        found: list[Span_] = []
        behind = 0
        for index, word in enumerate(self.words):
            if index >= behind and _may_begin(word) and (span := self._span(index)):
                found.append(span)
                behind = span.last + 1
        return found

    def _span(self, index: int) -> Span_ | None:
        """Return the name that begins at a token, as long as it goes, or None."""
        word = self.words[index]
        listed = self._listed(index)
        if listed and not (self._capital(listed.last + 1) and self._near(listed.last)):
            return listed
        if word == "de" or word[0] in "'’" or self.shouted:
            return None
        if self._initial(index) and not self._is_name(index):
            return None
        if not self._starts_name(index):
            return listed
        last = self._extend(index)
        if listed and listed.last > last:
            return listed
        return self._typed(index, last, listed)

    def _listed(self, index: int) -> Span_ | None:
        """Return the longest listed name of several words that begins at ``index``."""
        for words in gazetteer.phrases_at(self.words, index):
            last = index + len(words) - 1
            if self._whole(index, last):
                return Span_(index, last, gazetteer.types()[" ".join(words)])
        return None

    def _whole(self, first: int, last: int) -> bool:
        return all(self._near(index) for index in range(first, last))

    def _near(self, index: int) -> bool:
        """Tell whether a single blank parts the token at ``index`` from the next."""
        if index + 1 >= len(self.tokens):
            return False
        gap = self.text[self.tokens[index].end : self.tokens[index + 1].start]
        return gap in (" ", "\u00a0")

    def _initial(self, index: int) -> bool:
        """Tell whether a capital at ``index`` may be there only because a sentence begins."""
        return index == 0 or self.words[index - 1] in OPENERS

    def _is_name(self, index: int) -> bool:
        """Decide on a word whose capital may be that of a sentence's start."""
        word, lower = self.words[index], self.words[index].lower()
        if _closed_class(lower):
            return self.evidence.capital[word] > 0 and self._particle_name(index)
        known = word in gazetteer.types() or word in gazetteer.first_names()
        common = lower in lexicon.lines("words") or lower in lexicon.words("words_by_role", "titles")
        if word.isupper() and len(word) > 1 and lower not in lexicon.lines("words"):
            return True
        if common:
            person = gazetteer.types().get(word) == "PER" and not self.evidence.lower[lower]
            return (
                person
                or self.evidence.speaks_for(word)
                or (known and self._capital(index + 1) and self._near(index))
            )
        if known or not word.isalpha():
            return True
        if self.evidence.speaks_for(word) or (self._capital(index + 1) and self._near(index)):
            return not _is_title(lower)
        return len(word) <= 9 and self.evidence.lower[lower] == 0

    def _particle_name(self, index: int) -> bool:
        """Tell whether ``Van`` at a sentence's start begins a surname that stands elsewhere too."""
        following = self.words[index + 1] if index + 1 < len(self.words) else ""
        return self.words[index] in _lone_particles() and self.evidence.capital[following] > 1

    def _capital(self, index: int) -> bool:
        if index >= len(self.words):
            return False
        word = self.words[index]
        return word[0].isupper() and not _never(word)

    def _starts_name(self, index: int) -> bool:
        word = self.words[index]
        if _never(word) or (len(word) == 1 and not self._near(index)):
            return False
        if _is_title(word.lower()) and word not in gazetteer.types():
            return False
        if word in _lone_particles() and not self._initial(index):
            return self._capital(index + 1) or self._particles(index + 1) is not None
        return True

    def _extend(self, first: int) -> int:
        """Return the last token of the name that begins at ``first``."""
        last = first
        while self._near(last) and last - first < 12:
            if _ends_small(self.words[last]):
                break
            if self._continues(first, last + 1):
                last += 1
                continue
            jump = self._particles(last + 1)
            if jump is None or not self._joins(first, last, jump):
                break
            last = jump
        return last

    def _continues(self, first: int, index: int) -> bool:
        word = self.words[index]
        if not self._capital(index):
            numbered = _NUMBERED.match(word) and self._is_product(first, index - 1)
            return bool(numbered) or (bool(_CAMEL.match(word)) and word[0].islower())
        if _is_title(word.lower()) and word not in gazetteer.types() and not word.isupper():
            return self._capital(index + 1) is False
        if word in gazetteer.demonyms() and index - first >= 1 and word.endswith("e"):
            return False
        return not (self._adjective(first, index - 1) and not _common(word))

    def _adjective(self, first: int, last: int) -> bool:
        """Tell whether the name so far is only an adjective such as Amerikaanse."""
        return first == last and self.words[first] in gazetteer.demonyms() and self.words[first].endswith("e")

    def _is_product(self, first: int, last: int) -> bool:
        name = " ".join(self.words[first : last + 1])
        maker = self.words[first] in lexicon.words("words_by_role", "product_makers")
        return maker or gazetteer.types().get(name) == "MISC" or bool(_CAMEL.match(self.words[last]))

    def _particles(self, index: int) -> int | None:
        """Return the capital after one to three particles at ``index``, or None."""
        end = index
        while end < len(self.words) and end - index < 3 and self.words[end] in of_names() and self._near(end):
            end += 1
        return end if end > index and self._capital(end) else None

    def _joins(self, first: int, last: int, jump: int) -> bool:
        """Tell whether particles between ``last`` and ``jump`` bind two parts of one name."""
        between = set(self.words[last + 1 : jump])
        head = self.words[last]
        if between <= lexicon.words("words_by_role", "english_particles"):
            return (
                "of" not in between
                or "the" in between
                or head in lexicon.words("words_by_role", "english_heads")
            )
        so_far = self.words[first : last + 1]
        if between <= of_surnames():
            given = all(word in gazetteer.first_names() or _is_initials(word) for word in so_far)
            if given and "in" not in between and "op" not in between:
                return len(so_far) == 1 or bool(
                    between & {"der", "den", "ter", "ten", "von", "'t", "dos", "al"}
                )
            if self.words[first] in _lone_particles() and first == last:
                return True
        binding = between & {"van", "voor", "der"} and "en" not in between
        return bool(binding) and head.lower() in _bound_heads() and self.words[last][0].isupper()

    def _typed(self, first: int, last: int, listed: Span_ | None) -> Span_ | None:
        kind = type_of(self.words, first, last, self._initial(first))
        if kind is None:
            return listed
        return Span_(first, last, kind)


@lru_cache(_CACHED)
def _may_begin(word: str) -> bool:
    """Tell whether a name may begin with ``word``: a capital, an elision, iPhone, de."""
    first = word[0]
    if first.islower():
        return word == "de" or (not word.islower() and _CAMEL.match(word) is not None)
    return first.isupper() or first in "'’"


@lru_cache(_CACHED)
def _ends_small(word: str) -> bool:
    """Tell whether ``word`` is a compound with a name that ends in small letters: Trump-regering."""
    return word[-1].islower() and _COMPOUND.match(word) is not None


def _closed_class(lower: str) -> bool:
    return lower in _closed()


@cache
def _closed() -> frozenset[str]:
    data = lexicon.table("function_words")
    return frozenset(word for name in data if name != "elisions" for word in data[name])


def _common(word: str) -> bool:
    return word.lower() in lexicon.lines("words") or word.lower() in _bound_heads()


@lru_cache(_CACHED)
def _never(word: str) -> bool:
    return word in lexicon.words("words_by_role", "never") or (len(word) > 1 and word.lower() in _days())


def _days() -> frozenset[str]:
    return lexicon.words("words_by_role", "days")


@lru_cache(_CACHED)
def _is_title(lower: str) -> bool:
    titles = lexicon.words("words_by_role", "titles")
    compound = len(lower) > 8 and "-" not in lower.removeprefix("vice-").removeprefix("oud-")
    return lower in titles or (compound and lower.endswith(_title_tails()))


@cache
def _title_tails() -> tuple[str, ...]:
    """Return the ends of compounds that are titles, as in luchtvaartanalist."""
    return tuple(lexicon.words("words_by_role", "title_tails"))


def _is_initials(word: str) -> bool:
    return len(word) <= _ROMAN_LIMIT and (len(word) == 1 or "." in word) and word.replace(".", "").isupper()


def _lone_particles() -> frozenset[str]:
    return lexicon.words("words_by_role", "person_particles_alone")


def _bound_heads() -> frozenset[str]:
    return lexicon.words("words_by_role", "bound_heads")
