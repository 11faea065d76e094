"""The asset watcher that polls the feeds, in Airflow's triggerer.

It wakes the line and does nothing else: the entries and the time of each feed's next poll are in the
store before an event goes out, so an event that is lost loses no news.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.triggers.base import BaseEventTrigger, TriggerEvent

REMINDER = timedelta(seconds=30)
"""How long due entries may lie before they are announced again."""


class PollTrigger(BaseEventTrigger):
    """Polls the feeds that are due, for ever; an event for each batch of entries to be fetched.

    The event's payload is ``{"due": N, "at": "2026-11-24T10:00:00Z"}``: so many entries were found due (at
    most a batch is counted), and when.
    """

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """Return the class path; where the folders are comes from the environment."""
        return (f"{type(self).__module__}.{type(self).__qualname__}", {})

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Yield an event when new entries are due, and a reminder while they lie."""
        from tijding_airflow.running import Poller  # not while DAGs are parsed: it loads the whole domain

        poller = Poller()
        announced: frozenset[str] = frozenset()
        last = datetime.min.replace(tzinfo=UTC)
        while True:
            due, wait = await asyncio.to_thread(poller.poll)
            now = datetime.now(UTC)
            if due - announced or (due and now - last >= REMINDER):
                last = now
                yield TriggerEvent({"due": len(due), "at": f"{now:%Y-%m-%dT%H:%M:%SZ}"})  # type: ignore[no-untyped-call]
            announced = due
            await asyncio.sleep(wait)
