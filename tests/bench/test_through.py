"""The publisher that the benchmarks serve from, and the check of what came out of the line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from benchmarks import line
from benchmarks.checking import wrong
from benchmarks.harness import Bench
from benchmarks.publisher import Publisher, publishing
from sample_stories import STORIES

from tijding.ids import url_id
from tijding.line import open_line
from tijding.model import ArticleRecord, Paragraph, ParagraphKind
from tijding.store import Store


@pytest.fixture(scope="module")
def publisher() -> Iterator[Publisher]:
    with publishing(STORIES) as publisher:
        yield publisher


@pytest.fixture
def store(publisher: Publisher, tmp_path: Path) -> Iterator[Store]:
    """The store after the line has run over the publisher."""
    with open_line(publisher.write_config(tmp_path / "config"), tmp_path, environ={}) as opened:
        opened.run_once()
        yield opened.store


def change(store: Store, publisher: Publisher, **values: object) -> None:
    """Write the first story's article with other ``values``."""
    record = store.get(ArticleRecord, url_id(publisher.url(STORIES[0])))
    assert record is not None
    assert store.write([[replace(record, article=replace(record.article, **values))]]) == []  # type: ignore[arg-type]


def test_everything_comes_out(store: Store, publisher: Publisher) -> None:
    assert wrong(publisher, STORIES, store) == []


def test_only_what_is_out_is_in_the_feed() -> None:
    with publishing(STORIES, released=1) as publisher:
        before = httpx.get(f"{publisher.base}/feed").text
        publisher.released.value = 2
        after = httpx.get(f"{publisher.base}/feed").text
        missing = httpx.get(f"{publisher.base}/artikel/nergens").status_code
    assert [before.count("<item>"), after.count("<item>"), missing] == [1, 2, 404]


def test_a_missing_sentence_is_told(store: Store, publisher: Publisher) -> None:
    change(store, publisher, paragraphs=(Paragraph(kind=ParagraphKind.TEXT, text=STORIES[0].sentences[0]),))
    told = wrong(publisher, STORIES, store)
    assert [line for line in told if "lacks" in line] == [
        f"sluis: lacks {sentence!r}" for sentence in STORIES[0].sentences[1:]
    ]


def test_words_of_the_page_around_it_are_told(store: Store, publisher: Publisher) -> None:
    texts = [*(" ".join(paragraph) for paragraph in STORIES[0].paragraphs), "Lees ook"]
    paragraphs = tuple(Paragraph(kind=ParagraphKind.TEXT, text=text) for text in texts)
    change(store, publisher, paragraphs=paragraphs)
    assert "sluis: has words that were not served as its text" in wrong(publisher, STORIES, store)


def test_another_title_and_date_are_told(store: Store, publisher: Publisher) -> None:
    change(store, publisher, title="Iets anders", published=datetime(2020, 1, 1, tzinfo=UTC))
    told = wrong(publisher, STORIES, store)
    assert told[0].startswith("sluis: title 'Iets anders'")
    assert told[1].startswith("sluis: date 2020-01-01")


def test_an_article_that_never_came_is_told(store: Store, publisher: Publisher) -> None:
    more = replace(STORIES[0], slug="nooit-gezien")
    told = wrong(publisher, [*STORIES, more], store)
    assert told == ["nooit-gezien: is not stored", "the fates are {'followed': 3}, not 4 followed"]


def test_the_line_is_measured_over_all_stations(tmp_path: Path) -> None:
    bench = Bench(data=tmp_path, stories=STORIES, scratch=tmp_path, keys={"sqlite": {}}, sizes=())
    figures = line.run(bench)
    assert bench.problems == []
    assert {"poll", "fetch", "enrich", "follow", "watch", "the line"} <= {
        figure.what.partition(",")[0] for figure in figures
    }
    assert all(figure.value > 0 for figure in figures)
