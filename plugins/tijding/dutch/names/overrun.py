"""Names that ran on, parted into the names that they are, whichever recogniser gave them. Pure.

``Maarten Veldhuis van Relmo`` is a person and a body, ``de Noor Erik Lund`` whence he is and a person, ``Els
Brandsma of Jan Smit`` two people, ``Brandsma's Relmo`` hers; ``'s Avonds`` is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.departments import MINISTERS, word_before
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.known import Register
from tijding.dutch.names.naming import type_of
from tijding.dutch.syntax.views import closed, role_in
from tijding.model import EntityType

_TIME = re.compile(r"['’]s [A-ZÀ-Þ]?[a-z]+s")
_GENITIVE = re.compile(r"(.+?)(?:['’]s|s|(?<=[sxz])['’]) (?=[A-ZÀ-Þ0-9])")
_COMPOUND = re.compile(r"\S+-([a-zà-ÿ]{4,})|\S+['’]ers?")
_WITH_NAME = re.compile(r"(?!ash-|ben-|bin-)[a-zà-ÿ]{3,}-[A-ZÀ-Þ]\S+")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ]?\.)+")
_FAMILY = 4
"""Letters of a Korean family's name, at most: Kim Yo-jong is no compound."""
_SMALL = ("conjunctions", "subordinators", "adverbs", "prepositions", "determiners", "subject_pronouns")
_ENGLISH = frozenset(["and", "with", "the", "for", "to"])
_OFFICES = ("burgemeester", "wethouder", "gouverneur", "commissaris", "dijkgraaf", "bisschop")
_CROWNED = ("koning", "koningin", "prins", "prinses", "keizer", "keizerin", "tsaar", "paus", "sultan")
_LONG_ROLE = 8
"""Letters of a role that is hardly a family's name too: Kamerlid; no Bakker."""
_TWO = 3
"""Words of two people's names, at least one of them in full."""
_ADJECTIVES = ("ige", "lijke", "ende", "jonge", "sterke", "ste", "landse")
_ARTICLES = ("de", "een", "deze", "die", "het")


class Known(NamedTuple):
    """What is known of names beside the one that is asked for: the article's own, and the register's."""

    alone: Mapping[str, EntityType]
    """The article's names, each with a type that it has."""
    types: Mapping[str, EntityType]
    """Those, and people's surnames."""
    register: Register

    def names(self, text: str) -> bool:
        """Tell whether ``text`` is a name as it stands, which nobody parts."""
        return text in gazetteer.types() or text in self.register.by_spelling


def apart(text: str, mentions: Sequence[Mention], register: Register) -> list[Mention]:
    """Return ``mentions`` of ``text``, what ran on parted; in order, none overlapping another."""
    types = {one.text.rpartition(" ")[2]: one.type for one in mentions if one.type == "PER"}
    alone = {one.text: one.type for one in mentions}
    known = Known(alone, types | alone, register)
    return [part for mention in mentions for part in _parts(text, mention, known)]


def _parts(text: str, mention: Mention, known: Known) -> Iterator[Mention]:
    if " " not in mention.text or known.names(mention.text):
        yield mention
        return
    for rule in _RULES:
        parts = rule(text, mention, known)
        if parts is not None:
            for part in parts:
                yield from _parts(text, part, known)
            return
    yield mention


def _cut(mention: Mention, start: int, end: int, type_: EntityType) -> Mention:
    """Return what of a mention stands from ``start`` to ``end``, counted in it."""
    place = mention.start
    return mention._replace(start=place + start, end=place + end, text=mention.text[start:end], type=type_)


def _split(mention: Mention, end: int, before: EntityType, start: int, after: EntityType) -> list[Mention]:
    """Return the two names in a mention, the one up to ``end`` and the other from ``start`` on."""
    return [_cut(mention, 0, end, before), _cut(mention, start, len(mention.text), after)]


def _type(name: str) -> EntityType:
    words = name.split(" ")
    return type_of(words, 0, len(words) - 1, initial=False) or "MISC"


@cache
def _given() -> frozenset[str]:
    return frozenset(gazetteer.first_names() | lexicon.lines("men") | lexicon.lines("women"))


def _is_given(word: str) -> bool:
    return word in _given() or word.partition("-")[0] in _given() or _INITIALS.fullmatch(word) is not None


def _no_time(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Nothing is left of a time of day: 's Avonds."""
    return [] if _TIME.fullmatch(mention.text) else None


def _inhabitant(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Whence somebody is, an article before it, and the name: de Noor Erik Lund; nobody is De Noor."""
    first, _, rest = mention.text.partition(" ")
    if mention.type != "PER" or not rest[:1].isupper() or first not in _inhabitants():
        return None
    described = word_before(text, mention.start)
    if first in _given() and described not in _ARTICLES and not described.endswith(_ADJECTIVES):
        return None
    return _split(mention, len(first), "MISC", len(first) + 1, "PER")


@cache
def _inhabitants() -> frozenset[str]:
    return lexicon.words("epithets", "inhabitants")


def _compound(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A compound with a name, and who is called so: Roland Garros-winnares Anna Smit."""
    if mention.type != "PER":
        return None
    place = 0
    for word in mention.text.split(" "):
        end = place + len(word)
        if _is_compound(word, mention.text):
            if end == len(mention.text):
                return [mention._replace(type="MISC")]
            if mention.text[end + 1].isupper():
                return _split(mention, end, "MISC", end + 1, "PER")
        place = end + 1
    return None


def _is_compound(word: str, name: str) -> bool:
    match = _COMPOUND.fullmatch(word)
    if match is None or not word[:1].isalnum():
        return False
    noun = match[1] or ""
    short = len(name.partition(" ")[0]) <= _FAMILY and len(noun) <= _FAMILY
    known = noun in lexicon.lines("words") or role_in(noun) is not None
    return not noun or (known and not short and noun not in lexicon.words("words_by_role", "particles"))


def _small_words(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Small words between people or behind one: Els Brandsma of Jan Smit, Jan Smit voor."""
    if mention.type != "PER":
        return None
    words = mention.text.split(" ")
    if any(word in _ENGLISH for word in words) or words[0] in _english_heads():
        return [mention._replace(type="MISC")] if any(word in _ENGLISH for word in words[1:]) else None
    place = 0
    for word in words:
        end = place + len(word)
        parting = word in _parting() or (word.isdigit() and "-" in mention.text[end:])
        if place and (parting or _WITH_NAME.fullmatch(word)):
            before = _cut(mention, 0, place - 1, "PER")
            named = [] if parting else [_cut(mention, place, end, "MISC")]
            rest = mention.text[end + 1 :]
            behind = [_cut(mention, end + 1, len(mention.text), "PER")] if rest[:1].isupper() else []
            return [before, *named, *behind]
        place = end + 1
    return None


@cache
def _parting() -> frozenset[str]:
    particles = lexicon.words("words_by_role", "surname_particles") | {"aan", "tot", "zum", "zur"}
    return closed(*_SMALL) - particles


@cache
def _english_heads() -> frozenset[str]:
    return lexicon.words("words_by_role", "english_heads")


def _of_body(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A person whose name is whole before ``van``: Maarten Veldhuis van Relmo; no Jan Peter van Dijk."""
    name, van, body = mention.text.rpartition(" van ")
    of, _, nation = body.rpartition(" ")
    if mention.type == "PER" and of in ("de", "het") and nation in gazetteer.demonyms():
        return _split(mention, len(name), "PER", len(mention.text) - len(nation), "MISC")
    if mention.type != "PER" or not van or not name[:1].isupper() or not body[:1].isupper():
        return None
    if not _is_whole(name, known) or (f"Van {body}" in known.types and not known.names(body)):
        return None
    if " " not in name and not _holds(word_before(text, mention.start), body):
        return None
    type_ = gazetteer.types().get(body) or known.types.get(body, "ORG")
    return _split(mention, len(name), "PER", len(name) + 5, "ORG" if type_ == "PER" else type_)


def _is_whole(name: str, known: Known) -> bool:
    """Tell whether a name ends in a family's: in no first name or initial, or one that stands alone too."""
    first, _, rest = name.partition(" ")
    last = rest.rpartition(" ")[2]
    return not _is_given(last or first) or (_is_given(first) and known.alone.get(last) == "PER")


def _holds(office: str, body: str) -> bool:
    """Tell whether somebody named for short holds an office of what is behind: minister Smit van Zorg."""
    department = office.endswith(MINISTERS)
    return department or (office.endswith(_OFFICES) and gazetteer.types().get(body) == "LOC")


def _genitive(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Whose something is, and what: Brandsma's Relmo, where Brandsma is named elsewhere too."""
    for match in _GENITIVE.finditer(mention.text):
        owner = match[1]
        whole = mention.text[: match.end()].rstrip(" ")
        type_ = gazetteer.types().get(owner, "PER" if mention.type != "ORG" else "ORG")
        if whole in known.types or whole.rpartition(" ")[2] in _given() or whole in gazetteer.demonyms():
            continue
        if _is_named(owner, known) and len(owner) > _FAMILY and (type_ != "LOC" or whole[-2] in "'’"):
            rest = mention.text[match.end() :]
            return _split(mention, len(whole), type_, match.end(), _type(rest))
    return None


def _is_named(owner: str, known: Known) -> bool:
    return owner in known.types or owner in known.register.by_spelling


def _two(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Two names with nothing between: zag Max Tollens Schelling, of which the second stands alone too."""
    words = mention.text.split(" ")
    if mention.type != "PER" or len(words) < _TWO:
        return None
    for place in range(1, len(words)):
        before, behind = " ".join(words[:place]), " ".join(words[place:])
        if type_ := _beside(before, behind, known):
            return _split(mention, len(before), "PER", len(before) + 1, type_)
    return None


def _beside(before: str, behind: str, known: Known) -> EntityType | None:
    """Return the type of what is behind somebody's name, or None where both are one name."""
    first, _, rest = before.partition(" ")
    family = before.rpartition(" ")[2]
    if not behind[:1].isupper() or family in lexicon.words("words_by_role", "particles") or _is_given(family):
        return None
    full = bool(rest) and _is_given(first)
    if full and behind in lexicon.lines("countries"):
        return known.alone.get(behind, "LOC")
    if known.alone.get(before) == "PER" and known.alone.get(behind) == gazetteer.types().get(behind) == "ORG":
        return "ORG"
    named = (full and family in known.alone) or before in known.alone
    return "PER" if named and (full or " " in behind) and known.alone.get(behind) == "PER" else None


def _field(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A field of work between a role and who has it: hoogleraar Europees Recht Anna Smit."""
    words = mention.text.split(" ")
    if mention.type != "PER" or role_in(word_before(text, mention.start)) is None:
        return None
    first = next((place for place, word in enumerate(words) if _is_given(word)), 0)
    if not first or first + 1 >= len(words) or not all(_is_common(word) for word in words[:first]):
        return None
    start = len(" ".join(words[:first])) + 1
    return [_cut(mention, start, len(mention.text), "PER")]


def _title(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A role with a capital before a surname, or a crowned head's title: Kamerlid Smit, Paus Johannes."""
    first, _, rest = mention.text.partition(" ")
    role = first.lower()
    if mention.type != "PER" or not rest[:1].isupper() or " " in rest or first in _given():
        return None
    crowned = role in _CROWNED and _is_given(rest)
    sure = role_in(role) not in (None, role) or (role_in(role) == role and len(role) >= _LONG_ROLE)
    return [_cut(mention, len(first) + 1, len(mention.text), "PER")] if crowned or sure else None


def _is_common(word: str) -> bool:
    common = word.lower() in lexicon.lines("words") or word in gazetteer.demonyms()
    return common and word not in _given()


_Rule = Callable[[str, Mention, Known], list[Mention] | None]
_RULES: Sequence[_Rule] = (
    _no_time,
    _inhabitant,
    _genitive,
    _compound,
    _small_words,
    _of_body,
    _two,
    _field,
    _title,
)
