"""The store on Elasticsearch 9, for more than one machine: one index a kind, all writes versioned.

A store sees what it wrote itself, at once: before it searches what it wrote since the last refresh,
it refreshes that. What others wrote it sees within a second, or after :meth:`refresh`; by id, always.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from threading import Lock
from typing import TypeVar

from tijding.model import ArticleRecord, Document, Entry, Event, Station
from tijding.store import ArticleQuery, Page, Rejection, Unit
from tijding.store import elasticsearch_counters as counters
from tijding.store import elasticsearch_events as events
from tijding.store import elasticsearch_read as reading
from tijding.store import elasticsearch_search as searching
from tijding.store import elasticsearch_setup as making
from tijding.store.elasticsearch_client import Server
from tijding.store.elasticsearch_write import write
from tijding.store.kinds import KINDS
from tijding.store.shares import WHOLE, Share

D = TypeVar("D", bound=Document)


class ElasticsearchStore:
    """See :class:`tijding.store.Store`."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._unseen: set[type[Document]] = set()
        """The kinds written since they were refreshed."""
        self._refreshing = Lock()

    def setup(self) -> None:
        making.setup(self._server)

    def close(self) -> None:
        self._server.close()

    # --- writing ----------------------------------------------------------------------------

    def write(self, units: Sequence[Unit]) -> list[Rejection]:
        try:
            return write(self._server, units)
        finally:
            self._unseen.update(type(document) for unit in units for document in unit)

    def refresh(self) -> None:
        self._refresh(list(KINDS))

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

    # --- reading ----------------------------------------------------------------------------

    def get(self, kind: type[D], id: str) -> D | None:
        return self.get_many(kind, [id]).get(id)

    def get_many(self, kind: type[D], ids: Sequence[str]) -> dict[str, D]:
        return reading.get_many(self._server, kind, ids)

    def due(
        self, kind: type[D], station: Station, now: datetime, limit: int, share: Share = WHOLE
    ) -> list[D]:
        return reading.due(self._seen(kind), kind, station, now, limit, share)

    def next_due(self, kind: type[Document], station: Station) -> datetime | None:
        return reading.next_due(self._seen(kind), kind, station)

    def find(
        self,
        kind: type[D],
        where: Mapping[str, str | bool | None] | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        newest_first: bool = True,
        limit: int = 100,
    ) -> list[D]:
        server = self._seen(kind)
        return reading.find(server, kind, where or {}, since, until, newest_first, limit)

    def scan(self, kind: type[D]) -> Iterator[D]:
        yield from reading.scan(self._seen(kind), kind)

    def count(self, kind: type[Document], by: str) -> dict[str, int]:
        return counters.count(self._seen(kind), kind, by)

    def search(self, query: ArticleQuery) -> Page:
        return searching.search(self._seen(ArticleRecord), query)

    def events_near(self, keys: Sequence[str], since: datetime, until: datetime, limit: int) -> list[Event]:
        return events.events_near(self._seen(Event), keys, since, until, limit)

    def frequencies(
        self, terms: Sequence[str], since: datetime | None = None, until: datetime | None = None
    ) -> tuple[int, dict[str, int]]:
        return counters.frequencies(self._seen(ArticleRecord), terms, since, until)

    def fates(self) -> dict[str, int]:
        return counters.fates(self._seen(Entry, ArticleRecord))

    def _seen(self, *kinds: type[Document]) -> Server:
        """Return the server, with what this store wrote of ``kinds`` to be seen."""
        with self._refreshing:
            unseen = [kind for kind in kinds if kind in self._unseen]
            self._unseen.difference_update(unseen)
            if unseen:
                self._refresh(unseen)
        return self._server

    def _refresh(self, kinds: Sequence[type[Document]]) -> None:
        names = [self._server.alias(kind) for kind in kinds]
        self._server.ask(lambda client: client.indices.refresh(index=names))
