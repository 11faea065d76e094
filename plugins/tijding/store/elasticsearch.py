"""The store on Elasticsearch 9, for more than one machine: one index a kind, all writes versioned.

A store sees what it wrote itself, at once: what a station asks for again and again is found without a
refresh, for what was written of late is kept beside the index (:mod:`tijding.store.elasticsearch_recent`);
before it searches otherwise, it refreshes. What others wrote it sees within a second, what they made of
its own documents within a few, or after :meth:`refresh`; by id, always.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from threading import Lock
from typing import TypeVar

from tijding.model import ArticleRecord, Document, Entry, Event, Station
from tijding.store import ArticleQuery, Page, Rejection, Unit, Value
from tijding.store import elasticsearch_counters as counters
from tijding.store import elasticsearch_events as events
from tijding.store import elasticsearch_read as reading
from tijding.store import elasticsearch_search as searching
from tijding.store import elasticsearch_setup as making
from tijding.store.elasticsearch_client import Server
from tijding.store.elasticsearch_neighbours import Neighbours
from tijding.store.elasticsearch_recent import Fresh, Recent
from tijding.store.elasticsearch_write import write
from tijding.store.kinds import KINDS
from tijding.store.shares import WHOLE, Share

D = TypeVar("D", bound=Document)


class ElasticsearchStore:
    """See :class:`tijding.store.Store`."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._recent = Recent()
        self._known = events.Known()
        self._neighbours = Neighbours()
        self._shards: dict[str, int] = {}
        """How many shards an index has, by its name."""
        self._refreshing = Lock()

    def setup(self) -> None:
        making.setup(self._server)

    def close(self) -> None:
        self._server.close()

    # --- writing ----------------------------------------------------------------------------

    def write(self, units: Sequence[Unit]) -> list[Rejection]:
        refused = None
        try:
            refused = write(self._server, units, self._neighbours.note)
        finally:
            written = self._recent.note(units, refused)
            self._known.put(one for one in written if isinstance(one, Event))
        return refused

    def refresh(self, *kinds: type[Document]) -> None:
        self._refresh(kinds or list(KINDS))

    def catch_up(self, kind: type[Document]) -> None:
        index = self._neighbours.alone_in(kind)
        if index is None or self._shards_of(index) != 1:
            self._refresh([kind])

    def _shards_of(self, index: str) -> int:
        if index not in self._shards:
            found = making.described(self._server, index)
            self._shards[index] = found.shards if found else 0
        return self._shards[index]

    def requeue(self, station: Station, *, enriched_by_other_than: str | None = None) -> int:
        given = 0
        for stamp in self.count(ArticleRecord, "enriched"):
            if stamp and stamp.partition("#")[0] != enriched_by_other_than:
                given += self._requeue(station, stamp)
        return given

    def _requeue(self, station: Station, stamp: str) -> int:
        given = 0
        for part in reading.enriched_by(self._server, stamp, other_than=station):
            units = [[record.hand_to(station, record.fetched_at)] for record in part]
            given += len(units) - len(self.write(units))
        return given

    def clear(self, kinds: Sequence[type[Document]]) -> None:
        making.clear(self._server, kinds)
        self._recent.forget(kinds, self._recent.mark())
        self._known = events.Known()

    # --- reading ----------------------------------------------------------------------------

    def get(self, kind: type[D], id: str) -> D | None:
        return self.get_many(kind, [id]).get(id)

    def get_many(self, kind: type[D], ids: Sequence[str]) -> dict[str, D]:
        return reading.get_many(self._server, kind, ids)

    def due(
        self, kind: type[D], station: Station, now: datetime, limit: int, share: Share = WHOLE
    ) -> list[D]:
        return reading.due(self._server, kind, station, now, limit, share, self._fresh(kind))

    def next_due(self, kind: type[Document], station: Station) -> datetime | None:
        return reading.next_due(self._server, kind, station, self._fresh(kind))

    def find(
        self,
        kind: type[D],
        where: Mapping[str, Value] | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        newest_first: bool = True,
        limit: int = 100,
    ) -> list[D]:
        fresh = self._fresh(kind)
        return reading.find(self._server, kind, where or {}, since, until, newest_first, limit, fresh)

    def scan(self, kind: type[D]) -> Iterator[D]:
        yield from reading.scan(self._seen(kind), kind)

    def count(self, kind: type[Document], by: str) -> dict[str, int]:
        return counters.count(self._seen(kind), kind, by)

    def search(self, query: ArticleQuery) -> Page:
        return searching.search(self._seen(ArticleRecord), query)

    def newest_by(
        self,
        filters: Sequence[tuple[str, str]],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 10,
    ) -> list[list[ArticleRecord]]:
        if not filters:
            return []
        return searching.newest_by(self._seen(ArticleRecord), filters, since, until, limit)

    def events_near(self, keys: Sequence[str], since: datetime, until: datetime, limit: int) -> list[Event]:
        fresh = self._fresh(Event)
        return events.events_near(self._server, keys, since, until, limit, fresh, self._known)

    def frequencies(
        self, terms: Sequence[str], since: datetime | None = None, until: datetime | None = None
    ) -> tuple[int, dict[str, int]]:
        return counters.frequencies(self._server, terms, since, until, self._fresh(ArticleRecord))

    def fates(self) -> dict[str, int]:
        return counters.fates(self._seen(Entry, ArticleRecord))

    def _fresh(self, kind: type[D]) -> Fresh[D]:
        """Return what a search of ``kind`` is to leave out, and to be completed by."""
        if self._recent.overdue(kind):
            self._seen(kind)
        return self._recent.of(kind)

    def _seen(self, *kinds: type[Document]) -> Server:
        """Return the server, with what this store wrote of ``kinds`` to be seen."""
        with self._refreshing:
            if unseen := self._recent.unseen(kinds):
                self._refresh(unseen)
        return self._server

    def _refresh(self, kinds: Sequence[type[Document]]) -> None:
        names, mark = [self._server.alias(kind) for kind in kinds], self._recent.mark()
        gaps = {kind: self._neighbours.gaps(kind) for kind in kinds}
        self._server.ask(lambda client: client.indices.refresh(index=names))
        self._recent.forget(kinds, mark)
        for kind, found in gaps.items():
            self._neighbours.caught_up(kind, found)
