"""The contract of writing: versions, units, several writers, and that nothing accepted is lost."""

from __future__ import annotations

import multiprocessing
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.conftest import open_at
from contract.documents import NOW, entry, event, record
from tijding.ids import url_id
from tijding.model import ArticleRecord, Entry, EntryState, Event, Station
from tijding.store.shares import Share


def test_what_was_written_comes_back_the_same_with_its_version(store):
    made = record("a", title="Één titel “met” 🎉", text="Eerste.\nTweede.")
    assert store.write([[made]]) == []
    assert store.get(ArticleRecord, made.id) == replace(made, version=1)
    assert store.get(ArticleRecord, "nothing") is None
    assert store.get_many(ArticleRecord, [made.id, "nothing"]) == {made.id: replace(made, version=1)}


def test_what_was_accepted_is_there_for_another_process(store, open_again):
    store.write([[record("a")]])
    store.refresh()
    assert open_again().get(ArticleRecord, record("a").id) is not None


def test_a_document_is_created_once(store):
    assert store.write([[entry("a")]]) == []
    (refused,) = store.write([[entry("a")]])
    assert (refused.unit, refused.reason, refused.document.id) == (0, "conflict", entry("a").id)


def test_a_write_of_an_old_version_is_refused(store):
    store.write([[entry("a")]])
    read = store.get(Entry, entry("a").id)
    assert store.write([[replace(read, reason="first")]]) == []
    (refused,) = store.write([[replace(read, reason="second")]])
    assert refused.reason == "conflict"
    assert store.get(Entry, read.id).reason == "first"


def test_none_after_a_refused_document_is_written_and_other_units_are(store):
    store.write([[entry("taken")]])
    refused = store.write([[entry("before"), entry("taken"), entry("after")], [entry("other")]])
    assert [one.unit for one in refused] == [0]
    assert store.get(Entry, entry("after").id) is None
    assert store.get(Entry, entry("other").id) is not None


def test_a_document_that_is_no_unicode_is_refused_and_the_rest_goes_in(store):
    refused = store.write([[record("a", title="\ud800")], [record("b")]])
    assert [(one.unit, one.reason) for one in refused] == [(0, "invalid")]
    assert store.get(ArticleRecord, record("b").id) is not None


def test_writing_nothing_writes_nothing(store):
    assert store.write([]) == []
    assert store.write([[]]) == []


def test_threads_that_count_the_same_document_lose_no_step(store):
    store.write([[entry("counter", checks=0)]])

    def count(times: int) -> None:
        for _ in range(times):
            while True:
                read = store.get(Entry, entry("counter").id)
                if not store.write([[replace(read, checks=read.checks + 1)]]):
                    break

    threads = [threading.Thread(target=count, args=(15,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.get(Entry, entry("counter").id).checks == 60


def _write_many(address, name):
    """Write articles of its own, and count one document up together with the other processes."""
    store = open_at(address)
    store.setup()
    for number in range(30):
        assert store.write([[record(f"{name}-{number}", text="Woorden over de dijk.")]]) == []
        assert len(store.find(ArticleRecord, {"article.url": f"https://nieuws.example/{name}-{number}"})) == 1
    for _ in range(15):
        while True:
            read = store.get(Entry, entry("counter").id)
            if not store.write([[replace(read, checks=read.checks + 1)]]):
                break
    store.close()


def test_processes_that_write_at_once_all_get_their_turn_and_lose_no_step(store, address):
    store.write([[entry("counter")]])
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write_many, args=(address, name)) for name in "abc"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    store.refresh()
    assert sum(store.count(ArticleRecord, "due").values()) == 90
    assert store.get(Entry, entry("counter").id).checks == 45


def test_due_work_comes_longest_due_first_and_only_when_it_is(store):
    later = entry("later").hand_to(Station.FETCH, NOW + timedelta(hours=1))
    first = entry("first").hand_to(Station.FETCH, NOW - timedelta(hours=1))
    resting = entry("resting").hand_to(None, None)
    given_up = entry("given-up").failed(Station.FETCH, "broken", NOW, None)
    store.write([[entry("now")], [later], [first], [resting], [given_up]])
    assert [one.url[-5:] for one in store.due(Entry, Station.FETCH, NOW, 10)] == ["first", "e/now"]
    assert len(store.due(Entry, Station.FETCH, NOW, 1)) == 1
    assert store.next_due(Entry, Station.FETCH) == NOW - timedelta(hours=1)
    assert store.next_due(Entry, Station.ENRICH) is None


@pytest.mark.parametrize("of", [1, 3])
def test_shares_part_the_work_and_keep_a_host_together(store, of):
    hosts = [f"krant{number}.example" for number in range(8)]
    urls = [f"https://{host}/{page}" for host in hosts for page in range(3)]
    work = [[replace(entry("x"), id=url_id(url), url=url), record(url)] for url in urls]
    assert store.write(work) == []
    shares = [Share(number, of) for number in range(of)]
    taken = [{one.url for one in store.due(Entry, Station.FETCH, NOW, 100, share)} for share in shares]
    assert sorted(url for part in taken for url in part) == sorted(urls)
    assert sum(len({url.split("/")[2] for url in part}) for part in taken) == len(hosts)
    read = [store.due(ArticleRecord, Station.ENRICH, NOW, 100, share) for share in shares]
    assert sorted(one.id for part in read for one in part) == sorted(record(url).id for url in urls)
    assert all(read)


STATES = st.sampled_from([*EntryState, "enrich", "follow", "watch", "rest", "broken"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STATES, max_size=12))
def test_fates_always_add_up_to_the_entries(store, states):
    store.clear([Entry, ArticleRecord])
    expected: dict[str, int] = {}
    for number, state in enumerate(states):
        name = f"{number}"
        if state in list(EntryState):
            store.write([[entry(name, state=EntryState(state))]])
            fate = str(state)
        else:
            made = record(name)
            if state == "broken":
                made = made.failed(Station.FOLLOW, "broken", NOW, None)
            else:
                made = made.hand_to(None if state == "rest" else Station(state), NOW)
            store.write([[made, entry(name, state=EntryState.FETCHED, article=made.id)]])
            fate = {"enrich": "fetched", "follow": "enriched", "broken": "failed"}.get(state, "followed")
        expected[fate] = expected.get(fate, 0) + 1
    assert store.fates() == expected


def test_requeue_gives_back_what_another_enricher_read(store):
    stamps = {"old": "rules/1#1", "new": "rules/2#1", "never": None}
    for name, stamp in stamps.items():
        store.write([[record(name, fields={"enriched": stamp}).hand_to(None, None)]])
    assert store.requeue(Station.ENRICH, enriched_by_other_than="rules/2") == 1
    assert store.get(ArticleRecord, record("old").id).due is Station.ENRICH
    assert store.get(ArticleRecord, record("new").id).due is None
    assert store.requeue(Station.ENRICH, enriched_by_other_than="rules/2") == 0


def test_requeue_gives_back_what_another_enricher_gave_up_on_and_leaves_what_is_tried_again(store):
    for name, stamp, again in (
        ("given-up", "rules/1#1", None),
        ("own", "rules/2#1", None),
        ("waits", "rules/1#1", NOW),
    ):
        made = record(name, fields={"enriched": stamp})
        store.write([[made.failed(Station.ENRICH, "can't be read", NOW, again)]])
    assert store.requeue(Station.ENRICH, enriched_by_other_than="rules/2") == 1
    back = store.get(ArticleRecord, record("given-up").id)
    assert (back.due, back.due_at, back.failure) == (Station.ENRICH, back.fetched_at, None)
    assert store.get(ArticleRecord, record("own").id).due_at is None
    assert store.get(ArticleRecord, record("waits").id).failure is not None
    assert store.requeue(Station.ENRICH, enriched_by_other_than="rules/2") == 0


def test_frequencies_count_articles_once_however_often_written(store):
    made = record("a", fields={"terms": {"dijk": 1.0, "water": 0.5}})
    store.write([[made], [record("b", fields={"terms": {"dijk": 1.0}})], [record("c")]])
    assert store.frequencies(["dijk", "water", "brand"]) == (2, {"dijk": 2, "water": 1})
    read = store.get(ArticleRecord, made.id)
    store.write([[replace(read, terms={"dijk": 0.3, "brand": 1.0})]])
    total, counts = store.frequencies(["dijk", "water", "brand"])
    assert total == 2
    assert {term: count for term, count in counts.items() if count} == {"dijk": 2, "brand": 1}


def test_frequencies_of_a_time_leave_out_what_is_older_or_newer(store):
    for name, days in (("old", 400), ("then", 200), ("now", 0)):
        store.write([[record(name, hours=24 * days, fields={"terms": {"dijk": 1.0, name: 1.0}})]])
    month = timedelta(days=40)
    then = NOW - timedelta(days=200)
    assert store.frequencies(["dijk", "old", "then"], then - month, then + month) == (
        1,
        {"dijk": 1, "then": 1},
    )
    assert store.frequencies(["dijk"], since=then - month) == (2, {"dijk": 2})
    assert store.frequencies(["dijk", "old"], until=then + month) == (2, {"dijk": 2, "old": 1})
    read = store.get(ArticleRecord, record("old").id)
    store.write([[replace(read, order_time=NOW)]])
    assert store.frequencies(["dijk"], since=NOW - month) == (2, {"dijk": 2})


def test_events_near_share_keys_and_time_and_are_not_merged_away(store):
    store.write(
        [
            [event("both", terms={"dijk": 2.0, "water": 1.0})],
            [event("one", terms={"dijk": 1.0}, places={"Oudervaart": 1})],
            [event("other", terms={"brand": 1.0})],
            [event("old", terms={"dijk": 1.0}, days=30)],
            [event("gone", terms={"dijk": 1.0, "water": 1.0}, merged_into="x")],
        ]
    )
    window = (NOW - timedelta(days=7), NOW)
    found = store.events_near(["dijk", "water"], *window, 10)
    assert [one.title for one in found] == ["both", "one"]
    assert [one.title for one in store.events_near(["Oudervaart"], *window, 10)] == ["one"]
    assert [one.title for one in store.events_near(["dijk", "water"], *window, 1)] == ["both"]
    read = store.get(Event, event("both", terms={}).id)
    store.write([[replace(read, merged_into="one")]])
    assert [one.title for one in store.events_near(["dijk", "water"], *window, 10)] == ["one"]


def test_what_the_rules_remember_comes_back_the_same(store):
    from datetime import timedelta

    from tijding.model import ActivityDay, Feedback, Fired, Sighting, Subject

    seen = {"a": Sighting(at=NOW, publisher="Omroep"), "b": Sighting(at=NOW, publisher="X", original=False)}
    day = ActivityDay(id="d", subject="s", day=NOW, sightings=seen)
    subject = Subject(
        id="s",
        name="topic:brug",
        stamp="x",
        since=NOW,
        days={"2026-11-24": (0,) * 23 + (2,)},
        recent=seen,
        last=NOW,
        fired={"terug": Fired(count=3, times=(NOW, NOW + timedelta(microseconds=1)))},
        changed_at=NOW,
    ).hand_to(Station.WATCH, NOW)
    said = Feedback(id="alert", rule="terug", subject="topic:brug", useful=False, changed_at=NOW)
    assert store.write([[day, subject, said]]) == []
    store.refresh()
    assert store.get(ActivityDay, "d") == replace(day, version=1)
    assert store.due(Subject, Station.WATCH, NOW, 10) == [replace(subject, version=1)]
    assert store.next_due(Subject, Station.WATCH) == NOW
    assert store.find(Feedback, {"rule": "terug", "subject": "topic:brug"}) == [replace(said, version=1)]
