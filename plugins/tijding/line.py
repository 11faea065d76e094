"""The line put together: opens what the stations need and runs them, one or all.

    feeds -> poll -> fetch -> enrich -> follow -> watch -> notify -> people

The command line, the DAGs and the tests all go through :class:`Line`, so there is one way to run.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tijding import channels, enrich, fetch, follow, notify, poll, watch
from tijding.archive import Archive
from tijding.errors import SettingsError
from tijding.http import Client
from tijding.model import ArticleRecord, Delivery, Document, Entry, Report, Station, Subject
from tijding.settings import Settings, load
from tijding.store import Store
from tijding.store.open import open_store
from tijding.store.shares import WHOLE, Share

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
Progress = Callable[[Report], None]

WORK: Mapping[Station, Sequence[type[Document]]] = {
    Station.FETCH: (Entry,),
    Station.ENRICH: (ArticleRecord,),
    Station.FOLLOW: (ArticleRecord,),
    Station.WATCH: (ArticleRecord, Subject),
    Station.NOTIFY: (Delivery,),
}
"""The kinds of document that each station after poll takes its work from."""
SHARED = frozenset({Station.FETCH, Station.ENRICH})
"""The stations of which several may run side by side, each over its share of the work."""


def utc_now() -> datetime:
    """Return the time; the only clock, handed to the stations as an argument."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the stations need. ``channels`` maps a channel's name to its Apprise URLs."""

    settings: Settings
    store: Store
    archive: Archive
    client: Client
    channels: Mapping[str, Sequence[str]]
    clock: Clock = utc_now

    def run(self, station: Station, share: Share = WHOLE) -> Report:
        """Run one station over one batch of what is due and return what it did.

        A station of SHARED takes only the work of ``share``. The others take what is due in one stream, for
        what they decide of one article depends on the one before: they raise ValueError for a share.
        """
        if share != WHOLE and station not in SHARED:
            raise ValueError(f"{station} takes no shares")
        store, settings, clock = self.store, self.settings, self.clock
        match station:
            case Station.POLL:
                return poll.run(store, settings, clock, client=self.client, archive=self.archive)
            case Station.FETCH:
                return fetch.run(
                    store, settings, clock, client=self.client, archive=self.archive, share=share
                )
            case Station.ENRICH:
                return enrich.run(store, settings, clock, share=share)
            case Station.FOLLOW:
                return follow.run(store, settings, clock)
            case Station.WATCH:
                return watch.run(store, settings, clock)
            case Station.NOTIFY:
                return notify.run(store, settings, clock, channels=self.channels)

    def drain(
        self, station: Station, progress: Progress = lambda report: None, share: Share = WHOLE
    ) -> Report:
        """Run ``station`` until nothing of ``share`` is due; return all that was done.

        Poll and fetch stop at a batch that is not full: their work comes due by the clock, again and
        again, and the stations after them would wait.
        """
        total = Report(station=station)
        while True:
            report = self.run(station, share)
            total += report
            progress(report)
            full = report.touched + report.conflicts >= self.settings.batch
            if not report.touched or (station in (Station.POLL, Station.FETCH) and not full):
                self.store.refresh()
                return total

    def run_once(self, progress: Progress = lambda report: None) -> dict[Station, Report]:
        """Poll the feeds that are due, then run the others in turn until a round moves nothing."""
        totals = {station: Report(station=station) for station in Station}
        totals[Station.POLL] = self.drain(Station.POLL, progress)
        moved = True
        while moved:
            moved = False
            for station in list(Station)[1:]:
                report = self.drain(station, progress)
                totals[station] += report
                moved = moved or report.touched > 0
        return totals

    def waiting(self, station: Station) -> bool:
        """Tell whether ``station`` has work due now."""
        now = self.clock()
        if station is Station.POLL:
            return poll.next_due(self.store, self.settings) <= now
        return any(self.store.due(kind, station, now, 1) for kind in WORK[station])


@contextmanager
def open_line(
    config: Path,
    data: Path,
    *,
    environ: Mapping[str, str] | None = None,
    extra_channels: Mapping[str, Sequence[str]] | None = None,
    clock: Clock = utc_now,
) -> Iterator[Line]:
    """Yield the line for a folder of configuration and one of data, and close it after.

    ``extra_channels`` adds Apprise URLs to those of the environment. Raises SettingsError for a
    mistake in the configuration, or where no contact is set to show to publishers.
    """
    environ = os.environ if environ is None else environ
    settings = load(config, data, environ)
    if not settings.contact:
        raise SettingsError(
            str(config / "settings.yaml"),
            "contact is not set: publishers must be able to reach you; set it there or in TIJDING_CONTACT",
        )
    if not (settings.contact.isascii() and settings.contact.isprintable()):
        raise SettingsError(
            str(config / "settings.yaml"),
            f"contact {settings.contact!r} can't stand in a header of HTTP: write it in plain ASCII",
        )
    urls = {name: list(found) for name, found in channels.from_environment(settings, environ).items()}
    for name, more in (extra_channels or {}).items():
        urls[name] = urls.get(name, []) + [url for url in more if url not in urls.get(name, [])]
    store = open_store(settings, environ)
    client = Client(settings)
    try:
        store.setup()
        yield Line(
            settings=settings,
            store=store,
            archive=Archive(settings.archive),
            client=client,
            channels=urls,
            clock=clock,
        )
    finally:
        client.close()
        store.close()
