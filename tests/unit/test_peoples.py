"""Tests of peoples.yaml: the nouns and adjectives of states' peoples."""

import pytest

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.speakers.epithets import is_of_people, nation
from tijding.dutch.speakers.inhabitants import inhabitant

ADJECTIVES = lexicon.table("peoples")["adjectives"]
OF = lexicon.table("peoples")["of"]


def _written(word: str) -> str:
    parts = word.split("-")
    return "-".join("IJ" + part[2:] if part.startswith("ij") else part.capitalize() for part in parts)


@pytest.mark.parametrize("noun", sorted({*ADJECTIVES, *OF}))
def test_noun_is_an_inhabitant_of_its_state(noun: str) -> None:
    assert _written(noun) in lexicon.words("epithets", "inhabitants")
    assert nation(_written(noun)) == OF.get(noun, noun)
    assert OF.get(noun, noun) in ADJECTIVES
    assert inhabitant(_written(noun)) is None


@pytest.mark.parametrize(
    ("noun", "word"), [(noun, word) for noun, words in ADJECTIVES.items() for word in words]
)
def test_adjective_is_of_its_people_only(noun: str, word: str) -> None:
    assert _written(word) in gazetteer.demonyms()
    assert nation(_written(word)) == nation(noun)
    assert {nation(other) for other in ADJECTIVES if is_of_people(other, word)} == {nation(noun)}
    assert inhabitant(_written(word)) is None


@pytest.mark.parametrize(
    "word",
    [
        "Noord-Hollandse",
        "Tsjetsjeense",
        "Tsjadische",
        "Liberiaanse",
        "Turkmeense",
        "Turijnse",
        "Schiedamse",
        "Venlose",
    ],
)
def test_others_are_of_none_that_begins_alike(word: str) -> None:
    assert nation(word) == ""
    assert not any(is_of_people(noun, word.lower()) for noun in ADJECTIVES)


def test_countrymen_have_the_adjective_of_their_own_land() -> None:
    assert is_of_people("schot", "schotse")
    assert not is_of_people("schot", "engelse")
    assert not is_of_people("schotse", "britse")
    assert is_of_people("irakiër", "iraakse")
    assert is_of_people("utrechter", "utrechtse")
