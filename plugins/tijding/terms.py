"""An article as a weighted vector of terms: what the follow station compares. Pure.

Terms are word stems, and canonical names behind an ``@``. Weights are tf-idf (Salton and Buckley 1988):
1 + ln of the occurrences, those in the title and the lead counting more, times the logarithm of how
rare the term is: in its language at large and among the articles placed lately. Words that the text
writes with a capital inside a sentence are names to any eye, in every language, and weigh more: they
tell look-alike stories apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from tijding.languages import commonness, stem_in, stopwords
from tijding.model import Article, Enrichment
from tijding.settings import Follow
from tijding.store import stems

Vector = Mapping[str, float]

LEAD_WORDS = 40
"""Words that carry a topic and are taken as the lead, with those of the lead itself."""
KEPT = 150
"""Terms of an article that are kept, the heaviest: as good as all, and bounded."""
BACKGROUND = 10_000
"""Articles that the commonness of words in the language is taken to be counted in."""
SMOOTHING = 2
_ENDS = frozenset(".!?:;\"'`“”„‘’«»…")
_DEFAULTS = Follow()


class Occurrence(NamedTuple):
    """A term in one article: its ``weight`` there, before rarity, and how common it is, 0 to 1."""

    weight: float
    commonness: float = 0.0


def occurrences(
    article: Article, enrichment: Enrichment | None = None, follow: Follow = _DEFAULTS
) -> dict[str, Occurrence]:
    """Return each term of an article with its weight within ``article`` alone."""
    language = (article.language or "nl")[:2].lower()
    counts: dict[str, float] = {}
    written: dict[str, str] = {}
    proper: set[str] = set()
    for weight, stem, word, capital in _weighted(article, language, follow):
        counts[stem] = counts.get(stem, 0.0) + weight
        written[stem] = word
        if capital:
            proper.add(stem)
    found = {
        stem: Occurrence(
            _damped(count) * (follow.capitals if stem in proper else 1.0),
            commonness(stem, written[stem], language),
        )
        for stem, count in counts.items()
        if count > 0
    }
    return found | _names(enrichment, follow)


def _weighted(article: Article, language: str, follow: Follow) -> Iterator[tuple[float, str, str, bool]]:
    for stem, word, _ in _words(article.title, language):
        yield follow.title, stem, word, False
    lead = max(LEAD_WORDS, sum(1 for _ in _words(article.lead, language)))
    for place, (stem, word, capital) in enumerate(_words(body(article), language)):
        yield (follow.lead if place < lead else follow.body), stem, word, capital


def vector(
    occurring: Mapping[str, Occurrence], placed: int, frequencies: Mapping[str, int]
) -> dict[str, float]:
    """Return the unit vector of an article, heaviest terms only.

    ``frequencies`` says in how many of the ``placed`` articles each term is.
    """
    articles = placed + BACKGROUND + SMOOTHING
    weights = {
        term: found.weight * math.log(articles / _holding(found, frequencies.get(term, 0), articles))
        for term, found in occurring.items()
    }
    return unit(heaviest(weights, KEPT))


def _holding(found: Occurrence, counted: int, articles: int) -> float:
    """Return in how many articles a term is, those of the language at large counted in."""
    return min(counted + BACKGROUND * found.commonness + SMOOTHING, articles)


def unit(weights: Vector) -> dict[str, float]:
    """Return ``weights`` scaled to length 1, to six decimals; empty stays empty."""
    length = norm(weights)
    return {term: round(weight / length, 6) for term, weight in weights.items()} if length else {}


def norm(weights: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values()))


def heaviest(weights: Vector, limit: int) -> dict[str, float]:
    """Return the ``limit`` heaviest terms above 0, heaviest first, ties by name."""
    by_name = sorted(term for term, weight in weights.items() if weight > 0)
    ordered = sorted(by_name, key=weights.__getitem__, reverse=True)  # which keeps the order of equals
    return {term: weights[term] for term in ordered[:limit]}


def dot(one: Vector, other: Vector) -> float:
    """Return the sum of the products of the weights that two vectors share."""
    if len(other) < len(one):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])


def cosine(one: Vector, other: Vector) -> float:
    """Return how alike two vectors are, from 0 to 1."""
    product = dot(one, other)
    return product / (norm(one) * norm(other)) if product else 0.0


@lru_cache(maxsize=1 << 12)  # a running event's titles are looked at with each article that joins
def title_stems(title: str, language: str | None) -> tuple[str, ...]:
    """Return the terms that a title's words give, each once."""
    words = _words(title, (language or "nl")[:2].lower())
    return tuple(dict.fromkeys(stem for stem, _, _ in words))


def spellings(article: Article) -> Iterator[tuple[str, str]]:
    """Yield each term that is a word, and the word as people write it."""
    language = (article.language or "nl")[:2].lower()
    for text in (article.title, body(article)):
        for stem, word, capital in _words(text, language):
            yield stem, word.capitalize() if capital else word


def body(article: Article) -> str:
    """Return lead and text, the lead once."""
    text = article.text
    return text if text.startswith(article.lead) else f"{article.lead}\n{text}"


def _damped(count: float) -> float:
    return max(0.0, 1.0 + math.log(count))


def _names(enrichment: Enrichment | None, follow: Follow) -> dict[str, Occurrence]:
    counts: dict[str, float] = {}
    factors: dict[str, float] = {}
    for entity in enrichment.entities if enrichment else ():
        name = f"@{stems.fold(entity.name)}"
        counts[name] = counts.get(name, 0.0) + 1
        factors[name] = follow.places if entity.type == "LOC" else follow.names
    return {name: Occurrence(_damped(count) * factors[name]) for name, count in counts.items()}


def _words(text: str, language: str) -> Iterator[tuple[str, str, bool]]:
    """Yield stem and word, for each that carries a topic, and whether a capital in a sentence marks it."""
    end = None
    for match in stems.WORD.finditer(text):
        word = match.group()
        term = _term(word, language)
        if term is None:
            continue
        before, end = end, match.end()
        stem, lower, capital = term
        if stem:
            inside = capital and before is not None and not _breaks(text[before : match.start()])
            yield stem, lower, inside


@lru_cache(maxsize=1 << 16)  # few words are most of a language
def _term(word: str, language: str) -> tuple[str, str, bool] | None:
    """Return a word's stem, the word in small letters, and whether it begins with a capital.

    The stem is "" where the word carries no topic; None for what is no word.
    """
    found, lower, capital = stems.stem(word), word.lower(), word[0].isupper()
    if not found:
        return None
    if len(word) < 2 or lower in stopwords(language):
        return "", lower, capital
    return (found if language == "nl" else stem_in(lower, language)), lower, capital


def _breaks(between: str) -> bool:
    """Tell whether what stands between two words may begin a sentence."""
    return "\n" in between or not _ENDS.isdisjoint(between)
