from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tijding.dutch.enricher import enrich_text
from tijding.enrich import enricher_for
from tijding.model import Article, Paragraph, ParagraphKind, Quote

SIGNS = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "„",
        "«",
        "»",
        "‘",
        "’",
        "'",
        ",,",
        "''",
        ":",
        ",",
        ".",
        "\n",
        "\u202e",
        "\x00",
        "😀",
        "ש",
    ]
)
WORDS = st.sampled_from(
    ["zei", "hij", "Jan", "dat", "volgens", "aldus", "ik", "ga", "naar", "huis", "te", "liet", "weten"]
)
TEXT = st.lists(st.one_of(SIGNS, WORDS), max_size=60).map(" ".join) | st.text(max_size=200)


def read(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (quote.type, " / ".join(text[a:b] for a, b in quote.content), quote.speaker_name)
        for quote in enrich_text(text).quotes
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We gaan door", zei Jan Smit.', [("direct", "We gaan door", "Jan Smit")]),
        ("„We gaan door”, aldus Jan Smit.", [("direct", "We gaan door", "Jan Smit")]),
        ("‘We gaan door’, zegt Jan Smit.", [("direct", "We gaan door", "Jan Smit")]),
        ("«We gaan door», zegt Jan Smit.", [("direct", "We gaan door", "Jan Smit")]),
        ('Jan Smit zei gisteren: "We gaan door."', [("direct", "We gaan door.", "Jan Smit")]),
        ("Jan Smit zei dat hij doorgaat.", [("indirect", "hij doorgaat", "Jan Smit")]),
        ("Volgens Jan Smit gaat het door.", [("indirect", "gaat het door", "Jan Smit")]),
        ("Jan Smit laat weten dat het doorgaat.", [("indirect", "het doorgaat", "Jan Smit")]),
        ("Jan Smit wijst erop dat de lonen stijgen.", [("indirect", "de lonen stijgen", "Jan Smit")]),
        (
            "Apple kondigde maandag aan dat er een telefoon komt.",
            [("indirect", "er een telefoon komt", "Apple")],
        ),
        (
            "Het plan is volgens Jan Smit niet haalbaar.",
            [("indirect", "Het plan is / niet haalbaar", "Jan Smit")],
        ),
        (
            'Jan Smit zei dat het plan "volstrekt onhaalbaar" is.',
            [("mixed", 'het plan "volstrekt onhaalbaar" is', "Jan Smit")],
        ),
        (
            '"Ik ga", zei Jan Smit, "morgen naar huis."',
            [("direct", "Ik ga", "Jan Smit"), ("direct", "morgen naar huis.", "Jan Smit")],
        ),
        (
            'Jan Smit kwam binnen. "Het is koud", zei hij.',
            [("direct", "Het is koud", "Jan Smit")],
        ),
        ('Het boek "De Reis" verschijnt. De zogeheten "spookrijder" was er niet.', []),
        ("Jan Smit denkt dat het regent.", []),
        ("Alles gaat volgens plan.", []),
    ],
)
def test_quotes_and_their_speakers(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(text) == expected


def test_a_quotation_over_paragraphs_with_a_mark_on_each_is_one_quote() -> None:
    text = '"Het was donker.\n"Ik zag niets.\n"Toen rende ik weg", zei Anna Visser.'
    assert read(text) == [("direct", "Het was donker. / Ik zag niets. / Toen rende ik weg", "Anna Visser")]


def test_nobody_is_named_where_the_text_does_not_say() -> None:
    assert read('"Kom hier!" riep hij.') == [("direct", "Kom hier!", None)]


def article(*paragraphs: Paragraph, language: str = "nl") -> Article:
    return Article(url="http://x.test/1", publisher="X", title="T", paragraphs=paragraphs, language=language)


def quotes_of(made: Article) -> list[tuple[str, str | None]]:
    return [(words(made.text, quote), quote.speaker_name) for quote in enricher_for("rules")(made).quotes]


def words(text: str, quote: Quote) -> str:
    return " ".join(text[start:end] for start, end in quote.content)


def test_a_block_quote_belongs_to_its_author() -> None:
    made = article(
        Paragraph(kind=ParagraphKind.TEXT, text="Er is overleg."),
        Paragraph(
            kind=ParagraphKind.QUOTE, text="Dit is een doorbraak.", author="Mia Kok", role="correspondent"
        ),
    )
    assert quotes_of(made) == [("Dit is een doorbraak.", "Mia Kok")]


def test_a_correspondents_block_is_theirs_and_quotes_in_it_are_whose_it_names() -> None:
    author = "VS-correspondent Roos Bakker:"
    first = '"Trump wil een deal. Zijn woordvoerder zei dat er haast is.'
    made = article(
        Paragraph(kind=ParagraphKind.TEXT, text="Donald Trump is onderweg."),
        Paragraph(kind=ParagraphKind.QUOTE, text=first, author=author),
        Paragraph(kind=ParagraphKind.QUOTE, text='"Het is nog vroeg."', author=author),
    )
    assert quotes_of(made) == [
        ("Trump wil een deal. Zijn woordvoerder zei dat er haast is. Het is nog vroeg.", "Roos Bakker"),
        ("er haast is", "zijn woordvoerder"),
    ]


def test_paragraphs_of_one_block_without_marks_are_one_quote() -> None:
    made = article(
        Paragraph(kind=ParagraphKind.QUOTE, text="Dit is nieuw.", author="Roos Bakker", role="correspondent"),
        Paragraph(kind=ParagraphKind.QUOTE, text="En het is groot.", author="Roos Bakker"),
        Paragraph(kind=ParagraphKind.QUOTE, text="Wij wachten af.", role="redactie"),
    )
    assert quotes_of(made) == [
        ("Dit is nieuw. En het is groot.", "Roos Bakker"),
        ("Wij wachten af.", "redactie"),
    ]


def test_in_another_language_only_sure_quotes_count() -> None:
    text = Paragraph(kind=ParagraphKind.TEXT, text='Jan zei dat het regent. "Het giet", zei Jan.')
    assert quotes_of(article(text, language="fy")) == [("Het giet", "Jan")]


@given(TEXT)
@example('" " " \n zei ” "')
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_spans_stay_in_it(text: str) -> None:
    for quote in enrich_text(text).quotes:
        spans = [*quote.content, *filter(None, (quote.speaker, quote.cue))]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert list(quote.content) == sorted(quote.content)
        assert 0 < quote.confidence <= 1
        assert (quote.speaker_confidence is None) == (quote.speaker_name is None)
        assert 0 < (quote.speaker_confidence or 1) <= 1


def confidences(*lines: str) -> list[float | None]:
    return [quote.speaker_confidence for quote in enrich_text("\n".join(lines)).quotes]


def test_a_speaker_is_surer_by_name_than_by_a_pronoun_or_a_description() -> None:
    (name,) = confidences('"Wij gaan door", zei Els Brandsma.')
    (pronoun,) = confidences("Els Brandsma is blij.", '"Wij gaan door", zei ze.')
    (description,) = confidences('"Wij gaan door", zei een voorbijganger.')
    assert name > pronoun > description


@pytest.mark.parametrize(
    "speaker", ["de broer van Anna Visser", "de Oekraïense president", "een woordvoerder"]
)
def test_who_is_told_by_words_that_only_hold_a_name_is_described(speaker: str) -> None:
    (body,) = confidences('"Wij gaan door", zei de NS.')
    (description,) = confidences(f'"Wij gaan door", zei {speaker}.')
    (other,) = confidences('"Wij gaan door", zei een voorbijganger.')
    assert body > description == other


@pytest.mark.parametrize("speaker", ["Smits advocaat", "Nina's vader", "Noors vrolijke buren"])
def test_who_is_told_by_whose_one_is_is_described(speaker: str) -> None:
    (owned,) = confidences(f'"Wij gaan door", zegt {speaker}.')
    (name,) = confidences('"Wij gaan door", zegt Frans Jacobs.')
    (bound,) = confidences('"Wij gaan door", zegt Frans Jacobs van de bond.')
    (paired,) = confidences('"Wij gaan door", zeggen De Wegwijs en Trouw.')
    assert owned < name == bound == paired


def test_a_description_led_to_a_name_is_surer_than_one_that_stays_a_description() -> None:
    (led,) = confidences("Wethouder Els Brandsma is blij.", '"Wij gaan door", zei de wethouder.')
    (own,) = confidences("Wij zijn blij.", '"Wij gaan door", zei de wethouder.')
    assert led > own


def test_a_verb_of_saying_points_to_a_speaker_in_another_paragraph() -> None:
    lines = '"Wij gaan door", zei Els Brandsma.', '"Het plan is slecht en duur."'
    here, elsewhere = confidences(*lines)
    assert here == elsewhere


def test_a_speaker_of_another_paragraph_is_less_sure() -> None:
    (here,) = confidences('Els Brandsma is boos. "Het plan is slecht en duur."')
    (elsewhere,) = confidences("Els Brandsma is boos.", '"Het plan is slecht en duur."')
    assert here > elsewhere


def test_who_is_not_named_has_no_confidence() -> None:
    assert confidences('Er wordt gezegd dat het plan "al lang klaar" is.') == [None]


def test_the_author_of_a_block_is_sure() -> None:
    block = Paragraph(kind=ParagraphKind.QUOTE, text="Wij wachten af.", author="Roos Bakker", role=None)
    (quote,) = enricher_for("crf")(article(block)).quotes
    assert quote.speaker_confidence > 0.96


def test_a_thousand_quotes_are_all_found() -> None:
    assert len(read('"We gaan door", zei Jan. ' * 1000)) == 1000


def test_quotes_beyond_the_most_of_one_text_are_not_passed_over_in_silence() -> None:
    found = enrich_text('"We gaan door", zei Jan.\n' * 10_001)
    assert len(found.quotes) == 10_000
    assert found.remarks == ("10,000 quotes, the most that a text may have; no more are looked for",)
    assert enrich_text('"We gaan door", zei Jan.\n' * 10).remarks == ()


@pytest.mark.parametrize("unit", ['"Ja ', "zei dat ", "volgens Jan ", "«", "'Ja ", '"Ja\n', "A. ", "woord "])
def test_large_odd_texts_come_through(unit: str) -> None:
    assert enrich_text(unit * (200_000 // len(unit))).enricher.startswith("crf/")


def test_descriptions_without_end_are_not_followed_without_end() -> None:
    text = "De coureur liet Jan Smit voor. " * 3000 + 'De coureur zwaaide naar Jan Smit. "Ja, mooi", zei hij.'
    assert len(enrich_text(text).quotes) == 1


def test_a_speaker_has_one_name_everywhere_and_the_articles_own_fullest_beside_it() -> None:
    text = "De Noord-Atlantische Verdragsorganisatie vergaderde. De NAVO zei dat er troepen komen."
    (quote,) = enrich_text(text).quotes
    assert (quote.speaker_name, quote.speaker_in_full) == ("NAVO", "Noord-Atlantische Verdragsorganisatie")


def test_a_genitive_is_no_fuller_name() -> None:
    text = "Obama sprak. Het plan van Obama's partij is goed. Volgens Obama is het klaar."
    (quote,) = enrich_text(text).quotes
    assert (quote.speaker_name, quote.speaker_in_full) == ("Barack Obama", "Obama")


@pytest.mark.parametrize("text", ["He zei dat het goed was.", "She zegt: 'Dit is een mooi plan.'"])
def test_an_english_pronoun_is_nobodys_name(text: str) -> None:
    enrichment = enrich_text(text)
    assert [quote.speaker_name for quote in enrichment.quotes] == [None]
    assert not enrichment.entities


def test_an_abbreviation_in_brackets_is_written_out_in_the_fullest_name() -> None:
    text = "European Aeronautic Defence & Space Company (EADS) groeit. EADS zei dat de order binnen is."
    (quote,) = enrich_text(text).quotes
    name = "European Aeronautic Defence & Space Company"
    assert (quote.speaker_name, quote.speaker_in_full) == (name, name)


def test_an_abbreviation_with_small_letters_is_written_out_in_the_fullest_name() -> None:
    text = 'De Algemene Onderwijsbond (AOb) is boos. "Dit bod is een belediging voor ons", laat de AOb weten.'
    assert enrich_text(text).quotes[0].speaker_in_full == "Algemene Onderwijsbond"


def test_the_canonical_name_of_a_body_in_short_keeps_its_capital() -> None:
    [quote] = enrich_text("Volgens het CPB groeit de economie.").quotes
    assert (quote.speaker_in_full, quote.speaker_name) == ("CPB", "Centraal Planbureau")


def test_a_name_that_stands_where_the_pronoun_does_is_no_crash() -> None:
    assert enrich_text('In mei won Ze Roberto de beker. "Mooi", zei hij.').quotes


@pytest.mark.parametrize("text", ['ook\n"D\n."', 'Jan \ud83d zei: "Ja hoor."', "[red.]”, zegt Jan."])
def test_odd_text_is_read(text: str) -> None:
    for quote in enrich_text(text).quotes:
        assert all(0 <= start < end <= len(text) for start, end in quote.content)
