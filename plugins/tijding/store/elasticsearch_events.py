"""Finding on Elasticsearch the events that an article may belong to, by the words and names they share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tijding.model import Event
from tijding.store.codec import micros
from tijding.store.elasticsearch_client import Server
from tijding.store.elasticsearch_read import documents

_MOST_KEYS = 1000
"""Clauses of one query; the heaviest come first."""


def events_near(
    server: Server, keys: Sequence[str], since: datetime, until: datetime, limit: int
) -> list[Event]:
    """Return the events of :meth:`tijding.store.Store.events_near`; of equals the latest first."""
    shared = [
        {"constant_score": {"filter": {"term": {"lookup.keys": key}}}}
        for key in list(dict.fromkeys(keys))[:_MOST_KEYS]
    ]
    query = {
        "bool": {
            "should": shared,
            "minimum_should_match": 1,
            "filter": [
                {"range": {"lookup.time": {"gte": micros(since)}}},
                {"range": {"lookup.first": {"lte": micros(until)}}},
            ],
        }
    }
    order: list[dict[str, Any]] = [{"_score": "desc"}, {"lookup.day": "desc"}, {"id": "asc"}]
    return documents(server, Event, query, order, limit) if shared else []
