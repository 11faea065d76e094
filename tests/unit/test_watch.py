"""The watch station on a real store: counts, alerts, each once."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tijding import events, watch
from tijding.activity import subject_id
from tijding.model import (
    ActivityDay,
    Alert,
    ArticleRecord,
    Delivery,
    DeliveryState,
    Event,
    Feedback,
    Report,
    Station,
    Subject,
)
from tijding.settings import Channel, Condition, CrossesRule, GrowsRule, ReturnsRule, Rule, Settings, Topic
from tijding.store import Rejection, Unit
from tijding.store.codec import encode
from tijding.store.sqlite import SqliteStore
from unit.news import NOW, article, at

TOPIC = Topic(id="brug", title="De Kastanjebrug", about=Condition(words=("kastanjebrug",)))
RETURNS = ReturnsRule(id="komt-terug", kind="returns", channels=("default", "ops"))
GROWS = GrowsRule(id="groeit", kind="grows", subjects=("events",), floor=3, chance=1e-3)
CROSSES = CrossesRule(id="drie", kind="crosses", subjects=("events",), total=3)
TEXT = "De Kastanjebrug is dicht."


def settings(tmp_path: Path, **changes: Any) -> Settings:
    given: dict[str, Any] = {"topics": (TOPIC,), "rules": (RETURNS,)} | changes
    return Settings(data=tmp_path, channels={"default": Channel(urls="A"), "ops": Channel(urls="B")}, **given)


def news(id: str, published: datetime, text: str = TEXT, **more: Any) -> ArticleRecord:
    return article(id, text, published=published, due=Station.WATCH, **more)


def put(store: SqliteStore, *records: Any) -> None:
    assert store.write([[record] for record in records]) == []


def go(store: SqliteStore, given: Settings, *, now: datetime = NOW, limit: int | None = None) -> Report:
    return watch.run(store, given, lambda: now, limit=limit)


def subject(store: SqliteStore, topic: Topic = TOPIC) -> Subject:
    found = store.get(Subject, subject_id(f"topic:{topic.id}", topic.stamp))
    assert found is not None
    return found


def counted(store: SqliteStore, topic: Topic = TOPIC) -> list[str]:
    """Return the ids of the articles counted for a topic, oldest first."""
    where = {"subject": subject_id(f"topic:{topic.id}", topic.stamp)}
    days = store.find(ActivityDay, where, newest_first=False, limit=1000)
    found = [(seen.at, id) for day in days for id, seen in day.sightings.items()]
    return [id for _, id in sorted(found)]


def again(store: SqliteStore, id: str, **changes: Any) -> None:
    """Give an article back to watch, changed."""
    record = store.get(ArticleRecord, id)
    assert record is not None
    put(store, replace(record, **changes).hand_to(Station.WATCH, NOW))


def alerts(store: SqliteStore) -> list[Alert]:
    return store.find(Alert, newest_first=False)


def test_a_topic_that_comes_back_raises_an_alert_that_explains_itself(
    store: SqliteStore, tmp_path: Path
) -> None:
    put(
        store,
        news("old", at(days=12)),
        news("new", at(hours=1), title="Brug weer open"),
        news("x", NOW, "Kaas"),
    )
    report = go(store, settings(tmp_path))
    assert (report.done, report.touched) == (3, 3)
    [alert] = alerts(store)
    assert (alert.rule, alert.kind, alert.subject) == ("komt-terug", "returns", "topic:brug")
    assert alert.explanation.startswith("Quiet for 11 days, since 12 November 2026; then 1 article")
    assert (alert.articles, alert.titles) == (("new",), ("Brug weer open",))
    assert alert.urls == ("https://koerier.test/new",)
    assert (alert.at, alert.raised_at) == (at(hours=1), NOW)
    deliveries = store.find(Delivery, {"alert": alert.id})
    assert sorted(one.channel for one in deliveries) == ["default", "ops"]
    assert {(one.state, one.due) for one in deliveries} == {(DeliveryState.PENDING, Station.NOTIFY)}
    assert store.count(ArticleRecord, "due") == {"": 3}
    assert go(store, settings(tmp_path)).touched == 0


def test_counts_follow_their_article(store: SqliteStore, tmp_path: Path) -> None:
    put(store, news("a", NOW))
    go(store, settings(tmp_path))
    assert (counted(store), subject(store).total, subject(store).last) == (["a"], 1, NOW)
    again(store, "a", copy_of="b")
    go(store, settings(tmp_path))
    assert (counted(store), subject(store).total) == (["a"], 0)
    again(store, "a", copy_of=None, order_time=at(days=3))
    go(store, settings(tmp_path))
    assert (counted(store), subject(store).total, list(subject(store).days)) == (["a"], 1, ["2026-11-21"])
    version = subject(store).version
    again(store, "a")
    go(store, settings(tmp_path))
    assert subject(store).version == version
    again(store, "a", article=article("a", "Over kaas.").article)
    go(store, settings(tmp_path))
    assert (counted(store), subject(store).total) == ([], 0)
    record = store.get(ArticleRecord, "a")
    assert record is not None
    assert record.counted["a"].subjects == ()


def test_what_is_read_for_an_article_does_not_grow_with_what_is_stored(
    store: SqliteStore, tmp_path: Path
) -> None:
    given = settings(tmp_path, rules=(RETURNS, GROWS.model_copy(update={"subjects": ("topics",)})))
    sizes = []
    for number in range(200):
        moment = NOW + timedelta(days=number)
        put(store, news(f"a{number}", moment))
        go(store, given, now=moment)
        sizes.append(len(encode(subject(store))))
    assert max(sizes[100:]) - min(sizes[100:]) < 50
    assert subject(store).total == 200


@pytest.mark.parametrize("order", list(itertools.permutations(["old", "one", "two", "three"])))
def test_a_burst_raises_one_alert_in_whatever_order_it_comes(
    store: SqliteStore, tmp_path: Path, order: Sequence[str]
) -> None:
    times = {"old": at(days=12), "one": at(hours=9), "two": at(hours=5), "three": at(hours=1)}
    given = settings(tmp_path, rules=(RETURNS.model_copy(update={"articles": 2}),))
    for id in order:
        put(store, news(id, times[id]))
        go(store, given)
    if order.index("old") == 3:
        assert alerts(store) == []  # nothing was known to come back from while the others came in
    else:
        assert len(alerts(store)) == 1


def test_a_second_return_after_another_quiet_time_is_an_alert_of_its_own(
    store: SqliteStore, tmp_path: Path
) -> None:
    for days in (40, 30, 20, 10):
        put(store, news(f"a{days}", at(days=days)))
        go(store, settings(tmp_path), now=at(days=days))
    raised = alerts(store)
    assert [alert.at for alert in raised] == [at(days=30), at(days=20), at(days=10)]
    assert len({alert.id for alert in raised}) == 3


def test_old_news_raises_none(store: SqliteStore, tmp_path: Path) -> None:
    put(
        store,
        news("a", at(days=400)),
        news("b", at(days=380)),
        news("c", at(days=3)),
    )
    assert go(store, settings(tmp_path)).done == 3
    assert alerts(store) == []
    assert subject(store).total == 3


def test_a_replay_raises_none(store: SqliteStore, tmp_path: Path) -> None:
    put(store, news("a", at(days=12)), news("b", at(hours=1), backfill=True))
    go(store, settings(tmp_path))
    assert alerts(store) == []


def test_a_new_topic_is_given_its_past_without_an_alert(store: SqliteStore, tmp_path: Path) -> None:
    put(store, *[news(f"a{days}", at(days=days)) for days in (90, 50, 20, 1)])
    go(store, settings(tmp_path, topics=()))
    assert alerts(store) == []
    go(store, settings(tmp_path))
    assert counted(store) == ["a50", "a20", "a1"]
    assert alerts(store) == []
    put(store, news("again", NOW + timedelta(days=9)))
    go(store, settings(tmp_path), now=NOW + timedelta(days=9))
    assert [alert.articles for alert in alerts(store)] == [("again",)]


def test_an_edited_topic_is_given_its_past_anew(store: SqliteStore, tmp_path: Path) -> None:
    put(store, news("a", at(days=3)), news("k", at(days=2), "Kaas uit Wijchmonde"))
    go(store, settings(tmp_path))
    edited = TOPIC.model_copy(update={"about": Condition(words=("kaas",))})
    go(store, settings(tmp_path, topics=(edited,)))
    assert counted(store, edited) == ["k"]
    assert counted(store) == ["a"]


def test_a_rule_may_be_for_some_topics_only(store: SqliteStore, tmp_path: Path) -> None:
    other = Topic(id="kaas", title="Kaas", about=Condition(words=("kaas",)))
    given = settings(
        tmp_path, topics=(TOPIC, other), rules=(RETURNS.model_copy(update={"topics": ("kaas",)}),)
    )
    put(store, news("a", at(days=12), "Kastanjebrug kaas"), news("b", NOW, "Kastanjebrug kaas"))
    go(store, given)
    assert [alert.subject for alert in alerts(store)] == ["topic:kaas"]


# --- events -------------------------------------------------------------------------------------


def in_event(store: SqliteStore, *records: ArticleRecord, id: str = "e", **changes: Any) -> None:
    event = events.assemble(events.begin(id, records[0], NOW), records, NOW)
    put(store, replace(event, **changes), *[replace(record, event=id) for record in records])


def test_an_event_that_grows_raises_an_alert_once(store: SqliteStore, tmp_path: Path) -> None:
    in_event(store, *[news(f"a{n}", at(hours=n), "Kaas") for n in range(5)])
    go(store, settings(tmp_path, rules=(GROWS,)))
    [alert] = alerts(store)
    assert (alert.subject, alert.event, alert.subject_title) == ("event:e", "e", "Kaas")
    assert alert.figures["articles"] == 3


def test_copies_do_not_make_an_event_grow(store: SqliteStore, tmp_path: Path) -> None:
    copies = [news(f"c{n}", at(hours=n), "Kaas", copy_of="a0") for n in range(1, 4)]
    in_event(store, news("a0", at(hours=5), "Kaas"), *copies)
    go(store, settings(tmp_path, rules=(GROWS,)))
    assert alerts(store) == []


@pytest.mark.parametrize("rule", [GROWS, CROSSES], ids=lambda rule: rule.id)
def test_an_event_does_not_repeat_the_alert_of_one_that_it_took_over(
    store: SqliteStore, tmp_path: Path, rule: Rule
) -> None:
    given = settings(tmp_path, rules=(rule,))
    in_event(store, *[news(f"a{n}", at(hours=n), "Kaas") for n in range(4)], id="young")
    go(store, given)
    for young, old in (("young", "older"), ("older", "oldest")):
        take_over(store, young, old)
        go(store, given)
    assert [alert.subject for alert in alerts(store)] == ["event:young"]


def take_over(store: SqliteStore, young: str, old: str) -> None:
    """Merge one event into another, which gets its articles, and have them watched again."""
    event = store.get(Event, young)
    assert event is not None
    records = store.get_many(ArticleRecord, [member.article_id for member in event.members]).values()
    put(store, events.forward(event, old, NOW))
    moved = [replace(record, event=old).hand_to(Station.WATCH, NOW) for record in records]
    put(store, events.assemble(events.begin(old, moved[0], NOW), moved, NOW), *moved)


@pytest.mark.parametrize("why", ["snoozed", "channel added"])
def test_a_total_that_was_told_is_not_sent_later(store: SqliteStore, tmp_path: Path, why: str) -> None:
    given = settings(tmp_path, rules=(CROSSES,))
    in_event(store, *[news(f"a{n}", at(hours=n), "Kaas") for n in range(3)])
    if why == "snoozed":
        said = Feedback(id="x", rule="drie", subject="event:e", snoozed_until=at(hours=-1), changed_at=NOW)
        put(store, said)
    go(store, given)
    sent = store.find(Delivery)
    wider = CROSSES.model_copy(update={"channels": ("default", "ops")}) if why != "snoozed" else CROSSES
    again(store, "a0")
    go(store, settings(tmp_path, rules=(wider,)), now=at(hours=-2))
    assert len(alerts(store)) == 1
    assert store.find(Delivery) == sent


# --- crashes and others at work -----------------------------------------------------------------


class Meddled(SqliteStore):
    """A store on which something else happens right before a write, once."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, durable=False)
        self.before: list[Any] = []

    def write(self, units: Sequence[Unit]) -> list[Rejection]:
        if units and self.before:
            self.before.pop()()
        return super().write(units)


def test_two_watchers_raise_one_alert(tmp_path: Path) -> None:
    """Both see that the topic is back, by different articles; one is refused, and looks again."""
    given = settings(tmp_path)
    store, other = Meddled(tmp_path / "x.db"), SqliteStore(tmp_path / "x.db", durable=False)
    store.setup()
    put(store, news("old", at(days=12)))
    go(store, given)
    put(store, news("one", at(hours=3)))
    put(other, news("two", at(hours=2)))
    store.before.append(lambda: go(other, given))
    report = go(store, given, limit=1)
    assert report.touched + report.conflicts == 1
    go(store, given)
    assert len(alerts(store)) == 1
    assert len(store.find(Delivery)) == 2
    assert store.count(ArticleRecord, "due") == {"": 3}


def test_many_watchers_raise_one_alert(tmp_path: Path) -> None:
    given = settings(tmp_path)
    store = SqliteStore(tmp_path / "x.db", durable=False)
    store.setup()
    put(store, news("old", at(days=12)), *[news(f"a{n:02}", at(minutes=n)) for n in range(40)])

    def work() -> None:
        mine = SqliteStore(tmp_path / "x.db", durable=False)
        while go(mine, given, limit=5).touched:
            pass
        mine.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    go(store, given)
    assert len(alerts(store)) == 1
    assert subject(store).total == len(counted(store)) == 41
    assert store.count(ArticleRecord, "due") == {"": 41}


@pytest.mark.parametrize("written", [1, 2, 3, 4, 5])
def test_a_unit_cut_off_anywhere_is_completed(store: SqliteStore, tmp_path: Path, written: int) -> None:
    """On a store without transactions a crash may leave only the beginning of a unit."""
    given = settings(tmp_path)
    put(store, news("old", at(days=12)))
    go(store, given)
    put(store, news("new", at(hours=1)))
    record = store.get(ArticleRecord, "new")
    assert record is not None
    unit = list(watch.unit(store, given, record, NOW))
    kinds = [type(document) for document in unit]
    assert kinds == [ActivityDay, Alert, Delivery, Delivery, Subject, ArticleRecord]
    put(store, *unit[:written])
    go(store, given)
    assert len(alerts(store)) == 1
    assert sorted(one.channel for one in store.find(Delivery)) == ["default", "ops"]
    assert subject(store).total == len(counted(store)) == 2
    assert subject(store).fired["komt-terug"].count == 1


def test_an_article_that_watching_breaks_on_stops_no_other(store, tmp_path, monkeypatch):
    put(store, news("a1", NOW), news("a2", NOW))
    unit = watch.unit

    def broken(store, settings, record, now):
        if record.id == "a1":
            raise ZeroDivisionError("a defect")
        return unit(store, settings, record, now)

    monkeypatch.setattr(watch, "unit", broken)
    report = go(store, settings(tmp_path))
    assert (report.done, report.failed) == (1, 1)
    failed, done = (store.get(ArticleRecord, id) for id in ("a1", "a2"))
    assert (failed.failure.station, failed.failure.reason) == (Station.WATCH, "ZeroDivisionError: a defect")
    assert failed.due_at > NOW
    assert done.due is None
