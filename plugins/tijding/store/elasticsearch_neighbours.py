"""Whether other processes write to an index beside us, told by the sequence numbers of our own writes.

A shard numbers its writes one by one. While each of ours has the number after the one before it, nobody
else wrote in between, and a refresh would show us nothing that we don't know. Whoever writes after somebody
else sees the gap; so of two that write at once the later one knows of the earlier.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Any

from tijding.model import Document

Kind = type[Document]


@dataclass(slots=True)
class _Written:
    """Our last write to a kind's index, and how many gaps there were, and were caught up with."""

    index: str = ""
    term: int = 0
    number: int = -1
    gaps: int = 0
    caught_up: int = 0


class Neighbours:
    """What is known of other writers, by kind; for kinds whose index has one shard."""

    def __init__(self) -> None:
        self._kinds: dict[Kind, _Written] = {}
        self._lock = Lock()

    def note(self, kind: Kind, result: dict[str, Any]) -> None:
        """Note one of our writes, by the answer to it."""
        index, term, number = result["_index"], result["_primary_term"], result["_seq_no"]
        with self._lock:
            written = self._kinds.setdefault(kind, _Written())
            if (index, term, number) != (written.index, written.term, written.number + 1):
                written.gaps += 1
            same = (index, term) == (written.index, written.term)
            written.number = max(number, written.number) if same else number
            written.index, written.term = index, term

    def gaps(self, kind: Kind) -> int:
        """Return how many gaps there were: to be asked before a refresh, and told after it."""
        with self._lock:
            return self._kinds.setdefault(kind, _Written()).gaps

    def caught_up(self, kind: Kind, gaps: int) -> None:
        """Note that the index was refreshed after so many gaps."""
        with self._lock:
            written = self._kinds.setdefault(kind, _Written())
            written.caught_up = max(gaps, written.caught_up)

    def alone_in(self, kind: Kind) -> str | None:
        """Return the index, where nobody else wrote to it since it was last refreshed; else None."""
        with self._lock:
            written = self._kinds.get(kind)
            alone = written is not None and written.gaps == written.caught_up
            return written.index if written and alone else None
