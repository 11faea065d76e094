"""The ids that events had before a rebuild from the archive, which lead to their successors after it.

The old events are kept in a file of the data folder before the store is cleared, so that a rebuild that
breaks off loses no id: the next one adds to the file, and takes it away once every id leads somewhere.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tijding import events
from tijding.candidates import resolved
from tijding.changes import change, decider, unrecorded
from tijding.errors import StoreError
from tijding.model import ArticleRecord, Event, EventChange
from tijding.settings import Settings
from tijding.store import Store
from tijding.store.codec import decode, encode

_FILE = "events-before-rebuild.jsonl"


def keep(store: Store, settings: Settings) -> None:
    """Add every event of ``store``, as it is, to the file. Raises StoreError where it can't be written."""
    path = settings.data / _FILE
    part = path.with_suffix(".part")
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        if path.exists():
            shutil.copyfile(path, part)
        with open(part, "a" if path.exists() else "w", encoding="utf-8") as file:
            for event in store.scan(Event):
                file.write(encode(_with_members(store, event)) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as error:
        raise StoreError(str(path), f"can't be written: {error.strerror or error}") from error


def _with_members(store: Store, event: Event) -> Event:
    """Return ``event``; one that was merged away with the articles of the one that it leads to."""
    target = resolved(store, event.id) if event.merged_into else None
    return replace(event, members=target.members) if target else event


def lead_on(store: Store, settings: Settings, now: datetime) -> list[str]:
    """Have each kept id that is no event's now lead to the event with most of its articles.

    Returns a line for each event none of whose articles is there any more. Raises StoreError where the
    file can't be read or the store not be written; then a second call completes it.
    """
    lost = []
    for old in _kept(settings.data / _FILE):
        if store.get(Event, old.id) is None:
            unit = _forwarded(store, settings, old, now)
            if not unit:
                lost.append(f"event {old.id} ({old.title}) leads nowhere: none of its articles was rebuilt")
            elif refused := store.write([unit]):
                raise StoreError(old.id, f"can't lead to its successor: {refused[0].reason}")
    (settings.data / _FILE).unlink(missing_ok=True)
    store.refresh()
    return lost


def _kept(path: Path) -> Iterator[Event]:
    try:
        with open(path, encoding="utf-8") as file:
            for line in file:
                yield decode(Event, line)
    except FileNotFoundError:
        return  # nothing was rebuilt, or all of it led on before
    except OSError as error:
        raise StoreError(str(path), f"can't be read: {error.strerror or error}") from error


def _forwarded(store: Store, settings: Settings, old: Event, now: datetime) -> list[Event | EventChange]:
    """Return the record by which an old id leads on, with the trail of what went where, or nothing."""
    records = store.get_many(ArticleRecord, [member.article_id for member in old.members]).values()
    shares: dict[str, list[str]] = {}
    for record in records:
        if record.event:
            shares.setdefault(record.event, []).append(record.id)
    if not shares:
        return []
    heir = events.heir(record.event for record in records if record.event)
    by = decider("rebuild", settings.follow)
    moves = {} if old.merged_into else shares  # what was merged away had no articles any more
    trail = [change("move", old.id, to, ids, score=None, by=by, at=now) for to, ids in moves.items()]
    return [events.forward(replace(old, version=0), heir, now), *unrecorded(store, trail)]
