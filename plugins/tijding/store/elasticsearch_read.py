"""Reading documents from Elasticsearch: by id, and in order of what they are asked by, page by page.

What is asked while a station works takes what this process wrote of late from :class:`Fresh`, not from
the index (:mod:`tijding.store.elasticsearch_recent`).

Pages go over a *point in time*: what the indexes held when the first page was asked for. Where that is
lost (a node went away, nobody asked for long) the next page goes on behind the last document of the
one before, on what is there now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

from elastic_transport import ObjectApiResponse
from elasticsearch import ApiError, Elasticsearch

from tijding.errors import StoreError
from tijding.model import ArticleRecord, Document, Station, Work
from tijding.store import Value
from tijding.store.codec import decode_object, field_of, micros
from tijding.store.elasticsearch_client import Again, Server, explain, whole
from tijding.store.elasticsearch_fields import BESIDE
from tijding.store.elasticsearch_mapping import LONGEST
from tijding.store.elasticsearch_recent import Fresh
from tijding.store.kinds import KINDS
from tijding.store.shares import WHOLE, Share, slot_of

D = TypeVar("D", bound=Document)
Json = dict[str, Any]

PART = 1000
"""Documents of one page where there may be very many."""
_KEEP = "5m"
"""How long a point in time is held for the next page."""
_LOST = (404, 503)
"""What is answered for a point in time that is over, and for one whose index or node is gone."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def get_many(server: Server, kind: type[D], ids: Sequence[str]) -> dict[str, D]:
    """Return those of ``ids`` that exist, as they are now."""
    found: dict[str, D] = {}
    for start in range(0, len(ids), PART):
        docs = _got(server, kind, list(dict.fromkeys(ids[start : start + PART])))
        found |= {doc["_id"]: _decoded(kind, doc) for doc in docs if _is_there(server, doc)}
    return found


def _got(server: Server, kind: type[Document], ids: list[str]) -> list[Json]:
    alias = server.alias(kind)
    answer = server.ask(lambda client: client.mget(index=alias, ids=ids, source_excludes=list(BESIDE)))
    docs: list[Json] = answer["docs"]
    return docs


def _is_there(server: Server, doc: Mapping[str, Any]) -> bool:
    if "error" in doc:
        error = doc["error"]
        raise StoreError(server.name, explain(0, str(error.get("type")), str(error.get("reason"))))
    return bool(doc["found"])


def _decoded(kind: type[D], hit: Mapping[str, Any]) -> D:
    return decode_object(kind, hit["_source"])


def documents(server: Server, kind: type[D], query: Json, sort: Sequence[Json], limit: int) -> list[D]:
    """Return the first ``limit`` documents that ``query`` finds, in the order of ``sort``."""
    if limit < 1:
        return []
    answer = server.search(
        kind,
        query=query,
        sort=list(sort),
        size=min(limit, PART),
        source_excludes=list(BESIDE),
        track_total_hits=False,
    )
    hits = answer["hits"]["hits"]
    if len(hits) == PART < limit:
        return list(islice(every(server, kind, query, sort), limit))
    return [_decoded(kind, hit) for hit in hits]


def every(server: Server, kind: type[D], query: Json, sort: Sequence[Json]) -> Iterator[D]:
    """Yield all documents that ``query`` finds; ``sort`` must tell any two of them apart."""
    with PointInTime(server, kind) as moment:
        after: list[Any] | None = None
        options: Json = {"query": query, "sort": list(sort), "size": PART, "track_total_hits": False}
        while hits := moment.search(**options, search_after=after)["hits"]["hits"]:
            yield from (_decoded(kind, hit) for hit in hits)
            after = hits[-1]["sort"]


class PointInTime:
    """What a kind's index held when this was made; ``id`` takes up one that was made before."""

    def __init__(self, server: Server, kind: type[Document], id: str | None = None) -> None:
        self._server, self._kind = server, kind
        self.id = id or server.ask(self._open)

    def __enter__(self) -> PointInTime:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def search(self, **options: Any) -> Mapping[str, Any]:
        """Return the answer to a search with the client's ``options``, such as query and sort."""
        answer = self._server.ask(lambda client: self._search(client, options))
        self.id = answer.get("pit_id", self.id)
        found: Mapping[str, Any] = answer.body
        return found

    def _search(self, client: Elasticsearch, options: Json) -> ObjectApiResponse[Any]:
        """Search; where the point in time is lost, with its node or its index, on a new one."""
        try:
            return self._search_at(client, options)
        except Again:
            pass
        except ApiError as error:
            if error.status_code not in _LOST:
                raise
        self.id = self._open(client)
        return self._search_at(client, options)

    def _search_at(self, client: Elasticsearch, options: Json) -> ObjectApiResponse[Any]:
        moment = {"id": self.id, "keep_alive": _KEEP}
        return whole(
            client.search(
                pit=moment, source_excludes=list(BESIDE), allow_partial_search_results=False, **options
            )
        )

    def close(self) -> None:
        """Let go of it. Where it is lost already there is nothing to let go of."""

        def call(client: Elasticsearch) -> None:
            client.options(ignore_status=404).close_point_in_time(id=self.id)

        self._server.ask(call)

    def _open(self, client: Elasticsearch) -> str:
        answer = client.open_point_in_time(index=self._server.alias(self._kind), keep_alive=_KEEP)
        return str(answer["id"])


# --- what documents are asked by ----------------------------------------------------------------


def due(
    server: Server,
    kind: type[D],
    station: Station,
    now: datetime,
    limit: int,
    share: Share,
    fresh: Fresh[D],
) -> list[D]:
    """Return work that is due; see :meth:`tijding.store.Store.due`."""
    ready = [one for one in _waiting(fresh, station) if (micros(one.due_at) or 0) <= (micros(now) or 0)]
    own = [one for one in ready if slot_of(one) in share.slots]
    query = all_of(
        {"term": {"due": str(station)}},
        {"range": {"lookup.due_at": {"lte": micros(now)}}},
        *_within(share),
        *fresh.excluded(),
    )
    found = documents(server, kind, query, [{"lookup.due_at": "asc"}, {"id": "asc"}], limit)
    return _merged(found, own, lambda one: (micros(field_of(one, "due_at")), one.id), limit)


def next_due(
    server: Server, kind: type[Document], station: Station, fresh: Fresh[Document]
) -> datetime | None:
    """Return when the first such work is due."""
    query = all_of({"term": {"due": str(station)}}, {"exists": {"field": "lookup.due_at"}}, *fresh.excluded())
    answer = server.search(kind, query=query, sort=[{"lookup.due_at": "asc"}], size=1, source=False)
    found = [_EPOCH + timedelta(microseconds=hit["sort"][0]) for hit in answer["hits"]["hits"]]
    return min([*found, *(one.due_at for one in _waiting(fresh, station) if one.due_at)], default=None)


def _within(share: Share) -> list[Json]:
    """Return the condition of a share: its slots; and for the first one what has none, as old documents."""
    if share == WHOLE:
        return []
    slots: Json = {"range": {"lookup.slot": {"gte": share.slots.start, "lt": share.slots.stop}}}
    without: Json = {"bool": {"must_not": [{"exists": {"field": "lookup.slot"}}]}}
    return [{"bool": {"should": [slots, without]}} if share.number == 0 else slots]


def _waiting(fresh: Fresh[D], station: Station) -> list[Any]:
    """Return the fresh documents with work for ``station``."""
    return [one for one in fresh.documents if isinstance(one, Work) and one.due == station and one.due_at]


def find(
    server: Server,
    kind: type[D],
    where: Mapping[str, Value],
    since: datetime | None,
    until: datetime | None,
    newest_first: bool,
    limit: int,
    fresh: Fresh[D],
) -> list[D]:
    """Return documents by their fields; see :meth:`tijding.store.Store.find`."""
    conditions = [_equals(kind, key, value) for key, value in where.items()]
    query = all_of(*conditions, *between(since, until), *fresh.excluded())
    found = documents(server, kind, query, by_time(newest_first), limit)
    own = [
        one
        for one in fresh.documents
        if all(_is(field_of(one, key), value) for key, value in where.items())
        and is_between(_time(one), since, until)
    ]
    return _merged(found, own, lambda one: (_time(one) is not None, _time(one), one.id), limit, newest_first)


def _merged(
    found: list[D], own: Sequence[D], order: Callable[[D], Any], limit: int, backwards: bool = False
) -> list[D]:
    """Return the first of what was found and what is our own, in one order."""
    return sorted([*found, *own], key=order, reverse=backwards)[: max(0, limit)] if own else found


def _time(document: Document) -> int | None:
    return micros(field_of(document, KINDS[type(document)].time))


def scan(server: Server, kind: type[D]) -> Iterator[D]:
    """Yield all documents of a kind in order of time, those without one first."""
    yield from every(server, kind, {"match_all": {}}, by_time(newest_first=False))


def enriched_by(server: Server, stamp: str, *, other_than: Station) -> Iterator[list[ArticleRecord]]:
    """Yield the articles with that stamp for which ``other_than`` is not due, or given up, in parts."""
    waits = all_of({"term": {"due": str(other_than)}}, {"exists": {"field": "lookup.due_at"}})
    rests = {"bool": {"must_not": [waits]}}
    found = every(server, ArticleRecord, all_of({"term": {"enriched": stamp}}, rests), [{"id": "asc"}])
    while part := list(islice(found, PART)):
        yield part


def all_of(*conditions: Json) -> Json:
    """Return the query for documents that all ``conditions`` hold for, unscored."""
    return {"bool": {"filter": list(conditions)}}


def between(since: datetime | None, until: datetime | None) -> list[Json]:
    """Return the condition on a kind's time, or none."""
    bounds = {"gte": micros(since), "lt": micros(until)}
    given = {name: value for name, value in bounds.items() if value is not None}
    return [{"range": {"lookup.time": given}}] if given else []


def is_between(moment: int | None, since: datetime | None, until: datetime | None) -> bool:
    """Tell whether the same holds for a time in microseconds."""
    if moment is None:
        return since is None and until is None
    after = since is None or moment >= (micros(since) or 0)
    return after and (until is None or moment < (micros(until) or 0))


def by_time(newest_first: bool) -> list[Json]:
    """Return the order by time, then id; what has no time counts as oldest."""
    order, missing = ("desc", "_last") if newest_first else ("asc", "_first")
    return [{"lookup.time": {"order": order, "missing": missing}}, {"id": order}]


def field(kind: type[Document], key: str) -> str:
    """Return a field that may be asked for. Raises StoreError for another."""
    if key not in KINDS[kind].keys:
        raise StoreError(kind.__name__, f"can't be asked by {key}")
    return key


def _is(found: object, value: Value) -> bool:
    return found in value if isinstance(value, Set) else found == value


def _equals(kind: type[Document], key: str, value: Value) -> Json:
    if value is None:
        return {"bool": {"must_not": [{"exists": {"field": field(kind, key)}}]}}
    if isinstance(value, Set):
        return {"terms": {field(kind, key): sorted(one for one in map(str, value) if len(one) <= LONGEST)}}
    return term(field(kind, key), value)


def term(name: str, value: str | bool) -> Json:
    """Return the condition that a field holds a value.

    One that is too long to be indexed is held nowhere; to ask for it would be an error.
    """
    if isinstance(value, bool):
        return {"term": {name: value}}
    return {"term": {name: str(value)}} if len(value) <= LONGEST else {"match_none": {}}
