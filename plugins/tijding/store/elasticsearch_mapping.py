"""The mappings and settings of the Elasticsearch indexes, made from the dataclasses of the kinds.

One index a kind, all strict. A document stands in it as its JSON, each field under its own name, so
that Kibana has ``article.publisher`` or ``speaker_name`` as the model calls them; what is kept but
never asked for (lists with offsets, word weights, HTML) is not indexed. Beside it stand

- ``derived``: figures and flat lists for people and Kibana (:mod:`tijding.store.elasticsearch_fields`);
- ``lookup``: what the store itself finds documents by; no part of the document, left out when reading;
- ``writer``: which write it came by, so that a repeated request knows its own work.

A new kind needs nothing here: text becomes a keyword, until it is listed in ``_TEXT``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from tijding.ids import digest
from tijding.model import (
    Alert,
    Article,
    ArticleRecord,
    Document,
    Event,
    FeedEntry,
    Paragraph,
    QuoteRecord,
    Revision,
    Work,
)
from tijding.store.kinds import KINDS

Json = dict[str, Any]

LONGEST = 8191
"""Characters of a keyword that is indexed: four bytes each, they fill the longest term of Lucene."""
KEYWORD: Json = {"type": "keyword", "ignore_above": LONGEST}
DATE: Json = {"type": "date"}
LONG: Json = {"type": "long"}
_KEPT: Json = {"type": "object", "enabled": False}
"""Comes back as it was written and is not looked into; holds any JSON."""
TEXT: Json = {
    "type": "text",
    "analyzer": "dutch",
    "fields": {
        "exact": {"type": "text", "analyzer": "standard"},
        "keyword": {"type": "keyword", "ignore_above": 500},
    },
}
_PROSE: Json = {**TEXT, "fields": {"exact": {"type": "text", "analyzer": "standard"}}}
_STEMS: Json = {"type": "text", "analyzer": "whitespace"}
"""Our own stems, those of the SQLite store, so that both find the same."""
_BASIC: Mapping[Any, Json] = {
    bool: {"type": "boolean"},
    int: LONG,
    float: {"type": "double"},
    datetime: DATE,
}
_TEXT: Mapping[tuple[type, str], Json] = {
    (Article, "title"): TEXT,
    (Article, "lead"): _PROSE,
    (Paragraph, "text"): _PROSE,
    (FeedEntry, "title"): TEXT,
    (FeedEntry, "summary"): _KEPT,
    (FeedEntry, "content"): _KEPT,
    (QuoteRecord, "text"): _PROSE,
    (QuoteRecord, "title"): TEXT,
    (Event, "title"): TEXT,
    (Alert, "subject_title"): TEXT,
    (Alert, "explanation"): _PROSE,
}
_LISTS = {(Article, "paragraphs")}
"""Lists of dataclasses whose fields are indexed, each field by itself; others are only kept."""
_ONLY_KEPT = {(Revision, "article.paragraphs")}
"""Fields of one kind that are only kept: a revision's words, which nobody searches by."""
_DERIVED: Mapping[type[Document], Json] = {
    ArticleRecord: {
        "locations": {"type": "geo_point"},
        "words": LONG,
        "seconds_to_searchable": {"type": "double"},
    },
    QuoteRecord: {"wording": KEYWORD},
    Event: {
        "articles": LONG,
        "originals": LONG,
        "hours": {"type": "double"},
        "publishers": KEYWORD,
        "first_publisher": KEYWORD,
        "people": KEYWORD,
        "organisations": KEYWORD,
        "places": KEYWORD,
    },
}
_LOOKUP: Mapping[type[Document], Json] = {
    ArticleRecord: {
        "title": _STEMS,
        "body": _STEMS,
        "tags": KEYWORD,
        "terms": {**KEYWORD, "doc_values": False},
    },
    Event: {"keys": {**KEYWORD, "doc_values": False}, "day": LONG, "first": LONG},
}


def mapping(kind: type[Document]) -> Json:
    """Return the mapping of a kind's index; ``_meta`` holds its :func:`stamp`."""
    lookup = {"time": LONG} | ({"due_at": LONG, "slot": LONG} if issubclass(kind, Work) else {})
    properties = _properties(kind, kind, "")
    properties["lookup"] = _strict(lookup | _LOOKUP.get(kind, {}))
    properties["writer"] = {"type": "keyword", "index": False, "doc_values": False}
    if kind in _DERIVED:
        properties["derived"] = _strict(_DERIVED[kind])
    return {**_strict(properties), "_meta": {"tijding": {"stamp": digest("mapping", json.dumps(properties))}}}


def stamp(kind: type[Document]) -> str:
    """Return a digest of a kind's mapping, by which an index of an older one is known."""
    return str(mapping(kind)["_meta"]["tijding"]["stamp"])


def template(kind: type[Document], prefix: str) -> Json:
    """Return the index template of a kind, for all its versioned indexes."""
    return {
        "index_patterns": [f"{alias(kind, prefix)}-*"],
        "priority": 300,
        "template": {"settings": SETTINGS, "mappings": mapping(kind)},
    }


SETTINGS: Json = {"auto_expand_replicas": "0-1"}
"""One node has no copies, two or more have one."""


def alias(kind: type[Document], prefix: str) -> str:
    """Return the name by which a kind's index is read and written, as ``tijding-articles``."""
    return f"{prefix}-{KINDS[kind].name}"


def _strict(properties: Json) -> Json:
    return {"dynamic": "strict", "properties": properties}


def _properties(cls: Any, kind: type[Document], path: str) -> Json:
    hints = get_type_hints(cls)
    return {
        field.name: _field(cls, field.name, hints[field.name], kind, f"{path}{field.name}")
        for field in fields(cls)
    }


def _field(cls: Any, name: str, hint: Any, kind: type[Document], path: str) -> Json:
    if (kind, path) in _ONLY_KEPT:
        return _KEPT
    if (cls, name) in _TEXT:
        return _TEXT[cls, name]
    element, many = _element(hint)
    if is_dataclass(element) and (not many or (cls, name) in _LISTS):
        return _strict(_properties(element, kind, f"{path}."))
    if _is_name(element):
        return KEYWORD
    return _KEPT if many else _BASIC.get(element, _KEPT)


def _is_name(hint: Any) -> bool:
    """Tell whether a type is text, or a choice among names."""
    choice = isinstance(hint, type) and issubclass(hint, Enum)
    return hint is str or get_origin(hint) is Literal or choice


def _element(hint: Any) -> tuple[Any, bool]:
    """Return the type without None, and without the tuple around it, and whether there was one."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple and get_args(hint)[-1] is Ellipsis:
        return get_args(hint)[0], True
    return hint, False
