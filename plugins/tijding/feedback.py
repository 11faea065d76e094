"""What people say of alerts: seen, useful, useless, not now. One versioned document an alert."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from tijding.errors import StoreError, UsageError
from tijding.model import Alert, Feedback
from tijding.store import Store

ATTEMPTS = 5
Change = Callable[[Feedback], Feedback]


def acknowledged(now: datetime) -> Change:
    """Return the change that says: somebody has seen it. The first time counts."""
    return lambda said: replace(said, acknowledged_at=said.acknowledged_at or now)


def rated(useful: bool, now: datetime) -> Change:
    """Return the change that says whether it was useful; who says so has seen it."""
    return lambda said: replace(said, useful=useful, acknowledged_at=said.acknowledged_at or now)


def snoozed(until: datetime) -> Change:
    """Return the change that keeps the alert's rule quiet about its subject until then."""
    return lambda said: replace(said, snoozed_until=until)


def record(store: Store, ids: Sequence[str], change: Change, *, by: str, now: datetime) -> list[Feedback]:
    """Write ``change`` for each alert; return what is now said of them.

    Raises UsageError, with nothing written, where one of ``ids`` is no alert's.
    """
    alerts = store.get_many(Alert, ids)
    for id in ids:
        if id not in alerts:
            raise UsageError(id, "is no alert's id; `tijding alerts` shows them")
    return [_written(store, alerts[id], change, by, now) for id in dict.fromkeys(ids)]


def _written(store: Store, alert: Alert, change: Change, by: str, now: datetime) -> Feedback:
    for _ in range(ATTEMPTS):
        fresh = Feedback(id=alert.id, rule=alert.rule, subject=alert.subject, changed_at=now)
        said = replace(change(store.get(Feedback, alert.id) or fresh), by=by, changed_at=now)
        if not store.write([[said]]):
            store.refresh()
            return replace(said, version=said.version + 1)
    raise StoreError(alert.id, "others keep changing what is said of this alert; try again")
