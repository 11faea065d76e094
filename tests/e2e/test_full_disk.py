"""A disk that is full: it is said, nothing is lost, and the line goes on once there is room again."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from killing import tijding
from runs import logs, running, wait_for_all, wait_until

from newsroom import Newsroom, write_config
from newsroom.check import check
from tijding.model import Entry
from tijding.store.sqlite import SqliteStore

pytestmark = pytest.mark.slow


@pytest.fixture
def newsroom(monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    with Newsroom(now=datetime.now(UTC), wave=1, slow=0.0) as newsroom:
        monkeypatch.setenv("TIJDING_NOTIFY_URLS", f"{newsroom.webhook_url} tijding-file://alerts.jsonl")
        yield newsroom


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """Make ``folder`` a file system of its own; skip the test where that is not allowed."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"no file system can be mounted here: {made.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def make_room(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=200m", str(folder)], check=True)


def health(*folders: str) -> dict[str, Any]:
    log = Path(folders[1]) / "health.json"
    log.unlink(missing_ok=True)
    assert tijding(["health", "--json", *folders], log) == 0
    return dict(json.loads(log.read_text(encoding="utf-8")))


def test_a_run_whose_store_is_full_says_so_and_goes_on_once_there_is_room(tmp_path, newsroom):
    data = tmp_path / "data"
    config = write_config(newsroom, tmp_path / "config")
    with small_disk(data, "3m"):
        with running(config, data, tmp_path / "run.log") as run:
            assert wait_until(lambda: "database or disk is full; trying again in 15 s" in logs(tmp_path))
            (found,) = health("--config", str(config), "--data", str(data))["room"]
            assert found["error"].startswith("the disk is full: ")
            make_room(data)
            wait_for_all(newsroom, data, run)
            run.send_signal(signal.SIGTERM)
            assert run.wait(timeout=60) == 0
        assert "Traceback" not in logs(tmp_path)


def test_pages_that_cant_be_archived_are_had_once_there_is_room(tmp_path, newsroom, monkeypatch):
    archive, data = tmp_path / "archive", tmp_path / "data"
    data.mkdir()
    config = write_config(newsroom, tmp_path / "config")
    folders = ["--config", str(config), "--data", str(data)]
    monkeypatch.setenv("TIJDING_ARCHIVE", str(archive))
    with small_disk(archive, "100k"):
        assert tijding(["run", "--once", *folders], tmp_path / "run.log") == 0
        said = health(*folders)
        assert [one["error"] is not None for one in said["room"]] == [False, True]
        full = [
            one for one in said["problems"] if "the archive can't be written: No space left" in one["reason"]
        ]
        assert len(full) > 10
        assert all(one["next_try"] for one in full)
        make_room(archive)
        until_complete(newsroom, folders, tmp_path)
        assert "Traceback" not in logs(tmp_path)


def test_files_that_cant_grow_stop_a_run_with_one_line_and_lose_nothing(tmp_path, newsroom):
    """As a quota would, and without the right to mount a disk."""
    config = write_config(newsroom, tmp_path / "config")
    folders = ["--config", str(config), "--data", str(tmp_path)]
    for largest in (300_000, 600_000, 900_000):
        (tmp_path / "run.log").unlink(missing_ok=True)
        assert tijding(["run", "--once", *folders], tmp_path / "run.log", largest=largest) == 1
        assert logs(tmp_path).splitlines()[-1] == f"tijding: {tmp_path}/tijding.db: disk I/O error"
        assert "Traceback" not in logs(tmp_path)
    until_complete(newsroom, folders, tmp_path)


def until_complete(newsroom: Newsroom, folders: list[str], tmp_path: Path) -> None:
    """Run until all has come through and no page waits to be tried again for want of room."""
    data = Path(folders[-1])
    with closing(SqliteStore(data / "tijding.db")) as store:
        for _ in range(30):
            assert tijding(["run", "--once", *folders], tmp_path / "run.log") == 0
            missing = check(newsroom, store, data).missing
            if not missing:
                break
        assert missing == ()
        assert not [one for one in store.scan(Entry) if one.failure and "archive" in one.failure.reason]
