"""What ``tijding inspect text --json`` prints: an enrichment as plain values with stable keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tijding.enrich import quote_text
from tijding.model import Enrichment, Entity, Location


def text_json(text: str, enrichment: Enrichment) -> dict[str, Any]:
    """Return the language, entities and quotes of ``text``, in order; spans as [start, end], end exclusive.

    ``language`` (ISO 639-1) is None where the words don't show it. ``references`` are descriptions of
    a person whom the text names. A quote's ``text`` is the words of its ``content``; ``speaker_name`` is the
    fullest that the text has; ``speaker_canonical`` is the speaker's name in all articles, as in an entity's
    ``name``. A place that is known has ``lat`` and ``lon``, in degrees, and ``country``. ``remarks`` say what
    was not read.
    """
    places = {place.name: place for place in enrichment.locations}
    return {
        "language": enrichment.language,
        "entities": [_entity(entity, places) for entity in enrichment.entities if entity.where == "text"],
        "references": [
            {
                "start": reference.start,
                "end": reference.end,
                "text": reference.text,
                "name": reference.name,
                "id": reference.id,
            }
            for reference in enrichment.references
        ],
        "quotes": [
            {
                "type": quote.type,
                "text": quote_text(text, quote),
                "content": [list(span) for span in quote.content],
                "speaker": list(quote.speaker) if quote.speaker else None,
                "speaker_name": quote.speaker_in_full,
                "speaker_canonical": quote.speaker_name,
                "cue": list(quote.cue) if quote.cue else None,
                "confidence": quote.confidence,
                "speaker_confidence": quote.speaker_confidence,
            }
            for quote in enrichment.quotes
        ],
        "remarks": list(enrichment.remarks),
    }


def _entity(entity: Entity, places: Mapping[str, Location]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "start": entity.start,
        "end": entity.end,
        "text": entity.text,
        "type": entity.type,
        "name": entity.name,
        "id": entity.id,
        "confidence": entity.confidence,
    }
    place = places.get(entity.name) if entity.names == "LOC" else None
    return found | ({"lat": place.lat, "lon": place.lon, "country": place.country} if place else {})
