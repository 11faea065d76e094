"""What of a word depends on its language: its stem, whether it carries a topic, how common it is.

How common words are is known from wordfreq's lists of some thirty thousand words a language (Speer
2022, https://doi.org/10.5281/zenodo.7199437), before anything has been read: so the first hundred
articles are weighed as well as the hundred thousandth. Languages are codes of two letters.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from pathlib import Path
from threading import local

import Stemmer
import wordfreq

from tijding.store.stems import fold, stem

_WORDS = 400
"""Words of a usual article: by it, how often a word is used becomes in how many articles it is."""
_STEMMERS = {"nl": "dutch", "en": "english", "de": "german", "fr": "french"}
_threads = local()


def stem_in(word: str, language: str) -> str:
    """Return the stem of a word in small letters; the store's own for Dutch and what is not known."""
    if language not in _STEMMERS or language == "nl":
        return stem(word)
    stemmers: dict[str, Stemmer.Stemmer] = _threads.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = Stemmer.Stemmer(_STEMMERS[language])
    return str(stemmers[language].stemWord(fold(word)))


@cache
def stopwords(language: str) -> frozenset[str]:
    """Return the words of a language that carry no topic; none where there is no list."""
    path = Path(__file__).parent / "stopwords" / f"{language}.txt"
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1 << 16)
def commonness(stem: str, word: str, language: str) -> float:
    """Return the part of all articles that has a word with ``stem``, such as ``word``, 0 to 1."""
    used = _used(language).get(stem, 0.0)
    if not word.isalpha() and any(char.isdigit() for char in word) and _used(language):
        used = float(wordfreq.word_frequency(word, language, wordlist="small"))
    return 1.0 - math.exp(-_WORDS * used)


@cache
def _used(language: str) -> dict[str, float]:
    """Return how often each stem is used, as a part of all words; nothing where there is no list."""
    if language not in wordfreq.available_languages("small"):
        return {}
    total: dict[str, float] = {}
    for word, frequency in wordfreq.get_frequency_dict(language, "small").items():
        found = stem_in(word, language)
        total[found] = total.get(found, 0.0) + frequency
    return total
