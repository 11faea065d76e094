"""Writing units to Elasticsearch: bulk requests, versions kept by the server, every answer looked at.

A document's version is Elasticsearch's *external* version: the server takes a write only if what it
has is older. A unit is cut into steps: documents of one kind that follow one another, and the last one
alone. The k-th steps of all units go together, one bulk after the other, so each unit is written in
order while many go side by side. What was refused ends its unit.

A request whose answer was lost is sent again; each document carries the name of the write that it
came by, so one that is refused because it arrived the first time is known.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Any

from elasticsearch import Elasticsearch

from tijding.errors import StoreError
from tijding.model import Document
from tijding.store import Rejection, Unit
from tijding.store.elasticsearch_client import Again, Server, explain, is_passing
from tijding.store.elasticsearch_fields import source

_BYTES = 8_000_000
"""So much goes into one bulk request, or one document."""
_ITEMS = 500
"""So many units are made ready at a time, and so many documents go into one request."""
Key = tuple[type[Document], str]
Heed = Callable[[type[Document], dict[str, Any]], None]
"""Called with the kind of a document that was written, and the server's answer to it."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A call of :func:`write`: the name that its documents carry, and who is told of them."""

    name: str
    heed: Heed = lambda kind, result: None


@dataclass(frozen=True, slots=True)
class Item:
    """A document on its way: the number of its unit, and its JSON."""

    unit: int
    document: Document
    source: str

    @property
    def key(self) -> Key:
        return type(self.document), self.document.id


def write(server: Server, units: Sequence[Unit], heed: Heed = lambda kind, result: None) -> list[Rejection]:
    """Write ``units``; see :meth:`tijding.store.Store.write`. ``heed`` is told of each document written.

    Of very many, the next ones are made ready while the server takes in those before.
    """
    writer = Writer(uuid.uuid4().hex, heed)
    refused: list[Rejection] = []
    with ThreadPoolExecutor(1) as pool:
        under_way: list[Future[list[Rejection]]] = []
        for start in range(0, len(units), _ITEMS):
            encoded, invalid = _encoded(start, units[start : start + _ITEMS], writer.name)
            refused += invalid
            while under_way:
                refused += under_way.pop().result()
            under_way.append(pool.submit(_write_encoded, server, encoded, writer))
        refused += [rejection for future in under_way for rejection in future.result()]
    return sorted(refused, key=lambda rejection: rejection.unit)


def _write_encoded(server: Server, encoded: Sequence[list[Item]], writer: Writer) -> list[Rejection]:
    refused: list[Rejection] = []
    for wave in _waves(encoded):
        stale = _stale(server, wave)
        refused += stale.values()
        refused += _write_wave(server, [unit for unit in wave if unit[0].unit not in stale], writer)
    return refused


def _encoded(start: int, units: Sequence[Unit], writer: str) -> tuple[list[list[Item]], list[Rejection]]:
    """Return the units, numbered from ``start``, as items, and those that can't be written at all."""
    encoded, refused = [], []
    for index, unit in enumerate(units, start):
        items: list[Item] = []
        for document in unit:
            try:
                new = replace(document, version=document.version + 1)
                items.append(Item(index, document, source(new, writer)))
            except StoreError as error:
                refused.append(
                    Rejection(unit=index, document=document, reason="invalid", detail=error.reason)
                )
                break
        else:
            encoded += [items] if items else []
    return encoded, refused


def _waves(units: Sequence[list[Item]]) -> Iterator[list[list[Item]]]:
    """Yield the units such that none in a wave writes what another in it writes, and order is kept."""
    waiting = list(units)
    while waiting:
        seen: set[Key] = set()
        now: list[list[Item]] = []
        later: list[list[Item]] = []
        for unit in waiting:
            keys = {item.key for item in unit}
            (later if keys & seen else now).append(unit)
            seen |= keys
        yield now
        waiting = later


def _stale(server: Server, units: Sequence[list[Item]]) -> dict[int, Rejection]:
    """Return the units with a document that is not stored in the version it was read in.

    External versions refuse what is too old, but neither what was cleared away nor what is too new;
    and a unit that is refused before it is begun leaves nothing half done.
    """
    known = [item for unit in units for item in unit if item.document.version]
    stored = _versions(server, known) if known else {}
    found: dict[int, Rejection] = {}
    for unit in units:
        firsts = {item.key: item for item in reversed(unit)}
        for item in firsts.values():
            version = item.document.version
            if version and stored.get(item.key, 0) != version and item.unit not in found:
                found[item.unit] = Rejection(unit=item.unit, document=item.document, reason="conflict")
    return found


def _versions(server: Server, items: Sequence[Item]) -> dict[Key, int]:
    docs = [{"_index": server.alias(kind), "_id": id, "_source": False} for kind, id in _keys(items)]
    found = server.ask(lambda client: client.mget(docs=docs))["docs"]
    pairs = zip(_keys(items), found, strict=True)
    for _, doc in pairs:
        _raise_failed(server, doc)
    return {key: doc["_version"] for key, doc in zip(_keys(items), found, strict=True) if doc.get("found")}


def _keys(items: Sequence[Item]) -> list[Key]:
    return list(dict.fromkeys(item.key for item in items))


def _raise_failed(server: Server, doc: Mapping[str, Any]) -> None:
    if "error" in doc:
        error = doc["error"]
        raise StoreError(server.name, explain(0, str(error.get("type")), str(error.get("reason"))))


def _write_wave(server: Server, units: Sequence[list[Item]], writer: Writer) -> list[Rejection]:
    refused: dict[int, Rejection] = {}
    for steps in zip_longest(*map(_steps, units), fillvalue=()):
        items = [item for step in steps for item in step if item.unit not in refused]
        for part in _parts(items):
            for rejection in send(server, part, writer):
                refused.setdefault(rejection.unit, rejection)
    return list(refused.values())


def _steps(unit: Sequence[Item]) -> list[list[Item]]:
    """Return a unit's documents in steps, each of which is written side by side: see the module."""
    return [*(list(step) for _, step in groupby(unit[:-1], lambda item: item.key[0])), [unit[-1]]]


def _parts(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the items in parts that are not too much for one request."""
    part: list[Item] = []
    size = 0
    for item in items:
        if part and (size + len(item.source) > _BYTES or len(part) == _ITEMS):
            yield part
            part, size = [], 0
        part.append(item)
        size += len(item.source)
    if part:
        yield part


def send(server: Server, items: Sequence[Item], writer: Writer) -> list[Rejection]:
    """Write ``items`` by one bulk request, and again those that it had to put off.

    Return those refused. Raises StoreError where the server takes nothing, or nothing more.
    """
    waiting = list(items)
    refused: list[Rejection] = []
    conflicts: list[Item] = []

    def attempt(client: Elasticsearch) -> None:
        nonlocal waiting
        answer = client.bulk(operations=_lines(server, waiting), require_alias=True, timeout="10s")
        again, reason = [], ""
        for item, found in zip(waiting, answer["items"], strict=True):
            result = found["index"]
            status, error = result["status"], result.get("error", {})
            if status < 300:
                writer.heed(item.key[0], result)
            elif status == 409:
                conflicts.append(item)
            elif is_passing(status, str(error.get("reason"))):
                again.append(item)
                reason = explain(status, str(error.get("type")), _whole_reason(error))
            elif status == 400:
                refused.append(_invalid(item.unit, item.document, _whole_reason(error)))
            else:
                raise StoreError(server.name, explain(status, str(error.get("type")), _whole_reason(error)))
        waiting = again
        if waiting:
            raise Again(reason)

    server.ask(attempt)
    ours = _written_by(server, conflicts, writer.name) if conflicts else set()
    lost = [item for item in conflicts if item.key not in ours]
    return [*refused, *(Rejection(unit=one.unit, document=one.document, reason="conflict") for one in lost)]


def _lines(server: Server, items: Sequence[Item]) -> list[Any]:
    """Return actions and documents by turns, as the lines that are sent."""
    lines: list[Any] = []
    for item in items:
        kind, id = item.key
        action = {"_index": server.alias(kind), "_id": id, "version": item.document.version + 1}
        lines += [json.dumps({"index": action | {"version_type": "external"}}), item.source]
    return lines


def _invalid(unit: int, document: Document, reason: str) -> Rejection:
    return Rejection(unit=unit, document=document, reason="invalid", detail=reason[:500])


def _whole_reason(error: Mapping[str, Any]) -> str:
    cause = error.get("caused_by", {}).get("reason")
    return f"{error.get('reason')}: {cause}" if cause else str(error.get("reason"))


def _written_by(server: Server, items: Sequence[Item], writer: str) -> set[Key]:
    """Return those that are stored as this write would have them: its first try did arrive."""
    docs = [{"_index": server.alias(kind), "_id": id} for kind, id in _keys(items)]
    found = server.ask(lambda client: client.mget(docs=docs, source_includes=["writer", "version"]))["docs"]
    stored = {key: doc.get("_source", {}) for key, doc in zip(_keys(items), found, strict=True)}
    return {
        item.key
        for item in items
        if stored[item.key].get("writer") == writer
        and stored[item.key].get("version") == item.document.version + 1
    }
