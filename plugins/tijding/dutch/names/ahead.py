"""What stands ahead of a name and was taken for a part of it: whence somebody is, a role, a small word. Pure.

``de Noor Erik Lund``, ``Relmo-trainer Smit``, ``hoogleraar Europees Recht Anna Smit``,
``(minister van Veiligheid en) Justitie Brandsma``, ``(de) Tweede Kamer Brandsma``. What opens a sentence:
openers.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import Known, cut, given, is_first_name, is_given, split
from tijding.dutch.names.departments import department_of
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.organisations import first_of_firm
from tijding.dutch.names.particles import PARTICLE, of_names
from tijding.dutch.names.words_before import word_before
from tijding.dutch.syntax.views import closed, endings, role_in
from tijding.model import EntityType

_JOINTS = frozenset("-'’")
_COMPOUND = re.compile(r"\S+-(Kamerlid|[a-zà-ÿ'’]{4,})|\S+['’]ers?")
_FULL = re.compile(rf"[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þa-z][a-zà-ÿ]+)?(?:(?: {PARTICLE})* [A-ZÀ-Þ][\w'’-]+)+")
"""A full name, whatever the lists have."""
_FAMILY = 4
"""Letters of a Korean family's name, at most: Kim Yo-jong is no compound."""
_SURE = 7
"""Letters of what is a noun behind a hyphen, whatever the lists have."""
_LONG_ROLE = 8
"""Letters of a role that is hardly a family's name too: Kamerlid; no Bakker."""
_ADJECTIVES = ("ige", "lijke", "ende", "jonge", "sterke", "ste", "landse")
_LETTERS = 2
"""Letters of an abbreviation that may be somebody's initials."""
_NOUN = 5
"""Letters of a noun that is hardly a first name."""
_ARTICLES = ("de", "een", "deze", "die", "het")
_LEADERS = "|".join(sorted(lexicon.words("words_by_role", "leading_offices")))
_LEADS = re.compile(rf"(?:{_LEADERS}) van (?:de |het )?$")
_REACH = 40
"""Characters before a body in which the office of who leads it stands."""


def inhabitant(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Whence somebody is, and the name: de Noor Erik Lund, de Franse Anna Smit; nobody is De Noor."""
    first, _, rest = mention.text.partition(" ")
    nation = first in gazetteer.demonyms() and (first.endswith("se") or first[:-1] in gazetteer.demonyms())
    if not rest[:1].isupper() or not (nation or first in _inhabitants()):
        return None
    described = word_before(text, mention.start)
    told = described in _ARTICLES or described.endswith(_ADJECTIVES)
    if first in given() and not told:
        return None
    type_ = mention.type if mention.type == "PER" and first in _inhabitants() else _named(rest, known)
    if described == "het" and mention.type == "ORG" and first_of_firm(rest.split(" ")):
        type_ = "ORG"  # het Finse Relmo Mobile
    if described == "het" and _is_place(text, mention, rest):
        type_ = "LOC"  # in het Zeeuwse Middelburg
    if described in ("de", "een") and first in _inhabitants() and _FULL.fullmatch(rest):
        type_ = "PER"
    return split(mention, len(first), "MISC", len(first) + 1, type_) if type_ else None


def _is_place(text: str, mention: Mention, rest: str) -> bool:
    """Tell whether the ``rest`` of a name behind ``het`` is a place: listed, or behind a preposition."""
    if mention.type == "LOC" and len(rest) >= _NOUN and gazetteer.types().get(rest):
        return True
    before = word_before(text, mention.start - len("het "))
    sole = " " not in rest.removeprefix("De ") and len(rest) >= _NOUN and not is_common(rest)
    return sole and before in lexicon.words("words_by_role", "place_prepositions")


def _named(name: str, known: Known) -> EntityType | None:
    """Return the type of a name that is somebody's alone too or in full, or a place's; None for any other."""
    if known.alone.get(name) == "PER":
        return "PER"
    first, _, rest = name.partition(" ")
    full = is_given(first) and rest[:1].isupper() and not is_common(rest)
    place = gazetteer.is_place(name) and not is_common(name)
    return "PER" if full else "LOC" if place else None


@cache
def _inhabitants() -> frozenset[str]:
    return lexicon.words("epithets", "inhabitants")


def compound(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A compound with a name, and who is called so: Roland Garros-winnares Anna Smit."""
    if _JOINTS.isdisjoint(mention.text):
        return None
    place = 0
    for word in mention.text.split(" "):
        end = place + len(word)
        if _is_compound(word, mention.text):
            if end == len(mention.text):
                return [mention._replace(type="MISC")] if mention.type == "PER" else None
            if mention.text[end + 1].isupper() and (mention.type == "PER" or _tells_role(word)):
                return split(mention, end, "MISC", end + 1, _called(word, mention.text[end + 1 :], known))
        place = end + 1
    return None


def _called(compound: str, name: str, known: Known) -> EntityType:
    """Return the type of who is called what a compound says: a person; a team or firm where lists say so."""
    if known.alone.get(name) == "PER" or is_given(name.partition(" ")[0]):
        return "PER"
    listed = gazetteer.types().get(name, "PER")
    return "ORG" if compound.endswith(endings("firms")) and listed == "PER" else listed


def _tells_role(word: str) -> bool:
    return role_in(word.rpartition("-")[2].lower()) is not None or word.endswith(("'er", "’er"))


def _is_compound(word: str, name: str) -> bool:
    match = _COMPOUND.fullmatch(word)
    if match is None or not word[:1].isalnum():
        return False
    noun = (match[1] or "").lower()
    short = len(name.partition(" ")[0]) <= _FAMILY and len(noun) <= _FAMILY
    known = len(noun) >= _SURE or noun in lexicon.lines("words") or role_in(noun) is not None
    return not noun or (known and not short and noun not in of_names())


def field(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A field of work between a role and who has it: hoogleraar Europees Recht Anna Smit."""
    if mention.type != "PER":
        return None
    words = mention.text.split(" ")
    first = next((place for place, word in enumerate(words) if is_given(word)), 0)
    if not first or first + 1 >= len(words):
        return None
    if not all(map(is_common, words[:first])) or role_in(word_before(text, mention.start)) is None:
        return None
    start = len(" ".join(words[:first])) + 1
    return [cut(mention, start, len(mention.text), "PER")]


def title(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A role with a capital before a surname, or a crowned head's title: Kamerlid Smit, Paus Johannes."""
    first, _, rest = mention.text.partition(" ")
    role = first.lower()
    if not rest[:1].isupper() or " " in rest or first in given():
        return None
    if mention.type != "PER" and known.alone.get(rest) != "PER":
        return None
    crowned = role in closed("crowned") and is_given(rest)
    sure = role_in(role) not in (None, role) or (role_in(role) == role and len(role) >= _LONG_ROLE)
    return [cut(mention, len(first) + 1, len(mention.text), "PER")] if crowned or sure else None


def is_common(word: str) -> bool:
    """Tell whether ``word`` is one of the language, whatever its capital, and no first name."""
    common = word.lower() in lexicon.lines("words") or word in gazetteer.demonyms()
    return common and word not in given()


def office(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A body, and who is of it or beside it: (minister van) Justitie Brandsma, (zei de) Tweede Kamer Smit."""
    if mention.type == "PER" or department_of(text, mention):
        return None
    words = mention.text.split(" ")
    for place in range(len(words) - 1, 0, -1):
        body, name = " ".join(words[:place]), " ".join(words[place:])
        department = body in lexicon.words("words_by_role", "departments")
        listed = (" " in body or body.isupper()) and gazetteer.types().get(body) == "ORG"
        person = known.alone.get(name) == "PER" or (department and _named(name, known) == "PER")
        if (department or listed) and person:
            return split(mention, len(body), "ORG", len(body) + 1, "PER")
    return None


def body(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A body or place, and who is named in full behind it: VNB Anna Smit, (van) Wolmar Bouw Anna Smit."""
    if mention.type != "PER":
        return _described(mention, known) or _led(text, mention) or _other(mention, known)
    first, _, rest = mention.text.partition(" ")
    listed = gazetteer.types().get(first) == "ORG" or (first.isupper() and len(first) > _LETTERS)
    if not listed or " " not in rest or not is_given(rest.partition(" ")[0]):
        return None
    return split(mention, len(first), "ORG", len(first) + 1, "PER")


def _described(mention: Mention, known: Known) -> list[Mention] | None:
    """What tells who somebody is that is named alone too: (de Franse) kanselier Brandsma, 29-jarige Anna."""
    words = mention.text.split(" ")
    last = known.alone.get(words[-1]) == "PER"
    for place in range(1, len(words)):
        front, name = words[:place], " ".join(words[place:])
        alone = last or known.alone.get(name) == "PER"
        if alone and name[:1].isupper() and _tells(front) and not is_common(words[-1]):
            found = cut(mention, len(mention.text) - len(name), len(mention.text), "PER")
            whence = front[0] if front[0] in gazetteer.demonyms() else " ".join(front)
            return [found] if place == 1 else [cut(mention, 0, len(whence), "MISC"), found]
    return None


def _tells(words: Sequence[str]) -> bool:
    """Tell whether words say who or whence somebody is: vicekanselier, 29-jarige, mede-Fransman."""
    last = words[-1]
    if "-" in last and last[:1].isupper():
        return False  # a compound with a name of its own: Relmo-topman
    whence = last.rpartition("-")[2] in _inhabitants()
    return whence or last.endswith("-jarige") or role_in(last.lower()) is not None


def _led(text: str, mention: Mention) -> list[Mention] | None:
    """A listed body or place, and who leads it, behind the office: de premier van Hongkong Mei Tollens."""
    front, first, family = mention.text.rsplit(" ", 2) if mention.text.count(" ") > 1 else ("", "", "")
    type_ = gazetteer.types().get(front)
    if type_ not in ("ORG", "LOC") or not _LEADS.search(text, max(0, mention.start - _REACH), mention.start):
        return None
    heads = lexicon.words("words_by_role", "organisation_heads")
    capital = all(word[:1].isupper() and not word.isupper() for word in (first, family))
    named = capital and family not in heads and first not in gazetteer.types()
    named = named and not (is_common(first) and is_common(family))
    return split(mention, len(front), type_, len(front) + 1, "PER") if named else None


def _other(mention: Mention, known: Known) -> list[Mention] | None:
    """What is no person's whole name: a name known by itself, or a role, before two words of a person's."""
    front, first, family = mention.text.rsplit(" ", 2) if mention.text.count(" ") > 1 else ("", "", "")
    if not is_first_name(first) or is_common(family) or not family[:1].isupper() or family.isupper():
        return None
    role = role_in(front.rpartition(" ")[2].lower()) is not None
    if role and front.isalpha():
        return [cut(mention, len(front) + 1, len(mention.text), "PER")]
    type_ = known.alone.get(front) or gazetteer.types().get(front) or ("MISC" if role else None)
    type_ = type_ or (mention.type if " " in front and known.alone.get(family) == "PER" else None)
    if type_ in (None, "PER") or family in lexicon.words("words_by_role", "organisation_heads"):
        return None
    return split(mention, len(front), type_, len(front) + 1, "PER")
