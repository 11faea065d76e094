"""When an article came out: which of the dates of a page count, and what is told of those that don't."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tijding.article import read_article
from tijding.model import GUESS, Article

FETCHED = datetime(2026, 3, 1, 12, 0, 30, tzinfo=UTC)
TEXT = "<p>Dat zei de dijkgraaf in Delft over het water en de dijken van het land.</p>" * 20


def _read(published: str, modified: str = "", more: str = "") -> Article:
    metas = f'<meta property="article:published_time" content="{published}">'
    metas += f'<meta property="article:modified_time" content="{modified}">'
    page = (
        f"<html><head>{metas}</head><body><article><h1>De dijk houdt</h1>{TEXT}{more}</article></body></html>"
    )
    return read_article(page.encode(), url="https://x.test/de-dijk-houdt", at=FETCHED).article


@pytest.mark.parametrize("said", ["2026-03-01T12:00:30Z", "2026-03-01T12:01:00Z", "2026-03-01T13:05+01:00"])
def test_a_clock_that_is_ahead_and_a_time_rounded_up_cost_no_date(said: str) -> None:
    article = _read(said, modified=said)
    assert article.published == article.modified == datetime.fromisoformat(said)
    assert article.sources["published"] == "meta"


def test_a_date_after_the_fetch_is_dropped_and_told() -> None:
    article = _read("2026-03-02T13:00:00Z", modified="2026-03-03T13:00:00Z")
    assert article.published is None, "nor is it the first of March, as htmldate would have it"
    assert article.modified is None
    fault = "is after the page was fetched, 2026-03-01T12:00:30Z"
    assert article.sources["published dropped"].startswith(f"meta: '2026-03-02T13:00:00Z' {fault}")
    assert article.sources["modified dropped"] == f"meta: '2026-03-03T13:00:00Z' {fault}"


@pytest.mark.parametrize("said", ["1970-01-01T00:00:00Z", "1900-01-01", "gisteren"])
def test_what_fills_an_empty_field_is_no_date(said: str) -> None:
    article = _read(said)
    assert article.published is None
    assert article.sources["published dropped"] == f"meta: {said!r} is no date"


def test_a_day_in_running_text_is_a_guess_and_nothing_is_sorted_by_it() -> None:
    since = (
        "Op 12 februari 2026 begon het werk aan de dijk, die na de storm op twee plaatsen lek was geraakt."
    )
    article = _read("", more=f"<p>{since}</p>")
    assert article.sources["published"] == GUESS
    assert article.published == datetime(2026, 2, 12, tzinfo=UTC)
    assert article.dated is None


def test_a_short_sentence_with_a_day_is_running_text_too() -> None:
    article = _read("", more="<p>Op 12 februari 2026 begon het werk aan de dijk.</p>")
    assert article.sources["published"] == GUESS
