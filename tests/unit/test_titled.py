"""Names without the noun that opens a sentence, and without a minister's department."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tijding.dutch.entities import Mention
from tijding.dutch.titled import without_titles


def cut(text: str, name: str) -> tuple[str, str]:
    start = text.index(name)
    (found,) = without_titles(text, [0], [Mention(start, start + len(name), name, "PER")])
    assert text[found.start : found.end] == found.text
    return found.text, found.type


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Matchwinnaar Sem Tollens zweeg.", "Matchwinnaar Sem Tollens", ("Sem Tollens", "PER")),
        ("Chipmaker Nexalith sluit.", "Chipmaker Nexalith", ("Nexalith", "ORG")),
        ("Volgens Matchwinnaar Sem is het zo.", "Matchwinnaar Sem", ("Matchwinnaar Sem", "PER")),
        ("Willemijn Jansen zweeg.", "Willemijn Jansen", ("Willemijn Jansen", "PER")),
        ("minister Hanneke Vroom van Defensie", "Hanneke Vroom van Defensie", ("Hanneke Vroom", "PER")),
        ("De minister Jan Peter van Dijk", "Jan Peter van Dijk", ("Jan Peter van Dijk", "PER")),
        ("De wethouder Hanneke Vroom van Dijk", "Hanneke Vroom van Dijk", ("Hanneke Vroom van Dijk", "PER")),
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_name_is_cut_off(text: str, name: str, expected: tuple[str, str]) -> None:
    assert cut(text, name) == expected


@given(some.text(alphabet="AB ab van", min_size=1, max_size=40))
def test_any_name_keeps_its_place(name: str) -> None:
    text = f"Minister {name}"
    for found in without_titles(text, [0, 9], [Mention(9, 9 + len(name), name, "PER")]):
        assert text[found.start : found.end] == found.text
