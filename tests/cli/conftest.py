"""A data folder that the line filled from the sample newsroom, and the command to ask it with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsroom import Newsroom, write_config
from tijding.cli import main
from tijding.line import open_line

_ROUNDS = 6
"""Runs a wave, each some seconds later, so that what is tried again has its turns."""


@dataclass(frozen=True)
class Answer:
    """What one call of the command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output; a second one, or a word beside it, is an error."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The one line on standard error."""
        (line,) = self.err.splitlines()
        return line


Ask = Callable[..., Answer]


def _fill(data: Path, rounds: int, **settings: Any) -> Path:
    """Take in all waves of the newsroom, ``rounds`` runs a wave, some seconds apart; return ``data``."""
    now = datetime.now(UTC) - timedelta(minutes=10)  # so that all is done when the tests ask
    with Newsroom(now=now, slow=0.0) as newsroom:
        config = write_config(newsroom, data / "config", **settings)
        environ = {"TIJDING_NOTIFY_URLS": "tijding-file://alerts.jsonl"}
        with open_line(config, data, environ=environ, clock=lambda: now) as line:
            for wave in range(newsroom.waves):
                for _ in range(rounds):
                    line.run_once()
                    now += timedelta(seconds=6)
                if wave + 1 < newsroom.waves:
                    newsroom.advance()
    return data


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder, its configuration in config/, with all waves of the newsroom in it."""
    return _fill(tmp_path_factory.mktemp("filled"), _ROUNDS)


@pytest.fixture
def unread(tmp_path: Path) -> Path:
    """Return a folder into which the waves came with no page read again.

    So a rebuild takes in all pages before it follows any: older news of a later wave is then first.
    """
    return _fill(tmp_path / "unread", 2, recheck=["1d"])


@pytest.fixture
def copied(filled: Path, tmp_path: Path) -> Path:
    """Return a copy of the filled folder that a test may change."""
    return Path(shutil.copytree(filled, tmp_path / "copied"))


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return the command, called as it is written: words in, an answer out."""

    def run(*words: str) -> Answer:
        capsys.readouterr()
        try:
            code = main(list(words))
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return run


@pytest.fixture
def ask(call: Ask, filled: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return the command over the filled folder."""
    monkeypatch.setenv("TIJDING_DATA", str(filled))
    monkeypatch.setenv("TIJDING_CONFIG", str(filled / "config"))
    return call


def process(
    *words: str, data: Path, stdin: bytes = b"", **environ: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own over a data folder."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    own = {"TIJDING_DATA": str(data), "TIJDING_CONFIG": str(data / "config")}
    command = [sys.executable, "-m", "tijding", *words]
    return subprocess.run(
        command, input=stdin, capture_output=True, env=kept | own | environ, check=False, timeout=120
    )
