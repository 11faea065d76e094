"""The part of watch that the clock asks for: has a topic or feed been silent for longer than is usual?

A subject with a rule on its silence is due when that rule could hold at the earliest. It is asked only
when nothing waits in the line before, and only as far as the feeds have been looked at: what the line did
not see, because it was down, is no silence.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from tijding.activity import Ledger, hand_to_clock
from tijding.alerting import Case, Desk
from tijding.model import ArticleRecord, Document, Entry, FeedState, Report, Station, Subject
from tijding.rules import silent
from tijding.settings import Settings, SilentRule
from tijding.store import Store

PATIENCE = timedelta(minutes=5)
"""How long to wait for the feeds to be asked, before looking again."""
_MANY = 10_000


def next_look(settings: Settings, subject: Subject) -> datetime | None:
    """Return when a rule on a subject's silence could hold at the earliest; None where there is no rule."""
    windows = [rule.window for rule in rules_on(settings, subject)]
    return subject.last + min(windows) if windows and subject.last else None


def rules_on(settings: Settings, subject: Subject) -> list[SilentRule]:
    """Return the rules on the silence of a topic or feed, as far as it is still configured as it was."""
    sort, _, id = subject.name.partition(":")
    if sort == "topic":
        known = {topic.id: topic.stamp for topic in settings.topics}
    else:
        known = {feed.id: "" for feed in settings.feeds if feed.enabled}
    if known.get(id) != subject.stamp:
        return []
    return [
        rule
        for rule in settings.rules
        if isinstance(rule, SilentRule)
        and f"{sort}s" in rule.subjects
        and (sort == "feed" or not rule.topics or id in rule.topics)
    ]


def run(store: Store, settings: Settings, now: datetime, limit: int) -> Report:
    """Ask the subjects that are due; return what was done."""
    report = Report(station=Station.WATCH)
    due = store.due(Subject, Station.WATCH, now, limit)
    if not due or _waiting(store, now):
        return report
    looked = _looked(store, now)
    for subject in due:
        refused = store.write([unit(store, settings, subject, looked, now)])
        report += Report(station=Station.WATCH, done=1 - len(refused), conflicts=len(refused))
    return report


def _looked(store: Store, now: datetime) -> datetime | None:
    """Return until when the feeds have been looked at: the last time that one of them answered."""
    answered = [one.last_success for one in store.find(FeedState, limit=_MANY) if one.last_success]
    return min(max(answered), now) if answered else None


def _waiting(store: Store, now: datetime) -> bool:
    """Tell whether news may be on its way through the line."""
    stations = (Station.ENRICH, Station.FOLLOW, Station.WATCH)
    return bool(store.due(Entry, Station.FETCH, now, 1)) or any(
        store.due(ArticleRecord, station, now, 1) for station in stations
    )


def unit(
    store: Store, settings: Settings, subject: Subject, looked: datetime | None, now: datetime
) -> list[Document]:
    """Return the alerts on a subject's silence, then the subject with the time of the next look."""
    desk = Desk(store=store, settings=settings, ledger=Ledger(store, now), now=now)
    desk.ledger.put(subject)
    written: list[Document] = []
    later: list[datetime] = []
    last = subject.last
    if last is not None:
        activity = desk.ledger.activity(subject, last, last, subject.total)
        for rule in rules_on(settings, subject):
            moment = silent.unusual_from(rule, activity)
            fired = subject.fired.get(rule.id)
            if moment is None or (fired and fired.times[-1] > last):
                continue
            if looked is None or moment > looked:
                later.append(max(moment, now + PATIENCE))
                continue
            found = silent.find(rule, activity, moment)
            written += desk.raise_alert(rule, _case(settings, subject), found)
    asked = desk.ledger.get(subject.name, subject.stamp)
    desk.ledger.put(hand_to_clock(asked, min(later, default=None)))
    return [*written, *desk.ledger.subjects()]


def _case(settings: Settings, subject: Subject) -> Case:
    sort, _, id = subject.name.partition(":")
    if sort == "topic":
        title = next((topic.title for topic in settings.topics if topic.id == id), id)
    else:
        feed = settings.feed(id)
        title = f"{feed.publisher} ({id})" if feed else id
    return Case(key=subject.name, stamp=subject.stamp, subject=subject.name, title=title)
