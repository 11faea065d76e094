from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijding.dutch.enricher import enrich_text

PIECES = st.lists(
    st.sampled_from(
        ["Jan", "van", "der", "Berg", "De", "Apple", "X", "A.", "3", "-", ",", "\n", "Trumps", "😀"]
    )
)


def found(text: str, name: str = "crf") -> list[tuple[str, str, str]]:
    return [(entity.text, entity.type, entity.name) for entity in enrich_text(text, name).entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gisteren sprak minister Van der Laan in Den Haag.", [("Van der Laan", "PER"), ("Den Haag", "LOC")]),
        ("De Partij van de Arbeid won.", [("Partij van de Arbeid", "ORG")]),
        ("Zij leest de Volkskrant in Groningen.", [("de Volkskrant", "ORG"), ("Groningen", "LOC")]),
        ("De Amerikaanse minister kwam.", [("Amerikaanse", "MISC")]),
        ("De VVD-voorzitter zwijgt.", [("VVD-voorzitter", "MISC")]),
        ("In mei en op dinsdag gebeurt er niets.", []),
        ("Vandaag begint het. Daarna is het over.", []),
        ("Hij werkt bij Bouwbedrijf Nuver BV in Assen.", [("Bouwbedrijf Nuver BV", "ORG"), ("Assen", "LOC")]),
        ("Topman Kees de Wit van Philips zei niets.", [("Kees de Wit", "PER"), ("Philips", "ORG")]),
    ],
)
def test_names_and_their_types_by_rules(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name, kind) for name, kind, _ in found(text, "rules")] == expected


def test_one_name_for_one_person() -> None:
    text = "Donald Trump kwam. Trump sprak. Trumps plan bleef. Zelenski en Zelensky wachtten op Zelenskyy."
    assert {name for _, kind, name in found(text) if kind == "PER"} == {"Donald Trump", "Volodymyr Zelensky"}


def test_a_surname_leads_to_the_full_name_of_the_same_article() -> None:
    text = "Wethouder Els Brandsma is tevreden. Volgens Brandsma is dat terecht. Brandsma's plan slaagde."
    assert {name for _, _, name in found(text)} == {"Els Brandsma"}


def test_namesakes_keep_their_own_name() -> None:
    names = {name for _, _, name in found("Donald Trump kwam met Melania Trump. Trump zweeg.")}
    assert names == {"Donald Trump", "Melania Trump"}


def test_places_have_one_spelling() -> None:
    assert {name for _, _, name in found("Hij reisde van Kiev naar Kyiv en de VS.")} == {
        "Kyiv",
        "Verenigde Staten",
    }


def test_places_have_their_dutch_name() -> None:
    names = {name for _, _, name in found("Hij was in Berlin. Zij was in Antwerp. Zij woont in Germany.")}
    assert names == {"Berlijn", "Antwerpen", "Duitsland"}


@given(PIECES)
def test_mentions_are_in_order_and_never_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    last = 0
    for entity in enrich_text(text).entities:
        assert last <= entity.start < entity.end
        assert text[entity.start : entity.end] == entity.text
        last = entity.end
