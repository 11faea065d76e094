"""The topology of several machines on this one: `make cluster`, a worker and a node killed midway."""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from test_demo import make, running_for

pytestmark = pytest.mark.slow

PATIENCE = 900
"""Seconds; on two cores it took some 400, other work beside it for half of them."""


def missing() -> str:
    """Return what of the servers this machine lacks."""
    from elastic.distribution import NoJava, java_home

    if not shutil.which("redis-server"):
        return "Redis"
    if not (shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))):
        return "PostgreSQL"
    try:
        java_home()
    except NoJava as error:
        return str(error)
    return ""


def test_every_article_comes_out_once_though_a_worker_and_a_node_are_killed(tmp_path):
    if lacking := missing():
        if os.environ.get("CI"):
            pytest.fail(f"can't be left out in CI: {lacking}")
        pytest.skip(f"left out, for there is no {lacking}")
    cluster = make("cluster", f"DATA={tmp_path}", f"LIMIT={PATIENCE - 60}")
    try:
        said, _ = cluster.communicate(timeout=PATIENCE)
    finally:
        with suppress(
            ProcessLookupError
        ):  # it ends what it started; all is ended where the test is broken off
            os.killpg(cluster.pid, signal.SIGTERM)
    assert cluster.returncode == 0, said[-6000:]
    assert "Killed worker-1" in said
    assert "Everything came through." in said
    assert "MISSING" not in said
    assert running_for(tmp_path) == []
