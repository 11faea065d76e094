"""What a text's capitals say of its words: whether one has a capital where no sentence begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tijding.dutch.text import Sentence

OPENERS = frozenset("\"'“„‘«»(:”`*•-–—|") | {",,", "''", "``"}
"""Signs behind which a sentence may begin, so that a capital says nothing."""


class Evidence(NamedTuple):
    """How often each word stands with a capital inside a sentence, and how often in lower case.

    In sentences that are ``shouted`` capitals say nothing.
    """

    shouted: Sequence[bool]
    capital: Counter[str]
    lower: Counter[str]

    def speaks_for(self, word: str) -> bool:
        """Tell whether ``word`` has a capital inside sentences more often than none."""
        return self.capital[word] > self.lower[word.lower()]


def evidence_of(sentences: Sequence[Sentence]) -> Evidence:
    """Return what the capitals in ``sentences`` say."""
    shouted: list[bool] = []
    capital: list[str] = []
    lower: list[str] = []
    for sentence in sentences:
        words = [token.text for token in sentence.tokens if token.text[0].isalpha()]
        small = [word for word in words if word[0].islower()]
        shouted.append(_is_shouted(words, len(small)))
        lower += small
        if not shouted[-1]:
            capital += _inside(sentence)
    return Evidence(shouted, Counter(capital), Counter(lower))


def together(found: Sequence[Evidence]) -> Evidence:
    """Return what the capitals of several texts say, one after the other."""
    shouted = [loud for one in found for loud in one.shouted]
    capital, lower = Counter[str](), Counter[str]()
    for one in found:
        capital.update(one.capital)
        lower.update(one.lower)
    return Evidence(shouted, capital, lower)


def _inside(sentence: Sentence) -> Iterator[str]:
    """Yield the words with a capital that do not begin the sentence, or one quoted in it."""
    initial = True
    for token in sentence.tokens:
        first = token.text[0]
        if first.isalpha():
            if not initial and not first.islower():
                yield token.text
            initial = False
        elif token.text in OPENERS:
            initial = True


def _is_shouted(words: Sequence[str], small: int) -> bool:
    """Tell whether most ``words`` of a sentence begin with a capital, which then says nothing.

    ``small`` of them begin with a small letter.
    """
    if len(words) < 4 or len(words) - small <= 0.5 * len(words):
        return False
    capitals = [word for word in words if word[0].isupper()]
    if len(capitals) <= 0.5 * len(words):
        return False
    upper = sum(word.isupper() and len(word) > 1 for word in capitals)
    return len(capitals) > 0.8 * len(words) or upper > 0.5 * len(words)
