"""What in a page CSS selectors fit, found without trying each of them on each tag. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import soupsieve
from bs4 import Tag
from soupsieve.css_types import Selector

_CACHED = 1000
_ANYTHING = ""


class _Sieve(NamedTuple):
    """Selectors, and what each tag that one of them may fit has: a name, or an attribute with a value.

    ``all_tags`` where one of them asks for neither.
    """

    selectors: soupsieve.SoupSieve
    names: frozenset[str]
    values: Mapping[str, re.Pattern[str]]
    all_tags: bool

    def may_fit(self, tag: Tag) -> bool:
        if tag.name in self.names:
            return True
        for name, value in tag.attrs.items():
            asked = self.values.get(name)
            if asked and asked.search(value if isinstance(value, str) else " ".join(value)):
                return True
        return False


def select(tag: Tag, selectors: Sequence[str]) -> Sequence[Tag]:
    """Return what in ``tag`` any of ``selectors`` fits, in the page's order.

    soupsieve tries each selector on each tag. Few tags have what a selector asks for first, and only those
    are tried.
    """
    if not selectors:
        return []
    sieve = _sieve(tuple(selectors))
    if sieve.all_tags:
        return sieve.selectors.select(tag)
    return [one for one in tags_in(tag) if sieve.may_fit(one) and sieve.selectors.match(one)]


def tags_in(tag: Tag) -> Iterator[Tag]:
    """Yield the tags in ``tag``, in the page's order."""
    return (one for one in tag.descendants if isinstance(one, Tag))


@lru_cache(_CACHED)
def _sieve(selectors: tuple[str, ...]) -> _Sieve:
    compiled = soupsieve.compile(", ".join(selectors))
    names: set[str] = set()
    values: defaultdict[str, list[str]] = defaultdict(list)
    all_tags = any(":scope" in selector for selector in selectors)  # which a tag alone would mean itself
    for one in compiled.selectors:
        if not isinstance(one, Selector):
            continue  # it fits nothing
        if one.tag and one.tag.name != "*":
            names.add(one.tag.name.lower())
        elif one.classes:
            values["class"].append(re.escape(one.classes[0]))
        elif one.ids:
            values["id"].append(re.escape(one.ids[0]))
        elif one.attributes and not one.attributes[0].inverse:
            asked = one.attributes[0]
            pattern = None if asked.ignore_case else asked.pattern
            values[asked.attribute.lower()].append(pattern.pattern if pattern else _ANYTHING)
        else:
            all_tags = True
    any_of = {name: re.compile("|".join(f"(?:{one})" for one in told), re.S) for name, told in values.items()}
    return _Sieve(compiled, frozenset(names), any_of, all_tags)
