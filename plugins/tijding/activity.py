"""What the store knows of the coverage of topics, feeds and names, and how one article changes it.

    article --> sighting in its subject's day (ActivityDay) --> counts by hour (Subject) --> rules

A subject is one versioned document of bounded size, with the counts of its last weeks, so a rule reads
that and the days of its window, however much is stored. :class:`Ledger` reads, changes and hands out
what is to be written for one article. A day holds its articles by id, and a subject's count of a day is
that day's, so a unit that was cut off and is written again counts nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tijding.ids import digest
from tijding.model import ActivityDay, Event, Fired, Sighting, Station, Subject
from tijding.rules.activity import Activity, Seen, day_key
from tijding.rules.first_seen import KEPT, KEPT_A_DAY
from tijding.settings import Topic
from tijding.settings.rules import COUNTED_DAYS
from tijding.store import Store
from tijding.storyline import coverage

KEPT_DAYS = COUNTED_DAYS
"""Days of which a subject keeps the counts."""
KEPT_FIRED = 20


def subject_id(name: str, stamp: str = "") -> str:
    return digest("subject", name, stamp)


def topic_subjects(topics: Iterable[Topic]) -> dict[str, str]:
    """Return by name the subjects of topics, each with its stamp."""
    return {f"topic:{topic.id}": topic.stamp for topic in topics}


class Ledger:
    """The subjects that one article is about, as they are and as they become. Writes nothing itself."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store, self._now = store, now
        self._subjects: dict[str, Subject] = {}
        self._read: dict[str, Subject] = {}
        self._days: dict[str, ActivityDay] = {}
        self._changed: dict[str, ActivityDay] = {}
        self._gone: set[str] = set()

    def load(self, names: Mapping[str, str], days: Iterable[datetime] = ()) -> None:
        """Read the subjects with these names and stamps, and these days of each, all at once."""
        ids = {subject_id(name, stamp): (name, stamp) for name, stamp in names.items()}
        stored = self._store.get_many(Subject, [id for id in ids if id not in self._subjects])
        self._read |= stored
        for id, (name, stamp) in ids.items():
            if id not in self._subjects:
                self._subjects[id] = stored.get(id) or self._fresh(id, name, stamp)
        self._load_days([_day_id(id, day) for id in ids for day in days])

    def _load_days(self, ids: Iterable[str]) -> None:
        wanted = [id for id in ids if id not in self._days]
        self._days |= self._store.get_many(ActivityDay, wanted)

    def _fresh(self, id: str, name: str, stamp: str) -> Subject:
        return Subject(id=id, name=name, stamp=stamp, since=self._now, changed_at=self._now)

    def get(self, name: str, stamp: str = "") -> Subject:
        """Return a subject that was loaded, as it is by now."""
        return self._subjects[subject_id(name, stamp)]

    def put(self, subject: Subject) -> None:
        self._subjects[subject.id] = subject

    # --- counting -----------------------------------------------------------------------------

    def count(self, subject: Subject, id: str, seen: Sighting) -> Subject:
        """Count an article or post for a subject, under its time; return the subject after that."""
        return self._sight(subject, seen.at, id, seen)

    def discount(self, subject: Subject, id: str, at: datetime) -> Subject:
        """Take out what was counted under ``at``; return the subject after that."""
        return self._sight(subject, at, id, None)

    def _sight(self, subject: Subject, at: datetime, id: str, seen: Sighting | None) -> Subject:
        old = self._day_of(subject, at)
        others = {one: other for one, other in old.sightings.items() if one != id}
        day = replace(old, sightings=others | ({id: seen} if seen else {}))
        if day != old:
            self._days[day.id] = self._changed[day.id] = day
        changed = self._counted(subject, day, len(_originals(day)) - len(_originals(old)))
        if seen and seen.original:
            newest = max(changed.last or at, at)
            changed = replace(changed, last=newest, since=min(changed.since, at))
        self.put(changed)
        return changed

    def _day_of(self, subject: Subject, at: datetime) -> ActivityDay:
        id = _day_id(subject.id, at)
        self._load_days([id])
        return self._days.get(id) or ActivityDay(id=id, subject=subject.id, day=day_of(at), sightings={})

    def _counted(self, subject: Subject, day: ActivityDay, gained: int) -> Subject:
        """Return the subject with the counts of a day; days that are too old become a number."""
        key, hours = day_key(day.day), [0] * 24
        for seen in _originals(day).values():
            hours[seen.at.astimezone(UTC).hour] += 1
        limit = day_key(_start(max([*subject.days, key])) - timedelta(days=KEPT_DAYS))
        if key <= limit:
            last = max(subject.earlier_last or day.day, *(seen.at for seen in _originals(day).values()))
            return (
                replace(subject, earlier=subject.earlier + gained, earlier_last=last) if gained else subject
            )
        days = {one: counts for one, counts in subject.days.items() if one > limit and one != key}
        gone = {one: counts for one, counts in subject.days.items() if one <= limit}
        days |= {key: tuple(hours)} if any(hours) else {}
        return replace(
            subject,
            days=days,
            earlier=subject.earlier + sum(map(sum, gone.values())),
            earlier_last=_end(max(gone)) if gone else subject.earlier_last,
        )

    def forget(self, ids: Iterable[str]) -> None:
        """Leave out these pieces, which are there no more, of the names that are sighted from now on."""
        self._gone.update(ids)

    def sight_name(self, subject: Subject, id: str, seen: Sighting) -> Subject:
        """Note that a name is in a piece; of a name that is everywhere, no more than tells that."""
        day = day_key(seen.at)
        left_out = {id, *self._gone}
        others = {one: other for one, other in subject.recent.items() if one not in left_out}
        if sum(day_key(other.at) == day for other in others.values()) < KEPT_A_DAY:
            others[id] = seen
        newest = sorted(others.items(), key=lambda pair: (pair[1].at, pair[0]))[-KEPT:]
        changed = replace(subject, recent=dict(newest))
        self.put(changed)
        return changed

    # --- reading ------------------------------------------------------------------------------

    def activity(self, subject: Subject, since: datetime, until: datetime, before: int) -> Activity:
        """Return the activity of a counted subject, its sightings complete from ``since`` to ``until``.

        ``before`` is its total before the article that is being watched.
        """
        span = (day_of(until) - day_of(since)).days
        keys = {day_key(since + timedelta(days=number)) for number in range(span + 1)}
        previous = max((key for key in subject.days if key < day_key(since)), default=None)
        wanted = [key for key in subject.days if key in keys or key == previous]
        ids = [_day_id(subject.id, _start(key)) for key in wanted]
        self._load_days(ids)
        sightings = [
            Seen(id=one, at=seen.at, publisher=seen.publisher)
            for id in ids
            if id in self._days
            for one, seen in _originals(self._days[id]).items()
        ]
        return Activity(
            sightings=sorted(sightings, key=lambda seen: (seen.at, seen.id)),
            before=subject.earlier_last,
            days=subject.days,
            since=subject.since,
            fired={rule: fired.times for rule, fired in subject.fired.items()},
            total=subject.total,
            total_before=before,
        )

    # --- writing ------------------------------------------------------------------------------

    def days(self) -> Iterator[ActivityDay]:
        """Yield the days to write, which go first in a unit."""
        yield from self._changed.values()

    def all(self) -> Iterator[Subject]:
        """Yield every subject that was loaded, as it is by now."""
        yield from self._subjects.values()

    def subjects(self) -> Iterator[Subject]:
        """Yield the subjects to write, after the alerts that they remember."""
        for id, subject in self._subjects.items():
            if subject != self._read.get(id) and (subject.version or _worth_keeping(subject)):
                yield replace(subject, changed_at=self._now)


def name_activity(subject: Subject, since: datetime) -> Activity:
    """Return the activity of a name, in news that has been followed since then."""
    seen = [Seen(id=id, at=one.at, publisher=one.publisher) for id, one in subject.recent.items()]
    return Activity(sightings=sorted(seen, key=lambda one: (one.at, one.id)), since=since)


def event_activity(event: Event) -> Activity:
    """Return the activity of an event, which knows its articles itself; a live blog counts per post."""
    seen = [Seen(id=id, at=one.at, publisher=one.publisher) for id, one in coverage(event) if one.original]
    seen.sort(key=lambda one: (one.at, one.id))
    since = seen[0].at if seen else event.first_published
    return Activity(sightings=seen, since=since, born=True, total=len(seen))


def fire(subject: Subject, rule: str, at: datetime) -> Subject:
    """Return the subject remembering that ``rule`` fired for news of ``at``."""
    fired = {**subject.fired, rule: _with(subject.fired.get(rule, Fired()), at)}
    return replace(subject, fired=fired)


def earlier_than(subject: Subject, begin: datetime) -> Subject:
    """Return the subject as if nothing had been counted from ``begin`` (a whole day) on."""
    before = {day: counts for day, counts in subject.days.items() if day < day_key(begin)}
    number = subject.earlier + sum(map(sum, before.values()))
    last = _end(max(before)) if before else subject.earlier_last
    return replace(subject, days={}, earlier=number, earlier_last=last)


def hand_to_clock(subject: Subject, at: datetime | None) -> Subject:
    """Return the subject due at watch from ``at``; None: not at all."""
    return subject.hand_to(Station.WATCH if at else None, at)


def _with(fired: Fired, at: datetime) -> Fired:
    return Fired(count=fired.count + 1, times=tuple(sorted([*fired.times, at])[-KEPT_FIRED:]))


def _worth_keeping(subject: Subject) -> bool:
    return bool(subject.days or subject.recent or subject.earlier or subject.due or subject.fired)


def _originals(day: ActivityDay) -> dict[str, Sighting]:
    return {id: seen for id, seen in day.sightings.items() if seen.original}


def day_of(at: datetime) -> datetime:
    """Return the beginning of the day, in UTC."""
    return at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _day_id(subject: str, at: datetime) -> str:
    return digest("activity", subject, day_key(at))


def _start(key: str) -> datetime:
    return datetime.fromisoformat(key).replace(tzinfo=UTC)


def _end(key: str) -> datetime:
    return _start(key) + timedelta(days=1, microseconds=-1)
