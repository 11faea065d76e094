"""Which articles a topic matches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijding.settings import Condition, Topic
from tijding.topics import matches, matching, read
from unit.news import article


def about(**given: Any) -> Condition:
    return Condition.model_validate(given)


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["brug"], "Twee bruggen gaan dicht", True),
        (["bruggen"], "De BRUG gaat dicht", True),
        (["brug"], "De brugklas begint", False),
        (["brug*"], "De brugklas begint", True),
        (["rug*"], "De brugklas begint", False),
        (["Stikstof*"], "Het stikstofbeleid", True),
        (["hoge ra*"], "De hoge raad", True),
        (["staakt-het-vuren"], "Er komt een staakt-het-vuren", True),
        (["staakt-het-vuren"], "Het vuren staakt niet", False),
        (["hoge raad"], "De Hoge Raad oordeelt", True),
        (["hoge raad"], "De raad is hoge nood", False),
        (["één"], "een", True),
        (["Oekraïne"], "de oorlog in Oekraine", True),
        (["fiets", "brug"], "De brug", True),
    ],
)
def test_words(words: list[str], text: str, expected: bool) -> None:
    assert matches(about(words=words), read(article("a", text, title="Nieuws"))) is expected


def test_words_are_looked_for_in_the_title_too_but_not_across_its_end() -> None:
    record = article("a", "raad bijeen", title="Een hoge")
    assert matches(about(words=["hoge"]), read(record))
    assert not matches(about(words=["hoge raad"]), read(record))


def test_names_match_whole_and_by_sort() -> None:
    record = replace(article("a", "x", people=["José Bos"]), places=("Bos",), other=("Gouden Dukaat",))
    for condition, expected in (
        ({"entities": ["jose bos"]}, True),
        ({"entities": ["Gouden Dukaat"]}, True),
        ({"people": ["Bos"]}, False),
        ({"places": ["BOS"]}, True),
        ({"organisations": ["Bos"]}, False),
        ({"people": ["José Bos"], "places": ["Bos"]}, True),
        ({"people": ["José Bos"], "places": ["Elders"]}, False),
    ):
        assert matches(about(**condition), read(record)) is expected, condition


def test_publishers_and_sections() -> None:
    record = article("a", publisher="De Koerier")
    record = replace(record, article=replace(record.article, section="Sport"))
    assert matches(about(publishers=["de koerier"]), read(record))
    assert matches(about(sections=["sport", "cultuur"]), read(record))
    assert not matches(about(publishers=["De Bode"]), read(record))


def test_and_or_not() -> None:
    condition = {
        "any": [
            {"words": ["brug"], "people": ["Teun Bos"]},
            {"all": [{"words": ["dijk"]}, {"words": ["dicht"]}]},
        ],
        "not": {"words": ["sport"]},
    }
    for text, people, expected in (
        ("de brug", ["Teun Bos"], True),
        ("de brug", [], False),
        ("de dijk is dicht", [], True),
        ("de dijk", [], False),
        ("de dijk is dicht, sport", [], False),
    ):
        assert matches(about(**condition), read(article("a", text, people=people))) is expected, text


def test_matching_reads_an_article_once_for_all_topics() -> None:
    topics = [Topic(id=word, title=word, about=about(words=[word])) for word in ("brug", "dijk", "kaas")]
    found = matching(topics, article("a", "kaas op de brug"))
    assert [topic.id for topic in found] == ["brug", "kaas"]


def test_a_topic_s_stamp_follows_what_it_matches_and_not_its_title() -> None:
    topic = Topic(id="t", title="T", about=about(words=["brug"]))
    assert topic.stamp == topic.model_copy(update={"title": "Brug"}).stamp
    assert topic.stamp != topic.model_copy(update={"about": about(words=["dijk"])}).stamp


LEAVES = st.fixed_dictionaries({"words": st.lists(st.sampled_from(["brug", "dijk", "kaas"]), min_size=1)})
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=2), "not": inner}),
    ),
    max_leaves=8,
)


def _by_hand(condition: dict[str, Any], words: set[str]) -> bool:
    return (
        ("words" not in condition or bool(words & set(condition["words"])))
        and ("any" not in condition or any(_by_hand(one, words) for one in condition["any"]))
        and all(_by_hand(one, words) for one in condition.get("all", []))
        and ("not" not in condition or not _by_hand(condition["not"], words))
    )


@given(CONDITIONS, st.sets(st.sampled_from(["brug", "dijk", "kaas"])))
def test_conditions_combine_as_logic_does(condition: dict[str, Any], words: set[str]) -> None:
    record = article("a", " ".join(sorted(words)) or "niets", title="Nieuws")
    assert matches(about(**condition), read(record)) is _by_hand(condition, words)
