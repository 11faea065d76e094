"""What kind of thing a name is, where the words before it say so, or the article's other names do. Pure.

``autofabrikant Kessler``, ``de film Kessler`` and ``het dorp Kessler`` are no people, nor is whom somebody is
``topman van``; ``Kei Tollens`` is one where the article has Tollens as a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import given, is_given
from tijding.dutch.names.departments import opens_sentence, word_before
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.firms import is_of
from tijding.dutch.names.identity import field_of
from tijding.dutch.names.particles import PARTICLE, of_surnames
from tijding.dutch.names.places import location
from tijding.dutch.names.written_on import compound_type, is_native
from tijding.dutch.quotes import cues
from tijding.dutch.syntax.views import closed, endings, role_in
from tijding.model import EntityType

_KINDS: Sequence[tuple[str, EntityType]] = (
    ("sure_things", "MISC"),
    ("sure_firms", "ORG"),
    ("sure_bodies", "ORG"),
    ("sure_works", "MISC"),
    ("sure_places", "LOC"),
)
_FULL = re.compile(rf"[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?((?: {PARTICLE})* [A-ZÀ-Þ][\w'’]*)")
_CERTAIN = 0.97
"""Confidence of a person from which on no noun makes it a thing."""
_LIKELY = 0.95
"""Confidence up to which first names of the whole world do so."""
_SURE = 0.9
"""Confidence from which on a first name makes no person of what was taken for something else."""
_DOUBT = 0.5
"""And from which on a surname alone does."""
_BEHIND = re.compile(
    r", (?:het|een|de) (?:[a-zà-ÿ]+e )?([a-zà-ÿ-]+)(?= (?:die|dat|van|achter|waar|uit|in)\b)"
)
_SYLLABLE = f"(?:{'|'.join(lexicon.words('words_by_role', 'korean_syllables'))})"
_KOREAN = re.compile(
    rf"[A-Z][a-z]{{1,4}} [A-Z][a-z]{{1,5}}-{_SYLLABLE}|[A-Z][a-z]{{1,5}}-{_SYLLABLE} [A-Z][a-z]{{1,4}}"
)
"""A Korean name, either way round: Park Dae-lim, Dae-lim Park."""
_KIND = 5
"""Letters of an English kind that is hardly a family's name: Trophy; no Day, no Air."""
_SMALL = ("conjunctions", "subordinators", "adverbs", "prepositions", "determiners", "finite_verbs")
_HEADS = ("organisation_heads", "place_heads", "work_words", "lines_of_business", "kinds_of_bodies")
_PLACES = lexicon.words("words_by_role", "place_openers", "article_openers")
_MAKES_ANOTHER = lexicon.words("words_by_role", "makes_another")
_FIELDS = ("sport", "media")
"""Fields of life whose roles stand before people only: spits Borna Tollens; not minister Sociale Zaken."""
_NO_PERSON = ("de", "het", "een", "in", "uit", "naar", "te")


def with_kinds(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions``, each with the type that the words before it, or other names, say it has."""
    named = [*_people(text, mentions)]
    kinds: dict[str, EntityType] = {one.text: one.type for one in named if one.type == "ORG"}
    kinds |= _kinds(text, named)
    families = {one.text for one in named if one.type == "PER" and " " not in one.text}
    named = [*_in_country(text, named)]
    several = {one.text: type_ for one in named if (type_ := _kind_of_several(text, one, families))}
    kinds |= dict.fromkeys(_short_of(named), "ORG")
    people = [_as(one, kinds[one.text]) if one.text in kinds else one for one in named]
    people = [one._replace(type=several[one.text]) if one.text in several else one for one in people]
    things = {(one.text, one.type): type_ for one in people if (type_ := _thing(text, one))}
    if not things:
        return people
    return [one._replace(type=things.get((one.text, one.type), one.type)) for one in people]


def _short_of(mentions: Sequence[Mention]) -> Set[str]:
    """Return what bodies whose last word says that they are some are called for short: Orvik Groep, Orvik."""
    full = [one for one in mentions if " " in one.text]
    families = {one.text.rpartition(" ")[2] for one in full if one.type == "PER"}
    return {one.text.rpartition(" ")[0] for one in full if _ends_in_kind(one.text)} - families - given()


def _ends_in_kind(name: str) -> bool:
    return name.rpartition(" ")[2] in lexicon.words("words_by_role", "no_surnames")


def _as(mention: Mention, type_: EntityType) -> Mention:
    return mention._replace(type=type_) if mention.type == "PER" and " " not in mention.text else mention


def _kinds(text: str, mentions: Sequence[Mention]) -> dict[str, EntityType]:
    """Return the types of one word that was taken for a person, where a word before it says what it is."""
    people = [one for one in mentions if one.type == "PER"]
    families = {word for one in people for word in one.text.split(" ")[1:]}
    sure = {one.text for one in people if one.confidence > _CERTAIN}
    asked = [one for one in people if " " not in one.text and one.text not in families]
    found: dict[str, EntityType] = {one.text: "ORG" for one in asked if _is_listed(text, one)}
    found |= {one.text: type_ for one in asked for type_ in [_said(text, one, one.text in sure)] if type_}
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
    said = type_by(before, _KINDS[:2] if sure else _KINDS)
    return said or (None if sure else _described(text, mention))


def type_by(noun: str, kinds: Sequence[tuple[str, EntityType]]) -> EntityType | None:
    """Return the type of what a noun of one of ``kinds`` stands before."""
    return next((type_ for kind, type_ in kinds if noun.endswith(endings(kind))), None)


def _kind_of_several(text: str, mention: Mention, families: Set[str]) -> EntityType | None:
    """Return what the noun before words that were taken for a full name says: het bedrijf Basma Kessler.

    Not where the last of them is somebody's of ``families``; with a first name they may be a person's, but
    for a firm's or a thing's.
    """
    if mention.type != "PER" or " " not in mention.text or mention.text.rpartition(" ")[2] in families:
        return None
    before = word_before(text, mention.start)
    if before in closed("no_kinds") or not _is_noun(text, mention, before):
        return None
    return type_by(before, _KINDS[:2] if is_given(mention.text.partition(" ")[0]) else _KINDS)


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
    return type_by(before, _KINDS[:1] if mention.text in gazetteer.types() else _KINDS[:4])


def _described(text: str, mention: Mention) -> EntityType | None:
    """Return what is said behind a name that it is, or the name itself says: Kessler, een stichting die."""
    match = _BEHIND.match(text, mention.end)
    if match and match[1].endswith(endings("sure_firms", "sure_bodies")):
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


def _people(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions``, full names that were taken for something else as people's."""
    alone: dict[str, float] = {}
    for mention in mentions:
        if mention.type == "PER":
            alone[mention.text] = max(mention.confidence, alone.get(mention.text, 0.0))
    full = {one.text: _full_type(text, one, alone) for one in mentions if " " in one.text}
    others = [one for one in mentions if " " in one.text and full[one.text] != "PER"]
    full |= {one.text: "PER" for one in others if _is_described(text, one)}
    for mention in mentions:
        type_ = full.get(mention.text, mention.type)
        yield mention if type_ == mention.type else mention._replace(type=type_)


def _is_described(text: str, mention: Mention) -> bool:
    """Tell whether what stands before an unlisted full name says who that is: de Duitser Sem Tollens."""
    if mention.text in gazetteer.types() or text[mention.start - 1 : mention.start] != " ":
        return False
    before = word_before(text, mention.start)
    if _FULL.fullmatch(mention.text) is None:
        return _is_artist(before)
    if before.endswith("-jarige") and mention.type in ("LOC", "ORG"):
        return True
    inhabitant = before.capitalize() in lexicon.words("epithets", "inhabitants")
    first, last = mention.text.partition(" ")[0], mention.text.rpartition(" ")[2]
    if is_given(first) and (inhabitant or role_in(before) is not None):
        return True
    body = any(_is_head(word) or word in _MAKES_ANOTHER for word in (first, last))
    return not body and (inhabitant or _is_artist(before) or field_of(before) in _FIELDS)


def _is_artist(before: str) -> bool:
    role = role_in(before)
    return role is not None and field_of(role) == "cultuur"


def _full_type(text: str, mention: Mention, alone: Mapping[str, float]) -> EntityType:
    """Return the type that the words of a full name say it has, or the one that it was given."""
    if mention.type != "PER":
        return "PER" if _is_person(text, mention, alone) else mention.type
    if mention.text.rpartition(" ")[2] in alone:
        return "PER"  # Anna Press, and Press
    return _ends_as(mention) or "PER"


def _ends_as(mention: Mention) -> EntityType | None:
    """Return what the last word of a name says that it is, no person: Sem Tollens Trophy, Tollens Airways.

    A word of the language is many a family's name (Bakker, Kroon), but for those that hardly any has.
    """
    last = mention.text.rpartition(" ")[2]
    if _ends_in_kind(mention.text):
        return "ORG"
    family = last in given() or last in gazetteer.surnames()
    if len(last) < _KIND or last.lower() in lexicon.lines("words") or family:
        return None
    if last in lexicon.words("words_by_role", "work_words"):
        return "MISC"
    kinds = (lexicon.words("words_by_role", name) for name in ("organisation_heads", "lines_of_business"))
    return "ORG" if last != "International" and any(last in kind for kind in kinds) else None


def _is_person(text: str, mention: Mention, alone: Mapping[str, float]) -> bool:
    """Tell whether a full name is a person's: one of the surnames ``alone``, or with a sure first name."""
    if _KOREAN.fullmatch(mention.text):
        return True
    match = _FULL.fullmatch(mention.text)
    first, _, rest = mention.text.partition(" ")
    listed = mention.text in gazetteer.types() or (first in gazetteer.types() and first not in given())
    if match is None or listed or _is_head(first) or _is_head(rest) or first in _PLACES:
        return False
    kind = first.lower().endswith(endings("sure_firms", "sure_bodies", "firms_in_front"))
    if word_before(text, mention.start) in _NO_PERSON or first.lower() in closed(*_SMALL) or kind:
        return False
    family = match[1].lstrip(" ")
    if alone.get(family[:1].upper() + family[1:], 0.0) > _DOUBT:
        return True
    if first not in given():
        return _is_foreign(text, mention, first, rest)
    odd = rest.lower() not in lexicon.lines("words") or word_before(text, mention.start) in cues.verbs()
    doubtful = mention.confidence < _SURE and first not in gazetteer.types()
    return odd and (doubtful or (_is_town_and_name(first) and rest not in gazetteer.types()))


def _is_foreign(text: str, mention: Mention, first: str, rest: str) -> bool:
    """Tell whether a name of unlisted words begins as people's do somewhere in the world: Keisuke Tollens."""
    known = any(first.lower() in lexicon.lines(names) for names in ("given_women", "given_men"))
    if not known or first in gazetteer.types() or mention.confidence > _LIKELY:
        return False
    words = [first.lower(), *rest.lower().split(" ")]
    common = any(word in lexicon.lines("words") and word not in of_surnames() for word in words)
    told = rest.rpartition(" ")[2] in gazetteer.types() or type_by(word_before(text, mention.start), _KINDS)
    return not common and not told


def _is_town_and_name(word: str) -> bool:
    """Tell whether a place or a prize is called as people are, who are less known: Sofia, Oscar."""
    people = word in lexicon.lines("men") or word in lexicon.lines("women")
    return people and word not in lexicon.lines("demonyms") and gazetteer.types().get(word) in ("LOC", "MISC")


def _is_head(word: str) -> bool:
    """Tell whether ``word`` is a kind of body, place or work, or a line of business: Team, Park, Airways."""
    heads = lexicon.words("words_by_role", *_HEADS)
    return word in heads or word.lower() in heads
