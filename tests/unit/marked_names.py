"""Texts with their names in brackets, as the tests of names write them: ``zegt [PER:Anna Smit]``."""

from __future__ import annotations

import re

from tijding.dutch.names.entities import Mention
from tijding.model import EntityType

_NAME = re.compile(r"\[([A-Z]+):([^]]*)\]")
TYPES: dict[str, EntityType] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}


def marked(written: str) -> tuple[str, list[Mention]]:
    """Return the text without the brackets, and the names."""
    text, found, place = "", [], 0
    for match in _NAME.finditer(written):
        text += written[place : match.start()]
        found.append(Mention(len(text), len(text) + len(match[2]), match[2], TYPES[match[1]]))
        text, place = text + match[2], match.end()
    return text + written[place:], found
