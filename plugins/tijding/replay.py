"""Replay: work given back to a station, and everything rebuilt from the archive without the network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tijding import fetch, poll
from tijding.archive import Archive, Capture
from tijding.errors import ArchiveError, FeedError
from tijding.model import (
    ArticleRecord,
    Delivery,
    DeliveryState,
    Document,
    Entry,
    EntryState,
    Event,
    FeedState,
    Hit,
    Poll,
    QuoteRecord,
    Report,
    Revision,
    Station,
)
from tijding.settings import Settings
from tijding.store import Store

REBUILT: tuple[type[Document], ...] = (
    FeedState,
    Poll,
    Entry,
    ArticleRecord,
    Revision,
    QuoteRecord,
    Event,
    Hit,
)
"""What a rebuild makes anew; alerts and deliveries stay, since they happened."""
_MOST = 1_000_000


def failed(store: Store, settings: Settings, now: datetime, since: datetime | None = None) -> int:
    """Make all failed work due again, tries counted anew; return how much.

    Deliveries with an unknown end are left alone: they may have arrived.
    """
    documents: list[Document] = []
    entries = store.find(Entry, {"failure.station": Station.FETCH}, since=since, limit=_MOST)
    documents += [replace(entry.hand_to(Station.FETCH, now), state=_seen(entry)) for entry in entries]
    for station in (Station.ENRICH, Station.FOLLOW, Station.WATCH):
        records = store.find(ArticleRecord, {"failure.station": station}, since=since, limit=_MOST)
        documents += [record.hand_to(station, now) for record in records]
    deliveries = store.find(Delivery, {"failure.station": Station.NOTIFY}, since=since, limit=_MOST)
    documents += [
        replace(one.hand_to(Station.NOTIFY, now), state=DeliveryState.PENDING)
        for one in deliveries
        if one.state is not DeliveryState.UNKNOWN
    ]
    return len(documents) - len(store.write([[document] for document in documents]))


def _seen(entry: Entry) -> EntryState:
    return entry.state if entry.state is EntryState.FETCHED else EntryState.SEEN


def since(store: Store, settings: Settings, now: datetime, since: datetime | None) -> int:
    """Have every entry first seen from ``since`` on read again; return how many."""
    entries = store.find(Entry, since=since, limit=_MOST)
    units = [
        [replace(entry.hand_to(Station.FETCH, now), state=_seen(entry), etag=None, last_modified=None)]
        for entry in entries
    ]
    return len(units) - len(store.write(units))


def from_archive(
    store: Store,
    settings: Settings,
    archive: Archive,
    progress: Callable[[str], None] = lambda text: None,
) -> Report:
    """Clear what is rebuilt and take in every capture at the time it came; nothing raises an alert.

    A feed or an entry that the configuration or the archive no longer knows is one line in the report.
    Afterwards the stations from enrich on have their work due.
    """
    store.clear(REBUILT)
    total = Report(station=Station.FETCH)
    for count, capture in enumerate(archive.scan(), start=1):
        if isinstance(capture, ArchiveError):
            total += Report(station=Station.FETCH, failed=1, problems=(str(capture),))
            continue
        total += _take_in(store, settings, capture)
        if count % 100 == 0:
            progress(f"{count} captures read, the last of {capture.response.at:%Y-%m-%d %H:%M}")
    return total


def _take_in(store: Store, settings: Settings, capture: Capture) -> Report:
    if capture.kind == "feed":
        feed = settings.feed(capture.key)
        if feed is None:
            return _problem(f"feed {capture.key} is in the archive and not in feeds.yaml")
        try:
            poll.apply(store, feed, capture.response)
        except FeedError as error:
            return _problem(str(error))
        return Report(station=Station.FETCH)
    entry = store.get(Entry, capture.key)
    if entry is None:
        return _problem(f"{capture.response.requested_url} is in the archive, and in no feed that is")
    got = fetch.Got(entry, capture.response)
    return fetch.apply(store, settings, got, capture.response.at, backfill=True)


def _problem(text: str) -> Report:
    return Report(station=Station.FETCH, failed=1, problems=(text,))
