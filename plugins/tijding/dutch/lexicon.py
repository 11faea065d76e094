"""Reads the language data of dutch/data, each file once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_DATA = files("tijding.dutch") / "data"
LONGEST = 9
"""Letters up to which words.txt has the words of Dutch."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""In C where PyYAML has that, which is eight times as fast."""


@cache
def lines(name: str) -> frozenset[str]:
    """Return the entries of ``data/NAME.txt``: one a line, or several with | between; # begins a remark."""
    text = (_DATA / f"{name}.txt").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if not row.startswith("#")]
    return frozenset(entry for row in rows for entry in row.split("|") if entry)


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """Return the words of the lists ``keys`` of ``data/NAME.yaml``."""
    return frozenset(word for key in keys for word in table(name)[key])


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return ``data/NAME.yaml``."""
    text = (_DATA / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=_LOADER)
    return loaded


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of ``data/NAME.tsv``, each as its columns."""
    text = (_DATA / f"{name}.tsv").read_text(encoding="utf-8")
    return (row.split("\t") for row in text.splitlines())


@cache
def abbreviations() -> frozenset[str]:
    """Return the words of abbreviations.txt, behind whose stop a sentence may go on."""
    text = (_DATA / "abbreviations.txt").read_text(encoding="utf-8")
    return frozenset(word for row in text.splitlines() if not row.startswith("#") for word in row.split())
