"""Parts and channels of bodies known by an abbreviation: ``VNB | Onderwijs``, ``ZTV | 4-programma``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tijding.dutch import lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.syntax.views import closed, role_in

_PART = re.compile(r" (?P<noun>[A-ZÀ-Þ][a-zà-ÿ]{3,})(?![\w-]| [A-ZÀ-Þ])")
_CHANNEL = re.compile(r" (?:Radio )?\d{1,2}(?=-[a-z])")
_SHORT = range(2, 6)
"""Letters of an abbreviation."""


def with_branches(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions`` of ``text``, in order; abbreviated bodies with their part or channel.

    A noun with a capital says which part of a body is meant, a number before a hyphen which channel.
    """
    starts = [*(mention.start for mention in mentions[1:]), len(text)]
    for mention, following in zip(mentions, starts, strict=False):
        end = _end(text, mention) if mention.type == "ORG" else mention.end
        yield mention._replace(end=end, text=text[mention.start : end]) if end <= following else mention


def _end(text: str, mention: Mention) -> int:
    """Return where a body's name ends with the part or channel behind it."""
    channel = _CHANNEL.match(text, mention.end)
    first = mention.text.partition(" ")[0]
    if channel and first.isupper():
        return channel.end()
    part = _PART.match(text, mention.end) if mention.text.isupper() else None
    short = len(mention.text) in _SHORT and mention.text.isalpha()
    noun = part["noun"].lower() if part else ""
    known = noun in lexicon.lines("words") and role_in(noun) is None and noun not in closed("players")
    return part.end() if part and short and known else mention.end
