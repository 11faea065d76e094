"""The audit trail: what was merged, split and moved, by whom, and how sure. Pure but for asking ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from tijding.ids import digest
from tijding.model import EventChange
from tijding.settings import Follow
from tijding.store import Store

VERSION = 2
"""Of the method that decides; goes up with each change that may decide otherwise."""
HAND = "hand"
Action = Literal["merge", "split", "move"]


def decider(name: str, follow: Follow) -> str:
    """Return who decides, as ``follow/2 1f0c9a77``: station, version, and a digest of its settings."""
    return f"{name}/{VERSION} {digest('follow', follow.model_dump_json())[:8]}"


def change(
    action: Action,
    source: str,
    target: str,
    articles: Iterable[str],
    *,
    score: float | None,
    by: str,
    at: datetime,
) -> EventChange:
    """Return the record of one change."""
    moved = tuple(sorted(articles))
    return EventChange(
        id=digest("change", action, source, target, *moved, by, at.isoformat()),
        action=action,
        source=source,
        target=target,
        articles=moved,
        score=None if score is None else round(score, 4),
        decider=by,
        at=at,
    )


def unrecorded(store: Store, changes: Sequence[EventChange]) -> list[EventChange]:
    """Return the changes that are not in the trail: one that is done over again is the same one."""
    known = store.get_many(EventChange, [one.id for one in changes])
    return [one for one in changes if one.id not in known]
