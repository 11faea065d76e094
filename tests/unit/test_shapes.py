"""Names set right by their shape, abbreviations in brackets, and people in headlines in capitals."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijding.dutch.enricher import enrich_text
from tijding.dutch.names.abbreviations import beside
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.known import Known, Register
from tijding.dutch.names.shapes import reshaped
from tijding.dutch.names.shouted import with_shouted
from tijding.model import EntityType


def marked(text: str, *names: tuple[str, EntityType]) -> list[Mention]:
    """Return all that ``names`` are in ``text``, in its order."""
    return sorted(
        Mention(found.start(), found.end(), name, kind)
        for name, kind in names
        for found in re.finditer(re.escape(name), text)
    )


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("Dan zal Tollema kan de bakker helpen", "Tollema kan de bakker", "MISC", ("Tollema", "MISC")),
        ("Alles moet worden gedaan", "Alles moet worden", "MISC", None),
        ("Naar Zwelmonde lopen?", "Zwelmonde lopen?", "MISC", ("Zwelmonde", "MISC")),
        ("de Oude Zwelmondse Steenweg is dicht", "Oude Zwelmondse Steenweg", "MISC",
         ("Oude Zwelmondse Steenweg", "LOC")),
        ("met China's premier", "China's", "PER", ("China's", "LOC")),
        ("met Anna's premier", "Anna's", "PER", ("Anna's", "PER")),
        ("een flat aan de Anna Tollensstraat", "Anna Tollensstraat", "PER", ("Anna Tollensstraat", "LOC")),
        ("zegt Anna Hoogstraat", "Anna Hoogstraat", "PER", ("Anna Hoogstraat", "PER")),
        ("uitgeverij Relmo|Vandia groeit", "Vandia", "PER", ("Relmo|Vandia", "PER")),
        ("rapper A$AP Tollens zweeg", "AP Tollens", "ORG", ("A$AP Tollens", "ORG")),
        ("kosten $AP Tollens", "AP Tollens", "ORG", ("AP Tollens", "ORG")),
        ("in Noord-Europees verband", "Noord-Europees", "LOC", ("Noord-Europees", "MISC")),
        ("de Wet op de Zwelkunst", "Wet op de Zwelkunst", "MISC", ("Wet op de Zwelkunst", "MISC")),
        ("het lied 'Alles moet anders'", "Alles moet anders", "MISC", ("Alles moet anders", "MISC")),
    ],
)  # fmt: skip
def test_a_name_without_the_clause_behind_it_and_of_the_type_that_it_shows(text, name, kind, expected):
    found = [(one.text, one.type) for one in reshaped(text, marked(text, (name, kind)))]
    assert found == ([expected] if expected else [])


def test_a_firm_that_a_sign_is_part_of_is_one_body():
    text = "Uitgeverij Relmo|Vandia groeit"
    found = reshaped(text, marked(text, ("Relmo", "MISC"), ("Vandia", "PER")))
    assert [(one.text, one.type) for one in found] == [("Relmo|Vandia", "ORG")]


def test_a_surname_with_particles_is_whole_in_the_genitive_too():
    text = "Volgens Anna de Wit is De Wits plan klaar"
    found = reshaped(text, marked(text, ("Anna de Wit", "PER"), ("Wits", "MISC")))
    assert [(one.text, one.type) for one in found] == [("Anna de Wit", "PER"), ("De Wits", "PER")]


def test_what_stands_in_brackets_behind_a_person_is_a_body_unless_it_is_a_place():
    text = "Els Brandsma (Zwelkracht) en Jan Smit (Groningen)"
    names = [("Els Brandsma", "PER"), ("Zwelkracht", "LOC"), ("Jan Smit", "PER"), ("Groningen", "LOC")]
    assert [one.type for one in reshaped(text, marked(text, *names))] == ["PER", "ORG", "PER", "LOC"]


def test_a_surname_has_its_particles_at_the_start_of_a_sentence():
    text = "Minister Bart de Vries is er. De Vries blijft."
    found = [(entity.text, entity.name) for entity in enrich_text(text).entities]
    assert found == [("Bart de Vries", "Bart de Vries"), ("De Vries", "Bart de Vries")]


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("De Internationale Zwembond (FINX) zweeg. De FINX komt later.", "Internationale Zwembond", "FINX"),
        ("Het FINX (Instituut voor Zwelkunde) zweeg.", "Instituut voor Zwelkunde", "FINX"),
        ("Het Zwelinstituut (ZI) zweeg.", "Zwelinstituut", "ZI"),
    ],
)
def test_a_body_and_its_abbreviation_in_brackets_are_one(text, long, short):
    assert beside(text, marked(text, (long, "ORG"), (short, "ORG")), Register([])) == {short: long}


def test_letters_that_are_not_its_own_and_stand_nowhere_else_are_another_body():
    text = "De Internationale Zwembond (FINX) zweeg."
    assert beside(text, marked(text, ("Internationale Zwembond", "ORG"), ("FINX", "ORG")), Register([])) == {}


def test_a_known_abbreviation_gives_its_name_to_the_full_one():
    register = Register([Known("Zwelbond", "ORG", ("FINX",))])
    text = "De Internationale Zwembond (FINX) zweeg. De FINX komt later."
    pairs = beside(text, marked(text, ("Internationale Zwembond", "ORG"), ("FINX", "ORG")), register)
    assert pairs == {"Internationale Zwembond": "FINX"}
    other = Register([Known("Zwelbond", "ORG", ("FINX",)), Known("Internationale Zwembond", "ORG")])
    assert beside(text, marked(text, ("Internationale Zwembond", "ORG"), ("FINX", "ORG")), other) == {}


def test_both_forms_have_one_canonical_name():
    text = "Het Instituut voor Zwelkunde (FINX) zweeg. Het FINX komt later met cijfers."
    names = {entity.name for entity in enrich_text(text).entities if entity.type == "ORG"}
    assert names == {"Instituut voor Zwelkunde"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MINISTER DE VRIES ZEI", ["DE VRIES"]),
        ("MINISTER DE VRIES ZEI DAT HET OP IS", ["DE VRIES"]),
        ("BURGEMEESTER JAN SMIT STAPT OP", ["JAN SMIT"]),
        ("DE PREMIER WIL EEN NIEUWE WET", []),
        ("MINISTER KOMT NIET", []),
        ("MINISTER DE ZAAL UIT", []),
    ],
)
def test_a_person_in_capitals_is_known_by_the_title_before(text, expected):
    assert [one.text for one in with_shouted(text, [])] == expected


def test_a_word_without_end_is_nobody_shouted() -> None:
    """A word is looked at so far: were all of it at each apostrophe, this would take hours."""
    assert with_shouted("A'" * 200_000, []) == []


def test_a_person_in_capitals_has_the_name_that_the_article_writes_elsewhere():
    text = "MINISTER DE VRIES ZEI\nMinister Bart de Vries is er."
    assert [entity.name for entity in enrich_text(text).entities] == ["Bart de Vries"] * 2
    assert [entity.name for entity in enrich_text("MINISTER DE VRIES ZEI").entities] == ["De Vries"]


@given(
    st.lists(st.sampled_from(["MINISTER", "DE", "VRIES", "Jan", "(", ")", "ABC", "Zwel", "moet", "?", "\n"]))
)
def test_offsets_stay_true(words: list[str]):
    text = " ".join(words)
    entities = [one for one in enrich_text(text).entities if one.where == "text"]
    assert all(text[one.start : one.end] == one.text for one in entities)
    assert all(one.end <= other.start for one, other in pairwise(entities))


def test_regions_have_a_point_and_their_country():
    places = {
        one.name: one.country for one in enrich_text("In Limburg en in Vlaanderen regent het.").locations
    }
    assert places == {"Limburg": "NL", "Vlaanderen": "BE"}
