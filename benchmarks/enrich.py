"""Measures names and quotes against texts marked by hand, and how fast both are found.

    python benchmarks/enrich.py [DATA] [--ner] [--quotes] [--long]

DATA is the folder that holds wikinews-nl and ner-nl (or TIJDING_BENCH_DATA; ../shared/data). See
enrich_quotes.py and names_data.py for which articles are for developing and which for the figure.
Without an option all is measured but texts of 5 MB, which take some four minutes: ``--long`` measures those
too (enrich_long.py).
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from enrich_long import long_texts
from enrich_names import names
from enrich_newsroom import canonical
from enrich_quotes import measure, rows

from tijding.dutch.enricher import enrich_text


def speed(data: Path) -> None:
    texts = ["\n".join(row["sentences"]) for row in rows(data / "wikinews-nl/articles.jsonl")]  # type: ignore[arg-type]
    words = sum(len(text.split()) for text in texts)
    begin = time.process_time()
    for text in texts:
        enrich_text(text)
    seconds = time.process_time() - begin
    print(
        f"speed: {words / seconds:,.0f} words/s, {words / 300 / seconds:.0f} articles of 300 words a second"
    )
    for factor in (1, 2, 4):
        long = "\n".join(texts[:20] * factor)
        begin = time.process_time()
        enrich_text(long)
        print(f"  {len(long.split()):6} words in one article: {time.process_time() - begin:.2f} s")


def main() -> None:
    options = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    data = Path(arguments[0] if arguments else os.environ.get("TIJDING_BENCH_DATA", "../shared/data"))
    if not data.is_dir():
        sys.exit(f"{data}: no such folder; name the one with wikinews-nl and ner-nl")
    if "--ner" not in options:
        measure(data, "-v" in options, "--paragraph" in options)
    if "--quotes" not in options:
        names(data, ["rules", "crf"])
        print("canonical names on the sample newsroom")
        canonical()
    speed(data)
    if "--long" in options:
        long_texts()


if __name__ == "__main__":
    main()
