"""The part of watch that is about names: who or what was never seen before, in a topic or in all news.

A name is a subject of its own, with its newest sightings. Names are remembered of every original, of old
ones and those of a rebuild too; only these raise nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from tijding import pasts
from tijding.activity import name_activity
from tijding.alerting import Case, Desk
from tijding.model import ArticleRecord, Document, Subject
from tijding.pieces import Piece
from tijding.rules import Finding, first_seen, moments
from tijding.settings import FirstSeenRule, Rule


def alerts(desk: Desk, piece: Piece, topics: Sequence[tuple[Case, Sequence[Rule]]]) -> Iterator[Document]:
    """Remember the names of an original; yield the alerts on those that are new."""
    record = piece.record
    if record.copy_of is not None:
        return
    for case, rules in topics:
        yield from _first_seen(desk, piece, case, f"{case.key}/", rules)
    rules = [rule for rule in desk.settings.rules if "events" in rule.subjects]
    if any(isinstance(rule, FirstSeenRule) for rule in rules):
        found = desk.event(record.event)
        if found:
            event, _ = found
            name = f"event:{event.id}"
            case = Case(key=name, subject=name, title=event.title, event=event.id)
            yield from _first_seen(desk, piece, case, "", rules)


def _first_seen(
    desk: Desk, piece: Piece, case: Case, scope: str, rules: Sequence[Rule]
) -> Iterator[Document]:
    asked = [rule for rule in rules if isinstance(rule, FirstSeenRule)]
    if not asked:
        return
    record, memory = piece.record, pasts.memory_name(scope)
    names = {
        f"{scope}{pasts.NAMES[sort]}:{name}": (sort, name)
        for sort in pasts.NAMES
        for name in getattr(record, sort)
    }
    desk.ledger.load(dict.fromkeys([memory, *names], case.stamp))
    since = desk.ledger.get(memory, case.stamp).since
    for key, (sort, name) in names.items():
        subject = desk.ledger.sight_name(desk.ledger.get(key, case.stamp), piece.id, piece.sighting)
        if not desk.alarming(record):
            continue
        for rule in asked:
            found = _new_name(rule, name, subject, since, record) if sort in rule.names else None
            if found:
                yield from desk.raise_alert(rule, replace(case, key=key, about=name), found, [piece.whole])


def _new_name(
    rule: FirstSeenRule, name: str, subject: Subject, since: datetime, record: ArticleRecord
) -> Finding | None:
    activity = name_activity(subject, since)
    times = moments(rule, activity, record.order_time)
    return next((one for at in times if (one := first_seen.find(rule, name, activity, at))), None)
