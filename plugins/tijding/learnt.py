"""Full names learnt from earlier articles, for bodies and people that an article names only for short.

``Tweestromen`` is the ``Tweestromen Ziekenhuis`` of last week's article, with its name and id, where

- of all that articles of the window before call so for short it is the only one (dutch/names/shortened.py);
- the short form has been no place's, no person's, and no more often a body's name by itself;
- nothing in the article speaks against it: the same word for something else, the full name beside the short
  one, or towns of which the articles that have the full name name none;
- something speaks for it: somebody, a body or a town that those articles name too. For a surname, the same
  role as well. A town is not enough for an abbreviation, nor for a surname but of an office that one person
  has there, as a burgemeester. For a minister and the like a country is what a town is for others.

Otherwise the short form stays. Only articles that had the full name themselves count, so that a mistake
doesn't breed, and only those not newer than the article: read again later, it gets the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from tijding.dutch import lexicon
from tijding.dutch.names.abbreviations import is_abbreviation
from tijding.dutch.names.identity import field_of
from tijding.dutch.names.known import Register
from tijding.dutch.names.shortened import capital, forms_of, is_short, surname
from tijding.earlier import Earlier, Filter
from tijding.model import ArticleRecord, Enrichment, Entity
from tijding.settings import Names

_EARLIER = 50
"""Articles looked at for each short form, the newest."""
_MOST = 30
"""Short forms of one article that are looked for; what is named first counts."""
_INSTANT = timedelta(seconds=1)
"""Added to an article's time, so that all of the same time are found."""

Key = tuple[str | None, str]
"""The type and the name of what an entity names."""


class Full(NamedTuple):
    """Somebody or something named in full: by ``articles``, newest first, and there in these ``roles``."""

    name: str
    id: str
    articles: tuple[ArticleRecord, ...]
    roles: frozenset[str]


class Context(NamedTuple):
    """Which places, people and bodies an article names."""

    places: frozenset[str]
    others: frozenset[Key]


def in_full(
    earlier: Earlier, record: ArticleRecord, enrichment: Enrichment, names: Names, register: Register
) -> Enrichment:
    """Return ``enrichment`` of ``record`` with the full names that earlier articles have for short ones."""
    short = _short(enrichment, register) if names.window else {}
    before = _Before(earlier, record, names.window)
    found = before.of([("called", name) for _, name in short])
    meant: dict[Key, Full] = {}
    for (key, entity), articles in zip(short.items(), found, strict=True):
        full = meant_by(entity, articles)
        if full and len(full.articles) >= names.articles and is_likely(entity, full, enrichment):
            meant[key] = full
    return _named(enrichment, _free(before, meant))


class _Before:
    """The articles not newer than one, within a window; without itself."""

    def __init__(self, earlier: Earlier, record: ArticleRecord, window: timedelta) -> None:
        self._earlier = earlier
        self._record = record
        self._since = record.order_time - window

    def of(self, filters: Sequence[Filter]) -> list[list[ArticleRecord]]:
        until, limit = self._record.order_time + _INSTANT, _EARLIER + 1
        found = self._earlier.newest_by(filters, since=self._since, until=until, limit=limit)
        return [[one for one in records if self._is_before(one)] for records in found]

    def _is_before(self, one: ArticleRecord) -> bool:
        return one.id != self._record.id and one.order_time <= self._record.order_time


def _short(enrichment: Enrichment, register: Register) -> dict[Key, Entity]:
    """Return what may be named for short only, by what it is, in order."""
    found: dict[Key, Entity] = {}
    for entity in enrichment.entities:
        if len(found) < _MOST and is_short(entity, register):
            found.setdefault((entity.names, entity.name), entity)
    return found


def meant_by(entity: Entity, articles: Iterable[ArticleRecord]) -> Full | None:
    """Return the only one that ``articles``, newest first, call as ``entity`` does for short; else None."""
    known = called_so(entity, articles)
    if entity.names == "PER":
        field = field_of(entity.role or "")
        known = [one for one in known if not one.roles or field in map(field_of, one.roles) or field is None]
    if len(known) != 1 or (entity.names == "PER" and entity.role not in known[0].roles):
        return None
    return known[0]


def called_so(entity: Entity, articles: Iterable[ArticleRecord]) -> list[Full]:
    """Return whom and what ``articles`` name in full that may be called as ``entity`` is."""
    found: dict[str, Full] = {}
    for record in articles:
        for id, (name, roles) in _named_in_full(entity, record).items():
            old = found.get(id, Full(name, id, (), frozenset()))
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


def is_likely(entity: Entity, full: Full, enrichment: Enrichment) -> bool:
    """Tell whether nothing in the article speaks against ``full`` for ``entity``, and something for it."""
    if any(_contradicts(one, entity, full) for one in enrichment.entities):
        return False
    mine = _context(enrichment, entity, full)
    theirs = [_context(one.enrichment, entity, full) for one in full.articles if one.enrichment]
    places = {place for one in theirs for place in one.places}
    if mine.places and places and not mine.places & places:
        return False
    if any(mine.others & one.others for one in theirs):
        return True
    return not mine.places.isdisjoint(places) and _is_one_in_place(entity)


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
    places, countries = {name for kind, name in names if kind == "LOC"}, lexicon.lines("countries")
    mine = places & countries if _is_of_country(entity) else places - countries
    return Context(frozenset(mine), frozenset(pair for pair in names if pair[0] in ("PER", "ORG")))


def _free(before: _Before, meant: Mapping[Key, Full]) -> dict[Key, Full]:
    """Return those of ``meant`` whose short form is no place, no person, nor more often a name by itself."""
    bodies = [key for key in meant if key[0] == "ORG"]
    kinds = ("organisation", "place", "person")
    found = iter(before.of([(kind, name) for _, name in bodies for kind in kinds]))
    taken = {
        key
        for key, alone, places, people in zip(bodies, found, found, found, strict=True)
        if places or people or len(alone) > len(meant[key].articles)
    }
    return {key: full for key, full in meant.items() if key not in taken}


def _named(enrichment: Enrichment, meant: Mapping[Key, Full]) -> Enrichment:
    """Return ``enrichment`` with the names and ids of ``meant``, and with the article that each is from."""
    if not meant:
        return enrichment
    by_name = {name: full for (_, name), full in meant.items()}

    def entity(one: Entity) -> Entity:
        full = meant.get((one.names, one.name))
        if full is None:
            return one
        return replace(one, name=full.name, id=full.id, learnt_from=full.articles[0].id)

    return replace(
        enrichment,
        entities=tuple(map(entity, enrichment.entities)),
        references=tuple(
            replace(one, name=full.name, id=full.id) if (full := meant.get(("PER", one.name))) else one
            for one in enrichment.references
        ),
        quotes=tuple(
            replace(one, speaker_name=by_name[one.speaker_name].name) if one.speaker_name in by_name else one
            for one in enrichment.quotes
        ),
    )
