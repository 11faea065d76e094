"""Names without the noun that opens a sentence, and ministers beside their departments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.titled import without_titles
from tijding.model import EntityType


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
        ("Walmarkenner Jan Tollens zweeg.", "Walmarkenner Jan Tollens", ("Jan Tollens", "PER")),
        ("Trampolinespringster Els Tollens won.", "Trampolinespringster Els Tollens", ("Els Tollens", "PER")),
        ("Webwinkels Nexalith en Brix sluiten.", "Webwinkels Nexalith", ("Nexalith", "ORG")),
        ("Koning Boudewijn zweeg.", "Koning Boudewijn", ("Boudewijn", "PER")),
        ("Daar zweeg Prinses Sofie.", "Prinses Sofie", ("Sofie", "PER")),
        ("Gerda Prins zweeg.", "Gerda Prins", ("Gerda Prins", "PER")),
        ("Willemijn Jansen zweeg.", "Willemijn Jansen", ("Willemijn Jansen", "PER")),
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_name_is_cut_off(text: str, name: str, expected: tuple[str, str]) -> None:
    assert cut(text, name) == expected


@pytest.mark.parametrize("kind", ["Bierbrouwer", "Peilingbureau", "Veilinghuis"])
def test_a_kind_of_firm_that_opens_a_sentence_is_no_part_of_a_body(kind: str) -> None:
    name = f"{kind} Wolmar Noord"
    (found,) = without_titles(f"{name} sluit.", [0], [Mention(0, len(name), name, "ORG")])
    assert found.text == "Wolmar Noord"


@pytest.mark.parametrize("kind", ["Zonnepanelenleverancier", "Speelgoedwinkelketens", "Zondienstverlener"])
def test_so_is_a_kind_whose_front_no_list_has(kind: str) -> None:
    name = f"{kind} Wolmar"
    (found,) = without_titles(f"{name} sluit.", [0], [Mention(0, len(name), name, "ORG")])
    assert found.text == "Wolmar"


def test_a_fund_for_something_has_its_kind_in_its_name() -> None:
    name = "Podiumkunstenfonds Nieuwe Muziek"
    (found,) = without_titles(f"{name} sluit.", [0], [Mention(0, len(name), name, "ORG")])
    assert found.text == name


def test_a_kind_of_firm_before_a_place_is_part_of_a_body() -> None:
    name = "Weerbureau Noordzee"
    (found,) = without_titles(f"{name} waarschuwt.", [0], [Mention(0, len(name), name, "ORG")])
    assert found.text == name


def test_a_member_is_no_part_of_a_name_though_taken_for_a_body() -> None:
    text = "De vraag van D66’er Fenna Oldersma bleef staan."
    start, name = text.index("D66"), "D66’er Fenna Oldersma"
    (found,) = without_titles(text, [0], [Mention(start, start + len(name), name, "ORG")])
    assert (found.text, found.type) == ("Fenna Oldersma", "PER")


def test_what_stands_in_brackets_behind_a_minister_is_a_department() -> None:
    text = "Staatssecretaris Fenna Oldersma (Visserij) sprak met schrijver Els Knap (Urk)."
    names: list[tuple[str, EntityType]] = [
        ("Fenna Oldersma", "PER"), ("Visserij", "LOC"), ("Els Knap", "PER"), ("Urk", "LOC"),
    ]  # fmt: skip
    mentions = [Mention(text.index(one), text.index(one) + len(one), one, type_) for one, type_ in names]
    found = {mention.text: mention.type for mention in without_titles(text, [0], mentions)}
    assert found == {"Fenna Oldersma": "PER", "Visserij": "ORG", "Els Knap": "PER", "Urk": "LOC"}


@given(some.text(alphabet="AB ab van", min_size=1, max_size=40))
def test_any_name_keeps_its_place(name: str) -> None:
    text = f"Minister {name}"
    for found in without_titles(text, [0, 9], [Mention(9, 9 + len(name), name, "PER")]):
        assert text[found.start : found.end] == found.text


def all_cut(text: str, *names: tuple[str, EntityType]) -> list[tuple[str, str]]:
    mentions = [Mention(text.index(name), text.index(name) + len(name), name, type_) for name, type_ in names]
    return [(found.text, found.type) for found in without_titles(text, [0], mentions)]


def test_whom_somebody_with_a_full_name_is_of_is_a_body() -> None:
    text = "De analist Corrie van Zeist van Welmara zweeg."
    assert all_cut(text, ("Corrie van Zeist", "PER"), ("Welmara", "PER"))[1] == ("Welmara", "ORG")


def test_a_first_name_taken_for_a_thing_goes_with_its_surname() -> None:
    text = "Zijn ploeggenoot Oscar Piastri won geen Oscar."
    mentions = [
        Mention(17, 22, "Oscar", "MISC"),
        Mention(23, 30, "Piastri", "PER"),
        Mention(40, 45, "Oscar", "MISC"),
    ]
    assert [one.text for one in without_titles(text, [0], mentions)] == ["Oscar Piastri", "Oscar"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("De minister van Cultuur Pak Il Sun zweeg.", ["Cultuur", "Pak Il Sun"]),
        ("De minister van Buitenlandse Handel zweeg.", ["Buitenlandse Handel"]),
        ("De dienst van Cultuur Pak Il Sun zweeg.", ["Cultuur Pak Il Sun"]),
    ],
)
def test_a_ministers_name_is_parted_from_the_department_before_it(text: str, parts: list[str]) -> None:
    start, end = text.index("van ") + 4, text.index(" zweeg")
    found = without_titles(text, [0], [Mention(start, end, text[start:end], "ORG")])
    assert [one.text for one in found] == parts
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_department_gives_its_ministers_first_name_back() -> None:
    text = "minister van Cultuur Ri Yong Ho"
    mentions = [Mention(13, 23, "Cultuur Ri", "ORG"), Mention(24, 31, "Yong Ho", "PER")]
    found = without_titles(text, [0], mentions)
    assert [(one.text, one.type) for one in found] == [("Cultuur", "ORG"), ("Ri Yong Ho", "PER")]


def test_a_firms_branch_is_no_person() -> None:
    assert all_cut("Zij vindt dat Smit Nederland te ver ging.", ("Smit Nederland", "PER")) == [
        ("Smit Nederland", "ORG")
    ]


@pytest.mark.parametrize(
    ("text", "expected"), [("Denk aan de huur.", []), ("Denk stemde voor.", [("Denk", "ORG")])]
)
def test_an_imperative_is_no_body(text: str, expected: list[tuple[str, str]]) -> None:
    assert all_cut(text, ("Denk", "ORG")) == expected
