"""Two followers at once: each may begin an event of the same story, and one event is what is left."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from elastic.stores import store_at
from tijding import follow
from tijding.model import ArticleRecord, Event, QuoteRecord, Station
from tijding.settings import Settings
from tijding.store.elasticsearch import ElasticsearchStore
from unit.news import NOW, article, at

pytestmark = pytest.mark.slow

STORIES = 6


@pytest.fixture
def stores(
    new_elasticsearch_store, elasticsearch_url, elasticsearch_prefix
) -> Iterator[list[ElasticsearchStore]]:
    stores = [new_elasticsearch_store(), store_at(elasticsearch_url, elasticsearch_prefix)]
    stores[0].setup()
    yield stores
    for store in stores:
        store.close()


def told(number: int, half: int) -> ArticleRecord:
    """Return one of two articles about a story that has all its words for itself."""
    chance = random.Random(number)
    words = ["".join(chance.choices("abdeiklmnoprstuw", k=8)) for _ in range(60)]
    sentences = [
        " ".join(words[start : start + 10]).capitalize() for start in range(10 * half, 50 + 10 * half, 10)
    ]
    return article(f"{number}-{half}", f"{'. '.join(sentences)}.", published=at(hours=number, minutes=half))


def quote(record: ArticleRecord) -> QuoteRecord:
    return QuoteRecord(
        id=f"q-{record.id}", article_id=record.id, url="u", publisher="p", title="t", published=NOW,
        event=None, type="direct", text="x", content=((0, 1),), speaker=None, speaker_name=None, cue=None,
        confidence=1.0, since_revision=1, revision=1,
    )  # fmt: skip


def test_two_articles_of_a_story_placed_at_the_same_moment_come_into_one_event(
    stores: list[ElasticsearchStore], tmp_path: Path
) -> None:
    pairs = [[told(number, half) for half in range(2)] for number in range(STORIES)]
    assert stores[0].write([[quote(one), one] for pair in pairs for one in pair]) == []
    stores[0].refresh()  # as enrich does before it wakes follow
    together = threading.Barrier(2)
    reports: list[follow.Report] = []

    def work(half: int) -> None:
        for pair in pairs:
            record = stores[half].get(ArticleRecord, pair[half].id)
            assert record is not None
            together.wait(60)
            reports.append(follow.place(stores[half], Settings(data=tmp_path), record, NOW))

    threads = [threading.Thread(target=work, args=(half,)) for half in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.failed for one in reports] == [0] * 2 * len(pairs)
    for store in stores:
        store.refresh()
        running = [event for event in store.scan(Event) if event.merged_into is None]
        groups = sorted(sorted(one.article_id for one in event.members) for event in running)
        assert groups == [[one.id for one in pair] for pair in pairs]
        called = {one.article_id: (event.id, event.title) for event in running for one in event.members}
        placed = store.get_many(ArticleRecord, list(called))
        assert {id: one.event for id, one in placed.items()} == {
            id: event for id, (event, _) in called.items()
        }
        assert {one.due for one in placed.values()} == {Station.WATCH}
        quotes = {one.article_id: (one.event, one.event_title) for one in store.scan(QuoteRecord)}
        assert quotes == called
