"""Trains the weights of the default recogniser (see docs/ner-model.md):

    python benchmarks/train_names.py [DATA] [--choose] [--out FILE]

DATA is the folder that holds ner-nl and wikinews-nl (or TIJDING_BENCH_DATA; ../shared/data). What
names_data.py keeps apart is never read. With --choose nothing is written, and each genre that nobody of this
project wrote is read by weights that learnt from all others: how it will do on news of another kind.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pycrfsuite
from enrich_names import Score
from names_data import CORPORA, Marked, newsroom, own, parted

from tijding.dutch.names.crf import CrfRecogniser
from tijding.dutch.names.features import features
from tijding.dutch.names.labels import labels
from tijding.dutch.names.rules import RulesRecogniser

L1, L2, ITERATIONS = 0.1, 0.1, 100
_PENALTIES = ((0.1, 0.1), (0.02, 0.5), (0.3, 0.05))
_SHIPPED = Path(__file__).resolve().parent.parent / "plugins/tijding/dutch/data/names.crf"


def train(texts: Sequence[Marked], path: Path, l1: float = L1, l2: float = L2) -> None:
    """Write to ``path`` the weights learnt from ``texts``, with the penalties ``l1`` and ``l2``."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for text in texts:
        part = text.part
        ruled = [*labels(part, RulesRecogniser()([part])[0])]
        for row, wanted in zip(
            features(part.sentences, ruled, part.evidence), labels(part, text.names), strict=True
        ):
            trainer.append(row, wanted)
    trainer.set_params(
        {"c1": l1, "c2": l2, "max_iterations": ITERATIONS, "feature.possible_transitions": True}
    )
    trainer.train(str(path))


def choose(texts: Sequence[Marked]) -> None:
    """Print for each pair of penalties how well each genre is read that was left out of the training."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "left_out.crf"
        for l1, l2 in _PENALTIES:
            for corpus in CORPORA:
                train([text for text in texts if text.corpus != corpus], path, l1, l2)
                score = Score()
                score.add([text for text in texts if text.corpus == corpus], CrfRecogniser(path.read_bytes()))
                score.show(f"L1 {l1}, L2 {l2}: {corpus} left out")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("TIJDING_BENCH_DATA", "../shared/data"))
    parser.add_argument("--choose", action="store_true", help="compare penalties; write nothing")
    parser.add_argument("--out", type=Path, default=_SHIPPED, help="where the weights go")
    arguments = parser.parse_args()
    data = Path(arguments.data)
    if not (data / "ner-nl").is_dir():
        sys.exit(f"{data}: holds no folder ner-nl; name the one that does")
    texts = parted(data)[0] + newsroom() + own()
    print(f"{len(texts)} texts, {sum(len(text.text.split()) for text in texts):,} words")
    if arguments.choose:
        choose(texts)
        return
    train(texts, arguments.out)
    print(f"{arguments.out}: {arguments.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
