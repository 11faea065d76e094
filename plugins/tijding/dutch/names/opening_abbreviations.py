"""Listed abbreviations that open a line, which a recogniser took for words: OM eist celstraf, WHO: ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tijding.dutch import gazetteer
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.taken import Taken

_FIRST = re.compile(r"^[\"“„'‘’]?(?P<name>[A-Z]{2,4})(?=:| +(?P<next>\S+))", re.MULTILINE)
"""What opens a line in capitals, and the word behind it."""
_CONFIDENCE = 0.9


def with_opening_abbreviations(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text`` with the abbreviations that open its lines, in order.

    A recogniser takes them for words with a capital; not where the whole line shouts: OM DE HOEK.
    """
    taken = Taken(mentions)
    return sorted([*mentions, *(one for one in _opening(text) if taken.leaves(one.start, one.end))])


def _opening(text: str) -> Iterator[Mention]:
    for match in _FIRST.finditer(text):
        name, shouted = match["name"], (match["next"] or "").isupper()
        if gazetteer.types().get(name) == "ORG" and not shouted:
            yield Mention(*match.span("name"), name, "ORG", _CONFIDENCE)
