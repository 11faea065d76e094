"""The whole product under real Airflow: what `make demo` runs, over the sample newsroom."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def test_all_that_the_newsroom_told_comes_through_airflow(tmp_path):
    environ = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW")}
    environ.pop("TZ", None)
    command = [sys.executable, str(PROJECT / "demo" / "run.py"), "--data", str(tmp_path), "--limit", "500"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    assert "Everything came through." in done.stdout
    assert "MISSING" not in done.stdout
