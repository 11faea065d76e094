"""Quotation marks, each with what its own shape and its neighbours say: opens, closes, either.

Straight, curly, low-high, single, guillemets both ways, and two single ones for a double (,, and '').
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tijding.dutch import lexicon

_SIGNS = '"“”„‟«»‘‚‹›´'
_MOST = 32_000
"""Marks in a text above which it is no prose, and none of them is read."""
_MARK = re.compile(
    r"(?=[\"“”„‟«»‘’‚'`´‹›,])"  # which few characters are: the rest is tried on these alone
    r"(?:\"{1,2}|[“”„‟«»]|(?<=\S)‘’|‘{1,2}|’{1,2}|‚{1,2}|'{1,2}|`{1,2}|´|[‹›]|,,(?!,)|(?<!\S),(?=[A-Z]))"
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
    sign, left, right = match.group(), match.start(), match.end()
    sign = {'""': '"', "‘’": "’’"}.get(sign, sign)
    if sign in ("''", "’’", "'’") and is_elision(text, left + 1):
        sign, right = sign[0], right - 1  # ''t Is klaar', zegt zij
    before = text[left - 1] if left > start else " "
    after = text[right] if right < end else " "
    open_side = (before.isspace() or before in '([{-–—/:>,"“„‘«') and not after.isspace()
    close_side = not before.isspace() and not after.isalnum()
    single = sign in _SINGLE
    spaced = before.isspace() and (after.isspace() or after in ",.;:!?)")
    if sign in (",,", "‚‚", ","):
        # ,,Dat is zo,, zegt zij; but Jan:,, Dat is zo''
        ends = not (before.isspace() or before in ":(") and not after.isalnum()
        return Mark(left, right, sign, not ends, ends, single)
    inside = before.isalnum() and after.isalnum()
    apart = spaced and _APART.match(text, right)
    if sign in _APOSTROPHES + "‘" and (inside or apart or (open_side and _stands_for(text, start, left))):
        return None
    if sign in _APOSTROPHES:
        close_side = close_side or spaced
        if sign == "’":  # an apostrophe rather, but ’Dat is zo’, zegt zij; is ’te duur’ volgens haar
            open_side = open_side and (after.isupper() or _PAIRED.match(text, left, end) is not None)
        elif spaced:
            open_side = after.isspace()
    if sign in "„‚‟":
        open_side, close_side = True, False
    if sign == "‘" and close_side and not open_side and before.isalnum():
        return Mark(left, right, sign, False, True, True)
    if sign in "”»" and not before.isspace():
        close_side = True
    if spaced and not single:
        return Mark(left, right, sign, after.isspace(), True, False)
    open_side = open_side or (sign == "‘" and spaced and after.isspace())
    if not open_side and not close_side:
        return None if single else Mark(left, right, sign, False, False, False)
    return Mark(left, right, sign, open_side, close_side, single)


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
