"""Station five: which topics an article is about, and which rules hold now that it is there.

    articles due --> topics --> counts (tijding.activity) --> rules (tijding.rules) --> alerts, deliveries
    subjects due --> silent for longer than usual? --------------------------------------^

Rules are asked as of the article's own time, so it doesn't matter in which order articles come in. Each
article is one unit: its days, the alerts with their deliveries, its subjects, itself. The versions of
the subjects hold two watchers apart. Silence is found by the clock: a subject is due when it may have been
silent for too long, and is looked at once nothing waits in the line before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tijding import attempts, listening, newcomers, pasts
from tijding.activity import Ledger, hand_to_clock
from tijding.alerting import Case, Desk
from tijding.candidates import resolved
from tijding.ids import digest
from tijding.model import (
    ArticleRecord,
    Document,
    Entry,
    Event,
    QuoteRecord,
    Report,
    Revision,
    Station,
)
from tijding.rules import Activity, Finding, Seen, contradicts, evaluate, look_back, moments
from tijding.settings import ContradictsRule, Rule, Settings, SilentRule, Topic
from tijding.store import Store, Unit
from tijding.storyline import coverage
from tijding.topics import matching

_MANY = 1000


def run(
    store: Store, settings: Settings, clock: Callable[[], datetime], *, limit: int | None = None
) -> Report:
    """Watch the articles that are due, oldest news first, then the clock; return what was done."""
    pasts.catch_up(store, settings, clock())
    most = limit or settings.batch

    def work(record: ArticleRecord) -> Report:
        return _watch(store, settings, record, clock())

    due = store.due(ArticleRecord, Station.WATCH, clock(), most)
    report = attempts.each(store, settings, Station.WATCH, due, work, clock)
    if report.touched + report.conflicts < most:
        report += listening.run(store, settings, clock(), most - report.touched)
    return report


def _watch(store: Store, settings: Settings, record: ArticleRecord, now: datetime) -> Report:
    """Watch one article. One that another worker took is a conflict."""

    def decide(current: ArticleRecord) -> Unit:
        return list(unit(store, settings, current, now))

    return attempts.settle(store, settings, Station.WATCH, record, decide, now)


def unit(store: Store, settings: Settings, record: ArticleRecord, now: datetime) -> Iterator[Document]:
    """Yield the days, the alerts each before its deliveries, the subjects, and the article last."""
    desk = Desk(store=store, settings=settings, ledger=Ledger(store, now), now=now)
    topics = matching(settings.topics, record)
    before = count(desk, record, topics)
    alerts = list(_alerts(desk, record, topics, before))
    yield from desk.ledger.days()
    yield from alerts
    yield from desk.ledger.subjects()
    subjects = tuple(before)
    yield replace(record.hand_to(None, None), subjects=subjects, counted_at=record.order_time)


# --- counting -----------------------------------------------------------------------------------


def count(desk: Desk, record: ArticleRecord, topics: Sequence[Topic]) -> Mapping[str, int]:
    """Count an article for its topics and feeds, and out of those that it is no longer about.

    Returns their names with the totals before it.
    """
    about = {f"topic:{topic.id}": topic.stamp for topic in topics}
    about |= dict.fromkeys(_feeds(desk, record), "")
    left = _left(desk, [name for name in record.subjects if name not in about])
    moments = [record.order_time, *([record.counted_at] if record.counted_at else [])]
    desk.ledger.load(about | left, moments)
    before = {}
    for name, stamp in about.items():
        subject = desk.ledger.get(name, stamp)
        before[name] = subject.total
        counted = desk.ledger.count(subject, record)
        if counted.last != subject.last:
            desk.ledger.put(hand_to_clock(counted, listening.next_look(desk.settings, counted)))
    for name, stamp in left.items():
        desk.ledger.discount(desk.ledger.get(name, stamp), record)
    return before


def _left(desk: Desk, names: Sequence[str]) -> dict[str, str]:
    """Return with their stamps those of ``names`` that are still counted."""
    if not names:
        return {}
    stamps = {f"topic:{topic.id}": topic.stamp for topic in desk.settings.topics}
    return {name: stamps.get(name, "") for name in names if name in stamps or name.startswith("feed:")}


def _feeds(desk: Desk, record: ArticleRecord) -> list[str]:
    """Return the feeds that list an article, where a rule listens to feeds."""
    if not any(isinstance(rule, SilentRule) and "feeds" in rule.subjects for rule in desk.settings.rules):
        return []
    entries = desk.store.find(Entry, {"article": record.id}, limit=_MANY)
    return sorted({f"feed:{feed}" for entry in entries for feed in (entry.feed, *entry.hashes)})


# --- rules --------------------------------------------------------------------------------------


def _alerts(
    desk: Desk, record: ArticleRecord, topics: Sequence[Topic], before: Mapping[str, int]
) -> Iterator[Document]:
    """Yield the alerts of all rules on what an article is about, with their deliveries.

    Names are remembered of every article, old ones and those of a rebuild too; only these raise nothing.
    """
    known = [_topic_case(desk, topic, record) for topic in topics]
    yield from newcomers.alerts(desk, record, known)
    if not desk.alarming(record):
        return
    for case, rules in known:
        yield from _counted(desk, record, case, rules, before[case.key])
    event_rules = [rule for rule in desk.settings.rules if "events" in rule.subjects]
    event = resolved(desk.store, record.event) if event_rules else None
    if event:
        yield from _on_event(desk, record, event, event_rules)


def _topic_case(desk: Desk, topic: Topic, record: ArticleRecord) -> tuple[Case, list[Rule]]:
    rules = [
        rule
        for rule in desk.settings.rules
        if "topics" in rule.subjects and (not rule.topics or topic.id in rule.topics)
    ]
    name = f"topic:{topic.id}"
    return Case(key=name, stamp=topic.stamp, subject=name, title=topic.title, event=record.event), rules


def _counted(
    desk: Desk, record: ArticleRecord, case: Case, rules: Sequence[Rule], before: int
) -> Iterator[Document]:
    """Yield the alerts of the rules that count a topic's articles, or read its revisions."""
    reach = max((look_back(rule) for rule in rules), default=None)
    if reach is None:
        return
    at, subject = record.order_time, desk.ledger.get(case.key, case.stamp)
    activity = desk.ledger.activity(subject, at - reach, at + reach, before)
    yield from _asked(desk, record, case, rules, activity)


def _asked(
    desk: Desk, record: ArticleRecord, case: Case, rules: Sequence[Rule], activity: Activity
) -> Iterator[Document]:
    for rule in rules:
        if isinstance(rule, ContradictsRule):
            found = _contradiction(desk, record, rule)
        else:
            times = moments(rule, activity, record.order_time)
            found = next((one for at in times if (one := evaluate(rule, activity, at))), None)
        if found:
            yield from desk.raise_alert(rule, case, found, [record])


def _on_event(desk: Desk, record: ArticleRecord, event: Event, rules: Sequence[Rule]) -> Iterator[Document]:
    name = f"event:{event.id}"
    case = Case(
        key=name,
        subject=name,
        title=event.title,
        event=event.id,
        aliases=tuple(f"event:{id}" for id in _taken_over(desk.store, event.id)),
    )
    yield from _asked(desk, record, case, rules, event_activity(event))


def _taken_over(store: Store, event: str) -> list[str]:
    """Return the ids of the events that lead to this one, also those that lead there through another."""
    found: set[str] = set()
    wave = {event}
    while wave:
        led = store.find(Event, {"merged_into": wave}, limit=_MANY)
        wave = {one.id for one in led} - found - {event}
        found |= wave
    return sorted(found)


def event_activity(event: Event) -> Activity:
    """Return the activity of an event, which knows its articles itself; a live blog counts per post."""
    seen = [
        Seen(article_id=id, at=one.at, publisher=one.publisher) for id, one in coverage(event) if one.original
    ]
    seen.sort(key=lambda one: (one.at, one.article_id))
    since = seen[0].at if seen else event.first_published
    return Activity(sightings=seen, since=since, born=True, total=len(seen))


def _contradiction(desk: Desk, record: ArticleRecord, rule: ContradictsRule) -> Finding | None:
    """Return that an article was withdrawn, or what its newest revision says otherwise."""
    taken = contradicts.withdrawal(rule, record)
    if taken or record.revision < 2:
        return taken
    revision = desk.store.get(Revision, digest("revision", record.id, str(record.revision - 1)))
    if revision is None:
        return None
    quotes = desk.store.find(QuoteRecord, {"article_id": record.id}, limit=_MANY)
    gone = [one for one in quotes if one.withdrawn and one.revision == record.revision - 1]
    standing = [one for one in quotes if not one.withdrawn]
    return contradicts.find(rule, record, revision.article, gone, standing)
