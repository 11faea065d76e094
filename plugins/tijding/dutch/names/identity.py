"""Ids of what names name, computed from the name, so that each article gives the same to the same.

A Wikidata item where the register knows one, else type and name: ``per:els-brandsma``. Who shares a name
with somebody of another field of life has that after it: ``per:els-brandsma~sport``; which of them an
article means, :mod:`tijding.namesakes` decides from earlier articles.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tijding.dutch import lexicon
from tijding.dutch.names.known import Register
from tijding.dutch.text import unaccented
from tijding.model import EntityType

_CACHED = 60_000


def entity_id(name: str, type_: EntityType, register: Register) -> str:
    """Return the id of what ``name`` names."""
    known = register.by_spelling.get(name)
    if known and known.type == type_ and known.wikidata:
        return known.wikidata
    return f"{type_.lower()}:{slug(name)}"


@lru_cache(_CACHED)
def slug(name: str) -> str:
    """Return ``name`` in lower case without accents, its words joined by -; as it is where none are left."""
    return re.sub(r"[\W_]+", "-", unaccented(name).lower()).strip("-") or name


@cache
def fields() -> dict[str, str]:
    """Return the field of life that a role belongs to: ``spits`` to sport, ``wethouder`` to politiek."""
    table = lexicon.table("fields")
    return {role: field for field, roles in table.items() for role in roles}


def field_of(role: str) -> str | None:
    """Return the field of life of a role, also of a compound's last part (``oud-wethouder``), or None."""
    role = role.lower()
    return fields().get(role) or fields().get(role.rpartition("-")[2])
