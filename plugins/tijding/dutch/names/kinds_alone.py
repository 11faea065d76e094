"""Bodies that a text goes on to call by their kind alone, with its capital: het Observatorium. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.syntax.views import closed, endings

_KINDS = endings("kinds_alone")
_DESCRIBING = tuple(lexicon.words("constructions", "before_kinds_of_bodies"))


def called_by_kind(mentions: Sequence[Mention]) -> Mapping[str, str]:
    """Map kinds that stand alone as names to the one body of the text whose name begins with it.

    Before the kind may stand an adjective, behind it for whom or where it is: Syrisch Observatorium voor de
    Mensenrechten, Tuchtcommissie Banken.
    """
    alone = {one.text for one in mentions if " " not in one.text and one.text.lower().endswith(_KINDS)}
    alone -= gazetteer.types().keys()
    full: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions if alone else ():
        kind = _kind_of(mention.text) if mention.type in ("ORG", "MISC") else ""
        if kind in alone:
            full[kind].add(mention.text)
    return {kind: next(iter(names)) for kind, names in full.items() if len(names) == 1}


def _kind_of(name: str) -> str:
    """Return the word of a body's name that says what it is, or ""."""
    first, *rest = name.split(" ")
    if rest and (first in gazetteer.demonyms() or first.startswith(_DESCRIBING)):
        return rest[0]
    return first if rest and (rest[0] in closed("prepositions") or rest[0][:1].isupper()) else ""
