"""Which type a noun beside a name, or its last word, says that it has: autofabrikant ORG, liedje MISC."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch import lexicon
from tijding.dutch.syntax.views import endings
from tijding.model import EntityType

KINDS: Sequence[tuple[str, EntityType]] = (
    ("sure_things", "MISC"),
    ("sure_firms", "ORG"),
    ("sure_houses", "ORG"),
    ("sure_bodies", "ORG"),
    ("sure_works", "MISC"),
    ("sure_places", "LOC"),
)
"""The lists of nouns by which a name has a type, those first that say it even of what seems a person."""


def ends_in_kind(name: str) -> bool:
    """Tell whether the last word of ``name`` is a kind of body, and nobody's surname: Orvik Groep."""
    return name.rpartition(" ")[2] in lexicon.words("words_by_role", "no_surnames")


def type_by(noun: str, kinds: Sequence[tuple[str, EntityType]]) -> EntityType | None:
    """Return the type of what a noun of one of ``kinds`` stands before."""
    return next((type_ for kind, type_ in kinds if noun.endswith(endings(kind))), None)
