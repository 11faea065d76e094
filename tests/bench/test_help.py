"""What `make help` says of the measurements is what there is."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.__main__ import NAMES


def test_make_help_names_all_measurements() -> None:
    text = (Path(__file__).parents[2] / "Makefile").read_text(encoding="utf-8")
    (named,) = re.findall(r'^bench: .*ONLY="([a-z ]+)"', text, re.MULTILINE)
    assert set(named.split()) == set(NAMES)
