"""Names and descriptions that mean them, as JSON: the same for ``article`` and ``inspect text``. Pure."""

from __future__ import annotations

from typing import Any

from tijding.model import Enrichment, Entity, Location, Reference

View = dict[str, Any]
"""What ``--json`` prints of something, and tables show."""


def entity_views(enrichment: Enrichment) -> list[View]:
    """Return each mention of a name; spans as start and end, end exclusive.

    ``where`` says whether these count in the text or in the title. ``confidence`` is from 0 to 1. A place
    that is known has ``lat`` and ``lon``, in degrees north and east, and ``country`` (ISO 3166-1 alpha-2),
    which is null for what several share, as a sea.
    ``learnt_from`` is the earlier article that has the full name where this one has a short form.
    """
    places = {place.name: place for place in enrichment.locations}
    return [_entity(entity, places.get(entity.name)) for entity in enrichment.entities]


def _entity(entity: Entity, place: Location | None) -> View:
    view: View = {
        "start": entity.start,
        "end": entity.end,
        "text": entity.text,
        "type": entity.type,
        "name": entity.name,
        "id": entity.id,
        "where": entity.where,
        "confidence": entity.confidence,
        "learnt_from": entity.learnt_from,
    }
    if place is None or entity.names != "LOC":
        return view
    return view | {"lat": place.lat, "lon": place.lon, "country": place.country}


def reference_view(reference: Reference) -> View:
    """Return a description of a person whom the article names, and which name that is."""
    return {
        "start": reference.start,
        "end": reference.end,
        "text": reference.text,
        "name": reference.name,
        "id": reference.id,
    }
