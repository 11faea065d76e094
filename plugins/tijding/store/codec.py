"""Documents to JSON and back, exactly; by pydantic over the frozen dataclasses."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from tijding.errors import StoreError
from tijding.model import ArticleRecord, Document, Event

D = TypeVar("D", bound=Document)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_adapters: dict[type[Document], TypeAdapter[Any]] = {}


def _adapter(kind: type[Document]) -> TypeAdapter[Any]:
    if kind not in _adapters:  # making one takes milliseconds
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def encode(document: Document) -> str:
    """Return ``document`` as JSON.

    Raises StoreError for what JSON can't hold: text that is no Unicode (lone surrogates), and numbers
    that are none (NaN, infinity), which would come back as null.
    """
    for field in fields(document):
        if not _finite(getattr(document, field.name)):
            raise StoreError(document.id, f"can't be written as JSON: {field.name} holds no finite number")
    try:
        return _adapter(type(document)).dump_json(document).decode()
    except (ValueError, UnicodeError) as error:
        raise StoreError(document.id, f"can't be written as JSON: {error}") from error


def _finite(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(math.isfinite, [one for one in value.values() if isinstance(one, float)]))
    return not isinstance(value, float) or math.isfinite(value)


def decode(kind: type[D], text: str | bytes) -> D:
    """Return the document of ``kind`` that ``text`` holds. Raises StoreError for anything else."""
    try:
        return cast(D, _adapter(kind).validate_json(text))
    except ValidationError as error:
        raise StoreError(kind.__name__, f"holds a document that can't be read: {error}") from error


_KEEPING: Mapping[type[Document], Callable[[str], Document]] = {
    ArticleRecord: lru_cache(maxsize=128)(partial(decode, ArticleRecord)),
    Event: lru_cache(maxsize=256)(partial(decode, Event)),
}
"""What is read again as it was: an article when its station writes it, an event with each that is like it."""


def decoded(kind: type[D], text: str) -> D:
    """Return what :func:`decode` does, one that is kept where the same text was read of late."""
    keeping = _KEEPING.get(kind)
    return cast(D, keeping(text)) if keeping else decode(kind, text)


def decode_object(kind: type[D], value: Mapping[str, Any]) -> D:
    """Return the document of ``kind`` that a JSON object holds, more fields than its own left out.

    Raises StoreError for anything else.
    """
    try:
        return cast(D, _adapter(kind).validate_python(value))
    except ValidationError as error:
        raise StoreError(kind.__name__, f"holds a document that can't be read: {error}") from error


def field_of(document: Document, path: str) -> Any:
    """Return a field by its dotted path; None where something on the way is None."""
    value: Any = document
    for name in path.split("."):
        value = None if value is None else getattr(value, name)
    return value


def micros(moment: datetime | None) -> int | None:
    """Return a moment as microseconds since 1970, which sort as the moments do.

    Raises StoreError for a time without a zone: what moment it is nobody knows.
    """
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise StoreError(f"{moment}", "is a time without a zone; the store takes UTC")
    return (moment - _EPOCH) // _MICROSECOND
