"""People whose first name few lists have: their type, and the first name before a surname with a particle."""

from __future__ import annotations

import pytest
from marked_names import marked

from tijding.dutch.names.firsts import as_people, with_first_names
from tijding.dutch.syntax.agreement import of_first_name, of_name


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("[ORG:Tejay van Wolderen] won.", ["PER:Tejay van Wolderen"]),
        ("De [ORG:Raad van Wolderen] koos.", ["ORG:Raad van Wolderen"]),
        ("[MISC:Koos van Wolderen]. [PER:Koos] won.", ["PER:Koos van Wolderen", "PER:Koos"]),
        ("is voor [ORG:Tejay van Wolderen reden] om", ["PER:Tejay van Wolderen"]),
        ("de [MISC:Tejay van Wolderen-prijs]", ["MISC:Tejay van Wolderen-prijs"]),
        ("tennisster [LOC:Arantxa Tollens] won.", ["PER:Arantxa Tollens"]),
        ("bij [ORG:Arantxa Tollens] werken vijf.", ["ORG:Arantxa Tollens"]),
        ("bestuurder [ORG:Liberty Media] koos.", ["ORG:Liberty Media"]),
        ("senator [ORG:Dannij van Wolderen reden] om", ["PER:Dannij van Wolderen"]),
        ("de [MISC:Tejay van Wolderen-tribune]", ["MISC:Tejay van Wolderen-tribune"]),
        ("[MISC:Tejay van Wolderen-Visser] won.", ["PER:Tejay van Wolderen-Visser"]),
        ("het [ORG:Antoni van Wolderen Ziekenhuis]", ["ORG:Antoni van Wolderen Ziekenhuis"]),
        ("[MISC:Fenna B] zingt.", ["PER:Fenna B"]),
        ("rapper [MISC:Quiz T] zingt.", ["PER:Quiz T"]),
        ("[MISC:Faj B]: ‘Ik zing’. [MISC:Faj B] zingt.", ["PER:Faj B", "PER:Faj B"]),
        ("[MISC:Groep B]: ‘Zwaar’", ["MISC:Groep B"]),
        ("[MISC:Parijs B]: ‘Zwaar’", ["MISC:Parijs B"]),
        ("[MISC:Faj B] is uit.", ["MISC:Faj B"]),
    ],
)
def test_a_first_name_makes_a_person(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    assert [f"{one.type}:{one.text}" for one in as_people(text, mentions)] == expected


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("Toon [PER:van Helder] wordt coach.", ["Toon van Helder"]),
        ("Toon van [PER:Helder] wint. [PER:Van Helder]", ["Toon van Helder", "Van Helder"]),
        ("Toon van [PER:Helder] wint.", ["Helder"]),
        ("Die van [PER:Helder] was beter. [PER:Van Helder]", ["Helder", "Van Helder"]),
        ("Alleen van [PER:Helder] kwam hulp.", ["Helder"]),
        ("Klaas-Jan ten [PER:Helder] wordt coach.", ["Klaas-Jan ten Helder"]),
        ("Kjelt [PER:van Helder] wordt coach.", ["Kjelt van Helder"]),
        ("Han [PER:van Helder] wordt coach.", ["Han van Helder"]),
        ("Spelmaker [PER:van Helder] wacht.", ["van Helder"]),
        ("Minister [PER:van Helder] wacht.", ["van Helder"]),
        ("Volgens [PER:van Helder] wacht men.", ["van Helder"]),
        ("[PER:Sem Helder] speelt. Les van [PER:Helder] is duur.", ["Sem Helder", "Helder"]),
        ("[PER:Toon] [PER:van Helder]", ["Toon", "van Helder"]),
    ],
)
def test_a_first_name_stands_with_its_surname(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    found = [*with_first_names(text, mentions)]
    assert [one.text for one in found] == expected
    assert all(text[one.start : one.end] == one.text for one in found)


def test_who_bears_a_first_name() -> None:
    assert [of_first_name(name) for name in ("Lonneke", "Gökmen", "Øystein", "Klaas-Jan", "Anne-Wil")] == [
        "woman", "man", "man", "man", "woman",
    ]  # fmt: skip
    assert [of_first_name(name) for name in ("Robin", "Van", "Die", "Mei", "Sem", "")] == [None] * 6
    assert (of_name("Rohan Visser"), of_name("Rohan"), of_name("meisje uit Delft")) == ("man", None, None)
