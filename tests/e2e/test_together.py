"""Two runs beside each other: nothing is done twice, nobody is locked out, and both stop when asked to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from outcome import outcome, titles, titles_in, unlinked
from runs import logs, running, wait_for_all

from newsroom import Newsroom, write_config
from tijding.store.sqlite import SqliteStore

pytestmark = pytest.mark.slow


def run_beside(folder: Path, name: str) -> AbstractContextManager[subprocess.Popen[bytes]]:
    return running(folder / "config", folder, folder / f"{name}.log")


def test_two_runs_beside_each_other_do_each_thing_once_and_stop_when_asked(tmp_path, monkeypatch):
    with Newsroom(now=datetime.now(UTC), slow=0.0) as newsroom:
        write_config(newsroom, tmp_path / "config")
        monkeypatch.setenv("TIJDING_NOTIFY_URLS", f"{newsroom.webhook_url} tijding-file://alerts.jsonl")
        with run_beside(tmp_path, "one") as one, run_beside(tmp_path, "two") as two:
            for _ in range(newsroom.waves):
                wait_for_all(newsroom, tmp_path, one, two)
                newsroom.advance()
            one.send_signal(signal.SIGTERM)
            two.send_signal(signal.SIGINT)
            assert one.wait(timeout=30) == 0
            assert two.wait(timeout=30) == 0
        assert_each_thing_once(newsroom, tmp_path)
    said = logs(tmp_path)
    assert "locked" not in said
    assert "Traceback" not in said
    assert said.count("stopping once the requests under way are answered") == 2


def assert_each_thing_once(newsroom: Newsroom, folder: Path) -> None:
    store = SqliteStore(folder / "tijding.db")
    assert unlinked(store) == []
    found = outcome(store)
    numbers = [(article, number) for article, number, _ in found["revisions"].values()]
    assert len(numbers) == len(set(numbers))
    words = [(article, number, digest) for article, number, digest in found["revisions"].values()]
    after = {(article, number + 1): digest for article, number, digest in words}
    assert [one for one in words if after.get(one[:2]) == one[2]] == []  # no revision repeats the one before
    assert set(titles(newsroom.alerts).values()) == {1}
    assert titles_in(folder / "alerts.jsonl") == titles(newsroom.alerts)
    store.close()


def test_a_run_stops_at_once_while_a_page_is_slow(tmp_path):
    """SIGTERM amid requests: an exit code of success, no traceback, and the next run goes on from there."""
    with Newsroom(now=datetime.now(UTC), slow=4.0) as newsroom:
        write_config(newsroom, tmp_path / "config")
        with run_beside(tmp_path, "one") as run:
            until = time.monotonic() + 60
            while not newsroom.requests and time.monotonic() < until:
                time.sleep(0.05)
            run.send_signal(signal.SIGTERM)
            assert run.wait(timeout=30) == 0
    assert logs(tmp_path).startswith("tijding: stopping once")
    assert "Traceback" not in logs(tmp_path)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_once_that_is_stopped_says_that_it_did_not_end(tmp_path, number, code):
    with Newsroom(now=datetime.now(UTC), slow=4.0) as newsroom:
        config = write_config(newsroom, tmp_path / "config")
        command = [sys.executable, "-m", "tijding", "run", "--once", "--json"]
        run = subprocess.Popen(
            [*command, "--config", str(config), "--data", str(tmp_path)],
            env=os.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        until = time.monotonic() + 60
        while not newsroom.requests and time.monotonic() < until:
            time.sleep(0.05)
        run.send_signal(number)
        out, errors = run.communicate(timeout=30)
    assert (run.returncode, out) == (code, b"")
    assert errors.decode().splitlines()[-1] == "tijding: stopped"
    assert b"Traceback" not in errors
