"""Bodies whose names no capital tells: in small letters, with a number first, of one letter."""

from __future__ import annotations

import pytest
from marked_names import marked

from tijding.dutch.names.small import with_letters, with_small


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("Dat meldt 24Kitchen", ["ORG:24Kitchen"]),
        ("Dat meldt 100%[ORG:NL]", ["ORG:100%NL"]),
        ("Bel 113 [MISC:Zelfmoordpreventie]", ["ORG:113 Zelfmoordpreventie"]),
        ("50PLUS-Kamerlid [PER:Anna Tollens]", ["MISC:50PLUS-Kamerlid", "PER:Anna Tollens"]),
        ("De [ORG:Stichting 3FM] zwijgt", ["ORG:Stichting 3FM"]),
        ("Bel 113 of 3FMX", []),
        ("De brug kost 3M euro of 3M dollar, over 3M kilometer", []),
        ("Lijm van 3M europees verkocht", ["ORG:3M"]),
    ],
)
def test_a_name_may_begin_with_a_number(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    assert [f"{one.type}:{one.text}" for one in with_small(text, mentions)] == expected


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("Dat schreef zij op X. X zwijgt.", ["X", "X"]),
        ("Het platform X, ooit [ORG:Twitter], zwijgt", ["X", "Twitter"]),
        ("Dat schreef zij op X over Malcolm X, X. Smit, Generatie X en X Factor", ["X"]),
        ("Op X-assen staat X, volgens X", []),
        ("Volgens X gaat het goed", []),
        ("Zij zag het op X. Op chromosoom X en lijn X zit het, en de X is lang", ["X"]),
        ("Zij zag het op X. Dat meldt X, want het netwerk X zwijgt, volgens X", ["X", "X", "X", "X"]),
    ],
)
def test_what_something_is_on_may_be_a_letter(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    assert [one.text for one in with_letters(text, mentions)] == expected
