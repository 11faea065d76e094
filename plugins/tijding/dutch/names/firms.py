"""Firms and bodies by the form of their names and by who is of them. Pure.

``Tollens & Zonen``, ``Van Tollen Bouw``, ``Tollenslyceum``; ``Anna Smit van Relmo-Vandia``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import given, is_given
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.particles import CAPITAL, PARTICLE
from tijding.dutch.names.places import location
from tijding.dutch.names.taken import Taken
from tijding.dutch.names.words_before import word_before
from tijding.dutch.syntax.views import endings

_PARTNERS = re.compile(
    rf"(?<![\w-])(?:(?:{CAPITAL}|Gebr\.|Gebroeders) (?:{PARTICLE} )?)?"
    r"[A-ZÀ-Þ][\w'’-]{1,40}+(?:, [A-ZÀ-Þ][\w'’-]{1,40}+)? & "
    r"(?:Zoon|Zoons|Zonen|Zn|Dochter|Dochters|Broers|Söhne|Sohn|Sons?|Fils|Cie|Partners|Associates)(?!\w)"
)
_LED = re.compile(rf"{CAPITAL} (?:{PARTICLE} )?[A-ZÀ-Þ][\w'’-]+ ([A-ZÀ-Þ][a-zà-ÿ]+)")
_ARTICLE = re.compile(r"(?<!\w)(?:de|het|een|deze|dit|elke) (?:[a-zà-ÿ-]+e ){0,2}\Z", re.IGNORECASE)
_BEFORE = 40
"""Characters before a name in which its article stands."""
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
    """Tell whether an unknown place is whom somebody is of, whose surname it is not: Anna Smit van Relmo.

    A mayor or an alderman is of a place indeed.
    """
    place = other.type == "LOC" and other.text not in gazetteer.types() and location(other.text) is None
    if not place or not is_of(text, person, other) or is_given(person.text.rpartition(" ")[2]):
        return False
    return not word_before(text, person.start).endswith(endings("local_offices"))


def as_products(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions``, what is called after its maker, or by its version, behind an article as a thing.

    ``De kleine Relmo Vento``, where Relmo is a firm, is nobody; ``de Relmopad Pro`` is no body.
    """
    firms = {one.text for one in mentions if one.type == "ORG" and " " not in one.text} - given()
    people = {one.text for one in mentions if one.type == "PER"}
    for mention in mentions:
        named = mention.text.rpartition(" ")[2] in people  # Relmo Smit, and Smit
        made = " " in mention.text and not named and _is_made(mention, firms)
        behind = made and _ARTICLE.search(text, max(0, mention.start - _BEFORE), mention.start)
        yield mention._replace(type="MISC") if behind else mention


def _is_made(mention: Mention, firms: Set[str]) -> bool:
    """Tell whether an unlisted name begins with one of ``firms``, or ends in a version."""
    words = mention.text.split(" ")
    version = mention.type == "ORG" and words[-1] in lexicon.words("words_by_role", "versions")
    thing = version or (mention.type == "PER" and words[0] in firms)
    return thing and mention.text not in gazetteer.types()
