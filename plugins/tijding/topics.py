"""Whether an article is about a topic. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tijding.model import ArticleRecord
from tijding.settings import Topic
from tijding.store.stems import fold, tokens
from tijding.terms import body


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as topics see it: its stems by paragraph, and its canonical names, folded."""

    stems: str
    names: frozenset[str]


def read(record: ArticleRecord) -> Reading:
    """Return the reading of an article; made once, for all topics."""
    parts = [record.article.title, *body(record.article).split("\n")]
    names = (*record.people, *record.organisations, *record.places, *record.other)
    return Reading("\n".join(_stems(part) for part in parts), frozenset(fold(name) for name in names))


def matches(topic: Topic, reading: Reading) -> bool:
    """Tell whether the article has one of the topic's words or entities; of ``all``, one of each.

    Words match by Dutch stem, in title or text, those of "two words" side by side. Entities match by
    canonical name, case and accents aside. A kind of which the topic has none asks for nothing.
    """
    word = any(_phrase(word) in reading.stems for word in topic.words if _phrase(word).strip())
    entity = any(fold(name) in reading.names for name in topic.entities)
    if topic.match == "all" and topic.words and topic.entities:
        return word and entity
    return word or entity


def matching(topics: Sequence[Topic], record: ArticleRecord) -> list[Topic]:
    """Return the topics that an article is about."""
    reading = read(record)
    return [topic for topic in topics if matches(topic, reading)]


@lru_cache(maxsize=10_000)
def _phrase(word: str) -> str:
    return _stems(word)


def _stems(text: str) -> str:
    return f" {' '.join(token.stem for token in tokens(text))} "
