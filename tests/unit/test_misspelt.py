"""Surnames that are one letter away from another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
