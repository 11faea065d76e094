"""What kinds of body there are, and which of them a body is called: vakbond FNV, chipmaker ASML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from tijding.dutch import lexicon
from tijding.dutch.names.known import shipped
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.agreement import are_many, singulars
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, content, endings, first_word, role_in, verbal

_WHOM = 5
"""Words between a body's kind and its name, at most."""
_SHORTEST = 4
"""Letters of a noun that a body may be called by."""
_ALSO = {
    "ministerie": "departement",
    **dict.fromkeys(["rekenkamer", "planbureau", "kenniscentrum", "expertisecentrum"], "instituut"),
}
"""By kinds: what else bodies of them are called."""
_CLINIC = re.compile(r"\b(?:Medisch Centrum|\w*(?:UMC|umc)|MC|Gasthuis)\b")
"""Names of hospitals: Maasdal UMC, Radboudumc, Elisabeth Gasthuis."""
_SORTS = (("firms", "funds"), ("leagues",), ("loose_bodies", "joined"), ("agencies",), ("teams",))
"""Classes of nouns that a compound may end in and be called by another of: milieuclub, milieuorganisatie."""
_KINDS = 10_000
"""Kinds whose lines are kept."""


@cache
def listed() -> dict[str, set[str]]:
    """Return the kinds of well-known bodies, also by what their abbreviations stand for: FNV is a bond."""
    found: dict[str, set[str]] = {}
    for kinds, names in lexicon.table("kinds").items():
        for name in names:
            known = shipped().by_spelling.get(name)
            for form in {name, known.name if known and known.type == "ORG" else name}:
                found.setdefault(form, set()).update(kinds.split(", "))
    return found


def own_kinds(name: str) -> list[str]:
    """Return the kinds that a name says itself: Karolinska-instituut, Universiteit Maasdal."""
    kinds = [word for word in re.split(r"[\s-]", name.lower()) if is_kind(word)]
    clinic = ["ziekenhuis"] if _CLINIC.search(name) else []
    return [*kinds, *(_ALSO[kind] for kind in kinds if kind in _ALSO), *clinic]


def department(name: str) -> tuple[str, ...]:
    """Return the kinds of a ministry that goes by what it is for: Defensie."""
    known = name in lexicon.words("words_by_role", "departments")
    return ("departement", "ministerie") if known or name.startswith(_departments_first()) else ()


@cache
def _departments_first() -> tuple[str, ...]:
    """Return the beginnings of ministries' names that are for a department and another: Sport en."""
    return tuple(f"{one} en " for one in lexicon.words("words_by_role", "departments"))


def head_noun(name: str) -> str:
    """Return the noun that a body's name is a sort of, in small letters, or "": Relmo Bar, Raad van Beroep.

    The last word, the first where a preposition follows; no people or plural: Autoriteit Consument.
    """
    words = name.split(" ")
    led = len(words) > 2 and words[1] in closed("prepositions")
    noun = words[0 if led else -1].lower() if len(words) > 1 else ""
    people = role_in(noun) or noun.endswith(endings("people_endings")) or are_many(noun)
    return noun if noun.isalpha() and not people and (led or not is_kind(words[0].lower())) else ""


def kinds_beside(view: View, first: int, last: int) -> set[str]:
    """Return the kinds of a body right before its name, and in what is said of it behind a comma."""
    short = view.word(first - 1) == "(" and view.word(last + 1) == ")"  # de atletiekfederatie (WAF)
    words = {view.word(first - 1 - short), _kind_of_whom(view, first)}
    calling = {view.word(first - 1)} if _is_calling(view, first - 1) else set()
    if view.word(last + 1) == ",":
        told = noun_phrase(view, last + 2)
        words |= set(view.words[told.start : told.last + 1][:4]) if told and not told.mention else set()
    return calling | {word for word in words if is_kind(word)}


def _kind_of_whom(view: View, name: int) -> str:
    """Return the kind before a body's name and whom it is of: brancheorganisatie van bakkers Relmo; or "".

    No club van doelman Jasper, of one; nor vakbond van de regio Relmo, another's name.
    """
    place = name - 1
    while place > 1 and name - place < _WHOM and content(view, place):
        place -= 1
    many = are_many(view.word(name - 1)) or view.word(place) == "voor"
    led = many and view.word(place) in ("van", "voor") and place < name - 1 and view.narrated[place]
    return view.word(place - 1) if led else ""


def _is_calling(view: View, place: int) -> bool:
    """Tell whether the word at a token, right before a body's name, is a noun for it: veilinghuis Relmo."""
    if place < 0 or not view.narrated[place] or len(view.words[place]) < _SHORTEST:
        return False
    said = content(view, place) and not verbal(view, place) and not adjective(view, place)
    common = view.tokens[place].text.islower() or (place == first_word(view) and not view.is_name(place))
    return said and common and not role_in(view.words[place])


def is_firm(kind: str) -> bool:
    """Tell whether a kind is of bodies that do business: supermarktketen, pakketbezorger."""
    return kind.endswith(endings("firms")) and not kind.endswith(endings("no_firms"))


def is_no_firm(kind: str) -> bool:
    """Tell whether a kind is of bodies that do no business: bond, milieuorganisatie; not reisorganisatie."""
    trades = kind.endswith("organisatie") and kind.startswith(tuple(closed("trades")))
    return kind.endswith(endings("no_firms")) and not trades


def is_kind(word: str) -> bool:
    """Tell whether a noun (lower case) is what a body may be called: bond, vliegtuigbouwer, hotel."""
    return word in closed("bodies", "venues") or (
        len(word) > 5 and word.endswith(endings("firms", "no_firms")) and word not in closed("sectors")
    )


def kind_of_plural(noun: str) -> str:
    """Return the kind of body of which a noun is the plural, or "": bond of bonden."""
    return next((one for one in singulars(noun) if is_kind(one)), "")


def are_same(word: str, kind: str) -> bool:
    """Tell whether two kinds are one, or one is a sort of the other: bond and vakbond; or of one line."""
    sort = word == kind or kind.endswith(word) or word.endswith(kind)
    return word not in closed("general_bodies") and (sort or not _lines(word).isdisjoint(_lines(kind)))


@lru_cache(_KINDS)
def _lines(kind: str) -> frozenset[tuple[str, str]]:
    """Return the sorts that a compound is of, each with its line: firms and telecom of telecomconcern.

    Firms of one line are called alike, and so are a milieuorganisatie and a milieuclub, an atletiekbond and
    an atletiekfederatie, a weerdienst and a weerbureau; a voetbalclub is no voetbalbond.
    """
    found = {(sort[0], _line(kind, endings(*sort))) for sort in _SORTS}
    return frozenset((sort, line) for sort, line in found if len(line) >= _SHORTEST)


def _line(kind: str, ends: Sequence[str]) -> str:
    """Return what a compound has before the longest of ``ends``, or ""."""
    end = max((end for end in ends if kind.endswith(end)), key=len, default="")
    return kind.removesuffix(end).rstrip("-") if end else ""


def tells_only(view: View, phrase: Phrase) -> bool:
    """Tell whether ``het Amerikaanse concern`` may mean a body named before: no ``Duitse politie``.

    ``De financiële waakhond`` may, by what it watches; no ``Belgische waakhond``, which is another's.
    """
    noun = view.words[phrase.last]
    named = any(view.is_name(place) for place in range(phrase.start, phrase.last))
    kinds = (*endings("firms", "press"), "organisatie", "club", *(() if named else endings("watchers")))
    return noun.endswith(kinds) and is_told_of(view, phrase)


def is_told_of(view: View, phrase: Phrase) -> bool:
    """Tell whether only adjectives and names of peoples stand before a noun."""
    before = range(phrase.start, phrase.last)
    return all(adjective(view, place) or view.is_name(place) for place in before)
