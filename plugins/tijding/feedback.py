"""What people say of alerts: seen, useful, useless, not now. One versioned document an alert."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from tijding.errors import StoreError, UsageError
from tijding.model import Alert, Feedback
from tijding.store import Store

ATTEMPTS = 5
_MANY = 1000
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


def woken(said: Feedback) -> Feedback:
    """Return what was said without the snooze."""
    return replace(said, snoozed_until=None)


def record(store: Store, ids: Sequence[str], change: Change, *, by: str, now: datetime) -> list[Feedback]:
    """Write ``change`` for each alert; return what is now said of them.

    Raises UsageError, with nothing written, where one of ``ids`` is no alert's.
    """
    return [_written(store, alert, change, by, now) for alert in _alerts(store, ids)]


def wake(store: Store, ids: Sequence[str], *, by: str, now: datetime) -> list[Feedback]:
    """Lift every snooze of the rules of these alerts about their subjects; return what is now said.

    A rule may have been snoozed by another of its alerts, so all are looked at. Raises UsageError, with
    nothing written, where one of ``ids`` is no alert's or nothing is snoozed.
    """
    snoozed: dict[str, None] = {}
    for alert in _alerts(store, ids):
        said = store.find(Feedback, {"rule": alert.rule, "subject": alert.subject}, limit=_MANY)
        found = [one.id for one in said if one.snoozed_until and one.snoozed_until > now]
        if not found:
            raise UsageError(alert.id, f"rule {alert.rule} is not snoozed about {alert.subject}")
        snoozed |= dict.fromkeys(found)
    return record(store, list(snoozed), woken, by=by, now=now)


def _alerts(store: Store, ids: Sequence[str]) -> list[Alert]:
    found = store.get_many(Alert, ids)
    for id in ids:
        if id not in found:
            raise UsageError(id, "is no alert's id; `tijding alerts` shows them")
    return [found[id] for id in dict.fromkeys(ids)]


def _written(store: Store, alert: Alert, change: Change, by: str, now: datetime) -> Feedback:
    for _ in range(ATTEMPTS):
        fresh = Feedback(id=alert.id, rule=alert.rule, subject=alert.subject, changed_at=now)
        said = replace(change(store.get(Feedback, alert.id) or fresh), by=by, changed_at=now)
        if not store.write([[said]]):
            store.refresh()
            return replace(said, version=said.version + 1)
    raise StoreError(alert.id, "others keep changing what is said of this alert; try again")
