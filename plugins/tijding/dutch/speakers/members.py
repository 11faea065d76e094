"""Members of bodies by the form of the word: the VVD'er and the PSV'er are of VVD and PSV."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.identity import field_of
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.syntax.views import closed, role_in

_MEMBER = re.compile(r"([A-Z]\w*)['’]er")
_IN_PARTY = re.compile(r"([A-Z][\w&]*(?:-[A-Z]\w*)?)-(\w+)")
_AHEAD = re.compile(r"\b([A-Z]\w*)(?:['’]er|-[A-Za-zà-ÿ]+) \Z")
"""A body in what stands before somebody's name: VVD'er Jan Smit, VVD-Kamerlid Jan Smit."""
_BEHIND = re.compile(r"(?: \(| (?:van|namens|voor) (?:de |het )?)([A-Z]\w*)\b")
"""And behind it: Jan Smit (VVD), Jan Smit van de VVD."""
_LONGEST = 40
"""Letters of what stands before a name, at most."""


def body_of(word: str) -> str | None:
    """Return the body whose member ``word`` calls somebody, or None: VVD of VVD'er."""
    match = _MEMBER.fullmatch(word)
    return match[1] if match else None


def office_in_party(word: str) -> tuple[str, str] | None:
    """Return the party and the office of a compound, or None: PVV and voorman of PVV-voorman."""
    match = _IN_PARTY.fullmatch(word)
    if match is None or not is_party(match[1]):
        return None
    party, office = match[1], match[2].lower()
    if office in lexicon.table("epithets_held"):
        return None  # VVD-bewindsman: who is told to be a minister (offices.py)
    political = office in closed("leaders") or field_of(role_in(office) or office) == "politiek"
    return (party, office) if political else None


@dataclass(frozen=True, slots=True)
class Others:
    """Who is not of a body: all but its ``members``; where nobody is told to be one, those of ``another``."""

    members: AbstractSet[str]
    another: AbstractSet[str]

    def __contains__(self, name: object) -> bool:
        return name not in self.members if self.members else name in self.another


class Members:
    """Who of those named in a text is of which body, a party for one, as it says beside their names."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def others(self, body: str) -> Others:
        """Return who is not of ``body``, as far as the text says."""
        told = self._partisans if is_party(body) else self._told
        return Others(self._of.get(body.lower(), frozenset()), told)

    @cached_property
    def _of(self) -> dict[str, set[str]]:
        """By body, in lower case: the names of who is of it."""
        found: dict[str, set[str]] = {}
        for person in self.scene.mentions:
            if person.type == "PER":
                name = self.scene.names.of(person.text, "PER")
                for body in (*_beside(self.scene.text, person), *_listed().get(name, ())):
                    found.setdefault(body.lower(), set()).add(name)
        return found

    @cached_property
    def _told(self) -> frozenset[str]:
        return frozenset().union(*self._of.values())

    @cached_property
    def _partisans(self) -> frozenset[str]:
        """Who is told to be of a party, no minister (Justitie) or mayor of a town."""
        parties = {party.lower() for party in lexicon.words("kinds", "partij")}
        return frozenset().union(*(names for body, names in self._of.items() if body in parties))


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """Return the bodies of which aliases.yaml says somebody is: the PVV of the PVV-leider."""
    found: dict[str, list[str]] = {}
    for role, name in gazetteer.roles().items():
        body, hyphen, _ = role.partition("-")
        if hyphen and " " not in body:
            found.setdefault(name, []).append(body)
    return {name: tuple(bodies) for name, bodies in found.items()}


def is_party(body: str) -> bool:
    """Tell whether a body is a political party, as kinds.yaml knows it."""
    return body in lexicon.words("kinds", "partij")


def _beside(text: str, person: Mention) -> Iterator[str]:
    """Yield the bodies that the words right before and behind somebody's name say he is of."""
    ahead = _AHEAD.search(text, max(0, person.start - _LONGEST), person.start)
    behind = _BEHIND.match(text, person.end)
    yield from (match[1] for match in (ahead, behind) if match)
