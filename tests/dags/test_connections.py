"""The store's credentials from an Airflow connection."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tijding_airflow.connections import environment

CONFIG = Path(__file__).parents[2] / "config"
EXTRA = {"ca": "/certs/ca.pem"}


@pytest.fixture
def remote(monkeypatch):
    monkeypatch.setenv("TIJDING_STORE", "https://elasticsearch:9200")
    monkeypatch.setenv("TIJDING_ELASTICSEARCH_API_KEY", "of-the-environment")


def connect(monkeypatch, **connection: object) -> None:
    made = json.dumps({"conn_type": "generic", **connection})
    monkeypatch.setenv("AIRFLOW_CONN_TIJDING_ELASTICSEARCH", made)


def credentials(tmp_path) -> dict[str, str]:
    found = environment(CONFIG, tmp_path)
    names = ("USER", "PASSWORD", "API_KEY", "CA")
    return {name: found.get(f"TIJDING_ELASTICSEARCH_{name}", "") for name in names}


def test_a_user_of_the_connection_takes_the_place_of_the_environments_key(remote, monkeypatch, tmp_path):
    connect(monkeypatch, login="writer", password="geheim", extra=EXTRA)
    expected = {"USER": "writer", "PASSWORD": "geheim", "API_KEY": "", "CA": "/certs/ca.pem"}
    assert credentials(tmp_path) == expected


def test_a_key_of_the_connection(remote, monkeypatch, tmp_path):
    connect(monkeypatch, extra={"api_key": "sleutel"})
    assert credentials(tmp_path) == {"USER": "", "PASSWORD": "", "API_KEY": "sleutel", "CA": ""}


def test_the_embedded_store_asks_for_no_connection(monkeypatch, tmp_path):
    connect(monkeypatch, login="writer", password="geheim")
    assert credentials(tmp_path)["USER"] == ""
