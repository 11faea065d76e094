"""How common a word is in its language, before anything has been read: from wordfreq's lists.

The lists (Speer 2022, https://doi.org/10.5281/zenodo.7199437) hold some thirty thousand words a
language. With them the first hundred articles are weighed as well as the hundred thousandth.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

import wordfreq

_WORDS = 400
"""Words of a usual article: by it, how often a word is used becomes in how many articles it is."""


@lru_cache(maxsize=1 << 16)
def commonness(word: str, language: str) -> float:
    """Return the part of all articles that has ``word``, 0 to 1; 0 where nothing is known of it.

    ``language`` is a code of two letters.
    """
    if language not in _languages():
        return 0.0
    return 1.0 - math.exp(-_WORDS * float(wordfreq.word_frequency(word, language, wordlist="small")))


@cache
def _languages() -> frozenset[str]:
    return frozenset(wordfreq.available_languages("small"))
