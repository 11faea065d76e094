"""Frog as a recogniser, to compare with: the tagger and named-entity recogniser of Nijmegen and Tilburg."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.recognise import Part
from tijding.dutch.names.schemes import mention_type

_WORD, _NER = 1, 7
_COMMAND = ("frog", "--skip=mpcla", "--threads=1")
"""Words, their classes and names only, which leaves lemmas, morphology and parsing out. One thread: several wait
for each other in a loop, so that on a busy machine Frog takes ten times as long, or gives no answer at all.
"""
SECONDS = 300


class NoAnswer(Exception):
    """Frog did not answer within its time."""


class Frog:
    """Reads all ``parts`` in one run, since loading takes longer than reading, and then gives each its own.

    Raises NoAnswer, with Frog ended, where that takes more than ``seconds``.
    """

    stamp = "frog"

    def __init__(self, parts: Sequence[Part], seconds: float = SECONDS) -> None:
        self._found: dict[str, list[Mention]] = {}
        with tempfile.TemporaryDirectory() as folder:
            for number, part in enumerate(parts):
                (Path(folder) / f"{number:05}.txt").write_text(part.text, encoding="utf-8")
            out = Path(folder) / "out"
            out.mkdir()
            _run([*_COMMAND, f"--testdir={folder}", f"--outputdir={out}"], folder, seconds)
            for number, part in enumerate(parts):
                lines = next(out.glob(f"{number:05}.txt*")).read_text(encoding="utf-8").splitlines()
                self._found[part.text] = _mentions(part.text, [line.split("\t") for line in lines])

    def __call__(self, parts: Sequence[Part]) -> list[list[Mention]]:
        return [self._found[part.text] for part in parts]


def _run(command: Sequence[str], folder: str, seconds: float) -> None:
    quiet = subprocess.DEVNULL
    try:
        subprocess.run(
            command, check=True, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        raise NoAnswer(f"did not answer in {seconds:g} s") from None


def _mentions(text: str, table: Sequence[Sequence[str]]) -> list[Mention]:
    """Return the names of Frog's table, its words looked up in ``text`` one after the other."""
    found: list[tuple[int, int, str]] = []
    position = 0
    for row in table:
        if len(row) <= _NER:
            continue
        word, label = row[_WORD].replace("_", " "), row[_NER].split("_")[0]
        start = text.find(word, position)
        if start < 0:
            continue
        position = start + len(word)
        if label.startswith("I-") and found:
            found[-1] = (found[-1][0], position, found[-1][2])
        elif label.startswith("B-"):
            found.append((start, position, label))
    typed = [(start, end, mention_type(label)) for start, end, label in found]
    return [Mention(start, end, text[start:end], type_) for start, end, type_ in typed if type_]
