"""What placing one article costs when so many events are running; part of ``benchmarks/events.py``.

The running events are made up and written straight into the store, each with its one article, all of one
day: placing them one by one would take the better part of an hour. Each has forty words of its own out of
60,000 and shares a hundred others. Placed are whole articles of 400 words, up to five about one running
event, so that some join, and the events they join are looked at again.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

from tijding import events, follow
from tijding.copies import sketch
from tijding.model import Article, ArticleRecord, Paragraph, ParagraphKind, Station
from tijding.settings import Settings
from tijding.store.sqlite import SqliteStore
from tijding.store.stems import stem
from tijding.terms import unit

SAMPLE, EACH = 200, 5
"""So many articles are placed at each size, so many of them about one running event."""
_OWN, _SHARED, _WORDS = 40, 100, 400
_PART = 500
_SHOWN = 10_000


def cost(sizes: Sequence[int], settings: Settings) -> None:
    """Print the milliseconds of processor and by the wall per article placed, and against the first size."""
    words = _vocabulary()
    first = 0.0
    with tempfile.TemporaryDirectory(prefix="tijding-") as folder:
        store = SqliteStore(Path(folder) / "events.db", durable=False)
        store.setup()
        stored = 0
        for size in sizes:
            _fill(store, range(stored, size), words)
            stored = size
            spent, wall = _placed(store, settings, words, size)
            first = first or spent
            print(
                f"cost   at {size:7,} running events: {spent:.2f} ms of processor per article, "
                f"{spent / first:.2f} times that at {sizes[0]:,}; {wall:.2f} ms by the wall",
                flush=True,
            )
        store.close()


def _placed(store: SqliteStore, settings: Settings, words: Sequence[str], size: int) -> tuple[float, float]:
    """Place the sample; return milliseconds of processor and by the wall, an article."""
    follow.place(store, settings, _article(f"warm-{size}", 0, words), _time(0))  # word lists are read once
    spent = wall = 0.0
    for number in range(SAMPLE):
        story = (number // EACH) * (size // (SAMPLE // EACH))
        record = _article(f"{size}-{number}", story, words)
        store.write([[record]])
        stored = store.get(ArticleRecord, record.id) or record
        began, clock = time.process_time(), time.perf_counter()
        follow.place(store, settings, stored, record.order_time)
        spent += time.process_time() - began
        wall += time.perf_counter() - clock
    return 1000 * spent / SAMPLE, 1000 * wall / SAMPLE


# --- running events -----------------------------------------------------------------------------


def _fill(store: SqliteStore, numbers: range, words: Sequence[str]) -> None:
    for start in range(numbers.start, numbers.stop, _PART):
        part = range(start, min(start + _PART, numbers.stop))
        refused = store.write([_running(number, words) for number in part])
        assert not refused, refused[0]
        if part.stop % _SHOWN == 0:
            print(f"  {part.stop:,} running events", file=sys.stderr, flush=True)


def _running(number: int, words: Sequence[str]) -> list[events.Event | ArticleRecord]:
    """Return an event of one article, and the article, with the terms that follow would have kept."""
    chance = random.Random(number)
    weights = {stem(word): 3.0 + chance.random() for word in _own(number, words)}
    weights |= {stem(_shared(chance, words)): 1.0 + chance.random() for _ in range(_SHARED)}
    article = Article(
        url=f"made-up:{number}", publisher="x", title=" ".join(_own(number, words)[:8]), paragraphs=()
    )
    record = replace(_record(f"{number:08}", article, number), terms=unit(weights))
    event = events.begin(events.event_id(record.id), record, record.order_time)
    return [event, replace(record, event=event.id).hand_to(None, None)]


# --- articles -----------------------------------------------------------------------------------


def _article(id: str, story: int, words: Sequence[str]) -> ArticleRecord:
    """Return an article about a story: a third of its words are the story's own."""
    chance, own = random.Random(id), _own(story, words)
    text = chance.choices(own, k=_WORDS // 3)
    text += [_shared(chance, words) for _ in range(_WORDS - len(text))]
    chance.shuffle(text)
    paragraphs = tuple(
        Paragraph(kind=ParagraphKind.TEXT, text=" ".join(text[start : start + 40]))
        for start in range(0, _WORDS, 40)
    )
    title = " ".join(chance.sample(own, 6))
    article = Article(url=f"made-up:{id}", publisher="x", title=title, paragraphs=paragraphs, language="nl")
    return _record(id, article, story).hand_to(Station.FOLLOW, _time(story))


def _record(id: str, article: Article, story: int) -> ArticleRecord:
    at = _time(story)
    return ArticleRecord(
        id=id,
        article=article,
        content_hash="",
        order_time=at,
        first_seen=at,
        fetched_at=at,
        fingerprint=sketch(article.text),
    )


def _time(story: int) -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=story % 80_000)


# --- words --------------------------------------------------------------------------------------


def _vocabulary() -> list[str]:
    """Return 60,000 words of letters alone, as most of a text is."""
    syllables = [one + two for one in "bdfghjklmnprstvwz" for two in "aeiou"]
    chance = random.Random(7)
    return ["".join(word) + "rt" for word in chance.sample(list(product(syllables, repeat=3)), 60_000)]


def _own(story: int, words: Sequence[str]) -> list[str]:
    return random.Random(f"story {story}").sample(words, _OWN)


def _shared(chance: random.Random, words: Sequence[str]) -> str:
    """Return a word; the first of the list are in many articles, as in any language."""
    return words[int(len(words) * chance.random() ** 4)]
