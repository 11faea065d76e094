"""Names of ministers parted from their departments: ``minister van Cultuur Anna Visser``, before or behind.

What a minister is of is a body, and the recogniser's one name for both is none. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tijding.dutch import lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.words_before import word_before

MINISTERS = ("minister", "staatssecretaris", "bewindsman", "bewindsvrouw")

_OF = ("van", "voor")
"""Before a department: minister voor Rechtsbescherming."""
_EXECUTIVES = ("commissaris", "wethouder", "gedeputeerde", "schepen", "bestuurder")
"""Others who have a department, of whom what stands behind the name may be a town: wethouder Smit (Urk)."""


def behind_departments(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions``, a minister's name parted from her department: minister van Cultuur | Gunay Uslu."""
    begun: Mention | None = None
    for mention in mentions:
        if begun and mention.type == "PER" and text[begun.end : mention.start] == " ":
            mention = mention._replace(start=begun.start, text=text[begun.start : mention.end])
        elif begun:
            yield begun
        begun = None
        length = department_of(text, mention)
        if length:
            yield mention._replace(end=mention.start + length, text=mention.text[:length], type="ORG")
            begun = mention._replace(
                start=mention.start + length + 1, text=mention.text[length + 1 :], type="PER"
            )
        else:
            yield mention
    if begun:
        yield begun


def department_of(text: str, mention: Mention) -> int:
    """Return how long the department is that a name behind a minister's title begins with, or 0."""
    if " " not in mention.text:
        return 0
    title, _, of = text[max(0, mention.start - 40) : mention.start].rstrip(" ").lower().rpartition(" ")
    if of not in _OF or not title.endswith((*MINISTERS, *_EXECUTIVES)):
        return 0
    known = lexicon.words("words_by_role", "departments")
    fitting = (len(one) for one in known if mention.text.startswith(f"{one} "))
    length = max(fitting, default=0)
    return length if length and mention.text[length + 1 :][:1].isupper() else 0


def is_department(text: str, minister: Mention, mention: Mention) -> bool:
    """Tell whether a name in brackets is what the minister before it is of: (Rechtsbescherming)."""
    bracketed = minister.type == "PER" and text.startswith(" (", minister.end)
    if not bracketed or mention.start != minister.end + 2:
        return False
    office = word_before(text, minister.start)
    listed = mention.text in lexicon.words("words_by_role", "departments")
    return office.endswith(MINISTERS) or (listed and office.endswith(_EXECUTIVES))
