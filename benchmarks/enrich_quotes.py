"""Measures quotes against articles marked by hand; ``enrich.py`` runs it, or alone:

    python benchmarks/enrich_quotes.py [DATA] [-v] [--paragraph]

DATA is the folder that holds wikinews-nl. The articles of quotes-dev-docs.json are ordered by the SHA-256
of their ids: the first half is for developing, the second is kept for the figure, and its misses are
never printed. Each is read twice: with a sentence a line, as the data have it, and as one paragraph.

Besides, articles that were invented and marked for this project, in data/invented beside this file: ``news`` and
``press`` as Dutch broadcasters and papers print it, ``flemish`` as Belgian ones do, ``translated`` as Dutch Wikinews
has it from English. Whoever wrote them knew no rule of the product; they were developed on afterwards.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from tijding.dutch.enricher import enrich_text
from tijding.model import Quote

_BANDS = (0.0, 0.75, 0.8, 0.87, 0.93, 0.97, 1.01)
"""Between which confidences the quotes are counted together."""

INVENTED = Path(__file__).parent / "data" / "invented"
_KINDS = ("news", "press", "flemish", "translated")
"""What the invented articles are written as."""

Row = dict[str, object]
Gold = tuple[Row, list[tuple[int, int]], set[int]]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def halves(docs: list[str]) -> tuple[list[str], list[str]]:
    """Return the articles to develop on and those kept for the figure: a split that no order decides."""
    ordered = sorted(docs, key=lambda doc: hashlib.sha256(doc.encode()).hexdigest())
    return ordered[: len(docs) // 2], ordered[len(docs) // 2 :]


def figures(hits: int, found: int, wanted: int) -> str:
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    rates = f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}"
    return f"{rates}  ({found} found, {wanted} wanted)"


def reliability(said: list[tuple[float, bool]]) -> str:
    """Return, for bands of confidence, how many were that sure, their mean, and the share right.

    Last the expected calibration error: how far the two are apart, weighed by how many (Naeini et al. 2015).
    """
    bands, error = [], 0.0
    for low, high in pairwise(_BANDS):
        band = [(sure, right) for sure, right in said if low <= sure < high]
        if band:
            mean, right = (sum(column) / len(band) for column in zip(*band, strict=True))
            bands.append(f"{len(band)} said {mean:.2f}, {right:.2f} right")
            error += abs(mean - right) * len(band) / len(said)
    return f"{'; '.join(bands)}; off by {error:.3f}"


def joined(sentences: list[str], glue: str) -> tuple[str, list[int]]:
    """Return the text, and where each sentence begins in it."""
    starts, position = [], 0
    for sentence in sentences:
        starts.append(position)
        position += len(sentence) + len(glue)
    return glue.join(sentences), starts


def characters(spans: list[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def overlap(first: set[int], second: set[int]) -> float:
    return len(first & second) / max(len(first | second), 1)


class QuoteScore:
    def __init__(self) -> None:
        self.hits: Counter[tuple[str, str]] = Counter()
        self.found: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.speakers: Counter[str] = Counter()
        self.sure: dict[str, list[tuple[float, bool]]] = {"words": [], "speaker": []}
        """How sure each quote said it was of words and speaker, and whether these were right."""
        self.misses: list[str] = []

    def add(self, doc: str, text: str, starts: list[int], wanted: list[Row]) -> None:
        """Score what is found in ``text`` against the rows ``wanted`` of article ``doc``."""
        gold = []
        for row in wanted:
            spans = [(starts[s] + a, starts[s] + b) for s, a, b in row["content"]]  # type: ignore[attr-defined]
            gold.append((row, spans, characters(spans)))
            self.wanted[str(row["type"])] += 1
            self.wanted["all"] += 1
        taken: set[int] = set()
        for quote in enrich_text(text).quotes:
            self.found[quote.type] += 1
            self.found["all"] += 1
            mine = characters(list(quote.content))
            shares = [(overlap(mine, chars), -i) for i, (_, _, chars) in enumerate(gold) if i not in taken]
            share, place = max(shares, default=(0.0, 0))
            if share < 0.5:
                words = " / ".join(text[a:b] for a, b in quote.content)
                self.misses.append(f"{doc} EXTRA {quote.type} {quote.speaker_name!r}: {words}")
                self.sure["words"].append((quote.confidence, False))
                continue
            taken.add(-place)
            self._match(doc, text, starts, quote, gold[-place])
        for index, (row, spans, _) in enumerate(gold):
            if index not in taken:
                words = " / ".join(text[a:b] for a, b in spans)
                self.misses.append(f"{doc} MISSED {row['type']} {row['speaker_name']!r}: {words}")

    def _match(self, doc: str, text: str, starts: list[int], quote: Quote, gold: Gold) -> None:
        row, spans, chars = gold
        have = " / ".join(text[a:b] for a, b in quote.content)
        same = all(text[place].isspace() for place in characters(list(quote.content)) ^ chars)
        kind = quote.type == row["type"]
        named = quote.speaker_in_full == row["speaker_name"]
        self.hits["overlap", "all"] += 1
        self.hits["overlap", quote.type] += kind
        self.hits["exact", "all"] += same
        self.hits["exact", quote.type] += same and kind
        self.sure["words"].append((quote.confidence, same and kind))
        if quote.speaker_confidence is not None:
            self.sure["speaker"].append((quote.speaker_confidence, named))
        self.speakers["all"] += 1
        self.speakers["right"] += named
        self.speakers["in part"] += named or _is_part(quote.speaker_in_full, row["speaker_name"])
        self.speakers["span"] += _same_span(quote.speaker, row["speaker"], starts)
        if not same:
            want = " / ".join(text[a:b] for a, b in spans)
            self.misses.append(f"{doc} BORDER {row['type']}\n    want {want}\n    have {have}")
        if not kind:
            self.misses.append(f"{doc} TYPE {row['type']} as {quote.type}: {have[:60]}")
        if not named:
            who = f"want {row['speaker_name']!r} have {quote.speaker_in_full!r}"
            self.misses.append(f"{doc} SPEAKER {who}: {have[:60]}")

    def show(self, title: str) -> None:
        print(title)
        for kind in ("direct", "mixed", "indirect", "all"):
            for measure in ("overlap", "exact"):
                hits = self.hits[measure, kind]
                print(f"  {kind:9} {measure:8} {figures(hits, self.found[kind], self.wanted[kind])}")
        total = max(self.speakers["all"], 1)
        right, part, span = (100 * self.speakers[key] / total for key in ("right", "in part", "span"))
        print(f"  speaker name {right:.1f}%, shorter or longer {part:.1f}%, span {span:.1f}% of matched")
        for what, said in self.sure.items():
            print(f"  sure of {what}: {reliability(said)}")


def _is_part(name: str | None, wanted: object) -> bool:
    """Tell whether one of two names has all words of the other: brief, brief aan de Tweede Kamer."""
    if name is None or not isinstance(wanted, str):
        return False
    mine, theirs = set(name.lower().split()), set(wanted.lower().split())
    return mine <= theirs or theirs <= mine


def _same_span(span: tuple[int, int] | None, wanted: object, starts: list[int]) -> bool:
    if span is None or wanted is None:
        return span is None and wanted is None
    sentence, start, end = wanted  # type: ignore[misc]
    return span[0] < starts[sentence] + end and starts[sentence] + start < span[1]


def quotes(articles: Path, marks: Path, docs: list[str], glue: str, title: str, verbose: bool) -> None:
    """Print how well the quotes of ``docs`` are found; their sentences are joined by ``glue``.

    ``articles`` and ``marks`` are JSON lines, as shared/data has them.
    """
    texts = {str(row["id"]): row["sentences"] for row in rows(articles)}
    wanted: dict[str, list[Row]] = defaultdict(list)
    for row in rows(marks):
        wanted[str(row["doc"])].append(row)
    score = QuoteScore()
    for doc in docs:
        text, starts = joined(texts[doc], glue)  # type: ignore[arg-type]
        score.add(doc, text, starts, wanted[doc])
    score.show(title)
    if verbose:
        print("\n".join(score.misses))


def invented(verbose: bool) -> None:
    """Print the same for the invented articles, a set at a time; a line of them is a paragraph."""
    articles, marks = INVENTED / "articles.jsonl", INVENTED / "quotes.jsonl"
    docs = [str(row["id"]) for row in rows(articles)]
    for kind in _KINDS:
        mine = [doc for doc in docs if doc.startswith(f"{kind}/")]
        quotes(articles, marks, mine, "\n", f"quotes, invented, {kind} ({len(mine)} articles)", verbose)


def measure(data: Path, verbose: bool = False, paragraph: bool = False) -> None:
    news = data / "wikinews-nl"
    docs = json.loads((news / "quotes-dev-docs.json").read_text(encoding="utf-8"))
    developed, kept = halves(docs)
    never = [doc for doc in kept if doc in docs[len(docs) // 2 :]]
    parts = (
        ("developed on", developed),
        ("kept apart", kept),
        ("kept apart, and not developed on before either", never),
    )
    for title, part in parts:
        for glue, form in (("\n", "a sentence a line"), (" ", "one paragraph")):
            loud = verbose and part is developed and (glue == " ") == paragraph
            heading = f"quotes, {title} ({len(part)} articles), {form}"
            quotes(news / "articles.jsonl", news / "quotes-dev.jsonl", part, glue, heading, loud)
    invented(verbose)


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    data = Path(arguments[0] if arguments else os.environ.get("TIJDING_BENCH_DATA", "../shared/data"))
    if not data.is_dir():
        print(f"{data}: no such folder; name the one with wikinews-nl. Invented articles only:")
        return invented("-v" in sys.argv)
    measure(data, "-v" in sys.argv, "--paragraph" in sys.argv)


if __name__ == "__main__":
    main()
