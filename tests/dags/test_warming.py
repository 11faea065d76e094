"""What the scheduler loads before it forks: all that a station's first work would load."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest
from celery.signals import import_modules

import tijding_plugin
from tijding_airflow import celery_worker, warming


@pytest.mark.parametrize(
    ("part", "executor", "loads"),
    [
        ("scheduler", "LocalExecutor", 1),
        ("scheduler", "CeleryExecutor", 0),
        ("dag-processor", "LocalExecutor", 0),
        ("triggerer", "LocalExecutor", 0),
    ],
)
def test_only_the_scheduler_of_the_local_executor_loads_the_stations(
    part: str, executor: str, loads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setenv("AIRFLOW__CORE__EXECUTOR", executor)
    monkeypatch.setattr(warming, "warm", lambda: loaded.append(part))
    monkeypatch.setattr(sys, "argv", ["airflow", part])
    warming.on_starting(component=object())
    assert len(loaded) == loads


def test_what_is_loaded_is_there() -> None:
    assert all(import_module(name) for name in warming.MODULES)


def test_a_celery_worker_loads_the_stations(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(celery_worker, "warm", lambda: loaded.append("worker"))
    import_modules.send(sender=None)
    assert loaded == ["worker"]


def test_airflow_is_told_of_the_listener() -> None:
    assert tijding_plugin.TijdingPlugin.listeners == [warming]
