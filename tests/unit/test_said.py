"""What was taken for a name but is what somebody says, or runs on behind a mark."""

from __future__ import annotations

import pytest
from marked_names import marked

from tijding.dutch.names.said import without_words_said
from tijding.dutch.names.unnamed import named_only
from tijding.model import Quote


@pytest.mark.parametrize(
    ("given_as", "said", "expected"),
    [
        ('"[ORG:Doorlopen]!" riep [PER:Zoë Tollens]', "Doorlopen!", ["Zoë Tollens"]),
        ('"[MISC:Dat komt goed]", zegt zij', "Dat komt goed", []),
        ('"[ORG:Zoë ziet maar]", zegt zij', "Zoë ziet maar", []),
        ('"[ORG:Vitesse]!" riepen zij', "Vitesse!", ["Vitesse"]),
        ('"[ORG:Week van de Zee]" begint, zegt zij', "Week van de Zee", ["Week van de Zee"]),
        ('"[PER:Zoë Tollens]", zei zij', "Zoë Tollens", ["Zoë Tollens"]),
        ('"[PER:Relmo]!" riepen zij. [PER:Relmo] zweeg', "Relmo!", ["Relmo", "Relmo"]),
        ('"[ORG:Doorlopen] is een film", zegt zij', "Doorlopen is een film", ["Doorlopen"]),
    ],
)
def test_no_name_is_all_that_is_said(given_as: str, said: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    start = text.index(said)
    quotes = [Quote(type="direct", content=((start, start + len(said)),))]
    assert [one.text for one in without_words_said(text, mentions, quotes)] == expected


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("Zij zong het [LOC:lied 'Loosdrecht] opnieuw", ["MISC:Loosdrecht"]),
        ("Zij las het [ORG:boek “Zee van Tijd] opnieuw", ["MISC:Zee van Tijd"]),
        ("Zij zong [PER:’Dromer] opnieuw", ["PER:Dromer"]),
        ("Zij zag [PER:Jan van 't Hof]", ["PER:Jan van 't Hof"]),
        ("Zij zag [LOC:'s-Graveland]", ["LOC:'s-Graveland"]),
        ("Zij zag [LOC:'S-GRAVELAND]", ["LOC:'S-GRAVELAND"]),
        ("Zij zag [MISC:'Zee' en 'Land']", ["MISC:'Zee' en 'Land'"]),
        ('"[ORG:Vitesse!]" riep zij', ["ORG:Vitesse"]),
        ('de quiz "[ORG:Relmo!]" begon', ["ORG:Relmo!"]),
        ("Zij zag [MISC:Relmo!]", ["MISC:Relmo!"]),
        ("Zij las [ORG:Relmo!] uit", ["ORG:Relmo!"]),
    ],
)
def test_a_name_has_neither_the_mark_before_it_nor_the_sign_behind(
    given_as: str, expected: list[str]
) -> None:
    text, mentions = marked(given_as)
    assert [f"{one.type}:{one.text}" for one in named_only(text, mentions)] == expected
