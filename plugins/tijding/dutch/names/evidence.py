"""What a text's capitals say of its words: whether one has a capital where no sentence begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tijding.dutch.text import Sentence

OPENERS = frozenset("\"'“„‘«»(:”`*•-–—|") | {",,", "''", "``"}
"""Signs behind which a sentence may begin, so that a capital says nothing."""


class Evidence:
    """How often each word stands with a capital inside a sentence, and how often in lower case.

    In sentences that are ``shouted`` capitals say nothing.
    """

    def __init__(self, sentences: Sequence[Sentence], shouted: Sequence[bool]) -> None:
        capital: list[str] = []
        lower: list[str] = []
        for sentence, is_loud in zip(sentences, shouted, strict=True):
            initial = True
            for token in sentence.tokens:
                first = token.text[0]
                if first.isalpha():
                    if first.islower():
                        lower.append(token.text)
                    elif not initial and not is_loud:
                        capital.append(token.text)
                    initial = False
                elif token.text in OPENERS:
                    initial = True
        self.capital = Counter(capital)
        self.lower = Counter(lower)

    def speaks_for(self, word: str) -> bool:
        """Tell whether ``word`` has a capital inside sentences more often than none."""
        return self.capital[word] > self.lower[word.lower()]


def is_shouted(sentence: Sentence) -> bool:
    """Tell whether most words of a sentence begin with a capital, which then says nothing."""
    words = [token.text for token in sentence.tokens if token.text[0].isalpha()]
    capitals = [word for word in words if word[0].isupper()]
    if len(words) < 4 or len(capitals) <= 0.5 * len(words):
        return False
    upper = sum(word.isupper() and len(word) > 1 for word in capitals)
    return len(capitals) > 0.8 * len(words) or upper > 0.5 * len(words)
