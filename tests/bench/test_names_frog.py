"""What the benchmark reads from Frog's table, and that it does not wait for Frog for ever."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import names_frog

_TABLE = """\
1\tSanne\t\t\t\tSPEC(deeleigen)\t1.000000\tB-PER\t\t\t\t\t\t
2\tBos\t\t\t\tSPEC(deeleigen)\t1.000000\tI-PER\t\t\t\t\t\t
3\tis\t\t\t\tWW(pv,tgw,ev)\t0.999\tO\t\t\t\t\t\t
4\tin\t\t\t\tVZ(init)\t0.999\tO\t\t\t\t\t\t
5\tUtrecht\t\t\t\tSPEC(deeleigen)\t1.000000\tB-LOC\t\t\t\t\t\t
"""


def test_frogs_table_gives_names_with_their_places() -> None:
    rows = [line.split("\t") for line in _TABLE.splitlines()]
    found = names_frog._mentions("Sanne Bos is in Utrecht", rows)
    assert [tuple(name[:4]) for name in found] == [(0, 9, "Sanne Bos", "PER"), (16, 23, "Utrecht", "LOC")]


def test_a_process_that_gives_no_answer_is_ended(tmp_path: Path) -> None:
    with pytest.raises(names_frog.NoAnswer, match=r"did not answer in 0\.1 s"):
        names_frog._run([sys.executable, "-c", "while True: pass"], str(tmp_path), 0.1)
