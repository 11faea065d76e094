"""Two runs beside each other: nothing is done twice, nobody is locked out, and both stop when asked to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from outcome import outcome, titles, titles_in, unlinked

from newsroom import Newsroom, write_config
from newsroom.check import check
from tijding.store.sqlite import SqliteStore

pytestmark = pytest.mark.slow

PATIENCE = 240.0
"""Seconds for all waves; on two cores that have nothing else to do it takes 30."""


@contextmanager
def running(folder: Path, name: str) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a `tijding run` whose output goes to ``name``.log, and see that it is no more."""
    command = [
        sys.executable,
        "-m",
        "tijding",
        "run",
        "--config",
        str(folder / "config"),
        "--data",
        str(folder),
    ]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for_all(newsroom: Newsroom, folder: Path, *runs: subprocess.Popen[bytes]) -> None:
    """Return when the wave that is out has come through; fail where it does not, or a run has ended."""
    until = time.monotonic() + PATIENCE
    store = SqliteStore(folder / "tijding.db")
    store.setup()  # beside both runs, which may not have come so far
    missing: tuple[str, ...] = ("nothing",)
    while missing:
        assert [run.poll() for run in runs] == [None] * len(runs), logs(folder)
        assert time.monotonic() < until, "\n".join(missing)
        time.sleep(0.5)
        missing = check(newsroom, store, folder).missing
    store.close()


def logs(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.log")))


def test_two_runs_beside_each_other_do_each_thing_once_and_stop_when_asked(tmp_path, monkeypatch):
    with Newsroom(now=datetime.now(UTC), slow=0.0) as newsroom:
        write_config(newsroom, tmp_path / "config")
        monkeypatch.setenv("TIJDING_NOTIFY_URLS", f"{newsroom.webhook_url} tijding-file://alerts.jsonl")
        with running(tmp_path, "one") as one, running(tmp_path, "two") as two:
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
        with running(tmp_path, "one") as run:
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
