"""The poll in the triggerer: nothing that goes wrong ends it, for Airflow would not begin it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tijding import line as lines
from tijding.errors import StoreError
from tijding_airflow.running import Poller

CONFIG = Path(__file__).parents[2] / "config"


@pytest.mark.parametrize("error", [StoreError("tijding.db", "disk is full"), RuntimeError("a defect")])
def test_what_goes_wrong_is_logged_and_tried_again(tmp_path, monkeypatch, caplog, error):
    monkeypatch.setenv("TIJDING_CONFIG", str(CONFIG))
    monkeypatch.setenv("TIJDING_DATA", str(tmp_path))
    monkeypatch.setenv("TIJDING_CONTACT", "https://lezer.example")

    def drain(self, station, progress=None):
        raise error

    monkeypatch.setattr(lines.Line, "drain", drain)
    due, wait = Poller().poll()
    assert not due
    assert wait > 1
    assert str(error) in caplog.text
