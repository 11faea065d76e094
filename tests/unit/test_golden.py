"""The golden files of tests/data; tests/regenerate.py says what they are and writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from regenerate import DATA, KINDS, golden, inputs

CASES = [(kind, path) for kind in KINDS if kind != "dutch" for path in inputs(kind)]


@pytest.mark.parametrize(("kind", "path"), CASES, ids=[str(path.relative_to(DATA)) for _, path in CASES])
def test_what_is_made_of_an_input_is_what_stands_beside_it(kind: str, path: Path) -> None:
    for file, text in golden(kind, path):
        assert text == file.read_text(encoding="utf-8"), f"{file.name}; `make golden` writes it anew"


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_golden_files_of_every_kind(kind: str) -> None:
    assert inputs(kind)
