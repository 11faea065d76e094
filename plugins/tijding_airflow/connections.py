"""The store's credentials from an Airflow connection, for who keeps secrets there."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from airflow.sdk import BaseHook
from airflow.sdk.exceptions import AirflowNotFoundException

from tijding.settings import load

log = logging.getLogger(__name__)

CONNECTION = "tijding_elasticsearch"
"""Its login and password, or ``api_key`` in its extra; ``ca`` there is the path of a PEM file."""
_VARIABLE = "TIJDING_ELASTICSEARCH_"


def environment(config: Path, data: Path) -> Mapping[str, str]:
    """Return the environment, the connection's credentials in the place of its own where there is one."""
    if "://" not in load(config, data).store:
        return os.environ
    try:
        connection = BaseHook.get_connection(CONNECTION)
    except AirflowNotFoundException:
        log.debug("no connection %s; the environment's credentials are used", CONNECTION)
        return os.environ
    extra = connection.extra_dejson
    given = {
        "USER": connection.login,
        "PASSWORD": connection.password,
        "API_KEY": extra.get("api_key"),
        "CA": extra.get("ca") or os.environ.get(f"{_VARIABLE}CA"),
    }
    return {**os.environ, **{f"{_VARIABLE}{name}": value or "" for name, value in given.items()}}
