"""What makes a revision, and the words that changed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tijding.model import Article, Paragraph, ParagraphKind
from tijding.revisions import content_hash, word_diff


def _article(*texts: str, title: str = "Kop") -> Article:
    paragraphs = tuple(Paragraph(kind=ParagraphKind.TEXT, text=text) for text in texts)
    return Article(url="https://nieuws.example/1", publisher="De Bode", title=title, paragraphs=paragraphs)


def test_a_corrected_number_is_one_word_out_and_one_in():
    diff = word_diff(_article("Er zijn 12 gewonden."), _article("Er zijn 13 gewonden."))
    assert diff == [
        ("equal", "Kop Er zijn"),
        ("delete", "12"),
        ("insert", "13"),
        ("equal", "gewonden."),
    ]


def test_a_paragraph_taken_out_is_only_deleted():
    diff = word_diff(_article("Een.", "“Weg ermee”, zei hij.", "Drie."), _article("Een.", "Drie."))
    assert diff == [("equal", "Kop Een."), ("delete", "“Weg ermee”, zei hij."), ("equal", "Drie.")]


_words = st.lists(st.sampled_from(["de", "het", "een", "man", "ziet", "niets."]), max_size=12).map(" ".join)


@given(st.lists(_words, max_size=4), st.lists(_words, max_size=4))
def test_both_texts_can_be_read_from_the_difference(old, new):
    before, after = _article(*old), _article(*new)
    diff = word_diff(before, after)
    for article, own in ((before, "delete"), (after, "insert")):
        said = " ".join(words for op, words in diff if op in ("equal", own))
        assert said.split() == f"{article.title} {article.text}".split()


def test_the_words_make_the_hash_and_what_is_about_them_does_not():
    one = _article("Een.", "Twee.")
    same = replace(one, lead="Anders", keywords=("x",), image="https://nieuws.example/i.jpg", section="Sport")
    assert content_hash(one) == content_hash(same)
    quote = (Paragraph(kind=ParagraphKind.QUOTE, text="Een.", author="Jan"), one.paragraphs[1])
    others = [
        _article("Een. Twee."),
        _article("Twee.", "Een."),
        _article("Een.", "Twee.", title="Andere kop"),
        replace(one, paragraphs=quote),
        replace(one, paragraphs=(replace(quote[0], author="Piet"), quote[1])),
    ]
    assert len({content_hash(article) for article in (one, *others)}) == 6
