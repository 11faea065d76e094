"""Full names learnt from earlier articles, for bodies and people that an article names only for short.

What a short name may mean, :mod:`tijding.fullnames` decides; here the earlier articles are asked for, and
what was decided is written into the article's names. Only articles that had the full name themselves count,
so that a mistake doesn't breed, and only those published before. Where one of these is read late, the
articles after it that may learn from it, or have learnt what it speaks against, are read again; so names
don't hang on the order of reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime, timedelta

from tijding.dutch.names.known import Register
from tijding.dutch.names.shortened import forms_of
from tijding.earlier import Earlier, Filter
from tijding.fullnames import Full, Key, Short, is_likely, meant_by, short_names
from tijding.model import ArticleRecord, Enrichment, Entity
from tijding.settings import Names
from tijding.store import Store
from tijding.store.stems import fold

_EARLIER = 50
"""Articles looked at for each short form, the newest: the most that ``names.articles`` may ask for."""
_INSTANT = timedelta(seconds=1)
"""Added to an article's time, so that all of the same time are found."""


def in_full(
    earlier: Earlier, record: ArticleRecord, enrichment: Enrichment, names: Names, register: Register
) -> Enrichment:
    """Return ``enrichment`` of ``record`` with the full names that earlier articles have for short ones."""
    short = short_names(record, enrichment, register) if names.window else {}
    before = _Before(earlier, record, names.window)
    found = before.of([("called", name) for _, name in short])
    meant: dict[Key, Full] = {}
    for (key, one), articles in zip(short.items(), found, strict=True):
        full = meant_by(one, articles)
        if full and len(full.articles) >= names.articles and is_likely(one, full, enrichment, short):
            meant[key] = full
    return _named(enrichment, _free(before, meant, short))


class _Before:
    """The articles published before one, within a window."""

    def __init__(self, earlier: Earlier, record: ArticleRecord, window: timedelta) -> None:
        self._earlier = earlier
        self._record = record
        self._since = record.order_time - window

    def of(self, filters: Sequence[Filter]) -> list[list[ArticleRecord]]:
        until, limit = self._record.order_time + _INSTANT, _EARLIER + 1
        found = self._earlier.newest_by(filters, since=self._since, until=until, limit=limit)
        return [[one for one in records if self._is_before(one)] for records in found]

    def _is_before(self, one: ArticleRecord) -> bool:
        return _place(one) < _place(self._record)


def _place(record: ArticleRecord) -> tuple[datetime, str]:
    """Return by what an article is before or after another."""
    return record.order_time, record.id


def to_read_again(
    store: Store, record: ArticleRecord, read: ArticleRecord, names: Names, known: Set[str]
) -> list[ArticleRecord]:
    """Return the articles after ``record`` to read again, for it came late: they may learn otherwise.

    ``read`` is ``record`` as it is read now. They name for short what only one of the two names in full, or
    have learnt a full name for what is a place's, body's or person's own name in it. Those whose ids are
    ``known`` are left out.
    """
    if not names.window:
        return []
    called = {form for form, _ in _in_full(read) ^ _in_full(record)}
    now = _own_names(read)
    own = now ^ _own_names(record)
    forms = sorted(called | own)
    asked, until = [("short", form) for form in forms], record.order_time + names.window + _INSTANT
    found = store.newest_by(asked, since=record.order_time, until=until, limit=_EARLIER)
    later = {
        one.id: one
        for form, articles in zip(forms, found, strict=True)
        for one in articles
        if _place(one) > _place(record) and (form in called or _has_learnt(one, form) == (form in now))
    }
    return [one for id, one in later.items() if id not in known and not one.failure]


def _in_full(record: ArticleRecord) -> Set[tuple[str, str]]:
    """Return the short forms of those whom an article names in full, each with the id of whom it is."""
    entities = record.enrichment.entities if record.enrichment else ()
    return {(form, one.id) for one in entities for form in forms_of(one)}


def _own_names(record: ArticleRecord) -> Set[str]:
    """Return the names in an article by which it may speak against what others mean by them; see _free."""
    return {*record.people, *record.organisations, *record.places}


def _has_learnt(record: ArticleRecord, form: str) -> bool:
    entities = record.enrichment.entities if record.enrichment else ()
    return any(one.learnt_from and fold(one.text) == fold(form) for one in entities)


def _free(before: _Before, meant: Mapping[Key, Full], short: Mapping[Key, Short]) -> dict[Key, Full]:
    """Return those of ``meant`` whose short form was no place's, nor more often a name by itself."""
    bodies = [key for key in meant if short[key].entity.names == "ORG"]
    kinds = ("place", "organisation", "person")
    found = iter(before.of([(kind, name) for _, name in bodies for kind in kinds]))
    taken = {
        key
        for key, places, *alone in zip(bodies, found, found, found, strict=True)
        if places or sum(map(len, alone)) > len(meant[key].articles)
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
        type_ = full.type if one.type == one.names else one.type
        return replace(
            one, name=full.name, id=full.id, type=type_, names=full.type, learnt_from=full.articles[0].id
        )

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
