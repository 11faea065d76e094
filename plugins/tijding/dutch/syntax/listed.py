"""How far a list of names goes that one preposition leads: in Delft, Gouda en Breda; leden van A, B en C."""

from __future__ import annotations

from collections.abc import Callable

from tijding.dutch.syntax.views import Phrase, View

Find = Callable[[View, int, int], Phrase | None]
"""Finds the noun phrase that begins at a token, so deep in others."""


def all_places(view: View, inner: Phrase) -> int:
    """Return the last token of the places that are listed from ``inner`` on: in Delft, Gouda en Breda."""
    place, listed = inner.last, False
    while inner.kind == "LOC" and view.word(place + 1) in (",", "en") and view.is_name(place + 2):
        mention, last = view.names[place + 2]
        if mention.type != "LOC":
            break
        joined = view.word(place + 1) == "en"
        if joined:
            return last if listed else inner.last
        place, listed = last, True
    return inner.last


def all_bodies(view: View, inner: Phrase, depth: int, find: Find) -> int:
    """Return the last token of the bodies that are listed from ``inner`` on: onderzoek van X, Y en de Z."""
    last = inner.last
    while inner.kind == "ORG" and view.word(last + 1) in (",", "en"):
        other = find(view, last + 2, depth + 1)
        if other is None or other.kind != "ORG":
            break
        if view.word(last + 1) == "en":
            return other.last
        last = other.last
    return inner.last


def bare_bodies(view: View, inner: Phrase) -> int:
    """Return the last token of the bodies that people of ``inner`` are of too: leden van A, B en C."""
    return all_bodies(view, inner, 0, _name)


def _name(view: View, index: int, depth: int) -> Phrase | None:
    return view.name_at(index) if view.is_name(index) else None
