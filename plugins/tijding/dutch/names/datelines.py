"""Datelines: the places in capitals that a report begins with, as ``KYIV/MOSKOU (AFP/DPA) - ...``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.taken import Taken
from tijding.model import EntityType, Span

_PLACE = r"(?:['’]S[ -])?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’]+(?:[ -][A-ZÀ-ÖØ-Þ'’]+){0,3}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:/{_PLACE}){{0,2}})"
    r"(?:,? \((?P<agency>[A-ZÀ-ÖØ-Þ][\w./ -]{1,30})\))? ?(?:[–—]| - ) ?(?=\S)"
)
_SMALL = frozenset(["aan", "bij", "de", "den", "der", "en", "het", "in", "op", "ten", "ter", "van"])
_SURE = 0.9
_LONGEST = 100
"""Characters of a line that are looked at."""


def datelines(text: str, lines: Sequence[Span]) -> list[re.Match[str]]:
    """Return the datelines of ``text``; ``lines`` are the paragraphs' spans. Behind one a sentence begins."""
    return [match for line in lines if (match := _matched(text, line))]


def with_datelines(begun: Sequence[re.Match[str]], mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` with the place of each dateline as a place, and its agency as a body.

    What was found there otherwise gives way.
    """
    found = [mention for match in begun for mention in _dateline(match)]
    if not found:
        return list(mentions)
    taken = Taken(found)
    return sorted([*(one for one in mentions if taken.leaves(one.start, one.end)), *found])


def _matched(text: str, line: Span) -> re.Match[str] | None:
    start, end = line
    match = _DATELINE.match(text, start, min(end, start + _LONGEST))
    return None if match and text[match.end() : end].isupper() else match  # a headline in capitals is none


def _dateline(match: re.Match[str]) -> Iterator[Mention]:
    yield from _mentions(match, "place", "LOC")
    if match["agency"]:
        yield from _mentions(match, "agency", "ORG")


def _mentions(match: re.Match[str], group: str, kind: EntityType) -> Iterator[Mention]:
    for part in re.finditer("[^/]+", match[group]):
        start = match.start(group) + part.start()
        yield Mention(start, start + len(part[0]), part[0], kind, _SURE)


def spelled(name: str) -> str:
    """Return a name in capitals as it is spelt elsewhere: ALPHEN AAN DEN RIJN is Alphen aan den Rijn."""
    words = re.split(r"([ -])", name)
    return "".join(
        word.lower() if number and word.lower() in _SMALL else _capitalised(word)
        for number, word in enumerate(words)
    )


def _capitalised(word: str) -> str:
    """Return a word with one capital, IJ counting as one letter, after an apostrophe: 's-Gravenhage."""
    if word[:1] in "'’" and len(word) <= 2:
        return word.lower()
    if word.upper().startswith("IJ"):
        return "IJ" + word[2:].lower()
    return word[:1] + word[1:].lower()
