"""How well rules tell a year of news: a simulated year of a hundred topics; prints a table of figures.

    python benchmarks/alerts.py [--days 365] [--seed 1] [--misses]

The real watch station runs every hour of the year on the real SQLite store, in a temporary folder. News
comes in clusters, by the rhythm of day and week, with agency copies, late and out of order; the line is
down now and then, a crash cuts off every hundredth write, two watchers run at once in every fiftieth
hour, and in the middle of the year topics and rules are edited. Planted are returns, spikes, silences, new names,
totals and contradictions, and beside each of them what is nearly one and must raise nothing.

Recall is the part of what was planted that raised an alert within its time, precision the part of the
alerts that tell something planted; a duplicate is a second alert on one planted thing.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

from tijding import watch  # noqa: E402
from tijding.ids import digest  # noqa: E402
from tijding.model import (  # noqa: E402
    Alert,
    Article,
    ArticleRecord,
    Document,
    FeedState,
    Paragraph,
    ParagraphKind,
    QuoteRecord,
    Revision,
    Station,
)
from tijding.settings import (  # noqa: E402
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
from tijding.store import Rejection, Unit  # noqa: E402
from tijding.store.sqlite import SqliteStore  # noqa: E402

START = datetime(2026, 1, 5, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PUBLISHERS = ("De Bode", "De Koerier", "Het Dagblad", "Omroep West", "Nieuwspost", "De Wachter")
RESTING, STEADY = 40, 60
"""So many topics rest for weeks and return; so many have news all the time, from 0.5 to 6 a day."""
EDITED = 10
"""Every so many-th topic is edited in the middle of the year; what it counted before is then another's."""
LEARNING = 80
"""Days before the first thing is planted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """What must raise one alert of a rule on a subject, for news between two times."""

    rule: str
    subject: str
    begin: datetime
    end: datetime
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article when it comes to watch, with what goes into the store beside it."""

    at: datetime
    record: ArticleRecord
    beside: tuple[Document, ...] = ()


RULES: tuple[Rule, ...] = (
    ReturnsRule(id="returns", kind="returns", quiet=14 * DAY, window=DAY, articles=3, publishers=2),
    GrowsRule(id="grows", kind="grows", floor=5, factor=3.0),
    FirstSeenRule(id="first_seen", kind="first_seen", quiet=45 * DAY, window=DAY, articles=2),
    CrossesRule(id="crosses", kind="crosses", total=200),
    ContradictsRule(id="contradicts", kind="contradicts"),
    SilentRule(id="silent", kind="silent", subjects=("topics",), window=DAY),
)


class World:
    """The year to come: what happens, when it is published, when it arrives, what must be told of it."""

    def __init__(self, seed: int, days: int) -> None:
        self.chance = random.Random(seed)
        self.end = START + days * DAY
        self.days = days
        self.outages = [
            (START + self.chance.uniform(LEARNING, days - 5) * DAY, self.chance.uniform(6, 30) * HOUR)
            for _ in range(max(1, days // 60))
        ]
        self.arrivals: list[Arrival] = []
        self.planted: list[Planted] = []
        self.made: Counter[str] = Counter()
        self.silences: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
        for number in range(RESTING):
            self._resting(number)
        for number in range(RESTING, RESTING + STEADY):
            self._steady(number, 0.5 * 12 ** ((number - RESTING) / (STEADY - 1)))
        self.arrivals.sort(key=lambda one: (one.at, one.record.id))
        self._totals()

    # --- topics that rest -------------------------------------------------------------------

    def _resting(self, number: int) -> None:
        """Bursts with weeks between them; before some too short a rest, in others too little news."""
        moment = START + self.chance.uniform(0, 20) * DAY
        self._burst(number, moment, 4)
        kind = "true"
        while True:
            rest = {"true": (16, 60), "short": (7, 12), "small": (16, 30)}[kind]
            moment += 2 * DAY + self.chance.uniform(*rest) * DAY
            if moment > self.end - 3 * DAY:
                return
            if kind == "small":
                self._burst(number, moment, 2)
            else:
                self._burst(number, moment, self.chance.randint(4, 8))
            if kind == "true":
                self._plant("returns", number, moment, moment + 1.5 * DAY)
            self._copies_in_between(number, moment + 4 * DAY)
            kind = self.chance.choice(["true", "true", "short", "small"])

    def _burst(self, number: int, moment: datetime, size: int) -> None:
        """News of ``size`` articles within some hours, of more than one publisher, then a few more."""
        for place in range(size):
            publisher = PUBLISHERS[place % 3]
            self._article(number, moment + self.chance.uniform(0, 10) * HOUR, publisher=publisher)
        for _ in range(self.chance.randint(0, 3) if size > 2 else 0):
            self._article(number, moment + self.chance.uniform(12, 44) * HOUR)

    def _copies_in_between(self, number: int, moment: datetime) -> None:
        """Copies of an older article, and old news taken in by a rebuild, break no rest."""
        for _ in range(self.chance.randint(0, 3)):
            self._article(number, moment, copy=True)

    # --- topics that have news all the time ---------------------------------------------------

    def _steady(self, number: int, rate: float) -> None:
        """Clusters by the hour of the week at ``rate`` articles a day; spikes, silences, rises, new names."""
        plan = self._plan(rate)
        for begin, end in plan["silent"]:
            self.silences[number].append((begin, end))
            self._plant("silent", number, begin, end)
        moment = START
        while moment < self.end:
            busy = _rhythm(moment) * rate / 24 * (1.8 if _within(moment, plan["rise"]) else 1.0)
            for _ in range(_poisson(self.chance, busy / 1.6)):
                self._cluster(number, moment)
            moment += HOUR
        for begin, _ in plan["spike"]:
            usual = rate / 4
            size = round(12 + 8 * usual)
            for _ in range(size):
                self._article(number, begin + self.chance.uniform(0, 4) * HOUR)
            self._plant("grows", number, begin, begin + 10 * HOUR)
        for begin, _ in plan["name"]:
            self._new_name(number, begin)

    def _plan(self, rate: float) -> dict[str, list[tuple[datetime, datetime]]]:
        """Lay out what happens to a topic, two weeks apart at least."""
        plan: dict[str, list[tuple[datetime, datetime]]] = {
            kind: [] for kind in ("silent", "spike", "rise", "name")
        }
        moment = START + (LEARNING + self.chance.uniform(0, 15)) * DAY
        kinds = ["spike", "rise", "name", "spike", "name"] + (["silent", "silent"] if rate >= 2.5 else [])
        while moment < self.end - 30 * DAY:
            kind = self.chance.choice(kinds)
            length = {"silent": 70 / rate + 1, "spike": 0.2, "rise": 1.0, "name": 1.0}[kind]
            plan[kind].append((moment, moment + length * DAY))
            moment += (length + 14 + self.chance.uniform(0, 14)) * DAY
        return plan

    def _cluster(self, number: int, moment: datetime) -> None:
        """One story: an article, often a few more within hours, some of them copies."""
        size = 1
        while self.chance.random() < 0.375 and size < 6:
            size += 1
        for _ in range(size):
            at = moment + self.chance.random() * HOUR * (1 if size == 1 else 5)
            if not _within(at, self.silences[number]):
                self._article(number, at, copy=self.chance.random() < 0.1)

    def _new_name(self, number: int, moment: datetime) -> None:
        """A person who is new, or nearly: named once only, or known since a month."""
        name = f"Nieuweling {number} {moment:%j}"
        kind = self.chance.choice(["true", "true", "once", "known"])
        if kind == "known":
            for back in (30.0, 29.8):
                self._article(number, moment - back * DAY, people=(name,))
            self._plant("first_seen", number, moment - 31 * DAY, moment - 29 * DAY, name)
        for _ in range(1 if kind == "once" else 3):
            self._article(number, moment + self.chance.uniform(0, 8) * HOUR, people=(name,))
        if kind == "true":
            self._plant("first_seen", number, moment, moment + DAY, name)

    # --- articles -----------------------------------------------------------------------------

    def _article(
        self,
        number: int,
        at: datetime,
        *,
        publisher: str | None = None,
        copy: bool = False,
        people: tuple[str, ...] = (),
    ) -> None:
        """Publish an article, and have it arrive: mostly soon, sometimes hours or a day later."""
        if not START <= at < self.end:
            return
        self.made[f"topic:{number}"] += not copy
        id = f"{number:03}-{len(self.arrivals):06}"
        known = tuple(f"Bekende {number} {one}" for one in range(3) if self.chance.random() < 0.7)
        people = (*people, *known) if number >= RESTING else people
        record = _record(id, number, at, publisher or self.chance.choice(PUBLISHERS), people, copy)
        late = self.chance.choices([0.3, 6.0, 30.0], [0.9, 0.08, 0.02])[0]
        arrival = self._when_up(at + self.chance.random() * late * HOUR)
        self.arrivals.append(Arrival(at=arrival, record=record))
        if not copy and self.chance.random() < 0.02:
            self._edit(number, record, arrival + self.chance.uniform(1, 30) * HOUR)

    def _when_up(self, at: datetime) -> datetime:
        for begin, length in sorted(self.outages):
            if begin <= at < begin + length:
                at = begin + length
        return at

    def _edit(self, number: int, record: ArticleRecord, at: datetime) -> None:
        """A second revision: one that changes a number, takes a quote back, or does neither."""
        at = self._when_up(at)
        kind = self.chance.choice(["number", "quote", "more", "slip", "more", "slip"])
        text, said = record.article.text, f"Dit was nummer {record.id} van de dag"
        quote = _quote(record, said, withdrawn=kind == "quote", revision=1 if kind == "quote" else 2)
        after = {
            "number": text.replace(" 120 ", " 350 "),
            "quote": text,
            "more": f"{text}\nLater kwamen er nog 40 mensen bij, meldt de gemeente om 14.30 uur.",
            "slip": text.replace("bewoners", "inwoners"),
        }[kind]
        before = Revision(
            id=digest("revision", record.id, "1"),
            article_id=record.id,
            number=1,
            article=record.article,
            content_hash="",
            fetched_at=record.fetched_at,
        )
        paragraphs = tuple(Paragraph(kind=ParagraphKind.TEXT, text=part) for part in after.split("\n"))
        changed = replace(
            record, article=replace(record.article, paragraphs=paragraphs), revision=2, fetched_at=at
        )
        self.arrivals.append(Arrival(at=at, record=changed, beside=(before, quote)))
        if kind in ("number", "quote") and at < self.end:
            self._plant("contradicts", number, at - HOUR, at + HOUR, record.id)

    # --- what must be told --------------------------------------------------------------------

    def _plant(
        self, rule: str, number: int, begin: datetime, end: datetime, about: str | None = None
    ) -> None:
        if begin < self.end:
            self.planted.append(
                Planted(rule=rule, subject=f"topic:t{number:03}", begin=begin, end=end, about=about)
            )

    def _totals(self) -> None:
        for subject, count in self.made.items():
            number = int(subject.removeprefix("topic:"))
            if count >= 200 and number % EDITED:
                self._plant("crosses", number, START, self.end)


def _record(
    id: str, number: int, at: datetime, publisher: str, people: tuple[str, ...], copy: bool
) -> ArticleRecord:
    text = (
        f"Over kwestie{number:03} spraken 120 bewoners zich uit in bericht {id}.\n"
        f"“Dit was nummer {id} van de dag”, zei een van hen."
    )
    article = Article(
        url=f"https://nieuws.test/{id}",
        publisher=publisher,
        title=f"Bericht {id}",
        paragraphs=tuple(Paragraph(kind=ParagraphKind.TEXT, text=part) for part in text.split("\n")),
        published=at,
        language="nl",
    )
    return ArticleRecord(
        id=id,
        article=article,
        content_hash=id,
        order_time=at,
        first_seen=at,
        fetched_at=at,
        people=people,
        copy_of="another" if copy else None,
    )


def _quote(record: ArticleRecord, text: str, *, withdrawn: bool, revision: int) -> QuoteRecord:
    return QuoteRecord(
        id=digest("quote", record.id),
        article_id=record.id,
        url=record.article.url,
        publisher=record.article.publisher,
        title=record.article.title,
        published=record.order_time,
        event=None,
        type="direct",
        text=text,
        content=((0, 1),),
        speaker=None,
        speaker_name=None,
        cue=None,
        confidence=1.0,
        since_revision=1,
        revision=revision,
        withdrawn=withdrawn,
    )


def _rhythm(moment: datetime) -> float:
    """Return how busy an hour is against the mean: nights are quiet, weekends half as busy."""
    hour = (moment.hour + 1) % 24
    day = 0.15 if hour < 6 else 1.0 if hour < 8 else 1.6 if hour < 18 else 1.0
    return day * (0.55 if moment.weekday() >= 5 else 1.18)


def _poisson(chance: random.Random, mean: float) -> int:
    number, left = 0, chance.expovariate(1.0)
    while left < mean:
        number, left = number + 1, left + chance.expovariate(1.0)
    return number


def _within(moment: datetime, spans: Sequence[tuple[datetime, datetime]]) -> bool:
    return any(begin <= moment < end for begin, end in spans)


# --- running it ---------------------------------------------------------------------------------


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
        if _within(now, [(begin, begin + length) for begin, length in world.outages]):
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
        kept = {"version": old.version, "subjects": old.subjects, "counted_at": old.counted_at} if old else {}
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


# --- judging it ---------------------------------------------------------------------------------


def judge(world: World, alerts: Sequence[Alert], *, misses: bool) -> bool:
    """Print precision, recall and duplicates of each rule; return whether all reach their aims."""
    good = True
    print(f"{'rule':12} {'planted':>8} {'alerts':>7} {'recall':>7} {'precision':>10} {'duplicates':>11}")
    for rule in RULES:
        planted = [one for one in world.planted if one.rule == rule.id]
        raised = [one for one in alerts if one.rule == rule.id]
        told: Counter[Planted] = Counter()
        wrong = []
        for alert in raised:
            match = next((one for one in planted if _tells(alert, one)), None)
            if match:
                told[match] += 1
            else:
                wrong.append(alert)
        duplicates = sum(count - 1 for count in told.values())
        recall = len(told) / len(planted) if planted else 1.0
        precision = 1 - len(wrong) / len(raised) if raised else 1.0
        print(
            f"{rule.id:12} {len(planted):8} {len(raised):7} {recall:7.3f} {precision:10.3f} {duplicates:11}"
        )
        good = good and recall >= 0.98 and precision >= 0.95 and duplicates == 0
        if misses:
            for one in planted:
                if one not in told:
                    print(f"    missed {one}")
            for alert in wrong:
                print(f"    wrong {alert.subject} at {alert.at} {alert.explanation}")
    return good


def _tells(alert: Alert, planted: Planted) -> bool:
    about = planted.about
    named = about is None or about == alert.about or about in alert.articles
    return alert.subject == planted.subject and planted.begin <= alert.at <= planted.end and named


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="list what was missed, and what was wrong")
    arguments = parser.parse_args()
    world = World(arguments.seed, arguments.days)
    with tempfile.TemporaryDirectory(prefix="tijding-alerts-") as folder:
        alerts, crashes, spent = simulate(world, Path(folder))
    good = judge(world, alerts, misses=arguments.misses)
    number = len(world.arrivals)
    late = sum(alert.late for alert in alerts)
    print(f"{number} arrivals in {arguments.days} days, {crashes} crashes, {len(world.outages)} outages;")
    print(f"{len(alerts)} alerts, {late} marked late; {1000 * spent / number:.1f} ms of watching an arrival")
    print("aims: recall 0.98, precision 0.95, duplicates 0:", "reached" if good else "MISSED")
    return 0


if __name__ == "__main__":
    sys.exit(main())
