"""Surnames that are one letter away from another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijding.dutch.enricher import enrich_text
from tijding.dutch.names.misspelt import misspelt


@pytest.mark.parametrize(
    "spelt", ["Veldmirrk", "Veldmrik", "Vedlmirk", "Veldmirks", "Veldmurk", "Veldmir"]
)  # fmt: skip
def test_a_letter_more_less_other_or_swapped(spelt: str) -> None:
    expected = {} if spelt == "Veldmirks" else {spelt: "Veldmirk"}  # the genitive is none
    assert misspelt([spelt], ["Veldmirk"]) == expected


@pytest.mark.parametrize("spelt", ["Veldmirk", "Weldmirk", "Vedlmrik", "Bakker", "Sanne", "Ajax", "Vel"])
def test_no_misspelling(spelt: str) -> None:
    assert misspelt([spelt], ["Veldmirk", "Bekker", "Sanna", "Ajaxx", "Velt"]) == {}


def test_of_two_that_are_as_near_it_is_neither() -> None:
    assert misspelt(["Veldmirk"], ["Veldmark", "Veldmurk"]) == {}


@given(st.integers(1, 7), st.sampled_from("bdfgkmp"))
def test_any_one_letter_is_seen(place: int, letter: str) -> None:
    spelt = "Veldmirk"[:place] + letter + "Veldmirk"[place:]
    assert misspelt([spelt], ["Veldmirk", "Tollens"]) == {spelt: "Veldmirk"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eigenaar Jan Mirkveld wacht al maanden. Morgen gaat restaurant Mirkvelt weer open.",
         ["PER:Jan Mirkveld", "ORG:Mirkvelt"]),
        ("Burgemeester Piet Zolswart van Zolsward kwam.", ["PER:Piet Zolswart", "LOC:Zolsward"]),
        ("Jan Veldmirk sprak met velen. De kanselier Veldmark lachte.",
         ["PER:Jan Veldmirk", "PER:Veldmark"]),
        ("Jan Veldmirk sprak met velen. Veldmark zei dat het goed is. Daarna ging Veldmark weg.",
         ["PER:Jan Veldmirk", "PER:Veldmark", "PER:Veldmark"]),
        ("Wethouder Jan Veldmirk sprak met velen. Wethouder Veldmrik lachte.",
         ["PER:Jan Veldmirk", "PER:Jan Veldmirk"]),
        ("Jan Veldmirk won. Later lachte Veldmrik. Toen zei Veldmirk iets. Later lachte Veldmrik.",
         ["PER:Jan Veldmirk"] * 4),
    ],
)  # fmt: skip
def test_what_the_text_says_is_another_s_is_no_misspelling(text: str, expected: list[str]) -> None:
    assert [f"{one.names}:{one.name}" for one in enrich_text(text).entities] == expected
