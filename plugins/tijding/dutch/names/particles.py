"""The particles of surnames, van, de la, in 't: which words they are, and patterns of them."""

from __future__ import annotations

import re
from functools import cache

from tijding.dutch import lexicon

_LEADS = sorted(lexicon.words("words_by_role", "surname_particles"), key=len, reverse=True)
PARTICLE = f"(?:{'|'.join(re.escape(word) for word in _LEADS)})"
"""A pattern of one that is no other word of Dutch, or hardly; to be put into others."""
PARTICLES = rf"(?:{PARTICLE}(?: {PARTICLE})*|in 't)"
"""A pattern of all between a first name and a surname: van der, de la; no ``van het``, which bodies have."""
CAPITAL = f"(?:{'|'.join(re.escape(word.capitalize()) for word in _LEADS if word.isalpha())})"
"""A pattern of one as it begins a surname without a first name: Van, De."""
_LEADING = re.compile(rf"{PARTICLES} [A-ZÀ-Þ]")


def leads(surname: str) -> bool:
    """Tell whether ``surname``, as it stands behind a first name, begins with a particle: de Vries."""
    return _LEADING.match(surname) is not None


def surname_alone(name: str) -> str:
    """Return the surname of a full ``name`` with particles as it stands alone, or "" where it has none.

    ``Van der Berg`` of ``Jan van der Berg``.
    """
    rest = name.partition(" ")[2]
    return rest[0].upper() + rest[1:] if leads(rest) else ""


@cache
def of_surnames() -> frozenset[str]:
    """Return all words that may stand within a surname, those that are other words of Dutch too."""
    return frozenset(_LEADS) | lexicon.words("words_by_role", "inner_particles")


@cache
def of_names() -> frozenset[str]:
    """Return all small words that may stand within a name of any kind."""
    return of_surnames() | lexicon.words("words_by_role", "name_links")
