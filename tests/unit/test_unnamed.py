"""Words that are no names, and places by the countries that an article names."""

from __future__ import annotations

import pytest
from marked_names import marked

from tijding.dutch.enricher import enrich_text
from tijding.dutch.names.unnamed import named_only


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ('"[PER:Zíj] doen dat", zegt [PER:Zoë]', ["Zoë"]),
        ("[MISC:Dát] zei [PER:Máté]", ["Máté"]),
        ("[LOC:NABLIK] | De raad zegt ja", []),
        ("Zo is het.\n[LOC:NABLIK] | De raad zegt ja", []),
        ("[LOC:UTRECHT] | De raad zegt ja", ["UTRECHT"]),
        ("[ORG:KNVB] | De bond zegt ja", ["KNVB"]),
        ("zag [LOC:NABLIK] | De raad zegt ja", ["NABLIK"]),
        ("[PER:Fay B: ’Dit] was leuk’", ["Fay B"]),
        ("[PER:Jan V.: 'Dit] was leuk'", ["Jan V."]),
        ('[MISC:Relmo: "Ja]"', ["Relmo"]),
        ("Tollens: ’[PER:Roep] maar wat’", []),
        ("’[LOC:Ja], het is zover’", []),
        ("Tollens: ’[ORG:Kamer] zwijgt te vaak’", ["Kamer"]),
        ("Tollens: ’[PER:Roos] zwijgt te vaak’", ["Roos"]),
        ("’[MISC:Storm] zwijgt’, zegt de tante van [MISC:Storm]", ["Storm", "Storm"]),
        ("[MISC:Relmo: Dertig Jaar] begint", ["Relmo: Dertig Jaar"]),
    ],
)
def test_what_is_no_name_goes(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    assert [one.text for one in named_only(text, mentions)] == expected


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Het is onrustig in Bolivia. Ook in Santa Cruz wordt gestaakt.", "Santa Cruz", "BO"),
        ("Het is onrustig in Spanje. Ook in Valencia wordt gestaakt.", "Valencia", "ES"),
        ("Het is onrustig in de VS. Ook in Amsterdam en Rome wordt gestaakt.", "Rome", "IT"),
        ("Het is onrustig in Zuid-Afrika. Ook in Middelburg wordt gestaakt.", "Middelburg", "NL"),
        ("De verkiezingen in Amerika beginnen.", "Verenigde Staten", "US"),
    ],
)
def test_the_countries_of_an_article_tell_which_place_is_meant(text: str, place: str, country: str) -> None:
    assert {one.name: one.country for one in enrich_text(text).locations}[place] == country


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("De geboren Bleiswijker begon een winkel.", {("Bleiswijker", "MISC")}),
        ("EDE - De burgemeester van Ede is blij.", {("Ede", "LOC")}),
        ("Eurocommissaris Anna Tollens (Handel) zweeg.", {("Anna Tollens", "PER"), ("Handel", "ORG")}),
        ("Wethouder Anna Tollens (Urk) zweeg.", {("Anna Tollens", "PER"), ("Urk", "LOC")}),
    ],
)
def test_towns_and_departments_are_told_apart(text: str, names: set[tuple[str, str]]) -> None:
    assert {(one.name, one.names) for one in enrich_text(text).entities} == names
