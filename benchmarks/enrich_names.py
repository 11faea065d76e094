"""Measures names against texts marked by hand, each recogniser beside the others; enrich.py runs it, or alone:

    python benchmarks/enrich_names.py [DATA] [--recogniser NAME ...]

DATA as in enrich.py. TIJDING_BENCH_CONLL names CoNLL-2002's ned.testb, which is measured where it is there
and was never used for training or choosing. Frog is measured where it is installed.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from enrich_quotes import rows
from names_data import Marked, conll, parted, unseen_by_rules
from names_frog import Frog, NoAnswer

from tijding.dutch.names.recognise import Part, Recogniser, recogniser
from tijding.dutch.text import read

TYPES = ("PER", "ORG", "LOC", "MISC")


class Score:
    """Exact matches of span and type."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()

    def add(self, texts: Sequence[Marked], finder: Recogniser) -> None:
        for text in texts:
            mine = {(name.start, name.end, name.type) for name in finder([text.part])[0]}
            gold = {(name.start, name.end, name.type) for name in text.names}
            for counts, names in ((self.hits, gold & mine), (self.found, mine), (self.wanted, gold)):
                counts.update(type_ for _, _, type_ in names)
            self.wrong.update(f"+{type_} {text.text[start:end]!r}" for start, end, type_ in mine - gold)
            self.wrong.update(f"-{type_} {text.text[start:end]!r}" for start, end, type_ in gold - mine)

    def f1(self, *types: str) -> float:
        hits, found, wanted = (sum(c[type_] for type_ in types) for c in (self.hits, self.found, self.wanted))
        return 200 * hits / max(found + wanted, 1)

    def show(self, title: str) -> None:
        each = "  ".join(f"{type_} {self.f1(type_):5.1f}" for type_ in TYPES)
        hits, found, wanted = (c.total() for c in (self.hits, self.found, self.wanted))
        rates = f"P {100 * hits / max(found, 1):5.1f}  R {100 * hits / max(wanted, 1):5.1f}"
        print(f"  {title:42} {each}   {rates}  F1 {self.f1(*TYPES):5.1f}  ({wanted} names)")


def names(data: Path, recognisers: Sequence[str]) -> None:
    """Print how well each of ``recognisers`` reads what is kept apart, and ned.testb where it is there."""
    sets = _sets(data)
    for name in recognisers:
        print(f"names by {name}")
        for title, texts in sets.items():
            score = Score()
            score.add(texts, recogniser(name))
            score.show(title)
        subprocess.run([sys.executable, __file__, str(data), "--speed", name], check=True)
    if shutil.which("frog"):
        print("names by Frog")
        for title, texts in sets.items():
            _by_frog(title, texts)
    else:
        print("names by Frog: left out, it is not installed (Debian: frog, frogdata)")


def _by_frog(title: str, texts: Sequence[Marked]) -> None:
    begin = time.perf_counter()
    try:
        frog = Frog([text.part for text in texts])
    except NoAnswer as error:
        print(f"  {title:42} {error}")
        return
    seconds = time.perf_counter() - begin
    score = Score()
    score.add(texts, frog)
    score.show(title)
    tokens = sum(len(sentence.tokens) for text in texts for sentence in text.part.sentences)
    print(f"  {'':42} {tokens / seconds:,.0f} tokens a second, loading included")


def _sets(data: Path) -> dict[str, list[Marked]]:
    apart, unseen = parted(data)[1], unseen_by_rules(data)
    sets = {
        "Wikinews, kept apart": apart,
        "those of them the rules were not made by": [text for text in apart if text.doc in unseen],
    }
    testb = os.environ.get("TIJDING_BENCH_CONLL")
    if testb:
        sets["CoNLL-2002 ned.testb, a sentence a line"] = conll(Path(testb))
    else:
        print("ned.testb is left out: TIJDING_BENCH_CONLL names no file")
    return sets


def speed(data: Path, name: str) -> None:
    """Print tokens a second of processor time of one recogniser over the Wikinews articles, and the process's memory."""
    finder = recogniser(name)
    texts = ["\n".join(row["sentences"]) for row in rows(data / "wikinews-nl/articles.jsonl")]  # type: ignore[arg-type]
    parts = [Part(text, read(text)) for text in texts]
    finder(parts[:1])
    begin = time.process_time()
    for part in parts:
        finder([part])
    seconds = time.process_time() - begin
    tokens = sum(len(sentence.tokens) for part in parts for sentence in part.sentences)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {tokens / seconds:,.0f} tokens a second on one core; {memory:.0f} MiB for the whole process")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("TIJDING_BENCH_DATA", "../shared/data"))
    parser.add_argument("--recogniser", action="append", help="crf and rules where none is named")
    parser.add_argument("--speed", metavar="NAME", help="measure only how fast one is")
    arguments = parser.parse_args()
    if arguments.speed:
        speed(Path(arguments.data), arguments.speed)
    else:
        names(Path(arguments.data), arguments.recogniser or ["rules", "crf"])


if __name__ == "__main__":
    main()
