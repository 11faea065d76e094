"""Which full name in an article each of its people's names belongs to: a surname, a first name. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from tijding.dutch import gazetteer
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.misspelt import misspelt
from tijding.dutch.names.particles import of_surnames, surname_alone

_COMPOUND = re.compile(r"(\w[\w.&’' -]*)[-–](?:[a-zà-ÿ]|Kamer|Staten|Euro)[\w’'-]*")
"""A word that a noun is written on to with a hyphen, as far back as it may go: Groen-Links-Kamerlid."""
ACRONYM = 4
"""So many letters in capitals may be an abbreviation; more are a place that was shouted, as in a dateline."""
_SPELLINGS = (
    ("tsj", "c"), ("tch", "c"), ("ch", "c"), ("sj", "s"), ("sh", "s"), ("dzj", "j"), ("oe", "u"), ("ou", "u"),
    ("y", "i"), ("j", "i"), ("w", "v"), ("kh", "c"), ("zh", "z"), ("ks", "x"),
)  # fmt: skip
_SIGNS = re.compile(r"[^\w ]|_")
_NICKNAME = re.compile(r" (?:['‘’\"“„][^'\"’”]+['’\"”]|\([^)]+\))(?= )")
_FAMILY_FIRST = re.compile(r"[A-Z][a-z]{1,5} [A-Z][a-z]+-[a-z]+")
"""A Korean name, of which the news says the first word alone: Park Dae-lim."""
_CACHED = 60_000
_LONGEST = 20
"""Words of a surname at most."""
_PART = 4
"""Letters of what is a part of a surname of two."""


@lru_cache(_CACHED)
def fold(name: str) -> str:
    """Return what the spellings of a foreign name share: Zelensky, Zelenskyj and Zelenski."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = _SIGNS.sub("", plain)
    for spelling, shared in _SPELLINGS:
        plain = plain.replace(spelling, shared)
    return re.sub(r"(.)\1+", r"\1", plain)


def without_apostrophe(name: str) -> str:
    """Return a person's ``name`` without the genitive that an apostrophe parts from it: Anna's."""
    return name[:-2] if len(name) > 2 and name.endswith(("'s", "’s")) else name


def without_nickname(name: str) -> str:
    """Return a person's ``name`` without a nickname in marks or brackets: Anna Smit of Anna 'Ans' Smit."""
    return _NICKNAME.sub("", name)


def heads(compound: str) -> Iterator[str]:
    """Yield the names that a compound may be made with, the longest first: Groen-Links-top, Groen-Links."""
    match = _COMPOUND.fullmatch(compound)
    while match:
        yield match[1]
        match = _COMPOUND.fullmatch(match[1])


def in_compounds(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the full names that things are called by: Jan van Dalen-tribune."""
    for mention in mentions:
        for name in heads(mention.text) if mention.type != "PER" and " " in mention.text else ():
            if " " in name and name.split(" ")[0] in gazetteer.first_names():
                yield mention._replace(end=mention.start + len(name), text=name, type="PER")
                break


def full_people(
    mentions: Iterable[Mention], others: Set[str] = frozenset(), genitives: Set[str] = frozenset()
) -> Mapping[str, str]:
    """Map each full name, surname and unshared first name to the full name it belongs to.

    Of full names that are spelt in two ways, or with a nickname too, to the one that the article has most;
    what is a letter away from a surname too, but for ``others``. ``genitives``: full names whose s is a
    genitive's only (genitives.py).
    """
    named = [mention for mention in mentions if mention.type == "PER"]
    people = [without_apostrophe(mention.text).strip() for mention in named]
    counts = Counter(name for name in people if len(name) <= ACRONYM or not name.isupper())
    full = [name for name in counts if " " in name and " & " not in name]  # no Anna & Els, who are two
    known = counts.keys() | {surname_alone(name) for name in full}
    full = [name[:-1] if name in genitives else name for name in full]
    full = [*dict.fromkeys(name for name in full if not (name.endswith("s") and name[:-1] in known))]
    spelt = _spelt(full, counts)
    spelt |= _shorter([*dict.fromkeys(spelt.values())], spelt)
    full = [*dict.fromkeys(spelt.values())]
    at = places(people)
    found = _tails(full, counts, at)
    firsts, several = _first_names(full, at, found), _of_several(named)
    found.update((first, name) for first, name in firsts.items() if first not in several)
    found.update({name: _longer(name, found) for name in full})
    found.update({name: found[one] for name, one in spelt.items() if name != one})
    found.update(_nicknames(spelt, counts, found))
    found |= _parts(full, counts, found)
    alone = {name for name in counts if " " not in name and name not in found}
    families = {name.rpartition(" ")[2]: name for name in full}
    off = misspelt(alone - others - {name.partition(" ")[0] for name in full}, families)
    return found | {name: found.get(surname, families[surname]) for name, surname in off.items()}


def _spelt(full: Sequence[str], counts: Counter[str]) -> dict[str, str]:
    """Map full names to the spelling that the article has most, without a nickname: Anna 'Ans' Smit."""
    ways: dict[str, list[str]] = defaultdict(list)
    for name in full:
        ways[fold(without_nickname(name))].append(name)
    most = {way: max(names, key=lambda name: counts[name]) for way, names in ways.items()}
    often = sorted(most.values(), key=lambda name: -counts[name] - counts[name.rpartition(" ")[2]])
    right = _right(without_nickname(name) for name in often)
    spelt = {way: without_nickname(name) for way, name in most.items()}
    return {name: right.get(spelt[way], spelt[way]) for way, names in ways.items() for name in names}


def _nicknames(
    spelt: Mapping[str, str], counts: Counter[str], found: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield nicknames that stand alone with the full name that has them: Ans of Anna 'Ans' Smit."""
    for name, right in spelt.items():
        nickname = _NICKNAME.search(name)
        alone = nickname.group()[2:-1] if nickname else ""
        if alone in counts and alone not in found:
            yield alone, found[right]


def _shorter(full: Sequence[str], spelt: Mapping[str, str]) -> dict[str, str]:
    """Map full names to the only one with more names between the same two: Anna Bosch to Anna Smit Bosch."""
    longer: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in full:
        first, *between, last = name.split(" ")
        if any(word[:1].isupper() for word in between):
            longer[first, last].append(name)
    sole = {f"{first} {last}": names[0] for (first, last), names in longer.items() if len(names) == 1}
    return {name: sole[right] for name, right in spelt.items() if right in sole}


def _right(full: Iterable[str]) -> Mapping[str, str]:
    """Map full names to those named oftener, so earlier in ``full``, with the surname spelt otherwise."""
    order = {name: place for place, name in enumerate(full)}
    families = {name.rpartition(" ")[2] for name in order}
    off = misspelt(families, families)
    spelt = ((name, f"{name.rpartition(' ')[0]} {off.get(name.rpartition(' ')[2], '')}") for name in order)
    return {name: other for name, other in spelt if order.get(other, len(order)) < order[name]}


def places(people: Sequence[str]) -> dict[str, int]:
    """Return where each name stands first among all names, in the order of the text."""
    found: dict[str, int] = {}
    for place, name in enumerate(people):
        found.setdefault(name, place)
    return found


def _tails(full: Sequence[str], counts: Mapping[str, int], at: Mapping[str, int]) -> dict[str, str]:
    """Map what full names end in to them; of two brothers, to who was named in full before the surname
    stood alone, else to who is named most, or else first.

    What stands behind a particle is somebody's who has none, where there is one: of Els de Wit and Jan Wit,
    ``Wit`` is Jan.
    """
    found: dict[str, str] = {}
    parts: dict[str, str] = {}
    order = {name: -place for place, name in enumerate(full)}

    def rank(name: str) -> tuple[int, bool, int, int]:
        alone = _alone(name, at)
        return len(name.split(" ")), at.get(name, alone) < alone, counts.get(name, 0), order[name]

    for name in sorted(full, key=rank):
        words = name.split(" ")
        if _FAMILY_FIRST.fullmatch(name):
            found[words[0]] = name
        for start in range(max(1, len(words) - _LONGEST), len(words)):
            tail = " ".join(words[start:])
            of = parts if words[start - 1].lower() in of_surnames() else found
            of[tail] = of[tail[0].upper() + tail[1:]] = name
    return parts | found


def _alone(name: str, at: Mapping[str, int]) -> int:
    """Return where the surname of a full name first stands alone, by ``at``; 0 for nowhere."""
    _, _, whole = name.partition(" ")
    forms = [surname_alone(name), whole, name.rpartition(" ")[2]]
    if _FAMILY_FIRST.fullmatch(name):
        forms = [name.partition(" ")[0]]
    return next((at[form] for form in forms if form in at), 0)


def _first_names(full: Sequence[str], at: Mapping[str, int], found: Mapping[str, str]) -> dict[str, str]:
    """Map first names that stand alone to the full name that has them first.

    Of two families to whom the article names in full before, as it goes on about that one: Els Smit, Els.
    """
    families: dict[str, set[str]] = defaultdict(set)
    of_first: dict[str, str] = {}
    for name in full:
        first, _, family = name.partition(" ")
        families[first].add(family.rpartition(" ")[2])
        of_first.setdefault(first, name)
    alone = [first for first in of_first if first in at and first not in found]
    return {
        first: of_first[first]
        for first in alone
        if len(families[first]) == 1 or at.get(of_first[first], at[first]) < at[first]
    }


def _of_several(people: Sequence[Mention]) -> Set[str]:
    """Return the first names alone that two had before in one breath: Jan Vos en Jan Blok, then Jan."""
    seen: set[str] = set()
    several: set[str] = set()
    for one, other in pairwise(people):
        seen.add(one.text)
        first, _, family = one.text.partition(" ")
        namesake, _, of = other.text.partition(" ")
        near = other.start - one.end == len(" en ")  # no alias in brackets
        if near and family and of and first == namesake and family != of and first not in seen:
            several.add(first)
    return several


def _parts(full: Sequence[str], counts: Mapping[str, int], found: Mapping[str, str]) -> dict[str, str]:
    """Map what else of only one full name stands alone to it.

    The first of two surnames, Lerma of ``Ana Lerma Tosca`` and Veld of ``Ans Veld-Bos``; all but the last:
    ``Ana Lerma``.
    """
    whole = frozenset(full)
    asked = {name for name in counts if name not in found and len(name) >= _PART and name not in whole}
    having: dict[str, set[str]] = defaultdict(set)
    for name in counts if asked else ():
        if "-" in name and " " not in name and name.partition("-")[0] in asked and is_married(name):
            having[name.partition("-")[0]].add(found.get(name, name))
    for name in full if asked else ():
        words = name.split(" ")
        inner = [
            *words[1:-1],
            *words[-1].split("-"),
            *(" ".join(words[:end]) for end in range(2, len(words))),
        ]
        for part in asked.intersection(inner):
            having[part].add(found[name])
    return {part: next(iter(names)) for part, names in having.items() if len(names) == 1}


def is_married(surname: str) -> bool:
    """Tell whether a surname without a first name is of two: Veld-Bos; no Anne-Marie."""
    first, _, second = surname.partition("-")
    return second[:1].isupper() and first not in gazetteer.first_names()


def _longer(name: str, found: Mapping[str, str]) -> str:
    longer = found.get(name, name)
    return longer if len(longer) > len(name) else name
