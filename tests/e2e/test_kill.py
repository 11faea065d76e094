"""A running line is killed at random points and run again: nothing is lost and nothing is there twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime

import pytest

from newsroom import Newsroom, write_config
from newsroom.check import check
from tijding.model import Alert, Delivery, Revision
from tijding.store.sqlite import SqliteStore


def _run(config, data, environ, seconds: float | None) -> int:
    """Run the line once; kill -9 it after ``seconds`` where given. Return its exit code."""
    command = [sys.executable, "-m", "tijding", "run", "--once", "--config", str(config), "--data", str(data)]
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        return process.wait()


@pytest.mark.parametrize("seed", [1])
def test_a_line_that_is_killed_loses_nothing_and_does_nothing_twice(tmp_path, seed):
    chance = random.Random(seed)
    with Newsroom(now=datetime.now(UTC), slow=0.0) as newsroom:
        newsroom.advance()
        config = write_config(newsroom, tmp_path / "config", recheck=[])
        urls = f"{newsroom.webhook_url} tijding-file://alerts.jsonl"
        environ = os.environ | {"TIJDING_NOTIFY_URLS": urls}
        killed = 0
        for _ in range(6):
            killed += _run(config, tmp_path, environ, chance.uniform(1.0, 5.0)) == -signal.SIGKILL
        assert killed
        store = SqliteStore(tmp_path / "tijding.db")
        for _ in range(20):
            assert _run(config, tmp_path, environ, None) == 0
            result = check(newsroom, store, tmp_path)
            # A delivery that was cut off is marked so, and not repeated: it may have come or not.
            missing = [line for line in result.missing if not line.startswith("delivery")]
            if not missing:
                break
        assert missing == []
        numbers = Counter((revision.article_id, revision.number) for revision in store.scan(Revision))
        assert set(numbers.values()) == {1}
        deliveries = store.find(Delivery, limit=1000)
        file = tmp_path / "alerts.jsonl"
        written = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        titles = Counter(json.loads(line)["title"] for line in written)
        assert set(titles.values()) <= {1}
        assert len(newsroom.alerts) <= len(store.find(Alert))
        assert {str(one.state) for one in deliveries} <= {"delivered", "unknown", "sending"}
        store.close()
