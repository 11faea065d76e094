"""How alike an article and an event are, and two events. Pure.

The mean of the cosines of all pairs across (average link: Sokal and Michener 1958), which the sum of an
event's unit vectors gives at once, is held against how alike the articles of each side are among
themselves: what joins a loose event would not join a dense one. That tells look-alike events apart, as
local scaling does in spectral clustering (Zelnik-Manor and Perona 2004, "Self-tuning spectral
clustering"). Time between lowers the likeness, the same section raises it a little.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tijding.settings import Follow
from tijding.terms import Vector, dot

_PRIOR_PAIRS = 10
"""Pairs of articles that are thought to have been seen in each event, as alike as usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Articles taken together: an event, a part of one, or a single article.

    ``terms`` is the sum of their unit vectors, ``bonds`` of the cosines of all pairs among them.
    """

    terms: Vector
    size: int = 1
    bonds: float = 0.0
    first: datetime
    last: datetime
    sections: Mapping[str, int] = field(default_factory=dict)


def likeness(one: Part, other: Part, follow: Follow) -> float:
    """Return how alike two parts are: 0 for nothing in common or a window between; about 1 for one event."""
    apart = gap(one, other)
    if apart > follow.window:
        return 0.0
    return timeless(one, other, follow) * fading(apart, follow)


def timeless(one: Part, other: Part, follow: Follow) -> float:
    """Return how alike two parts are, whatever time lies between."""
    if not (one.size and other.size):
        return 0.0
    mean = dot(one.terms, other.terms) / (one.size * other.size)
    dense = cohesion(one.bonds, one.size, follow) * cohesion(other.bonds, other.size, follow)
    return mean / math.pow(dense, follow.density / 2) * _same_section(one, other, follow)


def cohesion(bonds: float, size: float, follow: Follow) -> float:
    """Return how alike the articles of a part are among themselves, ``usual`` where there are few."""
    pairs = size * (size - 1) / 2
    return (bonds + _PRIOR_PAIRS * follow.usual) / (pairs + _PRIOR_PAIRS)


def gap(one: Part, other: Part) -> timedelta:
    """Return the time between two parts; 0 where they overlap."""
    return max(other.first - one.last, one.first - other.last, timedelta(0))


def fading(apart: timedelta, follow: Follow) -> float:
    """Return what is left of the likeness after so much time, 1 to ``1 - fade``.

    By the root of the time: a story's next article comes within hours, or it may as well come in days.
    """
    return 1.0 - follow.fade * math.sqrt(apart / follow.window if follow.window else 0.0)


def _same_section(one: Part, other: Part, follow: Follow) -> float:
    """Return the factor for sections: above 1 where they agree, below where they don't, else 1."""
    known = sum(one.sections.values()) * sum(other.sections.values())
    if not known:
        return 1.0
    same = sum(count * other.sections.get(name, 0) for name, count in one.sections.items())
    return 1.0 + follow.section * (2 * same / known - 1)
