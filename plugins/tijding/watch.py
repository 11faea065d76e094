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
from tijding.activity import Ledger, day_of, hand_to_clock, topic_subjects
from tijding.alerting import Case, Desk
from tijding.model import (
    ArticleRecord,
    Counted,
    Document,
    Entry,
    Event,
    Report,
    Station,
)
from tijding.pieces import Piece, about, pieces
from tijding.rules import Activity, Finding, contradicts, evaluate, look_back, moments
from tijding.settings import ContradictsRule, Rule, Settings, SilentRule, Topic
from tijding.store import Store, Unit

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
    counted = _rolled_off(record) | _subjects(desk, found, topics)
    _forget(desk, record, counted)
    due = [one for one in found if not one.is_post or record.counted.get(one.id) != counted[one.id]]
    following = _following(due, counted)
    alerts = [
        one
        for piece in due
        for one in _watched(desk, piece, counted[piece.id], topics[piece.id], following[piece.id])
    ]
    yield from desk.ledger.days()
    yield from alerts
    yield from desk.ledger.subjects()
    yield replace(record.hand_to(None, None), counted=counted)


def _following(due: Sequence[Piece], counted: Mapping[str, Counted]) -> dict[str, dict[str, datetime]]:
    """Return for each piece, by what it is about, when the next piece about that comes.

    The rules are asked as of that time, and of all after it, because of the next one; not once for each.
    """
    found: dict[str, dict[str, datetime]] = {}
    nearest: dict[str, datetime] = {}
    for piece in reversed(due):
        found[piece.id] = dict(nearest) if piece.is_post else {}
        names = [*counted[piece.id].subjects, f"event:{piece.record.event}"]
        nearest |= dict.fromkeys(names, piece.record.order_time)
    return found


def _watched(
    desk: Desk,
    piece: Piece,
    counted: Counted,
    topics: Sequence[Topic],
    following: Mapping[str, datetime],
) -> list[Document]:
    """Count one piece and return the alerts that it raises; a post that was watched as it is raises none."""
    before = _count(desk, piece, counted, topic_subjects(topics))
    return list(_alerts(desk, piece, topics, before, following))


# --- counting -----------------------------------------------------------------------------------


def _subjects(
    desk: Desk, found: Sequence[Piece], topics: Mapping[str, Sequence[Topic]]
) -> dict[str, Counted]:
    """Return what each piece counts for: its topics, and an article itself for the feeds that list it."""
    feeds = {found[0].id: _feeds(desk, found[0].record)}
    names = {id: topic_subjects(about) for id, about in topics.items()}
    return {piece.id: piece.counted([*names[piece.id], *feeds.get(piece.id, ())]) for piece in found}


def _rolled_off(record: ArticleRecord) -> dict[str, Counted]:
    """Return what was counted of posts that follow keeps, also those that the page no longer shows."""
    return {id: one for id, one in record.counted.items() if id in record.posts}


def _forget(desk: Desk, record: ArticleRecord, counted: Mapping[str, Counted]) -> None:
    """Load the subjects; count an article's pieces out of what they are no longer about, or not then."""
    stamps = topic_subjects(desk.settings.topics)
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
    desk.ledger.forget(record.counted.keys() - counted.keys())
    for id, name, at in gone:
        desk.ledger.discount(desk.ledger.get(name, stamps.get(name, "")), id, at)


def _count(desk: Desk, piece: Piece, counted: Counted, stamps: Mapping[str, str]) -> dict[str, int]:
    """Count a piece for its subjects, of which topics have ``stamps``; return their totals before it."""
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
    desk: Desk,
    piece: Piece,
    topics: Sequence[Topic],
    before: Mapping[str, int],
    following: Mapping[str, datetime],
) -> Iterator[Document]:
    """Yield the alerts of all rules on what a piece is about, with their deliveries.

    Names are remembered of every piece, old ones and those of a rebuild too; only these raise nothing.
    """
    known = [_topic_case(desk, topic, piece.record) for topic in topics]
    yield from newcomers.alerts(desk, piece, known)
    if not desk.alarming(piece.record):
        return
    for case, rules in known:
        yield from _counted(desk, piece, case, rules, before[case.key], following.get(case.key))
    event_rules = [rule for rule in desk.settings.rules if "events" in rule.subjects]
    found = desk.event(piece.record.event) if event_rules else None
    if found:
        yield from _on_event(desk, piece, *found, event_rules, following.get(f"event:{piece.record.event}"))


def _topic_case(desk: Desk, topic: Topic, record: ArticleRecord) -> tuple[Case, list[Rule]]:
    rules = [
        rule
        for rule in desk.settings.rules
        if "topics" in rule.subjects and (not rule.topics or topic.id in rule.topics)
    ]
    name = f"topic:{topic.id}"
    return Case(key=name, stamp=topic.stamp, subject=name, title=topic.title, event=record.event), rules


def _counted(
    desk: Desk, piece: Piece, case: Case, rules: Sequence[Rule], before: int, until: datetime | None
) -> Iterator[Document]:
    """Yield the alerts of the rules that count a topic's articles, or read its revisions."""
    reach = max((look_back(rule) for rule in rules), default=None)
    if reach is None:
        return
    at, subject = piece.record.order_time, desk.ledger.get(case.key, case.stamp)
    activity = desk.ledger.activity(subject, at - reach, at + reach, before)
    yield from _asked(desk, piece, case, rules, activity, until)


def _asked(
    desk: Desk,
    piece: Piece,
    case: Case,
    rules: Sequence[Rule],
    activity: Activity,
    until: datetime | None = None,
) -> Iterator[Document]:
    """Yield the alerts of these rules, as of the piece's time and of those after it, before ``until``."""
    for rule in rules:
        if isinstance(rule, ContradictsRule):
            found = _contradiction(desk, piece, rule)
        else:
            first, *later = moments(rule, activity, piece.record.order_time)
            times = [first, *(at for at in later if until is None or at < until)]
            found = next((one for at in times if (one := evaluate(rule, activity, at))), None)
        if found:
            yield from desk.raise_alert(rule, case, found, [piece.whole])


def _on_event(
    desk: Desk,
    piece: Piece,
    event: Event,
    activity: Activity,
    rules: Sequence[Rule],
    until: datetime | None,
) -> Iterator[Document]:
    name = f"event:{event.id}"
    case = Case(
        key=name,
        subject=name,
        title=event.title,
        event=event.id,
        aliases=tuple(f"event:{id}" for id in _taken_over(desk.store, event.id)),
    )
    counting = [rule for rule in rules if not isinstance(rule, ContradictsRule)]
    yield from _asked(desk, piece, case, counting, activity, until)
    # An article that goes to another event contradicts itself there no second time.
    reading = [rule for rule in rules if isinstance(rule, ContradictsRule)]
    yield from _asked(desk, piece, replace(case, once="events"), reading, activity)


def _taken_over(store: Store, event: str) -> list[str]:
    """Return the ids of the events that lead to this one, also those that lead there through another."""
    found: set[str] = set()
    wave = {event}
    while wave:
        led = store.find(Event, {"merged_into": wave}, limit=_MANY)
        wave = {one.id for one in led} - found - {event}
        found |= wave
    return sorted(found)


def _contradiction(desk: Desk, piece: Piece, rule: ContradictsRule) -> Finding | None:
    """Return that an article was withdrawn, or what its newest revision says otherwise."""
    record = piece.record
    taken = None if piece.is_post else contradicts.withdrawal(rule, record)
    edit = None if taken else desk.edit(piece.whole)
    former = edit.former.get(piece.id) if edit else None
    if edit is None or former is None:
        return taken
    return contradicts.find(rule, piece.id, record, former, edit.gone, edit.standing)
