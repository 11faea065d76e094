"""The whole product under real Airflow: `make demo` as a newcomer runs it, and what it leaves running."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import urllib.request
from pathlib import Path

import pytest
from runs import wait_until

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 600
"""Seconds for a demo to come to its end. On two cores with nothing else to do it takes some 90."""


def make(*arguments: str) -> subprocess.Popen[str]:
    """Start ``make`` in the project as from a shell: without what the tests set for Airflow."""
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "TIJDING"))
    }
    return subprocess.Popen(
        ["make", "-s", *arguments],
        cwd=PROJECT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def running_for(data: Path) -> list[str]:
    """Return the command lines of the processes that work on folder ``data``, by their environment."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and str(data).encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue  # ended meanwhile
    return found


def test_all_that_the_newsroom_told_comes_through_airflow_which_stays_until_it_is_stopped(tmp_path):
    demo = make("demo", "KEEP=1", f"DATA={tmp_path}", f"LIMIT={PATIENCE - 60}")
    try:
        said, _ = demo.communicate(timeout=PATIENCE)
        assert demo.returncode == 0, said[-6000:]
        assert "Everything came through." in said
        assert "MISSING" not in said
        address = re.search(r"Airflow stays up at (http://127\.0\.0\.1:\d+)", said)
        assert address, said[-2000:]
        assert wait_until(lambda: answers(f"{address[1]}/api/v2/monitor/health"))
        again = make("demo", f"DATA={tmp_path}")
        assert "one is up already" in again.communicate(timeout=60)[0]
    finally:
        stopped = make("stop", f"DATA={tmp_path}").communicate(timeout=90)[0]
    assert stopped == "Ended.\n"
    assert running_for(tmp_path) == []
    assert make("stop", f"DATA={tmp_path}").communicate(timeout=60)[0] == "Nothing is up.\n"


def test_a_demo_whose_time_is_up_says_what_is_missing_and_leaves_nothing_running(tmp_path):
    demo = make("demo", "LIMIT=1", f"DATA={tmp_path}")
    said, _ = demo.communicate(timeout=PATIENCE)
    assert demo.returncode != 0
    assert "MISSING" in said
    assert "Not everything came through." in said
    assert running_for(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_demo_that_is_broken_off_ends_airflow_too(tmp_path, number):
    demo = make("demo", f"DATA={tmp_path}")
    assert wait_until(lambda: any("triggerer" in one for one in running_for(tmp_path)))
    os.killpg(demo.pid, number)  # as Ctrl-C does: make and what it started
    said, _ = demo.communicate(timeout=90)
    assert demo.returncode != 0
    assert "Traceback" not in said
    assert running_for(tmp_path) == []


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
