"""How likely a number of articles is, where news comes in clusters: the negative binomial. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

PRIOR_SPREAD = 2.0
"""News comes in clusters: the variance of counts over their mean, before any were counted ..."""
PRIOR_HOURS = 5 * 7 * 24
"""... and how many hours of a past that is worth: clusters are much alike from one subject to another."""
_LEAST = 1e-12
"""A term that adds less than this part to a tail ends it."""


def ratio_of(counts: Sequence[int], width: int, expected: Sequence[float] = ()) -> float:
    """Return the variance over the mean, 1 or more, of ``counts`` in spans of ``width`` hours.

    About their mean, or what was ``expected`` of each.
    """
    mean = sum(counts) / len(counts) if counts else 0.0
    if not mean:
        return PRIOR_SPREAD
    about, prior = expected or [mean] * len(counts), PRIOR_HOURS / width
    squares = sum((count - one) ** 2 for count, one in zip(counts, about, strict=True)) / mean
    return max(1.0, (squares + prior * PRIOR_SPREAD) / (len(counts) - 1 + prior))


def tail(count: int, mean: float, ratio: float) -> float:
    """Return P(X >= count) of the negative binomial with that ``mean``, of a variance ``ratio`` times it."""
    ratio = max(ratio, 1 + 1e-6)
    size, step = mean / (ratio - 1), (ratio - 1) / ratio
    first = math.lgamma(count + size) - math.lgamma(size) - math.lgamma(count + 1)
    term = math.exp(first - size * math.log(ratio) + count * math.log(step))
    total, number = 0.0, count
    while term > _LEAST * total or number < mean:
        total += term
        term *= (number + size) / (number + 1) * step
        number += 1
    return min(1.0, total)
