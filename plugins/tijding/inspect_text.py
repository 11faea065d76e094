"""What ``tijding inspect text --json`` prints: an enrichment as plain values with stable keys."""

from __future__ import annotations

from typing import Any

from tijding.enrich import quote_text
from tijding.mark_views import entity_views, reference_view
from tijding.model import Enrichment


def text_json(text: str, enrichment: Enrichment) -> dict[str, Any]:
    """Return the language, entities and quotes of ``text``, in order; spans as [start, end], end exclusive.

    ``language`` (ISO 639-1) is None where the words don't show it. ``references`` are descriptions of
    a person whom the text names. A quote's ``text`` is the words of its ``content``; ``speaker_name`` is the
    fullest that the text has; ``speaker_canonical`` is the speaker's name in all articles, as in an entity's
    ``name``. ``remarks`` say what was not read.
    """
    return {
        "language": enrichment.language,
        "entities": entity_views(enrichment),
        "references": [reference_view(reference) for reference in enrichment.references],
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
