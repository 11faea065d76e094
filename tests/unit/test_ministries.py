"""Ministries by their whole name, and whose they are."""

from __future__ import annotations

import pytest

from tijding.dutch.enricher import enrich_text


def bodies(text: str) -> list[tuple[str, str]]:
    return [(one.text, one.name) for one in enrich_text(text).entities if one.names == "ORG"]


def speakers(text: str) -> list[str | None]:
    return [quote.speaker_in_full for quote in enrich_text(text).quotes]


def test_a_department_behind_ministerie_van_is_one_body_with_it() -> None:
    text = "Het ministerie van Defensie koopt schepen. Bij Defensie werken veel mensen, zegt het ministerie."
    assert bodies(text) == [
        ("ministerie van Defensie", "ministerie van Defensie"),
        ("Defensie", "ministerie van Defensie"),
    ]


def test_a_minister_may_be_of_another_country_than_the_ministry() -> None:
    text = "De Deense minister van Defensie zweeg. Het ministerie van Defensie koopt zes nieuwe schepen."
    assert [name for _, name in bodies(text)] == ["Defensie", "ministerie van Defensie"]


def test_another_countrys_ministry_has_its_country_in_its_name() -> None:
    text = (
        "Het Deense ministerie van Defensie zegt dat er schepen komen. "
        "Volgens het ministerie van Defensie zijn ze nodig, en het ministerie zegt dat ze duur zijn."
    )
    assert {name for _, name in bodies(text)} == {"Deense ministerie van Defensie"}
    assert set(speakers(text)) == {"Deense ministerie van Defensie"}


def test_two_countries_ministries_are_two_bodies() -> None:
    text = (
        "Het ministerie van Buitenlandse Zaken zegt dat reizen niet kan. "
        "Het Deense ministerie van Buitenlandse Zaken meldt dat de grens open is."
    )
    assert speakers(text) == [
        "ministerie van Buitenlandse Zaken",
        "Deense ministerie van Buitenlandse Zaken",
    ]
    assert len({name for _, name in bodies(text)}) == 2


def test_a_spokesman_of_another_countrys_ministry_is_described_whole() -> None:
    text = '"De grens is open", zei een woordvoerder van het Deense ministerie van Buitenlandse Zaken.'
    assert speakers(text) == ["woordvoerder van het Deense ministerie van Buitenlandse Zaken"]


def test_a_ministry_is_told_with_its_place() -> None:
    text = "Volgens het ministerie van Justitie in Riga is de zaak gesloten."
    assert speakers(text) == ["ministerie van Justitie in Riga"]


def test_a_ministry_is_a_departement() -> None:
    text = "Het ministerie van Defensie zweeg. Volgens het departement is de groep groot."
    assert speakers(text) == ["ministerie van Defensie"]


def test_a_body_is_called_by_the_kind_that_it_begins_with() -> None:
    text = "De Inspectie van het Onderwijs kwam langs. Volgens de Inspectie is de school op orde."
    assert speakers(text) == ["Inspectie van het Onderwijs"]


def test_ours_is_another_than_the_one_of_another_country_before_it() -> None:
    text = "Het Deense ministerie van Defensie zwijgt. Het {} zegt dat er schepen komen."
    for ours in ("Nederlandse ministerie van Defensie", "ministerie van Defensie in Den Haag"):
        assert speakers(text.format(ours))[0] in (
            "ministerie van Defensie",
            "ministerie van Defensie in Den Haag",
        )
        assert {name for _, name in bodies(text.format(ours))} == {
            "Deense ministerie van Defensie",
            "ministerie van Defensie",
        }


@pytest.mark.parametrize(
    ("body", "full"),
    [
        ("De Deense Nationale Waterraad", "Deense Nationale Waterraad"),
        ("Het Noorse Openbaar Ministerie", "Noorse Openbaar Ministerie"),
        ("De Veldense GGD", "Veldense GGD"),
        ("Het Noorse Fox News", "Fox News"),
        ("Het Nederlandse Openbaar Ministerie", "Openbaar Ministerie"),
    ],
)
def test_whose_a_body_is_that_many_have_is_said_with_its_name(body: str, full: str) -> None:
    assert speakers(f"{body} zegt dat de dijken hoger moeten worden.") == [full]


def test_a_central_bank_of_another_country_is_not_the_european_one() -> None:
    text = "De Chinese Centrale Bank zegt dat de rente daalt. De Europese Centrale Bank zegt dat die stijgt."
    assert speakers(text) == ["Chinese Centrale Bank", "Europese Centrale Bank"]


def test_a_body_of_another_country_under_one_name_leaves_open_whose_the_bare_one_is() -> None:
    told = "De Deense Kiesraad zegt dat alles klopt. De Kiesraad zegt dat er geteld is."
    assert speakers(told) == ["Deense Kiesraad"] * 2
    assert speakers(f"{told} De Nederlandse Kiesraad zwijgt.")[1] == "Kiesraad"
