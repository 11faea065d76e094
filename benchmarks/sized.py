"""Measurements that are made at several sizes of the store; each size is filled once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from benchmarks.figures import Figure
from benchmarks.harness import Bench
from benchmarks.stock import Stock, fill, stocked

Measure = Callable[[Bench, Stock], list[Figure]]


def run(bench: Bench, measures: Sequence[Measure]) -> Iterator[list[Figure]]:
    """Fill the stores to each size, smallest first, all with the same articles, and measure there by turns."""
    stocks = [stocked(bench, name) for name in bench.keys]
    for size in sorted(bench.sizes):
        fill(bench, stocks, size)
        for stock in stocks:
            for measure in measures:
                yield measure(bench, stock)
