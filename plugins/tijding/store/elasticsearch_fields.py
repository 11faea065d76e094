"""What stands in an Elasticsearch document beside the document itself: ``derived`` and ``lookup``. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tijding.ids import digest
from tijding.model import ArticleRecord, Document, Event, QuoteRecord, Work
from tijding.store.codec import encode, field_of, micros
from tijding.store.keys import event_keys, filters_of, searched_text
from tijding.store.kinds import KINDS
from tijding.store.shares import slot_of
from tijding.store.stems import fold, stem_text

Json = dict[str, Any]
BESIDE = ("derived", "lookup", "writer")
"""The fields that are no part of the document."""
_DAY = timedelta(days=1) // timedelta(microseconds=1)


def source(document: Document, writer: str) -> str:
    """Return the JSON to be written for ``document`` by the write called ``writer``.

    Raises StoreError for a document that JSON can't hold.
    """
    text = encode(document)
    beside = {"lookup": _lookup(document), "writer": writer}
    if type(document) in _DERIVED:
        beside["derived"] = _DERIVED[type(document)](document)
    return f"{text[:-1]},{json.dumps(beside, ensure_ascii=False)[1:]}"


def tag(kind: str, value: str) -> str:
    """Return what stands in the index for a filter, such as a person's name, without case and accents."""
    return f"{kind}:{fold(value)}"


def _lookup(document: Document) -> Json:
    """Return what the store finds a document by; times in microseconds, which ``date`` would cut."""
    found: Json = {"time": micros(field_of(document, KINDS[type(document)].time))}
    if isinstance(document, Work):
        found |= {"due_at": micros(document.due_at), "slot": slot_of(document)}
    if isinstance(document, ArticleRecord):
        found |= _lookup_article(document)
    if isinstance(document, Event):
        found |= _lookup_event(document)
    return found


def _lookup_article(record: ArticleRecord) -> Json:
    title, body = map(stem_text, searched_text(record))
    tags = sorted({tag(kind, value) for kind, value in filters_of(record)})
    return {"title": title, "body": body, "tags": tags, "terms": sorted(record.terms)}


def _lookup_event(event: Event) -> Json:
    first, last = micros(event.first_published), event.last_published
    return {"keys": sorted(event_keys(event)), "first": first, "day": (micros(last) or 0) // _DAY}


def _of_article(record: ArticleRecord) -> Json:
    found: Json = {
        "words": record.article.word_count,
        "locations": [{"lat": place.lat, "lon": place.lon} for place in record.locations],
    }
    if record.searchable_at:
        found["seconds_to_searchable"] = (record.searchable_at - record.order_time).total_seconds()
    return found


def _of_event(event: Event) -> Json:
    lived = event.last_published - event.first_published
    return {
        "articles": len(event.members),
        "originals": event.originals,
        "hours": lived / timedelta(hours=1),
        "publishers": list(event.publishers),
        "first_publisher": next(iter(event.publishers), None),
        "people": list(event.people),
        "organisations": list(event.organisations),
        "places": list(event.places),
    }


def _of_quote(quote: QuoteRecord) -> Json:
    """Return what is the same for quotes of the same words, so that they can be counted once."""
    return {"wording": digest("wording", stem_text(quote.text))}


_DERIVED: dict[type[Document], Callable[[Any], Json]] = {
    ArticleRecord: _of_article,
    QuoteRecord: _of_quote,
    Event: _of_event,
}
