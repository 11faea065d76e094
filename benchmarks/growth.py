"""Time per article when so many are stored: what the store and the stations need for one that comes in.

Articles come ten at a time, as a poll brings them. Each is written as fetch writes it, then the stations
enrich, follow and watch run as always. Times are medians over the tens by the wall clock, so that what else
the machine does shows least. How long enrich reads a text is the same at any size, and the aim is held
against write and follow.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from benchmarks import made_up
from benchmarks.figures import Figure, timed
from benchmarks.harness import Bench
from benchmarks.stock import Stock, fetched
from tijding import enrich, follow, watch
from tijding.model import Report
from tijding.revisions import revision_of

AIM = 1.2
_TENS, _TEN = 30, 10
_HELD = ("write", "follow")


def measure(bench: Bench, stock: Stock) -> list[Figure]:
    """Bring articles in after those that are stored; return the milliseconds that each takes."""
    size = stock.size
    tens: dict[str, list[float]] = defaultdict(list)
    for _ in range(_TENS):
        for name, wall in _bring(bench, stock, range(stock.size, stock.size + _TEN)):
            tens[name].append(1000 * wall / _TEN)
        stock.size += _TEN
    stock.reread()
    times = {name: statistics.median(found) for name, found in tens.items()}
    bench.say(f"growth: {_TENS * _TEN} articles brought in at {size:,}")
    stock.first_times = stock.first_times or times
    return [*_figures(stock, size, times), *_ratio(stock, size, times)]


def _bring(bench: Bench, stock: Stock, numbers: Sequence[int]) -> Iterator[tuple[str, float]]:
    """Bring some articles in; yield what each step is called, and the seconds that it took."""
    store, settings = stock.store, stock.settings
    pairs = [fetched(made_up.piece(number)) for number in numbers]
    now = made_up.published(numbers[-1]) + timedelta(minutes=2)
    with timed() as write:
        for entry, record in pairs:
            store.write([[revision_of(record), record, entry]])
        store.refresh()
    yield "write", write.wall
    for name, station in (("enrich", enrich), ("follow", follow), ("watch", watch)):
        with timed() as spent:
            report: Report = station.run(store, settings, lambda: now, limit=len(numbers))
            store.refresh()
        yield name, spent.wall
        if report.done != len(numbers):
            bench.problems.append(f"growth: {name} did {report.done} of {len(numbers)} at {stock.size:,}")


def _figures(stock: Stock, size: int, times: dict[str, float]) -> Iterator[Figure]:
    for name, value in times.items():
        yield Figure(what=f"{name}, an article, at {size:,}", value=value, unit="ms", store=stock.name)


def _ratio(stock: Stock, size: int, times: dict[str, float]) -> Iterator[Figure]:
    if times is stock.first_times:
        return
    first, now = (sum(found[name] for name in _HELD) for found in (stock.first_times, times))
    what = f"{' and '.join(_HELD)} at {size:,} against the smallest"
    yield Figure(what=what, value=now / first, unit="times", store=stock.name, aim=AIM)
