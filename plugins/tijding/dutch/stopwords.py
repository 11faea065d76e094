"""Dutch words that say nothing of what a text is about, from ``data/stopwords.txt``."""

from __future__ import annotations

from importlib.resources import files

STOPWORDS = frozenset(
    word
    for line in files("tijding.dutch").joinpath("data/stopwords.txt").read_text(encoding="utf-8").splitlines()
    for word in line.partition("#")[0].split()
)
