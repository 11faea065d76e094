"""The store's protocol: everything that the product asks of the place where it keeps its documents.

Documents are the dataclasses of :mod:`tijding.model` with an id and a version. A *unit* is a few
documents that belong together. Two stores keep the protocol, and ``tests/contract`` holds both to it.

Promises of every store:

- A unit is written in the order given, each document only if its ``version`` equals the stored one
  (0: not stored yet). When one is refused, none after it is written; SQLite writes none of the unit
  at all. Documents of one kind that follow one another, but for the unit's last, count as one step:
  where one of them is refused, others of the step may be written. So a caller orders a unit such that
  each beginning of it is a valid state, the document that says "done" last.
- What :meth:`Store.write` accepted is durable. Who wrote it sees it at once, every reader after
  :meth:`Store.refresh`.
- Several processes may read and write at once.
- Reading never fails because of what others write, and a page's cursor goes on where it stopped,
  whatever came in meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from tijding.model import ArticleRecord, Document, Event, Station
from tijding.store.shares import WHOLE, Share

D = TypeVar("D", bound=Document)
Unit = Sequence[Document]
Value = str | bool | Set[str] | None
"""What a field is asked to equal; see :meth:`Store.find`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A unit that was not written, or not whole: its index, the document refused, and why."""

    unit: int
    document: Document
    reason: Literal["conflict", "invalid"]
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuery:
    """A search. ``words`` all must occur (by stem, in title or text); "..." in it is a phrase.

    Name filters compare the whole canonical name, case and accents folded. ``since`` is inclusive,
    ``until`` exclusive, on ``order_time``. ``cursor`` is a page's ``next``, for the page after it.
    """

    words: str = ""
    publisher: str | None = None
    section: str | None = None
    person: str | None = None
    organisation: str | None = None
    place: str | None = None
    event: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    order: Literal["newest", "best"] = "newest"
    limit: int = 20
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article found. ``highlights`` are fragments with matched words as (fragment, spans)."""

    record: ArticleRecord
    score: float
    title_spans: tuple[tuple[int, int], ...] = ()
    highlights: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Results in order, how many there are in all, and the cursor of the next page or None."""

    found: tuple[Found, ...]
    total: int
    next: str | None


class Store(Protocol):
    """See the module's docstring for what holds of all of it."""

    def setup(self) -> None:
        """Create or bring up to date what the store needs; may run at every start."""

    def close(self) -> None: ...

    def write(self, units: Sequence[Unit]) -> list[Rejection]:
        """Write ``units``; return those refused. Raise StoreError where nothing can be written."""

    def refresh(self, *kinds: type[Document]) -> None:
        """Return when what was written so far of ``kinds`` (none given: all) can be seen by every reader."""

    def catch_up(self, kind: type[Document]) -> None:
        """Return when this store sees whatever anybody wrote of ``kind`` before its own last write of it."""

    def get(self, kind: type[D], id: str) -> D | None:
        """Return one document, or None."""

    def get_many(self, kind: type[D], ids: Sequence[str]) -> dict[str, D]:
        """Return those of ``ids`` that exist, by id."""

    def due(
        self, kind: type[D], station: Station, now: datetime, limit: int, share: Share = WHOLE
    ) -> list[D]:
        """Return work whose ``due`` is ``station`` and ``due_at`` not after ``now``, longest due first.

        Only that of ``share``; a kind that is no work has none.
        """

    def next_due(self, kind: type[Document], station: Station) -> datetime | None:
        """Return the earliest ``due_at`` of such work, or None where there is none."""

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
        """Return documents whose fields equal ``where``, ordered by the kind's time, then id.

        The fields that may be asked for, and each kind's time, are in :data:`tijding.store.kinds.KINDS`.
        ``None`` as a value asks for documents without it, a set for those with any of its values.
        ``since`` inclusive, ``until`` exclusive.
        """

    def scan(self, kind: type[D]) -> Iterator[D]:
        """Yield every document of a kind in order of its time, then id, as of about now."""

    def count(self, kind: type[Document], by: str) -> dict[str, int]:
        """Return how many documents of ``kind`` have each value of field ``by`` ("" where missing)."""

    def search(self, query: ArticleQuery) -> Page:
        """Search articles. Raise UsageError for a cursor that is none."""

    def newest_by(
        self,
        filters: Sequence[tuple[str, str]],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 10,
    ) -> list[list[ArticleRecord]]:
        """Return for each of ``filters`` the newest articles that it holds for, at most ``limit`` each.

        A filter is one of :data:`tijding.store.keys.FILTERS` and a value, compared as in a search. All are
        asked together, not one by one. ``since`` inclusive, ``until`` exclusive.
        """

    def events_near(self, keys: Sequence[str], since: datetime, until: datetime, limit: int) -> list[Event]:
        """Return running events that share most of ``keys`` (terms and names as events hold them).

        Only events not merged away, whose first to last article overlaps ``since`` to ``until``.
        """

    def frequencies(
        self, terms: Sequence[str], since: datetime | None = None, until: datetime | None = None
    ) -> tuple[int, dict[str, int]]:
        """Return the number of articles placed, and in how many of them each term is.

        Only articles with ``order_time`` from ``since`` to ``until`` count, where these are given; a store
        may round both outward by up to four weeks.
        """

    def fates(self) -> dict[str, int]:
        """Return how many entries have each fate; the sum is the number of entries.

        The fates: seen, fetched, enriched, followed, skipped, failed, gone. An entry that was fetched
        is as far as its article is: *fetched* while enrich is due, *enriched* while follow is,
        *followed* after; *failed* where the article has a failure.
        """

    def requeue(self, station: Station, *, enriched_by_other_than: str | None = None) -> int:
        """Make ``station`` due again for articles read or given up on by another enricher; return how many.

        Those for which it is due already are left to their time.
        """

    def clear(self, kinds: Sequence[type[Document]]) -> None:
        """Delete every document of ``kinds``; for a rebuild."""
