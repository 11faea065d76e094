"""Bodies whose names no capital tells: cd&v, sp.a-voorzitter, 3FM, and X where it is what one is on. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tijding.dutch import lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.taken import Taken
from tijding.dutch.names.words_before import word_before
from tijding.dutch.syntax.verbs import SMALL, verb_forms
from tijding.dutch.syntax.views import closed
from tijding.dutch.text import small_names

_BEFORE = 30
"""Characters before a letter in which a word with a capital stands, whose name it ends: Generation X."""
_PLATFORMS = tuple(lexicon.words("words_by_role", "kinds_of_platform"))


def with_small(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text`` with such names, in order; and no part of one."""
    small = [*_small(text)]
    if not small:
        return list(mentions)
    parts = {one.end: one.start for one in small}
    whole = [one for one in mentions if parts.get(one.end, one.start) >= one.start]
    taken = Taken(whole)
    return sorted([*whole, *(one for one in small if taken.leaves(one.start, one.end))])


def with_letters(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text``, in order, with platforms of one letter: op X."""
    if _found_on().search(text) is None:
        return list(mentions)
    taken = Taken(mentions)
    letters = (
        Mention(match.start(), match.end(), match.group(), "ORG")
        for match in _letter().finditer(text)
        if not _ends_name(text, match.start()) and not _is_label(text, match.start())
    )
    return sorted([*mentions, *(one for one in letters if taken.leaves(one.start, one.end))])


def _small(text: str) -> Iterator[Mention]:
    for match in _pattern().finditer(text):
        yield Mention(match.start(), match.end(), match.group(), "MISC" if match["compound"] else "ORG")


def _ends_name(text: str, place: int) -> bool:
    """Tell whether a letter at ``place`` stands behind a word with a capital, no small one: Malcolm | X."""
    word = text[max(0, place - _BEFORE) : place].rstrip(" ").rpartition(" ")[2].rpartition("\n")[2]
    return word[:1].isupper() and word.isalpha() and word.lower() not in closed(*SMALL)


def _is_label(text: str, place: int) -> bool:
    """Tell whether a letter at ``place`` says which of a kind, behind the noun: chromosoom X, de X.

    Behind what a platform is it names one, and behind a word that is no noun: netwerk X, volgens X, meldt X.
    """
    word = word_before(text, place)
    if not word.isalpha() or word.endswith(_PLATFORMS):
        return False
    return word in closed("determiners") or word not in closed(*SMALL) | verb_forms()


@cache
def _found_on() -> re.Pattern[str]:
    """Return a platform of one letter behind what it is of: op X, via X, het platform X; no op X-assen."""
    return re.compile(
        rf"(?<!\w)(?:[Oo]p|[Vv]ia|[Pp]latform|[Nn]etwerk|[Mm]edium) {_letters()}(?![\w'’-]| [A-ZÀ-Þ0-9])"
    )


@cache
def _letter() -> re.Pattern[str]:
    """Return such a letter that is part of no longer name: no Generation X, X Factor, X. Brandsma."""
    initial = r"(?!\. [A-ZÀ-Þ])|(?<=[Oo]p [A-Z])|(?<=[Vv]ia [A-Z])"
    return re.compile(rf"(?<![\w.'’-]){_letters()}(?![\w-]|[.'’]\w| [A-ZÀ-Þ0-9])(?:{initial})")


def _letters() -> str:
    return f"[{''.join(sorted(lexicon.words('words_by_role', 'platforms_of_a_letter')))}]"


@cache
def _pattern() -> re.Pattern[str]:
    """Return such a name, and a compound with one; no address (info@bpost.be), no member (cd&v'er).

    No amount: 3M euro.
    """
    digits = sorted(lexicon.words("words_by_role", "names_in_digits"), key=len, reverse=True)
    units = "|".join(sorted({*closed("measures"), *lexicon.words("words_by_role", "currencies")}))
    numbered = rf"(?:{'|'.join(map(re.escape, digits))})(?!\w| (?:{units})(?!\w))"
    names = rf"(?:{small_names().pattern}|{numbered})"
    return re.compile(rf"(?<![\w@/.&-]){names}(?P<compound>-[A-Za-zà-ÿ][a-zà-ÿ]+)?(?![\w@&/-]|[’']\w|\.\w)")
