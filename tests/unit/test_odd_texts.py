"""What must not break the reading of a text, and what is found in it all the same."""

from __future__ import annotations

import gc
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from tijding.dutch.enricher import DutchEnricher, enrich_text
from tijding.dutch.extent import extent, named
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.recognise import Part, recogniser
from tijding.dutch.quotes.blocks import Block
from tijding.dutch.text import paragraphs, read
from tijding.model import Enrichment

SAID = '"Wij gaan door", zei Jan Smit. De gemeente meldt dat de brug dicht is.'
VOCABULARY = """
    de het een en van , . " ' “ ” : ( ) - – zei dat te om die volgens aldus hij ze Jan Smit Relmo
    rechter bepaalde heeft bepaald zijn broer beiden verdachte V. 's China's A$AP Relmo|Vandia of aan
    blijkt uit cijfers iets wat daarom later weken half maart meer dan 23-jarige woord
"""
WORDS = (*VOCABULARY.split(), "\n")
HIDDEN = "\x00\x07\u200b\u200e\u200f\u202a\u202c\u202e\u2066\ufeff"


def told(found: Enrichment, text: str) -> list[tuple[str, str | None]]:
    """Return the words of each quote, without what nobody sees, and whose they are."""
    seen = str.maketrans("", "", HIDDEN)
    return [
        (" / ".join(text[a:b].translate(seen) for a, b in quote.content), quote.speaker_name)
        for quote in found.quotes
    ]


@given(some.lists(some.tuples(some.integers(0, len(SAID)), some.sampled_from(HIDDEN)), max_size=8))
@settings(max_examples=100, deadline=None)
def test_characters_that_nobody_sees_change_nothing(inserted: list[tuple[int, str]]) -> None:
    text = SAID
    for place, letter in sorted(inserted, reverse=True):
        text = text[:place] + letter + text[place:]
    found = enrich_text(text)
    assert told(found, text) == told(enrich_text(SAID), SAID)
    assert all(text[entity.start : entity.end] == entity.text for entity in found.entities)


@given(some.lists(some.sampled_from(WORDS), max_size=25).map(" ".join))
@example("de . blijkt China's")
@example("Relmo zei \" verdachte 's 's \" nummer")
@example("volgens omdat ( volgens weken wie hetgeen ze die bepaalde later volgens die beiden")
@settings(max_examples=100, deadline=None)
def test_whatever_is_found_has_letters_and_stands_in_the_text(text: str) -> None:
    found = enrich_text(text)
    for entity in found.entities:
        assert text[entity.start : entity.end] == entity.text
        assert any(letter.isalnum() for letter in entity.name)
    for quote in found.quotes:
        parts = [text[start:end] for start, end in quote.content]
        assert any(letter.isalnum() for part in parts for letter in part)
        assert all(any(map(str.isalnum, part)) or not part.strip(" .…!?") for part in parts)
        assert quote.speaker_name is None or quote.speaker_name.strip()


def test_a_text_that_is_cut_off_behind_any_word_is_read() -> None:
    """A feed's summary often ends amid a sentence, without a stop."""
    text = (
        "Volgens de bij het hof werkende Anna Visser zag de in Utrecht gevestigde bond dat de brug dicht is."
    )
    [(whole, speaker)] = told(enrich_text(text), text)
    assert speaker == "Anna Visser"
    for end in (place for place, letter in enumerate(text) if letter == " "):
        found = enrich_text(text[:end])
        assert all(whole.startswith(words) for words, _ in told(found, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"WIJ GAAN DOOR", ZEI JAN SMIT.', ["WIJ GAAN DOOR"]),
        ("DE MINISTER ZEI DAT HET GELD OP IS.", ["HET GELD OP IS"]),
        (
            '"Dit is een zin, zei Jan Smit. "Nog een goed plan", zei Piet Vos.',
            ["Dit is een zin", "Nog een goed plan"],
        ),
        ('Dit niet", zei Jan Smit. "Nog een goed plan", zei Piet Vos.', ["Dit niet", "Nog een goed plan"]),
        ("De gemeente meldt dat de brug dicht is en dat blijft zo", ["de brug dicht is en dat blijft zo"]),
        ("Jan Smit 😀 zei dat de brug 🌉 dicht is.", ["de brug 🌉 dicht is"]),
        ("", []),
        ("\x00\u202e \n\u200b", []),
    ],
)
def test_odd_texts_give_what_a_reader_finds(text: str, expected: list[str]) -> None:
    assert [words for words, _ in told(enrich_text(text), text)] == expected


def test_a_word_without_end_is_no_name() -> None:
    found = enrich_text(f"Burgemeester Jan {'Ab' * 20_000} zei dat {'Zo' * 20_000} komt. Jan Smit blijft.")
    assert all(len(entity.text) <= 200 and len(entity.name) <= 200 for entity in found.entities)
    assert all(len(quote.speaker_name or "") <= 200 for quote in found.quotes)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'The mayor said that the bridge is closed. "We had no choice", and that was that, she said.'),
        ("de", "Der Minister sagte, dass die Brücke zu ist und dass er das nicht mehr will, und das ist so."),
        ("fy", "De boargemaster sei dat it net oars kin, en hy sei dat ek noch ris yn it doarp."),
    ],
)
def test_another_language_is_marked_and_no_quote_guessed(language: str, text: str) -> None:
    found = enrich_text(text)
    assert (found.language, found.quotes) == (language, ())


def test_a_text_without_sentence_ends_keeps_its_quotes() -> None:
    text = "\n".join(f'"Wij gaan nummer {number} doen" zei Jan Smit' for number in range(300))
    assert len(enrich_text(text).quotes) == 300


def test_a_text_is_read_to_its_last_sentence_that_is_looked_at_and_says_so() -> None:
    text = "1\n" * 69_998 + "Anna Vos kwam.\nEls Smit kwam.\nPiet Vos kwam.\n"
    found = enrich_text(text)
    assert [entity.text for entity in found.entities] == ["Anna Vos", "Els Smit"]
    assert found.remarks == ("more than 70,000 sentences; the last 16 characters are not read",)


def test_paragraphs_and_block_quotes_end_where_reading_does() -> None:
    text = "Een zin. Nog een.\nJa. Nee.\nWat nu?"
    blocks = [Block((18, 26), "Jan", None), Block((27, 34), "Els", None)]
    cut = extent(text, paragraphs(text), blocks, most=3)
    assert cut.text == "Een zin. Nog een.\nJa."
    assert cut.lines == [(0, 17), (18, 21)]
    assert cut.blocks == [Block((18, 21), "Jan", None)]
    assert [cut.text[one.start : one.end] for one in cut.sentences] == ["Een zin.", "Nog een.", "Ja."]
    assert cut.remark == "more than 3 sentences; the last 13 characters are not read"


def test_a_text_of_as_many_sentences_as_are_read_is_whole() -> None:
    text = "Een zin. Nog een.\nJa. "
    cut = extent(text, paragraphs(text), most=3)
    assert (cut.text, cut.remark) == (text, None)


def test_a_text_is_read_to_its_last_sentence_within_so_many_capitals() -> None:
    text = "Anna Vos kwam.\nHet bleef stil.\nEls Smit en Piet Vos ook. Ja."
    cut = extent(text, paragraphs(text), capitals=4)
    assert (cut.text, cut.lines) == (text[:30], [(0, 14), (15, 30)])
    assert cut.remark == "more than 4 words with a capital; the last 30 characters are not read"
    assert extent(text, paragraphs(text), capitals=8).text == text
    assert extent(text, paragraphs(text), capitals=1).text == "Anna Vos kwam."  # a sentence is whole


def test_a_text_is_read_to_the_sentence_with_the_last_name_that_is_looked_for() -> None:
    text = "Anna Vos kwam. Els Smit en Piet Vos kwamen.\nJan Vos ook."
    mentions = recogniser("rules")([Part(text, read(text))])[0]
    cut, found = named(extent(text, paragraphs(text)), mentions, most=2)
    assert [mention.text for mention in found] == ["Anna Vos", "Els Smit", "Piet Vos"]
    assert (cut.text, cut.lines) == (text[:43], [(0, 43)])
    assert cut.remark == "more than 2 names; the last 13 characters are not read"
    assert named(cut, found, most=3) == (cut, found)


def test_names_of_a_sentence_with_many_count_twice() -> None:
    text = f"Anna kwam. {', '.join(['Anna'] * 21)} kwamen. Els ook."
    names = re.finditer("Anna|Els", text)
    mentions = [Mention(name.start(), name.end(), name[0], "PER", 0.9) for name in names]
    assert named(extent(text, paragraphs(text)), mentions, most=44)[0].text == text
    cut, found = named(extent(text, paragraphs(text)), mentions, most=43)
    assert len(found) == 22
    told = "names, twice those of a sentence with over 20; the last 9 characters are not read"
    assert cut.remark == f"more than 43 {told}"
    cut, found = named(extent(text, paragraphs(text)), mentions, most=10)
    assert (len(found), cut.remark) == (22, f"more than 10 {told}")


def test_a_title_that_goes_on_too_long_is_told_of() -> None:
    found = DutchEnricher(recogniser("rules")).read("Ja.", [(0, 3)], title="1\n" * 70_001)
    assert found.remarks == ("in the title, more than 70,000 sentences; the last 3 characters are not read",)


def test_the_collector_is_as_it_was_after_a_long_text() -> None:
    assert gc.isenabled()
    assert enrich_text((SAID + "\n") * 4_000).quotes
    assert gc.isenabled()
    gc.disable()
    try:
        assert enrich_text((SAID + "\n") * 4_000).quotes
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.slow
def test_five_megabytes_are_read_to_the_end() -> None:
    line = (
        f"{SAID} Dat staat in de brief die maandag naar de hele raad van de stad ging, en in de krant; wie "
        "hem wil lezen, kan hem vandaag nog op het stadhuis halen.\n"
    )
    text = line * (5_000_000 // len(line))
    found = enrich_text(text)
    assert len(found.quotes) == 10_000
    assert found.entities[-1].start > len(text) - len(line)
    assert not any("sentences" in remark or "names" in remark for remark in found.remarks)
