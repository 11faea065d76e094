"""The types of other annotation schemes as the four of CoNLL-2002."""

from __future__ import annotations

from collections.abc import Mapping

from tijding.model import EntityType

_TYPES: Mapping[str, EntityType] = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "MISC": "MISC",
    "NORP": "MISC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "PRO": "MISC",
    "EVE": "MISC",
    "WORK_OF_ART": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
}


def mention_type(label: str) -> EntityType | None:
    """Return the type that ``label`` means, with or without B- or I-; None for dates, amounts and such."""
    label = label.upper()
    return _TYPES.get(label[2:] if label[:2] in ("B-", "I-") else label)
