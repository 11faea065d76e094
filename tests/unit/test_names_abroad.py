"""Names in texts of other languages."""

from __future__ import annotations

from tijding.dutch.enricher import enrich_text

ENGLISH = "The mayor said on Friday that she will go to Brussels in March, and that Ukraine would be there."


def test_days_are_no_names_and_places_have_their_dutch_name() -> None:
    found = enrich_text(ENGLISH)
    assert found.language == "en"
    assert {(entity.name, entity.type) for entity in found.entities} == {
        ("Brussel", "LOC"),
        ("Oekraïne", "LOC"),
    }


def test_a_word_that_is_a_day_elsewhere_stays_a_name_in_dutch() -> None:
    found = enrich_text(
        "De film van Joe Friday draait. De zaal is vol, en dat is voor het eerst in een jaar."
    )
    assert "Joe Friday" in {entity.name for entity in found.entities}


def test_what_tells_of_a_people_is_nobody() -> None:
    found = enrich_text(
        "French president Gerard Lemaire said on Friday that he will go to Brussels in March. He is sure."
    )
    assert {(entity.name, entity.type) for entity in found.entities if entity.type == "PER"} == {
        ("Gerard Lemaire", "PER")
    }
