"""Equal shares of the work that is due, so that several workers take different parts of it side by side.

Each document of work has a slot, computed from what its work is about: an entry's from its host, so that
one worker alone asks a host and the others don't wait for it; any other's from its id. A share is a
range of slots. Shares only keep workers out of each other's way: where two take the same work all the
same, the versioned write decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from tijding.hosts import host_of
from tijding.model import Entry, Work

SLOTS = 5040
"""Can be divided by all numbers to 10; with more shares than that they differ by one slot in size."""


@dataclass(frozen=True, slots=True)
class Share:
    """The share ``number`` of ``of`` equal ones, counted from 0. Raises ValueError where there is no such."""

    number: int = 0
    of: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.number < self.of <= SLOTS:
            raise ValueError(f"there is no share {self.number} of {self.of}")

    @property
    def slots(self) -> range:
        """The slots that belong to it; those of all shares are all slots, each once."""
        return range(self.number * SLOTS // self.of, (self.number + 1) * SLOTS // self.of)


WHOLE = Share()


def slot_of(document: Work) -> int:
    """Return the slot of ``document``, from 0 to below SLOTS."""
    key = host_of(document.url) if isinstance(document, Entry) else document.id
    return crc32(key.encode("utf-8", "surrogatepass")) % SLOTS
