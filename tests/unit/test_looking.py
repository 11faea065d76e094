"""The second look: look-alike stories that joined when little was known come apart, and ids stay."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijding import candidates, events, looking
from tijding.likeness import Part
from tijding.model import ArticleRecord, Event, EventChange
from tijding.regrouping import regroup
from tijding.settings import Follow, Settings
from tijding.store.sqlite import SqliteStore
from unit.news import BRIDGE, BRIDGE_LATER, FLU, NOW, article, at

FOLLOW = Follow()
TEXTS = {"a": BRIDGE, "b": BRIDGE_LATER, "f": FLU, "g": FLU + " Een tweede stal met kalkoenen is besmet."}


def together(store: SqliteStore, *groups: str) -> list[Event]:
    """Store articles in the events that ``groups`` name by their letters."""
    found = []
    for group in groups:
        records = [
            candidates.read(store, FOLLOW, article(id, TEXTS[id], published=at(hours=9 - place)))
            for place, id in enumerate(group)
        ]
        event = events.assemble(events.begin(events.event_id(group[0]), records[0], NOW), records, NOW)
        store.write([[event, *(replace(record, event=event.id, due=None) for record in records)]])
        stored = store.get(Event, event.id)
        assert stored is not None
        found.append(stored)
    return found


def homes(store: SqliteStore) -> dict[str, str | None]:
    return {record.id: record.event for record in store.scan(ArticleRecord)}


def test_two_stories_in_one_event_come_apart_and_the_larger_or_older_keeps_the_id(store: SqliteStore) -> None:
    [event] = together(store, "abfg")
    assert looking.look(store, FOLLOW, event, NOW)
    found = homes(store)
    assert found["a"] == found["b"] == event.id
    assert found["f"] == found["g"] != event.id
    [change] = store.scan(EventChange)
    assert (change.action, change.source, change.target) == ("split", event.id, found["f"])
    assert change.articles == ("f", "g")
    assert change.score is not None
    assert change.score < FOLLOW.threshold
    assert change.decider.startswith("follow/")


def test_an_article_in_the_wrong_event_goes_to_the_right_one(store: SqliteStore) -> None:
    one, other = together(store, "abg", "f")
    assert looking.look(store, FOLLOW, one, NOW)
    assert homes(store) == {"a": one.id, "b": one.id, "g": other.id, "f": other.id}
    assert [change.action for change in store.scan(EventChange)] == ["move"]


def test_two_events_of_one_story_become_one(store: SqliteStore) -> None:
    one, other = together(store, "a", "b")
    older = min(one, other, key=events.age)
    assert looking.join_same(store, FOLLOW, one, [other], NOW) == older.id
    assert set(homes(store).values()) == {older.id}
    assert [change.action for change in store.scan(EventChange)] == ["merge"]


def test_what_is_right_is_left_alone(store: SqliteStore) -> None:
    one, _ = together(store, "ab", "fg")
    assert not looking.look(store, FOLLOW, one, NOW)
    assert list(store.scan(EventChange)) == []


def test_an_event_that_people_shaped_is_left_alone(store: SqliteStore) -> None:
    [event] = together(store, "abfg")
    assert not looking.look(store, FOLLOW, replace(event, anchor="a"), NOW)


def test_an_event_is_looked_at_less_often_the_larger_it_is() -> None:
    looks = [size for size in range(1, 100) if looking.due(size - 1, size, FOLLOW)]
    assert looks[:6] == [2, 3, 4, 6, 8, 11]
    assert len(looks) < 20


def test_older_articles_of_a_large_event_are_taken_together(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "OWN", 2)
    [event] = together(store, "abfg")
    looking.look(store, FOLLOW, event, NOW)
    found = homes(store)
    assert found["a"] == found["b"] == event.id
    assert found["f"] == found["g"] != event.id


def part(weights: dict[str, float], hours: float = 0) -> Part:
    moment = NOW + timedelta(hours=hours)
    length = sum(weight * weight for weight in weights.values()) ** 0.5
    return Part(terms={term: weight / length for term, weight in weights.items()}, first=moment, last=moment)


@given(
    st.lists(
        st.tuples(st.sampled_from("pqr"), st.floats(0.1, 1.0), st.floats(0, 100)), min_size=1, max_size=12
    ),
    st.randoms(use_true_random=False),
)
def test_groups_don_t_depend_on_the_order(given_parts, chance: random.Random) -> None:
    parts = [
        part({name: 1.0, f"{place}": weight}, hours)
        for place, (name, weight, hours) in enumerate(given_parts)
    ]
    order = list(range(len(parts)))
    chance.shuffle(order)

    def groups(labels: list[int], names: list[int]) -> set[frozenset[int]]:
        return {
            frozenset(name for name, one in zip(names, labels, strict=True) if one == label)
            for label in labels
        }

    plain = groups(regroup(parts, FOLLOW), list(range(len(parts))))
    mixed = groups(regroup([parts[place] for place in order], FOLLOW), order)
    assert plain == mixed


def test_what_lies_a_window_apart_is_no_group() -> None:
    parts = [part({"a": 1.0}), part({"a": 1.0}, hours=24 * 8)]
    assert regroup(parts, FOLLOW) == [0, 1]
    assert regroup([part({"a": 1.0}), part({"a": 1.0}, hours=1)], FOLLOW) == [0, 0]
    assert regroup([], FOLLOW) == []


def test_settings_of_the_look_are_those_of_the_file() -> None:
    assert Settings(data=Path("x")).follow == FOLLOW
