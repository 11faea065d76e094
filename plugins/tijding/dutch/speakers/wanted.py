"""Who is looked for where words stand for somebody."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple

Found = tuple[str, str]
"""A name, and its type or ''."""


class Wanted(NamedTuple):
    """Who is looked for: of which types, man or woman, by which epithet; ``nearest``: the last named."""

    kinds: tuple[str, ...]
    gender: str | None = None
    epithet: str = ""
    nearest: bool = False
    besides: Container[str] = frozenset()
    """Who is not meant, by name."""

    def apart(self, names: Container[str]) -> Wanted:
        """Return the same with some more who are not meant."""
        return self._replace(besides=_Either(self.besides, names))


@dataclass(frozen=True, slots=True)
class _Either:
    """What is in one of two."""

    one: Container[str]
    other: Container[str]

    def __contains__(self, name: object) -> bool:
        return name in self.one or name in self.other
