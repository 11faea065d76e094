"""People by the initial of their surname."""

from __future__ import annotations

import pytest

from tijding.dutch.enricher import enrich_text


def people(text: str) -> list[tuple[str, str]]:
    return [(one.text, one.name) for one in enrich_text(text).entities if one.names == "PER"]


def test_a_suspect_is_known_by_the_initial_alone() -> None:
    text = "Fedde W. (35) is opgepakt. W. ontkent. Zijn zus zegt dat W. vaak weg wilde."
    assert people(text) == [("Fedde W.", "Fedde W."), ("W.", "Fedde W."), ("W.", "Fedde W.")]


def test_who_is_quoted_is_the_suspect() -> None:
    text = 'De rechtbank veroordeelde Sanne K. tot acht jaar cel. "Ik heb niets gedaan", zei K. later.'
    assert [quote.speaker_in_full for quote in enrich_text(text).quotes] == ["Sanne K."]


def test_a_name_at_a_sentences_end_is_known_by_the_letter_amid_another() -> None:
    text = "De zaak tegen de Bossche Fedde W. Hij was er niet. Morgen is W. weer aan de beurt."
    assert people(text) == [("Fedde W.", "Fedde W."), ("W.", "Fedde W.")]


def test_a_letter_alone_is_who_has_no_particle_before_his() -> None:
    text = "Sanne de W. is vermist. Fedde W. is opgepakt. W. ontkent dat hij De W. kende."
    assert people(text)[2:] == [("W.", "Fedde W."), ("De W.", "Sanne de W.")]


@pytest.mark.parametrize(
    "text",
    [
        "Misdaadverslaggever Pieter R. de Wit schrijft een boek.",
        "De zaak van Bart van U. is heropend, en Van U. was er niet.",
        "Het team kreeg vitamine C. en rustte daarna uit.",
    ],
)
def test_other_initials_stay_as_they_are(text: str) -> None:
    assert not any(len(name) == 2 for name, _ in people(text))
    assert not any(name.endswith(" R.") for name, _ in people(text))


def test_initials_within_initials_are_one_name() -> None:
    assert people("Berg Jan A. A. van Jan A.") == [("Jan A.", "Jan A.")]


def test_a_body_before_the_name_is_none_of_it() -> None:
    text = "Daarom verdenkt het Openbaar Ministerie Fedde W. ook van diefstal. W. ontkent."
    assert people(text) == [("Fedde W.", "Fedde W."), ("W.", "Fedde W.")]
    assert "Openbaar Ministerie" in [one.text for one in enrich_text(text).entities]


def test_what_is_called_so_as_a_whole_stays_one() -> None:
    text = "De wijn van Domaine Robert B. won. Domaine Robert B. is trots."
    assert all(one.text != "Robert B." for one in enrich_text(text).entities)
