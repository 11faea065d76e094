"""The deciders of alert rules: pure functions over a subject's activity."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijding.model import Article, Paragraph, ParagraphKind, QuoteRecord
from tijding.rules import Activity, Seen, contradicts, evaluate, first_seen, silent, usual
from tijding.rules.activity import HISTORY, HOUR, day_key
from tijding.settings import (
    ContradictsRule,
    CrossesRule,
    FirstSeenRule,
    GrowsRule,
    ReturnsRule,
    SilentRule,
)
from unit.news import NOW, article, at

DAY = timedelta(days=1)
RETURNS = ReturnsRule(id="r", kind="returns", quiet=7 * DAY, window=DAY, articles=2, publishers=2)
GROWS = GrowsRule(id="g", kind="grows")
SILENT = SilentRule(id="s", kind="silent", window=12 * HOUR)


def activity(*times: datetime, publishers: Sequence[str] = ("A", "B"), **more: Any) -> Activity:
    """Return an activity with articles at these times, of the publishers in turn."""
    seen = [
        Seen(id=f"a{number:04}", at=time, publisher=publishers[number % len(publishers)])
        for number, time in enumerate(sorted(times))
    ]
    given: dict[str, Any] = {"since": NOW - HISTORY, "total": len(seen)} | more
    return Activity(sightings=seen, **given)


def counted(*times: datetime, window: timedelta = DAY, **more: Any) -> Activity:
    """Return the same as the ledger gives it: counts by hour, and single articles of the window only."""
    days: dict[str, list[int]] = {}
    for time in times:
        days.setdefault(day_key(time), [0] * 24)[time.hour] += 1
    return activity(*[time for time in times if time > NOW - window], days=days, **more)


# --- returns ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("times", "publishers", "holds"),
    [
        ([at(days=9), at(hours=2), at(hours=1)], ("C", "A", "B"), True),
        ([at(days=9), at(hours=2), at(hours=1)], ("A",), False),
        ([at(days=9), at(hours=1)], ("A", "B"), False),
        ([at(days=6), at(hours=2), at(hours=1)], ("C", "A", "B"), False),
        ([at(hours=2), at(hours=1)], ("A", "B"), False),
        ([at(days=9), at(hours=30), at(hours=1)], ("C", "A", "B"), False),
        ([at(days=9), at(hours=24), NOW], ("C", "A", "B"), False),
        ([at(days=7, hours=2), at(hours=2), NOW], ("C", "A", "B"), True),
    ],
)
def test_returns(times: list[datetime], publishers: Sequence[str], holds: bool) -> None:
    assert bool(evaluate(RETURNS, activity(*times, publishers=publishers), NOW)) is holds


def test_a_return_knows_of_an_article_before_all_that_is_counted() -> None:
    found = evaluate(RETURNS, activity(at(hours=2), at(hours=1), before=at(days=200)), NOW)
    assert found is not None
    assert found.figures["quiet_days"] == pytest.approx(199.9, abs=0.1)


def test_what_comes_after_the_moment_is_not_looked_at() -> None:
    seen = activity(at(days=9), at(hours=2), at(hours=1))
    assert evaluate(RETURNS, seen, at(minutes=90)) is None
    assert evaluate(RETURNS, seen, at(hours=1)) is not None


# --- grows --------------------------------------------------------------------------------------


def regular(per_day: int, days: int = 56) -> list[datetime]:
    return [at(days=day, hours=24 * part / per_day) for day in range(1, days) for part in range(per_day)]


def test_a_burst_over_a_steady_past_is_growth_and_the_usual_is_not() -> None:
    past = regular(4)
    burst = [at(minutes=10 * number) for number in range(12)]
    found = evaluate(GROWS, counted(*past, *burst), NOW)
    assert found is not None
    assert found.figures["articles"] == 12
    assert found.figures["usual"] == pytest.approx(1.0, abs=0.3)
    assert len(found.articles) == 10
    assert evaluate(GROWS, counted(*past, *burst[:4]), NOW) is None


def test_a_burst_that_comes_each_week_at_this_hour_is_usual() -> None:
    weekly = [at(days=7 * week, minutes=10 * number) for week in range(0, 8) for number in range(8)]
    rule = GROWS.model_copy(update={"chance": 1e-2})  # such clusters may come at another time as well
    assert evaluate(rule, counted(*weekly), NOW) is None
    shifted = [time - timedelta(hours=50) for time in weekly]
    assert evaluate(rule, counted(*shifted, *weekly[:8]), NOW) is not None


def test_clusters_in_the_past_make_a_burst_usual() -> None:
    chance = random.Random(3)
    clustered = [
        at(days=day, hours=hour, minutes=5 * number)
        for day in range(1, 56)
        for hour in [chance.randrange(24)]
        for number in range(chance.choice([0, 0, 0, 6, 7]))
    ]
    now = [at(minutes=10 * number) for number in range(7)]
    assert evaluate(GROWS, counted(*clustered, *now), NOW) is None
    assert evaluate(GROWS, counted(*regular(2), *now), NOW) is not None


def test_growth_needs_a_past_to_be_compared_with() -> None:
    burst = [at(minutes=10 * number) for number in range(12)]
    assert evaluate(GROWS, counted(*burst, since=at(hours=7)), NOW) is None
    assert evaluate(GROWS, activity(*burst, since=at(hours=2), born=True), NOW) is not None


@given(st.integers(0, 60), st.floats(0.01, 50), st.floats(1.01, 10))
def test_the_tail_is_a_probability_that_falls(count: int, mean: float, ratio: float) -> None:
    here, after = usual.tail(count, mean, ratio), usual.tail(count + 1, mean, ratio)
    assert 0 <= after <= here * (1 + 1e-9) <= 1 + 1e-8
    if count == 0:
        assert here == pytest.approx(1.0, abs=1e-6)


def test_the_tail_is_that_of_counts_drawn_by_the_method() -> None:
    """Poisson counts whose rate is gamma distributed are negative binomial."""
    chance, mean, ratio = random.Random(1), 3.0, 2.0
    size = mean / (ratio - 1)
    drawn = []
    for _ in range(20_000):
        rate, number, spent = chance.gammavariate(size, ratio - 1), 0, chance.expovariate(1.0)
        while spent < rate:
            number, spent = number + 1, spent + chance.expovariate(1.0)
        drawn.append(number)
    for count in (1, 4, 8):
        share = sum(number >= count for number in drawn) / len(drawn)
        assert usual.tail(count, mean, ratio) == pytest.approx(share, abs=0.015)


@given(st.lists(st.integers(0, 55 * 24 * 60), max_size=60), st.integers(1, 30), st.integers(0, 50))
def test_counts_by_hour_are_those_of_the_articles(minutes: list[int], hours: int, back: int) -> None:
    times = [at(minutes=minute) for minute in minutes]
    end = at(hours=back)
    by_hour = counted(*times).count(end - hours * HOUR, end)
    assert by_hour == sum(end - hours * HOUR <= time < end for time in times) or not times


# --- first seen, crosses ------------------------------------------------------------------------

FIRST = FirstSeenRule(id="f", kind="first_seen", quiet=30 * DAY, articles=2)


@pytest.mark.parametrize(
    ("times", "since", "holds"),
    [
        ([at(hours=2), at(hours=1)], at(days=40), True),
        ([at(hours=2), at(hours=1)], at(days=20), False),
        ([at(hours=1)], at(days=40), False),
        ([at(days=35), at(hours=2), at(hours=1)], at(days=80), True),
        ([at(days=25), at(hours=2), at(hours=1)], at(days=80), False),
        ([at(hours=30), at(hours=1)], at(days=80), False),
    ],
)
def test_first_seen(times: list[datetime], since: datetime, holds: bool) -> None:
    assert bool(first_seen.find(FIRST, "Jan", activity(*times, since=since), NOW)) is holds


def test_a_name_of_which_the_past_is_forgotten_is_not_new() -> None:
    many = [at(minutes=number) for number in range(first_seen.KEPT)]
    assert first_seen.find(FIRST, "Jan", activity(*many, since=at(days=80)), NOW) is None


def test_a_total_is_crossed_by_one_article() -> None:
    rule = CrossesRule(id="c", kind="crosses", total=3)
    found = evaluate(rule, activity(at(hours=3), at(hours=2), at(hours=1), total_before=2), NOW)
    assert found is not None
    assert (found.at, found.window) == (at(hours=1), "3")
    assert evaluate(rule, activity(at(hours=3), at(hours=2), total_before=1), NOW) is None
    assert evaluate(rule, activity(at(hours=1), total=4, total_before=3), NOW) is None
    late = evaluate(rule, activity(at(hours=1), total=3, total_before=2), at(hours=5))
    assert late is not None
    assert late.at == at(hours=5)


# --- silent -------------------------------------------------------------------------------------


def quiet_since(last: datetime, per_day: int) -> Activity:
    times = [last - timedelta(hours=24 * number / per_day) for number in range(50 * per_day)]
    days: dict[str, list[int]] = {}
    for time in times:
        days.setdefault(day_key(time), [0] * 24)[time.hour] += 1
    return activity(last, days=days, since=times[-1])


def test_a_steady_subject_falls_silent_sooner_than_a_slow_one() -> None:
    last = at(days=30)
    fast, slow = (silent.unusual_from(SILENT, quiet_since(last, rate)) for rate in (24, 4))
    assert fast is not None
    assert slow is not None
    assert 12 * HOUR <= fast - last < 2 * DAY < slow - last < 8 * DAY
    found = silent.find(SILENT, quiet_since(last, 24), fast)
    assert found.at == fast
    assert found.figures["usual"] >= 11


def test_a_subject_not_known_for_long_or_with_little_news_does_not_fall_silent() -> None:
    short = replace(quiet_since(at(days=30), 24), since=at(days=40))
    assert silent.unusual_from(SILENT, short) is None
    rare = activity(at(days=30), days={day_key(at(days=30)): [1] + [0] * 23}, since=at(days=80))
    assert silent.unusual_from(SILENT, rare) is None
    assert silent.unusual_from(SILENT, activity()) is None


def test_a_quiet_weekend_is_no_silence_where_weekends_are_quiet() -> None:
    """NOW is a Tuesday; the last news came on a Friday, and there never was any in a weekend."""
    friday = at(days=4)
    working = [
        friday - timedelta(hours=number)
        for number in range(50 * 24)
        if (friday - timedelta(hours=number)).weekday() < 5
    ]
    days: dict[str, list[int]] = {}
    for time in working:
        days.setdefault(day_key(time), [0] * 24)[time.hour] += 1
    moment = silent.unusual_from(SILENT, activity(friday, days=days, since=working[-1]))
    assert moment is not None
    assert moment.weekday() in (0, 1)
    assert moment - friday > 3 * DAY


def test_a_long_silence_that_was_told_does_not_hide_the_next_one() -> None:
    """Of the eight weeks before, four were a silence; news of three a day before and after it."""
    times = [at(days=30 + day, hours=8 * part) for day in (*range(25), *range(54, 90)) for part in range(3)]
    days: dict[str, list[int]] = {}
    for time in times:
        days.setdefault(day_key(time), [0] * 24)[time.hour] += 1
    last = max(times)
    seen = activity(last, days=days, since=min(times), fired={"s": (at(days=75),)})
    moment = silent.unusual_from(SILENT, seen)
    assert moment is not None
    assert moment - last < 7 * DAY


# --- contradicts --------------------------------------------------------------------------------

RULE = ContradictsRule(id="t", kind="contradicts")
TEXT = "Bij de brand vielen 12 gewonden. De schade is 1.200 euro, zegt de gemeente. De straat is dicht."


def words(text: str, title: str = "Brand") -> Article:
    parts = tuple(Paragraph(kind=ParagraphKind.TEXT, text=part) for part in text.split("\n"))
    return Article(url="x", publisher="P", title=title, paragraphs=parts)


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        (TEXT, 0),
        (TEXT.replace("12", "15"), 1),
        (TEXT.replace("1.200", "1200"), 0),
        (TEXT.replace("1.200", "2.200").replace("12 ", "15 "), 2),
        (TEXT + " Later kwamen er 3 gewonden bij.", 0),
        (TEXT.replace("Bij de brand vielen 12 gewonden. ", ""), 0),
        (TEXT.replace("De straat is dicht.", "Om 14.30 uur is de straat dicht."), 0),
        (TEXT.replace("zegt de gemeente", "meldt de gemeente"), 0),
    ],
)
def test_numbers(after: str, changed: int) -> None:
    assert len(contradicts.numbers(words(TEXT), words(after))) == changed


def test_a_time_of_day_is_no_number() -> None:
    before, after = words("De trein gaat om 14.30 uur."), words("De trein gaat om 15.45 uur.")
    assert contradicts.numbers(before, after) == []


def quote(
    text: str, speaker: str = "Jan Bos", *, since: int = 1, revision: int = 1, gone: bool = False
) -> QuoteRecord:
    return QuoteRecord(
        id=text, article_id="a", url="x", publisher="P", title="T", published=NOW, event=None, type="direct",
        text=text, content=((0, 1),), speaker=None, speaker_name=speaker, cue=None, confidence=1.0,
        since_revision=since, revision=revision, withdrawn=gone,
    )  # fmt: skip


def test_quotes_that_are_gone() -> None:
    gone = quote("We stoppen er morgen mee", gone=True)
    [change] = contradicts.quotes([gone], [])
    assert (change.before, change.after) == (gone.text, None)
    [change] = contradicts.quotes([gone], [quote("We stoppen er morgen niet mee", since=2, revision=2)])
    assert change.after == "We stoppen er morgen niet mee"
    assert contradicts.quotes([gone], [quote("We stoppen er morgen mee.", since=2, revision=2)]) == []
    [change] = contradicts.quotes(
        [gone], [quote("We stoppen er morgen mee", "Piet Vis", since=2, revision=2)]
    )
    assert change.after is None


def test_a_contradiction_says_what_was_and_what_is() -> None:
    record = replace(article("a"), article=words(TEXT.replace("12", "15")), revision=2, fetched_at=NOW)
    found = contradicts.find(RULE, record.id, record, words(TEXT), [], [])
    assert found is not None
    assert "Was: “Bij de brand vielen 12 gewonden.”, is now: “Bij de brand vielen 15 gewonden.”" in (
        found.explanation
    )
    assert (found.window, found.at) == ("a#2", NOW)
    only_quotes = RULE.model_copy(update={"what": ("quotes",)})
    assert contradicts.find(only_quotes, record.id, record, words(TEXT), [], []) is None


@given(st.text(alphabet="ab12., \n", max_size=80), st.text(alphabet="ab12., \n", max_size=80))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert contradicts.numbers(words(one), words(one)) == []
    contradicts.numbers(words(one), words(other))
