from __future__ import annotations

from pathlib import Path

import pytest

from regenerate import FOLDER, found_in

TEXTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_golden_texts(path: Path) -> None:
    assert found_in(path.read_text(encoding="utf-8")) == path.with_suffix(".json").read_text(encoding="utf-8")
