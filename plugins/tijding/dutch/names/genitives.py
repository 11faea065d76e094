"""Full names that stand in the genitive only: ``Anna Brandsmas fiets``, where Brandsma is somebody. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from tijding.dutch.names.cutting import given
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.words_before import word_before
from tijding.dutch.syntax.conjugation import FINITE_ENDINGS, is_strong_past
from tijding.dutch.syntax.verbs import SMALL, verb_forms
from tijding.dutch.syntax.views import closed, endings, role_in

_BEHIND = re.compile(r" ([\w'’-]+)")


def in_genitive(text: str, mentions: Sequence[Mention]) -> Set[str]:
    """Return the full names of ``text`` whose s is a genitive's wherever they stand.

    The surname stands alone without it, as nobody's first name and with no role of its own, which tells of
    another: Anna Willems and Willem, Anna Smolders and minister Smolder.
    """
    people = [one for one in mentions if one.type == "PER"]
    alone = {one.text for one in people if " " not in one.text}
    asked = {one.text for one in people if " " in one.text and _may_be(one.text, alone)}
    if not asked:
        return asked
    titled = {one.text for one in people if role_in(word_before(text, one.start))}
    surnames = {one.text for one in people if one.text in asked and not owns(text, one)}
    return {name for name in asked - surnames if _bare(name) not in titled}


def _may_be(name: str, alone: Set[str]) -> bool:
    bare = _bare(name)
    return name == f"{name[:-1]}s" and bare in alone and f"{bare}s" not in alone and bare not in given()


def _bare(name: str) -> str:
    return name.rpartition(" ")[2][:-1]


def owns(text: str, mention: Mention) -> bool:
    """Tell whether what may be somebody's stands behind a name: a noun, its adjective, or a name."""
    behind = _BEHIND.match(text, mention.end)
    word = behind[1] if behind else ""
    if not word.islower():
        return word[:1].isupper()
    looks_so = word.endswith(FINITE_ENDINGS) and not word.endswith(endings("owned_nouns"))
    verb = looks_so or word in verb_forms() or is_strong_past(word)
    return not verb and word not in closed(*SMALL)
