"""Corrections by hand, the audit trail, and rebuilding, on a real store."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tijding import commands, correcting, events, follow, rebuilding
from tijding.cli.events import corrected
from tijding.errors import UsageError
from tijding.model import ArticleRecord, Correction, Document, Event, EventChange, Station
from tijding.settings import Settings
from tijding.store.sqlite import SqliteStore
from unit.news import BRIDGE, BRIDGE_LATER, FLU, NOW, article, at

FLU_LATER = FLU.replace("64.000", "70.000") + " Een tweede stal met kalkoenen is ook besmet."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path)


def put(store: SqliteStore, *documents: Document) -> None:
    assert store.write([[document] for document in documents]) == []


def four(store: SqliteStore, settings: Settings) -> tuple[str, str]:
    """Place two articles on a bridge and two on bird flu; return the two events."""
    put(
        store,
        article("a", published=at(hours=9)),
        article("b", BRIDGE_LATER, published=at(hours=8)),
        article("f", FLU, published=at(hours=7)),
        article("g", FLU_LATER, published=at(hours=6), title="Tweede stal besmet bij Esterloo"),
    )
    follow.run(store, settings, lambda: NOW)
    return event_of(store, "a"), event_of(store, "f")


def event_of(store: SqliteStore, id: str) -> str:
    found = store.get(ArticleRecord, id)
    assert found is not None
    assert found.event is not None
    return found.event


def gathered(store: SqliteStore) -> list[list[str]]:
    """Return the running events as lists of articles; each article must name the event that holds it."""
    events = [event for event in store.scan(Event) if event.merged_into is None]
    for event in events:
        assert {event_of(store, member.article_id) for member in event.members} == {event.id}
    return sorted(sorted(member.article_id for member in event.members) for event in events)


def test_a_merge_keeps_the_older_id_and_the_younger_leads_to_it(
    store: SqliteStore, settings: Settings
) -> None:
    bridge, flu = four(store, settings)
    assert gathered(store) == [["a", "b"], ["f", "g"]]
    put_unit(store, correcting.merge(store, flu, bridge, NOW))
    assert gathered(store) == [["a", "b", "f", "g"]]
    assert event_of(store, "f") == bridge
    left = store.get(Event, flu)
    assert left is not None
    assert left.merged_into == bridge
    [change] = [one for one in store.scan(EventChange) if one.decider == "hand"]
    assert (change.action, change.source, change.target, change.articles) == (
        "merge",
        flu,
        bridge,
        ("f", "g"),
    )
    assert change.score is None


def put_unit(store: SqliteStore, unit: list[Document]) -> None:
    assert store.write([unit]) == []


def test_a_split_gives_a_new_id_and_follow_leaves_it(store: SqliteStore, settings: Settings) -> None:
    bridge, _ = four(store, settings)
    put_unit(store, correcting.split(store, bridge, ["b"], NOW))
    assert gathered(store) == [["a"], ["b"], ["f", "g"]]
    assert event_of(store, "a") == bridge
    put(store, article("n", f"{BRIDGE} {BRIDGE_LATER}", published=at(hours=1)))
    follow.run(store, settings, lambda: NOW)
    assert event_of(store, "a") != event_of(store, "b")


def test_a_split_shows_the_event_that_was_split_off(store: SqliteStore, settings: Settings) -> None:
    bridge, _ = four(store, settings)
    more = [article(f"c{n}", f"{BRIDGE_LATER} Bericht {n}.", published=at(hours=4)) for n in range(12)]
    put(store, *more)
    follow.run(store, settings, lambda: NOW)
    for record in more:
        assert corrected(store, ["split", bridge, record.id]) == event_of(store, record.id) != bridge


def test_what_was_tied_to_an_article_that_comes_later_is_brought_to_it_on_record(
    store: SqliteStore, settings: Settings
) -> None:
    tied = Correction(
        id=correcting.correction_id("b"), article_id="b", anchor="k", action="move", made_at=NOW
    )
    put(store, tied)
    bridge, _ = four(store, settings)
    put(store, article("k", "De kaasmarkt in Alkmaar trok veel bezoekers.", published=at(hours=1)))
    follow.run(store, settings, lambda: NOW)
    assert gathered(store) == [["a"], ["b", "k"], ["f", "g"]]
    [change] = store.scan(EventChange)
    assert (change.action, change.source, change.target) == ("move", bridge, event_of(store, "k"))
    assert (change.articles, change.decider) == (("b",), "hand")


def test_an_article_is_moved(store: SqliteStore, settings: Settings) -> None:
    _, flu = four(store, settings)
    put_unit(store, correcting.move(store, "b", flu, NOW))
    assert gathered(store) == [["a"], ["b", "f", "g"]]
    found = store.get(ArticleRecord, "b")
    assert found is not None
    assert found.due is Station.WATCH
    view = commands.event(store, flu, now=NOW, follow=settings.follow)
    assert [(one["action"], one["by"]) for one in view["changes"]] == [("move", "hand")]


@pytest.mark.parametrize(
    "ask",
    [
        lambda store, bridge, flu: correcting.merge(store, bridge, "none", NOW),
        lambda store, bridge, flu: correcting.merge(store, bridge, bridge, NOW),
        lambda store, bridge, flu: correcting.split(store, bridge, ["f"], NOW),
        lambda store, bridge, flu: correcting.split(store, bridge, ["a", "b"], NOW),
        lambda store, bridge, flu: correcting.move(store, "none", flu, NOW),
        lambda store, bridge, flu: correcting.move(store, "f", flu, NOW),
    ],
)
def test_what_can_not_be_done_is_said(store: SqliteStore, settings: Settings, ask) -> None:
    bridge, flu = four(store, settings)
    with pytest.raises(UsageError):
        ask(store, bridge, flu)
    assert list(store.scan(Correction)) == []


# --- rebuilding ---------------------------------------------------------------------------------


def test_a_rebuild_of_what_is_right_changes_nothing(store: SqliteStore, settings: Settings) -> None:
    four(store, settings)
    before = list(store.scan(Event)), list(store.scan(ArticleRecord))
    report = rebuilding.rebuild(store, settings, NOW)
    assert (report["articles"], report["moved"], report["new"], report["gone"]) == (4, 0, [], [])
    after = list(store.scan(Event)), list(store.scan(ArticleRecord))
    assert [event.id for event in after[0]] == [event.id for event in before[0]]
    assert [(one.id, one.event, one.due) for one in after[1]] == [
        (one.id, one.event, one.due) for one in before[1]
    ]
    again = list(store.scan(Event)), list(store.scan(ArticleRecord))
    rebuilding.rebuild(store, settings, NOW)
    assert (list(store.scan(Event)), list(store.scan(ArticleRecord))) == again


def test_a_rebuild_records_what_it_merges_and_splits_with_how_alike(
    store: SqliteStore, settings: Settings
) -> None:
    """Each is decided on otherwise than by what made the events that are there."""
    follow_settings = settings.follow

    def with_threshold(value: float) -> Settings:
        return settings.model_copy(update={"follow": follow_settings.model_copy(update={"threshold": value})})

    four(store, with_threshold(9.0))
    rebuilding.rebuild(store, settings, NOW)
    merged = [one for one in store.scan(EventChange) if one.decider.startswith("rebuild/")]
    assert {one.action for one in merged} == {"merge"}
    assert all(one.score is not None and one.score >= follow_settings.threshold for one in merged)
    rebuilding.rebuild(store, with_threshold(9.0), at(minutes=-1))
    split = [one for one in store.scan(EventChange) if one.at == at(minutes=-1)]
    assert {one.action for one in split} == {"split"}
    assert all(one.score is not None and one.score < 9.0 for one in split)


def test_a_rebuild_that_moves_articles_hands_none_to_watch(store: SqliteStore, settings: Settings) -> None:
    apart = settings.model_copy(update={"follow": settings.follow.model_copy(update={"threshold": 9.0})})
    four(store, apart)
    for record in list(store.scan(ArticleRecord)):
        put(store, record.hand_to(None, None))
    report = rebuilding.rebuild(store, settings, NOW)
    assert report["moved"] >= 1
    assert [record.due for record in store.scan(ArticleRecord)] == [None] * 4


@pytest.mark.parametrize("kind", ["merge", "split", "move"])
def test_a_rebuild_keeps_corrections(store: SqliteStore, settings: Settings, kind: str) -> None:
    bridge, flu = four(store, settings)
    unit = {
        "merge": lambda: correcting.merge(store, bridge, flu, NOW),
        "split": lambda: correcting.split(store, bridge, ["b"], NOW),
        "move": lambda: correcting.move(store, "a", flu, NOW),
    }[kind]()
    put_unit(store, unit)
    before = gathered(store)
    rebuilding.rebuild(store, settings, NOW)
    assert gathered(store) == before
    rebuilding.rebuild(store, settings, NOW)
    assert gathered(store) == before


def test_a_rebuild_takes_nothing_along_with_an_article_that_others_were_tied_to(
    store: SqliteStore, settings: Settings
) -> None:
    put(
        store,
        article("k", "De kaasmarkt in Alkmaar trok een recordaantal bezoekers.", published=at(hours=10)),
    )
    bridge, flu = four(store, settings)
    put_unit(store, correcting.merge(store, bridge, flu, NOW))
    put_unit(store, correcting.move(store, "a", event_of(store, "k"), NOW))
    assert gathered(store) == [["a", "k"], ["b", "f", "g"]]
    rebuilding.rebuild(store, settings, NOW)
    assert gathered(store) == [["a", "k"], ["b", "f", "g"]]


def test_a_rebuild_gives_the_same_events_and_ids_in_whatever_order_the_news_came(
    tmp_path: Path, settings: Settings
) -> None:
    texts = [BRIDGE, BRIDGE_LATER, FLU, FLU_LATER]
    found = []
    for seed in range(3):
        store = SqliteStore(tmp_path / f"{seed}.db", durable=False)
        store.setup()
        came = [
            article(f"{n}", f"{texts[n % 4]} Bericht nummer {n}.", published=at(hours=40 - n))
            for n in range(12)
        ]
        random.Random(seed).shuffle(came)
        for record in came:
            put(store, record)
            follow.run(store, settings, lambda: NOW)
        old = {event.id for event in store.scan(Event)}
        rebuilding.rebuild(store, settings, NOW)
        events = [event for event in store.scan(Event) if event.merged_into is None]
        found.append(
            sorted((event.id, event.title, [one.article_id for one in event.members]) for event in events)
        )
        for id in old:
            view = commands.event(store, id)
            assert view["articles"]
        store.close()
    assert found[0] == found[1] == found[2]


def test_a_rebuild_beside_a_running_line_leaves_what_comes_meanwhile(
    store: SqliteStore, settings: Settings
) -> None:
    bridge, _ = four(store, settings)

    def come(progress: str) -> None:
        if progress.startswith("writing"):
            put(store, article("b2", f"{BRIDGE_LATER} Nog een bericht.", published=at(hours=1)))
            put(store, article("n", "De kaasmarkt in Alkmaar trok een recordaantal bezoekers."))
            follow.run(store, settings, lambda: NOW)

    report = rebuilding.rebuild(store, settings, NOW, come)
    assert (report["gone"], report["conflicts"]) == ([], 0)
    assert gathered(store) == [["a", "b", "b2"], ["f", "g"], ["n"]]
    assert event_of(store, "b2") == bridge
    rebuilding.rebuild(store, settings, NOW)
    assert gathered(store) == [["a", "b", "b2"], ["f", "g"], ["n"]]


class Overtaken(SqliteStore):
    """A store on which something else happens right before the first write that follows."""

    first: Callable[[], None] | None = None

    def write(self, units):
        first, self.first = self.first, None
        if first:
            first()
        return super().write(units)


def test_a_rebuild_forwards_nothing_to_an_event_that_it_could_not_write(
    tmp_path: Path, settings: Settings
) -> None:
    store = Overtaken(tmp_path / "x.db", durable=False)
    store.setup()
    bridge, flu = four(store, settings)
    put_unit(store, correcting.merge(store, bridge, flu, NOW))
    all_four = store.get_many(ArticleRecord, ["a", "b", "f", "g"]).values()
    older, younger = store.get(Event, bridge), store.get(Event, flu)
    assert older is not None
    assert younger is not None
    put(  # now the older leads to the younger, which a rebuild turns round
        store,
        events.assemble(replace(younger, merged_into=None), list(all_four), NOW),
        events.forward(older, flu, NOW),
        *(replace(one, event=flu) for one in all_four),
    )

    def touch() -> None:
        found = store.get(Event, bridge)
        assert found is not None
        put(store, found)

    def overtake(progress: str) -> None:
        if progress.startswith("writing"):
            store.first = touch

    report = rebuilding.rebuild(store, settings, NOW, overtake)
    assert (report["conflicts"], report["gone"]) == (2, [])
    assert gathered(store) == [["a", "b", "f", "g"]]
    report = rebuilding.rebuild(store, settings, NOW)
    assert [one["merged_into"] for one in report["gone"]] == [bridge]
    store.close()


class Stopping(SqliteStore):
    """A store that breaks off at a write."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, durable=False)
        self.left: int | None = None

    def write(self, units):
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
        return super().write(units)


def test_a_rebuild_that_is_broken_off_is_completed_by_the_next(tmp_path: Path, settings: Settings) -> None:
    store = Stopping(tmp_path / "x.db")
    store.setup()
    four(store, settings)
    put_unit(store, correcting.merge(store, event_of(store, "a"), event_of(store, "f"), NOW))
    for said in store.scan(Correction):  # undone behind the product's back, so that there is much to do
        store.clear([type(said)])
        break
    whole = SqliteStore(tmp_path / "x.db", durable=False)
    for left in range(4):
        store.left = left
        try:
            rebuilding.rebuild(store, settings, NOW)
        except KeyboardInterrupt:
            continue
    rebuilding.rebuild(whole, settings, NOW)
    assert gathered(whole) == [["a", "b"], ["f", "g"]]
    whole.close()
    store.close()
