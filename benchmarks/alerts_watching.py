"""Runs the real watch station over the simulated year, hour by hour, with crashes, outages and edited rules."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from benchmarks.alerts_year import DAY, EDITED, HOUR, RESTING, START, STEADY, Arrival, World, within
from tijding import watch
from tijding.model import Alert, ArticleRecord, Document, FeedState, Station
from tijding.settings import (
    Channel,
    Condition,
    ContradictsRule,
    CrossesRule,
    FirstSeenRule,
    GrowsRule,
    ReturnsRule,
    Rule,
    Settings,
    SilentRule,
    Topic,
)
from tijding.store import Rejection, Unit
from tijding.store.sqlite import SqliteStore

RULES: tuple[Rule, ...] = (
    ReturnsRule(id="returns", kind="returns", quiet=14 * DAY, window=DAY, articles=3, publishers=2),
    GrowsRule(id="grows", kind="grows", floor=5, factor=3.0),
    FirstSeenRule(id="first_seen", kind="first_seen", quiet=45 * DAY, window=DAY, articles=2),
    CrossesRule(id="crosses", kind="crosses", total=200),
    ContradictsRule(id="contradicts", kind="contradicts"),
    SilentRule(id="silent", kind="silent", subjects=("topics",), window=DAY),
)


class Crash(BaseException):
    """Stands for kill -9: nothing of ours catches it."""


class Crashing(SqliteStore):
    """A store on which every hundredth write ends the process, before it or right after."""

    writes = 0

    def write(self, units: Sequence[Unit]) -> list[Rejection]:
        Crashing.writes += 1
        number = Crashing.writes
        if number % 200 == 0:
            raise Crash
        refused = super().write(units)
        if number % 200 == 100:
            raise Crash
        return refused


def settings_of(folder: Path, *, edited: bool) -> Settings:
    """Return topics and rules; ``edited``: every tenth topic matches a word more, and a rule is another."""
    topics = tuple(
        Topic(
            id=f"t{number:03}",
            title=f"Kwestie {number}",
            about=Condition(
                words=(f"kwestie{number:03}", *(("zaak",) if edited and number % EDITED == 0 else ()))
            ),
        )
        for number in range(RESTING + STEADY)
    )
    resting, steady = (tuple(topic.id for topic in part) for part in (topics[:RESTING], topics[RESTING:]))
    kept = tuple(topic.id for number, topic in enumerate(topics) if number % EDITED)
    asked = {"returns": resting, "first_seen": steady, "silent": steady, "grows": steady, "crosses": kept}
    rules = [
        rule.model_copy(
            update={"topics": asked.get(rule.kind, ())}
            | ({"floor": 6} if edited and rule.kind == "grows" else {})
        )
        for rule in RULES
    ]
    return Settings(
        data=folder, topics=topics, rules=tuple(rules), channels={"default": Channel(urls="NONE")}
    )


def simulate(world: World, folder: Path) -> tuple[list[Alert], int, float]:
    """Run the year; return the alerts, the number of crashes, and the seconds that watching took."""
    path = folder / "alerts.db"
    store = SqliteStore(path, durable=False)
    store.setup()
    crashes, spent, place, now = 0, 0.0, 0, START
    given = settings_of(folder, edited=False)
    watcher = Crashing(path, durable=False)
    while now < world.end + 2 * DAY:
        now += HOUR
        if within(now, [(begin, begin + length) for begin, length in world.outages]):
            continue
        if now - START >= world.days * DAY / 2:
            given = settings_of(folder, edited=True)
        arrived = []
        while place < len(world.arrivals) and world.arrivals[place].at <= now:
            arrived.append(world.arrivals[place])
            place += 1
        _take_in(store, arrived, now)
        began, hour = time.perf_counter(), int((now - START) / HOUR)
        if hour % 50 == 0 and arrived:
            _two_at_once(path, given, now)
        while True:
            try:
                if not watch.run(watcher, given, lambda: now).touched:  # noqa: B023
                    break
            except Crash:
                crashes += 1
                watcher = Crashing(path, durable=False)
        spent += time.perf_counter() - began
        if hour % (24 * 30) == 0:
            print(f"  day {hour // 24}: {place} articles", file=sys.stderr, flush=True)
    found = list(store.scan(Alert))
    store.close()
    return found, crashes, spent


def _take_in(store: SqliteStore, arrived: Sequence[Arrival], now: datetime) -> None:
    """Write what the stations before watch would have, and that the feeds were asked."""
    stored = store.get_many(ArticleRecord, [one.record.id for one in arrived])
    units: list[list[Document]] = []
    for one in arrived:
        old = stored.get(one.record.id)
        kept = {"version": old.version, "counted": old.counted} if old else {}
        record = replace(one.record, **kept).hand_to(Station.WATCH, min(one.record.order_time, now))
        units.append([*one.beside, record])
    feed = store.get(FeedState, "feed")
    version = feed.version if feed else 0
    units.append([FeedState(id="feed", url="", version=version, last_poll=now, last_success=now)])
    refused = store.write(units)
    assert not [one for one in refused if one.reason == "invalid"], refused


def _two_at_once(path: Path, given: Settings, now: datetime) -> None:
    def work() -> None:
        mine = SqliteStore(path, durable=False)
        watch.run(mine, given, lambda: now)
        mine.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
