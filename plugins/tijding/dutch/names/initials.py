"""Suspects by the initial of their surname, as Dutch news prints them: ``Sjonny W. (35)``, then ``W.``. Pure.

A recogniser takes the stop for a sentence's, the two words for a firm, or the letter alone for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tijding.dutch import gazetteer
from tijding.dutch.names.entities import Mention

_FULL = re.compile(r"(?<![\w.])([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*) ([A-Z])\.(?=,| [(a-zà-ÿ])")
"""Names and an initial, amid a sentence: behind its stop a small letter, a comma or a bracket follows."""
_LETTER = 2
"""Characters of an initial with its stop."""
_AGE = re.compile(r" \(\d\d\)")
_MORE = re.compile(r" (?:(?:van|de|den|der|het|'t|ter|ten|von|la|le|du) )+[A-ZÀ-Þ]")
"""The surname behind an initial amid a name: Peter R. de Vries."""
_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'’-]* $")
"""A name before an initial, whose own it is."""


def with_initials(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` with people named by an initial, and the initial alone wherever it stands again."""
    people = [*_people(text, mentions)]
    if not people:
        return [*mentions]
    letters = "".join(sorted({one.text[-2] for one in people}))
    alone = re.compile(rf"(?<![\w.'’-])[{letters}]\.(?=[ ,;:!?)\"”’\n]|$)")
    longer = {place for one in mentions if len(one.text) > _LETTER for place in range(one.start, one.end)}
    found = {one.start: one for one in people}
    for match in alone.finditer(text):
        named = _BEFORE.search(text, max(0, match.start() - 40), match.start())
        if not named and match.start() not in longer:
            found[match.start()] = Mention(match.start(), match.end(), match[0], "PER", _lowest(people))
    return _merged(mentions, [found[start] for start in sorted(found)])


def _people(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield who is named by first name and initial: the name is known, an age follows, or it was found."""
    given = {one.start: one for one in mentions if one.type == "PER"}
    for match in _FULL.finditer(text):
        known = match[1].split(" ")[0] in gazetteer.first_names() or match.start() in given
        if _MORE.match(text, match.end()):
            continue
        if known or _AGE.match(text, match.end()):
            sure = given[match.start()].confidence if match.start() in given else 0.8
            yield Mention(match.start(), match.end(), match[0], "PER", sure)


def _lowest(people: Sequence[Mention]) -> float:
    return min(one.confidence for one in people)


def _merged(mentions: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """Return both in the order of the text; of those that overlap, one of ``found``."""
    taken = {place for one in found for place in range(one.start, one.end)}
    kept = [one for one in mentions if taken.isdisjoint(range(one.start, one.end))]
    return sorted([*kept, *found])
