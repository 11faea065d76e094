"""Datelines: the places in capitals that a report begins with, as ``KYIV/MOSKOU (AFP/DPA) - ...``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tijding.dutch import lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.taken import Taken
from tijding.model import EntityType, Span

_PLACE = r"(?:['’]S[ -])?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’]+(?:[ -][A-ZÀ-ÖØ-Þ'’]+){0,3}"
_DAY = r"(?:,? \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?"
_AGENCY = r"(?P<agency>[A-ZÀ-ÖØ-Þ][\w./ -]{1,30})"
_PLACES = rf"(?P<place>{_PLACE}(?:/{_PLACE}){{0,2}})"
_DATELINE = re.compile(rf"{_PLACES}{_DAY}(?:,? \({_AGENCY}\)(?: ?[–—=] ?| - )|(?: ?[–—] ?| - ))(?=\S)")


def either_spelt(names: Iterable[str]) -> str:
    """Return a pattern of ``names`` as they are spelt and in capitals."""
    listed = sorted(names)
    return "|".join(map(re.escape, dict.fromkeys([*listed, *(name.upper() for name in listed)])))


_AGENCIES = either_spelt(lexicon.words("kinds", "persbureau"))
_KNOWN = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2})" + _DAY + r",? "
    rf"\((?P<agency>(?:{_AGENCIES})(?:/[A-Za-z]+)*)\)(?: ?[–—=] ?| - )(?=\S)"
)
"""A place in small letters, where a known news agency stands behind it: Brussel (Belga) -."""
_DAYS = "|".join(sorted(lexicon.words("words_by_role", "days")))
_DATED = rf"\d[\d.:/-]{{0,9}}|uur|om|{_DAYS}"
_TIME = re.compile(
    rf"(?:(?:(?:laatste|live|nieuwe|tweede|uitgebreide) )?update:?(?:,? (?:{_DATED})){{0,6}}"
    r"|\d{1,2}[.:]\d\d(?: uur)?)(?: [-–—|]|:) (?=\S)",
    re.IGNORECASE,
)
"""When a message is from that is added to: 10.05 uur - ..., Update zondag 3 maart, 9.40 uur: ..."""
_SMALL = frozenset(["aan", "bij", "de", "den", "der", "en", "het", "in", "op", "ten", "ter", "van"])
_SURE = 0.9
_LONGEST = 100
"""Characters of a line that are looked at."""


def datelines(text: str, lines: Sequence[Span]) -> list[re.Match[str]]:
    """Return the datelines of ``text``; ``lines`` are the paragraphs' spans. Behind one a sentence begins."""
    return [match for line in lines if (match := _dateline_at(text, line))]


def with_datelines(begun: Sequence[re.Match[str]], mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` with the place of each dateline as a place, and its agency as a body.

    What was found there otherwise gives way.
    """
    found = [mention for match in begun for mention in _dateline(match)]
    if not found:
        return list(mentions)
    taken = Taken(found)
    return sorted([*(one for one in mentions if taken.leaves(one.start, one.end)), *found])


def _dateline_at(text: str, line: Span) -> re.Match[str] | None:
    """Return the dateline with which ``line`` begins, or None: where a message is from, which nobody says."""
    start, end = line
    limit = min(end, start + _LONGEST)
    match = _DATELINE.match(text, start, limit) or _KNOWN.match(text, start, limit)
    return None if match and text[match.end() : end].isupper() else match  # a headline in capitals is none


def behind_dateline(text: str, line: Span) -> int:
    """Return where what is told begins in ``line``, behind the place or the time that it may begin with."""
    start, end = line
    match = _dateline_at(text, line) or _TIME.match(text, start, min(end, start + _LONGEST))
    return match.end() if match else start


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
