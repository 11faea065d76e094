"""Quotation marks, each with what its own shape and its neighbours say: opens, closes, either.

Straight, curly, low-high, single, guillemets both ways, and two single ones for a double (,, and '').
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tijding.dutch import lexicon
from tijding.model import Span

_SIGNS = '"＂“”„‟«»‘‚‹›´'
_SAME = {'""': '"', "＂": '"', "‘’": "’’", "´´": "’’"}
"""Signs that are another, twice or typed wrongly."""
_MOST = 32_000
"""Marks in a text above which it is no prose, and none of them is read."""
_MARK = re.compile(
    r"(?=[\"＂“”„‟«»‘’‚'`´‹›,])"  # which few characters are: the rest is tried on these alone
    r"(?:\"{1,2}|[＂“”„‟«»]|(?<=\S)‘’|‘{1,2}|’{1,2}|‚{1,2}|'{1,2}|`{1,2}|´{1,2}|[‹›]|,,(?!,)|(?<!\S),(?=[A-Z]))"
)
_APOSTROPHES = "'’´"
_APART = re.compile(r" (?:\d\d|[sStTnN])\b")
"""What is written apart from its apostrophe: ' s avonds, de jaren ' 60."""
_YEAR = re.compile(r"\d\d(?!\w| procent| ?%|[.,]\d)")
_DASHES = "-–—/'"
"""Signs between two years."""
_PAIRED = re.compile(r"’[^\W\d_][^’]{1,120}[\w.!?…]’(?!\w)")
"""A right mark that opens what another closes, in print that knows no left one."""
_SINGLE = frozenset("'’‘‚`´‹›,")
_CROWDED = 2000
"""Marks on one line above which it is no prose, and none of them is read."""


class Mark(NamedTuple):
    """A quotation mark; ``single`` for the family of single ones.

    ``sure`` where it is one, whatever stands around it.
    """

    start: int
    end: int
    text: str
    opens: bool
    closes: bool
    single: bool
    sure: bool = False


def marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the quotation marks of one line; apostrophes are none."""
    found = []
    for match in _MARK.finditer(text, start, end):
        mark = _mark(text, match, start, end)
        if mark:
            found.append(mark)
    return found if len(found) <= _CROWDED else []


def _mark(text: str, match: re.Match[str], start: int, end: int) -> Mark | None:
    """Return what a sign is as a mark, and on which sides it may stand; None for an apostrophe."""
    sign, left, right = match.group(), match.start(), match.end()
    sign = _SAME.get(sign, sign)
    if sign in ("''", "’’", "'’") and is_elision(text, left + 1):
        sign, right = sign[0], right - 1  # ''t Is klaar', zegt zij
    beside = text[left - 1] if left > start else " ", text[right] if right < end else " "
    single = sign in _SINGLE
    if sign in (",,", "‚‚", ","):
        # ,,Dat is zo,, zegt zij; but Jan:,, Dat is zo''
        ends = not (beside[0].isspace() or beside[0] in ":(") and not beside[1].isalnum()
        return Mark(left, right, sign, not ends, ends, single)
    if sign in _APOSTROPHES + "‘" and _is_apostrophe(text, start, (left, right), beside):
        return None
    paired = sign == "’" and _PAIRED.match(text, left, end) is not None
    opens, closes = _sides(sign, *beside, paired)
    return None if single and not (opens or closes) else Mark(left, right, sign, opens, closes, single)


def _opens(before: str, after: str) -> bool:
    return (before.isspace() or before in '([{-–—/:>,"“„‘«') and not after.isspace()


def _is_spaced(before: str, after: str) -> bool:
    """Tell whether a sign stands by itself: the blank may be on its wrong side."""
    return before.isspace() and (after.isspace() or after in ",.;:!?)")


def _is_apostrophe(text: str, start: int, span: Span, beside: tuple[str, str]) -> bool:
    """Tell whether a sign within or before a word stands for letters or digits: auto's, '90, ‘s avonds."""
    inside = beside[0].isalnum() and beside[1].isalnum()
    apart = _is_spaced(*beside) and _APART.match(text, span[1])
    return bool(inside or apart or (_opens(*beside) and _stands_for(text, start, span[0])))


def _sides(sign: str, before: str, after: str, paired: bool) -> tuple[bool, bool]:
    """Return whether a sign may open a quotation, and whether it may close one, by what is beside it."""
    opens, closes = _opens(before, after), not before.isspace() and not after.isalnum()
    spaced = _is_spaced(before, after)
    if sign in _APOSTROPHES:
        closes = closes or spaced
        if sign == "’":  # an apostrophe rather, but ’Dat is zo’, zegt zij; is ’te duur’ volgens haar
            opens = opens and (after.isupper() or paired)
        elif spaced:
            opens = after.isspace()
    if sign in "„‚‟":
        opens, closes = True, False
    if sign == "‘" and closes and not opens and before.isalnum():
        return False, True
    if spaced and sign not in _SINGLE:
        return after.isspace(), True
    closes = closes or (sign in "”»" and not before.isspace())
    return opens or (sign == "‘" and spaced and after.isspace()), closes


def _stands_for(text: str, start: int, position: int) -> bool:
    """Tell whether a mark stands for digits or, turned the wrong way, letters left out: '90, ‘s avonds."""
    before = text[max(start, position - 20) : position]
    if _YEAR.match(text, position + 1):
        said = before.rstrip(_DASHES).endswith(tuple("0123456789")) and before[-1:] in _DASHES
        return said or before.split(" ")[-2:-1] in _before_years()
    elided = is_elision(text, position)
    if text[position] != "‘" or not elided:
        return elided
    amid = before.rstrip()[-1:]
    return text[position + 1] in "sS" or amid.isalnum() or amid in tuple(',;)“„«"')


@cache
def _before_years() -> list[list[str]]:
    return [[word] for word in lexicon.words("function_words", "before_years")]


def is_elision(text: str, position: int) -> bool:
    """Tell whether a word that has lost its beginning stands at ``position``: 's, 't, 'n."""
    return text[position : position + 4].lower().split(" ")[0].rstrip(".,") in _elisions()


@cache
def _elisions() -> frozenset[str]:
    found = lexicon.words("function_words", "elisions")
    return found | {sign + word[1:] for word in found for sign in "’´‘"}


def crowded(text: str) -> bool:
    """Tell whether a text has more marks than any prose."""
    return _count(text) > _MOST


def marked(text: str) -> bool:
    """Tell whether a text has any mark, or apostrophe."""
    return _MARK.search(text) is not None


def unread(text: str) -> str | None:
    """Return what of the marks of ``text`` is not read, in a sentence, or None where all are."""
    if crowded(text):
        return f"more than {_MOST:,} quotation marks; the text is read as having none"
    lines = sum(_count(line) > _CROWDED for line in text.split("\n")) if _count(text) > _CROWDED else 0
    return (
        f"more than {_CROWDED:,} quotation marks on a line ({lines} times); it is read as having none"
        if lines
        else None
    )


def _count(text: str) -> int:
    return sum(text.count(sign) for sign in _SIGNS)
