"""Bodies whose name is whole where its abbreviation stands behind it: Toezicht op de Dijken (TodD). Pure.

Schwartz and Hearst 2003 walk back from the brackets and match letters. Here they are the first letters of
the words, small words left out or not; those that are left may stand within the last word, which may be a
compound: Europese Bankautoriteit (EBA).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.organisations import in_order
from tijding.dutch.names.particles import of_names
from tijding.dutch.names.taken import Taken
from tijding.dutch.syntax.views import closed, endings

_SHORT = re.compile(r" \(([A-Z][A-Za-z&-]{1,8})\)")
_WORDS = re.compile(r"[A-Za-zÀ-ÿ0-9&'’,-]+(?: (?=[A-Za-zÀ-ÿ0-9&'’]))?")
_STOP = re.compile(r"[.:;!?\"“”„()]|\n(?!\Z)")
_ARTICLE = re.compile(r"(?:De|Het|de|het) ")
_REACH = 120
"""Characters before the brackets in which the name stands."""
_MORE = 5
"""Words of a name more than its abbreviation has letters."""
_LETTERS = 3
"""Letters of an abbreviation for which the words before it are a body's name."""
_SURE = 0.8


def with_spelled_out(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text``, in order, each body whole before its abbreviation in brackets."""
    found = [whole for body in _spelled_out(text) for whole in _whole(text, body, mentions)]
    taken = Taken(found)
    return sorted([*found, *(one for one in mentions if taken.leaves(one.start, one.end))])


def _whole(text: str, body: Mention, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``body`` from where a name that it is the end of begins; nothing where that is a person's."""
    behind = (mentions[place] for place in range(_first(mentions, body.start), len(mentions)))
    within = [*takewhile(lambda one: one.start < body.end, behind)]
    if any(one.type == "PER" and " " in one.text for one in within):
        return
    start = min((one.start for one in within), default=body.start)
    article = _ARTICLE.match(text, start)
    start = min(article.end() if article else start, body.start)
    yield body._replace(start=start, text=text[start : body.end])


def _first(mentions: Sequence[Mention], place: int) -> int:
    """Return which of ``mentions``, in order, is the first that ends behind ``place``."""
    return bisect_right(mentions, place, key=lambda one: one.end)


def _spelled_out(text: str) -> Iterator[Mention]:
    """Yield the names that stand before their own abbreviation in brackets."""
    for match in _SHORT.finditer(text):
        short = match[1]
        if len(short) < _LETTERS or not short[-1].isupper():
            continue
        begin = max(0, match.start() - _REACH)
        place = max((stop.end() for stop in _STOP.finditer(text, begin, match.start())), default=begin)
        words = [
            (place + one.start(), one.group().strip()) for one in _WORDS.finditer(text[place : match.start()])
        ]
        start = _start(words[-len(short) - _MORE :], short)
        if start is not None:
            yield Mention(start, match.start(), text[start : match.start()], "ORG", _SURE)


def _start(words: Sequence[tuple[int, str]], short: str) -> int | None:
    """Return where the nearest name begins that ``short`` abbreviates, or None."""
    for first in range(len(words) - 1, -1, -1):
        start, word = words[first]
        if word[:1] == short[0] and _abbreviates(short, [one for _, one in words[first:]]):
            other = word in closed("no_body_heads") or words[-1][1].lower().endswith(
                endings("no_body_endings")
            )
            return None if other else start
    return None


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Tell whether the letters of ``short`` are the first of ``words``, the last perhaps within a word."""
    letters = [letter.upper() for letter in short if letter.isalpha()]
    for word in words[:-1]:
        for part in filter(None, word.split("-")):
            if letters and part[0].upper() == letters[0] and (part[0].isupper() or len(letters) > 1):
                letters.pop(0)
            elif not _is_small(part):
                return False
    last = words[-1]
    return bool(letters) and last[:1].upper() == letters[0] and in_order("".join(letters), last)


def _is_small(word: str) -> bool:
    bare = word.lower().strip(",")
    return bare in of_names() or bare in ("en", "&", "op", "tegen")
