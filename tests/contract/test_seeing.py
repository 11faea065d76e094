"""The contract of seeing: what a store wrote it finds at once, whatever it is asked; others, after that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.documents import NOW, entry, event, record
from tijding.model import ArticleRecord, Correction, Entry, EntryState, Event, Station
from tijding.store import ArticleQuery

WINDOW = (NOW - timedelta(days=7), NOW)
HOURS = st.integers(-3, 3)
STATES = st.sampled_from([EntryState.SEEN, EntryState.FETCHED])
WRITES = st.lists(st.tuples(st.integers(0, 4), STATES, st.none() | HOURS, HOURS), max_size=10)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WRITES, st.integers(0, 4))
def test_what_was_just_written_is_found_as_if_it_had_always_been_there(store, writes, limit):
    """After each write, the answers are those of a plain list."""
    store.clear([Entry])
    stored: dict[str, Entry] = {}
    for number, state, due, seen in writes:
        made = entry(f"{number}", state=state, first_seen=NOW + timedelta(hours=seen))
        moment = None if due is None else NOW + timedelta(hours=due)
        made = made.hand_to(Station.FETCH if moment else None, moment)
        made = replace(made, version=stored[made.id].version if made.id in stored else 0)
        assert store.write([[made]]) == []
        stored[made.id] = replace(made, version=made.version + 1)
        _holds(store, list(stored.values()), limit)


def _holds(store, stored: list[Entry], limit: int) -> None:
    times = sorted((one.due_at, one.id) for one in stored if one.due_at)
    ready = [id for at, id in times if at <= NOW]
    assert [one.id for one in store.due(Entry, Station.FETCH, NOW, limit)] == ready[:limit]
    assert store.next_due(Entry, Station.FETCH) == (times[0][0] if times else None)
    seen = [one for one in stored if one.state is EntryState.SEEN]
    newest = sorted(seen, key=lambda one: (one.first_seen, one.id), reverse=True)
    assert store.find(Entry, {"state": EntryState.SEEN}, limit=limit) == newest[:limit]
    late = sorted(
        (one.first_seen, one.id) for one in stored if NOW <= one.first_seen < NOW + timedelta(hours=2)
    )
    found = store.find(Entry, since=NOW, until=NOW + timedelta(hours=2), newest_first=False)
    assert [one.id for one in found] == [id for _, id in late]
    resting = sorted(one.id for one in stored if one.due is None)
    assert sorted(one.id for one in store.find(Entry, {"due": None})) == resting


def test_what_was_written_is_counted_once_however_the_index_lags(store):
    made = record("a", fields={"terms": {"dijk": 1.0, "water": 0.5}})
    store.write([[made]])
    store.refresh()
    store.write(
        [[replace(made, version=1, terms={"dijk": 1.0})], [record("b", fields={"terms": {"dijk": 1.0}})]]
    )
    assert store.frequencies(["water", "dijk", "dijk"]) == (2, {"dijk": 2})
    assert store.frequencies([]) == (2, {})
    store.refresh()
    assert store.frequencies(["water", "dijk"]) == (2, {"dijk": 2})


def test_events_just_written_are_ranked_among_those_before(store):
    store.write([[event("two", terms={"dijk": 1.0, "water": 1.0})], [event("gone", terms={"dijk": 1.0})]])
    store.refresh()
    store.write(
        [
            [event("three", terms={"dijk": 1.0, "water": 1.0, "storm": 1.0})],
            [event("one", terms={"storm": 1.0})],
            [replace(event("gone", terms={"dijk": 1.0}), version=1, merged_into="x")],
            [event("old", terms={"storm": 1.0}, days=30)],
        ]
    )
    keys = ["dijk", "water", "storm"]
    for limit in (10, 2):
        titles = [one.title for one in store.events_near(keys, *WINDOW, limit)]
        assert titles == ["three", "two", "one"][:limit]


def test_what_another_writer_wrote_before_is_seen_after_catching_up(store, open_again):
    other = open_again()
    for number in range(3):
        store.write([[event(f"ours-{number}", terms={"dijk": 1.0})]])
        store.catch_up(Event)
        other.write([[event(f"theirs-{number}", terms={"dijk": 1.0})]])
        other.catch_up(Event)
        seen = {one.title for one in other.events_near(["dijk"], *WINDOW, 10)}
        assert seen == {f"{who}-{one}" for who in ("ours", "theirs") for one in range(number + 1)}


def test_a_cleared_kind_is_forgotten_whoever_clears_it(store, open_again):
    store.write([[event("a", terms={"dijk": 1.0})]])
    assert [one.version for one in store.events_near(["dijk"], *WINDOW, 10)] == [1]
    other = open_again()
    other.clear([Event])
    other.write([[event("a", terms={"dijk": 1.0}, places={"Oudervaart": 1})]])
    store.refresh()
    (found,) = store.events_near(["dijk"], *WINDOW, 10)
    assert found.places == {"Oudervaart": 1}


def test_a_unit_is_written_in_steps_and_its_last_document_alone(store):
    """Documents of one kind side by side are a step; the last one waits for all of them."""
    store.write([[entry("taken")]])
    said = Correction(id="said", article_id="a", anchor="b", action="merge", made_at=NOW)
    unit = [entry("taken"), entry("beside"), said, entry("last")]
    (refused,) = store.write([unit])
    assert (refused.reason, refused.document.id) == ("conflict", entry("taken").id)
    assert store.get(Correction, "said") is None
    assert store.get(Entry, entry("last").id) is None
    (refused,) = store.write([[entry("taken"), entry("last")]])
    assert store.get(Entry, entry("last").id) is None


def test_many_are_found_whole(store):
    store.write([[record(f"{number}", hours=number)] for number in range(1500)])
    assert len(store.find(ArticleRecord, {"article.publisher": "Omroep"}, limit=5000)) == 1500
    assert len(store.find(ArticleRecord, {"article.publisher": "Omroep"}, limit=1200)) == 1200
    page = store.search(ArticleQuery(publisher="Omroep", limit=20_000))
    assert (len(page.found), page.total, page.next) == (1500, 1500, None)
    page = store.search(ArticleQuery(publisher="Omroep", limit=1200))
    rest = store.search(ArticleQuery(publisher="Omroep", limit=1200, cursor=page.next))
    assert [one.record.id for one in (*page.found, *rest.found)] == [
        one.id for one in store.find(ArticleRecord, limit=1500)
    ]
