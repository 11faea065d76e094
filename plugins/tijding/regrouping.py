"""A second look at an event that has grown, and at those near it: how its articles belong together. Pure.

While articles come one by one, the first of two look-alike stories join each other, since nothing tells
yet how dense each is. Once there are more, the most alike are put together first (agglomerative
clustering by average link, with the likeness of :mod:`tijding.likeness`), and what belongs apart is seen.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tijding.likeness import Part, cohesion
from tijding.settings import Follow

Matrix = NDArray[np.float64]
MOST = 80
"""So many parts are looked at together at most; their number counts twice in the time."""


def regroup(parts: Sequence[Part], follow: Follow) -> list[int]:
    """Return for each part the index of the first part of its group; parts are at most :data:`MOST`."""
    if len(parts) < 2:
        return list(range(len(parts)))
    group = _Groups(parts, follow)
    while (pair := group.most_alike()) is not None:
        group.unite(*pair)
    return group.labels


class _Groups:
    """The groups so far, each at the index of its first part; the others' rows are dead."""

    def __init__(self, parts: Sequence[Part], follow: Follow) -> None:
        self.follow = follow
        self.labels = list(range(len(parts)))
        self.size = np.array([part.size for part in parts], dtype=float)
        self.bonds = np.array([part.bonds for part in parts], dtype=float)
        self.cross = _products(parts)
        self.first = np.array([part.first.timestamp() for part in parts])
        self.last = np.array([part.last.timestamp() for part in parts])
        self.dense = np.array([cohesion(part.bonds, part.size, follow) for part in parts], dtype=float)
        self.alive = np.ones(len(parts), dtype=bool)
        self.likeness = np.stack([self._row(place) for place in range(len(parts))])

    def most_alike(self) -> tuple[int, int] | None:
        """Return the two most alike, the first index lower; None where none are alike enough."""
        place = int(np.argmax(self.likeness))
        one, other = divmod(place, len(self.labels))
        if self.likeness[one, other] < self.follow.threshold:
            return None
        return min(one, other), max(one, other)

    def unite(self, one: int, other: int) -> None:
        """Put group ``other`` into group ``one``."""
        self.bonds[one] += self.bonds[other] + self.cross[one, other]
        self.size[one] += self.size[other]
        self.cross[one] += self.cross[other]
        self.cross[:, one] += self.cross[:, other]
        self.first[one] = min(self.first[one], self.first[other])
        self.last[one] = max(self.last[one], self.last[other])
        self.labels = [one if label == other else label for label in self.labels]
        self.alive[other] = False
        self.likeness[other] = self.likeness[:, other] = -1.0
        self.dense[one] = cohesion(self.bonds[one], self.size[one], self.follow)
        self.likeness[one] = self.likeness[:, one] = self._row(one)

    def _row(self, place: int) -> Matrix:
        """Return how alike a group is to every other."""
        mean = self.cross[place] / (self.size[place] * self.size)
        row: Matrix = mean / (self.dense[place] * self.dense) ** (self.follow.density / 2)
        row *= self._fading(place)
        row[place] = -1.0
        row[~self.alive] = -1.0
        return row

    def _fading(self, place: int) -> Matrix:
        """Return what time leaves of a group's likeness to every other; see :func:`likeness.fading`."""
        apart = np.maximum(self.first - self.last[place], self.first[place] - self.last)
        share = np.maximum(apart, 0.0) / max(self.follow.window.total_seconds(), 1.0)
        left: Matrix = np.where(share > 1.0, 0.0, 1.0 - self.follow.fade * np.sqrt(share))
        return left


def _products(parts: Sequence[Part]) -> Matrix:
    """Return the sums of the cosines of all pairs across, for each two parts."""
    places: dict[str, int] = {}
    for part in parts:
        for term in part.terms:
            places.setdefault(term, len(places))
    matrix = np.zeros((len(parts), len(places)))
    for row, part in enumerate(parts):
        matrix[row, [places[term] for term in part.terms]] = list(part.terms.values())
    return np.asarray(matrix @ matrix.T)
