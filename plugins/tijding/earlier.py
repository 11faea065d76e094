"""What is known when an article is read: the articles in the store, and those that this run read before it.

A run writes what it read at its end. So that an article's names don't hang on how many were read at a time,
those read before it in the same run count as if they were written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tijding.model import ArticleRecord
from tijding.store import Store
from tijding.store.keys import filters_of
from tijding.store.stems import fold

Filter = tuple[str, str]
"""A filter of :data:`tijding.store.keys.FILTERS` and its value."""


class Earlier:
    """See the module. Articles are found by what they name, with one question to the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, ArticleRecord] = {}
        self._by_filter: dict[Filter, list[str]] = {}

    def add(self, record: ArticleRecord) -> None:
        """Take in an article that was read in this run and is still to be written."""
        self._read[record.id] = record
        for kind, value in filters_of(record):
            self._by_filter.setdefault((kind, fold(value)), []).append(record.id)

    def newest_by(
        self,
        filters: Sequence[Filter],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 10,
    ) -> list[list[ArticleRecord]]:
        """Return for each filter the newest articles that it holds for; as :meth:`Store.newest_by`."""
        if not filters:
            return []
        stored = self._store.newest_by(filters, since=since, until=until, limit=limit)
        return [
            _newest([*self._own(one, since, until), *(r for r in found if r.id not in self._read)], limit)
            for one, found in zip(filters, stored, strict=True)
        ]

    def _own(self, asked: Filter, since: datetime | None, until: datetime | None) -> list[ArticleRecord]:
        kind, value = asked
        mine = [self._read[id] for id in dict.fromkeys(self._by_filter.get((kind, fold(value)), ()))]
        return [one for one in mine if _is_between(one.order_time, since, until)]


def _is_between(moment: datetime, since: datetime | None, until: datetime | None) -> bool:
    return (since is None or moment >= since) and (until is None or moment < until)


def _newest(records: Sequence[ArticleRecord], limit: int) -> list[ArticleRecord]:
    return sorted(records, key=lambda record: (record.order_time, record.id), reverse=True)[:limit]
