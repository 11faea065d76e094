"""Bodies and works that are called by a phrase of common words behind their kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from marked_names import marked

from tijding.dutch.names.slogans import with_slogans


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("[ORG:Actiegroep Red] de [MISC:Duinen] wint. [PER:Red] de [MISC:Duinen] lacht.",
         ["ORG:Red de Duinen", "ORG:Red de Duinen"]),
        ("De stichting [PER:Honden] in [LOC:Nood] helpt", ["ORG:Honden in Nood"]),
        ("Zo is het. Stichting [PER:Honden] in [LOC:Nood] helpt", ["ORG:Honden in Nood"]),
        ("buurtcomité [MISC:Geen Lawaai] op het [LOC:Plein]", ["ORG:Geen Lawaai op het Plein"]),
        ("het radioprogramma [MISC:Koffie] met [PER:Anna]", ["MISC:Koffie met Anna"]),
        ("de quiz [MISC:Raad de Prijs] van Omroep Zee", ["MISC:Raad de Prijs"]),
        ("de vereniging [ORG:Behoud het Bos] in [LOC:Breda]", ["ORG:Behoud het Bos", "LOC:Breda"]),
        ("de film [MISC:Joker] van de [MISC:Franse] regisseur", ["MISC:Joker", "MISC:Franse"]),
        ("de film [MISC:Regen] van [PER:Anna Tollens]", ["MISC:Regen", "PER:Anna Tollens"]),
        ("de vakbond [ORG:FNV] in [LOC:Nood]", ["ORG:FNV", "LOC:Nood"]),
        ("de club [ORG:Tollensia] op de [LOC:Heide]", ["ORG:Tollensia", "LOC:Heide"]),
        ("club [MISC:Zon] aan de [LOC:Korenweg]", ["MISC:Zon", "LOC:Korenweg"]),
        ("Reactie [ORG:De Bal] op [MISC:Zondag]", ["ORG:De Bal", "MISC:Zondag"]),
        ("daar zijn [PER:Honden] in [LOC:Nood]", ["PER:Honden", "LOC:Nood"]),
    ],
)  # fmt: skip
def test_a_phrase_is_one_name_behind_its_kind(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    found = with_slogans(text, mentions)
    assert [f"{one.type}:{one.text}" for one in found] == expected


def test_names_in_a_row_without_end_are_no_phrase() -> None:
    """Each word is looked at once: were each read with all behind it, this would take hours."""
    text = "stichting " + "Jan Piet Klaas " * 50_000
    assert with_slogans(text, []) == []
    phrase = "de stichting " + "Honden in Nood met " * 20_000
    assert with_slogans(phrase, []) == []


@given(
    some.lists(
        some.sampled_from(["stichting", "Red", "de", "in", "Eiken", "FNV", "Delft", ".", "met", "Jan"])
    )
)
def test_any_words_keep_their_places(words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[one.start : one.end] == one.text for one in with_slogans(text, []))
