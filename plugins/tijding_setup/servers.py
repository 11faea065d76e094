"""What is done once Elasticsearch is up: users and roles, indexes, then Kibana's dashboards."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from elasticsearch import ApiError, AuthenticationException, Elasticsearch, TransportError

from tijding.errors import StoreError
from tijding.kibana import files
from tijding.kibana.importing import Kibana, KibanaError, import_objects
from tijding.store.elasticsearch import ElasticsearchStore
from tijding.store.elasticsearch_client import connect
from tijding.store.elasticsearch_roles import roles
from tijding_setup.passwords import write

T = TypeVar("T")

ELASTICSEARCH = "https://elasticsearch:9200"
KIBANA = "http://kibana:5601"
PATIENCE = 300.0
"""Seconds that a server may take to come up."""
REFUSED = 20.0
"""Seconds for which a login may be refused: right after its start a server does not know its users yet."""
AIRFLOW_USER = 10001
"""The user id in our image (Dockerfile)."""
WRITER, ANALYST = "tijding", "analyst"


def write_environment(root: Path, found: Mapping[str, str]) -> None:
    """Write what the Airflow parts are told: a file that their entry point reads, and Airflow's logins."""
    database = f"airflow:{found['postgres-password']}@postgres/airflow"
    variables = {
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"postgresql+psycopg2://{database}",
        "AIRFLOW__CELERY__RESULT_BACKEND": f"db+postgresql://{database}",
        "AIRFLOW__CELERY__BROKER_URL": f"redis://:{found['redis-password']}@redis:6379/0",
        "AIRFLOW__CORE__FERNET_KEY": found["airflow-fernet-key"],
        "AIRFLOW__API_AUTH__JWT_SECRET": found["airflow-jwt-secret"],
        "AIRFLOW__API__SECRET_KEY": found["airflow-api-secret"],
        "TIJDING_ELASTICSEARCH_USER": WRITER,
        "TIJDING_ELASTICSEARCH_PASSWORD": found["writer-password"],
        "TIJDING_ELASTICSEARCH_CA": "/run/tijding/ca.crt",
    }
    lines = "".join(f"{name}={value}\n" for name, value in variables.items())
    write(root / "tijding" / "env", lines, AIRFLOW_USER)
    logins = json.dumps({"admin": found["airflow-password"]})
    # Airflow opens it for writing as well, should it have to make a password.
    write(root / "tijding" / "airflow-users.json", logins, AIRFLOW_USER, 0o600)


def settle(
    root: Path,
    found: Mapping[str, str],
    config: Path,
    *,
    elasticsearch: str = ELASTICSEARCH,
    kibana: str = KIBANA,
) -> None:
    """Make users, roles, indexes and dashboards, over those of an earlier start.

    Raises StoreError. A Kibana that does not come up is told and no error: the line runs without it.
    """
    ca = str(root / "setup" / "ca.crt")
    client = Elasticsearch(elasticsearch, basic_auth=("elastic", found["elastic-password"]), ca_certs=ca)
    with client:
        _patiently(partial(make_users, client, elasticsearch, found))
    print("Users and roles are there.", flush=True)
    _make_indexes(elasticsearch, found["elastic-password"], ca)
    print("Indexes are there.", flush=True)
    elastic = Kibana(url=kibana, user="elastic", password=found["elastic-password"])
    try:
        put = _patiently(partial(import_objects, elastic, files.read(config / files.FOLDER)))
        print(f"{put} objects are in Kibana.", flush=True)
    except KibanaError as error:
        print(f"No dashboards: {error}. `docker compose run --rm setup` tries again.", flush=True)


def make_users(client: Elasticsearch, name: str, found: Mapping[str, str]) -> None:
    """Have the roles, the line's user, the analyst, and Kibana's own password. Raises StoreError."""
    security = client.security
    password = found["kibana-password"]
    _asked(name, partial(security.change_password, username="kibana_system", password=password))
    for role, rights in roles().items():
        _asked(name, partial(security.put_role, name=role, **rights))
    for user, password, held in (
        (WRITER, found["writer-password"], ["tijding_writer"]),
        (ANALYST, found["analyst-password"], ["tijding_reader", "editor"]),
    ):
        _asked(name, partial(security.put_user, username=user, password=password, roles=held))


class LoginRefused(StoreError):
    """Elasticsearch does not take the password: it was given another one when it first started."""


def _asked(name: str, call: Callable[[], object]) -> None:
    try:
        call()
    except AuthenticationException as error:
        raise LoginRefused(
            name,
            "refused the password of elastic; its first start had another one: set ELASTIC_PASSWORD to it",
        ) from error
    except (ApiError, TransportError) as error:
        raise StoreError(name, f"can't be set up: {error.message}") from error


def _make_indexes(url: str, password: str, ca: str) -> None:
    environ = {
        "TIJDING_ELASTICSEARCH_USER": "elastic",
        "TIJDING_ELASTICSEARCH_PASSWORD": password,
        "TIJDING_ELASTICSEARCH_CA": ca,
    }
    store = ElasticsearchStore(connect(url, environ))
    try:
        store.setup()
    finally:
        store.close()


def _patiently(call: Callable[[], T]) -> T:
    """Return what ``call`` returns, tried until PATIENCE is over: servers take a while to come up.

    A login that is refused for REFUSED seconds on end will be refused for ever.
    """
    end, refused = time.monotonic() + PATIENCE, None
    while True:
        try:
            return call()
        except (StoreError, KibanaError) as error:
            now = time.monotonic()
            refused = (refused or now) if isinstance(error, LoginRefused) else None
            if now > end or (refused is not None and now >= refused + REFUSED):
                raise
            time.sleep(2.0)
