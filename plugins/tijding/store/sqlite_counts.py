"""In how many placed articles each term is, by periods of four weeks, so that old news can be left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from tijding.model import ArticleRecord
from tijding.store.codec import micros

_PERIOD = timedelta(weeks=4) // timedelta(microseconds=1)
_FIRST, _LAST = -(2**40), 2**40
_PART = 500


def count_terms(connection: sqlite3.Connection, old: ArticleRecord | None, new: ArticleRecord) -> None:
    """Count the terms of ``new`` in and those of ``old`` out."""
    before, after = _counted(old), _counted(new)
    if before == after:
        return
    gone, come = sorted(before - after), sorted(after - before)
    connection.executemany("UPDATE term_counts SET count = count - 1 WHERE term = ? AND period = ?", gone)
    connection.executemany("DELETE FROM term_counts WHERE term = ? AND period = ? AND count = 0", gone)
    connection.executemany(
        "INSERT INTO term_counts VALUES (?, ?, 1) ON CONFLICT (term, period) DO UPDATE SET count = count + 1",
        come,
    )
    for counted, change in ((before, -1), (after, 1)):
        for period in {period for _, period in counted}:
            connection.execute(
                "INSERT INTO totals VALUES (?, ?) "
                "ON CONFLICT (period) DO UPDATE SET count = count + excluded.count",
                [period, change],
            )


def _counted(record: ArticleRecord | None) -> set[tuple[str, int]]:
    period = _period(record.order_time, 0) if record else 0
    return {(term, period) for term in record.terms} if record else set()


def frequencies(
    connection: sqlite3.Connection, terms: Sequence[str], since: datetime | None, until: datetime | None
) -> tuple[int, dict[str, int]]:
    """Return what :meth:`tijding.store.Store.frequencies` promises, in whole periods."""
    within = [_period(since, _FIRST), _period(until, _LAST)]
    (placed,) = connection.execute(
        "SELECT coalesce(sum(count), 0) FROM totals WHERE period BETWEEN ? AND ?", within
    ).fetchone()
    counts: dict[str, int] = {}
    for start in range(0, len(terms), _PART):
        part = list(terms[start : start + _PART])
        sql = (
            f"SELECT term, sum(count) FROM term_counts WHERE term IN ({','.join('?' * len(part))}) "
            "AND period BETWEEN ? AND ? GROUP BY term"
        )
        counts |= dict(connection.execute(sql, [*part, *within]))
    return placed, counts


def _period(moment: datetime | None, default: int) -> int:
    found = micros(moment)
    return default if found is None else found // _PERIOD
