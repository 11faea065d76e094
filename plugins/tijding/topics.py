"""Whether an article is about a topic. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tijding.model import ArticleRecord
from tijding.settings import Condition, Topic
from tijding.store.stems import fold, stems
from tijding.terms import body

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as topics see it: its stems and its words by paragraph, and the rest folded."""

    stems: str
    words: str
    names: Mapping[str, frozenset[str]]
    """By key of a condition: people, organisations, places, entities, sections, publishers."""


def read(record: ArticleRecord) -> Reading:
    """Return the reading of an article; made once, for all topics."""
    parts = [record.article.title, *body(record.article).split("\n")]
    sorts: dict[str, Sequence[str]] = {
        "people": record.people,
        "organisations": record.organisations,
        "places": record.places,
        "entities": (*record.people, *record.organisations, *record.places, *record.other),
        "sections": (record.article.section or "",),
        "publishers": (record.article.publisher,),
    }
    return Reading(
        "\n".join(_stems(part) for part in parts),
        "\n".join(f" {' '.join(_WORD.findall(fold(part)))}" for part in parts),
        {key: frozenset(map(fold, names)) for key, names in sorts.items()},
    )


def matches(condition: Condition, reading: Reading) -> bool:
    """Tell whether an article meets a condition: each key that it gives, in one of its things.

    Words match by Dutch stem, in title or text, those of "two words" side by side; ``stikstof*`` matches
    every word that begins so. Names match whole, case and accents aside. ``all`` asks for each of its
    conditions, ``any`` for one, ``not`` that its condition fails.
    """
    if condition.words and not any(_has(word, reading) for word in condition.words):
        return False
    for key, known in reading.names.items():
        wanted: tuple[str, ...] = getattr(condition, key)
        if wanted and known.isdisjoint(map(fold, wanted)):
            return False
    if condition.any and not any(matches(one, reading) for one in condition.any):
        return False
    if not all(matches(one, reading) for one in condition.all):
        return False
    return condition.none is None or not matches(condition.none, reading)


def matching(topics: Iterable[Topic], record: ArticleRecord) -> list[Topic]:
    """Return the topics that an article is about."""
    reading = read(record)
    return [topic for topic in topics if matches(topic.about, reading)]


def _has(word: str, reading: Reading) -> bool:
    if word.rstrip().endswith("*"):
        return f" {_beginning(word)}" in reading.words
    phrase = _phrase(word)
    return bool(phrase.strip()) and phrase in reading.stems


@lru_cache(maxsize=10_000)
def _beginning(word: str) -> str:
    return " ".join(_WORD.findall(fold(word)))


@lru_cache(maxsize=10_000)
def _phrase(word: str) -> str:
    return _stems(word)


def _stems(text: str) -> str:
    return f" {' '.join(stems(text))} "
