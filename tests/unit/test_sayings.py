from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tijding import commands, enrich
from tijding.ids import digest
from tijding.model import (
    Article,
    ArticleRecord,
    Paragraph,
    ParagraphKind,
    QuoteRecord,
    QuoteType,
    Station,
)
from tijding.quoting import sayings
from tijding.sayings import gathered
from tijding.settings import Settings
from tijding.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WHOLE = "We hebben geen keus meer. Het zwembad gaat in september dicht."


def quote(
    text: str,
    *,
    by: str | None = "Els Brandsma",
    publisher: str = "Omroep",
    hours: float = 0,
    type: QuoteType = "direct",
    event: str | None = None,
    withdrawn: bool = False,
    name: str = "",
) -> QuoteRecord:
    article = digest(publisher, name)
    return QuoteRecord(
        id=digest(text, publisher, str(hours), name),
        article_id=article,
        url=f"http://x.test/{article}",
        publisher=publisher,
        title="T",
        published=NOW + timedelta(hours=hours),
        event=event,
        type=type,
        text=text,
        content=((0, len(text)),),
        speaker=None,
        speaker_name=by,
        cue=None,
        confidence=0.9,
        since_revision=1,
        revision=1,
        withdrawn=withdrawn,
    )


def test_a_saying_is_as_sure_of_its_speaker_as_the_surest_who_names_him() -> None:
    told = [
        replace(quote(WHOLE, publisher="A"), speaker_confidence=0.78),
        replace(quote(WHOLE, publisher="B"), speaker_confidence=0.96),
        replace(quote(WHOLE, publisher="C", by="wethouder"), speaker_confidence=0.99),
    ]
    [saying] = gathered(replace(one, event="E") for one in told)
    assert (saying.speaker_name, saying.speaker_confidence) == ("Els Brandsma", 0.96)
    [nobody] = gathered([quote(WHOLE, by=None)])
    assert nobody.speaker_confidence is None


def test_of_sayings_alike_the_one_whose_speaker_is_surer_goes_first() -> None:
    described = replace(
        quote("Het zwembad gaat dicht, hoe dan ook.", by="badmeester"), speaker_confidence=0.78
    )
    named = replace(quote("Wij blijven hier tot het eind zwemmen."), speaker_confidence=0.96)
    of_before = quote("Niemand weet nog of het zo ver komt.", by="Piet Bos")
    unknown = quote("Iedereen mag er zeker van zijn, heus.", by=None)
    assert [one.sure for one in (unknown, of_before)] == [0.0, 0.0]
    best = commands.best_sayings(gathered([unknown, of_before, described, named]), 4)
    assert [one.speaker_name for one in best] == ["Els Brandsma", "badmeester", "Piet Bos", None]


def parts(*quotes: QuoteRecord) -> set[frozenset[str]]:
    return {frozenset(one.id for one in saying.appearances) for saying in gathered(quotes)}


@pytest.mark.parametrize(
    "other",
    [
        quote(WHOLE, publisher="Dagblad", hours=3),
        quote("Het zwembad gaat in september dicht", publisher="Dagblad", hours=3),
        quote("We hebben geen keus. Het zwembad gaat dicht in september.", publisher="Dagblad"),
        quote("het zwembad in september dicht gaat", publisher="Dagblad", hours=2, type="indirect"),
        quote(WHOLE, publisher="Dagblad", by=None, hours=1),
    ],
)
def test_the_same_words_in_whole_part_or_slightly_changed_are_one_saying(other: QuoteRecord) -> None:
    (saying,) = gathered([quote(WHOLE), other])
    assert (saying.text, saying.speaker_name, saying.articles) == (WHOLE, "Els Brandsma", 2)
    assert set(saying.publishers) == {"Omroep", "Dagblad"}


@pytest.mark.parametrize(
    "other",
    [
        quote(WHOLE, by="Jan Smit", publisher="Dagblad"),
        quote(WHOLE, publisher="Dagblad", hours=24 * 8),
        quote("Het zwembad gaat in september niet dicht.", publisher="Dagblad"),
        quote("De bibliotheek blijft gewoon open voor iedereen.", publisher="Dagblad"),
        quote("geen keus", publisher="Dagblad"),
    ],
)
def test_other_words_speakers_and_times_are_other_sayings(other: QuoteRecord) -> None:
    first = quote("Het zwembad gaat in september dicht.") if "niet" in other.text else quote(WHOLE)
    assert len(gathered([first, other])) == 2


PAIRS = yaml.safe_load((Path(__file__).parents[1] / "data" / "dutch" / "sayings.yaml").read_text("utf-8"))


def of_one_event(pair: list[str]) -> list[QuoteRecord]:
    return [quote(text, publisher=str(number), event="e") for number, text in enumerate(pair)]


@pytest.mark.parametrize("pair", PAIRS["same"], ids=str)
def test_words_that_two_editors_translated_or_smoothed_are_one_saying(pair: list[str]) -> None:
    assert len(gathered(of_one_event(pair))) == 1


@pytest.mark.parametrize(
    "pair",
    [
        *PAIRS["other"],
        *(pytest.param(pair, marks=pytest.mark.xfail(strict=True)) for pair in PAIRS["mistaken"]),
    ],
    ids=str,
)
def test_other_words_on_the_same_matter_are_another_saying(pair: list[str]) -> None:
    assert len(gathered(of_one_event(pair))) == 2


def test_words_are_compared_so_loosely_only_within_an_event_and_of_one_speaker() -> None:
    first, second = of_one_event(PAIRS["same"][0])
    assert len(gathered([first, replace(second, event="f")])) == 2
    assert len(gathered([first, replace(second, speaker_name="wethouder")])) == 2


def test_other_numbers_are_other_sayings() -> None:
    said = "Er zijn {} mensen uit hun huis gehaald vannacht."
    assert len(gathered([quote(said.format(40)), quote(said.format(400), publisher="Dagblad")])) == 2


def test_a_role_and_a_name_in_one_event_are_one_speaker() -> None:
    quotes = [quote(WHOLE, event="e"), quote(WHOLE, by="wethouder", publisher="Dagblad", event="e", hours=1)]
    (saying,) = gathered(quotes)
    assert saying.speaker_name == "Els Brandsma"


def test_the_fullest_words_that_stand_are_shown_and_what_was_taken_back_stays_in_its_history() -> None:
    gone = replace(quote(WHOLE), withdrawn=True)
    (saying,) = gathered([gone, quote("Het zwembad gaat in september dicht", name="later", hours=1)])
    assert saying.text == "Het zwembad gaat in september dicht"
    assert [one.withdrawn for one in saying.appearances] == [True, False]
    assert saying.articles == 1


WORDS = st.lists(st.sampled_from("een twee drie vier vijf zes zeven acht niet 9".split()), max_size=9)  # noqa: SIM905
QUOTES = st.lists(st.tuples(WORDS, st.sampled_from(["A", "B", None]), st.integers(0, 400)), max_size=12)


@given(QUOTES, st.randoms())
@settings(max_examples=150, deadline=None)
def test_the_order_in_which_quotes_come_changes_nothing(
    made: list[tuple[list[str], str | None, int]], chance: random.Random
) -> None:
    quotes = [
        quote(" ".join(words), by=by, hours=hours, name=str(number))
        for number, (words, by, hours) in enumerate(made)
    ]
    shuffled = [*quotes]
    chance.shuffle(shuffled)
    assert gathered(quotes) == gathered(shuffled)
    assert sorted(one.id for saying in gathered(quotes) for one in saying.appearances) == sorted(
        one.id for one in quotes
    )


def test_a_saying_is_found_with_its_appearances_outside_the_period_asked_for(store: SqliteStore) -> None:
    quotes = [quote(WHOLE), quote(WHOLE, publisher="Dagblad", hours=30), quote("Iets heel anders is dit.")]
    assert store.write([[one] for one in quotes]) == []
    (saying,) = sayings(store, since=NOW + timedelta(hours=24))
    assert saying.articles == 2
    assert [saying.articles for saying in sayings(store, speaker="Els Brandsma")] == [2, 1]
    assert sayings(store, speaker="Jan Smit") == []
    view = commands.quotes(store, limit=1)["sayings"][0]
    assert (view["article_count"], view["publishers"]) == (2, ["Omroep", "Dagblad"])
    assert [one["publisher"] for one in view["appearances"]] == ["Omroep", "Dagblad"]


def record(text: str, revision: int) -> ArticleRecord:
    paragraph = Paragraph(kind=ParagraphKind.TEXT, text=text)
    article = Article(url="http://x.test/a", publisher="X", title="T", language="nl", paragraphs=(paragraph,))
    return ArticleRecord(
        id="a",
        article=article,
        revision=revision,
        content_hash=str(revision),
        order_time=NOW,
        first_seen=NOW,
        fetched_at=NOW,
        due=Station.ENRICH,
        due_at=NOW,
    )


def test_a_quote_that_an_edit_changes_is_one_saying_with_its_history(
    tmp_path: Path, store: SqliteStore
) -> None:
    first = record('"We hebben geen keus. Het bad gaat in mei dicht", zegt Els Brandsma.', 1)
    store.write([[first]])
    enrich.run(store, Settings(data=tmp_path), lambda: NOW)
    held = store.get(ArticleRecord, "a")
    assert held
    second = record('"We hebben geen keus. Het bad gaat dicht", zegt Els Brandsma.', 2)
    store.write([[replace(second, version=held.version, enriched=held.enriched)]])
    enrich.run(store, Settings(data=tmp_path), lambda: NOW)
    (saying,) = sayings(store)
    assert saying.text == "We hebben geen keus. Het bad gaat dicht"
    assert {one.text: one.withdrawn for one in saying.appearances} == {
        "We hebben geen keus. Het bad gaat in mei dicht": True,
        "We hebben geen keus. Het bad gaat dicht": False,
    }


def test_quotes_that_only_an_enricher_lost_are_in_no_saying(store: SqliteStore) -> None:
    store.write([[replace(quote(WHOLE), withdrawn=True, revision=0)]])
    assert sayings(store) == []


def test_many_quotes_of_the_same_words_are_gathered_at_once() -> None:
    quotes = [quote(WHOLE, publisher=str(number)) for number in range(300)]
    (saying,) = gathered(quotes)
    assert saying.articles == 300
