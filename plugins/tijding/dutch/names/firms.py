"""Firms and bodies by the form of their names and by who is of them. Pure.

``Tollens & Zonen``, ``Van Tollen Bouw``, ``Tollenslyceum``; ``Anna Smit van Relmo-Vandia``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import is_given
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.particles import CAPITAL, PARTICLE
from tijding.dutch.names.places import location
from tijding.dutch.names.taken import Taken
from tijding.dutch.syntax.views import endings

_PARTNERS = re.compile(
    rf"(?<![\w-])(?:(?:{CAPITAL}|Gebr\.|Gebroeders) (?:{PARTICLE} )?)?"
    r"[A-ZÀ-Þ][\w'’-]{1,40}+(?:, [A-ZÀ-Þ][\w'’-]{1,40}+)? & "
    r"(?:Zoon|Zoons|Zonen|Zn|Dochter|Dochters|Broers|Söhne|Sohn|Sons?|Fils|Cie|Partners|Associates)(?!\w)"
)
_LED = re.compile(rf"{CAPITAL} (?:{PARTICLE} )?[A-ZÀ-Þ][\w'’-]+ ([A-ZÀ-Þ][a-zà-ÿ]+)")
_SURE = 0.8


def with_firms(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text``, in order, firms that say so by their form as bodies."""
    bodies = Taken(one for one in mentions if one.type == "ORG" and " & " in one.text)
    found = [
        Mention(match.start(), match.end(), match.group(), "ORG", _SURE)
        for match in (_PARTNERS.finditer(text) if " & " in text else ())
        if bodies.leaves(*match.span())
    ]
    taken = Taken(found)
    return sorted([*found, *(_typed(one) for one in mentions if taken.leaves(one.start, one.end))])


def _typed(mention: Mention) -> Mention:
    """Return a mention as a body where its last word, or its end, is a line of business or a kind of body."""
    if mention.type == "ORG" or mention.text in gazetteer.types():
        return mention
    led = _LED.fullmatch(mention.text) if mention.type in ("PER", "MISC") else None
    business = led is not None and led[1] in lexicon.words("words_by_role", "lines_of_business")
    kind = mention.type in ("PER", "MISC") and " " not in mention.text and _is_kind(mention.text)
    return mention._replace(type="ORG") if business or kind else mention


def _is_kind(word: str) -> bool:
    """Tell whether ``word`` ends in what a body is, and is more than that: Tollenslyceum, Al-Zam-moskee."""
    tails = endings("tails_alone")
    return word.lower().endswith(tails) and word.lower() not in tails


def with_employers(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions``, what was taken for a place, and is no known one, as whom somebody is of."""
    bodies = {other.text for one, other in pairwise(mentions) if _employs(text, one, other)}
    for mention in mentions:
        yield mention._replace(type="ORG") if mention.text in bodies and mention.type == "LOC" else mention


def is_of(text: str, person: Mention, other: Mention) -> bool:
    """Tell whether a name is whom somebody in full is of: Anna Smit van Relmo."""
    full = person.type == "PER" and " " in person.text
    return full and other.start == person.end + len(" van ") and text.startswith(" van ", person.end)


def _employs(text: str, person: Mention, other: Mention) -> bool:
    """Tell whether an unknown place is whom somebody is of, whose surname it is not: Anna van Relmo."""
    place = other.type == "LOC" and other.text not in gazetteer.types() and location(other.text) is None
    return place and is_of(text, person, other) and not is_given(person.text.rpartition(" ")[2])
