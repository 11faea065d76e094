"""Gives topics and rules that are new, or were edited, the articles that are stored already; no alerts.

What the configuration asked for is stamped on one document, so that most runs only read that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tijding.activity import Ledger, day_of, earlier_than, hand_to_clock, subject_id, topic_subjects
from tijding.ids import digest
from tijding.listening import next_look
from tijding.model import ArticleRecord, Counted, Document, Station, Subject
from tijding.pieces import Piece, about, pieces
from tijding.settings import FirstSeenRule, Settings, Topic
from tijding.store import Store

BACKFILL = timedelta(days=60)
"""How far back a new topic is given the articles that are stored; for a rule on names, as far as it asks."""
NAMES = {"people": "PER", "organisations": "ORG", "places": "LOC"}
_PLAN = "plan"
_MANY = 10_000
_PART = 500


def memory_name(scope: str) -> str:
    """Return the name of the subject that says since when a scope's names are remembered."""
    return f"{scope}names"


def catch_up(store: Store, settings: Settings, now: datetime) -> None:
    """Bring what is stored up to what topics.yaml says now, if it was changed."""
    stamp = _stamp(settings)
    plan = store.get(Subject, subject_id(_PLAN))
    if plan and plan.stamp == stamp:
        return
    topics, scopes = _new(store, settings, plan)
    ledger = Ledger(store, now)
    if topics or scopes:
        since = _give(store, settings, ledger, topics, scopes, now)
        _write(store, ([day] for day in ledger.days()))
        heads = list(topic_subjects(topics).items())
        memories = [(memory_name(scope), mark) for scope, mark in scopes]
        ledger.load(dict([*heads, *memories]))
        fresh = [pair for pair in (*heads, *memories) if not ledger.get(*pair).version]
        for name, mark in fresh:
            ledger.put(replace(ledger.get(name, mark), since=since))
        begin = _begin(settings, scopes, now)
        for name, mark in heads:
            if (name, mark) in fresh:
                ledger.put(_inheriting(store, ledger.get(name, mark), begin))
        _write(store, ([replace(one, changed_at=now)] for one in ledger.all()))
    _listen(store, settings)
    _write(store, ([one] for one in _marks(store, settings, stamp, now)))
    made = plan or Subject(id=subject_id(_PLAN), name=_PLAN, since=now, changed_at=now)
    store.write([[replace(made, stamp=stamp, changed_at=now)]])


def _begin(settings: Settings, scopes: Sequence[tuple[str, str]], now: datetime) -> datetime:
    """Return from when on new topics and scopes are given the stored articles: a whole day (UTC)."""
    quiet = [rule.quiet for rule in settings.rules if isinstance(rule, FirstSeenRule)] if scopes else []
    return day_of(now) - timedelta(days=max([BACKFILL, *quiet]).days)


def _inheriting(store: Store, subject: Subject, begin: datetime) -> Subject:
    """Return the subject of an edited topic with what was known of it under its former definition.

    What came before ``begin`` stays counted as it was counted then, and what was told stays told.
    """
    former = store.find(Subject, {"name": subject.name}, limit=_MANY)
    past = [earlier_than(one, begin) for one in former if one.stamp != subject.stamp]
    if not past:
        return subject
    last = max(past, key=lambda one: one.changed_at)
    return replace(
        subject,
        earlier=subject.earlier + last.total,
        earlier_last=max(filter(None, (subject.earlier_last, last.earlier_last)), default=None),
        fired={**last.fired, **subject.fired},
    )


def _stamp(settings: Settings) -> str:
    rules = [rule.model_dump_json() for rule in settings.rules if rule.kind in ("silent", "first_seen")]
    feeds = [feed.id for feed in settings.feeds if feed.enabled]
    return digest("plan", *(topic.stamp for topic in settings.topics), "rules", *rules, "feeds", *feeds)


def _new(store: Store, settings: Settings, plan: Subject | None) -> tuple[list[Topic], list[tuple[str, str]]]:
    """Return the topics, and the scopes of names with their stamps, that have no past yet.

    Or have one with a gap: they were not asked for by the ``plan`` before, but by an earlier one.
    """
    wanted = _wanted(settings)
    known = store.get_many(Subject, [subject_id(name, mark) for name, mark in wanted])
    marks = store.get_many(Subject, [_mark_id(name) for name, _ in wanted])

    def kept(name: str, mark: str) -> bool:
        found = marks.get(_mark_id(name))
        counted = not (found and plan) or found.stamp == f"{mark} {plan.stamp}"
        return subject_id(name, mark) in known and counted

    topics = [one for one in settings.topics if not kept(f"topic:{one.id}", one.stamp)]
    return topics, [one for one in _scopes(settings) if not kept(memory_name(one[0]), one[1])]


def _wanted(settings: Settings) -> list[tuple[str, str]]:
    """Return the names and stamps of the subjects that the configuration asks for, but for feeds."""
    topics = topic_subjects(settings.topics)
    return [*topics.items(), *((memory_name(scope), mark) for scope, mark in _scopes(settings))]


def _marks(store: Store, settings: Settings, stamp: str, now: datetime) -> Iterator[Subject]:
    """Yield what tells later that a plan of this stamp asked for a subject."""
    wanted = _wanted(settings)
    stored = store.get_many(Subject, [_mark_id(name) for name, _ in wanted])
    for name, mark in wanted:
        id = _mark_id(name)
        fresh = Subject(id=id, name=f"{_PLAN}/{name}", since=now, changed_at=now)
        yield replace(stored.get(id, fresh), stamp=f"{mark} {stamp}", changed_at=now)


def _mark_id(name: str) -> str:
    return subject_id(f"{_PLAN}/{name}")


def _scopes(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the scopes in which rules look for new names: topics, and all news ("")."""
    rules = [rule for rule in settings.rules if isinstance(rule, FirstSeenRule)]
    if any("events" in rule.subjects for rule in rules):
        yield "", ""
    for topic in settings.topics:
        if any("topics" in rule.subjects and (not rule.topics or topic.id in rule.topics) for rule in rules):
            yield f"topic:{topic.id}/", topic.stamp


def _give(
    store: Store,
    settings: Settings,
    ledger: Ledger,
    topics: Sequence[Topic],
    scopes: Sequence[tuple[str, str]],
    now: datetime,
) -> datetime:
    """Count the stored articles in ``ledger``; return the time of the first, or ``now``.

    An article on its way to watch is left: it is counted when it gets there.
    """
    first, since = now, _begin(settings, scopes, now)
    while since <= now:
        records = store.find(
            ArticleRecord, since=since, until=since + timedelta(days=1), newest_first=False, limit=_MANY
        )
        changed = [
            _count(ledger, topics, scopes, record) for record in records if record.due is not Station.WATCH
        ]
        _write(store, ([record] for record in changed if record))
        first = min([first, *(record.order_time for record in records)])
        since += timedelta(days=1)
    return first


def _count(
    ledger: Ledger, topics: Sequence[Topic], scopes: Sequence[tuple[str, str]], record: ArticleRecord
) -> ArticleRecord | None:
    """Count one article for new topics and scopes; return it where it must remember a topic."""
    found = pieces(record)
    topics_of = about(topics, found)
    counted = dict(record.counted)
    for piece in found:
        known = counted.get(piece.id) or Counted(at=piece.record.order_time)
        names = topic_subjects(topics_of[piece.id])
        ledger.load(names)
        for name, stamp in names.items():
            ledger.count(ledger.get(name, stamp), piece.id, piece.sighting)
        now = replace(known, subjects=tuple(dict.fromkeys([*known.subjects, *names])))
        for scope, mark in scopes if record.copy_of is None else ():
            if not scope or scope[:-1] in now.subjects:
                _remember(ledger, piece, scope, mark)
        if now.subjects != known.subjects:
            counted[piece.id] = now
    return None if counted == record.counted else replace(record, counted=counted)


def _remember(ledger: Ledger, piece: Piece, scope: str, mark: str) -> None:
    names = [
        f"{scope}{short}:{name}" for sort, short in NAMES.items() for name in getattr(piece.record, sort)
    ]
    ledger.load(dict.fromkeys(names, mark))
    for name in names:
        ledger.sight_name(ledger.get(name, mark), piece.id, piece.sighting)


def _listen(store: Store, settings: Settings) -> None:
    """Have the clock ask each topic and feed that a rule on silence is for, and no other."""
    store.refresh()
    names = topic_subjects(settings.topics)
    names |= {f"feed:{feed.id}": "" for feed in settings.feeds}
    found = store.get_many(Subject, [subject_id(name, stamp) for name, stamp in names.items()])
    planned = [(one, hand_to_clock(one, next_look(settings, one))) for one in found.values()]
    _write(store, ([new] for old, new in planned if (new.due, new.due_at) != (old.due, old.due_at)))


def _write(store: Store, units: Iterable[Sequence[Document]]) -> None:
    """Write units part by part. One that is refused another worker has written, who does the same."""
    part: list[Sequence[Document]] = []
    for unit in units:
        part.append(unit)
        if len(part) == _PART:
            store.write(part)
            part = []
    store.write(part)
