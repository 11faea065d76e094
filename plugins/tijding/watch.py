"""Station five: which topics an article is about, and which rules hold now that it is there.

    articles due --> topics --> counts (tijding.activity) --> rules (tijding.rules) --> alerts, deliveries
    subjects due --> silent for longer than usual? --------------------------------------^

Rules are asked as of the article's own time, so it doesn't matter in which order articles come in. Each
article is one unit: its days, the alerts with their deliveries, its subjects, itself. The versions of
the subjects hold two watchers apart. Silence is found by the clock: a subject is due when it may have been
silent for too long, and is looked at once nothing waits in the line before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tijding import listening, pasts
from tijding.activity import Ledger, hand_to_clock, name_activity
from tijding.alerting import Case, Desk, resolved
from tijding.backoff import next_try
from tijding.errors import TijdingError
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
    Subject,
)
from tijding.rules import Activity, Finding, Seen, contradicts, evaluate, first_seen, look_back, moments
from tijding.settings import ContradictsRule, FirstSeenRule, Rule, Settings, SilentRule, Topic
from tijding.store import Rejection, Store
from tijding.topics import matching

log = logging.getLogger(__name__)

ATTEMPTS = 5
_MANY = 1000


def run(
    store: Store, settings: Settings, clock: Callable[[], datetime], *, limit: int | None = None
) -> Report:
    """Watch the articles that are due, oldest news first, then the clock; return what was done."""
    pasts.catch_up(store, settings, clock())
    report, most = Report(station=Station.WATCH), limit or settings.batch
    for record in store.due(ArticleRecord, Station.WATCH, clock(), most):
        try:
            report += _watch(store, settings, record, clock())
        except (TijdingError, OSError):
            raise  # the store is at fault: the next article would fare no better
        except Exception as error:  # a defect of ours on one article must not stop the others
            log.exception("defect in watching %s", record.article.url)
            report += _failed(store, settings, record, f"{type(error).__name__}: {error}", clock())
    if report.touched + report.conflicts < most:
        report += listening.run(store, settings, clock(), most - report.touched)
    return report


def _watch(store: Store, settings: Settings, record: ArticleRecord, now: datetime) -> Report:
    """Watch one article. One that another worker took is a conflict."""
    for _ in range(ATTEMPTS):
        refused = store.write([list(unit(store, settings, record, now))])
        if not refused:
            return Report(station=Station.WATCH, done=1)
        if refused[0].reason == "invalid":
            return _failed(store, settings, record, _refusal(refused[0]), now)
        store.refresh()
        found = store.get(ArticleRecord, record.id)
        if found is None or found.due is not Station.WATCH:
            break
        record = found
    log.info("article %s is being watched by another worker", record.id)
    return Report(station=Station.WATCH, conflicts=1)


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
    yield from _names(desk, record, known)
    if not _alarming(desk, record):
        return
    for case, rules in known:
        yield from _counted(desk, record, case, rules, before[case.key])
    event_rules = [rule for rule in desk.settings.rules if "events" in rule.subjects]
    event = resolved(desk.store, record.event) if event_rules else None
    if event:
        yield from _on_event(desk, record, event, event_rules)


def _alarming(desk: Desk, record: ArticleRecord) -> bool:
    """Tell whether an article may raise an alert: not one of a rebuild, nor news from long ago."""
    changes = [record.fetched_at] if record.revision > 1 else []
    changes += [record.withdrawn_at] if record.withdrawn_at else []
    newest = max([record.order_time, *changes])
    return not record.backfill and newest >= desk.now - desk.settings.watch.horizon


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
    taken_over = desk.store.find(Event, {"merged_into": event.id}, limit=_MANY)
    name = f"event:{event.id}"
    case = Case(
        key=name,
        subject=name,
        title=event.title,
        event=event.id,
        aliases=tuple(f"event:{one.id}" for one in taken_over),
    )
    yield from _asked(desk, record, case, rules, event_activity(event))


def event_activity(event: Event) -> Activity:
    """Return the activity of an event, which knows its articles itself."""
    seen = [
        Seen(article_id=one.article_id, at=one.published, publisher=one.publisher)
        for one in event.members
        if one.copy_of is None
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


# --- names --------------------------------------------------------------------------------------


def _names(
    desk: Desk, record: ArticleRecord, topics: Sequence[tuple[Case, Sequence[Rule]]]
) -> Iterator[Document]:
    """Remember the names of an original; yield the alerts on those that are new."""
    if record.copy_of is not None:
        return
    for case, rules in topics:
        yield from _first_seen(desk, record, case, f"{case.key}/", rules)
    rules = [rule for rule in desk.settings.rules if "events" in rule.subjects]
    if any(isinstance(rule, FirstSeenRule) for rule in rules):
        event = resolved(desk.store, record.event)
        if event:
            name = f"event:{event.id}"
            case = Case(key=name, subject=name, title=event.title, event=event.id)
            yield from _first_seen(desk, record, case, "", rules)


def _first_seen(
    desk: Desk, record: ArticleRecord, case: Case, scope: str, rules: Sequence[Rule]
) -> Iterator[Document]:
    asked = [rule for rule in rules if isinstance(rule, FirstSeenRule)]
    if not asked:
        return
    memory = pasts.memory_name(scope)
    names = {
        f"{scope}{pasts.NAMES[sort]}:{name}": (sort, name)
        for sort in pasts.NAMES
        for name in getattr(record, sort)
    }
    desk.ledger.load(dict.fromkeys([memory, *names], case.stamp))
    since = desk.ledger.get(memory, case.stamp).since
    for key, (sort, name) in names.items():
        subject = desk.ledger.sight_name(desk.ledger.get(key, case.stamp), record)
        if not _alarming(desk, record):
            continue
        for rule in asked:
            found = _new_name(rule, name, subject, since, record) if sort in rule.names else None
            if found:
                yield from desk.raise_alert(rule, replace(case, key=key, about=name), found, [record])


def _new_name(
    rule: FirstSeenRule, name: str, subject: Subject, since: datetime, record: ArticleRecord
) -> Finding | None:
    activity = name_activity(subject, since)
    times = moments(rule, activity, record.order_time)
    return next((one for at in times if (one := first_seen.find(rule, name, activity, at))), None)


# --- failures -----------------------------------------------------------------------------------


def _refusal(refused: Rejection) -> str:
    return f"{type(refused.document).__name__} {refused.document.id} can't be stored: {refused.detail}"


def _failed(store: Store, settings: Settings, record: ArticleRecord, reason: str, now: datetime) -> Report:
    """Record why an article can't be watched."""
    tries = record.failure.tries + 1 if record.failure else 1
    again = next_try(settings.retry, key=record.id, tries=tries, now=now)
    conflicts = len(store.write([[record.failed(Station.WATCH, reason, now, again)]]))
    problem = f"{record.article.url}: {reason}"
    return Report(station=Station.WATCH, failed=1, conflicts=conflicts, problems=(problem,))
