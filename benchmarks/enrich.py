"""Measures names and quotes against texts marked by hand, and how fast both are found.

    python benchmarks/enrich.py [DATA]

DATA is the folder that holds wikinews-nl and ner-nl (or TIJDING_BENCH_DATA; ../shared/data). See
enrich_quotes.py for which articles are for developing and which for the figure.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

from enrich_quotes import Row, figures, halves, joined, measure, rows

from tijding.dutch.rules import enrich_text

Text = tuple[str, list[str]]


def names(
    sets: list[tuple[str, list[str]]], entities: list[list[list[object]]], title: str, verbose: bool
) -> None:
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for (_doc, sentences), gold_rows in zip(sets, entities, strict=True):
        text, starts = joined(sentences, "\n")
        gold = {(starts[i] + a, starts[i] + b, t) for i, row in enumerate(gold_rows) for a, b, t in row}  # type: ignore[operator]
        mine = {(e.start, e.end, e.type) for e in enrich_text(text).entities}
        for kind, rows_ in ((hits, gold & mine), (found, mine), (wanted, gold)):
            for _, _, type_ in rows_:
                kind[str(type_)] += 1
                kind["all"] += 1
        for a, b, t in mine - gold:
            wrong[f"+{t} {text[a:b]!r}"] += 1
        for a, b, t in gold - mine:
            wrong[f"-{t} {text[a:b]!r}"] += 1
    print(title)
    for kind_ in ("PER", "ORG", "LOC", "MISC", "all"):
        print(f"  {kind_:5} {figures(hits[kind_], found[kind_], wanted[kind_])}")
    if verbose:
        print("; ".join(f"{name} {count}" for name, count in wrong.most_common(150)))


def by_doc(found: list[Row], docs: set[str] | None = None) -> tuple[list[Text], list[list[list[object]]]]:
    texts: dict[str, list[str]] = {}
    marks: dict[str, list[list[object]]] = {}
    for row in found:
        doc = str(row["doc"])
        if docs is not None:
            if doc not in docs:
                continue
            key = doc
        else:
            key = doc.rsplit(".p.", 1)[0].rsplit("\\", 1)[0]
        texts.setdefault(key, []).append(str(row["text"]))
        marks.setdefault(key, []).append(row["entities"])  # type: ignore[arg-type]
    return list(texts.items()), list(marks.values())


def speed(data: Path) -> None:
    texts = ["\n".join(row["sentences"]) for row in rows(data / "wikinews-nl/articles.jsonl")]  # type: ignore[arg-type]
    words = sum(len(text.split()) for text in texts)
    begin = time.perf_counter()
    for text in texts:
        enrich_text(text)
    seconds = time.perf_counter() - begin
    print(
        f"speed: {words / seconds:,.0f} words/s, {words / 300 / seconds:.0f} articles of 300 words a second"
    )
    for factor in (1, 2, 4):
        long = "\n".join(texts[:20] * factor)
        begin = time.perf_counter()
        enrich_text(long)
        print(f"  {len(long.split()):6} words in one article: {time.perf_counter() - begin:.2f} s")


def main() -> None:
    options = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    data = Path(arguments[0] if arguments else os.environ.get("TIJDING_BENCH_DATA", "../shared/data"))
    if not data.is_dir():
        sys.exit(f"{data}: no such folder; name the one with wikinews-nl and ner-nl")
    docs = json.loads((data / "wikinews-nl/quotes-dev-docs.json").read_text(encoding="utf-8"))
    verbose = "-v" in options
    if "--ner" not in options:
        measure(data, verbose, "--paragraph" in options)
    for title, part in zip(("developed on", "kept apart"), halves(docs), strict=True):
        if "--quotes" not in options:
            names(
                *by_doc(rows(data / "ner-nl/wikinews-dev.jsonl"), set(part)),
                f"names, Wikinews, {title}",
                verbose and title == "developed on",
            )
    if "--quotes" not in options:
        for name in ("alpino", "lassy"):
            names(
                *by_doc(rows(data / f"ner-nl/{name}.jsonl")), f"names, {name}", verbose and name == "alpino"
            )
    speed(data)


if __name__ == "__main__":
    main()
