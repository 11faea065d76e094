"""Station four: gathers enriched articles into events.

    articles due --> terms, candidates --> place (tijding.choosing) --> event, copies, quotes --> watch
                                             |
                     the event has grown: a second look (tijding.regrouping) --> merges, splits, moves

An article is placed by the time it was published, among the events that were running then: a late one
goes where its time belongs, and a replay of last year gives last year's events. Two followers may work
at once: the versions of events and articles decide who wins, and the other looks again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from tijding import correcting, looking, placing
from tijding.backoff import next_try
from tijding.errors import TijdingError
from tijding.events import came
from tijding.model import ArticleRecord, Report, Station
from tijding.placing import Plan
from tijding.settings import Settings
from tijding.store import Rejection, Store

log = logging.getLogger(__name__)

ATTEMPTS = 5
"""How often an article is decided on again after another worker changed what it was decided on."""


_NEAREST = 8
"""So many events, those most like the article, may turn out to be the same as its event."""


def run(
    store: Store, settings: Settings, clock: Callable[[], datetime], *, limit: int | None = None
) -> Report:
    """Place the articles that are due, oldest news first, and return what was done."""
    due = store.due(ArticleRecord, Station.FOLLOW, clock(), limit or settings.batch)
    report = Report(station=Station.FOLLOW)
    for record in sorted(due, key=came):
        try:
            report += place(store, settings, record, clock())
        except (TijdingError, OSError):
            raise  # the store is at fault: the next article would fare no better
        except Exception as error:  # a defect of ours on one article must not stop the others
            log.exception("defect in placing %s", record.article.url)
            report += _failed(store, settings, record, f"{type(error).__name__}: {error}", clock())
    return report


def place(store: Store, settings: Settings, record: ArticleRecord, now: datetime) -> Report:
    """Place one article and hand it to watch. An article that another worker took is a conflict."""
    for _ in range(ATTEMPTS):
        plan = placing.plan(store, settings.follow, record, now)
        refused = store.write([plan.unit])
        if not refused:
            _settle(store, settings, record, plan, now)
            return Report(station=Station.FOLLOW, done=1)
        if refused[0].reason == "invalid":
            return _failed(store, settings, record, _refusal(refused[0]), now)
        store.refresh()
        found = store.get(ArticleRecord, record.id)
        if found is None or found.due is not Station.FOLLOW:
            break
        record = found
    log.info("article %s is being placed by another worker", record.id)
    return Report(station=Station.FOLLOW, conflicts=1)


def _settle(store: Store, settings: Settings, record: ArticleRecord, plan: Plan, now: datetime) -> None:
    """Put right what placing an article shows of its event: that it is another one too, or more than one.

    Another follower may have begun an event of the same story at the same moment; so a new event is held
    against those that are there by now. Refused writes are left: then another worker is at it, and the
    next article shows it again.
    """
    follow, event = settings.follow, plan.event
    near = plan.near
    if not plan.before:
        store.refresh()
        placed = store.get(ArticleRecord, record.id)
        near = tuple(placing.near(store, follow, placed)) if placed else ()
    id = looking.join_same(store, follow, event, near[:_NEAREST], now, plan.record)
    event = placing.resolved(store, id) or event
    if plan.torn or looking.due(plan.before, event.originals, follow):
        looking.look(store, follow, event, now)
    tied = correcting.waiting(store, event, record.id, now) if record.event is None else []
    if tied:
        store.write([tied])


def _refusal(refused: Rejection) -> str:
    return f"{type(refused.document).__name__} {refused.document.id} can't be stored: {refused.detail}"


def _failed(store: Store, settings: Settings, record: ArticleRecord, reason: str, now: datetime) -> Report:
    """Record why an article can't be placed."""
    tries = record.failure.tries + 1 if record.failure else 1
    failed = record.failed(
        Station.FOLLOW, reason, now, next_try(settings.retry, key=record.id, tries=tries, now=now)
    )
    conflicts = len(store.write([[failed]]))
    problem = f"{record.article.url}: {reason}"
    return Report(station=Station.FOLLOW, failed=1, conflicts=conflicts, problems=(problem,))
