"""Documents to JSON and back, exactly; by pydantic over the frozen dataclasses."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from tijding.errors import StoreError
from tijding.model import Document

D = TypeVar("D", bound=Document)


_adapters: dict[type[Document], TypeAdapter[Any]] = {}


def _adapter(kind: type[Document]) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def encode(document: Document) -> str:
    """Return ``document`` as JSON. Raises StoreError for text that is no Unicode (lone surrogates)."""
    try:
        return str(_adapter(type(document)).dump_json(document).decode())
    except (ValueError, UnicodeError) as error:
        raise StoreError(document.id, f"can't be written as JSON: {error}") from error


def decode(kind: type[D], text: str | bytes) -> D:
    """Return the document of ``kind`` that ``text`` holds. Raises StoreError for anything else."""
    try:
        return cast(D, _adapter(kind).validate_json(text))
    except ValidationError as error:
        raise StoreError(kind.__name__, f"holds a document that can't be read: {error}") from error


def field_of(document: Document, path: str) -> Any:
    """Return a field by its dotted path; None where something on the way is None."""
    value: Any = document
    for name in path.split("."):
        value = None if value is None else getattr(value, name)
    return value


def micros(moment: datetime | None) -> int | None:
    """Return a moment as microseconds since 1970, which sort as the moments do."""
    if moment is None:
        return None
    return round(moment.timestamp() * 1_000_000)
