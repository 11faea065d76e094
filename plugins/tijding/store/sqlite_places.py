"""Where an article stands among all articles: an integer that grows with its ``order_time``.

The full-text index has it as rowid and gives rows in its order without sorting, so the newest of a
hundred thousand matches cost no more than the newest of ten.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

from tijding.ids import digest
from tijding.store.codec import micros

_IN_A_MICROSECOND = 16
"""Years 1 to 9999 in microseconds, 16 places each, just fit into 63 bits."""


def place_at(moment: datetime) -> int:
    """Return the first place of articles of that time."""
    return (micros(moment) or 0) * _IN_A_MICROSECOND


def free_place(connection: sqlite3.Connection, id: str, moment: datetime) -> int:
    """Return a free place for the article, the first that a series drawn from its id hits.

    Where many articles have the very same time they spread over the microseconds after it.
    """
    first, tries = place_at(moment), 0
    while True:
        spread = _IN_A_MICROSECOND << (tries // 2)
        place = first + int(digest("place", id, str(tries)), 16) % spread
        if not connection.execute("SELECT 1 FROM articles WHERE place = ?", [place]).fetchone():
            return place
        tries += 1
