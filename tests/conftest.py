"""What all tests share: Airflow's home is a temporary folder, and time zones of the machine don't matter."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tijding.store import Store

# Airflow reads these when it is imported, so they are set before any test is collected.
os.environ.setdefault("AIRFLOW_HOME", tempfile.mkdtemp(prefix="tijding-airflow-"))
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
os.environ["AIRFLOW__CORE__UNIT_TEST_MODE"] = "True"
os.environ["TZ"] = "America/New_York"
# A run that is ended by SIGTERM ends its servers and removes their folders, as one by Ctrl-C does.
signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.fixture(scope="session")
def elasticsearch_home() -> Iterator[Path]:
    """Yield a distribution of Elasticsearch that is ready to be started."""
    from elastic.server import NoJava, distribution

    try:
        with distribution() as home:
            yield home
    except NoJava as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"left out, for there is {error}")


@pytest.fixture(scope="session")
def elasticsearch_url(request) -> Iterator[str]:
    """Yield the URL of a real Elasticsearch: the one named by the environment, or one started for all."""
    if url := os.environ.get("TIJDING_TEST_ELASTICSEARCH_URL"):
        yield url
        return
    from elastic.server import running

    with running(request.getfixturevalue("elasticsearch_home")) as server:
        yield server.url


@pytest.fixture(scope="session")
def elasticsearch_prefix(elasticsearch_url: str) -> Iterator[str]:
    """Yield a prefix of indexes that no other run of the tests uses."""
    from elastic.stores import fresh_prefix

    with fresh_prefix(elasticsearch_url) as prefix:
        yield prefix


@pytest.fixture
def new_elasticsearch_store(elasticsearch_url: str, elasticsearch_prefix: str) -> Callable[[], Store]:
    """Return a function that returns a store over indexes that were empty when the test began."""
    from elastic.stores import empty, store_at

    empty(elasticsearch_url, elasticsearch_prefix)
    return lambda: store_at(elasticsearch_url, elasticsearch_prefix)
