"""Search times: many sorts of queries over the made-up articles, each asked once, in a mixed order.

Nothing is asked before, so that the first ones find cold caches of the store; the system's own are warm
from the filling.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from benchmarks import made_up
from benchmarks.figures import Figure, percentile
from benchmarks.harness import Bench
from benchmarks.made_up import Piece
from benchmarks.stock import Stock
from tijding.store import ArticleQuery

AIM = 50.0
_EACH = 30
"""Queries of each sort, half of them newest first and half best first where there are words."""
_COMMON = 40
"""So many of the most frequent words are very common ones: half of the articles have them, or more."""


def measure(bench: Bench, stock: Stock) -> list[Figure]:
    """Return p50 and p95 of all queries in milliseconds, and p95 of each sort."""
    chance = random.Random(made_up.SEED)
    asked = [(sort, query) for sort in SORTS for query in _queries(sort, chance, stock)]
    chance.shuffle(asked)
    times: dict[str, list[float]] = defaultdict(list)
    found = 0
    for sort, query in asked:
        began = time.perf_counter()
        page = stock.store.search(query)
        times[sort].append(1000 * (time.perf_counter() - began))
        found += bool(page.found)
    bench.say(f"search: {len(asked)} queries at {stock.size:,} articles, {found} of them found something")
    return list(_figures(stock, times))


def _figures(stock: Stock, times: dict[str, list[float]]) -> Iterator[Figure]:
    everything = [one for found in times.values() for one in found]
    at = f"at {stock.size:,}"
    for part in (0.5, 0.95):
        yield Figure(
            what=f"search {at}, p{100 * part:.0f}",
            value=percentile(everything, part),
            unit="ms",
            store=stock.name,
            aim=AIM if part == 0.95 else None,
        )
    for sort, found in times.items():
        yield Figure(what=f"  {sort} {at}, p95", value=percentile(found, 0.95), unit="ms", store=stock.name)


def _queries(sort: str, chance: random.Random, stock: Stock) -> Iterator[ArticleQuery]:
    for number in range(_EACH):
        some = made_up.piece(chance.randrange(stock.size))
        query = SORTS[sort](chance, some)
        best = bool(query.words) and number % 2 == 1
        yield replace(query, order="best" if best else "newest", limit=20)


def _words(chance: random.Random, some: Piece, count: int) -> str:
    return " ".join(chance.sample(some.subject.words, count))


def _frequent(chance: random.Random, begin: int, end: int) -> str:
    return chance.choice(made_up.vocabulary()[begin:end])


def _phrase(chance: random.Random, some: Piece) -> str:
    words = chance.choice(some.article.paragraphs).text.split(".")[-2].split()
    start = chance.randrange(len(words) - 1)
    return f'"{" ".join(words[start : start + 3])}"'


SORTS: dict[str, Callable[[random.Random, Piece], ArticleQuery]] = {
    "rare word": lambda chance, some: ArticleQuery(words=_words(chance, some, 1)),
    "two rare words": lambda chance, some: ArticleQuery(words=_words(chance, some, 2)),
    "middling word": lambda chance, some: ArticleQuery(words=_frequent(chance, 500, 3000)),
    "common word": lambda chance, some: ArticleQuery(words=_frequent(chance, _COMMON, 500)),
    "very common word": lambda chance, some: ArticleQuery(words=_frequent(chance, 0, _COMMON)),
    "two common words": lambda chance, some: ArticleQuery(
        words=f"{_frequent(chance, 0, 500)} {_frequent(chance, 0, 500)}"
    ),
    "phrase": lambda chance, some: ArticleQuery(words=_phrase(chance, some)),
    "person": lambda chance, some: ArticleQuery(person=chance.choice(some.subject.people)),
    "publisher": lambda chance, some: ArticleQuery(publisher=some.article.publisher),
    "common word of a publisher": lambda chance, some: ArticleQuery(
        words=_frequent(chance, 0, 500), publisher=some.article.publisher
    ),
    "common word with a place": lambda chance, some: ArticleQuery(
        words=_frequent(chance, 0, 500), place=some.subject.places[0]
    ),
    "common word of a week": lambda chance, some: ArticleQuery(
        words=_frequent(chance, 0, 500),
        since=made_up.published(some.number),
        until=made_up.published(some.number) + timedelta(days=7),
    ),
    "no words": lambda chance, some: ArticleQuery(until=made_up.published(some.number)),
}
"""What is asked, by what makes it easy or hard; drawn from an article that is there, so most find some."""
