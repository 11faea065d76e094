"""Abbreviations that a text itself explains: ``Full Name (ABBR)`` and ``ABBR (Full Name)``. Pure.

Schwartz and Hearst 2003 look for pairs in brackets so, and match letters; bodies with an abbreviation from
another language have none to match, so that two bodies, one in brackets behind the other, are enough here
where the letters match, the abbreviation stands elsewhere too, or the name is of three words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.known import Register
from tijding.dutch.names.organisations import abbreviates, in_order

_SHORT = re.compile(r"[A-Z][A-Za-z&.-]{0,5}[A-Z]")
_BRACKETED = re.compile(r" ?\(([A-Z][A-Za-z&]{1,7})\)")
_LONG = 10
"""Letters of a name that may be abbreviated, at least."""
_NAMED = 3
"""Words of a name behind or before which any abbreviation in brackets is its own."""


def beside(text: str, mentions: Sequence[Mention], register: Register) -> Mapping[str, str]:
    """Map abbreviations to bodies beside them, or back where only the short one is known to ``register``."""
    found: dict[str, str] = {}
    counts = Counter(mention.text for mention in mentions)
    for before, after in pairwise(mentions):
        pair = _pair(text, before, after)
        if pair and (counts[pair[0]] > 1 or _is_explained(*pair)):
            _take(found, *pair, register)
    return found


def is_abbreviation(name: str) -> bool:
    """Tell whether ``name`` looks like one: capitals with hardly anything between."""
    return _SHORT.fullmatch(name) is not None


def as_bodies(mentions: Sequence[Mention], pairs: Mapping[str, str]) -> list[Mention]:
    """Return ``mentions``, of which those that ``pairs`` explain are bodies."""
    return [one._replace(type="ORG") if one.text in pairs else one for one in mentions]


def written_out(text: str, mentions: Sequence[Mention]) -> Mapping[str, str]:
    """Map abbreviations in brackets to the body's name right before them, where their letters stand in it."""
    found = {}
    for mention in mentions:
        match = _BRACKETED.match(text, mention.end) if mention.type in ("ORG", "MISC") else None
        if match and " " in mention.text and abbreviates(match[1].upper(), mention.text):
            found[match[1]] = mention.text
    return found


def _pair(text: str, before: Mention, after: Mention) -> tuple[str, str] | None:
    """Return an abbreviation and a full name that stand side by side, one in brackets."""
    if text[before.end : before.end + 2] != " (" or text[after.end : after.end + 1] != ")":
        return None
    if (
        after.start != before.end + 2
        or "ORG" not in (before.type, after.type)
        or "PER" in (before.type, after.type)
    ):
        return None
    for short, long in ((after, before), (before, after)):
        if is_abbreviation(short.text) and long.type == "ORG" and len(long.text) >= _LONG:
            return short.text, long.text
    return None


def _is_explained(short: str, long: str) -> bool:
    letters = "".join(filter(str.isalpha, short.upper()))
    return in_order(letters, long) or len(re.split(r"[\s-]", long)) >= _NAMED


def _take(found: dict[str, str], short: str, long: str, register: Register) -> None:
    known = register.name(short)
    if register.knows_only(short, long):
        found[long] = short
    elif not known or known == register.name(long):
        found[short] = long
