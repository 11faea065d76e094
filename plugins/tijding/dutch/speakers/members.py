"""Members of bodies by the form of the word: the VVD'er and the PSV'er are of VVD and PSV."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from tijding.dutch.names.entities import Mention
from tijding.dutch.quotes.scene import Scene

_MEMBER = re.compile(r"([A-Z]\w*)['’]er")
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
        return Others(self._of.get(body, frozenset()), self._told)

    @cached_property
    def _of(self) -> dict[str, set[str]]:
        """By body: the names of who is of it."""
        found: dict[str, set[str]] = {}
        for person in self.scene.mentions:
            for body in _beside(self.scene.text, person) if person.type == "PER" else ():
                found.setdefault(body, set()).add(self.scene.names.of(person.text, "PER"))
        return found

    @cached_property
    def _told(self) -> frozenset[str]:
        return frozenset().union(*self._of.values())


def _beside(text: str, person: Mention) -> Iterator[str]:
    """Yield the bodies that the words right before and behind somebody's name say he is of."""
    ahead = _AHEAD.search(text, max(0, person.start - _LONGEST), person.start)
    behind = _BEHIND.match(text, person.end)
    yield from (match[1] for match in (ahead, behind) if match)
