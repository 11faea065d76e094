"""Texts with a sentence a line are read as if nothing parted their sentences; all others as they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tijding.dutch.enricher import enrich_text
from tijding.dutch.sentence_lines import flowing
from tijding.dutch.text import paragraphs

SENTENCES = (
    "De haven van Relmo gaat in mei open.",
    "Dat zegt wethouder Anna Visser.",
    '"De kade is klaar."',
    '"De kranen staan er ook."',
    "De schippers wachten al drie jaar.",
    "Zij hebben er samen voor betaald.",
)


def _flow(text: str) -> tuple[str, list[str]]:
    flow, lines = flowing(text, paragraphs(text))
    return flow, [flow[slice(*line)] for line in lines]


def test_a_sentence_a_line_is_one_paragraph() -> None:
    flow, lines = _flow("\n".join(SENTENCES))
    assert flow == " ".join(SENTENCES)
    assert lines == [flow]


def test_it_reads_as_the_same_text_in_one_paragraph() -> None:
    apart, together = (enrich_text(glue.join(SENTENCES)) for glue in ("\n", " "))
    assert apart == together
    assert apart.quotes


def test_blank_lines_between_them_are_no_paragraphs_either() -> None:
    assert _flow("\n\n".join(SENTENCES))[1] == ["  ".join(SENTENCES)]


def test_paragraphs_of_more_sentences_stay() -> None:
    paragraph = " ".join(SENTENCES[:2])
    text = "\n".join([paragraph, *SENTENCES[2:], paragraph])
    assert _flow(text) == (text, text.split("\n"))


def test_few_lines_tell_nothing_and_thousands_are_no_article() -> None:
    for text in ("\n".join(SENTENCES[:4]), "\n".join(SENTENCES * 100)):
        assert _flow(text) == (text, text.split("\n"))


def test_a_headline_stays_alone() -> None:
    lines = _flow("\n".join(["Haven van Relmo open", *SENTENCES, *SENTENCES]))[1]
    assert lines == ["Haven van Relmo open", " ".join([*SENTENCES, *SENTENCES])]


def test_a_quotation_opened_anew_begins_a_paragraph() -> None:
    lines = _flow(
        "\n".join([*SENTENCES[:2], '"De kade is klaar.', '"De kranen ook", zei zij.', *SENTENCES[4:]])
    )[1]
    assert [line[:14] for line in lines] == ["De haven van R", '"De kranen ook']


def test_a_closing_mark_at_the_start_of_a_line_begins_none() -> None:
    lines = _flow("\n".join([*SENTENCES[:2], '"De kade is klaar.', '" Dat zei zij.', *SENTENCES[4:]]))[1]
    assert len(lines) == 1


@given(
    st.lists(
        st.sampled_from([*SENTENCES, "Kop", "“Klaar.", "“Nog iets”, zei hij.", "", "Een. Twee."]), max_size=20
    )
)
def test_no_offset_changes(lines: list[str]) -> None:
    text = "\n".join(lines)
    flow, spans = flowing(text, paragraphs(text))
    assert {(given, read) for given, read in zip(text, flow, strict=True) if given != read} <= {("\n", " ")}
    assert sum(len(flow[a:b].split()) for a, b in spans) == len(text.split())
