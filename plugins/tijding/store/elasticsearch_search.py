"""Search on Elasticsearch: a query over our own stems, and pages over a point in time.

The stems are those of the SQLite store (:mod:`tijding.store.stems`), so both find the same articles,
and the words that matched are marked in the original text by the same code. Fields with the ``dutch``
analyzer stand beside them for Kibana; its older stemmer tells *lopen* from *loopt*.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tijding.errors import UsageError
from tijding.model import ArticleRecord
from tijding.store import ArticleQuery, Found, Page
from tijding.store.codec import decode_object
from tijding.store.elasticsearch_client import Server
from tijding.store.elasticsearch_fields import BESIDE, tag
from tijding.store.elasticsearch_read import PART, PointInTime, all_of, between, by_time, term
from tijding.store.keys import SEARCHED
from tijding.store.stems import Phrase, fragments, match_spans, parse_words

Json = dict[str, Any]
_FIELDS = ["lookup.title^6", "lookup.body"]
"""What an occurrence counts in title and body, as on SQLite."""
_MOST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: its order, the sort values of its last article, and the point in time."""

    order: str
    after: list[Any]
    moment: str

    def __str__(self) -> str:
        packed = zlib.compress(json.dumps([self.order, self.after, self.moment]).encode())
        return "e" + base64.urlsafe_b64encode(packed).decode().rstrip("=")

    @classmethod
    def read(cls, text: str, order: str) -> Cursor:
        """Return the cursor that ``text`` is. Raises UsageError for one that is none of that order."""
        try:
            packed = base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4))
            cursor = cls(*json.loads(zlib.decompress(packed)))
        except (binascii.Error, zlib.error, ValueError, TypeError):
            cursor = None
        if cursor is None or not text.startswith("e") or cursor.order != order:
            raise UsageError(text[:40], "is no cursor of this search; take `next` of the page before")
        return cursor


def search(server: Server, query: ArticleQuery) -> Page:
    """Return a page; see :meth:`tijding.store.Store.search`."""
    if query.limit < 1:
        raise UsageError(f"limit {query.limit}", "must be at least 1")
    phrases = parse_words(query.words)
    if len(phrases) > _MOST_WORDS:
        raise UsageError(f"{len(phrases)} words", f"are more than a search takes, {_MOST_WORDS}")
    if query.words.strip() and not phrases:
        return Page(found=(), total=0, next=None)
    order = "best" if query.order == "best" and phrases else "newest"
    cursor = Cursor.read(query.cursor, order) if query.cursor else None
    moment = PointInTime(server, ArticleRecord, cursor.moment if cursor else None)
    hits, total = _hits(
        moment,
        query.limit + 1,
        cursor.after if cursor else None,
        query=_query(query, phrases, order),
        sort=([{"_score": "desc"}] if order == "best" else []) + by_time(newest_first=True),
    )
    return _page(hits, total, query.limit, order, moment, phrases)


def newest_by(
    server: Server,
    filters: Sequence[tuple[str, str]],
    since: datetime | None,
    until: datetime | None,
    limit: int,
) -> list[list[ArticleRecord]]:
    """Return what :meth:`tijding.store.Store.newest_by` promises."""
    searches = [
        {
            "query": all_of(term("lookup.tags", tag(*one)), *between(since, until)),
            "sort": by_time(newest_first=True),
            "size": limit,
            "_source": {"excludes": list(BESIDE)},
            "track_total_hits": False,
        }
        for one in filters
    ]
    answers = server.searches(ArticleRecord, searches)
    return [
        [decode_object(ArticleRecord, hit["_source"]) for hit in answer["hits"]["hits"]] for answer in answers
    ]


def _hits(
    moment: PointInTime, limit: int, after: list[Any] | None, **options: Any
) -> tuple[list[Mapping[str, Any]], int]:
    """Return the first hits behind ``after``, and how many there are in all; asked part by part."""
    hits: list[Mapping[str, Any]] = []
    total = 0
    while len(hits) < limit:
        size = min(PART, limit - len(hits))
        found = moment.search(**options, size=size, search_after=after, track_total_hits=not hits)["hits"]
        total = total if hits else found["total"]["value"]
        hits += found["hits"]
        if len(found["hits"]) < size:
            break
        after = hits[-1]["sort"]
    return hits, total


def _page(
    hits: Sequence[Mapping[str, Any]],
    total: int,
    limit: int,
    order: str,
    moment: PointInTime,
    phrases: Sequence[Phrase],
) -> Page:
    """Return the page of hits of which there is one more where there is a next page."""
    shown, following = hits[:limit], None
    if len(hits) > limit:
        following = str(Cursor(order, shown[-1]["sort"], moment.id))
    else:
        moment.close()
    return Page(found=tuple(_found(hit, phrases) for hit in shown), total=total, next=following)


def _query(query: ArticleQuery, phrases: Sequence[Phrase], order: str) -> Json:
    words = [_words(phrase) for phrase in phrases]
    filters: list[Json] = [
        term("lookup.tags", tag(name, value)) for name in SEARCHED if (value := getattr(query, name))
    ]
    filters += between(query.since, query.until)
    scored = order == "best"
    return {"bool": {"must": words if scored else [], "filter": filters if scored else filters + words}}


def _words(phrase: Phrase) -> Json:
    type_ = "phrase" if len(phrase) > 1 else "most_fields"
    return {"multi_match": {"query": " ".join(phrase), "fields": _FIELDS, "type": type_}}


def _found(hit: Mapping[str, Any], phrases: Sequence[Phrase]) -> Found:
    record = decode_object(ArticleRecord, hit["_source"])
    article = record.article
    return Found(
        record=record,
        score=hit["_score"] or 0.0,
        title_spans=tuple(match_spans(article.title, phrases)),
        highlights=fragments(article.text, phrases) if phrases else (),
    )
