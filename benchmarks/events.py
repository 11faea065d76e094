"""How well articles are gathered into events, and what one costs; prints tables of figures.

    python benchmarks/events.py [--split test|dev|train|tune|all] [--seeds 3] [--only quality,...]
    python benchmarks/events.py --tune threshold=0.5,0.54,0.58 [--tune density=0.5,0.75]

Quality is BCubed precision, recall and F1 (Bagga and Baldwin 1998) on ECB+, read from the folder that
TIJDING_BENCH_DATA names, or ../shared/data: English, undated, events in look-alike pairs, in shuffled
orders. Beside it stands a plain single pass over tf-idf vectors, with the threshold that is best for it on
the very split. Settings are chosen with ``--tune`` on train and dev together; ``test`` is only looked at.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import math
import os
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins"), str(ROOT / "tests")]

from benchmarks.events_cost import cost  # noqa: E402
from tijding import follow  # noqa: E402
from tijding.inspect_events import assign  # noqa: E402
from tijding.model import ArticleRecord  # noqa: E402
from tijding.settings import Follow, Settings  # noqa: E402
from tijding.store.sqlite import SqliteStore  # noqa: E402

PARTS = ("quality", "newsroom", "wikinews", "cost")
Figures = tuple[float, float, float]


def bcubed(found: Sequence[str], gold: Sequence[str]) -> Figures:
    """Return BCubed precision, recall and F1 of one clustering against another."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for place, (one, other) in enumerate(zip(found, gold, strict=True)):
        ours[one].add(place)
        theirs[other].add(place)
    shared = [(len(ours[one] & theirs[other]), one, other) for one, other in zip(found, gold, strict=True)]
    precision = sum(number / len(ours[one]) for number, one, _ in shared) / len(shared)
    recall = sum(number / len(theirs[other]) for number, _, other in shared) / len(shared)
    return precision, recall, 2 * precision * recall / (precision + recall)


def data(*parts: str) -> Path | None:
    """Return a file of the data, or None where it is absent."""
    folder = Path(os.environ.get("TIJDING_BENCH_DATA", ROOT.parent / "shared" / "data"))
    path = folder.joinpath(*parts)
    return path if path.is_file() else None


def documents(split: str) -> list[dict[str, str]] | None:
    """Return the documents of ECB+, or None where it is absent."""
    path = data("ecbplus", "docs.jsonl.gz")
    if path is None:
        return None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    wanted = {"tune": ("train", "dev"), "all": ("train", "dev", "test")}.get(split, (split,))
    return [document for document in found if document["split"] in wanted]


# --- quality ------------------------------------------------------------------------------------


def orders(found: Sequence[dict[str, str]], seeds: int) -> Iterator[list[dict[str, str]]]:
    """Yield the documents shuffled by the seeds 1, 2, ..."""
    for seed in range(1, seeds + 1):
        order = list(found)
        random.Random(seed).shuffle(order)
        yield order


def ours(order: Sequence[dict[str, str]], settings: Settings) -> list[str]:
    """Return the event of each document, as ``tijding inspect events`` gives it."""
    lines = ({"id": one["doc_id"], "title": "", "text": one["text"]} for one in order)
    return [str(result["event"]) for result in assign(lines, settings)]


def baseline(order: Sequence[dict[str, str]], thresholds: Sequence[float]) -> list[list[str]]:
    """Return for each threshold what a single pass makes of tf-idf vectors and the means of its events.

    1 + ln tf times the idf of the whole split; words in small letters of two and more.
    """
    counts = [Counter(re.findall(r"[a-z]{2,}", one["text"].lower())) for one in order]
    df = Counter(word for count in counts for word in count)
    vectors = [
        {word: (1 + math.log(tf)) * math.log(len(order) / df[word]) for word, tf in count.items()}
        for count in counts
    ]
    return [_single_pass([_scaled(vector) for vector in vectors], threshold) for threshold in thresholds]


def _scaled(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}


def _single_pass(vectors: Sequence[dict[str, float]], threshold: float) -> list[str]:
    sums: list[dict[str, float]] = []
    squares: list[float] = []
    placed = []
    for vector in vectors:
        dots = [sum(weight * one.get(word, 0.0) for word, weight in vector.items()) for one in sums]
        near = [dot / math.sqrt(square) for dot, square in zip(dots, squares, strict=True)]
        best = max(range(len(near)), key=near.__getitem__, default=-1)
        if best < 0 or near[best] < threshold:
            best, dots = len(sums), [*dots, 0.0]
            sums.append({})
            squares.append(0.0)
        squares[best] += 2 * dots[best] + 1.0
        for word, weight in vector.items():
            sums[best][word] = sums[best].get(word, 0.0) + weight
        placed.append(str(best))
    return placed


def quality(split: str, seeds: int, settings: Settings) -> None:
    """Print the figures of a split over shuffled orders, beside the baseline's."""
    found = documents(split)
    if found is None:
        print("events: ECB+ is not there; skipped")
        return
    thresholds = [0.08 + 0.01 * step for step in range(25)]
    results, plain = [], []
    for seed, order in enumerate(orders(found, seeds), start=1):
        gold = [one["event"] for one in order]
        placed = ours(order, settings)
        results.append(bcubed(placed, gold))
        plain.append([bcubed(one, gold) for one in baseline(order, thresholds)])
        print(f"{split:6} order {seed}: P R F1 {shown(results[-1])}  events {len(set(placed))}", flush=True)
    means = [mean([run[place] for run in plain]) for place in range(len(thresholds))]
    best = max(range(len(means)), key=lambda place: means[place][2])
    print(f"{split:6} mean of {seeds}: P R F1 {shown(mean(results))}")
    print(f"{split:6} baseline at its best threshold {thresholds[best]:.2f}: P R F1 {shown(means[best])}")


def mean(results: Sequence[Figures]) -> Figures:
    first, second, third = (sum(one[place] for one in results) / len(results) for place in range(3))
    return first, second, third


def shown(figures: Figures) -> str:
    return " ".join(f"{100 * value:5.1f}" for value in figures)


def tune(grid: Sequence[str], seeds: int) -> None:
    """Print F1 on train and dev for each combination of values, and on random tens of their topics."""
    found = documents("tune")
    if found is None:
        print("events: ECB+ is not there; skipped")
        return
    axes = [(name, values.split(",")) for name, _, values in (one.partition("=") for one in grid)]
    topics = sorted({one["topic"] for one in found})
    for values in itertools.product(*(values for _, values in axes)):
        chosen = {name: float(value) for (name, _), value in zip(axes, values, strict=True)}
        settings = Settings(data=Path("data"), follow=Follow(**chosen))
        results, small = [], []
        for seed, order in enumerate(orders(found, seeds)):
            some = set(random.Random(seed).sample(topics, 10))
            few = [one for one in order if one["topic"] in some]
            results.append(bcubed(ours(order, settings), [one["event"] for one in order]))
            small.append(bcubed(ours(few, settings), [one["event"] for one in few]))
        print(f"{chosen}: all {shown(mean(results))}  tens {shown(mean(small))}", flush=True)


# --- Dutch --------------------------------------------------------------------------------------


def newsroom(settings: Settings) -> None:
    """Print how many events of the sample newsroom's script were found as exactly one."""
    from unit.newsroom_articles import NOW, told

    with tempfile.TemporaryDirectory(prefix="tijding-") as folder:
        store = SqliteStore(Path(folder) / "events.db", durable=False)
        store.setup()
        for _, record in sorted(told(), key=lambda pair: pair[1].order_time):
            store.write([[record]])
            stored = store.get(ArticleRecord, record.id)
            if stored:
                follow.place(store, settings, stored, NOW)
        scripted, placed = defaultdict(set), defaultdict(set)
        copies = right = 0
        for article, record in told():
            stored = store.get(ArticleRecord, record.id)
            scripted[article.event].add(record.id)
            placed[stored.event if stored else None].add(record.id)
            copies += article.copy_of is not None
            right += article.copy_of is not None and stored is not None and stored.copy_of is not None
        store.close()
    scripted.pop("overig", None)
    whole = sum(ids in placed.values() for ids in scripted.values())
    print(f"newsroom: {whole} of {len(scripted)} events are exactly one; {right} of {copies} copies folded")


def wikinews(settings: Settings) -> None:
    """Print the events of two and more articles that the Dutch Wikinews articles make."""
    path = data("wikinews-nl", "articles.jsonl")
    if path is None:
        print("events: the Wikinews articles are not there; skipped")
        return
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    found.sort(key=lambda one: one["published"])
    given = [
        {
            "id": one["id"],
            "published": one["published"],
            "title": one["title"],
            "text": "\n".join(one["sentences"]),
        }
        for one in found
    ]
    titles = {one["id"]: (one["published"][:10], one["title"]) for one in found}
    gathered = defaultdict(list)
    for result in assign(iter(given), settings):
        gathered[result["event"]].append(titles[result["id"]])
    print(f"wikinews: {len(found)} articles in {len(gathered)} events")
    for group in sorted(gathered.values(), key=lambda group: (-len(group), group)):
        if len(group) > 1:
            print(f"  {len(group)}: " + " | ".join(f"{day} {title}" for day, title in group))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", default="test", choices=["test", "dev", "train", "tune", "all"])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--only", default=",".join(PARTS), help="some of " + ", ".join(PARTS))
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--tune", action="append", default=[], metavar="NAME=V,V", help="try values")
    arguments = parser.parse_args()
    settings = Settings(data=Path("data"))
    if arguments.tune:
        tune(arguments.tune, arguments.seeds)
        return 0
    only = arguments.only.split(",")
    if "quality" in only:
        quality(arguments.split, arguments.seeds, settings)
    if "newsroom" in only:
        newsroom(settings)
    if "wikinews" in only:
        wikinews(settings)
    if "cost" in only:
        cost([int(size) for size in arguments.sizes.split(",")], settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
