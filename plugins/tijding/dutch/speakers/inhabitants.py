"""Inhabitants of towns by the form of the word: Venlonaar, Tilburger; Venlose, alone a woman. Pure."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.speakers.epithets import nation

_ENDINGS = ("enaar", "naar", "aar", "ër", "er", "ees")
_WOMEN = ("se", "sche")
_SHORTEST = 3
"""Letters of a town's name at least."""


def inhabitant(word: str, places: AbstractSet[str] = frozenset()) -> str | None:
    """Return ``man`` or ``woman`` where ``word`` is an inhabitant of a town, else None.

    Towns are those of the lists and ``places``. The form for men stands for anybody, and says nothing of
    who it is. One of a state's people is of no town: de Duitse is not from Duiten, a Nederlander not from
    Nederland.
    """
    if nation(word):
        return None
    if not word[:1].isupper() or not word.isalpha() or word.lower() in lexicon.lines("words"):
        return None
    for kind, endings in (("man", _ENDINGS), ("woman", _WOMEN)):
        stems = [word[: -len(ending)] for ending in endings if word.endswith(ending)]
        if any(gazetteer.is_place(form) or form in places for stem in stems for form in _forms(stem)):
            return kind
    return None


def _forms(stem: str) -> list[str]:
    """Return what a stem may be of: Leid of Leiden, Arnhemm of Arnhem."""
    doubled = len(stem) > _SHORTEST and stem[-1] == stem[-2]
    forms = [stem, stem + "e", stem + "en", *([stem[:-1]] if doubled else [])]
    return [form for form in forms if len(form) >= _SHORTEST]
