"""What is asked about alerts, rules and topics: functions from a store and arguments to views (JSON)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tijding.errors import UsageError
from tijding.model import Alert, Delivery, DeliveryState, Feedback, Station
from tijding.rehearsal import Progress, Rehearsal, rehearse
from tijding.settings import Settings
from tijding.store import Store
from tijding.times import iso
from tijding.views import View, alert_view

_MANY = 10_000


def alerts(
    store: Store, *, since: datetime | None = None, until: datetime | None = None, limit: int = 20
) -> View:
    """Return the alerts with their deliveries and what was said of them, newest first."""
    found = store.find(Alert, since=since, until=until, limit=limit)
    said = store.get_many(Feedback, [alert.id for alert in found])
    return {
        "alerts": [
            alert_view(alert, store.find(Delivery, {"alert": alert.id}))
            | {"feedback": feedback_view(said[alert.id]) if alert.id in said else None}
            for alert in found
        ]
    }


def feedback_view(said: Feedback) -> View:
    """Return what was said of an alert."""
    return {
        "alert": said.id,
        "rule": said.rule,
        "subject": said.subject,
        "acknowledged": iso(said.acknowledged_at),
        "useful": said.useful,
        "snoozed_until": iso(said.snoozed_until),
        "by": said.by,
        "changed": iso(said.changed_at),
    }


def rules(store: Store, settings: Settings) -> list[View]:
    """Return for each rule how many alerts it raised, and which share people found useful.

    The share is of those that somebody called useful or useless; None where nobody did.
    """
    raised = store.count(Alert, "rule")
    said: Counter[tuple[str, bool]] = Counter()
    for one in store.find(Feedback, limit=_MANY):
        if one.useful is not None:
            said[one.rule, one.useful] += 1
    names = [rule.id for rule in settings.rules]
    names += sorted(raised.keys() - set(names))
    view = []
    for name in names:
        useful, useless = said[name, True], said[name, False]
        share = round(useful / (useful + useless), 3) if useful + useless else None
        counts = {"alerts": raised.get(name, 0), "useful": useful, "useless": useless}
        view.append({"rule": name, **counts, "share_useful": share})
    return view


def channels(store: Store, settings: Settings) -> list[View]:
    """Return for each channel's URL how many deliveries wait, failed or are unknown, and the last reason."""
    waiting: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: dict[str, tuple[datetime, str]] = {}
    for state in DeliveryState:
        if state is not DeliveryState.DELIVERED:
            for one in store.find(Delivery, {"state": state}, limit=_MANY):
                waiting[one.channel][state] += 1
    for one in store.find(Delivery, {"failure.station": Station.NOTIFY}, limit=_MANY):
        known = reasons.get(one.channel)
        if one.failure and (known is None or one.failure.at > known[0]):
            reasons[one.channel] = one.failure.at, one.failure.reason
    handled = store.count(Delivery, "channel")
    used = {*waiting, *handled}
    idle = set(settings.channels) - {name.partition("#")[0] for name in used}
    return [_channel(name, waiting[name], handled, reasons) for name in sorted(used | idle)]


def _channel(
    name: str, waiting: Counter[str], handled: dict[str, int], reasons: dict[str, tuple[datetime, str]]
) -> View:
    at, reason = reasons.get(name, (None, None))
    counts: dict[str, Any] = {str(state): waiting[state] for state in waiting}
    delivered = handled.get(name, 0) - sum(waiting.values())
    return {
        "channel": name,
        "delivered": max(delivered, 0),
        "pending": counts.get("pending", 0) + counts.get("sending", 0),
        "failed": counts.get("failed", 0),
        "unknown": counts.get("unknown", 0),
        "last_failure": iso(at),
        "reason": reason,
    }


def test_topics(
    store: Store,
    settings: Settings,
    names: Sequence[str],
    since: datetime,
    until: datetime,
    limit: int,
    progress: Progress,
) -> View:
    """Return what topics would have matched in a period, and the alerts that rules would have raised."""
    known = {topic.id: topic for topic in settings.topics}
    for name in names:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise UsageError(name, f"is no topic in topics.yaml; there are: {listed}")
    topics = [known[name] for name in names] if names else list(settings.topics)
    found = rehearse(store, settings, topics, since, until, progress, all_news=not names)
    return {
        "since": iso(since),
        "until": iso(until),
        "known_from": iso(found.from_then),
        "topics": [_topic(topic.id, topic.title, found, limit) for topic in topics],
        "alerts": [alert_view(alert, ()) for alert in found.alerts],
    }


def _topic(id: str, title: str, found: Rehearsal, limit: int) -> View:
    matched = found.matched[id]
    raised = Counter(alert.rule for alert in found.alerts if alert.subject == f"topic:{id}")
    return {
        "id": id,
        "title": title,
        "matched": len(matched),
        "originals": sum(record.copy_of is None for record in matched),
        "alerts": dict(sorted(raised.items())),
        "articles": [
            {
                "id": record.id,
                "title": record.article.title,
                "publisher": record.article.publisher,
                "published": iso(record.order_time),
                "url": record.article.url,
            }
            for record in reversed(matched[-limit:])
        ],
    }


def topics(settings: Settings, store: Store) -> View:
    """Return the topics that are configured, each with its rules and how many alerts it had."""
    raised = store.count(Alert, "subject")
    return {
        "topics": [
            {
                "id": topic.id,
                "title": topic.title,
                "about": topic.about.model_dump(mode="json", by_alias=True, exclude_defaults=True),
                "rules": [
                    rule.id
                    for rule in settings.rules
                    if "topics" in rule.subjects and (not rule.topics or topic.id in rule.topics)
                ],
                "alerts": raised.get(f"topic:{topic.id}", 0),
            }
            for topic in settings.topics
        ]
    }
