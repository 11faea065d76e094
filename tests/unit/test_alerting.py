"""Alerts on a real store: in any order, once, late, by the clock, and what people say of them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tijding import alert_commands, events, feedback, replay, watch
from tijding.activity import subject_id
from tijding.errors import UsageError
from tijding.ids import digest
from tijding.model import (
    Alert,
    ArticleRecord,
    Delivery,
    Entry,
    FeedEntry,
    FeedState,
    QuoteRecord,
    Revision,
    Station,
    Subject,
)
from tijding.rehearsal import rehearse
from tijding.settings import (
    Channel,
    Condition,
    ContradictsRule,
    CrossesRule,
    FirstSeenRule,
    GrowsRule,
    ReturnsRule,
    Settings,
    SilentRule,
    Topic,
)
from tijding.store.sqlite import SqliteStore
from unit.news import NOW, article, at

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TOPIC = Topic(id="brug", title="De brug", about=Condition(words=("brug",)))
RETURNS = ReturnsRule(id="terug", kind="returns", quiet=7 * DAY, window=DAY, articles=2)
GROWS = GrowsRule(id="groeit", kind="grows")
FIRST = FirstSeenRule(id="nieuw", kind="first_seen", quiet=30 * DAY)
SILENT = SilentRule(id="stil", kind="silent", subjects=("topics", "feeds"))


def made(*rules: Any, **more: Any) -> Settings:
    given: dict[str, Any] = {"topics": (TOPIC,), "channels": {"default": Channel(urls="A")}} | more
    return Settings(data=Path("data"), rules=rules, **given)


def put(store: SqliteStore, *documents: Any) -> None:
    assert store.write([[document] for document in documents]) == []


def news(id: str, published: datetime, text: str = "De brug.", **more: Any) -> ArticleRecord:
    return article(id, text, published=published, due=Station.WATCH, **more)


def come(store: SqliteStore, given: Settings, record: ArticleRecord, now: datetime | None = None) -> None:
    """Let an article come in, at its own time if no other is given."""
    put(store, record)
    watch.run(store, given, lambda: now or record.order_time)


def alerts(store: SqliteStore) -> list[Alert]:
    return sorted(store.find(Alert, limit=1000), key=lambda alert: (alert.at, alert.id))


# --- any order, once ----------------------------------------------------------------------------

MOMENTS = st.lists(st.integers(0, 47 * 60), min_size=2, max_size=6, unique=True)


@settings(max_examples=20, deadline=None)
@given(MOMENTS, st.randoms(use_true_random=False), st.integers(1, 3), st.booleans())
def test_the_order_of_arrival_does_not_matter(minutes: list[int], chance: Any, batch: int, two: bool) -> None:
    """A return that is told of news in order is told, once, in whatever order it comes.

    The other way round it need not be: an article that comes late may show that a burst which was told
    had begun before. An alert can't be taken back.
    """
    records = [news(f"a{number}", at(minutes=minute)) for number, minute in enumerate(minutes)]
    shuffled = records[:]
    chance.shuffle(shuffled)
    told = [_told(order, batch, two) for order in (sorted(records, key=lambda one: one.order_time), shuffled)]
    assert len(told[0]) <= len(told[1]) <= 1


def _told(records: Sequence[ArticleRecord], batch: int, two: bool) -> list[datetime]:
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "x.db", durable=False)
        store.setup()
        given = made(RETURNS)
        come(store, given, news("old", at(days=30)))
        for start in range(0, len(records), batch):
            put(store, *records[start : start + batch])
            watch.run(store, given, lambda: NOW)
            if two:  # a worker that was restarted, and takes up what is done already
                again = store.get(ArticleRecord, records[start].id)
                assert again is not None
                put(store, again.hand_to(Station.WATCH, NOW))
                watch.run(store, given, lambda: NOW)
        found = [alert.at for alert in alerts(store)]
        deliveries = store.find(Delivery)
        assert len(deliveries) == len(found)
        store.close()
        return found


class _Died(BaseException):
    """Stands for kill -9."""


class Dying(SqliteStore):
    """Dies at one write: before it, or right after."""

    def __init__(self, path: Path, at: int, after: bool) -> None:
        super().__init__(path, durable=False)
        self.left, self.after = at, after

    def write(self, units: Any) -> Any:
        self.left -= 1
        if self.left == 0 and not self.after:
            raise _Died
        refused = super().write(units)
        if self.left == 0:
            raise _Died
        return refused


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 12), st.booleans())
def test_a_crash_at_any_write_loses_and_doubles_nothing(place: int, after: bool) -> None:
    given = made(RETURNS, CrossesRule(id="vier", kind="crosses", total=4))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        store = SqliteStore(path, durable=False)
        store.setup()
        put(store, news("old", at(days=12)), *[news(f"a{n}", at(hours=n)) for n in range(1, 6)])
        dying = Dying(path, place, after)
        try:
            watch.run(dying, given, lambda: NOW)
        except _Died:
            dying.close()
        while watch.run(store, given, lambda: NOW).touched:
            pass
        assert [alert.rule for alert in alerts(store)] == ["terug", "vier"]
        assert len(store.find(Delivery)) == 2
        store.close()


def test_an_edited_rule_does_not_tell_again_what_it_told(store: SqliteStore) -> None:
    come(store, made(RETURNS), news("old", at(days=12)))
    come(store, made(RETURNS), news("a", at(hours=3)))
    come(store, made(RETURNS), news("b", at(hours=2)))
    edited = RETURNS.model_copy(update={"articles": 1, "quiet": 5 * DAY})
    come(store, made(edited), news("c", at(hours=1)))
    assert len(alerts(store)) == 1


def test_an_edited_topic_keeps_its_total(store: SqliteStore) -> None:
    crosses = CrossesRule(id="drie", kind="crosses", total=4)
    for days in (200, 150, 5):
        come(store, made(crosses), news(f"d{days}", at(days=days)))
    edited = TOPIC.model_copy(update={"about": Condition(words=("brug", "dijk"))})
    come(store, made(crosses, topics=(edited,)), news("dijk", NOW, "De dijk."))
    assert [(alert.articles, alert.figures["total"]) for alert in alerts(store)] == [(("dijk", "d5"), 4)]


def test_an_edited_topic_does_not_tell_again_what_it_told(store: SqliteStore) -> None:
    for id, moment in (("old", at(days=12)), ("a", at(hours=3)), ("b", at(hours=2))):
        come(store, made(RETURNS), news(id, moment))
    edited = TOPIC.model_copy(update={"about": Condition(words=("brug", "dijk"))})
    come(store, made(RETURNS, topics=(edited,)), news("c", at(hours=1), "De dijk."))
    assert [alert.articles for alert in alerts(store)] == [("b", "a")]


@pytest.mark.parametrize("meanwhile", [(), (TOPIC.model_copy(update={"about": Condition(words=("dijk",))}),)])
def test_a_topic_that_is_put_back_as_it_was_knows_what_came_meanwhile(
    store: SqliteStore, meanwhile: tuple[Topic, ...]
) -> None:
    given, other = made(RETURNS, FIRST), made(RETURNS, FIRST, topics=meanwhile)
    for days in range(70, 32, -2):
        come(store, given, news(f"d{days}", at(days=days)))
    for days in range(30, 2, -3):
        come(store, other, news(f"d{days}", at(days=days), "De brug.", people=("Jan Bos",)))
    for hours in (3, 2):
        come(store, given, news(f"h{hours}", at(hours=hours), "De brug.", people=("Jan Bos",)))
    assert alerts(store) == []
    kept = store.get(Subject, subject_id("topic:brug", TOPIC.stamp))
    assert kept is not None
    assert kept.total == 31


def test_a_rebuild_tells_nothing_again(store: SqliteStore) -> None:
    given = made(RETURNS)
    for id, moment in (("old", at(days=12)), ("a", at(hours=3)), ("b", at(hours=2))):
        come(store, given, news(id, moment))
    store.clear(replay.REBUILT)
    for id, moment in (("old", at(days=12)), ("a", at(hours=3)), ("b", at(hours=2))):
        come(store, given, news(id, moment, backfill=True), NOW)
    come(store, given, news("c", NOW))
    assert len(alerts(store)) == len(store.find(Delivery)) == 1


def test_what_came_while_the_line_was_down_is_told_late_unless_it_is_old(store: SqliteStore) -> None:
    given = made(RETURNS)
    for id, moment in (("old", at(days=20)), ("a", at(hours=31)), ("b", at(hours=30))):
        put(store, news(id, moment))
    watch.run(store, given, lambda: NOW)
    [alert] = alerts(store)
    assert (alert.late, alert.at, alert.raised_at) == (True, at(hours=30), NOW)
    for id, moment in (("c", NOW + 9 * DAY), ("d", NOW + 9 * DAY + HOUR)):
        put(store, news(id, moment))
    watch.run(store, given, lambda: NOW + 12 * DAY)
    assert len(alerts(store)) == 1


# --- kinds of rule ------------------------------------------------------------------------------


def test_growth_is_told_once_a_day(store: SqliteStore) -> None:
    given = made(GROWS)
    for day in range(40, 0, -1):
        come(store, given, news(f"p{day}", at(days=day)))
    for number in range(30):
        come(store, given, news(f"a{number}", at(minutes=300 - 10 * number)))
    [alert] = alerts(store)
    assert alert.kind == "grows"
    assert alert.figures["articles"] < 10


def test_a_total_is_told_once_for_life(store: SqliteStore) -> None:
    given = made(CrossesRule(id="drie", kind="crosses", total=3, severity="critical"))
    for number in range(6):
        come(store, given, news(f"a{number}", at(minutes=60 - number)))
    [alert] = alerts(store)
    assert (alert.figures["total"], alert.severity) == (3, "critical")
    record = store.get(ArticleRecord, "a5")
    assert record is not None
    for copy_of in ("a1", None):
        record = store.get(ArticleRecord, "a5")
        assert record is not None
        put(store, replace(record, copy_of=copy_of).hand_to(Station.WATCH, NOW))
        watch.run(store, given, lambda: NOW)
    assert len(alerts(store)) == 1


def test_a_new_name_is_told_with_the_name(store: SqliteStore) -> None:
    given = made(FIRST)
    come(store, given, news("first", at(days=50), people=["Oude Bekende"]))
    for number in range(3):
        come(store, given, news(f"a{number}", at(hours=3 - number), people=["Jan Nieuw", "Oude Bekende"]))
    assert sorted(alert.about or "" for alert in alerts(store)) == ["Jan Nieuw", "Oude Bekende"]
    assert all(alert.subject == "topic:brug" for alert in alerts(store))
    for number in range(3):
        moment = NOW + 20 * DAY + number * HOUR
        come(store, given, news(f"b{number}", moment, people=["Jan Nieuw", "Piet Nieuw"]))
    assert [alert.about for alert in alerts(store)][2:] == ["Piet Nieuw"]


def test_a_new_name_in_all_news_is_told_on_its_event(store: SqliteStore) -> None:
    from tijding import events

    given = made(FIRST.model_copy(update={"subjects": ("events",)}), topics=())
    come(store, given, news("first", at(days=50), "Kaas."), at(days=50))
    records = [news(f"a{number}", at(hours=number), "Kaas.", people=["Jan Nieuw"]) for number in (2, 1)]
    put(store, events.assemble(events.begin("e", records[0], NOW), records, NOW))
    for record in records:
        come(store, given, replace(record, event="e"))
    assert [(alert.subject, alert.about) for alert in alerts(store)] == [("event:e", "Jan Nieuw")]


def test_a_quote_taken_back_and_a_number_changed_are_told_once_a_revision(store: SqliteStore) -> None:
    given = made(ContradictsRule(id="tegen", kind="contradicts"))
    record = news("a", at(hours=9), "De brug kost 12 miljoen euro. ‘Het kan niet duurder worden.’")
    come(store, given, record)
    later = news("a", at(hours=9), "De brug kost 15 miljoen euro.")
    quote = QuoteRecord(
        id="q", article_id="a", url="u", publisher="P", title="T", published=at(hours=9), event=None,
        type="direct", text="Het kan niet duurder worden", content=((0, 1),), speaker=None,
        speaker_name="Pieternel Dorsman", cue=None, confidence=1.0, since_revision=1, revision=1,
        withdrawn=True,
    )  # fmt: skip
    put(store, quote, _revision(record))
    for _ in range(2):
        stored = store.get(ArticleRecord, "a")
        assert stored is not None
        changed = replace(stored, article=later.article, revision=2, fetched_at=at(hours=1))
        put(store, changed.hand_to(Station.WATCH, NOW))
        watch.run(store, given, lambda: NOW)
    [alert] = alerts(store)
    assert (alert.figures["numbers_changed"], alert.figures["quotes_withdrawn"]) == (1, 1)
    assert "12 miljoen" in alert.explanation
    assert "15 miljoen" in alert.explanation
    assert "Withdrawn: “Het kan niet duurder worden”." in alert.explanation


@pytest.mark.parametrize("old", [9 * HOUR, 90 * DAY])
def test_an_article_that_is_withdrawn_is_told_once(store: SqliteStore, old: timedelta) -> None:
    """However old it is: that it was taken back is news."""
    given = made(ContradictsRule(id="tegen", kind="contradicts"))
    come(store, given, news("a", NOW - old, "De brug kost 12 miljoen euro."))
    for _ in range(2):
        stored = store.get(ArticleRecord, "a")
        assert stored is not None
        taken = replace(stored, withdrawn=True, withdrawn_at=at(hours=1))
        put(store, taken.hand_to(Station.WATCH, NOW))
        watch.run(store, given, lambda: NOW)
    [alert] = alerts(store)
    assert (alert.at, alert.figures["articles_withdrawn"]) == (at(hours=1), 1)
    assert alert.explanation == "De Koerier withdrew an article: “De brug kost 12 miljoen euro”."


def test_a_withdrawal_is_not_told_where_the_rule_asks_for_less(store: SqliteStore) -> None:
    given = made(ContradictsRule(id="tegen", kind="contradicts", what=("numbers",)))
    record = replace(news("a", at(hours=9)), withdrawn=True, withdrawn_at=at(hours=1))
    come(store, given, record, NOW)
    assert alerts(store) == []


def _revision(record: ArticleRecord) -> Revision:
    return Revision(
        id=digest("revision", record.id, "1"),
        article_id=record.id,
        number=1,
        article=record.article,
        content_hash="",
        fetched_at=record.fetched_at,
    )


# --- by the clock -------------------------------------------------------------------------------


def steady(store: SqliteStore, given: Settings, days: int = 17) -> datetime:
    """Have news every hour until NOW, all of feed ``f``."""
    for number in range(days * 24, -1, -1):
        record = news(f"s{number}", at(hours=number))
        entry = Entry(
            id=record.id, url=record.article.url, feed="f", publisher="P", article=record.id,
            entry=FeedEntry(id="x", url="x", title="x"), hashes={"f": "x"}, first_seen=record.order_time,
        )  # fmt: skip
        put(store, record, entry)
    watch.run(store, given, lambda: NOW, limit=10_000)
    return NOW


def looked(store: SqliteStore, moment: datetime) -> None:
    state = store.get(FeedState, "f") or FeedState(id="f", url="x")
    put(store, replace(state, last_success=moment, last_poll=moment))


def test_silence_is_told_by_the_clock_once_and_again_once_news_was_back(store: SqliteStore) -> None:
    from tijding.model import Feed

    given = made(SILENT, feeds=(Feed(id="f", url="http://f.test", publisher="De Bode"),))
    steady(store, given)
    assert watch.run(store, given, lambda: NOW + 11 * HOUR).touched == 0
    for hours in range(12, 72):
        looked(store, NOW + hours * HOUR)
        watch.run(store, given, lambda: NOW + hours * HOUR)  # noqa: B023
    told = alerts(store)
    assert sorted((alert.subject, alert.subject_title) for alert in told) == [
        ("feed:f", "De Bode (f)"),
        ("topic:brug", "De brug"),
    ]
    assert all(alert.explanation.startswith("Nothing for ") and not alert.late for alert in told)
    assert {delivery.alert for delivery in store.find(Delivery)} == {alert.id for alert in told}
    assert store.next_due(Subject, Station.WATCH) is None
    come(store, given, news("alone", NOW + 80 * HOUR))
    for hours in range(81, 160, 4):  # one article ends no silence
        looked(store, NOW + hours * HOUR)
        watch.run(store, given, lambda: NOW + hours * HOUR)  # noqa: B023
    assert [alert.subject for alert in alerts(store)].count("topic:brug") == 1
    for hours in range(161, 180):
        come(store, given, news(f"again{hours}", NOW + hours * HOUR))
    for hours in range(180, 250, 4):
        looked(store, NOW + hours * HOUR)
        watch.run(store, given, lambda: NOW + hours * HOUR)  # noqa: B023
    assert [alert.subject for alert in alerts(store)].count("topic:brug") == 2


def test_what_the_line_did_not_see_is_no_silence(store: SqliteStore) -> None:
    given = made(SILENT)
    steady(store, given)
    looked(store, NOW)
    for hours in range(12, 72):
        watch.run(store, given, lambda: NOW + hours * HOUR)  # noqa: B023
    assert alerts(store) == []
    looked(store, NOW + 72 * HOUR)
    put(store, news("waiting", NOW + HOUR).hand_to(Station.ENRICH, NOW))
    watch.run(store, given, lambda: NOW + 72 * HOUR)
    assert alerts(store) == []


def test_a_silence_found_late_is_marked_and_one_long_ago_is_not_told(store: SqliteStore) -> None:
    given = made(SILENT)
    steady(store, given)
    looked(store, NOW + 60 * HOUR)
    watch.run(store, given, lambda: NOW + 60 * HOUR)
    [alert] = alerts(store)
    assert alert.late
    come(store, given, news("again", NOW + 61 * HOUR))
    looked(store, NOW + 30 * DAY)
    watch.run(store, given, lambda: NOW + 30 * DAY)
    assert len(alerts(store)) == 1


def test_a_rule_on_silence_that_is_new_is_asked_of_what_is_silent_already(store: SqliteStore) -> None:
    steady(store, made())
    looked(store, NOW + 40 * HOUR)
    watch.run(store, made(SILENT), lambda: NOW + 40 * HOUR)
    assert [alert.rule for alert in alerts(store)] == ["stil"]
    watch.run(store, made(), lambda: NOW + 41 * HOUR)
    assert store.next_due(Subject, Station.WATCH) is None


# --- what people say ----------------------------------------------------------------------------


def returned(store: SqliteStore, given: Settings, moment: datetime, mark: str) -> None:
    for number in range(2):
        come(store, given, news(f"{mark}{number}", moment + number * HOUR))


def test_a_snoozed_rule_is_raised_and_sent_nowhere_until_then(store: SqliteStore) -> None:
    given = made(RETURNS)
    come(store, given, news("old", at(days=20)))
    returned(store, given, NOW, "a")
    [first] = alerts(store)
    feedback.record(store, [first.id], feedback.snoozed(NOW + 20 * DAY), by="jan", now=NOW)
    returned(store, given, NOW + 10 * DAY, "b")
    returned(store, given, NOW + 21 * DAY, "c")
    assert len(alerts(store)) == 3
    assert {one.alert for one in store.find(Delivery)} == {first.id, alerts(store)[2].id}


def test_health_shows_each_rule_s_share_of_useful_alerts(store: SqliteStore) -> None:
    given = made(RETURNS, GROWS)
    come(store, given, news("old", at(days=20)))
    for turn, mark in enumerate("abc"):
        returned(store, given, NOW + turn * 10 * DAY, mark)
    ids = [alert.id for alert in alerts(store)]
    feedback.record(store, ids[:2], feedback.rated(True, NOW), by="jan", now=NOW)
    feedback.record(store, ids[1:], feedback.rated(False, NOW), by="an", now=NOW)
    assert alert_commands.rules(store, given) == [
        {"rule": "terug", "alerts": 3, "useful": 1, "useless": 2, "share_useful": 0.333},
        {"rule": "groeit", "alerts": 0, "useful": 0, "useless": 0, "share_useful": None},
    ]
    view = alert_commands.alerts(store)["alerts"][0]["feedback"]
    assert (view["useful"], view["by"]) == (False, "an")
    with pytest.raises(UsageError, match="is no alert's id"):
        feedback.record(store, [ids[0], "x"], feedback.acknowledged(NOW), by="jan", now=NOW)


# --- rehearsal ----------------------------------------------------------------------------------


def test_a_rehearsal_tells_what_was_told_and_writes_nothing(store: SqliteStore) -> None:
    given = made(RETURNS, GROWS, FIRST, SILENT)
    steady(store, given)
    looked(store, NOW + 90 * HOUR)
    watch.run(store, given, lambda: NOW + 90 * HOUR)
    come(store, given, news("x", NOW + 15 * DAY, people=["Jan Nieuw"]), NOW + 15 * DAY)
    come(store, given, news("y", NOW + 15 * DAY + HOUR, people=["Jan Nieuw"]), NOW + 15 * DAY + HOUR)
    before = store.path.read_bytes()
    found = rehearse(store, given, [TOPIC], NOW - 5 * DAY, NOW + 16 * DAY)
    assert store.path.read_bytes() == before
    assert len(found.matched["brug"]) == 5 * 24 + 1 + 2
    assert {alert.rule for alert in found.alerts} >= {"stil", "terug"}
    short = made(FIRST.model_copy(update={"quiet": 10 * DAY}), GROWS)
    again = rehearse(store, short, [TOPIC], NOW - 5 * DAY, NOW + 16 * DAY)
    assert [(alert.rule, alert.about) for alert in again.alerts] == [("nieuw", "Jan Nieuw")]
    wider = Topic(id="kaas", title="Kaas", about=Condition(words=("kaas",)))
    assert rehearse(store, given, [wider], NOW - 5 * DAY, NOW).alerts == ()


def test_a_rehearsal_asks_rules_on_events_and_feeds_too(store: SqliteStore) -> None:
    from tijding.model import Feed

    grows = GROWS.model_copy(update={"subjects": ("events",)})
    feed = Feed(id="f", url="http://f.test", publisher="De Bode")
    given = made(grows, SILENT, FIRST.model_copy(update={"subjects": ("events",)}), feeds=(feed,))
    steady(store, given)
    burst = [news(f"e{number}", NOW + DAY + number * HOUR / 6, "De dijk.") for number in range(8)]
    event = events.begin("dijkbreuk", burst[0], NOW)
    for record in burst[1:]:
        event = events.join(event, record, NOW)
    put(store, event, *(replace(record, event=event.id) for record in burst))
    wider = Topic(id="dijk", title="De dijk", about=Condition(words=("dijk",)))
    named = rehearse(store, given, [wider], NOW, NOW + 4 * DAY)
    assert [(one.rule, one.subject, len(one.articles)) for one in named.alerts] == [
        ("groeit", "event:dijkbreuk", 5)
    ]
    whole = rehearse(store, given, [wider], NOW, NOW + 4 * DAY, all_news=True)
    assert ("stil", "feed:f") in {(one.rule, one.subject) for one in whole.alerts}
    assert ("groeit", "event:dijkbreuk") in {(one.rule, one.subject) for one in whole.alerts}
