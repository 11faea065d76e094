"""Places in capitals at the begin of a report."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijding.dutch.enricher import enrich_text
from tijding.dutch.names.datelines import datelines, either_spelt, spelled, with_datelines
from tijding.dutch.text import paragraphs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("DEN HAAG (ANP) - Het kabinet komt bijeen.", ["Den Haag", "ANP"]),
        ("ZANDMEER – De veerboot vaart weer.", ["Zandmeer"]),
        ("ALPHEN AAN DEN RIJN - De brug is dicht.", ["Alphen aan den Rijn"]),
        ("IJMUIDEN — De sluis is open.", ["IJmuiden"]),
        ("KYIV — De sirenes gingen.", ["Kyiv"]),
        ("'S-HERTOGENBOSCH (ANP) – De rechter wacht.", ["Den Bosch", "ANP"]),
    ],
)
def test_a_dateline_is_a_place_under_its_name_and_an_agency(text: str, names: list[str]) -> None:
    found = enrich_text(text).entities
    assert [entity.name for entity in found[: len(names)]] == names
    assert [entity.type for entity in found[: len(names)]] == ["LOC", "ORG"][: len(names)]


def test_a_dateline_may_have_two_places_and_agencies_and_what_follows_opens_a_sentence() -> None:
    found = enrich_text("KYIV/MOSKOU (ANP/DPA) - Bierbrouwer Wolmar sluit. Wolmar zwijgt.").entities
    assert [(entity.text, entity.type) for entity in found] == [
        ("KYIV", "LOC"),
        ("MOSKOU", "LOC"),
        ("ANP", "ORG"),
        ("DPA", "ORG"),
        ("Wolmar", "ORG"),
        ("Wolmar", "ORG"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "HET KABINET IS GEVALLEN - EN NU",
        "NAVO-top in Den Haag - een overzicht",
        "De VS - en dat is nieuw - zwijgt",
    ],
)
def test_a_headline_in_capitals_or_a_dash_is_none(text: str) -> None:
    assert with_datelines(datelines(text, paragraphs(text)), []) == []


def test_a_place_in_capitals_and_one_not_are_the_same() -> None:
    found = enrich_text("ZANDMEER - In Zandmeer is de stroom terug.").entities
    assert {entity.name for entity in found if entity.type == "LOC"} == {"Zandmeer"}


@given(st.text())
def test_offsets_point_at_the_very_characters(text: str) -> None:
    for mention in with_datelines(datelines(text, paragraphs(text)), []):
        assert text[mention.start : mention.end] == mention.text


@given(st.text(alphabet=st.characters(categories=["Lu"]), min_size=1))
def test_spelling_keeps_the_letters(name: str) -> None:
    assert spelled(name).upper() == name.lower().upper() or spelled(name).casefold() == name.casefold()


def test_signs_in_an_agencys_name_mean_themselves() -> None:
    agency = re.compile(either_spelt(["E.nd", "Z+"]))
    found = [bool(agency.fullmatch(name)) for name in ("E.nd", "E.ND", "Z+", "Exnd", "ZZ")]
    assert found == [True, True, True, False, False]
