"""People by surname, with their party or body in brackets, before a colon and their words. Pure.

``Bikker (ChristenUnie): "..."``: the brackets tell what she is a member of, so the name is a person's though
no list has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.particles import CAPITAL, PARTICLE
from tijding.dutch.names.taken import Taken
from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.syntax.views import role_in
from tijding.model import Span

_BEHIND = re.compile(r" \(([^()\n]{2,40})\): ?[\"“„«'‘’]")
"""What stands behind the name: a body in brackets, a colon and words in marks."""
_NAME = re.compile(
    rf"(?:^|(?<=[.!?\"”’'»] )|(?<=\n))((?:{CAPITAL} (?:{PARTICLE} )?)?[A-ZÀ-Þ][\w’'-]+)$"  # opens a sentence
)
_LONGEST = 40
"""Characters of a name at most."""
_SURE = 0.8


def with_members(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text``, a name before a body in brackets and a colon as a person's."""
    if "):" not in text:
        return list(mentions)
    bodies = {mention.start for mention in mentions if mention.type == "ORG"}
    sure = Taken(mention for mention in mentions if mention.type in ("PER", "ORG"))
    spans = [span for span in _named(text, bodies) if sure.leaves(*span)]
    found = [Mention(start, end, text[start:end], "PER", _SURE) for start, end in spans]
    taken = Taken(found)
    return sorted([*(one for one in mentions if taken.leaves(one.start, one.end)), *found])


def _named(text: str, bodies: set[int]) -> Iterator[Span]:
    """Yield where such names stand; ``bodies`` are where the text names one."""
    for match in _BEHIND.finditer(text):
        name = _NAME.search(text, max(0, match.start() - _LONGEST), match.start())
        known = match.start(1) in bodies or gazetteer.types().get(match[1]) == "ORG"
        if name and known and _is_surname(name[1]):
            yield match.start() - len(name[1]), match.start()


def _is_surname(name: str) -> bool:
    """Tell whether ``name`` may be a surname: no office, body or word that no surname is: Foto."""
    low = name.lower()
    word = low in lexicon.lines("words") or role_in(low) is not None or is_kind(low)
    return not name.isupper() and name not in gazetteer.types() and (not word or name in gazetteer.surnames())
