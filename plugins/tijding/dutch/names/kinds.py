"""What kind of thing a name is, where the words before it say so, or the article's other names do. Pure.

``autofabrikant Kessler``, ``de film Kessler`` and ``het dorp Kessler`` are no people, nor is whom somebody is
``topman van``; ``Kei Tollens`` is one where the article has Tollens as a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import given, is_given
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.firms import is_of
from tijding.dutch.names.kind_nouns import KINDS, ends_in_kind, type_by
from tijding.dutch.names.personal import people_of
from tijding.dutch.names.places import location
from tijding.dutch.names.words_before import opens_sentence, word_before
from tijding.dutch.names.written_on import compound_type, is_native
from tijding.dutch.syntax.views import closed, endings, role_in
from tijding.model import EntityType

_CERTAIN = 0.97
"""Confidence of a person from which on no noun makes it a thing."""
_FULL = 2
"""Names of who is named in full: a first name and a surname."""
_BEHIND = re.compile(
    r", (?:het|een|de) (?:[a-zà-ÿ]+e )?([a-zà-ÿ-]+)(?= (?:die|dat|van|achter|waar|uit|in)\b)"
)


def with_kinds(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions``, each with the type that the words before it, or other names, say it has."""
    named = [*people_of(text, mentions)]
    kinds: dict[str, EntityType] = {one.text: one.type for one in named if one.type == "ORG"}
    kinds |= _kinds(text, named)
    families = {one.text for one in named if one.type == "PER" and " " not in one.text}
    named = [*_in_country(text, named)]
    several = _kinds_of_several(text, named, families)
    kinds |= dict.fromkeys(_short_of(named), "ORG")
    people = [_as(one, kinds[one.text]) if one.text in kinds else one for one in named]
    people = [one._replace(type=several.get(one.start, one.type)) for one in people]
    things = {(one.text, one.type): type_ for one in people if (type_ := _thing(text, one))}
    if not things:
        return people
    return [one._replace(type=things.get((one.text, one.type), one.type)) for one in people]


def _short_of(mentions: Sequence[Mention]) -> Set[str]:
    """Return what bodies whose last word says that they are some are called for short: Orvik Groep, Orvik."""
    full = [one for one in mentions if " " in one.text]
    families = {one.text.rpartition(" ")[2] for one in full if one.type == "PER"}
    return {one.text.rpartition(" ")[0] for one in full if ends_in_kind(one.text)} - families - given()


def _as(mention: Mention, type_: EntityType) -> Mention:
    return mention._replace(type=type_) if mention.type == "PER" and " " not in mention.text else mention


def _kinds(text: str, mentions: Sequence[Mention]) -> dict[str, EntityType]:
    """Return the types of one word that was taken for a person, where a word before it says what it is.

    A first name that stands alone as often is somebody's: Kapsalon Romy, and Romy.
    """
    people = [one for one in mentions if one.type == "PER"]
    families = {word for one in people for word in one.text.split(" ")[1:]}
    sure = {one.text for one in people if one.confidence > _CERTAIN}
    asked = [one for one in people if " " not in one.text and one.text not in families]
    found: dict[str, EntityType] = {one.text: "ORG" for one in asked if _is_listed(text, one)}
    houses = {one.text for one in asked if _is_behind_house(text, one)}
    said = Counter((one.text, _said(text, one, one.text in sure)) for one in asked)
    found |= {
        name: type_
        for (name, type_), times in said.items()
        if type_ and not (name in houses & given() and said[name, None] >= times)
    }
    employers = {one.text for before, one in pairwise(mentions) if _employs(text, before, one)}
    return found | dict.fromkeys(employers - families, "ORG")


def _is_listed(text: str, mention: Mention) -> bool:
    """Tell whether a word that was taken for a person is a listed body's, and nobody's name or role's."""
    if gazetteer.types().get(mention.text) != "ORG" or mention.text in gazetteer.surnames():
        return False
    before = word_before(text, mention.start)
    place = mention.start - 1 - len(before)
    named = is_given(mention.text) or (text[place : place + 1].isupper() and is_given(before.capitalize()))
    return not named and role_in(before) is None


def _said(text: str, mention: Mention, sure: bool) -> EntityType | None:
    """Return what the noun before a name says it is: autofabrikant Kessler, de topman van Kessler.

    Of what is ``sure`` to be a person, as recognisers go, only a kind of firm says something else.
    """
    before = word_before(text, mention.start)
    if not _is_noun(text, mention, before):
        return None
    if before == "van" and mention.text not in given() and not sure:
        whose = word_before(text, mention.start - len("van "))
        return "ORG" if whose in closed("of_bodies") else None
    native = before.endswith("-jarige") or before in closed("before_natives", "native")
    if native and is_native(mention.text):
        return "MISC"
    said = type_by(before, KINDS[:3] if sure else KINDS)
    return said or (None if sure else _described(text, mention))


def _kinds_of_several(text: str, mentions: Sequence[Mention], families: Set[str]) -> dict[int, EntityType]:
    """Return the types of what was taken for full names by where they start: of each, if of one.

    Not of whom a house is called after: boer Piet Kessler, and veehouderij Piet Kessler.
    """
    said = {one: type_ for one in mentions if (type_ := _kind_of_several(text, one, families))}
    own = {one.start: type_ for one, type_ in said.items()}
    shared = {one.text: type_ for one, type_ in said.items() if not _is_called_after(text, one)}
    return own | {one.start: shared[one.text] for one in mentions if one.text in shared}


def _is_called_after(text: str, mention: Mention) -> bool:
    """Tell whether a full name, as the first name says, stands behind a kind of house: café Anna Kessler."""
    return _is_behind_house(text, mention) and is_given(mention.text.partition(" ")[0])


def _is_behind_house(text: str, mention: Mention) -> bool:
    """Tell whether a kind of house stands before a name: café | Kessler."""
    return word_before(text, mention.start).endswith(endings("sure_houses"))


def _is_in_house(text: str, mention: Mention) -> bool:
    """Tell whether a full name is of who is in a house that has a determiner: in het café Anna Kessler."""
    names = [word for word in mention.text.split(" ") if not word.islower()]
    if not _is_called_after(text, mention) or len(names) != _FULL or ends_in_kind(mention.text):
        return False
    place = mention.start - 1 - len(word_before(text, mention.start))
    adjective = word_before(text, place)
    determiner = word_before(text, place - 1 - len(adjective)) if adjective.endswith("e") else ""
    return not closed("determiners").isdisjoint((adjective, determiner))


def _kind_of_several(text: str, mention: Mention, families: Set[str]) -> EntityType | None:
    """Return what the noun before words that were taken for a full name says: het bedrijf Basma Kessler.

    Not where the last of them is somebody's of ``families``; with a first name they may be a person's, but
    for a firm's or a thing's.
    """
    if mention.type != "PER" or " " not in mention.text or mention.text.rpartition(" ")[2] in families:
        return None
    before = word_before(text, mention.start)
    if before in closed("no_kinds") or not _is_noun(text, mention, before) or _is_in_house(text, mention):
        return None
    return type_by(before, KINDS[:3] if is_given(mention.text.partition(" ")[0]) else KINDS)


def _is_noun(text: str, mention: Mention, before: str) -> bool:
    """Tell whether the word before a name is no name's own end: Democratische Partij."""
    place = max(0, mention.start - 1 - len(before))
    word = text[place : mention.start].strip()
    return word.islower() or opens_sentence(text, place)


def _thing(text: str, mention: Mention) -> EntityType | None:
    """Return what the noun right before an unlisted name that is no person's says: het liedje Kessler."""
    if mention.type == "PER" or mention.text in gazetteer.demonyms():
        return None
    before = word_before(text, mention.start)
    if before in closed("courts") or not _is_noun(text, mention, before):
        return None
    if before.endswith(endings("firms_called_as_places")):
        return None if gazetteer.is_country(mention.text) else "ORG"
    house = mention.type == "LOC" and before.endswith(endings("sure_houses"))
    listed = mention.text in gazetteer.types() or (house and _is_where(mention.text))
    return type_by(before, KINDS[:1] if listed else KINDS[:5])


def _is_where(name: str) -> bool:
    """Tell whether a place is where a thing is, and not what it is called: brand in pizzeria Dorpsstraat.

    With an article it may be called so: verpleeghuis De Wilgen.
    """
    town = location(name) is not None and name.partition(" ")[0] not in ("De", "Het", "Den")
    return town or name.rpartition(" ")[2].endswith(endings("streets", "quarters"))


def _described(text: str, mention: Mention) -> EntityType | None:
    """Return what is said behind a name that it is, or the name itself says: Kessler, een stichting die."""
    match = _BEHIND.match(text, mention.end)
    if match and match[1].endswith(endings("sure_firms", "sure_houses", "sure_bodies")):
        return "ORG"
    heads = lexicon.words("words_by_role", "compounding")
    nouns = (mention.text.removeprefix(one) for one in heads if mention.text.startswith(one))
    if any(noun in lexicon.lines("words") for noun in nouns):
        return "MISC"
    return None if mention.text in given() else compound_type(mention.text)


def _employs(text: str, person: Mention, mention: Mention) -> bool:
    """Tell whether one word that was taken for a person, and is no first name, is whom somebody is of."""
    alone = mention.type == "PER" and " " not in mention.text and mention.text not in gazetteer.first_names()
    return alone and is_of(text, person, mention)


def _in_country(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions``, known places behind ``het`` and whose they are as that: het Poolse Relmow."""
    for before, mention in zip([None, *mentions], mentions, strict=False):
        beside = (
            before is not None and mention.start == before.end + 1 and before.text in gazetteer.demonyms()
        )
        town = beside and gazetteer.types().get(mention.text) != "ORG" and location(mention.text) is not None
        named = town and before is not None and word_before(text, before.start) == "het"
        yield mention._replace(type="LOC") if named else mention
