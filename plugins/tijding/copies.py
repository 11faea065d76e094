"""Agency copies and other near-duplicates, by the shingles that two texts share. Pure.

A text is the set of its runs of five words (Broder 1997, "On the resemblance and containment of
documents"); of their hashes the smallest are kept, a bottom-k sketch (Cohen and Kaplan 2007), from
which resemblance and containment can be estimated without the texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

SHINGLE = 5
SKETCH = 128
RESEMBLANCE = 0.6
"""Shared shingles of all shingles of both, from which on one is a copy of the other."""
CONTAINMENT = 0.8
"""Shingles of the shorter that the longer has, where a publisher cut or added to the agency's text ..."""
SHARE = 0.4
"""... and the shorter is at least this part of the longer: a paragraph in a live blog makes no copy."""
LEAST = 12
"""Shingles that both must have; a text shorter than that has nothing to be recognised by."""
_SPACE = 1 << 53  # hashes fit a double, so that JSON of any make keeps them
_WORD = re.compile(r"\w+")
Sketch = Sequence[int]


def sketch(text: str) -> tuple[int, ...]:
    """Return the sketch of ``text``: up to 128 hashes below 2**53, ascending; () for under five words."""
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]
    runs = {b" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}
    return tuple(sorted(set(map(_hash, runs)))[:SKETCH])


def resemblance(one: Sketch, other: Sketch) -> float:
    """Return the estimated share of all shingles that both texts have."""
    bound = min(_known_up_to(one), _known_up_to(other))
    mine, theirs = ({hash for hash in found if hash <= bound} for found in (one, other))
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 0.0


def containment(one: Sketch, other: Sketch) -> float:
    """Return the estimated share of the shorter text's shingles that the longer has too."""
    short, long = sorted((one, other), key=size)
    bound = _known_up_to(long)
    known = [hash for hash in short if hash <= bound]
    return len(set(known) & set(long)) / len(known) if known else 0.0


def size(found: Sketch) -> float:
    """Return the estimated number of shingles of a text."""
    return float(len(found)) if len(found) < SKETCH else (SKETCH - 1) * _SPACE / found[-1]


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Tell whether two texts are one text with small changes, or one cut shorter."""
    short, long = sorted((size(one), size(other)))
    if short < LEAST:
        return False
    if resemblance(one, other) >= RESEMBLANCE:
        return True
    return short >= SHARE * long and containment(one, other) >= CONTAINMENT


def _known_up_to(found: Sketch) -> int:
    """Return the hash up to which a sketch holds all hashes of its text."""
    return found[-1] if len(found) == SKETCH else _SPACE


def _hash(run: bytes) -> int:
    return int.from_bytes(blake2b(run, digest_size=7).digest(), "big") % _SPACE
