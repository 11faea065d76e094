"""Names of a user's own file where no recogniser found them: each spelling, as it stands, is a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.known import Register
from tijding.dutch.names.recognise import Part
from tijding.dutch.names.taken import Taken


def with_listed(part: Part, mentions: Sequence[Mention], register: Register) -> list[Mention]:
    """Return ``mentions`` with those of ``register``'s own entries, which win where they overlap."""
    spellings = {spelling: known for known in register.own for spelling in (known.name, *known.spellings)}
    if not spellings:
        return list(mentions)
    longest_first = sorted(spellings, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    listed = [
        Mention(match.start(), match.end(), match.group(), spellings[match.group()].type)
        for match in pattern.finditer(part.text)
    ]
    taken = Taken(listed)
    return sorted([*(one for one in mentions if taken.leaves(one.start, one.end)), *listed])
