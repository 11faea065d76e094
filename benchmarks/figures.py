"""Figures: what was measured, in which unit, and what was aimed at; and the clocks that they are read from."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value. ``aim`` is the most that it may be, or the least where ``more_is_better``."""

    what: str
    value: float
    unit: str
    store: str = "sqlite"
    aim: float | None = None
    more_is_better: bool = False

    @property
    def missed(self) -> bool:
        if self.aim is None:
            return False
        return self.value < self.aim if self.more_is_better else self.value > self.aim


@dataclass(slots=True)
class Spent:
    """Seconds by the clock on the wall, and seconds of processor that this process took."""

    wall: float = 0.0
    processor: float = 0.0


@contextmanager
def timed(spent: Spent | None = None) -> Iterator[Spent]:
    """Yield what is spent in the block, known at its end; added to ``spent`` where given."""
    spent = spent or Spent()
    wall, processor = time.perf_counter(), time.process_time()
    try:
        yield spent
    finally:
        spent.wall += time.perf_counter() - wall
        spent.processor += time.process_time() - processor


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value that ``part`` (0 to 1) of ``values`` do not exceed (nearest rank, of at least one)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * round(part * 1000) // 1000) - 1)]
