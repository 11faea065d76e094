"""What a store wrote of late, kept in its process until a search on Elasticsearch is sure to find it.

A refresh before each search would cost more than the search. So a reader leaves out of its search what
is kept here, whether the index shows it by now or not, and puts in what of it matches: exactly what a
refresh would have given. After a few seconds, or when it has become much, a refresh takes its place, so
that no document hides for longer what another process makes of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from tijding.model import Document
from tijding.store import Rejection, Unit

D = TypeVar("D", bound=Document)
Kind = type[Document]

_SECONDS = 3.0
_MOST = 300


@dataclass(frozen=True, slots=True)
class Fresh(Generic[D]):
    """Documents of one kind, as they stand, that a search may find otherwise or not at all."""

    documents: tuple[D, ...] = ()

    def excluded(self) -> list[dict[str, Any]]:
        """Return the condition, or none, that leaves these out of a search."""
        ids = [document.id for document in self.documents]
        return [{"bool": {"must_not": [{"ids": {"values": ids}}]}}] if ids else []


@dataclass(slots=True)
class _Written:
    """What was written of a kind since its refresh, by id, numbered in the order of writing."""

    since: float
    documents: dict[str, tuple[int, Document]] = field(default_factory=dict)
    unsure: int = -1
    """The number of the last write of which is not known what of it was written, or which is not kept."""


class Recent:
    """The documents that one store wrote; ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._written: dict[Kind, _Written] = {}
        self._numbers = count()
        self._lock = Lock()

    def note(self, units: Sequence[Unit], refused: Iterable[Rejection] | None) -> list[Document]:
        """Note what was written, and return it; ``refused`` None where nobody knows which units were."""
        bad = set(range(len(units))) if refused is None else {one.unit for one in refused}
        with self._lock:
            for unit in (units[index] for index in bad):
                for document in unit:
                    self._of(document).unsure = next(self._numbers)
            return [
                self._note(document)
                for index, unit in enumerate(units)
                if index not in bad
                for document in unit
            ]

    def _note(self, document: Document) -> Document:
        stored = replace(document, version=document.version + 1)
        written, number = self._of(document), next(self._numbers)
        written.documents[document.id] = (number, stored)
        if len(written.documents) > _MOST:  # or what nobody searches for, as revisions, would fill the memory
            written.documents.clear()
            written.unsure = number
        return stored

    def _of(self, document: Document) -> _Written:
        return self._written.setdefault(type(document), _Written(since=self._clock()))

    def unseen(self, kinds: Iterable[Kind]) -> list[Kind]:
        """Return those of ``kinds`` of which anything was written since their refresh."""
        with self._lock:
            return [kind for kind in kinds if kind in self._written]

    def overdue(self, kind: Kind) -> bool:
        """Tell whether a kind must be refreshed before it is searched."""
        with self._lock:
            written = self._written.get(kind)
            return written is not None and (written.unsure >= 0 or self._clock() - written.since > _SECONDS)

    def of(self, kind: type[D]) -> Fresh[D]:
        """Return what is kept of a kind."""
        with self._lock:
            written = self._written.get(kind)
            kept = written.documents.values() if written else ()
            return Fresh(cast(tuple[D, ...], tuple(document for _, document in kept)))

    def mark(self) -> int:
        """Return a number by which :meth:`forget` knows what was written before now."""
        return next(self._numbers)

    def forget(self, kinds: Iterable[Kind], mark: int) -> None:
        """Forget what was noted of ``kinds`` before ``mark``: they have been refreshed since."""
        now = self._clock()
        with self._lock:
            for kind in kinds:
                written = self._written.pop(kind, None)
                if written and (later := _after(written, mark, now)):
                    self._written[kind] = later


def _after(written: _Written, mark: int, now: float) -> _Written | None:
    documents = {id: pair for id, pair in written.documents.items() if pair[0] > mark}
    if not documents and written.unsure < mark:
        return None
    return _Written(now, documents, written.unsure if written.unsure > mark else -1)
