"""Station four: gathers enriched articles into events.

    articles due --> terms, candidates --> place (tijding.events) --> event, copies, quotes --> watch

An article is placed by the time it was published, among the events that were running then: a late one
goes where its time belongs, and a replay of last year gives last year's events. Two followers may work
at once: the versions of events and articles decide who wins, and the other looks again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from tijding import placing
from tijding.backoff import next_try
from tijding.events import came
from tijding.model import ArticleRecord, Report, Station
from tijding.settings import Settings
from tijding.store import Rejection, Store

log = logging.getLogger(__name__)

ATTEMPTS = 5
"""How often an article is decided on again after another worker changed what it was decided on."""


def run(
    store: Store, settings: Settings, clock: Callable[[], datetime], *, limit: int | None = None
) -> Report:
    """Place the articles that are due, oldest news first, and return what was done."""
    due = store.due(ArticleRecord, Station.FOLLOW, clock(), limit or settings.batch)
    report = Report(station=Station.FOLLOW)
    for record in sorted(due, key=came):
        report += place(store, settings, record, clock())
    return report


def place(store: Store, settings: Settings, record: ArticleRecord, now: datetime) -> Report:
    """Place one article and hand it to watch. An article that another worker took is a conflict."""
    for _ in range(ATTEMPTS):
        plan = placing.plan(store, settings.follow, record, now)
        refused = store.write([plan.unit])
        if not refused:
            if plan.begun:
                _look_again(store, settings, record.id, plan.seen | {plan.event}, now)
            return Report(station=Station.FOLLOW, done=1)
        if refused[0].reason == "invalid":
            return _failed(store, settings, record, refused[0], now)
        store.refresh()
        found = store.get(ArticleRecord, record.id)
        if found is None or found.due is not Station.FOLLOW:
            break
        record = found
    log.info("article %s is being placed by another worker", record.id)
    return Report(station=Station.FOLLOW, conflicts=1)


def _look_again(store: Store, settings: Settings, id: str, seen: frozenset[str], now: datetime) -> None:
    """Join a new event with one that another follower began for the same story at the same moment.

    Refused writes are left: then that other follower is doing it, and a later article would as well.
    """
    store.refresh()
    record = store.get(ArticleRecord, id)
    if record is None or record.due is not Station.WATCH:
        return
    if {event.id for event in placing.near(store, settings.follow, record)} - seen:
        store.write([placing.plan(store, settings.follow, record, now).unit])


def _failed(
    store: Store, settings: Settings, record: ArticleRecord, refused: Rejection, now: datetime
) -> Report:
    """Record that the store can't hold what was made of an article."""
    tries = record.failure.tries + 1 if record.failure else 1
    reason = f"{type(refused.document).__name__} {refused.document.id} can't be stored: {refused.detail}"
    failed = record.failed(
        Station.FOLLOW, reason, now, next_try(settings.retry, key=record.id, tries=tries, now=now)
    )
    conflicts = len(store.write([[failed]]))
    problem = f"{record.article.url}: {reason}"
    return Report(station=Station.FOLLOW, failed=1, conflicts=conflicts, problems=(problem,))
