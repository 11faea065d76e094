"""How a station tries its work on one article after the other: what fails fails alone, and is tried again.

A station decides on what is stored by then and writes one unit. Where another worker wrote something of
it meanwhile, it decides again; what can't be decided or stored is a failure of that article, with the time
of the next try. Only a store that can't be used ends the run, for the next article would fare no better.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from tijding.backoff import next_try
from tijding.errors import TijdingError
from tijding.model import ArticleRecord, Report, Station, Work
from tijding.settings import Settings
from tijding.store import Rejection, Store, Unit

log = logging.getLogger(__name__)

ATTEMPTS = 5
"""How often an article is decided on again after another worker changed what it was decided on."""

W = TypeVar("W", bound=Work)


def failed(document: W, station: Station, settings: Settings, reason: str, now: datetime) -> W:
    """Return work after a failed try at ``station``, due again by settings.retry, or given up on."""
    before = document.failure
    tries = before.tries + 1 if before and before.station is station else 1
    return document.failed(
        station, reason, now, next_try(settings.retry, key=document.id, tries=tries, now=now)
    )


def each(
    store: Store,
    settings: Settings,
    station: Station,
    records: Iterable[ArticleRecord],
    work: Callable[[ArticleRecord], Report],
    clock: Callable[[], datetime],
) -> Report:
    """Have ``work`` done on each article; a defect of ours on one of them stops no other."""
    report = Report(station=station)
    for record in records:
        try:
            report += work(record)
        except (TijdingError, OSError):
            raise  # the store is at fault
        except Exception as error:
            log.exception("defect at %s on %s", station, record.article.url)
            report += _give_up(store, settings, station, record, f"{type(error).__name__}: {error}", clock())
    return report


def settle(
    store: Store,
    settings: Settings,
    station: Station,
    record: ArticleRecord,
    decide: Callable[[ArticleRecord], Unit],
    now: datetime,
) -> Report:
    """Write what ``decide`` makes of an article; one that another worker took is a conflict.

    ``decide`` is asked again, of the article as it is stored then, after each refusal.
    """
    current = record
    for _ in range(ATTEMPTS):
        refused = store.write([decide(current)])
        if not refused:
            return Report(station=station, done=1)
        if refused[0].reason == "invalid":
            return _give_up(store, settings, station, current, _refusal(refused[0]), now)
        store.refresh()
        found = store.get(ArticleRecord, record.id)
        if found is None or found.due is not station:
            break
        current = found
    log.info("article %s is at %s with another worker", record.id, station)
    return Report(station=station, conflicts=1)


def _refusal(refused: Rejection) -> str:
    return f"{type(refused.document).__name__} {refused.document.id} can't be stored: {refused.detail}"


def _give_up(
    store: Store, settings: Settings, station: Station, record: ArticleRecord, reason: str, now: datetime
) -> Report:
    """Record why the work on an article failed."""
    conflicts = len(store.write([[failed(record, station, settings, reason, now)]]))
    problem = f"{record.article.url}: {reason}"
    return Report(station=station, failed=1, conflicts=conflicts, problems=(problem,))
