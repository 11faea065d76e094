"""Firms and bodies by the form of their names, and by who is of them."""

from __future__ import annotations

import pytest
from marked_names import marked

from tijding.dutch.enricher import enrich_text
from tijding.dutch.names.firms import as_products, with_employers, with_firms


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("bij [PER:Anna Smit] en [PER:Visser] & Zoon", ["PER:Anna Smit", "ORG:Visser & Zoon"]),
        ("bij [PER:Van der Loo] [MISC:& Zonen]", ["ORG:Van der Loo & Zonen"]),
        ("bij [MISC:Tollens, Smit & Partners]", ["ORG:Tollens, Smit & Partners"]),
        ("bij [ORG:Oude Tollens & Sons]", ["ORG:Oude Tollens & Sons"]),
        ("het duo [PER:Tol & Smit]", ["PER:Tol & Smit"]),
        ("bij [PER:Van Tollen Bouw]", ["ORG:Van Tollen Bouw"]),
        ("zag [PER:Van Tollen Smit]", ["PER:Van Tollen Smit"]),
        ("op het [MISC:Tollenslyceum]", ["ORG:Tollenslyceum"]),
        ("in de [MISC:Al-Zam-moskee]", ["ORG:Al-Zam-moskee"]),
        ("in [LOC:Tollenslyceum]", ["LOC:Tollenslyceum"]),
    ],
)
def test_the_form_of_a_name_says_that_it_is_a_firm(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    found = with_firms(text, mentions)
    assert [f"{one.type}:{one.text}" for one in found] == expected
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_name_without_end_is_no_firm() -> None:
    """A word is looked at so far: were all of it at each apostrophe, this would take hours."""
    text = "Smit & Zonen " + "A'" * 200_000
    assert [one.text for one in with_firms(text, [])] == ["Smit & Zonen"]


@pytest.mark.parametrize(
    ("given_as", "type_"),
    [
        ("zegt [PER:Anna Brandsma] van [LOC:Relmo-Zam]", "ORG"),
        ("zegt [PER:Anna Brandsma] van [LOC:Utrecht]", "LOC"),
        ("zegt [PER:Anna] van [LOC:Relmo-Zam]", "LOC"),
        ("zegt [PER:Anna Smit] uit [LOC:Relmo-Zam]", "LOC"),
        ("zegt burgemeester [PER:Anna Smit] van [LOC:Relmo-Zam]", "LOC"),
    ],
)
def test_people_are_of_bodies(given_as: str, type_: str) -> None:
    text, mentions = marked(given_as)
    assert [one.type for one in with_employers(text, mentions)][1:] == [type_]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De reissite Zonkijker is gehackt.", "Zonkijker"),
        ("Ze werkt bij de vaccinmaker Tollexa in Leiden.", "Tollexa"),
        ("Ze woont in verpleeghuis De Wilgen.", "De Wilgen"),
        ("Het is zo. Treinbouwer Zelmora groeit.", "Zelmora"),
        ("Het is zo. Fietsersvereniging Zelmo is boos.", "Zelmo"),
        ("Het is zo. Touroperator Zelmora stopt.", "Zelmora"),
        ("Het is zo. Vakbond TreinUnie staakt.", "TreinUnie"),
        ("Het is zo. Beveiligingsbedrijf Zelmora groeit.", "Zelmora"),
        ("Het is zo. Filmblog Zelmora meldt dat de film stopt.", "Zelmora"),
        ("Het is zo. Klachteninstituut Zelmo helpt klanten.", "Zelmo"),
        ("Het is zo. Consumentenbond Test is een proef.", "Consumentenbond Test"),
    ],
)
def test_the_kind_before_a_name_says_what_it_is_and_is_no_part_of_it(text: str, name: str) -> None:
    found = {entity.text: entity.names for entity in enrich_text(text).entities if entity.names != "LOC"}
    assert found == {name: "ORG"}


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("de kleine [PER:Relmo Vento] van [ORG:Relmo]", ["MISC", "ORG"]),
        ("de [ORG:Relmopad Pro] is te koop", ["MISC"]),
        ("zegt [PER:Relmo Vento] van [ORG:Relmo]", ["PER", "ORG"]),
        ("de jonge [PER:Anna Smit] van [ORG:Anna]", ["PER", "ORG"]),
        ("de kleine [PER:Relmo Vento] van [ORG:Zelmo]", ["PER", "ORG"]),
        ("de jonge [PER:Relmo Smit] van [ORG:Relmo]; [PER:Smit]", ["PER", "ORG", "PER"]),
        ("de [ORG:Relmopad Groep] is te koop", ["ORG"]),
    ],
)
def test_what_is_called_after_its_maker_behind_an_article_is_a_thing(
    given_as: str, expected: list[str]
) -> None:
    text, mentions = marked(given_as)
    assert [one.type for one in as_products(text, mentions)] == expected
