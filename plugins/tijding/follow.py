"""Station four: gathers enriched articles into events.

    articles due --> terms, candidates --> place (tijding.choosing) --> event, copies, quotes --> watch
                                             |
                     the event has grown: a second look (tijding.regrouping) --> merges, splits, moves

An article is placed by the time it was published, among the events that were running then: a late one
goes where its time belongs, and a replay of last year gives last year's events. Two followers may work
at once: the versions of events and articles decide who wins, and the other looks again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tijding import attempts, candidates, correcting, looking, placing
from tijding.events import came
from tijding.model import ArticleRecord, Event, Report, Station
from tijding.placing import Plan
from tijding.settings import Settings
from tijding.store import Store, Unit

_NEAREST = 8
"""So many events, those most like the article, may turn out to be the same as its event."""


def run(
    store: Store, settings: Settings, clock: Callable[[], datetime], *, limit: int | None = None
) -> Report:
    """Place the articles that are due, oldest news first, and return what was done."""
    due = store.due(ArticleRecord, Station.FOLLOW, clock(), limit or settings.batch)

    def work(record: ArticleRecord) -> Report:
        return place(store, settings, record, clock())

    return attempts.each(store, settings, Station.FOLLOW, sorted(due, key=came), work, clock)


def place(store: Store, settings: Settings, record: ArticleRecord, now: datetime) -> Report:
    """Place one article and hand it to watch. An article that another worker took is a conflict."""
    plans: list[Plan] = []

    def decide(current: ArticleRecord) -> Unit:
        plans.append(placing.plan(store, settings.follow, current, now))
        return plans[-1].unit

    report = attempts.settle(store, settings, Station.FOLLOW, record, decide, now)
    if report.done:
        _settle(store, settings, plans[-1], now)
    return report


def _settle(store: Store, settings: Settings, plan: Plan, now: datetime) -> None:
    """Put right what placing an article shows of its event: that it is another one too, or more than one.

    Another follower may have begun an event of the same story at the same moment; so a new event is held
    against those that are there by now. A second look that is refused is left: then another worker is at
    it, and the next article shows it again.
    """
    follow, event = settings.follow, plan.event
    near = plan.near
    if not plan.before:
        store.catch_up(Event)
        near = tuple(candidates.near(store, follow, plan.record, _NEAREST))
    id = looking.join_same(store, follow, event, near[:_NEAREST], now, plan.record)
    if id != event.id:
        event = candidates.resolved(store, id) or event
    if plan.torn or looking.due(plan.before, event.originals, follow):
        looking.look(store, follow, event, now)
    tied = correcting.waiting(store, event, plan.record.id, now) if plan.first else []
    if tied:
        store.write([tied])
