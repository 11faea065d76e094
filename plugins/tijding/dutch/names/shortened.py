"""What those whom an article names in full may be called for short in another one, and who is named so. Pure.

A body goes without its kind or legal form (organisations.py) or by the abbreviation that the article itself
has for it; a person goes by the surname. Places have no short forms: Bergen is not Bergen op Zoom.
"""

from __future__ import annotations

from collections.abc import Iterable

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.abbreviations import is_abbreviation
from tijding.dutch.names.organisations import short_forms
from tijding.dutch.names.particles import of_surnames
from tijding.dutch.names.places import location
from tijding.model import Entity


def called(entities: Iterable[Entity]) -> tuple[str, ...]:
    """Return the short forms of all that ``entities`` name in full, in order."""
    return tuple(dict.fromkeys(form for entity in entities for form in sorted(forms_of(entity))))


def named_short(entities: Iterable[Entity]) -> tuple[str, ...]:
    """Return what of ``entities`` is named for short only, its full name learnt or not, in order."""
    found = (one.text if one.learnt_from else one.name for one in entities if _is_named_short(one))
    return tuple(dict.fromkeys(found))


def _is_named_short(entity: Entity) -> bool:
    if entity.learnt_from:
        return entity.type == entity.names
    return is_short(entity) or is_guess(entity)


def forms_of(entity: Entity) -> frozenset[str]:
    """Return what whom ``entity`` names may be called for short; nothing where the name is learnt itself."""
    if entity.learnt_from:
        return frozenset()
    if entity.names == "PER":
        short = surname(entity.name)
        return frozenset([short] if short != capital(entity.name) else [])
    if entity.names != "ORG":
        return frozenset()
    own = {entity.text} if is_abbreviation(entity.text) and _is_unlisted(entity.text) else set()
    return (short_forms(entity.name) | own) - {entity.name}


def is_short(entity: Entity) -> bool:
    """Tell whether ``entity`` may be named for short only: an unknown body, or a surname beside a role."""
    if entity.type != entity.names:
        return False
    if entity.names == "PER":
        return bool(entity.role) and surname(entity.name) == capital(entity.name)
    return entity.names == "ORG" and _is_unlisted(entity.name)


def is_guess(entity: Entity) -> bool:
    """Tell whether ``entity`` is an unknown word that was taken for a person or a place, as a body's may be.

    A word with a role beside it, a first name or surname, or a place with a point on the map is none.
    """
    if entity.type != entity.names or entity.role or not _is_unlisted(entity.name):
        return False
    if entity.names == "PER":
        known = gazetteer.first_names(), gazetteer.surnames()
        return " " not in entity.name and not any(entity.name in names for names in known)
    return entity.names == "LOC" and location(entity.name, entity.text) is None


def surname(name: str) -> str:
    """Return a person's name from its first particle on, else its last word: De Vries of Jan de Vries."""
    words = name.split(" ")
    start = next((at for at, word in enumerate(words[:-1]) if word.lower() in of_surnames()), len(words) - 1)
    return capital(" ".join(words[start:]))


def capital(name: str) -> str:
    """Return ``name`` as it is written without a first name before it."""
    return name[:1].upper() + name[1:]


def _is_unlisted(name: str) -> bool:
    return name not in gazetteer.types() and name not in lexicon.words("words_by_role", "never")
