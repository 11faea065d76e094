"""How well articles are gathered into events, and what one costs; prints a table of figures.

    python benchmarks/events.py [--split test|dev|train|tune|all] [--seeds 3] [--threshold T] [--cost]

Quality is BCubed precision, recall and F1 (Bagga and Baldwin 1998) on ECB+, read from the folder that
TIJDING_BENCH_DATA names, or ../shared/data: English, undated, events in look-alike pairs. Thresholds are
chosen on ``tune`` (train and dev together); ``test`` is only looked at. ``--cost`` measures the time per
article placed with so many made-up articles stored.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

from tijding import follow  # noqa: E402
from tijding.inspect_events import assign  # noqa: E402
from tijding.model import Article, ArticleRecord, Paragraph, ParagraphKind, Station  # noqa: E402
from tijding.settings import Follow, Settings  # noqa: E402
from tijding.store.sqlite import SqliteStore  # noqa: E402


def bcubed(found: Sequence[str], gold: Sequence[str]) -> tuple[float, float, float]:
    """Return BCubed precision, recall and F1 of one clustering against another."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for place, (one, other) in enumerate(zip(found, gold, strict=True)):
        ours[one].add(place)
        theirs[other].add(place)
    shared = [(len(ours[one] & theirs[other]), one, other) for one, other in zip(found, gold, strict=True)]
    precision = sum(number / len(ours[one]) for number, one, _ in shared) / len(shared)
    recall = sum(number / len(theirs[other]) for number, _, other in shared) / len(shared)
    return precision, recall, 2 * precision * recall / (precision + recall)


def documents(split: str) -> list[dict[str, str]] | None:
    """Return the documents of ECB+, or None where it is absent."""
    folder = Path(os.environ.get("TIJDING_BENCH_DATA", ROOT.parent / "shared" / "data"))
    path = folder / "ecbplus" / "docs.jsonl.gz"
    if not path.is_file():
        return None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    wanted = {"tune": ("train", "dev"), "all": ("train", "dev", "test")}.get(split, (split,))
    return [document for document in found if document["split"] in wanted]


def quality(split: str, seeds: int, settings: Settings) -> None:
    """Print the figures of a split, in the order of the file and in shuffled ones."""
    found = documents(split)
    if found is None:
        print("events: ECB+ is not there; skipped")
        return
    results = []
    for seed in range(seeds):
        order = found[:]
        if seed:
            random.Random(seed).shuffle(order)
        lines = ({"id": one["doc_id"], "title": "", "text": one["text"]} for one in order)
        placed = [str(result["event"]) for result in assign(lines, settings)]
        results.append(bcubed(placed, [one["event"] for one in order]))
        shown = " ".join(f"{100 * value:5.1f}" for value in results[-1])
        print(f"{split:6} order {seed}: P R F1 {shown}  events {len(set(placed))}", flush=True)
    means = [sum(result[place] for result in results) / len(results) for place in range(3)]
    shown = " ".join(f"{100 * value:5.1f}" for value in means)
    print(f"{split:6} mean    at {settings.follow.threshold:.2f}: P R F1 {shown}")


def cost(sizes: Sequence[int], settings: Settings, sample: int = 200) -> None:
    """Print the milliseconds per article placed when so many are stored, made-up ones at 200 a day."""
    chance = random.Random(7)
    words = [f"{chance.choice('bdfgklmnprst')}{place:x}en" for place in range(20_000)]
    with tempfile.TemporaryDirectory(prefix="tijding-") as folder:
        store = SqliteStore(Path(folder) / "events.db", durable=False)
        store.setup()
        stored = 0
        for size in sizes:
            while stored < size:
                batch = [_made_up(number, words) for number in range(stored, min(stored + 500, size))]
                _place(store, settings, batch)
                stored += len(batch)
            sampled = [_made_up(number, words) for number in range(stored, stored + sample)]
            spent = _place(store, settings, sampled)
            stored += sample
            print(f"cost   at {size:6} stored: {1000 * spent / sample:.2f} ms per article", flush=True)
        store.close()


def _place(store: SqliteStore, settings: Settings, batch: Sequence[ArticleRecord]) -> float:
    """Store and place articles; return the seconds that placing took."""
    store.write([[record] for record in batch])
    began = time.perf_counter()
    follow.run(store, settings, lambda: datetime(2100, 1, 1, tzinfo=UTC), limit=len(batch))
    return time.perf_counter() - began


def _made_up(number: int, words: Sequence[str]) -> ArticleRecord:
    """Return an article of 400 words about one of the stories of its day, of about eight articles each."""
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=432 * number)
    chance = random.Random(number)
    story = random.Random(f"{number // 200}-{chance.randrange(25)}").sample(words, 40)
    common = [words[int(len(words) * chance.random() ** 4)] for _ in range(250)]
    text = chance.choices(story, k=150) + common
    chance.shuffle(text)
    paragraphs = tuple(
        Paragraph(kind=ParagraphKind.TEXT, text=" ".join(text[start : start + 40]))
        for start in range(0, 400, 40)
    )
    article = Article(
        url=f"made-up:{number}",
        publisher="x",
        title=" ".join(story[:8]),
        paragraphs=paragraphs,
        language="nl",
    )
    return ArticleRecord(
        id=f"{number:08d}", article=article, content_hash="", order_time=at, first_seen=at, fetched_at=at
    ).hand_to(Station.FOLLOW, at)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", default="test", choices=["test", "dev", "train", "tune", "all"])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--cost", action="store_true")
    parser.add_argument("--sizes", default="1000,10000")
    arguments = parser.parse_args()
    given = Follow(threshold=arguments.threshold) if arguments.threshold else Follow()
    settings = Settings(data=Path("data"), follow=given)
    if arguments.cost:
        cost([int(size) for size in arguments.sizes.split(",")], settings)
    else:
        quality(arguments.split, arguments.seeds, settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
