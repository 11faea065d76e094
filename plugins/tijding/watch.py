"""Station five: which topics an article is about, and which rules hold now that it is there.

    articles due --> pieces --> topics --> counts (tijding.activity) --> rules (tijding.rules) --> alerts
    subjects due --> silent for longer than usual? ----------------------------------------^

A piece (:mod:`tijding.pieces`) is an article, or a post of a live blog. Rules are asked as of its own time,
so it doesn't matter in which order they come in. Each article is one unit: its days, the alerts with their
deliveries, its subjects, itself. The versions of the subjects hold two watchers apart. Silence is found by
the clock: a subject is due when it may have been silent for too long, and is looked at once nothing waits
in the line before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tijding import attempts, listening, newcomers, pasts
from tijding.activity import Ledger, day_of, hand_to_clock
from tijding.alerting import Case, Desk
from tijding.candidates import resolved
from tijding.ids import digest
from tijding.model import (
    ArticleRecord,
    Counted,
    Document,
    Entry,
    Event,
    QuoteRecord,
    Report,
    Revision,
    Station,
)
from tijding.pieces import Piece, about, pieces
from tijding.rules import Activity, Finding, Seen, contradicts, evaluate, look_back, moments
from tijding.settings import ContradictsRule, Rule, Settings, SilentRule, Topic
from tijding.store import Store, Unit
from tijding.storyline import coverage

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
    found = pieces(record)
    topics = about(settings.topics, found)
    counted = _subjects(desk, found, topics)
    _forget(desk, record, counted)
    alerts = [
        one
        for piece in found
        if not piece.is_post or record.counted.get(piece.id) != counted[piece.id]
        for one in _watched(desk, piece, counted[piece.id], topics[piece.id])
    ]
    yield from desk.ledger.days()
    yield from alerts
    yield from desk.ledger.subjects()
    yield replace(record.hand_to(None, None), counted=counted)


def _watched(desk: Desk, piece: Piece, counted: Counted, topics: Sequence[Topic]) -> list[Document]:
    """Count one piece and return the alerts that it raises; a post that was watched as it is raises none."""
    before = _count(desk, piece, counted)
    return list(_alerts(desk, piece, topics, before))


# --- counting -----------------------------------------------------------------------------------


def _subjects(
    desk: Desk, found: Sequence[Piece], topics: Mapping[str, Sequence[Topic]]
) -> dict[str, Counted]:
    """Return what each piece counts for: its topics, and an article itself for the feeds that list it."""
    feeds = {found[0].id: _feeds(desk, found[0].record)}
    names = {id: [f"topic:{topic.id}" for topic in about] for id, about in topics.items()}
    return {piece.id: piece.counted([*names[piece.id], *feeds.get(piece.id, ())]) for piece in found}


def _forget(desk: Desk, record: ArticleRecord, counted: Mapping[str, Counted]) -> None:
    """Load the subjects; count an article's pieces out of what they are no longer about, or not then."""
    stamps = {f"topic:{topic.id}": topic.stamp for topic in desk.settings.topics}
    now = {(id, name, day_of(one.at)) for id, one in counted.items() for name in one.subjects}
    known = {name: stamps.get(name, "") for _, name, _ in now}
    gone = [
        (id, name, one.at)
        for id, one in record.counted.items()
        for name in one.subjects
        if (id, name, day_of(one.at)) not in now and (name in stamps or name.startswith("feed:"))
    ]
    days = {one.at for one in [*counted.values(), *record.counted.values()]}
    desk.ledger.load(known | {name: stamps.get(name, "") for _, name, _ in gone}, days)
    for id, name, at in gone:
        desk.ledger.discount(desk.ledger.get(name, stamps.get(name, "")), id, at)


def _count(desk: Desk, piece: Piece, counted: Counted) -> dict[str, int]:
    """Count a piece for its subjects; return their names with the totals before it."""
    stamps = {f"topic:{topic.id}": topic.stamp for topic in desk.settings.topics}
    before = {}
    for name in counted.subjects:
        subject = desk.ledger.get(name, stamps.get(name, ""))
        before[name] = subject.total
        changed = desk.ledger.count(subject, piece.id, piece.sighting)
        if changed.last != subject.last:
            desk.ledger.put(hand_to_clock(changed, listening.next_look(desk.settings, changed)))
    return before


def _feeds(desk: Desk, record: ArticleRecord) -> list[str]:
    """Return the feeds that list an article, where a rule listens to feeds."""
    if not any(isinstance(rule, SilentRule) and "feeds" in rule.subjects for rule in desk.settings.rules):
        return []
    entries = desk.store.find(Entry, {"article": record.id}, limit=_MANY)
    return sorted({f"feed:{feed}" for entry in entries for feed in (entry.feed, *entry.hashes)})


# --- rules --------------------------------------------------------------------------------------


def _alerts(
    desk: Desk, piece: Piece, topics: Sequence[Topic], before: Mapping[str, int]
) -> Iterator[Document]:
    """Yield the alerts of all rules on what a piece is about, with their deliveries.

    Names are remembered of every piece, old ones and those of a rebuild too; only these raise nothing.
    """
    known = [_topic_case(desk, topic, piece.record) for topic in topics]
    yield from newcomers.alerts(desk, piece, known)
    if not desk.alarming(piece.record):
        return
    for case, rules in known:
        yield from _counted(desk, piece, case, rules, before[case.key])
    event_rules = [rule for rule in desk.settings.rules if "events" in rule.subjects]
    event = resolved(desk.store, piece.record.event) if event_rules else None
    if event:
        yield from _on_event(desk, piece, event, event_rules)


def _topic_case(desk: Desk, topic: Topic, record: ArticleRecord) -> tuple[Case, list[Rule]]:
    rules = [
        rule
        for rule in desk.settings.rules
        if "topics" in rule.subjects and (not rule.topics or topic.id in rule.topics)
    ]
    name = f"topic:{topic.id}"
    return Case(key=name, stamp=topic.stamp, subject=name, title=topic.title, event=record.event), rules


def _counted(desk: Desk, piece: Piece, case: Case, rules: Sequence[Rule], before: int) -> Iterator[Document]:
    """Yield the alerts of the rules that count a topic's articles, or read its revisions."""
    reach = max((look_back(rule) for rule in rules), default=None)
    if reach is None:
        return
    at, subject = piece.record.order_time, desk.ledger.get(case.key, case.stamp)
    activity = desk.ledger.activity(subject, at - reach, at + reach, before)
    yield from _asked(desk, piece, case, rules, activity)


def _asked(
    desk: Desk, piece: Piece, case: Case, rules: Sequence[Rule], activity: Activity
) -> Iterator[Document]:
    for rule in rules:
        if isinstance(rule, ContradictsRule):
            found = _contradiction(desk, piece, rule)
        else:
            times = moments(rule, activity, piece.record.order_time)
            found = next((one for at in times if (one := evaluate(rule, activity, at))), None)
        if found:
            yield from desk.raise_alert(rule, case, found, [piece.whole])


def _on_event(desk: Desk, piece: Piece, event: Event, rules: Sequence[Rule]) -> Iterator[Document]:
    name = f"event:{event.id}"
    case = Case(
        key=name,
        subject=name,
        title=event.title,
        event=event.id,
        aliases=tuple(f"event:{id}" for id in _taken_over(desk.store, event.id)),
    )
    counting = [rule for rule in rules if not isinstance(rule, ContradictsRule)]
    yield from _asked(desk, piece, case, counting, event_activity(event))
    # An article that goes to another event contradicts itself there no second time.
    reading = [rule for rule in rules if isinstance(rule, ContradictsRule)]
    yield from _asked(desk, piece, replace(case, once="events"), reading, event_activity(event))


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
    seen = [Seen(id=id, at=one.at, publisher=one.publisher) for id, one in coverage(event) if one.original]
    seen.sort(key=lambda one: (one.at, one.id))
    since = seen[0].at if seen else event.first_published
    return Activity(sightings=seen, since=since, born=True, total=len(seen))


def _contradiction(desk: Desk, piece: Piece, rule: ContradictsRule) -> Finding | None:
    """Return that an article was withdrawn, or what its newest revision says otherwise."""
    record = piece.record
    taken = None if piece.is_post else contradicts.withdrawal(rule, record)
    if taken or record.revision < 2:
        return taken
    revision = desk.store.get(Revision, digest("revision", record.id, str(record.revision - 1)))
    former = piece.in_revision(revision.article) if revision else None
    if former is None:
        return None
    quotes = desk.store.find(QuoteRecord, {"article_id": record.id}, limit=_MANY)
    gone = [one for one in quotes if one.withdrawn and one.revision == record.revision - 1]
    standing = [one for one in quotes if not one.withdrawn]
    return contradicts.find(rule, piece.id, record, former, gone, standing)
