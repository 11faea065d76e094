"""What is somebody's behind his name in the genitive: ``Hamers' advocaat``, ``Trumps adviseurs``."""

from __future__ import annotations

from tijding.dutch import gazetteer
from tijding.dutch.names.cutting import is_first_name
from tijding.dutch.names.entities import Mention
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.agreement import are_many, is_plural
from tijding.dutch.syntax.views import View, closed, content, endings, role_in, verbal


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
    place = _behind_adjectives(view, index + marked)
    return place if content(view, place) and not view.is_name(place) else None


def owned_many(view: View, first: int, index: int, mention: Mention) -> int | None:
    """Return the token of a noun that no name stands before but its owner's: ``volgens Anna Smits broers``.

    A verb comes right behind ``Volgens X`` at the head, so a noun there is X's. Several people may be whom
    X does something to: ``Toen bedankte Jacobs artsen``; no name is before the verb of several, nor one that
    only its s makes another: ``Trumps adviseurs``.
    """
    if not mention.text.endswith("s") or view.is_name(index):
        return None
    place = _behind_adjectives(view, index)
    if view.is_name(place) or not content(view, place):
        return None
    before = view.word(first - 1)
    opens = first > 0 and view.tokens[first - 1].text == "Volgens"
    if opens and verbal(view, place + 1):
        return place
    owner = before in closed("prepositions") or before == "aldus" or is_plural(before)
    owner = owner or _is_owner(mention.text)
    return place if owner and are_many(view.word(place)) else None


def _behind_adjectives(view: View, place: int) -> int:
    """Return the first token from ``place`` on that is no adjective with something behind it."""
    while adjective(view, place) and content(view, place + 1):
        place += 1
    return place


def _is_owner(name: str) -> bool:
    """Tell whether a name is a known one's genitive and no other's name: Trumps, no Jacobs."""
    return gazetteer.is_listed(name[:-1]) and not gazetteer.is_listed(name) and not is_first_name(name)
