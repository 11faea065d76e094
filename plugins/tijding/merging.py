"""What a feed says now against what the store knows: which entries are new or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tijding.ids import canonical_url, digest, url_id
from tijding.model import Entry, EntryState, Feed, FeedEntry, Station
from tijding.store import Store


def merge_entries(store: Store, feed: Feed, said: Sequence[FeedEntry], now: datetime) -> list[Entry]:
    """Return the entries to write for all that ``feed`` says. Of two with one URL, the first counts."""
    found = {entry_id(feed, one): one for one in reversed(said)}
    stored = store.get_many(Entry, list(found))
    merged = [merge_entry(feed, one, stored.get(id), now) for id, one in found.items()]
    return [entry for entry in merged if entry is not None]


def entry_id(feed: Feed, entry: FeedEntry) -> str:
    """Return the id of the URL that a feed's entry leads to."""
    return url_id(entry.url) if entry.url else digest("url", entry_url(feed, entry))


def entry_url(feed: Feed, entry: FeedEntry) -> str:
    """Return the canonical URL of an entry; without a link the feed's, with the entry's id as fragment."""
    return canonical_url(entry.url) if entry.url else f"{feed.url}#entry-{digest('entry', entry.id)}"


def entry_hash(entry: FeedEntry) -> str:
    """Return a digest of what a feed says of an entry."""
    times = [str(moment) for moment in (entry.published, entry.updated)]
    return digest("entry", entry.title, entry.summary, entry.content, *times)


def merge_entry(feed: Feed, entry: FeedEntry, stored: Entry | None, now: datetime) -> Entry | None:
    """Return the entry to write for what ``feed`` says now, or None where it says nothing new. Pure.

    A URL that another feed has brought keeps that feed's words, unless this one carries the body and
    that one did not; it is read again only where the same feed changed what it says.
    """
    said = entry_hash(entry)
    if stored is None:
        return _fresh(feed, entry, said, now)
    before = stored.hashes.get(feed.id)
    if before == said:
        return None
    hashes = {**stored.hashes, feed.id: said}
    if before is None:
        better = bool(entry.content) and not stored.entry.content
        return replace(stored, hashes=hashes, entry=entry if better else stored.entry)
    state = stored.state if stored.state is EntryState.FETCHED else EntryState.SEEN
    keep = entry if stored.feed == feed.id or entry.content else stored.entry
    again = replace(stored, hashes=hashes, entry=keep, state=state, reason=None)
    return again.hand_to(Station.FETCH, now)


def _fresh(feed: Feed, entry: FeedEntry, said: str, now: datetime) -> Entry:
    made = Entry(
        id=entry_id(feed, entry),
        url=entry_url(feed, entry),
        feed=feed.id,
        publisher=feed.publisher,
        entry=entry,
        hashes={feed.id: said},
        first_seen=now,
        fetchable=entry.url is not None,
    )
    return made.hand_to(Station.FETCH, now)
