"""How soon news is searchable under real Airflow: a publisher brings articles out one by one and in small
groups, and another process than Airflow's looks until a search finds them.

Counted from the moment that an article is in the feed, and from the poll that saw it, which the store knows.
The feed is polled every second; with a longer interval news waits longer for the poll, and no longer after.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen

from benchmarks import made_up
from benchmarks.figures import Figure, percentile
from benchmarks.harness import Bench
from benchmarks.publisher import Publisher, publishing
from benchmarks.stories import PROJECT, Story
from tijding.ids import url_id
from tijding.model import Entry
from tijding.settings import load
from tijding.store import ArticleQuery, Store
from tijding.store.open import open_store
from tijding_airflow.processes import airflow, free_ports
from tijding_airflow.standalone import environment

AIM = 10.0
_COUNT = 60
_GROUPS = (1, 1, 1, 2, 3, 5)
"""How many articles come at once, drawn each time."""
_BETWEEN = 4.0
"""Seconds between two groups, on average; exponential, so that some come close together."""
_FIRST_PORT = 20_000
"""From here on by process id: Airflow takes its ports long after they were found free."""
_LOOK = 0.1
_START, _PATIENCE = 300.0, 120.0
"""Seconds to wait for Airflow to bring in the first article, and for the last one."""


@dataclass
class _Watched:
    """A publisher's stories on their way; times in seconds since 1970 by the story's slug."""

    publisher: Publisher
    store: Store
    process: Popen[bytes]
    out: dict[str, float] = field(default_factory=dict)
    found: dict[str, float] = field(default_factory=dict)

    @property
    def missing(self) -> list[Story]:
        return [one for one in self.publisher.stories if one.slug in self.out.keys() - self.found.keys()]

    def bring_out(self, count: int) -> None:
        released = self.publisher.released
        come = self.publisher.stories[released.value :][:count]
        self.out |= {story.slug: time.time() for story in come}
        released.value += len(come)

    def look(self, seconds: float, *, until_all: bool = False) -> None:
        """Look for what is missing so long, or until nothing is. Raises RuntimeError where Airflow ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and (self.missing or not until_all):
            if self.process.poll() is not None:
                raise RuntimeError(f"Airflow ended with exit code {self.process.returncode}")
            for story in self.missing:
                if _is_found(self.store, self.publisher, story):
                    self.found[story.slug] = time.time()
            time.sleep(_LOOK)


def run(bench: Bench) -> list[Figure]:
    """Measure on each store."""
    return [figure for name, settings in bench.backends() for figure in _measure(bench, name, settings)]


def _measure(bench: Bench, name: str, settings: Mapping[str, object]) -> Iterator[Figure]:
    stories = (bench.stories or made_up.stories(_COUNT + 1))[: _COUNT + 1]
    folder = bench.folder(f"airflow-{name}")
    with _following(folder, stories, settings, bench.environ(folder)) as watched:
        bench.say("airflow: starts")
        watched.bring_out(1)
        watched.look(_START, until_all=True)
        if watched.missing:
            raise RuntimeError(f"Airflow brought in nothing within {_START:.0f} s")
        bench.say("airflow: is up")
        watched.out.clear()  # the first waited for Airflow
        _go_on(bench, watched)
        bench.problems += [f"airflow: {one.slug} was not found in time" for one in watched.missing]
        polled = _polls(watched)
    came = {slug for slug in watched.out if slug in watched.found}
    yield from figures("the feed's change", name, [watched.found[slug] - watched.out[slug] for slug in came])
    yield from figures("the poll", name, [watched.found[slug] - polled[slug] for slug in came], AIM)


def _go_on(bench: Bench, watched: _Watched) -> None:
    chance = random.Random(made_up.SEED)
    while len(watched.publisher.stories) > watched.publisher.released.value:
        watched.bring_out(chance.choice(_GROUPS))
        watched.look(chance.expovariate(1 / _BETWEEN))
        bench.say(f"airflow: {len(watched.out) - len(watched.missing)} of {len(watched.out)} articles found")
    watched.look(_PATIENCE, until_all=True)


@contextmanager
def _following(
    folder: Path, stories: tuple[Story, ...], settings: Mapping[str, object], environ: Mapping[str, str]
) -> Iterator[_Watched]:
    """Yield what watches Airflow follow a publisher of ``stories``, none of which is out."""
    with publishing(stories, released=0) as publisher:
        config = publisher.write_config(folder / "config", **settings)
        variables = environment(
            PROJECT, config, folder, port=free_ports(4, above=_FIRST_PORT + os.getpid() % _FIRST_PORT)
        )
        variables |= environ
        store = open_store(load(config, folder, environ={}), environ)
        try:
            store.setup()
            with airflow(variables, folder / "airflow.log") as process:
                yield _Watched(publisher, store, process)
        finally:
            store.close()


def _is_found(store: Store, publisher: Publisher, story: Story) -> bool:
    page = store.search(ArticleQuery(words=story.title.replace('"', " "), limit=20))
    return any(found.record.id == url_id(publisher.url(story)) for found in page.found)


def _polls(watched: _Watched) -> dict[str, float]:
    """Return when the poll saw each story that came."""
    ids = {url_id(watched.publisher.url(story)): story.slug for story in watched.publisher.stories}
    return {ids[entry.id]: entry.first_seen.timestamp() for entry in watched.store.scan(Entry)}


def figures(since: str, store: str, delays: list[float], aim: float | None = None) -> Iterator[Figure]:
    """Yield p50 and p95 of ``delays``, in seconds ``since`` something; none where nothing came."""
    if not delays:
        return
    for part in (0.5, 0.95):
        yield Figure(
            what=f"searchable after {since}, p{100 * part:.0f}",
            value=percentile(delays, part),
            unit="s",
            store=store,
            aim=aim if part == 0.95 else None,
        )
