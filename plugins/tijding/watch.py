"""Station five: which topics an article is about, and which rules hold now that it is there.

    articles due --> topics --> hits --> rules (tijding.rules) --> alerts --> deliveries --> notify

Rules are asked as of the article's own time, so it doesn't matter in which order articles come in. The
n-th alert of a rule on a subject has an id of those three, and is written create-only: of two watchers
who find the same thing one is refused, looks again, sees the other's alert and keeps still.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from tijding.backoff import next_try
from tijding.ids import digest
from tijding.model import (
    Alert,
    ArticleRecord,
    Delivery,
    Document,
    Event,
    Hit,
    Report,
    Station,
)
from tijding.rules import Finding, Sighting, evaluate, moments, reach, spacing
from tijding.settings import Rule, Settings, Topic
from tijding.store import Rejection, Store
from tijding.topics import matching

log = logging.getLogger(__name__)

ATTEMPTS = 5
BACKFILL = timedelta(days=60)
"""How far back a new or edited topic is given the articles that are stored already."""
_MANY = 10_000
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """What a rule is asked about, with the articles that are about it."""

    id: str
    title: str
    rules: tuple[Rule, ...]
    activity: tuple[Sighting, ...]
    aliases: tuple[str, ...] = ()
    """Subjects that have become part of this one, whose alerts count as its own."""


def run(
    store: Store, settings: Settings, clock: Callable[[], datetime], *, limit: int | None = None
) -> Report:
    """Watch the articles that are due, oldest news first, and return what was done."""
    now = clock()
    _give_past(store, settings, now)
    report = Report(station=Station.WATCH)
    for record in store.due(ArticleRecord, Station.WATCH, now, limit or settings.batch):
        report += _watch(store, settings, record, clock())
    return report


def _watch(store: Store, settings: Settings, record: ArticleRecord, now: datetime) -> Report:
    """Watch one article. One that another worker took is a conflict."""
    for _ in range(ATTEMPTS):
        refused = store.write([list(_unit(store, settings, record, now))])
        if not refused:
            return Report(station=Station.WATCH, done=1)
        if refused[0].reason == "invalid":
            return _failed(store, settings, record, refused[0], now)
        store.refresh()
        found = store.get(ArticleRecord, record.id)
        if found is None or found.due is not Station.WATCH:
            break
        record = found
    log.info("article %s is being watched by another worker", record.id)
    return Report(station=Station.WATCH, conflicts=1)


def _unit(store: Store, settings: Settings, record: ArticleRecord, now: datetime) -> Iterator[Document]:
    """Yield the hits, the alerts each before its deliveries, and the article last."""
    topics = matching(settings.topics, record)
    hits = [_hit(topic, record) for topic in topics]
    yield from _to_write(store, hits)
    if not record.backfill and record.order_time >= now - settings.watch.horizon:
        for subject in _subjects(store, settings, record, topics, hits):
            for rule in subject.rules:
                yield from _raise(store, subject, rule, record, now)
    yield record.hand_to(None, None)


# --- hits ---------------------------------------------------------------------------------------


def _hit(topic: Topic, record: ArticleRecord) -> Hit:
    return Hit(
        id=digest(topic.stamp, record.id),
        topic=topic.id,
        stamp=topic.stamp,
        article_id=record.id,
        title=record.article.title,
        publisher=record.article.publisher,
        published=record.order_time,
        event=record.event,
        original=record.copy_of is None,
    )


def _to_write(store: Store, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield those of ``hits`` that are not stored like that yet."""
    wanted = {hit.id: hit for hit in hits}
    stored = store.get_many(Hit, list(wanted))
    for id, hit in wanted.items():
        versioned = replace(hit, version=stored[id].version) if id in stored else hit
        if versioned != stored.get(id):
            yield versioned


def _give_past(store: Store, settings: Settings, now: datetime) -> None:
    """Give topics that are new, or were edited, the stored articles of the last 60 days; no alerts.

    A mark, a hit of no topic, says that a topic has been given its past. An article on its way to this
    station is left: it is matched when it gets here.
    """
    marks = {digest("past", topic.stamp): topic for topic in settings.topics}
    known = store.get_many(Hit, list(marks))
    new = [topic for id, topic in marks.items() if id not in known]
    if not new:
        return
    for back in range(BACKFILL.days, -1, -1):
        since = now - timedelta(days=back)
        records = store.find(ArticleRecord, since=since, until=since + timedelta(days=1), limit=_MANY)
        hits = [_hit(topic, one) for one in records if one.due is None for topic in matching(new, one)]
        store.write([[hit] for hit in _to_write(store, hits)])
    store.write([[_mark(topic)] for topic in new])


def _mark(topic: Topic) -> Hit:
    return Hit(
        id=digest("past", topic.stamp),
        topic="",
        stamp=topic.stamp,
        article_id="",
        title="",
        publisher="",
        published=_LONG_AGO,
        event=None,
        original=False,
    )


# --- subjects -----------------------------------------------------------------------------------


def _subjects(
    store: Store, settings: Settings, record: ArticleRecord, topics: Iterable[Topic], hits: Iterable[Hit]
) -> Iterator[_Subject]:
    """Yield the topics and the event that an article is about, with the rules on them."""
    for topic, hit in zip(topics, hits, strict=True):
        rules = tuple(
            rule
            for rule in settings.rules
            if "topics" in rule.subjects and (not rule.topics or topic.id in rule.topics)
        )
        if rules:
            activity = _topic_activity(store, topic, hit, rules)
            yield _Subject(id=f"topic:{topic.id}", title=topic.title, rules=rules, activity=activity)
    rules = tuple(rule for rule in settings.rules if "events" in rule.subjects)
    event = _event(store, record.event) if rules else None
    if event:
        yield _event_subject(store, event, rules)


def _topic_activity(store: Store, topic: Topic, hit: Hit, rules: Iterable[Rule]) -> tuple[Sighting, ...]:
    """Return the hits around one, as far as any rule looks, and the last one before them."""
    at, back = hit.published, max(reach(rule) for rule in rules)
    ahead = max(rule.window for rule in rules)
    where = {"topic": topic.id, "stamp": topic.stamp}
    since = at - back
    found = store.find(Hit, where, since=since, until=at + ahead + timedelta(microseconds=1), limit=_MANY)
    earlier = next((one for one in store.find(Hit, where, until=since, limit=50) if one.original), None)
    hits = {one.id: one for one in found} | {hit.id: hit} | ({earlier.id: earlier} if earlier else {})
    return tuple(
        Sighting(article_id=one.article_id, published=one.published, original=one.original)
        for one in hits.values()
    )


def _event(store: Store, id: str | None) -> Event | None:
    """Return the event that ``id`` leads to."""
    event = store.get(Event, id) if id else None
    while event and event.merged_into:
        event = store.get(Event, event.merged_into)
    return event


def _event_subject(store: Store, event: Event, rules: tuple[Rule, ...]) -> _Subject:
    activity = tuple(
        Sighting(article_id=one.article_id, published=one.published, original=one.copy_of is None)
        for one in event.members
    )
    taken_over = store.find(Event, {"merged_into": event.id}, limit=_MANY)
    return _Subject(
        id=f"event:{event.id}",
        title=event.title,
        rules=rules,
        activity=activity,
        aliases=tuple(f"event:{one.id}" for one in taken_over),
    )


# --- alerts -------------------------------------------------------------------------------------


def _raise(
    store: Store, subject: _Subject, rule: Rule, record: ArticleRecord, now: datetime
) -> Iterator[Document]:
    """Yield the alert that a rule gives on a subject, if any, and its deliveries."""
    times = moments(rule, subject.activity, record.order_time)
    found = next((one for at in times if (one := evaluate(rule, subject.activity, at))), None)
    if found is None:
        return
    own = store.find(Alert, {"rule": rule.id, "subject": subject.id}, limit=_MANY)
    others = [
        alert for id in subject.aliases for alert in store.find(Alert, {"rule": rule.id, "subject": id})
    ]
    near = [alert for alert in [*own, *others] if abs(alert.at - found.at) < spacing(rule)]
    for alert in near:
        if alert.at == found.at:  # a unit that was cut off after its alert, where units can be
            yield from _missing_deliveries(store, rule, alert, now)
    if not near:
        alert = _alert(store, subject, rule, found, len(own), record, now)
        yield alert
        yield from _missing_deliveries(store, rule, alert, now)


def _alert(
    store: Store,
    subject: _Subject,
    rule: Rule,
    found: Finding,
    number: int,
    record: ArticleRecord,
    now: datetime,
) -> Alert:
    shown = store.get_many(ArticleRecord, list(found.articles)) | {record.id: record}
    articles = [shown[id] for id in found.articles if id in shown]
    return Alert(
        id=digest("alert", rule.id, subject.id, str(number)),
        rule=rule.id,
        kind=rule.kind,
        subject=subject.id,
        subject_title=subject.title,
        explanation=found.explanation,
        figures=found.figures,
        articles=tuple(one.id for one in articles),
        titles=tuple(one.article.title for one in articles),
        urls=tuple(one.article.url for one in articles),
        event=subject.id.removeprefix("event:") if subject.id.startswith("event:") else record.event,
        at=found.at,
        raised_at=now,
    )


def _missing_deliveries(store: Store, rule: Rule, alert: Alert, now: datetime) -> Iterator[Delivery]:
    wanted = {digest("delivery", alert.id, channel): channel for channel in dict.fromkeys(rule.channels)}
    stored = store.get_many(Delivery, list(wanted))
    for id, channel in wanted.items():
        if id not in stored:
            fresh = Delivery(id=id, alert=alert.id, channel=channel, changed_at=now)
            yield fresh.hand_to(Station.NOTIFY, now)


def _failed(
    store: Store, settings: Settings, record: ArticleRecord, refused: Rejection, now: datetime
) -> Report:
    """Record that the store can't hold what was made of an article."""
    tries = record.failure.tries + 1 if record.failure else 1
    reason = f"{type(refused.document).__name__} {refused.document.id} can't be stored: {refused.detail}"
    again = next_try(settings.retry, key=record.id, tries=tries, now=now)
    conflicts = len(store.write([[record.failed(Station.WATCH, reason, now, again)]]))
    problem = f"{record.article.url}: {reason}"
    return Report(station=Station.WATCH, failed=1, conflicts=conflicts, problems=(problem,))
