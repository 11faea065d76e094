"""Parties and firms that write themselves without a capital: cd&v, sp.a-voorzitter, bpost. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.taken import Taken
from tijding.dutch.text import small_names


def with_small(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text`` with the names in lower case that none of them holds, in order."""
    taken = Taken(mentions)
    return sorted([*mentions, *(one for one in _small(text) if taken.leaves(one.start, one.end))])


def _small(text: str) -> Iterator[Mention]:
    for match in _pattern().finditer(text):
        yield Mention(match.start(), match.end(), match.group(), "MISC" if match["compound"] else "ORG")


@cache
def _pattern() -> re.Pattern[str]:
    """Return such a name, and a compound with one; no address (info@bpost.be), no member (cd&v'er)."""
    return re.compile(
        rf"(?<![\w@/.&-]){small_names().pattern}(?P<compound>-[a-zà-ÿ]+)?(?![\w@&/-]|[’']\w|\.\w)"
    )
