"""What ``tijding inspect text --json`` prints: an enrichment as plain values with stable keys."""

from __future__ import annotations

from typing import Any

from tijding.model import Enrichment


def text_json(enrichment: Enrichment) -> dict[str, Any]:
    """Return the entities and quotes of one text, in order; spans as [start, end], end exclusive."""
    return {
        "entities": [
            {
                "start": entity.start,
                "end": entity.end,
                "text": entity.text,
                "type": entity.type,
                "name": entity.name,
                "confidence": entity.confidence,
            }
            for entity in enrichment.entities
            if entity.where == "text"
        ],
        "quotes": [
            {
                "type": quote.type,
                "content": [list(span) for span in quote.content],
                "speaker": list(quote.speaker) if quote.speaker else None,
                "speaker_name": quote.speaker_name,
                "cue": list(quote.cue) if quote.cue else None,
                "confidence": quote.confidence,
            }
            for quote in enrichment.quotes
        ],
    }
