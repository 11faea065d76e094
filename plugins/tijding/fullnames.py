"""Whom or what a short name means, of all that earlier articles call so. Pure.

``Tweestromen`` is the ``Tweestromen Ziekenhuis`` of last week's article, with its name and id, where

- of all that articles of the window before call so for short it is the only one (dutch/names/shortened.py);
- the short form has been no place's name in them, and no more often a body's or person's by itself;
- nothing in the article speaks against it: the same word for something else, the full name beside the short
  one, or towns of which the articles that have the full name name none;
- something speaks for it: somebody, a body or a town that those articles name too. For a surname, the same
  role as well. A town is not enough for an abbreviation, nor for a surname but of an office that one person
  has there, as a burgemeester. For a minister and the like a country is what a town is for others.

A word that no list knows the recogniser takes for a person or a place as often as for a body. It is asked for
as well, but not where the text says which it is (a role, a first name, ``mevrouw``, ``in`` or ``uit`` before
it), nor for bodies that are called after people or by their business; and a town in common is not enough.

Otherwise the short form stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.abbreviations import is_abbreviation
from tijding.dutch.names.identity import field_of
from tijding.dutch.names.known import Register
from tijding.dutch.names.organisations import forms_without_kind
from tijding.dutch.names.shortened import capital, forms_of, is_guess, is_short, surname
from tijding.model import ArticleRecord, Enrichment, Entity, EntityType

_MOST = 30
"""Short forms of one article that are looked for; what is named first counts."""
_WHERE = frozenset(["in", "uit", "naar", "nabij", "rond", "rondom", "vanuit", "richting", "te"])
_WORD = 20
"""Characters before a name in which the word before it is looked for."""

Key = tuple[str | None, str]
"""The type and the name of what an entity names."""


class Short(NamedTuple):
    """What an article may name for short only, as it is looked for.

    ``guess`` is PER or LOC where the recogniser took it for one, and it is looked for as a body.
    """

    entity: Entity
    guess: EntityType | None = None


class Full(NamedTuple):
    """Somebody or something named in full: by ``articles``, newest first, and there in these ``roles``."""

    name: str
    id: str
    type: EntityType
    articles: tuple[ArticleRecord, ...]
    roles: frozenset[str]


class Context(NamedTuple):
    """Which places, people and bodies an article names."""

    places: frozenset[str]
    others: frozenset[Key]


def short_names(record: ArticleRecord, enrichment: Enrichment, register: Register) -> dict[Key, Short]:
    """Return what may be named for short only, by what it is, in order."""
    found: dict[Key, Short] = {}
    told = {one.name for one in enrichment.entities if _is_told(one, record)}
    for entity in enrichment.entities:
        key = (entity.names, entity.name)
        if len(found) >= _MOST or key in found or entity.name in register.by_spelling:
            continue
        if is_short(entity):
            found[key] = Short(entity)
        elif is_guess(entity) and entity.name not in told:
            found[key] = Short(replace(entity, type="ORG", names="ORG"), guess=entity.type)
    return found


def _is_told(entity: Entity, record: ArticleRecord) -> bool:
    """Tell whether the word before ``entity`` says that it is a place (in, uit) or a person (mevrouw)."""
    text = record.article.title if entity.where == "title" else record.article.text
    before = text[max(0, entity.start - _WORD) : entity.start].split()
    word = before[-1].lower() if before else ""
    return word in _WHERE or word in lexicon.words("words_by_role", "titles")


def meant_by(short: Short, articles: Sequence[ArticleRecord]) -> Full | None:
    """Return the only one that ``articles``, newest first, call as ``short`` is called; else None."""
    entity = short.entity
    known = called_so(entity, articles)
    if short.guess and called_so(replace(entity, names="PER"), articles):
        return None
    if entity.names == "PER":
        field = field_of(entity.role or "")
        known = [one for one in known if not one.roles or field in map(field_of, one.roles) or field is None]
    if len(known) != 1 or (entity.names == "PER" and entity.role not in known[0].roles):
        return None
    return known[0] if _may_be_guessed(short, known[0].name) else None


def _may_be_guessed(short: Short, name: str) -> bool:
    """Tell whether the recogniser may have taken the body ``name`` for what it took ``short`` for."""
    if short.guess is None:
        return True
    after_people = lexicon.words("words_by_role", "named_after_people")
    if short.guess == "PER" and not after_people.isdisjoint(name.lower().split()):
        return False
    return short.entity.name in forms_without_kind(name)


def called_so(entity: Entity, articles: Iterable[ArticleRecord]) -> list[Full]:
    """Return whom and what ``articles`` name in full that may be called as ``entity`` is."""
    found: dict[str, Full] = {}
    for record in articles:
        for id, (name, roles) in _named_in_full(entity, record).items():
            old = found.get(id, Full(name, id, entity.names or entity.type, (), frozenset()))
            found[id] = old._replace(articles=(*old.articles, record), roles=old.roles | roles)
    return list(found.values())


def _named_in_full(entity: Entity, record: ArticleRecord) -> dict[str, tuple[str, frozenset[str]]]:
    """Return the names and roles, by id, of those in one article that may be called as ``entity`` is."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for one in record.enrichment.entities if record.enrichment else ():
        if one.names == entity.names and capital(entity.name) in map(capital, forms_of(one)):
            roles = found[one.id][1] if one.id in found else frozenset()
            found[one.id] = one.name, roles | ({one.role} if one.role else set())
    return found


def is_likely(short: Short, full: Full, enrichment: Enrichment, all_short: Mapping[Key, Short]) -> bool:
    """Tell whether nothing in the article speaks against ``full`` for ``short``, and something for it."""
    entity = short.entity
    guesses = {key for key, one in all_short.items() if one.guess}
    others = [one for one in enrichment.entities if (one.names, one.name) not in guesses]
    if any(_contradicts(one, entity, full) for one in others):
        return False
    mine = _context(enrichment, entity, full)
    theirs = [_context(one.enrichment, entity, full) for one in full.articles if one.enrichment]
    places = {place for one in theirs for place in one.places}
    if mine.places and places and not mine.places & places:
        return False
    if any(mine.others & one.others for one in theirs):
        return True
    return not short.guess and not mine.places.isdisjoint(places) and _is_one_in_place(entity)


def _contradicts(one: Entity, entity: Entity, full: Full) -> bool:
    """Tell whether ``one`` shows that the article means another by ``entity`` than ``full``."""
    same_word = entity.name in (one.text, one.name)
    if (same_word and one.names != entity.names) or one.name == full.name:
        return True
    return one.names == entity.names == "PER" and " " in one.name and _shares_surname(one, entity)


def _shares_surname(one: Entity, entity: Entity) -> bool:
    return one.name != entity.name and surname(one.name) == capital(entity.name)


def _is_one_in_place(entity: Entity) -> bool:
    """Tell whether a place hardly has two that are called so: a body by its name, who holds an office."""
    if entity.names == "PER":
        return _is_of_country(entity) or _has_office(entity, "offices_of_town")
    return not is_abbreviation(entity.name)


def _is_of_country(entity: Entity) -> bool:
    return _has_office(entity, "offices_of_country")


def _has_office(entity: Entity, of: str) -> bool:
    return (entity.role or "").lower() in lexicon.words("words_by_role", of)


def _context(enrichment: Enrichment, entity: Entity, full: Full) -> Context:
    """Return what is named beside ``entity``; places are countries for an office of those, else towns."""
    names = {(one.names, one.name) for one in enrichment.entities if one.name not in (entity.name, full.name)}
    places, countries = {name for kind, name in names if kind == "LOC"}, gazetteer.countries()
    mine = places & countries if _is_of_country(entity) else places - countries
    return Context(frozenset(mine), frozenset(pair for pair in names if pair[0] in ("PER", "ORG")))
