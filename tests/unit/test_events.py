"""Vectors, copies, and which event an article goes to: the pure part of follow."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijding import choosing, copies, events, likeness, terms
from tijding.model import ArticleRecord, Event
from tijding.settings import Follow
from unit.news import BRIDGE, BRIDGE_LATER, FLU, NOW, article, at

FOLLOW = Follow()


def read(record: ArticleRecord) -> ArticleRecord:
    counted = terms.occurrences(record.article, record.enrichment)
    return replace(record, terms=terms.vector(counted, 0, {}), fingerprint=copies.sketch(record.article.text))


def event(*records: ArticleRecord, id: str = "e") -> Event:
    found = events.begin(id, records[0], NOW)
    for record in records[1:]:
        found = events.join(found, record, NOW)
    return found


# --- terms --------------------------------------------------------------------------------------


def test_title_and_opening_weigh_more_than_the_rest() -> None:
    filler = " ".join(f"vulwoord{number}" for number in range(60))
    found = terms.occurrences(article("a", f"opening {filler} slotwoord", title="kopwoord").article)
    assert found["kopwoord"].weight > found["open"].weight > found["slotwoord"].weight


def test_stop_words_are_no_terms_and_inflections_are_one() -> None:
    found = terms.occurrences(article("a", "de brug en de bruggen", title="het").article)
    assert set(found) == {"brug"}


def test_a_capital_inside_a_sentence_weighs_but_not_at_its_start() -> None:
    found = terms.occurrences(article("a", "melk uit Wijchmonde. Boter ook", title="x").article)
    assert found["wijchmond"].weight > found["melk"].weight == found["boter"].weight


def test_names_are_terms_by_their_canonical_name() -> None:
    record = article("a", people=["Wobbe Terpstra"])
    assert "@wobbe terpstra" in terms.occurrences(record.article, record.enrichment)


def test_english_is_stemmed_as_english() -> None:
    english = replace(article("a", "the bridges were closing", title="x").article, language="en")
    assert set(terms.occurrences(english)) == {"bridg", "close"}


def test_rare_terms_weigh_more_and_everyday_ones_nothing() -> None:
    occurring = {word: terms.Occurrence(1.0) for word in ("brug", "noodbrug", "dag")}
    found = terms.vector(occurring, 100_000, {"brug": 4000, "dag": 200_000})
    assert found["noodbrug"] > found["brug"]
    assert "dag" not in found
    assert terms.norm(found) == pytest.approx(1.0, abs=1e-5)


def test_words_that_are_common_in_the_language_weigh_less_from_the_first_article_on() -> None:
    found = terms.vector(terms.occurrences(article("a", "water sluiswachter", title="x").article), 0, {})
    assert found["sluiswachter"] > found["water"]


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.floats(0, 100), max_size=20))
def test_cosine_is_between_nothing_and_one(weights: dict[str, float]) -> None:
    assert 0 <= terms.cosine(weights, weights) <= 1.000001
    assert terms.cosine(weights, {}) == 0


# --- copies -------------------------------------------------------------------------------------


def words(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randrange(5000)}" for _ in range(count)]


@pytest.mark.parametrize("count", [30, 120, 900])
def test_a_copy_with_a_few_words_changed_is_one(count: int) -> None:
    text = words(count, 1)
    edited = [*text[: count // 2], "anders", *text[count // 2 + 1 :], "tot", "slot"]
    assert copies.is_copy(copies.sketch(" ".join(text)), copies.sketch(" ".join(edited)))


def test_a_copy_cut_to_half_its_length_is_one() -> None:
    text = words(800, 2)
    assert copies.is_copy(copies.sketch(" ".join(text)), copies.sketch(" ".join(text[:400])))


def test_a_short_text_inside_a_long_one_is_none() -> None:
    text = words(900, 3)
    assert not copies.is_copy(copies.sketch(" ".join(text)), copies.sketch(" ".join(text[100:160])))


def test_texts_about_the_same_thing_are_no_copies() -> None:
    assert not copies.is_copy(copies.sketch(BRIDGE), copies.sketch(BRIDGE_LATER))


def test_texts_too_short_to_be_told_apart_are_no_copies() -> None:
    assert not copies.is_copy(
        copies.sketch("Lees hier meer over dit"), copies.sketch("Lees hier meer over dit")
    )
    assert not copies.is_copy((), ())


def test_resemblance_is_estimated_well() -> None:
    text = words(1000, 4)
    half = [*text[:667], *words(333, 5)]
    assert copies.resemblance(copies.sketch(" ".join(text)), copies.sketch(" ".join(half))) == pytest.approx(
        0.5, abs=0.12
    )


@given(st.text(max_size=400))
def test_a_sketch_is_ordered_bounded_and_fits_a_double(text: str) -> None:
    found = copies.sketch(text)
    assert list(found) == sorted(set(found))
    assert len(found) <= copies.SKETCH
    assert all(0 <= hash < 2**53 for hash in found)


# --- placing ------------------------------------------------------------------------------------


def place(record: ArticleRecord, *found: Event, original: str | None = None) -> choosing.Place:
    record = read(record)
    return choosing.decide(record, choosing.rank(record, found, FOLLOW, {}), FOLLOW, original)


def test_an_article_joins_the_event_that_it_is_like() -> None:
    bridge, flu = event(read(article("a")), id="b"), event(read(article("f", FLU)), id="f")
    assert place(article("n", BRIDGE_LATER), bridge, flu).event == bridge


def test_an_article_like_none_begins_an_event() -> None:
    assert place(article("n", FLU), event(read(article("a")))).event is None
    assert place(article("n", FLU)).event is None


def test_an_event_waits_for_its_window_and_no_longer() -> None:
    old = event(read(article("a", published=at(days=6))))
    older = event(read(article("a", published=at(days=8))))
    same = article("n", BRIDGE)
    assert place(same, old).event == old
    assert place(same, older).event is None


def test_the_longer_an_event_rests_the_less_it_is_like() -> None:
    now = likeness.Part(terms={"a": 1.0}, first=NOW, last=NOW)
    before = [
        likeness.Part(terms={"a": 1.0}, first=at(days=days), last=at(days=days)) for days in (0, 1, 5, 8)
    ]
    none, near, far, over = (likeness.likeness(now, one, FOLLOW) for one in before)
    assert none > near > far > over == 0


def test_a_late_article_is_placed_by_its_own_time() -> None:
    then, now = (
        event(read(article("a", published=at(days=30))), id="then"),
        event(read(article("b")), id="now"),
    )
    assert place(article("n", BRIDGE_LATER, published=at(days=29)), now, then).event == then


def test_a_copy_goes_where_its_original_is() -> None:
    home = event(read(article("a", FLU)))
    assert place(article("n", BRIDGE), home, original="e").event == home


def test_an_edited_article_stays_while_nothing_fits_better() -> None:
    home = event(read(article("a")), read(article("n", BRIDGE_LATER)))
    edited = replace(article("n", FLU), event="e")
    assert place(edited, home).event == home


def test_an_edited_article_moves_when_it_has_become_another_story() -> None:
    before = read(article("n", BRIDGE_LATER))
    home, flu = event(read(article("a")), before), event(read(article("f", FLU)), id="flu")
    edited = replace(read(article("n", FLU)), event="e")
    ranked = choosing.rank(edited, [home, flu], FOLLOW, before.terms)
    assert choosing.decide(edited, ranked, FOLLOW, None).event == flu


def test_an_event_of_the_same_story_is_to_be_merged_and_another_is_not() -> None:
    one = event(read(article("a", published=at(hours=3))), read(article("b", BRIDGE_LATER)), id="one")
    other = event(read(article("c", f"{BRIDGE} {BRIDGE_LATER}")), id="other")
    flu = event(read(article("f", FLU)), id="flu")
    found = choosing.to_merge(one, [flu, other], FOLLOW)
    assert found is not None
    assert found.event == other
    assert choosing.to_merge(one, [flu], FOLLOW) is None


def test_an_article_that_two_followers_took_in_is_a_member_once_after_the_merge() -> None:
    one, other = read(article("a", BRIDGE)), read(article("b", BRIDGE_LATER))
    merged = events.merge(event(one, other, id="x"), event(one, id="y"), None, NOW)
    assert [member.article_id for member in merged.members] == ["a", "b"]


def test_events_that_people_have_parted_are_not_merged() -> None:
    one = replace(event(read(article("a")), id="one"), anchor="a")
    other = replace(event(read(article("b")), id="other"), anchor="b")
    assert choosing.to_merge(one, [other], FOLLOW) is None
    assert choosing.to_merge(one, [replace(other, anchor=None)], FOLLOW) is not None


def test_events_of_two_stories_are_not_merged_by_a_round_up() -> None:
    bridge = event(read(article("a")), read(article("b", BRIDGE_LATER)), id="b")
    flu = event(read(article("f", FLU)), read(article("g", FLU + " De wegen zijn dicht.")), id="f")
    round_up = read(article("n", f"{BRIDGE} {FLU}"))
    for home in (bridge, flu):
        joined = events.join(home, round_up, NOW)
        assert choosing.to_merge(joined, [bridge, flu], FOLLOW, round_up) is None


def test_what_joins_a_loose_event_does_not_join_a_dense_one() -> None:
    def part(bonds: float) -> likeness.Part:
        return likeness.Part(terms={"a": 4.0, "b": 2.0}, size=5, bonds=bonds, first=NOW, last=NOW)

    one = likeness.Part(terms={"a": 0.4, "c": 0.9}, first=NOW, last=NOW)
    assert likeness.likeness(one, part(2.0), FOLLOW) > likeness.likeness(one, part(9.0), FOLLOW)


def test_the_same_section_makes_a_little_more_alike() -> None:
    one, other = (
        likeness.Part(terms={"a": 1.0}, first=NOW, last=NOW, sections={name: 1})
        for name in ("sport", "politiek")
    )
    plain = replace(one, sections={})
    same, unknown, differs = (likeness.likeness(one, side, FOLLOW) for side in (one, plain, other))
    assert same > unknown > differs


# --- what an event is made of -------------------------------------------------------------------


def test_joining_one_by_one_gives_what_all_at_once_gives() -> None:
    records = [
        read(article("a", published=at(hours=5), people=["Pieternel Dorsman"])),
        read(article("b", BRIDGE_LATER, published=at(hours=2), people=["Pieternel Dorsman", "Teun Bos"])),
    ]
    joined = event(*records)
    assembled = events.assemble(joined, records, NOW)
    assert assembled.terms == pytest.approx(joined.terms, abs=1e-5)
    assert assembled.bonds == pytest.approx(joined.bonds, abs=1e-5)
    assert replace(assembled, terms=joined.terms, bonds=joined.bonds) == joined
    assert joined.people == {"Pieternel Dorsman": 2, "Teun Bos": 1}
    assert (joined.first_published, joined.last_published) == (at(hours=5), at(hours=2))
    assert [member.article_id for member in joined.members] == ["a", "b"]


def test_the_title_is_the_most_central_headline_of_an_original() -> None:
    central = read(article("b", BRIDGE_LATER, title="Kastanjebrug Kolderwijk dicht door scheuren"))
    copy = replace(
        central, id="c", copy_of="b", article=replace(central.article, title="Brug dicht: scheuren")
    )
    odd = read(article("a", title="Even geduld, zegt de bakker"))
    assert event(odd, central, copy).title == "Kastanjebrug Kolderwijk dicht door scheuren"


def test_an_event_keeps_a_bounded_number_of_terms_and_names() -> None:
    text = " ".join(f"onderwerp{number}" for number in range(400))
    found = event(read(article("a", text, people=[f"Naam {number}" for number in range(300)])))
    assert len(found.terms) <= events.EVENT_TERMS
    assert len(found.people) <= events.EVENT_NAMES


def test_an_id_is_never_given_twice() -> None:
    first = events.event_id("a")
    assert events.event_id("a") == first
    assert events.event_id("a", {first}) not in {first, events.event_id("b")}
