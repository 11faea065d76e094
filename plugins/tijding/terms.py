"""An article as a weighted vector of terms: what the follow station compares. Pure.

Terms are word stems, and canonical names behind an ``@``. Weights are tf-idf (Salton and Buckley 1988):
1 + ln of the occurrences, those in the title and the opening counting more, times the logarithm of how
rare the term is among the articles placed so far. Words that the text writes with a capital inside a
sentence are names to any eye, in every language, and weigh more: they tell look-alike stories apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from threading import local

import Stemmer

from tijding.model import Article, Enrichment
from tijding.store.stems import fold, tokens

Vector = Mapping[str, float]

TITLE, OPENING, BODY = 3.0, 2.0, 1.0
"""How much an occurrence counts in the title, in the opening words, and after them."""
OPENING_WORDS = 40
PROPER = 1.5
"""Factor for words with a capital inside a sentence."""
NAME = 1.0
"""Factor for a canonical name found by the enricher."""
KEPT = 150
"""Terms of an article that are kept, the heaviest: as good as all, and bounded."""
PRIOR = 30
"""Articles that are thought to have been read before the first, so that early weights make sense."""
_ENDS = frozenset(".!?:;\"'`“”„‘’«»…")
_LANGUAGES = {"nl": "dutch", "en": "english", "de": "german", "fr": "french"}
_threads = local()


def occurrences(article: Article, enrichment: Enrichment | None = None) -> dict[str, float]:
    """Return the weight of each term within ``article`` alone: tf, before rarity."""
    language = (article.language or "nl")[:2].lower()
    counts: dict[str, float] = {}
    proper: set[str] = set()
    for stem, _ in _words(article.title, language):
        counts[stem] = counts.get(stem, 0.0) + TITLE
    for place, (stem, capital) in enumerate(_words(body(article), language)):
        counts[stem] = counts.get(stem, 0.0) + (OPENING if place < OPENING_WORDS else BODY)
        if capital:
            proper.add(stem)
    found = {stem: _damped(count) * (PROPER if stem in proper else 1.0) for stem, count in counts.items()}
    return found | {name: _damped(count) * NAME for name, count in _names(enrichment).items()}


def vector(occurring: Vector, placed: int, frequencies: Mapping[str, int]) -> dict[str, float]:
    """Return the unit vector of an article, heaviest terms only.

    ``frequencies`` says in how many of the ``placed`` articles each term is.
    """
    weights = {
        term: weight * max(0.0, math.log((placed + PRIOR) / (frequencies.get(term, 0) + 1)))
        for term, weight in occurring.items()
    }
    return unit(heaviest(weights, KEPT))


def unit(weights: Vector) -> dict[str, float]:
    """Return ``weights`` scaled to length 1, to six decimals; empty stays empty."""
    length = norm(weights)
    return {term: round(weight / length, 6) for term, weight in weights.items()} if length else {}


def norm(weights: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values()))


def heaviest(weights: Vector, limit: int) -> dict[str, float]:
    """Return the ``limit`` heaviest terms above 0, heaviest first, ties by name."""
    positive = (term for term, weight in weights.items() if weight > 0)
    return {term: weights[term] for term in sorted(positive, key=lambda term: (-weights[term], term))[:limit]}


def cosine(one: Vector, other: Vector) -> float:
    """Return how alike two vectors are, from 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    dot = sum(weight * other.get(term, 0.0) for term, weight in one.items())
    return dot / (norm(one) * norm(other)) if dot else 0.0


def title_stems(title: str, language: str | None) -> set[str]:
    """Return the terms that a title's words give."""
    return {stem for stem, _ in _words(title, (language or "nl")[:2].lower())}


def body(article: Article) -> str:
    """Return lead and text, the lead once."""
    text = article.text
    return text if text.startswith(article.lead) else f"{article.lead}\n{text}"


def _damped(count: float) -> float:
    return 1.0 + math.log(count)


def _names(enrichment: Enrichment | None) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entity in enrichment.entities if enrichment else ():
        name = f"@{fold(entity.name)}"
        counts[name] = counts.get(name, 0) + 1
    return counts


def _words(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """Yield the stem of each word that carries a topic, and whether a capital inside a sentence marks it."""
    stop = _stopwords(language)
    end = None
    for token in tokens(text):
        word = text[token.start : token.end]
        capital = word[0].isupper() and end is not None and not _breaks(text[end : token.start])
        end = token.end
        folded = word.lower()
        if len(word) > 1 and folded not in stop:
            yield (token.stem if language == "nl" else _stem(folded, language)), capital


def _breaks(between: str) -> bool:
    """Tell whether what stands between two words may begin a sentence."""
    return "\n" in between or not _ENDS.isdisjoint(between)


def _stem(word: str, language: str) -> str:
    """Return the stem of a word in another language than the store's own, Dutch."""
    stemmers: dict[str, Stemmer.Stemmer] = _threads.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = Stemmer.Stemmer(_LANGUAGES.get(language, "dutch"))
    return str(stemmers[language].stemWord(fold(word)))


@cache
def _stopwords(language: str) -> frozenset[str]:
    path = Path(__file__).parent / "stopwords" / f"{language}.txt"
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
