"""Which articles a topic matches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tijding.settings import Topic
from tijding.topics import matches, matching, read
from unit.news import article


def topic(*words: str, entities: tuple[str, ...] = (), match: str = "any") -> Topic:
    return Topic(id="t", title="T", words=words, entities=entities, match=match)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["brug"], "Twee bruggen gaan dicht", True),
        (["bruggen"], "De BRUG gaat dicht", True),
        (["brug"], "De brugklas begint", False),
        (["staakt-het-vuren"], "Er komt een staakt-het-vuren", True),
        (["staakt-het-vuren"], "Het vuren staakt niet", False),
        (["hoge raad"], "De Hoge Raad oordeelt", True),
        (["hoge raad"], "De raad is hoge nood", False),
        (["één"], "een", True),
        (["Oekraïne"], "de oorlog in Oekraine", True),
        (["fiets", "brug"], "De brug", True),
        (["-"], "De brug", False),
    ],
)
def test_words(words: list[str], text: str, expected: bool) -> None:
    assert matches(topic(*words), read(article("a", text, title="Nieuws"))) is expected


def test_words_are_looked_for_in_the_title_too_but_not_across_its_end() -> None:
    record = article("a", "raad bijeen", title="Een hoge")
    assert matches(topic("hoge"), read(record))
    assert not matches(topic("hoge raad"), read(record))


def test_entities_match_by_whole_canonical_name() -> None:
    record = article("a", "x", people=["José Bos"])
    assert matches(topic(entities=("jose bos",)), read(record))
    assert not matches(topic(entities=("Bos",)), read(record))
    other = replace(record, people=(), other=("Gouden Dukaat",))
    assert matches(topic(entities=("Gouden Dukaat",)), read(other))


def test_all_asks_for_a_word_and_an_entity() -> None:
    both = topic("brug", entities=("Teun Bos",), match="all")
    assert matches(both, read(article("a", "de brug", people=["Teun Bos"])))
    assert not matches(both, read(article("a", "de brug")))
    assert not matches(both, read(article("a", "de dijk", people=["Teun Bos"])))
    assert matches(topic("brug", match="all"), read(article("a", "de brug")))


def test_a_topic_of_nothing_matches_nothing() -> None:
    assert matching([topic(), topic(match="all")], article("a")) == []
