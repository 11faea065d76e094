"""The simulated year: what happens, when it is published, when it comes in, and what must be told of it.

Each topic has a number. Those that rest have bursts with weeks between; those that are steady have news in
clusters by the rhythm of day and week, and things happen to them at least two weeks apart.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from benchmarks.alerts_articles import made, quoted
from tijding.ids import digest
from tijding.model import ArticleRecord, Document, Paragraph, ParagraphKind, Revision

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
            busy = _rhythm(moment) * rate / 24 * (1.8 if within(moment, plan["rise"]) else 1.0)
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
            if not within(at, self.silences[number]):
                self._article(number, at, copy=self.chance.random() < 0.1)

    def _new_name(self, number: int, moment: datetime) -> None:
        """A person who is new, or nearly: named once only, or known since a month."""
        name = f"Nieuweling {number} {moment:%j}"
        kind = self.chance.choice(["true", "true", "once", "known"])
        if kind == "known" and self._is_silent(number, moment - 31 * DAY, moment - 29 * DAY):
            kind = "once"  # news of then would break a silence that was planted
        if kind == "known":
            for back in (30.0, 29.8):
                self._article(number, moment - back * DAY, people=(name,))
            self._plant("first_seen", number, moment - 31 * DAY, moment - 29 * DAY, name)
        for _ in range(1 if kind == "once" else 3):
            self._article(number, moment + self.chance.uniform(0, 8) * HOUR, people=(name,))
        if kind == "true":
            self._plant("first_seen", number, moment, moment + DAY, name)

    def _is_silent(self, number: int, begin: datetime, end: datetime) -> bool:
        return any(one < end and begin < other for one, other in self.silences[number])

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
        record = made(id, number, at, publisher or self.chance.choice(PUBLISHERS), people, copy)
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
        quote = quoted(record, said, withdrawn=kind == "quote", revision=1 if kind == "quote" else 2)
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


def within(moment: datetime, spans: Sequence[tuple[datetime, datetime]]) -> bool:
    return any(begin <= moment < end for begin, end in spans)
