"""Names that were found in pieces, put together. Pure.

``Marc | ter | Stegen``, ``Voedsel- en | Warenautoriteit``, ``het Noors | Meteorologisch Instituut``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import zip_longest

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import is_first_name
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.pairing import paired
from tijding.dutch.names.particles import CAPITAL, PARTICLE, PARTICLES
from tijding.dutch.names.taken import Taken
from tijding.dutch.names.words_before import word_before
from tijding.dutch.syntax.views import role_in

_GAP = re.compile(rf" (?:{PARTICLES}|[A-ZÀ-Þ]\.) ")
_SON = re.compile(r" (?:bin|ibn|bint) ")
"""What stands before the name of somebody's father, as an Arab has it: Tamim bin Hamad."""
_LONE = re.compile(rf"(?:{CAPITAL}|{PARTICLE})(?: (?:{PARTICLE}|het))?")
_FAMILY = re.compile(rf"(?: (?:{PARTICLE}|het))? [A-ZÀ-Þ](?:\.|[\w’'-]*\w)")
_NICKNAMED = re.compile(
    r"([A-ZÀ-Þ](?<![\w-].)[\w-]+) (?:'\w[^'\n]{1,15}'|[‘’]\w[^’\n]{1,15}’|[\"“„]\w[^\"”\n]{1,15}[\"”])"
    rf"(?: (?:{CAPITAL}|{PARTICLE}))* [A-ZÀ-Þ][\w-]+\w"
)
_BEHIND = re.compile(rf" (?!(?:van|de|te) [A-ZÀ-Þ]){PARTICLES} [A-ZÀ-Þ][\w’'-]*\w")

_HYPHEN = re.compile(r"- en ([A-ZÀ-Þ][\w-]*\w)")
_ELIDED = (" 's", " ’s", " ‘s")
_TOWN = re.compile(r"-[A-ZÀ-Þ]\w*\w")
"""What follows on an elided des in a town's name: FC 's|-Heerenberg."""
_WITHIN = re.compile(
    r" ((?:van (?:de |den |der |'t )?|den |der |ter |ten |in 't |von |el |ibn |bin )"
    r"[A-ZÀ-Þ][\w’']*\w(?:-[A-ZÀ-Þ][\w’']*)*)(?![\w-])"
)
"""What stands behind a first name that no list has, where it is a surname."""
_NO_BODY = tuple(f"{particle} " for particle in lexicon.words("words_by_role", "sure_particles"))
"""Particles with which no body and no place begins."""
_BARE = ("isch", "aal", "eel", "ief", "lijk", "air")
"""Ends of adjectives without the e that they have behind het: Meteorologisch, Federaal."""
_SURE = 0.8


def joined(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text``, in order, people's names that were found in pieces in one."""
    found: list[Mention] = []
    whole = [*_with_countries(text, _with_hyphens(text, mentions))]
    for mention in _with_families(text, _with_nicknames(text, whole)):
        last = found[-1] if found else None
        if last and mention.start < last.end:
            continue
        if last and _is_one(text, last, mention):
            found[-1] = last._replace(end=mention.end, text=text[last.start : mention.end])
        else:
            found.append(mention)
    return found


def _with_hyphens(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions``, a body's with what is behind its hyphen: Lokale Milieu- en | Bouwdienst.

    Or the rest of the town that it is called after: FC 's | -Heerenberg.
    """
    end = 0
    for mention in mentions:
        town = _TOWN.match(text, mention.end) if mention.text.endswith(_ELIDED) else None
        if town:
            end = town.end()
            yield mention._replace(end=end, text=text[mention.start : end], type="ORG")
            continue
        match = _HYPHEN.match(text, mention.end) if mention.type in ("ORG", "MISC") else None
        if match and match[1].lower().endswith(_heads()):
            end = match.end()
            yield mention._replace(end=end, text=text[mention.start : end], type="ORG")
        elif mention.start >= end:
            yield mention


@cache
def _heads() -> tuple[str, ...]:
    """Return the ends of words that say what a body is: dienst, autoriteit."""
    return tuple(lexicon.words("words_by_role", "organisation_heads"))


def _with_countries(text: str, found: Iterator[Mention]) -> Iterator[Mention]:
    """Return the mentions ``found``, a body's with the country's adjective before it that its name has.

    Behind ``het`` an adjective without its e begins a name: het Noors | Meteorologisch Instituut, but
    het Noorse | Meteorologisch Instituut.
    """

    def begins(mention: Mention) -> bool:
        bare = mention.text in gazetteer.demonyms() and not mention.text.endswith("e")
        return bare and word_before(text, mention.start) == "het"

    def whole(country: Mention, body: Mention) -> Mention | None:
        if text[country.end : body.start] != " " or not _is_described_body(body):
            return None
        return body._replace(start=country.start, text=text[country.start : body.end])

    return paired(found, begins, whole)


def _is_described_body(mention: Mention) -> bool:
    """Tell whether a body's name begins with an adjective without its e, and ends in its kind."""
    first, last = mention.text.partition(" ")[0], mention.text.rpartition(" ")[2]
    return mention.type == "ORG" and first.endswith(_BARE) and last.lower().endswith(_heads())


def _with_nicknames(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions``, a first name, a nickname in marks and a surname as one: Anna 'Ans' Tollens.

    A first name that no list has is one where it was found as somebody's.
    """
    lone = {mention.start: mention.end for mention in mentions if mention.type == "PER"}
    nicknamed = [
        Mention(match.start(), match.end(), match.group(), "PER", _SURE)
        for match in _NICKNAMED.finditer(text)
        if _is_given(match[1]) or lone.get(match.start()) == match.end(1)
    ]
    taken = Taken(nicknamed)
    return sorted([*nicknamed, *(one for one in mentions if taken.leaves(one.start, one.end))])


def _is_one(text: str, first: Mention, family: Mention) -> bool:
    """Tell whether a first name and a surname, or a father's name, have but particles between them."""
    if first.type == "PER" and _SON.fullmatch(text[first.end : family.start]):
        return True
    if first.type != "PER" or family.type not in ("PER", "LOC"):
        return False
    gap = text[first.end : family.start]
    if _GAP.fullmatch(gap) is None or (" " in first.text and gap.startswith(" van")):
        return False  # Anna Willems van | Relmo
    if not _is_given(first.text) and not _is_unknown_first(text, first, family):
        return False
    whole = family.text in gazetteer.countries() or _is_given(family.text.partition(" ")[0])
    return not (whole and " van" in gap)


def _is_unknown_first(text: str, first: Mention, family: Mention) -> bool:
    """Tell whether an unlisted word behind a role stands before somebody's surname: rapper Zoribo van Loo."""
    odd = first.text.isalpha() and first.text.istitle() and first.text.lower() not in lexicon.lines("words")
    people = family.type == "PER" and not {first.text, family.text} & gazetteer.types().keys()
    known = first.text in gazetteer.surnames()
    return odd and people and not known and role_in(word_before(text, first.start)) is not None


def _with_families(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions``, particles with the surname behind them, first names with one that wasn't found."""
    people = {mention.text for mention in mentions if mention.type == "PER"}
    for mention, behind in zip_longest(mentions, mentions[1:]):
        if mention.type != "PER":
            yield mention
        elif _LONE.fullmatch(mention.text):
            if match := _FAMILY.match(text, mention.end):
                end = max(match.end(), behind.end) if behind and behind.start < match.end() else match.end()
                yield mention._replace(end=end, text=text[mention.start : end])
        else:
            match = _family_behind(text, mention, people)
            if match and (not behind or match.end() <= behind.start or _is_end(match, behind)):
                mention = mention._replace(end=match.end(), text=text[mention.start : match.end()])
            yield mention


def _is_end(family: re.Match[str], mention: Mention) -> bool:
    """Tell whether a name that was found, no body's, is the end of a surname."""
    return mention.type != "ORG" and mention.end == family.end()


def _family_behind(text: str, mention: Mention, people: Set[str]) -> re.Match[str] | None:
    """Match the surname behind a first name; one that no list has needs a sure particle, or ``people``."""
    if " " in mention.text:
        return None
    if _is_given(mention.text):
        return _BEHIND.match(text, mention.end)
    match = _WITHIN.match(text, mention.end)
    family = match[1] if match else ""
    named = not people.isdisjoint((family, family[:1].upper() + family[1:])) and not family[-1:].isupper()
    return match if named or family.startswith(_NO_BODY) else None


def _is_given(name: str) -> bool:
    """Tell whether all words of ``name`` are first names, no initials."""
    return all(is_first_name(word) for word in name.split(" "))
