"""Bodies and places under one name: long and short, with and without their kind or legal form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, islice, pairwise

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.entities import Mention
from tijding.model import EntityType

_FORMS = lexicon.words("words_by_role", "legal_forms")
_LEGAL = _FORMS | lexicon.words("words_by_role", "kinds_of_firms")
_SHORTEST, _LONGEST = 3, 5
"""Letters of an abbreviation that has more of a name than its initials."""
_CLUBS = lexicon.words("words_by_role", "kinds_of_clubs")
_CACHED = 20_000
_ARTICLES = ("De", "Het")
_LEADS = (*_ARTICLES, "The")
_ADJECTIVES = ("ale", "ele", "ene", "ige", "ijk", "ijke", "ische", "se")
"""Ends of what a body's name may begin with that goes without it: Algemene Rekenkamer."""
_KINDS: Mapping[EntityType, str] = {"ORG": "kinds_of_bodies", "LOC": "kinds_of_places"}


def plain(name: str, type_: EntityType) -> str:
    """Return ``name`` without its legal form, and without a kind that it may be written with or not.

    ``Basisschool De Linde``, also printed ``basisschool De Linde``, is De Linde; ``Waterschap Limburg``
    stays, since Limburg alone is another thing.
    """
    words = name.split(" ")
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    described = words[0].lower() in lexicon.words("words_by_role", _KINDS[type_])
    return " ".join(words[1:] if described and _says_enough(words[1:]) else words)


def _says_enough(words: Sequence[str]) -> bool:
    """Tell whether ``words`` are a name of their own: no place, no people, not only common words."""
    if not words or not words[0][:1].isupper() or " ".join(words) in gazetteer.types():
        return False
    first = words[0] in _ARTICLES and len(words) > 1
    return first or any(word[:1].isupper() and word.lower() not in lexicon.lines("words") for word in words)


def full_bodies(mentions: Sequence[Mention]) -> Mapping[str, str]:
    """Map an organisation's short form to its long one: NPD to NPD Group, USAF to what it stands for."""
    names = list(dict.fromkeys(mention.text for mention in mentions if mention.type == "ORG"))
    known = set(names)
    found: dict[str, str] = {}
    for name in names:
        words = name.split(" ")
        if len(words) > 1 and words[-1] in _LEGAL and " ".join(words[:-1]) in known:
            found.setdefault(" ".join(words[:-1]), name)
    found |= _without_kind(names) | _shortened(names)
    for before, after in pairwise(mentions):
        short = after.text
        if short.isupper() and before.type == after.type == "ORG" and 0 < after.start - before.end <= 2:
            letters = _initials(before.text)
            bracketed = after.start - before.end == 2 and len(short) > 1
            if letters == short.replace(".", "") or (bracketed and abbreviates(short, before.text)):
                found[short] = before.text
    return found


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]", name) if word[:1].isupper())


def abbreviates(short: str, name: str) -> bool:
    """Tell whether the letters of ``short`` stand in ``name`` in order: SIA in Singapore Airlines."""
    return name[:1].upper() == short[0] and in_order(short, name)


def in_order(letters: str, name: str) -> bool:
    """Tell whether ``letters``, in capitals, stand in ``name`` one after the other."""
    rest, place = name.upper(), -1
    for letter in letters:
        place = rest.find(letter, place + 1)
        if place < 0:
            return False
    return True


def _shortened(names: Sequence[str]) -> dict[str, str]:
    """Map bodies' initials, and the first word of a firm's name, to the one long name they may be short for.

    ``GM`` is General Motors where the article names no other body with these letters, as ``SIA`` is
    Singapore Airlines; ``Ford`` is Ford Motor Company.
    """
    longer: dict[str, list[str]] = defaultdict(list)
    for name in names:
        words = name.split(" ")
        if len(words) > 1:
            for short in (
                {_initials(name)}
                | _firm(words)
                | _begun(words)
                | _undescribed(words)
                | _kind(words)
                | _at_home(words)
                | _desk(words)
                | _called(words)
            ):
                longer[short].append(name)
    asked = [short for short in names if short not in longer and _may_abbreviate(short)]
    spelt = _by_initials(names) if asked else {}
    longer |= {short: _spelling(short, spelt) for short in asked}
    return {short: longer[short][0] for short in names if len(short) > 1 and len(longer.get(short, ())) == 1}


def _kind(words: Sequence[str]) -> set[str]:
    """Return the kind that a body's name begins with: the Inspectie is the Inspectie van het Onderwijs."""
    known = words[0][:1].isupper() and words[0].lower() in lexicon.words("words_by_role", "bound_heads")
    return {words[0]} if known or words[0] in lexicon.words("words_by_role", "local_bodies") else set()


def _at_home(words: Sequence[str]) -> set[str]:
    """Return what a listed body is called without its town, and a club without the word behind its name.

    Bayern of Bayern München, Tottenham of Tottenham Hotspur. A country is another body's: Relmo Nederland.
    """
    short, last = " ".join(words[:-1]), words[-1]
    if last in lexicon.words("words_by_role", "behind_clubs"):
        return {short}
    town = gazetteer.is_place(last) and last not in gazetteer.countries()
    return {short} if town and gazetteer.types().get(" ".join(words)) == "ORG" else set()


def _desk(words: Sequence[str]) -> set[str]:
    """Return the broadcaster whose news desk a name is, as which the news goes on about it: RTL Nieuws."""
    short = " ".join(words[:-1]) if words[-1] == "Nieuws" else ""
    return {short} - lexicon.words("words_by_role", "own_broadcasters") - {""}


def _called(words: Sequence[str]) -> set[str]:
    """Return what a club may be called by alone, of what stands behind its name: City, Warriors."""
    return {words[-1]} & lexicon.words("words_by_role", "behind_clubs")


def _may_abbreviate(short: str) -> bool:
    return _SHORTEST <= len(short) <= _LONGEST and short.isupper()


_ByInitials = Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]
"""Names by their first letter, of those by all their initials, and of those by each letter that they have."""


def _by_initials(names: Sequence[str]) -> _ByInitials:
    """Return the names with more than one initial."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for name in names:
        initials = _initials(name)
        if len(initials) > 1:
            by_letter = found.setdefault(name[:1].upper(), {}).setdefault(initials, {})
            for letter in set(name.upper()):
                by_letter.setdefault(letter, []).append(name)
    return found


def _spelling(short: str, names: _ByInitials) -> list[str]:
    """Return a name, or two, of ``names`` (see :func:`_by_initials`) whose initials stand in ``short`` and
    that has the letters of ``short``: Singapore Airlines for SIA.
    """
    letters = (some for size in range(2, len(short) + 1) for some in combinations(short, size))
    initials = dict.fromkeys(map("".join, letters))
    begun_alike = names.get(short[0], {})
    groups = (begun_alike[one] for one in initials if one in begun_alike)
    begun = (name for group in groups for name in _with_rarest(short, group))
    return list(islice((name for name in begun if in_order(short, name)), 2))


def _with_rarest(letters: str, names: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return those of ``names``, by letters that they have, with the one of ``letters`` that fewest have."""
    return min((names.get(letter, ()) for letter in letters), key=len)


def _firm(words: Sequence[str]) -> set[str]:
    """Return what a firm of these words may be called for short; nothing where nothing says it is one."""
    first = first_of_firm(words)
    found = {first} if first else set()
    return found | {words[0], _initials(" ".join(words[:-1]))} if words[-1] in _LEGAL else found


def first_of_firm(words: Sequence[str]) -> str | None:
    """Return a firm's name without its line of business and legal form: Cisco of Cisco Systems, or None.

    What is left may not be a place: Singapore is not Singapore Airlines.
    """
    rest = list(words)
    while len(rest) > 1 and (rest[-1] in _LEGAL or rest[-1] in _business()):
        rest.pop()
    short = " ".join(rest)
    return short if len(rest) < len(words) and gazetteer.types().get(short) != "LOC" else None


@cache
def _business() -> frozenset[str]:
    return lexicon.words("words_by_role", "lines_of_business")


def _undescribed(words: Sequence[str]) -> set[str]:
    """Return a body's name without whose it is: Gerechtshof of Internationaal Gerechtshof."""
    first = words[0]
    told = first in gazetteer.demonyms() or first.startswith(("Internationa", "Nationa", "Centra", "Federa"))
    return {" ".join(words[1:])} if told and words[1][:1].isupper() else set()


def _begun(words: Sequence[str]) -> set[str]:
    """Return what a listed name may be cut off to that is no name of its own: Go Ahead of Go Ahead Eagles."""
    name, short = " ".join(words), " ".join(words[:-1])
    return (
        {short} if len(words) > 2 and name in gazetteer.types() and short not in gazetteer.types() else set()
    )


def _without_kind(names: Sequence[str]) -> dict[str, str]:
    """Map names to the only one that each is with its kind: De Korenaar to Hoeve De Korenaar."""
    known = set(names)
    longer: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for short in known.intersection(_bare(name)):
            longer[short].append(name)
    return {short: found[0] for short, found in longer.items() if len(found) == 1}


def _bare(name: str) -> set[str]:
    """Return what a body's name may be without its kind or what describes it: Rekenkamer, City."""
    kind, _, rest = name.partition(" ")
    front, _, last = name.rpartition(" ")
    short = rest.removeprefix("Het ").removeprefix("De ")
    adjective = kind.lower().endswith(_ADJECTIVES) and kind not in gazetteer.demonyms()
    another = kind in lexicon.words("words_by_role", "makes_another")
    listed = name in gazetteer.types() and not another
    described = kind in _LEADS or adjective or listed
    found = {rest} if described or _is_apart(name.split(" ")) else set()
    if _is_head(kind) and short and not _is_head(short):
        found |= {rest, short}
    if _is_head(last):
        found.add(front)
    return found - {""}


@lru_cache(_CACHED)
def short_forms(name: str) -> frozenset[str]:
    """Return what a body is called for short, without its kind, its business or legal form.

    Tweestromen of ``Tweestromen Ziekenhuis``, De Korenaar of ``Hoeve De Korenaar``. For articles
    that don't have the full name, so narrower than :func:`full_bodies`: what is left must say enough, so
    that it is no place, no listed name and no common word; initials say too little.
    """
    words, firm = name.split(" "), first_of_firm(name.split(" "))
    by_business = frozenset([firm] if firm and _says_enough(firm.split(" ")) else [])
    return forms_without_kind(name) | by_business | _begun(words)


def forms_without_kind(name: str) -> frozenset[str]:
    """Return those of :func:`short_forms` that lack the word for the kind of body that it is."""
    words = name.split(" ")
    rests = [words[1:]] if _is_kind_of_body(words[0]) or _is_apart(words) else []
    rests += [words[2:]] if _is_apart(words) else []
    rests += [words[:-1]] if _is_kind_of_body(words[-1]) else []
    return frozenset(" ".join(rest) for rest in rests if _says_enough(rest))


def _is_apart(words: Sequence[str]) -> bool:
    """Tell whether a capital behind the first word begins a name of its own: Hoeve De Korenaar."""
    return len(words) > 2 and words[1] in _ARTICLES


def _is_kind_of_body(word: str) -> bool:
    return _is_head(word) or word.lower() in lexicon.words("words_by_role", "kinds_of_bodies")


def _is_head(word: str) -> bool:
    return word in _CLUBS or word.lower() in lexicon.words("words_by_role", "organisation_heads")
