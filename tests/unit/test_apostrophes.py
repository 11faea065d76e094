"""Words in -'s that open a sentence: plurals, which are no names, and whose something is."""

from __future__ import annotations

import pytest
from marked_names import marked

from tijding.dutch.enricher import enrich_text
from tijding.dutch.names.apostrophes import with_owners
from tijding.dutch.names.known import shipped


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("[PER:Sombrero's] liggen in de etalage", []),
        ("Het regent. [PER:Sauna’s] blijven dicht", []),
        ('"Het regent." [PER:Sauna’s] blijven dicht', []),
        ("Het regent… [PER:Sauna’s] blijven dicht", []),
        ('Zij noemt "regen" [PER:Sauna’s] vijand', ["Sauna’s"]),
        ("[MISC:Huispiano's] uit Ede zijn in trek", []),
        ("[MISC:Tv-drama's] trekken veel kijkers", []),
        ("[PER:Relmo's] moeten naar de keuring", []),
        ("[PER:Da's] zeker", []),
        ("Zij zag [PER:Sombrero's] moeder", ["Sombrero's"]),
        ("[PER:Nora's] moeder zwijgt", ["Nora's"]),
        ("[MISC:Google-auto's] meten mee", ["Google-auto's"]),
        ("[MISC:Jezidi's] wonen hier ook", ["Jezidi's"]),
        ("[PER:Sombrero's] zwijgen. Ik ken [PER:Sem Sombrero]", ["Sombrero's", "Sem Sombrero"]),
    ],
)
def test_a_plural_that_opens_a_sentence_is_no_name(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    assert [one.text for one in with_owners(text, mentions, shipped())] == expected


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("Zelensky's tolk zweeg", [("Zelensky's", "PER")]),
        ('"Goed." Zelensky\'s tolk zweeg', [("Zelensky's", "PER")]),
        ("Volvo’s nieuwe bus rijdt", [("Volvo’s", "ORG")]),
        ("Dit zei [PER:Sem Relmo]. Relmo's tolk zweeg", [("Sem Relmo", "PER"), ("Relmo's", "PER")]),
        ("Relmo's tolk zweeg", [("Relmo's", "PER")]),
        ("Relmo's wijst erop", []),
        ("Relmo's voelen het", []),
        ("Sombrero's van hout zijn zwaar", []),
        ("Today's krant is er", []),
        ("Zij zag Relmo's tolk", []),
    ],
)
def test_whose_something_is_opens_a_sentence_as_a_name(
    given_as: str, expected: list[tuple[str, str]]
) -> None:
    text, mentions = marked(given_as)
    assert [(one.text, one.type) for one in with_owners(text, mentions, shipped())] == expected


@pytest.mark.parametrize("found_by", ["crf", "rules"])
def test_no_recogniser_has_plurals_as_people(found_by: str) -> None:
    text = "Collega's reageren verdrietig. Macaroni's gaan op. Zelensky's tolk zei dat het regent."
    found = enrich_text(text, found_by)
    assert [(one.text, one.name) for one in found.entities] == [("Zelensky's", "Volodymyr Zelensky")]
    assert [one.speaker_in_full for one in found.quotes] == ["Zelensky's tolk"]
