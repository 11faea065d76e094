from __future__ import annotations

import time
from importlib.util import find_spec
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.training import Example

from tijding.dutch.enricher import enrich_text
from tijding.dutch.names.crf import CrfRecogniser, parted
from tijding.dutch.names.labels import spans
from tijding.dutch.names.recognise import Part, recogniser
from tijding.dutch.names.transformers import TransformersRecogniser
from tijding.dutch.text import read
from tijding.errors import SettingsError

PIECES = [
    "Jan",
    "van der Berg",
    "De",
    "Trumps",
    "VVD-leider",
    '"',
    "“",
    "\u200f",
    "\x00",
    "😀",
    "\n",
    ".",
    "EU",
    "é",
]
TEXT = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
SENTENCE = "Anna Bakker sprak in Assen met de Rabobank."
MARKS = [(0, 11, "PER"), (21, 26, "LOC"), (34, 42, "ORG")]


def part(text: str) -> Part:
    return Part(text, read(text))


@given(TEXT, st.sampled_from(["crf", "rules"]))
def test_offsets_point_at_the_very_characters(text: str, name: str) -> None:
    last = 0
    for entity in enrich_text(text, name).entities:
        assert last <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.text
        assert 0 <= entity.confidence <= 1
        assert entity.name
        assert entity.id
        last = entity.end


@given(TEXT, TEXT)
def test_a_title_is_read_beside_its_text(text: str, title: str) -> None:
    found = recogniser("crf")([part(text), part(title)])
    for own, mentions in zip((text, title), found, strict=True):
        assert all(own[mention.start : mention.end] == mention.text for mention in mentions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Amerikaanse president Donald Trump is in Alaska.", ["MISC", "PER", "LOC"]),
        ("Wethouder Els Brandsma van Groningen zweeg.", ["PER", "LOC"]),
        ("Het regent al dagen en het blijft regenen.", []),
        ("DE AMERIKAANSE PRESIDENT TRUMP SPRAK GISTEREN IN ALASKA MET POETIN.", None),
    ],
)
def test_names_and_their_types(text: str, expected: list[str] | None) -> None:
    types = [entity.type for entity in enrich_text(text).entities]
    assert expected is None or types == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Els Brandsma van Groningen", [(0, 1, "PER"), (3, 3, "LOC")]),
        ("Rusland Anna Bakker", [(0, 0, "LOC"), (1, 2, "PER")]),
        ("Dirk van Groningen", [(0, 2, "PER")]),
    ],
)
def test_names_that_ran_together_are_parted(words: str, expected: list[tuple[int, int, str]]) -> None:
    split = words.split(" ")
    assert list(parted(split, 0, len(split) - 1, "PER")) == expected


def test_labels_to_spans() -> None:
    assert list(spans(["B-PER", "I-PER", "O", "I-LOC", "B-LOC"])) == [
        (0, 1, "PER"),
        (3, 3, "LOC"),
        (4, 4, "LOC"),
    ]


@pytest.mark.parametrize(
    "unit",
    ["Jan Jansen ", "X", "(", "\u200f\u202eJan ", "VVD-", "de van der ", "😀Jan😀 ", '"Jan", zei Piet. '],
)
def test_long_odd_text_ends(unit: str) -> None:
    begin = time.monotonic()
    enrich_text(unit * (200_000 // len(unit)))
    assert time.monotonic() - begin < 60


@pytest.mark.parametrize("name", ["magic", "crf:x", "spacy", "spacy:"])
def test_an_unknown_recogniser_is_named_with_the_known(name: str) -> None:
    with pytest.raises(SettingsError, match=rf"{name}.*known: rules, crf, spacy:MODEL"):
        recogniser(name)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pipeline that knows one sentence by heart."""
    made = spacy.blank("nl")
    made.add_pipe("ner")
    marks = {"entities": [(a, b, {"LOC": "GPE"}.get(kind, kind)) for a, b, kind in MARKS]}
    example = Example.from_dict(made.make_doc(SENTENCE), marks)
    optimizer = made.initialize(lambda: [example])
    for _ in range(30):
        made.update([example], sgd=optimizer)
    folder = tmp_path_factory.mktemp("pipeline") / "small"
    made.to_disk(folder)
    return folder


def test_a_spacy_pipeline_gives_the_names_and_quotes_follow(pipeline: Path) -> None:
    text = f'Vandaag.\n{SENTENCE} "Het is goed zo", zei Anna Bakker.'
    found = enrich_text(text, f"spacy:{pipeline}")
    assert found.enricher.startswith("spacy:")
    learnt = {("Anna Bakker", "PER"), ("Assen", "LOC"), ("Rabobank", "ORG")}
    assert learnt <= {(entity.text, entity.type) for entity in found.entities}
    assert all(text[e.start : e.end] == e.text for e in found.entities)
    assert [text[start:end] for quote in found.quotes for start, end in quote.content] == ["Het is goed zo"]


def test_a_pipeline_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"spacy:.*can't be loaded"):
        recogniser(f"spacy:{tmp_path}")


def test_a_pipeline_without_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path / "blank")
    with pytest.raises(SettingsError, match="no component that finds entities"):
        recogniser(f"spacy:{tmp_path / 'blank'}")


def test_a_token_classifiers_groups_become_mentions() -> None:
    def classify(texts: list[str]) -> list[list[dict[str, object]]]:
        assert texts == ["Dag.", SENTENCE]
        return [[], [{"entity_group": "PER", "score": 0.98765, "start": 0, "end": 11},
                     {"entity_group": "LOC", "score": 0.9, "start": 20, "end": 26},
                     {"entity_group": "DATE", "score": 0.9, "start": 27, "end": 30}]]  # fmt: skip

    text = f"Dag.\n{SENTENCE}"
    found = TransformersRecogniser("some/model", classify)([part(text)])[0]
    assert [(m.text, m.type, m.confidence) for m in found] == [
        ("Anna Bakker", "PER", 0.988),
        ("Assen", "LOC", 0.9),
    ]
    assert all(text[m.start : m.end] == m.text for m in found)


_EXTRA = all(find_spec(name) for name in ("transformers", "torch"))


@pytest.mark.skipif(_EXTRA, reason="the extra transformers is installed")
def test_transformers_that_are_missing_are_named() -> None:
    with pytest.raises(SettingsError, match=r"pip install 'tijding\[transformers\]'"):
        recogniser("transformers:some/model")


@pytest.mark.skipif(
    not _EXTRA, reason="the extra transformers is not installed: pip install '.[transformers]'"
)
def test_a_real_token_classifier_runs_and_reads_what_is_longer_than_it_takes(tmp_path: Path) -> None:
    """With weights drawn at random its names are, too: what is held is that they are where it says."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizerFast

    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "anna", "bakker", "sprak", "in", "assen", "."]
    vocabulary = tmp_path / "vocab.txt"
    vocabulary.write_text("\n".join(pieces))
    labels = ["O", *(f"{mark}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for mark in "BI")]
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )  # fmt: skip
    BertForTokenClassification(config).save_pretrained(tmp_path)
    BertTokenizerFast(vocab=str(vocabulary)).save_pretrained(tmp_path)
    text = f"Vandaag.\n{SENTENCE} " + "Anna Bakker sprak in Assen " * 60
    found = recogniser(f"transformers:{tmp_path}")([part(text)])[0]
    assert all(text[one.start : one.end] == one.text for one in found)
    assert found
    assert found[-1].end > len(text) * 3 // 4
    with pytest.raises(SettingsError, match="can't be loaded"):
        recogniser(f"transformers:{tmp_path / 'none'}")


def test_the_stamp_follows_the_weights() -> None:
    assert CrfRecogniser().stamp == recogniser("crf").stamp
    assert recogniser("crf").stamp.startswith("crf/")
