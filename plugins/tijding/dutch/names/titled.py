"""Names freed of what is no part of them: the noun that opens a sentence, a member, an English title.

``Matchwinnaar Sem Tollens`` at a sentence's start has a capital by its place only. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import is_given
from tijding.dutch.names.departments import behind_departments, is_department
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.firms import as_products
from tijding.dutch.names.kinds import with_kinds
from tijding.dutch.names.openers import is_of_words
from tijding.dutch.syntax.views import closed, endings, role_in
from tijding.model import EntityType

_OFFICE = re.compile(r"( [A-Z]\w+)-[a-z]\w+")
_AFTER = re.compile(r"([A-ZÀ-Þ]\w+?)iaanse?")
_SHORTEST = 6
"""Letters of a noun that is read as a compound."""
_PART = 4
_LINKS = ("", "s", "en", "e")
_DERIVED = ("ings", "heids", "teits", "schaps", "tie")
"""Ends of what is a noun's first part whether lists have it or not: beveiligings-, informatie-."""
_SHORT_ADDRESSES = lexicon.words("words_by_role", "english_addresses")
_ADDRESSES = _SHORT_ADDRESSES | lexicon.words("words_by_role", "english_titles")
_ARTICLES = ("De", "Het", "The")
_LONG = 5
"""Letters of a preposition that no name begins with: Volgens; but Voor, Van, Op, Onder."""


def without_titles(text: str, starts: Sequence[int], mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions``, people's names among them cut; ``starts`` are where sentences begin."""
    opening = frozenset(starts)
    named = behind_departments(text, mentions)
    whole = (_with_office(text, one) for one in _with_first_names(text, [*named]))
    found = [cut for one in whole for cut in _cut(text, opening, one)]
    found = [_as_adjective(_as_inhabitant(one)) for one in as_products(text, with_kinds(text, found))]
    return [
        one._replace(type="ORG") if before and is_department(text, before, one) else one
        for before, one in zip([None, *found], found, strict=False)
    ]


def _with_first_names(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions``, a first name that was taken for a thing put before its surname: Oscar Piastri."""
    first: Mention | None = None
    for mention in mentions:
        beside = first and mention.type == "PER" and text[first.end : mention.start] == " "
        if first and beside and not _is_whence(first.text, mention.text):
            mention = mention._replace(start=first.start, text=text[first.start : mention.end])
        elif first:
            yield first
        first = mention if mention.type == "MISC" and is_given(mention.text) else None
        if first is None:
            yield mention
    if first:
        yield first


def _is_whence(first: str, name: str) -> bool:
    """Tell whether what may be a first name says whence somebody in full is: Noor Erik Lund."""
    inhabitants = lexicon.words("epithets", "inhabitants")
    return first in inhabitants and is_given(name.partition(" ")[0])


def _with_office(text: str, mention: Mention) -> Mention:
    """Return a mention with the office of the body that it begins: Vlaams of ``Vlaams Belang-voorzitter``."""
    match = _OFFICE.match(text, mention.end) if mention.type == "MISC" else None
    if match is None or gazetteer.types().get(mention.text + match[1]) != "ORG":
        return mention
    return mention._replace(end=match.end(), text=text[mention.start : match.end()])


def _as_inhabitant(mention: Mention) -> Mention:
    """Return an inhabitant taken for a place as what it is: de Sloveen; the Waal is a river as well."""
    place = mention.type == "LOC" and gazetteer.types().get(mention.text) != "LOC"
    inhabitant = place and mention.text in lexicon.words("epithets", "inhabitants")
    return mention._replace(type="MISC") if inhabitant else mention


def _as_adjective(mention: Mention) -> Mention:
    """Return what is called after somebody known as no person: Trumpiaans; Adriaans is a surname."""
    whose = _AFTER.fullmatch(mention.text) if mention.type == "PER" else None
    known = whose and gazetteer.is_listed(whose[1])
    return mention._replace(type="MISC") if known else mention


def _cut(text: str, opening: frozenset[int], mention: Mention) -> Iterator[Mention]:
    """Yield the names that a mention is without what stands before it; ``opening``: where sentences begin."""
    mention = _without_address(mention)
    shouted = mention.text.isupper() and (_is_shout(mention.text) or _is_shouted_word(text, mention))
    if shouted or _is_verb(text, mention):
        return
    first, _, rest = mention.text.partition(" ")
    type_ = _type_of_rest(opening, mention, first, rest) if rest else None
    yield mention._replace(start=mention.end - len(rest), text=rest, type=type_) if type_ else mention


def _type_of_rest(opening: frozenset[int], mention: Mention, first: str, rest: str) -> EntityType | None:
    """Return what a name is without its ``first`` word, where that is no part of it; else None."""
    if _is_member(first) or _is_office(first, rest) or _is_crown(mention, first, rest):
        return "PER"
    if (_is_before(first) and rest[:1].isupper()) or _is_set_before(opening, mention, first, rest):
        return "PER" if rest.split(" ")[0] in gazetteer.first_names() else mention.type
    opens = mention.start in opening
    if (opens and first in closed("firms_by_part")) or _is_kind_of_firm(opening, mention):
        return mention.type
    word = first.lower()
    if mention.type != "PER" or not opens or not rest[:1].isupper():
        return None
    if not (_is_compound(word) or _is_firm(word) or _is_title(first, rest)):
        return None
    firm = " " not in rest and (word.endswith(_in_front()) or _is_firm(word))
    return "ORG" if firm else "PER"


def _is_office(first: str, rest: str) -> bool:
    """Tell whether an office with a capital stands before a full name: Kinderombudsman Anna Smit."""
    full = " " in rest and is_given(rest.partition(" ")[0])
    return full and not is_given(first) and role_in(first.lower()) is not None


def _is_crown(mention: Mention, first: str, rest: str) -> bool:
    """Tell whether a royal title with a capital stands before a person's own name: Koning Filip."""
    royal = first.istitle() and first.lower() in closed("royals")
    return royal and mention.type == "PER" and is_given(rest.partition(" ")[0])


def _is_title(first: str, rest: str) -> bool:
    """Tell whether a noun that ends in a role stands before a first name: Rembrandtkenner Ernst."""
    role = role_in(first.lower())
    return role is not None and role != first.lower() and is_given(rest.partition(" ")[0])


def _without_address(mention: Mention) -> Mention:
    """Return a person's name without English titles: Mr. Smith, Shadow Chancellor Jane Smith."""
    if mention.type != "PER" or " " not in mention.text:
        return mention
    words = mention.text.split(" ")
    place = 0
    while place < len(words) - 1 and words[place].rstrip(".") in _ADDRESSES:
        place += 1
    named = place and (words[0].rstrip(".") in _SHORT_ADDRESSES or len(words) - place > 1)
    rest = " ".join(words[place:])
    return mention._replace(start=mention.end - len(rest), text=rest) if named else mention


def _is_verb(text: str, mention: Mention) -> bool:
    """Tell whether a body's name is an imperative here: Denk aan de kosten."""
    if mention.text not in lexicon.words("words_by_role", "verbal_names"):
        return False
    behind = text[mention.end + 1 : mention.end + 20].partition(" ")[0]
    return behind in lexicon.words("words_by_role", "behind_verbs")


def _is_before(word: str) -> bool:
    """Tell whether ``word`` is a preposition with which a sentence begins, and hardly a name: Volgens."""
    return len(word) >= _LONG and word.lower() in closed("prepositions")


def _is_set_before(opening: frozenset[int], mention: Mention, first: str, rest: str) -> bool:
    """Tell whether a short preposition opens the sentence before a body: Aan De Dag, Op Radio Delta."""
    if mention.type != "ORG" or mention.start not in opening or mention.text in gazetteer.types():
        return False
    word = rest.partition(" ")[0]
    heads = lexicon.words("words_by_role", "organisation_heads")
    body = rest in gazetteer.types() or word in _ARTICLES or word in heads or word.lower() in heads
    return first.lower() in closed("prepositions") and body


def _is_kind_of_firm(opening: frozenset[int], mention: Mention) -> bool:
    """Tell whether a body's name begins with its kind, by its place only: Bierbrouwer Wolmar.

    Before a place the kind is part of the name: no body is called Noordzee, but Weerbureau Noordzee.
    """
    if mention.type not in ("ORG", "MISC"):
        return False
    first, _, rest = mention.text.partition(" ")
    known = gazetteer.types()
    own = rest[:1].isupper() and mention.text not in known and known.get(rest) != "LOC"
    kind = first.endswith(endings("firms_in_front")) and _is_compound(first.lower())
    kind |= len(first) > _SHORTEST and first.lower() in endings("firms_in_front")
    kind |= _is_long_kind(first) and not is_of_words(rest.partition(" ")[0].lower())
    kind |= first.lower().endswith(endings("bodies_in_front")) and rest not in known
    return own and mention.start in opening and kind


def _is_long_kind(word: str) -> bool:
    """Tell whether a noun longer than listed ones ends in a kind of firm, one or more: Budgetwinkelketens."""
    kinds = tuple(kind for kind in endings("firms_in_front") if len(kind) > _PART)
    ends = word.endswith(kinds) or word.removesuffix("s").endswith(kinds)
    return ends and len(word) > lexicon.LONGEST and word.istitle()


def _is_member(word: str) -> bool:
    """Tell whether ``word`` is a member of a body, no part of a name: FNV'er, D66'er."""
    return word.endswith(("'er", "’er")) and word[:1].isupper()


def _is_shout(words: str) -> bool:
    """Tell whether what was taken for a name is a clause in capitals: DE MINISTER ZEI DAT HET OP IS."""
    return words.count(" ") > 2 and any(
        word in closed("finite_verbs", "past_verbs") for word in words.lower().split(" ")
    )


def _is_shouted_word(text: str, mention: Mention) -> bool:
    """Tell whether a small word among capitals was taken for an abbreviation: DAT IS JAMMER."""
    if mention.text.lower() not in closed("finite_verbs", "prepositions"):
        return False
    before = text[max(0, mention.start - 40) : mention.start].rstrip(" ").rpartition(" ")[2]
    after = text[mention.end : mention.end + 40].lstrip(" ").partition(" ")[0]
    return len(before) > 1 and len(after) > 1 and before.isupper() and after.isupper()


@lru_cache(20_000)
def _is_compound(word: str) -> bool:
    """Tell whether ``word`` (lower case) is a noun of two parts, the last a doer or a firm: matchwinnaar."""
    if len(word) < _SHORTEST or not word.isalpha() or word.capitalize() in gazetteer.first_names():
        return False
    words = lexicon.lines("words")
    for place in range(_PART, len(word) - _PART + 1):
        head, tail = word[:place], word[place:]
        known = any(head.removesuffix(link) in words for link in _LINKS if head.endswith(link))
        if _doer(tail) and (known or head.endswith(_DERIVED)):
            return word.capitalize() not in gazetteer.types()
    return False


def _in_front() -> tuple[str, ...]:
    return endings("firms_in_front", "bodies_in_front")


def _is_firm(word: str) -> bool:
    """Tell whether a long ``word`` in small letters ends in a kind of firm: chipmachinebouwer."""
    tails = _in_front()
    forms = (word, word.removesuffix("s"))
    if not any(one.endswith(tails) for one in forms):
        return False
    long = any(one.endswith(tail) and len(one) > len(tail) + _PART for tail in tails for one in forms)
    return long or any(one in tails for one in forms)


def _doer(word: str) -> bool:
    known = word in lexicon.lines("words") and word.endswith(endings("people_endings_in_front"))
    return known or word in endings("firms_in_front") or role_in(word) == word
