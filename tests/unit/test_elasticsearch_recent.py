"""What a store on Elasticsearch keeps of its own writes, and what it knows of other writers."""

from __future__ import annotations

from contract.documents import entry, record
from tijding.model import ArticleRecord, Entry, Event
from tijding.store import Rejection
from tijding.store.elasticsearch_neighbours import Neighbours
from tijding.store.elasticsearch_recent import Recent


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def ids(recent: Recent) -> list[str]:
    return [one.url[-1] for one in recent.of(Entry).documents]


def test_what_was_written_is_kept_as_it_is_stored_until_it_is_forgotten():
    recent = Recent(Clock())
    assert recent.note([[entry("a")], [entry("b")]], []) != []
    (first, _) = recent.of(Entry).documents
    assert first.version == 1
    assert recent.unseen([Entry, Event]) == [Entry]
    recent.forget([Entry], recent.mark())
    assert ids(recent) == []
    assert recent.unseen([Entry]) == []


def test_what_is_written_while_a_refresh_runs_is_kept():
    recent = Recent(Clock())
    recent.note([[entry("a")]], [])
    mark = recent.mark()
    recent.note([[entry("b")]], [])
    recent.forget([Entry], mark)
    assert ids(recent) == ["b"]


def test_a_unit_that_was_refused_is_not_kept_and_asks_for_a_refresh():
    recent = Recent(Clock())
    refused = Rejection(unit=0, document=entry("a"), reason="conflict")
    recent.note([[entry("a"), record("a")], [entry("b")]], [refused])
    assert ids(recent) == ["b"]
    assert recent.overdue(Entry)
    assert recent.overdue(ArticleRecord)
    recent.forget([Entry], recent.mark())
    assert not recent.overdue(Entry)


def test_a_write_that_broke_off_asks_for_a_refresh_also_where_one_began_before():
    recent = Recent(Clock())
    mark = recent.mark()
    recent.note([[entry("a")]], None)
    recent.forget([Entry], mark)
    assert recent.overdue(Entry)
    assert ids(recent) == []


def test_what_was_kept_for_long_or_is_much_asks_for_a_refresh():
    clock = Clock()
    recent = Recent(clock)
    recent.note([[entry("a")]], [])
    assert not recent.overdue(Entry)
    clock.now = 3.5
    assert recent.overdue(Entry)
    recent.forget([Entry], recent.mark())
    recent.note([[entry(f"{number}")] for number in range(400)], [])
    assert recent.overdue(Entry)
    recent.forget([Entry], recent.mark())
    assert not recent.overdue(Entry)


def test_what_is_written_on_and_on_and_never_asked_for_is_not_kept():
    recent = Recent(Clock())
    for number in range(2000):
        recent.note([[entry(f"{number}")]], [])
        assert len(recent.of(Entry).documents) <= 300
    assert recent.unseen([Entry]) == [Entry]
    mark = recent.mark()
    recent.note([[entry("z")]], [])
    recent.forget([Entry], mark)
    assert ids(recent) == ["z"]


def wrote(number: int, index: str = "events-000001", term: int = 1) -> dict:
    return {"_index": index, "_primary_term": term, "_seq_no": number}


def test_numbers_in_a_row_are_all_ours():
    neighbours = Neighbours()
    assert neighbours.alone_in(Event) is None
    neighbours.note(Event, wrote(5))
    assert neighbours.alone_in(Event) is None  # who wrote the five before?
    neighbours.caught_up(Event, neighbours.gaps(Event))
    neighbours.note(Event, wrote(6))
    assert neighbours.alone_in(Event) == "events-000001"
    neighbours.note(Event, wrote(8))
    assert neighbours.alone_in(Event) is None


def test_a_gap_while_a_refresh_runs_is_not_caught_up_with():
    neighbours = Neighbours()
    neighbours.note(Event, wrote(0))
    gaps = neighbours.gaps(Event)
    neighbours.note(Event, wrote(2))
    neighbours.caught_up(Event, gaps)
    assert neighbours.alone_in(Event) is None


def test_another_index_or_another_primary_is_a_gap():
    for result in (wrote(1, "events-000002"), wrote(1, term=2)):
        neighbours = Neighbours()
        neighbours.note(Event, wrote(0))
        neighbours.caught_up(Event, neighbours.gaps(Event))
        neighbours.note(Event, result)
        assert neighbours.alone_in(Event) is None


def test_threads_whose_answers_cross_see_a_gap_and_no_more():
    neighbours = Neighbours()
    neighbours.note(Event, wrote(0))
    neighbours.caught_up(Event, neighbours.gaps(Event))
    neighbours.note(Event, wrote(2))
    neighbours.note(Event, wrote(1))
    assert neighbours.alone_in(Event) is None
    neighbours.caught_up(Event, neighbours.gaps(Event))
    neighbours.note(Event, wrote(3))
    assert neighbours.alone_in(Event) == "events-000001"
