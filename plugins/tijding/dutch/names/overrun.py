"""Names that ran on, parted into the names that they are, whichever recogniser gave them. Pure.

``Maarten Veldhuis van Relmo`` is a person and a body, ``Els Brandsma of Jan Smit`` two people, ``Brandsma's
Relmo`` hers, ``'s Avonds`` none; what stands ahead of a name has ahead.py, or openers.py where it opens a
sentence, two with hardly anything between abutting.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names import abutting, ahead, openers
from tijding.dutch.names.cutting import (
    Known,
    cut,
    given,
    is_full,
    is_given,
    known_of,
    split,
    type_by_shape,
)
from tijding.dutch.names.departments import MINISTERS
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.kind_nouns import KINDS, type_by
from tijding.dutch.names.known import Register
from tijding.dutch.names.longer import has_seat
from tijding.dutch.names.particles import of_names, of_surnames
from tijding.dutch.names.subject_object import subject_object
from tijding.dutch.names.words_before import word_before
from tijding.dutch.syntax.verbs import SMALL
from tijding.dutch.syntax.views import closed, endings
from tijding.model import EntityType

_TIME = re.compile(r"['’]s [A-ZÀ-Þ]?[a-z]+s")
_GENITIVE = re.compile(r"(.+?)(?:['’]s|s|(?<=[sxz])['’]) (?=[A-ZÀ-Þ0-9])")
_OWNED = re.compile(r"[s'’] [A-ZÀ-Þ0-9]")
_MOST = 100
"""Words of what is parted: each rule tries each word of it, so more would take long."""
_OWNER = 4
"""Letters of whose something is, more than these."""
_WITH_NAME = re.compile(r"(?!ash-|ben-|bin-)[a-zà-ÿ]{3,}-[A-ZÀ-Þ]\S+")


def apart(text: str, mentions: Sequence[Mention], register: Register) -> list[Mention]:
    """Return ``mentions`` of ``text``, what ran on parted; in order, none overlapping another."""
    known = known_of(text, mentions, register)
    return [part for mention in mentions for part in _parts(text, mention, known)]


def _parts(text: str, mention: Mention, known: Known) -> Iterator[Mention]:
    """Yield the names that a mention is made of, each parted again, or the mention."""
    if known.names(mention.text):
        yield mention
        return
    several = " " in mention.text and mention.text.count(" ") < _MOST
    for rule in _RULES if several else (abutting.hyphened,):
        parts = rule(text, mention, known)
        if parts is not None:
            for part in parts:
                yield from _parts(text, part, known)
            return
    yield mention


def _no_time(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Nothing is left of a time of day: 's Avonds."""
    return [] if _TIME.fullmatch(mention.text) else None


def _small_words(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Small words between people or behind one: Els Brandsma of Jan Smit, Jan Smit voor."""
    if mention.type != "PER":
        return None
    words = mention.text.split(" ")
    english = lexicon.words("words_by_role", "english_links")
    if any(word in english for word in words) or words[0] in lexicon.words("words_by_role", "english_heads"):
        return [mention._replace(type="MISC")] if any(word in english for word in words[1:]) else None
    place = 0
    for word in words:
        end = place + len(word)
        told = word == "aan" and mention.text[end + 1 :][:1].isupper()  # vertelde Ross aan Relmo
        parting = told or word in _parting() or (word.isdigit() and "-" in mention.text[end:])
        if place and (parting or _WITH_NAME.fullmatch(word)):
            before = cut(mention, 0, place - 1, "PER")
            named = [] if parting else [cut(mention, place, end, "MISC")]
            rest = mention.text[end + 1 :]
            type_ = known.types.get(rest) or gazetteer.types().get(rest, "PER")
            behind = [cut(mention, end + 1, len(mention.text), type_)] if rest[:1].isupper() else []
            return [before, *named, *behind]
        place = end + 1
    return None


@cache
def _parting() -> frozenset[str]:
    particles = of_surnames() | {"aan", "tot", "zum", "zur"}
    return closed(*SMALL) - particles


def _of_body(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A person whose name is whole before ``van``: Maarten Veldhuis van Relmo; no Jan Peter van Dijk."""
    name, van, body = mention.text.rpartition(" van ")
    if not van or not name[:1].isupper() or has_seat(text, mention.text):
        return None
    if mention.type == "PER" and (kind := _with_kind(mention, name, body)):
        return kind
    article, _, noun = body.rpartition(" ")
    office = word_before(text, mention.start)
    minister = office.endswith(MINISTERS) and _is_department(body)
    if not (mention.type == "PER" or minister):
        return None
    if article in ("de", "het"):
        type_ = _with_article(name, noun, known)
        return split(mention, len(name), "PER", len(mention.text) - len(noun), type_) if type_ else None
    if not body[:1].isupper() or (f"Van {body}" in known.types and not known.names(body)):
        return None
    short = " " not in name
    if not (_holds(office, body) if short else _is_whole(name, known) or _is_of(body, known)):
        return None
    if short and is_given(name) and not (minister or _is_family(name, office, known)):
        return None
    type_ = gazetteer.types().get(body) or known.types.get(body, "ORG")
    return split(mention, len(name), "PER", len(name) + 5, "ORG" if type_ == "PER" else type_)


def _with_kind(mention: Mention, name: str, body: str) -> list[Mention] | None:
    """Return a person and the body that is called by its kind, in small letters: Jan van café | 't Hoekje."""
    kind, _, rest = body.partition(" ")
    type_ = type_by(kind, KINDS) if rest and kind.islower() else None
    return split(mention, len(name), "PER", len(mention.text) - len(rest), type_) if type_ else None


def _is_department(body: str) -> bool:
    return body in lexicon.words("words_by_role", "departments")


def _with_article(name: str, noun: str, known: Known) -> EntityType | None:
    """Return the type of what somebody is of, behind its article: Els Smit van het Relmo, van de Britse."""
    if noun in gazetteer.demonyms():
        return "MISC"
    type_ = known.alone.get(noun)
    return type_ if " " in name and type_ in ("ORG", "LOC") else None


def _is_family(name: str, office: str, known: Known) -> bool:
    """Tell whether what may be a first name is a family's: president Moreno, burgemeester Veldman van Delft.

    ``van`` goes on a name rather in burgemeester Jan van Delft, koning Willem van Oranje.
    """
    if office.endswith(MINISTERS):
        return False  # of no department: minister Anna van Veldhoven
    if office in lexicon.words("words_by_role", "offices_of_country"):
        return office not in closed("crowned")
    return name in gazetteer.surnames() or known.alone.get(name) == "PER"


def _is_of(body: str, known: Known) -> bool:
    """Tell whether ``body`` stands alone too, as no surname with ``van`` does, and is no place."""
    return known.alone.get(body) in ("ORG", "MISC") or (
        known.alone.get(body) == "PER" and gazetteer.types().get(body) != "LOC"
    )


def _is_whole(name: str, known: Known) -> bool:
    """Tell whether a name ends in a family's: in no first name or initial, or one that stands alone too."""
    first, _, rest = name.partition(" ")
    last = rest.rpartition(" ")[2]
    return not is_given(last or first) or (is_given(first) and known.alone.get(last) == "PER")


def _holds(office: str, body: str) -> bool:
    """Tell whether somebody named for short holds an office of what is behind: minister Smit van Zorg."""
    local = office.endswith(endings("local_offices")) and gazetteer.is_place(body)
    head = office in lexicon.words("words_by_role", "offices_of_country") and _is_abroad(body)
    return local or head or office.endswith(MINISTERS)


def _is_abroad(place: str) -> bool:
    ours = lexicon.words("words_by_role", "branch_countries")
    return gazetteer.is_country(place) and place not in ours


def _country(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A person, and a country that his name ran into: vindt dat Smit | Denemarken; no firm's branch."""
    if mention.type != "PER":
        return None
    name, _, country = mention.text.rpartition(" ")
    if not gazetteer.is_country(country) or name.endswith(" van"):
        return None
    first, _, family = name.partition(" ")
    full = bool(family) and is_given(first) and not is_given(family)
    if not name or name.lower() in closed("prepositions", "determiners") or not (full or _is_abroad(country)):
        return None  # Van Polen, Smit Nederland
    type_ = known.alone.get(country, "LOC")
    return split(mention, len(name.removesuffix(" de")), "PER", len(name) + 1, type_)


def _genitive(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Whose something is, and what: Brandsma's Relmo, where Brandsma is named elsewhere too."""
    for match in _GENITIVE.finditer(mention.text) if _OWNED.search(mention.text) else ():
        owner = match[1]
        whole = mention.text[: match.end()].rstrip(" ")
        type_ = gazetteer.types().get(owner, "PER" if mention.type != "ORG" else "ORG")
        if whole in known.types or whole.rpartition(" ")[2] in given() or whole in gazetteer.demonyms():
            continue
        if _is_named(owner, known) and len(owner) > _OWNER and (type_ != "LOC" or whole[-2] in "'’"):
            rest = mention.text[match.end() :]
            return split(mention, len(whole), type_, match.end(), type_by_shape(rest))
    return None


def _is_named(owner: str, known: Known) -> bool:
    return owner in known.types or owner in known.register.by_spelling


def _two(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Two names with nothing between: zag Max Tollens Schelling, of which the second stands alone too."""
    if mention.type != "PER":
        return None
    words = mention.text.split(" ")
    for place in range(1, len(words)):
        before, behind = " ".join(words[:place]), " ".join(words[place:])
        if type_ := _beside(before, behind, known):
            return split(mention, len(before), "PER", len(before) + 1, type_)
    return None


def _beside(before: str, behind: str, known: Known) -> EntityType | None:
    """Return the type of what is behind somebody's name, or None where both are one name."""
    listed = gazetteer.types().get(behind)
    if listed in ("ORG", "MISC") and behind not in given() and _is_of_another(before, behind, known):
        return listed  # complimenteerde Smit Oranje
    if before in known.families and behind in known.families:
        return "PER" if _are_two_families(before, behind, known) else None  # Smit Brandsma
    if is_full(before) and is_full(behind):
        return "PER"
    first, _, rest = before.partition(" ")
    family = before.rpartition(" ")[2]
    if not behind[:1].isupper() or family in of_names() or is_given(family):
        return None
    full = bool(rest) and is_given(first)
    if known.alone.get(before) == "PER" and known.alone.get(behind) == listed == "ORG":
        return "ORG"
    named = (full and family in known.alone) or (before in known.alone and len(before) > _OWNER)
    return "PER" if named and (full or " " in behind) and known.alone.get(behind) == "PER" else None


def _is_of_another(family: str, behind: str, known: Known) -> bool:
    """Tell whether a surname stands alone too and is somebody's who is named otherwise in full."""
    if known.alone.get(family) != "PER":
        return False
    return any(name != f"{family} {behind}" for name in known.families.get(family, ()))


def _are_two_families(one: str, other: str, known: Known) -> bool:
    """Tell whether two people or more have one of two surnames, beside who may be named by both."""
    both = f"{one} {other}"
    full = ((name for name in known.families[family] if name != both) for family in (one, other))
    return len({name for names in full for name in islice(names, 2)}) > 1


_Rule = Callable[[str, Mention, Known], list[Mention] | None]
_RULES: Sequence[_Rule] = (
    _no_time,
    abutting.hyphened,
    ahead.inhabitant,
    ahead.office,
    ahead.body,
    openers.small_word,
    openers.noun,
    openers.kind,
    openers.event,
    abutting.slashed,
    abutting.families,
    abutting.homed,
    _genitive,
    ahead.compound,
    _small_words,
    _of_body,
    _country,
    subject_object,
    abutting.listed,
    abutting.both,
    abutting.either,
    abutting.parted,
    _two,
    ahead.field,
    ahead.title,
)
