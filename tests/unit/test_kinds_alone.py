"""Bodies that a text goes on to call by their kind alone."""

from __future__ import annotations

import pytest
from marked_names import marked

from tijding.dutch.names.kinds_alone import called_by_kind


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        (
            "Het [ORG:Nationaal Weerinstituut] zwijgt. Het [ORG:Weerinstituut] wacht.",
            {"Weerinstituut": "Nationaal Weerinstituut"},
        ),
        (
            "De [ORG:Koninklijke Duivenbond] en de [ORG:Duivenbond]",
            {"Duivenbond": "Koninklijke Duivenbond"},
        ),
        ("De [ORG:Rode Duivenbond] en de [ORG:Duivenbond]", {}),
    ],
)
def test_an_adjective_may_stand_before_the_kind(given_as: str, expected: dict[str, str]) -> None:
    _, mentions = marked(given_as)
    assert called_by_kind(mentions) == expected
