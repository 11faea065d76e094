"""Tells people who share a name apart, by what earlier articles call them.

Who is described as of another field of life than all those known by that name (a wethouder, where the
others are a voetballer) is somebody else and gets an id of his own, ``per:jan-jansen~politiek``. Who isn't
described is the one last written about. People of the register need no telling apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tijding.dutch.names.identity import field_of
from tijding.earlier import Earlier
from tijding.model import ArticleRecord, Enrichment, Entity

_EARLIER = 10
"""Earlier articles looked at for each name."""
_MOST = 20
"""People of one article that are looked for; who is named first counts."""

Senses = Mapping[str, frozenset[str]]
"""By id, newest first: the fields of life in which that person was described."""


def told_apart(earlier: Earlier, record: ArticleRecord, enrichment: Enrichment) -> Enrichment:
    """Return ``enrichment`` of ``record`` with the ids of people that earlier articles tell apart."""
    ids: dict[str, str] = {}
    described = dict(list(_described(enrichment).items())[:_MOST])
    articles = earlier.newest_by([("person", name) for name in described], limit=_EARLIER)
    for (name, field), found in zip(described.items(), articles, strict=True):
        base = next(one.id for one in enrichment.entities if one.name == name and one.names == "PER")
        ids[name] = decide(base, field, senses(name, (one for one in found if one.id != record.id)))
    return _with_ids(enrichment, ids)


def _described(enrichment: Enrichment) -> dict[str, str | None]:
    """Return people by full name, in order, with the field of life in which they are described."""
    return {
        one.name: field_of(one.role) if one.role else None
        for one in enrichment.entities
        if one.names == "PER" and one.id.startswith("per:") and " " in one.name
    }


def senses(name: str, earlier: Iterable[ArticleRecord]) -> Senses:
    """Return whom ``earlier`` articles, newest first, mean by ``name``."""
    found: dict[str, set[str]] = {}
    for record in earlier:
        for one in record.enrichment.entities if record.enrichment else ():
            if one.name == name and one.names == "PER" and one.id:
                field = field_of(one.role) if one.role else None
                found.setdefault(one.id, set()).update([field] if field else [])
    return {id: frozenset(fields) for id, fields in found.items()}


def decide(base: str, field: str | None, known: Senses) -> str:
    """Return the id of somebody described in ``field`` (None: not described), ``base`` the name's own id."""
    if not known:
        return base
    if field is None:
        return next(iter(known))
    same = [id for id, fields in known.items() if field in fields]
    undescribed = [id for id, fields in known.items() if not fields]
    return next(iter([*same, *undescribed]), f"{base}~{field}")


def _with_ids(enrichment: Enrichment, ids: Mapping[str, str]) -> Enrichment:
    def told(entities: Sequence[Entity]) -> tuple[Entity, ...]:
        return tuple(
            replace(one, id=ids[one.name]) if one.names == "PER" and one.name in ids else one
            for one in entities
        )

    references = tuple(replace(one, id=ids.get(one.name, one.id)) for one in enrichment.references)
    return replace(enrichment, entities=told(enrichment.entities), references=references)
