"""Loads what every task needs before workers are forked: the LocalExecutor's from the scheduler, Celery's.

A task is a fork of a worker, which is a fork of the scheduler. What is loaded there is there in every task;
else each task begins with seconds of importing. For Celery's see :mod:`tijding_airflow.celery_worker`.
"""

from __future__ import annotations

import logging
import sys
from functools import cache
from importlib import import_module

from airflow.configuration import conf
from airflow.listeners import hookimpl

log = logging.getLogger(__name__)

MODULES = (
    "airflow.sdk.execution_time.supervisor",
    "airflow.sdk.execution_time.task_runner",
    "airflow.dag_processing.dagbag",
    "airflow.sdk.listener",
    "tijding_airflow.assets",
    "tijding_airflow.running",
    "tijding_airflow.tasks",
)


@hookimpl
def on_starting(component: object) -> None:
    """Called by each part of Airflow when it starts; only a LocalExecutor's scheduler forks workers."""
    scheduler = sys.argv[1:2] == ["scheduler"]  # the job that starts does not know its sort yet
    if scheduler and "LocalExecutor" in conf.get("core", "executor"):
        warm()


@cache
def warm() -> None:
    """Load the modules that tasks need, and what the stations read at their first use; once for all forks."""
    for name in MODULES:
        import_module(name)
    import_module("airflow.sdk.listener").get_listener_manager()  # it looks for plugins
    from tijding import settings, warming  # not in the other parts of Airflow: they load the whole domain
    from tijding_airflow.running import folders

    warming.warm(settings.load(*folders()))
    log.info("tijding: the stations are loaded; tasks start from here")
