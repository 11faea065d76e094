"""Two names of bodies, places or people that ran into one with hardly anything between them. Pure.

``Relmo en Vandia``, ``Relmo-Vandia``, ``Kenia Algerije``, ``Anna Smit/Els Brandsma``, ``Relmo richting
Vandia``; where a family's name begins behind a whole one, or a first name behind a family's: ``Sem
Tollens Van Dalen``, ``Van Dalen Sem``; and who is of a body or place: ``(chef van) Relmo Sem Tollens``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import Known, cut, is_full, is_given, split
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.particles import CAPITAL, PARTICLES, of_names
from tijding.dutch.names.words_before import word_before
from tijding.dutch.syntax.views import closed
from tijding.model import EntityType

_FAMILY = re.compile(r" (?=(?:Van|De|Den|Der|Ter|Ten|Te) (?:[a-z]+ )?[A-ZÀ-Þ])")
"""Before a surname with a Dutch particle in capitals, as it stands without a first name; no Ibn, no Al."""
_LED = re.compile(rf"{CAPITAL} (?:[a-z]+ )?[A-ZÀ-Þ][\w'’-]+")
_FULL = 2
"""Words of a full name, at least."""
_HYPHEN = re.compile(r" ?[-–] ?")
_SLASH = re.compile(r" ?/ ?")
_SURNAME = re.compile(rf" {PARTICLES} [A-ZÀ-Þ]")
_MOST = 20
"""People of one surname that are looked at."""


def slashed(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Two people in full with a slash between them: Kiki Tollens/Demi Smit."""
    match = _SLASH.search(mention.text) if mention.type == "PER" else None
    if match is None or not all(" " in one for one in _SLASH.split(mention.text)):
        return None
    return split(mention, match.start(), "PER", match.end(), "PER")


def hyphened(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Two listed bodies, or countries, with a hyphen between, as who plays whom: Ajax-FC Twente."""
    for match in _HYPHEN.finditer(mention.text):
        first, second = mention.text[: match.start()], mention.text[match.end() :]
        types = {gazetteer.types().get(one) for one in (first, second)}
        if types == {"ORG"} or (gazetteer.is_country(first) and gazetteer.is_country(second)):
            type_: EntityType = "ORG" if types == {"ORG"} else "LOC"
            return split(mention, match.start(), type_, match.end(), type_)
    return None


def listed(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Two countries with nothing between, or places with ``en``, taken for one body: Kenia Algerije."""
    if mention.type not in ("ORG", "LOC"):
        return None
    for first, link, second in _halves(mention.text):
        places = link == " en " and gazetteer.is_place(first) and gazetteer.is_place(second)
        if places or (gazetteer.is_country(first) and gazetteer.is_country(second)):
            return split(mention, len(first), mention.type, len(first) + len(link), mention.type)
    return None


def _halves(name: str) -> Iterator[tuple[str, str, str]]:
    first, link, second = name.partition(" en ")
    if link:
        yield first, link, second
        return
    words = name.split(" ")
    for place in range(1, len(words)):
        yield " ".join(words[:place]), " ", " ".join(words[place:])


def both(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """Two bodies or places that stand alone too or in a list, or of which one is listed: Relmo en Vandia."""
    first, link, second = mention.text.partition(" en ")
    departments = lexicon.words("words_by_role", "departments")
    if not link or mention.type not in ("ORG", "LOC") or first in departments or second in departments:
        return None
    found = mention.type == "ORG" and first in known.alone and second in known.alone
    found = found or all(gazetteer.types().get(one) == mention.type for one in (first, second))
    found = found or (mention.type == "ORG" and _with_body(text, mention, first, second))
    return split(mention, len(first), mention.type, len(first) + len(link), mention.type) if found else None


def _with_body(text: str, mention: Mention, first: str, second: str) -> bool:
    """Tell whether one of two is a listed body, and the other a name too: Philips en Relmo; no Recht en Orde.

    What has an abbreviation behind it is one: Philips en Onderzoek (PHO).
    """
    other = next((two for one, two in ((first, second), (second, first)) if _is_body(one)), "")
    named = other[:1].isupper() and not _are_common(other) and not _is_bound(other)
    return named and not _is_bound(first) and not text.startswith(" (", mention.end)


def _is_body(name: str) -> bool:
    return gazetteer.types().get(name) == "ORG"


def _is_bound(name: str) -> bool:
    """Tell whether a name is of several words that small ones bind: Raad voor Kunst."""
    return any(word in of_names() or word == "en" for word in name.split(" ")[1:])


def _are_common(name: str) -> bool:
    return all(word.lower() in lexicon.lines("words") for word in name.split(" "))


def either(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """One of two, taken for one body or thing, of which the first is known: Relmo of Vandia."""
    first, link, second = mention.text.partition(" of ")
    if not link or mention.type == "PER" or not second[:1].isupper():
        return None
    if first.partition(" ")[0] in lexicon.words("words_by_role", "english_heads") | {"The"}:
        return None
    before = known.types.get(first) or gazetteer.types().get(first)
    after = known.types.get(second) or gazetteer.types().get(second) or before
    return split(mention, len(first), before, len(first) + len(link), after) if before and after else None


def parted(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A body and another name behind a word that no name has within it: Relmo richting Vandia."""
    if mention.type != "ORG":
        return None
    parting = closed("parting")
    place = 0
    for word in mention.text.split(" "):
        end = place + len(word)
        before, behind = mention.text[: max(0, place - 1)], mention.text[end + 1 :]
        if place and behind[:1].isupper() and (word in parting or _both(before, word, behind, known)):
            return split(mention, place - 1, _type(before, known), end + 1, _type(behind, known))
        place = end + 1
    return None


def _both(before: str, word: str, behind: str, known: Known) -> bool:
    """Tell whether both names about a preposition stand alone too: Relmo op Vandia."""
    return word in closed("parting_two") and before in known.alone and behind in known.alone


def _type(name: str, known: Known) -> EntityType:
    person = " " in name and is_given(name.partition(" ")[0])
    return known.types.get(name) or gazetteer.types().get(name) or ("PER" if person else "ORG")


def families(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A whole name and a surname behind it, or a surname and a first name: Sem Tollens Van Dalen."""
    if mention.type != "PER":
        return None
    if match := _FAMILY.search(mention.text):
        before = mention.text[: match.start()].split(" ")
        whole = len(before) >= _FULL and is_given(before[0]) and not is_given(before[-1])
        surname = mention.text[match.end() :]
        if (
            whole
            and before[-1][:1].isupper()
            and (_is_named(surname, known, mention.text) or surname in known.alone)
        ):
            return split(mention, match.start(), "PER", match.end(), "PER")
    surname, _, first = mention.text.rpartition(" ")
    led = (
        _LED.fullmatch(surname)
        and is_given(first)
        and first in known.alone
        and _is_named(surname, known, mention.text)
    )
    return split(mention, len(surname), "PER", len(surname) + 1, "PER") if led else None


def _is_named(surname: str, known: Known, whole: str) -> bool:
    """Tell whether somebody but ``whole`` has a surname with particles in full: Van Dalen, Jan van Dalen."""
    small = f" {surname.lower()}"
    full = islice(known.families.get(surname.rpartition(" ")[2], ()), _MOST)
    return any(name != whole and name.lower().endswith(small) for name in full)


def homed(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A body or place, and in full who is of it: correspondent in | China | Sem van Tollens.

    Of a person whose first name alone ran into it, the body only: voorzitter van | FNV | Sem van Tollens.
    """
    of_it = mention.type != "PER" and word_before(text, mention.start) in closed("prepositions")
    words = mention.text.split(" ") if of_it else []
    for place in range(1, len(words)):
        before, behind = " ".join(words[:place]), " ".join(words[place:])
        type_ = gazetteer.types().get(before) or known.alone.get(before) or (before.isupper() and "ORG")
        if type_ not in ("ORG", "LOC"):
            continue
        if is_full(behind) and not any(map(_is_of_firm, words[place:])):
            return split(mention, len(before), type_, len(before) + 1, "PER")
        if is_given(behind) and _SURNAME.match(text, mention.end):
            return [cut(mention, 0, len(before), type_)]
    return None


def _is_of_firm(word: str) -> bool:
    """Tell whether a firm's name ends so, or says in which country it is: Relmo Steel Nederland."""
    firms = lexicon.words("words_by_role", "legal_forms", "kinds_of_firms", "organisation_heads")
    return word in firms or gazetteer.is_country(word)
