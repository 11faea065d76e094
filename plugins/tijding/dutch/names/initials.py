"""Suspects by the initial of their surname, as Dutch news prints them: ``Fedde W. (35)``, then ``W.``. Pure.

A recogniser takes the stop for a sentence's, the two words for a firm, or the letter alone for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tijding.dutch import gazetteer
from tijding.dutch.names.cutting import split
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.particles import PARTICLE
from tijding.dutch.names.taken import Taken

_FULL = re.compile(
    r"([A-ZÀ-Þ](?<![\w.'’-].)[\w'’-]{1,30} (?:[A-ZÀ-Þ][\w'’-]{1,30} ){0,4})([A-Z])\."
    r"(?=\.?[ ,;:!?)\"”’\n]|\.?$)"
)
"""Names and an initial with its stop; bounded, so that text without blanks is read in one go.

What may not stand before it is looked at behind the capital, which a scan finds first.
"""
_LONE = re.compile(r"(?<![\w.'’-])[A-Z]\.(?=\.?[ ,;:!?)\"”’\n]|\.?$)")
_AMID = re.compile(r",| [(a-zà-ÿ]")
"""What stands behind the stop of an initial amid a sentence."""
_MORE = re.compile(rf" (?:(?:{PARTICLE}|het) )+[A-ZÀ-Þ]")
"""The surname behind an initial amid a name: Peter R. de Vries."""
_AGE = re.compile(r" \(\d\d\)")
_BODY = 4
"""Words of a body before a name, at most."""
_LETTER = 2
"""Characters of an initial with its stop."""
_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'’-]* $")
"""A name before an initial, whose own it is."""


def with_initials(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` with people named by an initial, and the initial alone wherever it stands again."""
    mentions = [part for one in mentions for part in _parted(text, one)]
    full = [*_FULL.finditer(text)]
    lone = [*_lone(text)] if full else []
    people = [*_people(full, lone, mentions)]
    if not people:
        return [*mentions]
    longer = Taken(one for one in mentions if len(one.text) > _LETTER)
    found = {one.start: one for one in people}
    sure = min(one.confidence for one in people)
    letters = {one.text[-_LETTER:] for one in people}
    for match in lone:
        if match[0] in letters and longer.leaves(match.start(), match.start() + 1):
            found[match.start()] = Mention(match.start(), match.end(), match[0], "PER", sure)
    return _merged(mentions, [found[start] for start in sorted(found)])


def _parted(text: str, mention: Mention) -> list[Mention]:
    """Return a listed body and the person behind it as two: verdenkt het Openbaar Ministerie | Fedde W."""
    words = mention.text.removesuffix(".").split(" ")
    stop = mention.start + len(" ".join(words))
    person = mention.type == "PER" or (text[stop : stop + 1] == "." and _AMID.match(text, stop + 1))
    if len(words) > 2 and len(words[-1]) == 1 and person:  # no Relmo Delft B
        for parts in range(min(len(words) - 2, _BODY), 0, -1):
            body = " ".join(words[:parts])
            if gazetteer.types().get(body) == "ORG" and body not in gazetteer.first_names():
                return split(mention, len(body), "ORG", len(body) + 1, "PER")
    return [mention]


def _people(
    full: Sequence[re.Match[str]], lone: Sequence[re.Match[str]], mentions: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield who is named by first name and initial; ``lone``: where an initial stands without one.

    The stop is the initial's where the sentence goes on, or the letter stands alone amid another.
    """
    found = {one.end: one for one in mentions}
    again = {one[0] for one in lone if _is_amid(one)}
    end = 0
    for match in full:
        given = found.get(match.end()) or found.get(match.end() - 1)
        name = given.text.removesuffix(".") if given and " " in given.text else _known(match)
        if not name or _MORE.match(match.string, match.end()):
            continue
        if _is_amid(match) or f"{match[2]}." in again:
            start = match.end() - 1 - len(name)
            if start < end:
                continue  # Jan A. A. van Jan A., found as one name
            end = match.end()
            yield Mention(start, match.end(), f"{name}.", "PER", given.confidence if given else 0.8)


def _is_amid(initial: re.Match[str]) -> bool:
    return _AMID.match(initial.string, initial.end()) is not None


def _known(match: re.Match[str]) -> str:
    """Return the name that ends with an initial, from its first name on; "" where none is known."""
    words = match[1].split(" ")[:-1]
    first = next((i for i, word in enumerate(words) if word in gazetteer.first_names()), None)
    if first is None and not _AGE.match(match.string, match.end()):
        return ""
    return " ".join([*words[len(words) - 1 if first is None else first :], match[2]])


def _lone(text: str) -> Iterator[re.Match[str]]:
    """Yield where an initial with its stop stands without a name before it."""
    for match in _LONE.finditer(text):
        if not _BEFORE.search(text, max(0, match.start() - 40), match.start()):
            yield match


def _merged(mentions: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """Return both in the order of the text; of those that overlap, one of ``found``."""
    taken = Taken(found)
    kept = [one for one in mentions if taken.leaves(one.start, one.end)]
    return sorted([*kept, *found])
