"""What is somebody's behind his name in the genitive: ``Hamers' advocaat``, ``Anna's oude fiets``."""

from __future__ import annotations

from tijding.dutch.names.entities import Mention
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.views import View, content, endings, role_in, verbal


def owned_role(view: View, first: int, index: int, mention: Mention) -> int | None:
    """Return the token of the role behind a body's name: ``Hamers' advocaat``, ``de Philips topvrouw``."""
    marked = view.word(index) in ("'", "’", "'s", "’s")
    led = mention.type == "ORG" and view.word(first - 1) in ("de", "een", "deze")
    if led and _is_doer(view.word(index)) and not verbal(view, index):
        return None if view.is_name(index + 1) else index
    if not marked and not mention.text.endswith(("s", "'", "’")):
        return None
    place = index + marked
    while view.word(place) and adjective(view, place) and not role_in(view.word(place)):
        place += 1
    return place if role_in(view.word(place)) and not view.is_name(place) else None


def _is_doer(word: str) -> bool:
    """Tell whether a word behind a body's name is what one of its people is."""
    return role_in(word) is not None or word.endswith(endings("people_endings_behind"))


def owned_noun(view: View, index: int, mention: Mention) -> int | None:
    """Return the token of what is somebody's, behind a name at whose end 's stands: ``Anna's oude fiets``."""
    marked = view.word(index) in ("'s", "’s")
    if not (marked or mention.text.endswith(("'s", "’s"))):
        return None
    place = index + marked
    while adjective(view, place) and content(view, place + 1):
        place += 1
    return place if content(view, place) and not view.is_name(place) else None
