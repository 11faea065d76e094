"""The line over real text: all of it must come out, and so many articles a second at each station.

Processor seconds of this process are the figure: what one core needs without waiting for the network or the
disk. The wall's seconds stand beside it; the publisher is on localhost, asked with no pause.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks import made_up
from benchmarks.checking import wrong
from benchmarks.figures import Figure, Spent, timed
from benchmarks.harness import Bench
from benchmarks.publisher import publishing
from benchmarks.stories import Story
from tijding.line import Line, open_line
from tijding.model import Station

_WARM = 5
"""Made-up articles that go through first, in a folder of their own: word lists are read at the first one."""
AIM = 50.0


def run(bench: Bench) -> list[Figure]:
    """Run the line over the Wikinews articles on each store; tell ``bench`` what did not come out."""
    stories = bench.stories
    if not stories:
        bench.say(f"line: skipped, no Wikinews articles in {bench.data}")
        return []
    figures: list[Figure] = []
    for name, settings in bench.backends():
        _through(bench, made_up.stories(_WARM), settings, bench.folder(f"line-warm-{name}"))
        spent = _through(bench, stories, settings, bench.folder(f"line-{name}"))
        figures += _figures(name, len(stories), spent)
    return figures


def _through(
    bench: Bench, stories: tuple[Story, ...], settings: Mapping[str, object], folder: Path
) -> dict[Station, Spent]:
    """Run the line over ``stories``; return what each station spent."""
    spent = {station: Spent() for station in Station}
    with publishing(stories) as publisher:
        config = publisher.write_config(folder / "config", **settings)
        with open_line(config, folder, environ=bench.environ(folder)) as line:
            for station in Station:
                with timed(spent[station]):
                    _drain(line, station)
                bench.say(f"line: {station} took {spent[station].wall:.1f} s for {len(stories)} articles")
            bench.problems += wrong(publisher, stories, line.store)
    return spent


def _drain(line: Line, station: Station) -> None:
    while line.waiting(station) and line.drain(station).touched:
        if station is Station.POLL:
            return


def _figures(store: str, count: int, spent: Mapping[Station, Spent]) -> list[Figure]:
    rates = [
        Figure(what=f"{station}, on one core", value=count / one.processor, unit="articles/s", store=store)
        for station, one in spent.items()
        if one.processor and station is not Station.NOTIFY
    ]
    processor = sum(one.processor for one in spent.values())
    wall = sum(one.wall for one in spent.values())
    whole = Figure(
        what="the line, on one core",
        value=count / processor,
        unit="articles/s",
        store=store,
        aim=AIM,
        more_is_better=True,
    )
    waiting = Figure(what="the line, by the wall clock", value=count / wall, unit="articles/s", store=store)
    return [*rates, whole, waiting]
