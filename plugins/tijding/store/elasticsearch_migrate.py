"""Bringing an index up to a new mapping: a new index, a copy, the alias led to it in one step.

Reading and writing go on meanwhile. Every write to the old index has a sequence number that grows
(`_seq_no`), so the copy goes through them in that order, and again through those that came in since,
until few are left. Then the old index is blocked for writing, which waits for the writes under way;
the last ones are copied, counts are compared, and the alias goes over. A writer that meets the block
tries again (:mod:`tijding.store.elasticsearch_client`) and finds the new index. No write is lost: the
server takes an older version nowhere, and none is written to the old index after the last copy.

Broken off at any point it can be run again: how far it came is in the new index's ``_meta``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import ScanError, scan, streaming_bulk

from tijding.errors import StoreError
from tijding.store.codec import decode_object
from tijding.store.elasticsearch_client import Server, explain
from tijding.store.elasticsearch_fields import source
from tijding.store.elasticsearch_mapping import mapping, stamp
from tijding.store.elasticsearch_setup import (
    Index,
    Kind,
    create,
    described,
    following,
    indexes,
    put_template,
    remove_left,
    switch,
)
from tijding.store.kinds import KINDS

Progress = Callable[[str, int, int], None]
"""Called with a kind's name, how many documents were copied, and how many there are."""
_FEW = 500
"""So few new writes, and the last of them are copied while writers wait."""
_PASSES = 50
_CHUNK = 500
_NOTE_EVERY = 10_000
"""Documents after which it is noted how far the copy came."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """What was done: the kind's name, its old and its new index, and how many documents that holds."""

    kind: str
    old: str
    new: str
    documents: int


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy under way. ``total`` is how many documents there were when it began."""

    server: Server
    kind: Kind
    old: str
    new: str
    total: int
    progress: Progress

    def run(self, after: int) -> int:
        """Copy what was written after that sequence number; return how many documents."""
        upto = _written_upto(self.server, self.old)
        self.server.ask(lambda client: client.indices.refresh(index=self.old))
        copied = self.server.ask(lambda client: self._copy(client, after, upto))
        _note(self.server, self.kind, self.new, self.old, upto)
        return copied

    def _copy(self, client: Elasticsearch, after: int, upto: int) -> int:
        """Copy in the order of writing. What is behind ``upto`` may still be followed by less."""
        passed: list[int] = []
        done = 0
        try:
            for fine, result in streaming_bulk(
                client,
                self._actions(client, after, passed),
                chunk_size=_CHUNK,
                raise_on_error=False,
                max_retries=8,
                initial_backoff=0.5,
            ):
                done += 1
                if not fine:
                    _check(self.server, result["index"])
                if done % _NOTE_EVERY == 0:
                    _note(self.server, self.kind, self.new, self.old, min(passed[done - 1], upto))
                if done % _CHUNK == 0:
                    self.progress(KINDS[self.kind].name, done, self.total)
        except ScanError as error:
            raise StoreError(self.old, f"could not be read to its end: {error}") from error
        return done

    def _actions(self, client: Elasticsearch, after: int, passed: list[int]) -> Iterator[dict[str, Any]]:
        query = {"query": {"range": {"_seq_no": {"gt": after}}}, "sort": [{"_seq_no": "asc"}]}
        for hit in scan(client, index=self.old, query=query, preserve_order=True, size=_CHUNK, scroll="10m"):
            document = decode_object(self.kind, hit["_source"])
            passed.append(hit["sort"][0])
            yield {
                "_op_type": "index",
                "_index": self.new,
                "_id": document.id,
                "version": document.version,
                "version_type": "external",
                "_source": source(document, hit["_source"]["writer"]),
            }


def migrate(
    server: Server,
    kinds: Sequence[Kind] = (),
    *,
    shards: int | None = None,
    progress: Progress = lambda kind, done, total: None,
) -> list[Migrated]:
    """Bring the indexes of ``kinds`` to the present mapping, or (none given) those that need it.

    ``shards`` is how many the new indexes have; None: as many as the old. Raises StoreError.
    """
    found = indexes(server)
    missing = [KINDS[kind].name for kind in KINDS if kind not in found]
    if missing:
        raise StoreError(server.name, f"has no index of {', '.join(missing)}; run `tijding index setup`")
    chosen = kinds or [kind for kind in KINDS if found[kind].written_with != stamp(kind)]
    # Looked at again when its turn comes: somebody else may have replaced it meanwhile.
    return [_migrate(server, kind, indexes(server)[kind], shards, progress) for kind in chosen]


def _migrate(server: Server, kind: Kind, index: Index, shards: int | None, progress: Progress) -> Migrated:
    old, new = index.name, following(index.name)
    after = _begin(server, kind, index, new, shards or index.shards)
    copy = _Copy(server, kind, old, new, _figures(server, old)[0], progress)
    for _ in range(_PASSES):
        upto = _written_upto(server, old)
        copied = copy.run(after)
        after = upto
        if copied <= _FEW:
            break
    try:
        _block(server, old)  # an answer that is lost may leave it blocked
        copy.run(after)
        count = _verified(server, kind, old, new)
        switch(server, kind, old, new)
    except BaseException:
        _unblock(server, old)
        raise
    return Migrated(KINDS[kind].name, old, new, count)


def _begin(server: Server, kind: Kind, index: Index, new: str, shards: int) -> int:
    """Have the new index; return the sequence number up to which a copy broken off had come, or -1."""
    put_template(server, kind)
    begun = described(server, new)
    begun_so = begun and (begun.stamp, begun.copied_from, begun.shards)
    if begun and not begun.live and begun_so == (stamp(kind), index.name, shards):
        return begun.copied_upto
    remove_left(server, begun)  # a copy to another mapping
    create(server, kind, new, shards=shards, copied_from=index.name, copied_upto="-1")
    return -1


def _note(server: Server, kind: Kind, new: str, old: str, upto: int) -> None:
    """Note in the new index how far the copy came."""
    meta = mapping(kind)["_meta"]
    meta["tijding"] |= {"copied_from": old, "copied_upto": str(upto)}
    server.ask(lambda client: client.indices.put_mapping(index=new, meta=meta))


def _written_upto(server: Server, index: str) -> int:
    """Return the sequence number up to which every write to every shard is done."""
    answer = server.ask(lambda client: client.indices.stats(index=index, level="shards"))
    shards = answer["indices"][index]["shards"].values()
    primaries = [copy for copies in shards for copy in copies if copy["routing"]["primary"]]
    return min(int(shard["seq_no"]["local_checkpoint"]) for shard in primaries)


def _check(server: Server, result: Mapping[str, Any]) -> None:
    """Raise StoreError for a document that could not be copied; one that is newer there already is fine."""
    if result["status"] != 409:
        error = result.get("error", {})
        reason = explain(result["status"], str(error.get("type")), str(error.get("reason")))
        raise StoreError(server.name, f"does not take {result['_id']} of {result['_index']}: {reason}")


def _figures(server: Server, index: str) -> tuple[int, float]:
    """Return how many documents an index holds, and the sum of their versions."""
    server.ask(lambda client: client.indices.refresh(index=index))
    answer = server.ask(
        lambda client: client.search(
            index=index,
            size=0,
            track_total_hits=True,
            aggregations={"versions": {"sum": {"field": "version"}}},
            allow_partial_search_results=False,
        )
    )
    return int(answer["hits"]["total"]["value"]), float(answer["aggregations"]["versions"]["value"])


def _verified(server: Server, kind: Kind, old: str, new: str) -> int:
    """Return how many documents both indexes hold. Raises StoreError where they differ.

    Then the next run copies all again, which adds what is missing.
    """
    before, after = _figures(server, old), _figures(server, new)
    if before != after:
        _note(server, kind, new, old, -1)
        raise StoreError(
            new, f"holds {after[0]} documents of {before[0]}, versions {after[1]:.0f} of {before[1]:.0f}"
        )
    return before[0]


def _block(server: Server, index: str) -> None:
    """Let nothing more be written to an index; return when all writes under way are done."""
    server.ask(lambda client: client.indices.add_block(index=index, block="write"))


def _unblock(server: Server, index: str) -> None:
    """Let an index be written again, where it is still there."""

    def call(client: Elasticsearch) -> None:
        try:
            client.indices.put_settings(index=index, settings={"index.blocks.write": None})
        except ApiError as error:
            if error.status_code != 404:
                raise

    server.ask(call)
