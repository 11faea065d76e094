"""Ids of events over a rebuild: each that there was leads to the event that has its articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from contract.documents import NOW, event, record
from local_line import local_line
from tijding import forwarding
from tijding.candidates import resolved
from tijding.events import member_of
from tijding.model import ArticleRecord, Event, EventChange
from tijding.replay import REBUILT


@pytest.fixture
def line(tmp_path):
    with local_line(tmp_path) as line:
        yield line


def _put(store, id: str, *names: str) -> None:
    """Put articles into the event ``id``, the articles first written where they are not there."""
    records = [replace(record(name), event=id) for name in names]
    fresh = [one for one in records if store.get(ArticleRecord, one.id) is None]
    members = tuple(member_of(one) for one in records)
    assert store.write([[replace(event(id, terms={}), id=id, members=members), *fresh]]) == []


def _rebuilt(line, **events: tuple[str, ...]) -> None:
    """Keep the events, clear all, and put articles into other events, as a rebuild may."""
    forwarding.keep(line.store, line.settings)
    line.store.clear(REBUILT)
    for id, names in events.items():
        _put(line.store, id, *names)


def test_an_id_leads_to_the_event_that_has_most_of_its_articles(line):
    _put(line.store, "old", "a", "b", "c")
    _put(line.store, "same", "d")
    _rebuilt(line, new=("a", "b"), other=("c",), same=("d",))
    assert forwarding.lead_on(line.store, line.settings, NOW) == []
    assert resolved(line.store, "old").id == "new"
    assert resolved(line.store, "same").id == "same"
    moved = {one.target: one.articles for one in line.store.scan(EventChange)}
    ids = [record(name).id for name in ("a", "b", "c")]
    assert moved == {"new": tuple(sorted(ids[:2])), "other": (ids[2],)}
    assert {one.decider.partition("/")[0] for one in line.store.scan(EventChange)} == {"rebuild"}


def test_a_circle_leads_nowhere_and_ends(line):
    _put(line.store, "old", "a")
    ring = replace(event("x", terms={}), members=())
    line.store.write(
        [[replace(ring, id="one", merged_into="two")], [replace(ring, id="two", merged_into="one")]]
    )
    line.store.write([[replace(ring, id="self", merged_into="self")]])
    assert [resolved(line.store, id) for id in ("one", "two", "self", "none")] == [None] * 4
    assert resolved(line.store, "old").id == "old"


def test_what_was_merged_away_leads_where_it_led(line):
    _put(line.store, "old", "a", "b")
    merged = replace(event("gone", terms={}), id="gone", members=(), merged_into="old")
    line.store.write([[merged], [replace(merged, id="first", merged_into="gone")]])
    _rebuilt(line, new=("a", "b"))
    forwarding.lead_on(line.store, line.settings, NOW)
    assert {resolved(line.store, id).id for id in ("old", "gone", "first")} == {"new"}


def test_a_rebuild_that_breaks_off_loses_no_id(line):
    _put(line.store, "old", "a", "b")
    _rebuilt(line, half=("a",))  # and breaks off
    _rebuilt(line, new=("a", "b"))
    assert forwarding.lead_on(line.store, line.settings, NOW) == []
    assert {resolved(line.store, id).id for id in ("old", "half")} == {"new"}
    events = {one.id: one for one in line.store.scan(Event)}
    assert forwarding.lead_on(line.store, line.settings, NOW + timedelta(hours=1)) == []
    assert {one.id: one for one in line.store.scan(Event)} == events


def test_an_event_without_its_articles_is_named(line):
    _put(line.store, "old", "a")
    _rebuilt(line, new=("b",))
    (said,) = forwarding.lead_on(line.store, line.settings, NOW)
    assert said.startswith("event old (")
    assert said.endswith("leads nowhere: none of its articles was rebuilt")
