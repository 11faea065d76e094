from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijding.dutch.text import paragraphs, read, sentences, tokens

TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" .,!?\"'“„”’\n\tAaJ.")), max_size=300)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het regent. Zij blijft.", ["Het regent.", "Zij blijft."]),
        ("J.P. Balkenende sprak met dr. Jansen.", ["J.P. Balkenende sprak met dr. Jansen."]),
        ('"Kom!" riep hij. Zij kwam.', ['"Kom!" riep hij.', "Zij kwam."]),
        ('Hij zei: "Ja." Daarna ging hij.', ['Hij zei: "Ja."', "Daarna ging hij."]),
        ("Dat kost 3.500 euro. 's Avonds meer.", ["Dat kost 3.500 euro.", "'s Avonds meer."]),
        ("Wat nu?", ["Wat nu?"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_tokens_keep_words_whole() -> None:
    found = [token.text for token in tokens("De foto's van J.P. de Vries (40) op NU.nl: Trump-regering.")]
    assert found == [
        "De",
        "foto's",
        "van",
        "J.P.",
        "de",
        "Vries",
        "(",
        "40",
        ")",
        "op",
        "NU.nl",
        ":",
        "Trump-regering",
        ".",
    ]


@given(TEXT)
def test_offsets_point_at_the_very_characters(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
    for start, end in paragraphs(text):
        assert text[start:end] == text[start:end].strip() != ""


@given(TEXT)
def test_every_visible_character_is_in_one_token_of_one_sentence(text: str) -> None:
    covered = [place for part in read(text) for t in part.tokens for place in range(t.start, t.end)]
    assert covered == sorted(set(covered))
    missing = set(range(len(text))) - set(covered)
    assert all(text[place].isspace() for place in missing)
