"""Making the indexes: one a kind, versioned, behind an alias of the kind's name; templates for them all.

    tijding-articles -> tijding-articles-000001

Looking whether all is there takes one request and no rights but to see it, so it is done at every
start. An index that an older Tijding made is given the fields that are new; its documents are
brought up to date by :mod:`tijding.store.elasticsearch_migrate`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from elasticsearch import ApiError, BadRequestError

from tijding.errors import StoreError
from tijding.model import Document
from tijding.store.elasticsearch_client import Server
from tijding.store.elasticsearch_mapping import SETTINGS, mapping, stamp, template
from tijding.store.kinds import KINDS

Kind = type[Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index: the stamp of its mapping, and of that with which its documents were written.

    ``live`` is one that an alias leads to, and no copy under way or broken off.
    ``copied_from`` and ``copied_upto`` tell of a copy into it (:mod:`tijding.store.elasticsearch_migrate`).
    """

    name: str
    stamp: str
    written_with: str
    shards: int
    live: bool
    copied_from: str | None = None
    copied_upto: int = -1


def setup(server: Server, *, shards: int = 1) -> None:
    """Make what is not there, new indexes with so many ``shards``.

    Raises StoreError where that is not allowed, or a field has changed its type.
    """
    found = indexes(server)
    if all(kind in found and found[kind].stamp == stamp(kind) for kind in KINDS):
        return
    with ThreadPoolExecutor(len(KINDS)) as pool:  # the master takes together what comes together
        list(pool.map(lambda kind: _make(server, kind, found.get(kind), shards), KINDS))


def _make(server: Server, kind: Kind, found: Index | None, shards: int) -> None:
    put_template(server, kind)
    if found is None:
        create(server, kind, f"{server.alias(kind)}-000001", shards=shards, aliased=True)
    elif found.stamp != stamp(kind):
        _widen(server, kind, found)


def indexes(server: Server) -> dict[Kind, Index]:
    """Return the indexes that there are, by kind."""
    found = _described(server, ",".join(server.alias(kind) for kind in KINDS))
    return {
        kind: _index(name, shown)
        for name, shown in found.items()
        for kind in KINDS
        if server.alias(kind) in shown.get("aliases", {})
    }


def described(server: Server, name: str) -> Index | None:
    """Return the index of that name, or None."""
    found = _described(server, name)
    return _index(name, found[name]) if name in found else None


def _described(server: Server, names: str) -> Mapping[str, Any]:
    answer = server.ask(
        lambda client: client.indices.get(
            index=names,
            ignore_unavailable=True,
            filter_path="*.aliases,*.mappings._meta,*.settings.index.number_of_shards",
        )
    )
    found: Mapping[str, Any] = answer.body
    return found


def _index(name: str, found: Mapping[str, Any]) -> Index:
    meta = found.get("mappings", {}).get("_meta", {}).get("tijding", {})
    stamp = meta.get("stamp", "")
    return Index(
        name=name,
        stamp=stamp,
        written_with=meta.get("written_with", stamp),
        shards=int(found["settings"]["index"]["number_of_shards"]),
        live=bool(found.get("aliases")),
        copied_from=meta.get("copied_from"),
        copied_upto=int(meta.get("copied_upto", -1)),
    )


def put_template(server: Server, kind: Kind) -> None:
    """Put the template by which every index of a kind is made."""
    body = template(kind, server.prefix)
    server.ask(lambda client: client.indices.put_index_template(name=server.alias(kind), **body))


def create(server: Server, kind: Kind, name: str, *, shards: int, aliased: bool = False, **meta: str) -> None:
    """Make an index, unless another was faster. ``meta`` goes into its mapping's ``_meta``."""
    settings = {**SETTINGS, "number_of_shards": shards}
    made = mapping(kind)
    made["_meta"]["tijding"] |= meta
    aliases: dict[str, Any] = {server.alias(kind): {}} if aliased else {}

    def call(client: Any) -> None:
        try:
            client.indices.create(index=name, mappings=made, settings=settings, aliases=aliases)
        except BadRequestError as error:
            if "resource_already_exists_exception" not in str(error):
                raise

    server.ask(call)


def clear(server: Server, kinds: Sequence[Kind]) -> None:
    """Put an empty index in the place of each kind's, and delete the old one, in one step.

    Deleting documents would leave their versions behind for a while, which would refuse new ones.
    """
    found = indexes(server)
    there = [kind for kind in kinds if kind in found]
    with ThreadPoolExecutor(len(KINDS)) as pool:
        list(pool.map(lambda kind: _clear(server, kind, found[kind]), there))


def _clear(server: Server, kind: Kind, old: Index) -> None:
    new = following(old.name)
    remove_left(server, described(server, new))
    create(server, kind, new, shards=old.shards)
    switch(server, kind, old.name, new)


def remove_left(server: Server, index: Index | None) -> None:
    """Delete the index that a copy left which was broken off. Raises StoreError for one that is in use."""
    if index and index.live:
        raise StoreError(index.name, "is in use by now: somebody else is at it as well; run it again")
    if index:
        server.ask(lambda client: client.indices.delete(index=index.name, ignore_unavailable=True))


def switch(server: Server, kind: Kind, old: str, new: str) -> None:
    """Lead a kind's alias to ``new`` and delete ``old``, in one step."""
    actions: list[Mapping[str, Any]] = [
        {"add": {"index": new, "alias": server.alias(kind)}},
        {"remove_index": {"index": old}},
    ]
    server.ask(lambda client: client.indices.update_aliases(actions=actions))


def following(name: str) -> str:
    """Return the name of the index after ``name``, as -000002 after -000001. Raises StoreError."""
    match = re.fullmatch(r"(.*-)(\d{6})", name)
    if not match:
        raise StoreError(name, "is no index of ours, for its name ends in no number of six digits")
    return f"{match[1]}{int(match[2]) + 1:06}"


def _widen(server: Server, kind: Kind, index: Index) -> None:
    """Give an index the fields that are new."""
    made = mapping(kind)
    meta = {"tijding": {"stamp": stamp(kind), "written_with": index.written_with}}
    try:
        server.ask(
            lambda client: client.indices.put_mapping(
                index=index.name, dynamic="strict", properties=made["properties"], meta=meta
            )
        )
    except StoreError as error:
        if isinstance(error.__cause__, ApiError) and error.__cause__.status_code == 400:
            raise StoreError(
                index.name, f"has fields of other types; run `tijding index migrate`: {error.reason}"
            ) from error
        raise
