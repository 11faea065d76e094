"""The follow station on a real store."""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tijding import candidates, events, follow, placing
from tijding.inspect_events import assign
from tijding.model import ArticleRecord, Document, Event, QuoteRecord, Station
from tijding.settings import Settings
from tijding.store import Rejection, Unit
from tijding.store.sqlite import SqliteStore
from unit.news import BRIDGE, BRIDGE_LATER, FLU, NOW, article, at


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path)


def put(store: SqliteStore, *documents: Document) -> None:
    assert store.write([[document] for document in documents]) == []


def go(store: SqliteStore, settings: Settings, **more: int) -> follow.Report:
    return follow.run(store, settings, lambda: NOW, **more)


def get(store: SqliteStore, id: str) -> ArticleRecord:
    found = store.get(ArticleRecord, id)
    assert found is not None
    return found


def running(store: SqliteStore) -> list[Event]:
    return [event for event in store.scan(Event) if event.merged_into is None]


def consistent(store: SqliteStore) -> None:
    """Every placed article is in exactly one running event, the one it names; so are its quotes."""
    homes = [(member.article_id, event.id) for event in running(store) for member in event.members]
    placed = [(record.id, record.event) for record in store.scan(ArticleRecord) if record.event]
    assert sorted(homes) == sorted(placed)
    called = {one.article_id: (event.id, event.title) for event in running(store) for one in event.members}
    quotes = [one for one in store.scan(QuoteRecord) if one.article_id in called]
    assert [(one.event, one.event_title) for one in quotes] == [called[one.article_id] for one in quotes]


def test_articles_are_gathered_and_handed_to_watch(store: SqliteStore, settings: Settings) -> None:
    put(
        store,
        article("a", published=at(hours=5), people=["Pieternel Dorsman"]),
        article("b", BRIDGE_LATER, published=at(hours=2), people=["Pieternel Dorsman"]),
        article("f", FLU, published=at(hours=3)),
    )
    report = go(store, settings)
    assert (report.done, report.touched, report.conflicts) == (3, 3, 0)
    assert get(store, "a").event == get(store, "b").event == events.event_id("a")
    assert get(store, "f").event == events.event_id("f")
    assert get(store, "b").due is Station.WATCH
    assert get(store, "b").due_at == at(hours=2)
    event = store.get(Event, events.event_id("a"))
    assert event is not None
    assert event.people == {"Pieternel Dorsman": 2}
    assert len(get(store, "a").terms) > 10
    assert get(store, "a").fingerprint
    consistent(store)
    assert go(store, settings).touched == 0


def test_an_article_without_a_word_to_go_by_gets_an_event_of_its_own(
    store: SqliteStore, settings: Settings
) -> None:
    put(store, article("a", "de en het", title="Het"), article("b", "van de", title="De"))
    assert go(store, settings).done == 2
    assert len(running(store)) == 2
    consistent(store)


def test_a_batch_is_bounded(store: SqliteStore, settings: Settings) -> None:
    put(store, *[article(f"a{number}") for number in range(5)])
    assert go(store, settings, limit=2).done == 2


def test_a_replay_of_last_year_gives_last_years_events(store: SqliteStore, settings: Settings) -> None:
    year = timedelta(days=365)
    put(store, article("new", published=NOW))
    go(store, settings)
    put(
        store,
        article("old", published=NOW - year),
        article("old-b", BRIDGE_LATER, published=NOW - year + timedelta(hours=2)),
    )
    go(store, settings)
    assert get(store, "old").event == get(store, "old-b").event != get(store, "new").event
    consistent(store)


def test_the_same_articles_give_the_same_events(tmp_path: Path, settings: Settings) -> None:
    found = []
    for name in ("one", "two"):
        store = SqliteStore(tmp_path / name, durable=False)
        store.setup()
        put(
            store,
            *[article(f"{n}", [BRIDGE, FLU, BRIDGE_LATER][n % 3], published=at(hours=n)) for n in range(9)],
        )
        go(store, settings)
        found.append(running(store))
        store.close()
    assert found[0] == found[1]


# --- copies -------------------------------------------------------------------------------------


def test_a_copy_names_its_original_and_joins_its_event(store: SqliteStore, settings: Settings) -> None:
    put(store, article("a", published=at(hours=2)), article("b", f"(Vaart) {BRIDGE}", publisher="Dagblad"))
    go(store, settings)
    assert get(store, "a").copy_of is None
    assert get(store, "b").copy_of == "a"
    [event] = running(store)
    assert (len(event.members), event.originals) == (2, 1)
    assert event.publishers == ("De Koerier", "Dagblad")


@pytest.mark.parametrize("order", [("a", "b", "c"), ("c", "b", "a"), ("b", "c", "a"), ("c", "a", "b")])
def test_the_earliest_is_the_original_in_whatever_order_they_come(
    store: SqliteStore, settings: Settings, order: Sequence[str]
) -> None:
    came = {"a": at(hours=6), "b": at(hours=4), "c": at(hours=2)}
    for id in order:
        put(store, article(id, published=came[id]))
        go(store, settings)
    assert [get(store, id).copy_of for id in "abc"] == [None, "a", "a"]
    [event] = running(store)
    assert [(member.article_id, member.copy_of) for member in event.members] == [
        ("a", None),
        ("b", "a"),
        ("c", "a"),
    ]
    assert event.originals == 1
    consistent(store)


# --- quotes -------------------------------------------------------------------------------------


def quote(id: str, article_id: str) -> QuoteRecord:
    return QuoteRecord(
        id=id, article_id=article_id, url="u", publisher="p", title="t", published=NOW, event=None,
        type="direct", text="x", content=((0, 1),), speaker=None, speaker_name=None, cue=None, confidence=1.0,
        since_revision=1, revision=1,
    )  # fmt: skip


def test_quotes_get_the_event_of_their_article(store: SqliteStore, settings: Settings) -> None:
    put(store, article("a"), quote("q1", "a"), quote("q2", "other"))
    go(store, settings)
    found = store.get_many(QuoteRecord, ["q1", "q2"])
    assert found["q1"].event == events.event_id("a")
    assert found["q2"].event is None


def test_quotes_are_told_what_their_event_is_called_now(store: SqliteStore, settings: Settings) -> None:
    put(store, article("a", published=at(hours=5), title="Iets anders dan"), quote("qa", "a"))
    go(store, settings)
    before = store.get(QuoteRecord, "qa")
    assert before is not None
    assert before.event_title == "Iets anders dan"
    put(store, article("b", BRIDGE_LATER, published=at(hours=4), title="Scheuren in de Kastanjebrug"))
    put(store, quote("qb", "b"))
    go(store, settings)
    titles = {one.event_title for one in store.scan(QuoteRecord)}
    assert titles == {"Scheuren in de Kastanjebrug"}
    consistent(store)


def test_quotes_are_told_the_new_name_also_when_a_crash_came_between(
    store: SqliteStore, settings: Settings
) -> None:
    """The event was written with its new title, and nothing after it."""
    put(store, article("a", published=at(hours=5), title="Iets anders dan"), quote("qa", "a"))
    go(store, settings)
    put(store, article("b", BRIDGE_LATER, published=at(hours=4), title="Scheuren in de Kastanjebrug"))
    plan = placing.plan(store, settings.follow, get(store, "b"), NOW)
    assert [one.id for one in plan.unit if isinstance(one, QuoteRecord)] == ["qa"]
    put(store, plan.unit[0])
    go(store, settings)
    consistent(store)


# --- edits --------------------------------------------------------------------------------------


def edit(store: SqliteStore, id: str, text: str, title: str) -> None:
    """Give an article new words, as fetch and enrich do: it keeps its event and is due again."""
    old = get(store, id)
    new = article(id, text, title=title, published=old.order_time)
    put(
        store,
        replace(old, article=new.article, revision=old.revision + 1, people=("Nieuw",), due=Station.FOLLOW),
    )


def test_an_edited_article_keeps_its_place_and_is_counted_once(
    store: SqliteStore, settings: Settings
) -> None:
    put(store, article("a", published=at(hours=5)), article("b", BRIDGE_LATER, people=["Oud"]))
    go(store, settings)
    before = get(store, "b").event
    edit(store, "b", BRIDGE_LATER.replace("drie", "vier"), "Kastanjebrug: noodbrug in vier weken")
    go(store, settings)
    assert get(store, "b").event == before
    [event] = running(store)
    assert [member.title for member in event.members][1] == "Kastanjebrug: noodbrug in vier weken"
    assert event.people == {"Nieuw": 1}
    assert event.terms == pytest.approx(
        events.assemble(event, [get(store, "a"), get(store, "b")], NOW).terms, abs=1e-5
    )
    consistent(store)


def test_an_article_edited_into_another_story_moves(store: SqliteStore, settings: Settings) -> None:
    put(
        store,
        article("a", published=at(hours=5)),
        article("b", BRIDGE_LATER, published=at(hours=4)),
        article("f", FLU, published=at(hours=3)),
        *(quote(f"q{id}" if id != "b" else "q", id) for id in "abf"),
    )
    go(store, settings)
    edit(store, "b", FLU.replace("64.000", "70.000"), "Vogelgriep bij Esterloo")
    go(store, settings)
    assert get(store, "b").event == get(store, "f").event
    quoted = store.get(QuoteRecord, "q")
    assert quoted is not None
    assert quoted.event == get(store, "f").event
    consistent(store)


# --- merging ------------------------------------------------------------------------------------


def apart(store: SqliteStore, settings: Settings) -> tuple[str, str]:
    """Store two articles of one story in two events, as two followers at once may; return the events."""
    one = candidates.read(store, settings.follow, article("a", published=at(hours=5)))
    other = candidates.read(store, settings.follow, article("b", BRIDGE_LATER, published=at(hours=4)))
    ids = []
    for record in (one, other):
        event = events.begin(events.event_id(record.id), record, NOW)
        put(store, event, replace(record, event=event.id).hand_to(Station.WATCH, NOW))
        ids.append(event.id)
    return ids[0], ids[1]


def test_two_events_of_one_story_become_one_under_the_older_id(
    store: SqliteStore, settings: Settings
) -> None:
    older, younger = apart(store, settings)
    put(store, quote("q", "b"), article("n", f"{BRIDGE} {BRIDGE_LATER}", published=at(hours=1)))
    go(store, settings)
    assert [get(store, id).event for id in "abn"] == [older] * 3
    left = store.get(Event, younger)
    assert left is not None
    assert left.merged_into == older
    assert left.members == ()
    quoted = store.get(QuoteRecord, "q")
    assert quoted is not None
    assert quoted.event == older
    assert get(store, "b").due is Station.WATCH
    consistent(store)


# --- crashes and others at work -----------------------------------------------------------------


class Meddled(SqliteStore):
    """A store on which something else happens right before a write, once."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, durable=False)
        self.before: list[object] = []

    def write(self, units: Sequence[Unit]) -> list[Rejection]:
        if self.before:
            self.before.pop()()  # type: ignore[operator]
        return super().write(units)


def test_a_member_written_before_a_crash_is_not_counted_again(store: SqliteStore, settings: Settings) -> None:
    """On a store without transactions a crash may leave the event written and the article not."""
    put(store, article("a", published=at(hours=5)))
    go(store, settings)
    put(store, article("b", BRIDGE_LATER))
    plan = placing.plan(store, settings.follow, get(store, "b"), NOW)
    assert isinstance(plan.unit[0], Event)
    put(store, plan.unit[0])
    go(store, settings)
    [event] = running(store)
    assert [member.article_id for member in event.members] == ["a", "b"]
    assert event.terms == pytest.approx(
        events.assemble(event, [get(store, "a"), get(store, "b")], NOW).terms, abs=1e-5
    )
    consistent(store)


def test_an_event_changed_meanwhile_is_read_again(tmp_path: Path, settings: Settings) -> None:
    store, other = Meddled(tmp_path / "x.db"), SqliteStore(tmp_path / "x.db", durable=False)
    store.setup()
    put(store, article("a", published=at(hours=5)))
    go(store, settings)
    put(
        store,
        article("b", BRIDGE_LATER),
        article("c", BRIDGE_LATER + " De omweg is lang.", published=at(hours=1)),
    )
    store.before.append(lambda: follow.place(other, settings, get(store, "c"), NOW))
    report = follow.place(store, settings, get(store, "b"), NOW)
    assert report.done == 1
    [event] = running(store)
    assert {member.article_id for member in event.members} == {"a", "b", "c"}
    consistent(store)


def test_an_article_that_another_took_is_left(tmp_path: Path, settings: Settings) -> None:
    store, other = Meddled(tmp_path / "x.db"), SqliteStore(tmp_path / "x.db", durable=False)
    store.setup()
    put(store, article("a"))
    store.before.append(lambda: go(other, settings))
    report = follow.place(store, settings, get(store, "a"), NOW)
    assert (report.done, report.conflicts) == (0, 1)
    consistent(store)


def test_two_events_begun_at_once_become_one(tmp_path: Path, settings: Settings) -> None:
    """Each follower looks before the other has written, and again after it wrote itself."""
    store, other = Meddled(tmp_path / "x.db"), SqliteStore(tmp_path / "x.db", durable=False)
    store.setup()
    put(store, article("a", published=at(hours=5)), article("b", BRIDGE_LATER))
    store.before.append(lambda: follow.place(other, settings, get(store, "b"), NOW))
    assert follow.place(store, settings, get(store, "a"), NOW).done == 1
    [event] = running(store)
    assert [member.article_id for member in event.members] == ["a", "b"]
    consistent(store)


def test_many_followers_lose_and_double_nothing(tmp_path: Path, settings: Settings) -> None:
    store = SqliteStore(tmp_path / "x.db", durable=False)
    store.setup()
    texts = [BRIDGE, BRIDGE_LATER, FLU]
    chance = random.Random(1)
    put(
        store,
        *[
            article(f"a{n:02}", f"{texts[n % 3]} Getal {n} en {chance.random()}.", published=at(minutes=n))
            for n in range(30)
        ],
    )

    def work() -> None:
        mine = SqliteStore(tmp_path / "x.db", durable=False)
        while go(mine, settings, limit=7).touched:
            pass
        mine.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    go(store, settings)
    assert store.count(ArticleRecord, "due") == {"watch": 30}
    consistent(store)


def test_what_the_store_cannot_hold_is_a_failure_that_is_tried_again(
    store: SqliteStore, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, article("a"))
    whole = placing.plan

    def broken(*arguments: object) -> placing.Plan:
        plan = whole(*arguments)  # type: ignore[arg-type]
        return replace(plan, unit=(replace(plan.unit[0], title="\ud800"), *plan.unit[1:]))  # type: ignore[call-arg]

    monkeypatch.setattr(placing, "plan", broken)
    report = go(store, settings)
    assert (report.done, report.failed) == (0, 1)
    assert "Event" in report.problems[0]
    failed = get(store, "a")
    assert failed.failure is not None
    assert failed.due_at is not None
    assert failed.due_at > NOW


# --- inspect events -----------------------------------------------------------------------------


def test_inspect_gives_events_in_order_and_goes_on_after_bad_lines(settings: Settings) -> None:
    day = "2026-11-20T10:00:00Z"
    lines = [
        {"id": "a", "published": day, "title": "Brug dicht", "text": BRIDGE},
        {"id": "f", "published": day, "title": "", "text": FLU},
        {"id": 3},
        {"title": "no id"},
        ["no", "object"],
        {"id": "x", "text": "Iets", "published": "gisteren of zo"},
        {"id": "a", "text": "Nog eens"},
        {"id": "b", "title": None, "text": BRIDGE_LATER},
    ]
    found = list(assign(lines, settings))  # type: ignore[arg-type]
    assert [result.get("id") for result in found] == ["a", "f", None, None, None, None, None, "b"]
    assert found[0]["event"] == found[7]["event"] != found[1]["event"]
    problems = [result["error"] for result in found[2:7]]
    assert [problem.split(":")[0] for problem in problems] == [f"line {n}" for n in range(3, 8)]


def test_inspect_reads_english_by_its_words(settings: Settings) -> None:
    texts = {
        "q1": "An earthquake of magnitude 6.1 struck the island of Sumbra on Tuesday, killing five people.",
        "s": "The actor Milo Brandt checked into a rehab clinic in Vermont, his publicist told reporters.",
        "q2": "Rescuers on Sumbra island are searching for people buried by the earthquake, magnitude 6.1.",
    }
    found = list(assign([{"id": id, "text": text} for id, text in texts.items()], settings))
    assert found[0]["event"] == found[2]["event"] != found[1]["event"]


def test_an_article_that_placing_breaks_on_stops_no_other(store, settings, monkeypatch):
    put(store, *(article(id, BRIDGE, due=Station.FOLLOW) for id in ("a1", "a2")))
    plan = placing.plan

    def broken(store, follow, record, now):
        if record.id == "a1":
            raise ZeroDivisionError("a defect")
        return plan(store, follow, record, now)

    monkeypatch.setattr(placing, "plan", broken)
    report = go(store, settings)
    assert (report.done, report.failed) == (1, 1)
    failure = get(store, "a1").failure
    assert (failure.station, failure.reason) == (Station.FOLLOW, "ZeroDivisionError: a defect")
    assert get(store, "a1").due_at > NOW
    assert get(store, "a2").event
