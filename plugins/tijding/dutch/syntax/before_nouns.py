"""What stands before the noun of its phrase: a measure, a title, what belongs to a participle, an adverb."""

from __future__ import annotations

from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.listed import Find
from tijding.dutch.syntax.views import View, closed, content, endings, is_number, names_source, verbal

_BETWEEN = 10
"""Tokens between a determiner and the participle that they belong to, at most."""


def past_measure(view: View, start: int) -> int:
    """Return the token of an adjective behind a measure: de 1 meter 90 | lange X, drie jaar | jongere X."""
    many = view.word(start)
    if not (is_number(many) or many[:1].isdigit()) or view.word(start + 1) not in closed("measures"):
        return start
    place = start + 2 + (view.word(start + 2)[:1].isdigit())
    described = view.word(place).endswith("e") and adjective(view, place) and content(view, place + 1)
    return place if described and view.narrated[place] else start


def past_complement(view: View, start: int, depth: int, find: Find) -> int:
    """Return the token of a participle behind what belongs to it: het | bij het hof | ingediende stuk."""
    place = start
    while depth < 2 and view.word(place) in closed("prepositions") and place - start < _BETWEEN:
        dated = _is_year(view.word(place + 1))  # de in 2006 | vermoorde agent
        inner = None if dated else find(view, place + 1, depth + 1)
        if inner is None and not dated:
            return start
        place = inner.last + 1 if inner else place + 2
    told = place > start and adjective(view, place) and content(view, place + 1)
    return place if told and view.narrated[place] else start


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == len("2000")


def modifies(view: View, index: int) -> bool:
    """Tell whether an adverb stands before an adjective in a noun phrase: de eveneens aanwezige Jan Smit."""
    after = view.word(index + 1)
    known = view.word(index) in closed("adverbs") and view.narrated[index]
    return known and after.endswith("e") and content(view, index + 1) and adjective(view, index + 1)


def describes(view: View, index: int) -> bool:
    """Tell whether what is an adverb else describes a noun: het voorlopig gezag, een voorlopig plan."""
    word = view.word(index)
    known = word in closed("adverbs") and word.endswith(("ig", "lijk", "eel")) and view.narrated[index]
    if not known or not _led(view, index):
        return False
    return content(view, index + 1) and not verbal(view, index + 1) and not adjective(view, index + 1)


def _led(view: View, index: int) -> bool:
    """Tell whether ``een`` stands before a token, or ``het`` and a body's noun behind it."""
    following = view.word(index + 1)
    source = names_source(following) or following.endswith(endings("after_bare"))
    return view.word(index - 1) in ("een", "geen") or (view.word(index - 1) == "het" and source)


def past_address(view: View, index: int) -> int:
    """Return the token of the name behind short titles (prof. dr. Anna Visser), or after meer dan."""
    place = index
    if view.word(index) in ("meer", "minder") and view.word(index + 1) == "dan":
        many = view.word(index + 2)
        if many[:1].isdigit() or is_number(many):
            return index + 2  # onder meer dan 4.000 mensen
        if many in ("de", "een") and view.word(index + 3) in closed("portions"):
            return index + 3  # meer dan de helft van de artsen
    while view.word(place) in closed("addresses") and view.word(place + 1) == "." and view.narrated[place]:
        place += 2
    return place if view.is_name(place) else index
