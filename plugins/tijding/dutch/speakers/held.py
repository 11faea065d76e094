"""Which offices may be one person's: a premier is a leader, a director a foreman; pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tijding.dutch.names.identity import field_of
from tijding.dutch.speakers.epithets import is_epithet, is_general, is_players, suits
from tijding.dutch.syntax.views import closed, endings, role_in


def may_hold(roles: Collection[str], noun: str) -> bool:
    """Tell whether somebody with ``roles`` may be what ``noun`` says, as an office of his or by his field."""
    compounds = [role for role in roles if "-" in role and role not in closed("roles")]
    if "-" in noun and compounds:
        return any(_is_same(role, noun) for role in compounds)  # de oud-CDA-leider is no D66-leider
    office = None if is_epithet(noun) else role_in(noun)
    titles = closed("academics") if office and office.endswith(endings("disciplines")) else ()
    held = [role for role in roles if is_office(role) and role not in titles]  # docent X is de ecoloog
    able = not office or not held or holds_office(held, office)
    return suits(office or noun, frozenset(roles)) and able


def is_office(role: str) -> bool:
    """Tell whether what somebody is called keeps him from another office: teamchef; no vriendin, meisje."""
    known = role_in(role) is not None or role.endswith(endings("people_endings", "people_endings_in_front"))
    return known and role not in closed("kin") and not is_general(role)


def _is_same(compound: str, other: str) -> bool:
    """Tell whether two compounds are one's of the same body: SP-leider and SP-voorvrouw."""
    body, _, role = compound.rpartition("-")
    of, _, office = other.rpartition("-")
    return compound == other or (body == of and _leads(role, office))


def _leads(role: str, office: str) -> bool:
    """Tell whether two offices may be one's who is at the head of a body: directeur and voorman."""
    either = _is_chief(role) or _is_chief(office)
    return either and all(_is_chief(one) or one in closed("heads") for one in (role, office))


def _is_chief(office: str) -> bool:
    """Tell whether an office is a word for the head of whatever body: voorman, wijnbaas, topman."""
    return office in closed("leaders", "topmen") or office.endswith(endings("chiefs"))


def holds_office(roles: Collection[str], noun: str) -> bool:
    """Tell whether one of ``roles`` is the office that ``noun`` says: a premier is a leader."""
    office = role_in(noun) or noun
    leads, plays = office in closed("leaders"), office in closed("players")
    return any(
        role.endswith(office)
        or office.endswith(role)
        or (leads and field_of(role) == "politiek")
        or _leads(role_in(role) or role, office)
        or (plays and is_players(role))
        for role in roles
    )


def of_another(roles: Collection[str], words: Sequence[str]) -> bool:
    """Tell whether an office is of another body than told: an Airbus-topman is no topman van Boeing."""
    compounds = (role for role in roles if "-" in role and role.endswith(words[0]))
    bodies = [role.rpartition("-")[0] for role in compounds]
    return words[1:2] == ["van"] and bool(bodies) and set(bodies).isdisjoint(words)
