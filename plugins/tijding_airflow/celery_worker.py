"""Celery's configuration as ``[celery] celery_config_options`` names it: workers that start tasks fast.

A worker's pool is forked from it, and each task from the pool. What the worker has loaded is there in every
task; else each task begins with seconds of importing. In other parts of Airflow this loads nothing more.
"""

from __future__ import annotations

from airflow.providers.celery.executors.default_celery import DEFAULT_CELERY_CONFIG
from celery.signals import import_modules

from tijding_airflow.warming import warm

CONFIG = DEFAULT_CELERY_CONFIG
"""Airflow's own."""


def on_import_modules(**_: object) -> None:
    """Called by Celery in a worker, before it forks its pool; what goes wrong is logged by Celery."""
    warm()


import_modules.connect(on_import_modules)
