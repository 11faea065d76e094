"""Counting on Elasticsearch: by value, by word, and the fates of all URLs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from tijding.model import ArticleRecord, Document, Entry, EntryState, Station
from tijding.store.codec import micros
from tijding.store.elasticsearch_client import Server
from tijding.store.elasticsearch_read import PointInTime, all_of, between, field, is_between, term
from tijding.store.elasticsearch_recent import Fresh

Json = dict[str, Any]
_BUCKETS = 5000
_TERMS = 500
"""Words counted by one request."""
_FATES = {Station.ENRICH: "fetched", Station.FOLLOW: "enriched"}


def count(server: Server, kind: type[Document], by: str) -> dict[str, int]:
    """Return how many documents have each value of a field; "" where missing."""
    with PointInTime(server, kind) as moment:
        found = _values(moment, {"match_all": {}}, field(kind, by))
        return {_text(value): number for (value,), number in found}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _values(moment: PointInTime, query: Json, *names: str) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Yield the values of fields that stand together, and how many of the documents found have them."""
    sources = [{name: {"terms": {"field": name, "missing_bucket": True}}} for name in names]
    after: Json = {}
    while True:
        composite: Json = {"composite": {"size": _BUCKETS, "sources": sources, **after}}
        options: Json = {"query": query, "size": 0, "track_total_hits": False}
        found = moment.search(**options, aggregations={"values": composite})["aggregations"]["values"]
        for bucket in found["buckets"]:
            yield tuple(bucket["key"].values()), bucket["doc_count"]
        if len(found["buckets"]) < _BUCKETS:
            return
        after = {"after": found["after_key"]}


def _aggregated(server: Server, kind: type[Document], query: Json, aggregations: Json) -> Mapping[str, Any]:
    answer = server.search(kind, query=query, aggregations=aggregations, size=0, track_total_hits=False)
    found: Mapping[str, Any] = answer["aggregations"]
    return found


def frequencies(
    server: Server,
    terms: Sequence[str],
    since: datetime | None,
    until: datetime | None,
    fresh: Fresh[ArticleRecord],
) -> tuple[int, dict[str, int]]:
    """Return how many articles are placed, and in how many each term is; between the times given."""
    own = [
        set(one.terms)
        for one in fresh.documents
        if one.terms and is_between(micros(one.order_time), since, until)
    ]
    period = all_of(*between(since, until), *fresh.excluded())
    placed, counts = len(own), Counter(term for found in own for term in found)
    asked = list(dict.fromkeys(terms))
    for start in range(0, max(1, len(asked)), _TERMS):
        part = asked[start : start + _TERMS]
        total, found = _holding(server, part, period)
        placed += 0 if start else total
        counts.update(found)
    return placed, {term: counts[term] for term in asked if counts[term]}


def _holding(server: Server, terms: Sequence[str], query: Json) -> tuple[int, dict[str, int]]:
    """Return how many of the articles found are placed, and how many hold each term."""
    placed = {"exists": {"field": "lookup.terms"}}
    filters = [placed, *(term("lookup.terms", one) for one in terms)]
    aggregation = {"terms": {"filters": {"filters": filters}}}
    first, *buckets = _aggregated(server, ArticleRecord, query, aggregation)["terms"]["buckets"]
    pairs = zip(terms, buckets, strict=True)
    return first["doc_count"], {term: bucket["doc_count"] for term, bucket in pairs}


def _count(server: Server, kind: type[Document], query: Json) -> int:
    return int(server.search(kind, query=query, size=0, track_total_hits=True)["hits"]["total"]["value"])


# --- fates --------------------------------------------------------------------------------------


def fates(server: Server) -> dict[str, int]:
    """Return how many entries have each fate; see :meth:`tijding.store.Store.fates`.

    Elasticsearch joins nothing, so the fetched are counted by the article they led to, and of the
    articles those that are not through are read: they are few.
    """
    under_way = _under_way(server)
    found: Counter[str] = Counter()
    with PointInTime(server, Entry) as moment:
        values = _values(moment, {"match_all": {}}, "state", "article")
        while page := list(islice(values, _BUCKETS)):
            fetched = [article for (state, article), _ in page if state == EntryState.FETCHED and article]
            fate_of = _fates_of(server, fetched, under_way)
            for (state, article), number in page:
                found[fate_of.get(article, "fetched") if state == EntryState.FETCHED else state] += number
    return dict(found)


def _under_way(server: Server) -> dict[str, str]:
    """Return the fates of the articles that are not through, by id."""
    failed = {"exists": {"field": "failure.station"}}
    queries: dict[str, Json] = {"failed": failed}
    for station, fate in _FATES.items():
        queries[fate] = {"bool": {"filter": [{"term": {"due": str(station)}}], "must_not": [failed]}}
    with PointInTime(server, ArticleRecord) as moment:
        return {id: fate for fate, query in queries.items() for (id,), _ in _values(moment, query, "id")}


def _fates_of(server: Server, articles: Sequence[str], under_way: Mapping[str, str]) -> dict[str, str]:
    """Return the fates of those of ``articles`` that exist."""
    through = [id for id in articles if id not in under_way]
    existing = dict.fromkeys(_existing(server, through), "followed")
    return existing | {id: under_way[id] for id in articles if id in under_way}


def _existing(server: Server, ids: Sequence[str]) -> Sequence[str]:
    if not ids or _count(server, ArticleRecord, {"ids": {"values": list(ids)}}) == len(ids):
        return ids
    alias = server.alias(ArticleRecord)
    answer = server.ask(lambda client: client.mget(index=alias, ids=list(ids), source=False))
    return [doc["_id"] for doc in answer["docs"] if doc.get("found")]
