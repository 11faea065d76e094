"""Made-up news, stores filled with it, and the measurements at a size, on a handful of articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import growth, made_up, search, sized, waking
from benchmarks.__main__ import main
from benchmarks.figures import Figure, percentile
from benchmarks.harness import Bench
from benchmarks.stock import fill, stocked
from hypothesis import given, settings
from hypothesis import strategies as some

from tijding.model import ArticleRecord, Event
from tijding.store import ArticleQuery


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(data=tmp_path, stories=(), scratch=tmp_path, keys={"sqlite": {}}, sizes=(30, 40))


@settings(deadline=None)  # the first one reads the word lists
@given(some.integers(min_value=0, max_value=10**6))
def test_a_piece_is_the_same_each_time_and_marks_what_stands_there(number: int) -> None:
    piece = made_up.piece(number)
    text = piece.article.text
    assert piece == made_up.piece(number)
    assert all(text[one.start : one.end] == one.name for one in piece.enrichment.entities)
    for quote in piece.enrichment.quotes:
        ((start, end),) = quote.content
        assert (text[start - 1], text[end : end + 3]) == ('"', '.",')


def test_a_filled_store_is_as_the_line_leaves_it(bench: Bench) -> None:
    stock = stocked(bench, "sqlite")
    fill(bench, [stock], 30)
    with bench.closing:
        records = list(stock.store.scan(ArticleRecord))
        members = {member.article_id for event in stock.store.scan(Event) for member in event.members}
        assert stock.store.fates() == {"followed": 30}
        assert members == {record.id for record in records}
        assert stock.store.frequencies([])[0] == 30
        assert stock.store.search(ArticleQuery(publisher=records[0].article.publisher)).total > 0


def test_sizes_are_measured_and_compared(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "_TENS", 2)
    monkeypatch.setattr(search, "_EACH", 2)
    with bench.closing:
        figures = [one for found in sized.run(bench, [growth.measure, search.measure]) for one in found]
    assert bench.problems == []
    assert len([one for one in figures if one.unit == "times"]) == 1
    assert len([one for one in figures if one.what.startswith("search") and one.aim]) == 2


@given(some.lists(some.floats(0, 1e6), min_size=1, max_size=300), some.sampled_from([0.5, 0.95]))
def test_a_percentile_is_not_exceeded_by_its_part(values: list[float], part: float) -> None:
    found = percentile(values, part)
    assert found in values
    assert sum(value <= found for value in values) >= part * len(values)
    assert sum(value < found for value in values) < part * len(values)


def test_an_aim_is_missed_on_its_wrong_side() -> None:
    assert Figure(what="delay", value=2, unit="s", aim=1).missed
    assert not Figure(what="rate", value=2, unit="articles/s", aim=1, more_is_better=True).missed
    assert not Figure(what="no aim", value=2, unit="s").missed


def test_absent_data_are_skipped_with_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["line", "--data", str(tmp_path), "--scratch", str(tmp_path)]) == 0
    assert f"skipped, no Wikinews articles in {tmp_path}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_measurement_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nothing"])
    assert "nothing" in capsys.readouterr().err


def test_delays_give_their_percentiles() -> None:
    found = list(waking.figures("the poll", "sqlite", [float(one) for one in range(1, 101)], 10.0))
    assert [(one.value, one.missed) for one in found] == [(50.0, False), (95.0, True)]
