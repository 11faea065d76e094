"""Surnames that lists have as something else, and names that an article writes in several ways."""

from __future__ import annotations

import pytest
from marked_names import marked

from tijding.dutch.names.canonical import Names
from tijding.dutch.names.spellings import spellings
from tijding.dutch.names.surnames import as_surnames


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("[PER:Wolma Frans] zweeg. \"Nee\", zegt [MISC:Frans].", "PER:Frans"),
        ("[PER:Wolma Frans] zweeg. [MISC:Frans]: \"Nee.\"", "PER:Frans"),
        ("[PER:Wolma Frans] zweeg. Trainer [MISC:Frans] baalt.", "PER:Frans"),
        ("[PER:Wolma Frans] zweeg. [LOC:Frans] vindt dat goed.", "PER:Frans"),
        ("[PER:Wolma Frans] zweeg. Hij spreekt [MISC:Frans].", "MISC:Frans"),
        ("[PER:Wolma Frans] zweeg. Daar staat [MISC:Frans] brood.", "MISC:Frans"),
        ("[PER:Wolma Meppel] zweeg. Hij zegt in [LOC:Meppel] te wonen.", "LOC:Meppel"),
        ("[PER:Sem van Meppel] zweeg. \"Nee\", zegt [LOC:Meppel].", "LOC:Meppel"),
        ("[PER:Sem China] zweeg. \"Nee\", zegt [LOC:China].", "LOC:China"),
        ("[PER:Anna Smit] zweeg. \"Nee\", zegt [MISC:Frans].", "MISC:Frans"),
    ],
)  # fmt: skip
def test_a_surname_that_says_something_is_a_persons(given_as: str, expected: str) -> None:
    text, mentions = marked(given_as)
    last = as_surnames(text, mentions)[-1]
    assert f"{last.type}:{last.text}" == expected


def test_all_of_a_surname_are_the_persons_where_one_is() -> None:
    text, mentions = marked(
        '[PER:Wolma Frans] zweeg. [MISC:Frans] won. "Nee", zegt [MISC:Frans]. In het [MISC:Frans].'
    )
    assert [one.type for one in as_surnames(text, mentions)] == ["PER", "PER", "PER", "MISC"]


def test_a_body_goes_by_the_spelling_that_stands_most() -> None:
    _, mentions = marked("[ORG:Zeekijker] en [ORG:ZeeKijker], [ORG:ZeeKijker] en [ORG:Zee-kijker]")
    names = Names(mentions)
    assert {names.of(one.text, one.type) for one in mentions} == {"ZeeKijker"}
    assert names.in_full("ZeeKijker") == "ZeeKijker"


def test_people_differ_in_accents_and_a_genitive_only() -> None:
    _, mentions = marked(
        "koning [PER:Andrés] zweeg. [PER:Andres], [PER:Andrés] en [PER:Sigvards] zus. "
        "[PER:Sigvard] zag [PER:Hans] en [PER:Han]."
    )
    names = Names(mentions)
    named = {one.text: names.of(one.text, one.type) for one in mentions}
    assert named["Andres"] == "Andrés"
    assert named["Sigvards"] == "Sigvard"
    assert (named["Hans"], named["Han"]) == ("Hans", "Han")


def test_short_names_are_told_apart_by_their_case() -> None:
    assert not spellings({("Sor", "ORG"): 1, ("SOR", "ORG"): 2})
