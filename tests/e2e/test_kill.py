"""A line that is killed again and again and run again loses nothing and does nothing twice."""

from __future__ import annotations

import random
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from killing import POINTS, tijding
from outcome import Outcome, differences, outcome, titles, titles_in, unlinked

from newsroom import Newsroom, write_config
from newsroom.check import check
from tijding.line import open_line, utc_now
from tijding.model import Delivery, DeliveryState, Entry, Station
from tijding.notify import LEASE
from tijding.store.sqlite import SqliteStore

pytestmark = pytest.mark.slow

NOW = datetime.now(UTC)
BEGIN, END = 1, 2
"""The waves that are told: with the second come corrections, withdrawals and an alert more."""
MOST_RUNS = 15
"""Runs after which everything must have come through; some pages are only had at the second asking."""
SENDS = ("before-send", "after-send")
FETCHING = [point for point in POINTS if not point.endswith(("send", "setup"))]
WRITING = [point for point in FETCHING if "store" in point]


@dataclass(frozen=True)
class Told:
    """A line over a newsroom of its own, on ports that the next one gets too."""

    newsroom: Newsroom
    data: Path

    def run(self, **death: object) -> int:
        """Run ``tijding run --once``, to its end or to its ``death``."""
        folders = ["--config", str(self.data / "config"), "--data", str(self.data)]
        log = self.data / "log"
        code = tijding(["run", "--once", *folders], log, **death)
        assert code in (0, -signal.SIGKILL), log.read_text(encoding="utf-8")
        return code

    def until_complete(self) -> None:
        """Run until all that the newsroom has told so far has come through, whatever became of deliveries."""
        missing: list[str] = []
        for _ in range(MOST_RUNS):
            assert self.run() == 0
            with self.store() as store:
                found = check(self.newsroom, store, self.data).missing
            missing = [line for line in found if not line.startswith("delivery")]
            if not missing:
                return
        pytest.fail("\n".join(missing))

    @contextmanager
    def store(self) -> Iterator[SqliteStore]:
        store = SqliteStore(self.data / "tijding.db")
        yield store
        store.close()

    def outcome(self) -> Outcome:
        with self.store() as store:
            return outcome(store)


@contextmanager
def told(folder: Path, port: int, monkeypatch: pytest.MonkeyPatch, **settings: object) -> Iterator[Told]:
    with Newsroom(now=NOW, wave=BEGIN, slow=0.0, port=port) as newsroom:
        write_config(newsroom, folder / "config", **settings)
        monkeypatch.setenv("TIJDING_NOTIFY_URLS", f"{newsroom.webhook_url} tijding-file://alerts.jsonl")
        yield Told(newsroom, folder)


@pytest.fixture(scope="module")
def port() -> int:
    """Return the first of four ports in a row that are free now."""
    for start in range(20_000, 30_000, 4):
        try:
            with Newsroom(now=NOW, port=start):
                return start
        except OSError:
            continue  # taken by somebody else
    pytest.fail("no ports")


@pytest.fixture(scope="module")
def left_alone(tmp_path_factory: pytest.TempPathFactory, port: int) -> Outcome:
    with (
        pytest.MonkeyPatch.context() as monkeypatch,
        told(tmp_path_factory.mktemp("alone"), port, monkeypatch) as line,
    ):
        line.until_complete()
        line.newsroom.advance()
        line.until_complete()
        assert set(deliveries(line)) == {DeliveryState.DELIVERED}
        return line.outcome()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_line_killed_anywhere_loses_nothing_and_does_nothing_twice(
    tmp_path, port, left_alone, monkeypatch, seed
):
    chance = random.Random(seed)
    points = chance.sample(FETCHING, 8)
    with told(tmp_path, port, monkeypatch) as line:
        killed = [line.run(point="after-setup")]
        for wave in (BEGIN, END):
            killed += [line.run(point=point, count=chance.randint(1, 9)) for point in points[wave % 2 :: 2]]
            killed.append(line.run(wait=chance.uniform(0.5, 3.0)))
            killed += [line.run(point=point) for point in chance.sample(SENDS, 1)]
            line.until_complete()
            line.newsroom.advance()
        assert killed.count(-signal.SIGKILL) > len(killed) // 2
        assert_each_alert_went_once(line)
        # In which order the articles come depends on the kills.
        assert differences(left_alone, line.outcome(), order=False) == []
        with line.store() as store:
            assert unlinked(store) == []


def test_the_same_articles_make_the_same_events_however_often_it_is_killed(tmp_path, port, monkeypatch):
    fetched, alone, killed = (tmp_path / name for name in ("fetched", "alone", "killed"))
    with told(fetched, port, monkeypatch, recheck=[], batch=200) as line:
        fetch_all(line)
        shutil.copytree(fetched, alone)
        shutil.copytree(fetched, killed)
        assert Told(line.newsroom, alone).run() == 0
        chance = random.Random(3)
        second = Told(line.newsroom, killed)
        counts = [second.run(point=point, count=chance.randint(1, 30)) for point in WRITING]
        counts += [second.run(point=point) for point in SENDS]
        assert counts.count(-signal.SIGKILL) > len(counts) // 2
        assert second.run() == 0
        first = Told(line.newsroom, alone).outcome()
        assert len(first["events"]) > 10
        assert len(first["alerts"]) == 1
        assert differences(first, second.outcome()) == []
        with second.store() as store:
            assert unlinked(store) == []


def fetch_all(line: Told) -> None:
    """Poll once and fetch until no page is to be had any more; nothing is enriched."""
    with open_line(line.data / "config", line.data) as opened:
        opened.drain(Station.POLL)
        while opened.store.next_due(Entry, Station.FETCH):
            opened.drain(Station.FETCH)


def assert_each_alert_went_once(line: Told) -> None:
    """Once the time is over in which a sender may still come back, hold what arrived against the store."""

    def later() -> datetime:
        return utc_now() + LEASE + timedelta(minutes=1)

    with open_line(line.data / "config", line.data, clock=later) as opened:
        opened.drain(Station.NOTIFY)
    states, alerts = deliveries(line), len(line.outcome()["alerts"])
    screen, file = titles(line.newsroom.alerts), titles_in(line.data / "alerts.jsonl")
    assert list(file.values()) == [1] * alerts
    assert set(screen.values()) <= {1}
    assert sum(states.values()) == 2 * alerts
    assert set(states) == {DeliveryState.DELIVERED, DeliveryState.UNKNOWN}
    known = states[DeliveryState.DELIVERED] - alerts
    assert known <= len(screen) <= known + states[DeliveryState.UNKNOWN]


def deliveries(line: Told) -> Counter[DeliveryState]:
    with line.store() as store:
        return Counter(one.state for one in store.scan(Delivery))
