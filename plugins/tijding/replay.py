"""Replay: work given back to a station, and everything rebuilt from the archive without the network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tijding import fetch, forwarding, poll
from tijding.answers import Got
from tijding.archive import Archive, Capture
from tijding.errors import ArchiveError, FeedError, FetchError
from tijding.hosts import host_of
from tijding.masking import masked
from tijding.merging import entry_id
from tijding.model import (
    ActivityDay,
    ArticleRecord,
    Delivery,
    DeliveryState,
    Document,
    Entry,
    EntryState,
    Event,
    Feed,
    FeedState,
    QuoteRecord,
    Report,
    Revision,
    Station,
    Subject,
)
from tijding.settings import Settings
from tijding.store import Store

REBUILT: tuple[type[Document], ...] = (
    FeedState,
    Entry,
    ArticleRecord,
    Revision,
    QuoteRecord,
    Event,
    Subject,
    ActivityDay,
)
"""What a rebuild makes anew; polls, alerts and deliveries stay, since they happened."""
_MOST = 1_000_000


def failed(store: Store, settings: Settings, now: datetime, since: datetime | None = None) -> int:
    """Make all failed work due again, tries counted anew; return how much.

    Deliveries being sent, or with an unknown end, are left alone: they may have arrived.
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
        if one.state in (DeliveryState.FAILED, DeliveryState.PENDING)
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
    settle: Callable[[], object] = lambda: None,
) -> Report:
    """Clear what is rebuilt and take in every capture at the time it came; nothing raises an alert.

    ``settle`` has the stations after fetch do what is due. It is called before a page that was read before
    is taken in again, so that each revision is read and placed before the next one, as when they came.
    What can't be read, or belongs to nothing that can, is one line in the report. Afterwards the stations
    from enrich on have their work due, and after them :func:`tijding.forwarding.lead_on` is to be called,
    so that the ids of events that are no longer lead to their successors. No other worker may run meanwhile.
    Raises ArchiveError, with nothing cleared, where the archive holds nothing that can be read.
    """
    if not any(isinstance(one, Capture) for one in archive.scan()):
        raise ArchiveError(masked(settings.archive), "holds nothing to rebuild from; nothing was changed")
    forwarding.keep(store, settings)
    store.clear(REBUILT)
    total = Report(station=Station.FETCH)
    for count, capture in enumerate(archive.scan(), start=1):
        if isinstance(capture, ArchiveError):
            total += _problem(str(capture))
            continue
        if capture.kind == "feed":
            total += _take_in_feed(store, settings, capture)
        else:
            total += _take_in_page(store, settings, capture, settle)
        if count % 100 == 0:
            progress(f"{count} captures read, the last of {capture.response.at:%Y-%m-%d %H:%M}")
    store.refresh()
    return total


def _take_in_feed(store: Store, settings: Settings, capture: Capture) -> Report:
    """Take in a feed, then its entries without a page, which are read from the feed alone."""
    feed = settings.feed(capture.key) or _forgotten(capture)
    try:
        parsed = poll.read(feed, capture.response)
        poll.apply(store, feed, capture.response, archived=capture.ref)
    except (FetchError, FeedError, poll.Unkeepable) as error:
        return _problem(str(error))
    pageless = [entry_id(feed, one) for one in (parsed.entries if parsed else ()) if one.url is None]
    total = Report(station=Station.FETCH)
    for entry in store.get_many(Entry, pageless).values():
        if entry.due is Station.FETCH and entry.due_at is not None:
            total += fetch.apply(store, settings, Got(entry), entry.due_at, backfill=True)
    return total


def _take_in_page(store: Store, settings: Settings, capture: Capture, settle: Callable[[], object]) -> Report:
    entry = store.get(Entry, capture.key)
    if entry is None:
        return _problem(f"{capture.response.requested_url} is in the archive, and in no feed that is")
    record = store.get(ArticleRecord, entry.article) if entry.article else None
    if record and record.due in (Station.ENRICH, Station.FOLLOW):
        settle()
    got = Got(entry, capture.response)
    return fetch.apply(store, settings, got, capture.response.at, archived=capture.ref, backfill=True)


def _forgotten(capture: Capture) -> Feed:
    """Return a feed that the configuration no longer lists, as far as the archive knows it."""
    url = capture.response.requested_url
    return Feed(id=capture.key, url=url, publisher=capture.publisher or host_of(url), enabled=False)


def _problem(text: str) -> Report:
    return Report(station=Station.FETCH, failed=1, problems=(text,))
