"""Passwords and keys: taken from the environment, or kept from the last start, or made.

Each is a file of its own in the folder of the one service that reads it, so no service sees another's.
"""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tijding.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """``variable`` may give it; ``readers`` are the folders it is written into, each as ``name``."""

    name: str
    variable: str
    readers: tuple[str, ...]
    make: Callable[[], str]
    least: int = 8
    """Characters that one which is given must have."""


def _password() -> str:
    return secrets.token_urlsafe(24)


def _long_key() -> str:
    """Return a key of 64 characters, as HMAC with SHA-512 asks for (RFC 7518, 3.2)."""
    return secrets.token_urlsafe(48)


def _fernet_key() -> str:
    """Return a key as the Fernet specification wants it: 32 bytes in URL-safe base 64."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


SECRETS = (
    Secret(
        name="elastic-password",
        variable="ELASTIC_PASSWORD",
        readers=("elasticsearch", "setup"),
        make=_password,
    ),
    Secret(name="kibana-password", variable="KIBANA_PASSWORD", readers=("kibana", "setup"), make=_password),
    Secret(
        name="kibana-key", variable="KIBANA_ENCRYPTION_KEY", readers=("kibana",), make=_password, least=32
    ),
    Secret(name="writer-password", variable="TIJDING_WRITER_PASSWORD", readers=("setup",), make=_password),
    Secret(name="analyst-password", variable="ANALYST_PASSWORD", readers=("setup",), make=_password),
    Secret(
        name="postgres-password", variable="POSTGRES_PASSWORD", readers=("postgres", "setup"), make=_password
    ),
    Secret(name="redis-password", variable="REDIS_PASSWORD", readers=("redis", "setup"), make=_password),
    Secret(name="airflow-password", variable="AIRFLOW_ADMIN_PASSWORD", readers=("setup",), make=_password),
    Secret(name="airflow-fernet-key", variable="AIRFLOW_FERNET_KEY", readers=("setup",), make=_fernet_key),
    Secret(name="airflow-jwt-secret", variable="AIRFLOW_JWT_SECRET", readers=("setup",), make=_long_key),
    Secret(name="airflow-api-secret", variable="AIRFLOW_API_SECRET", readers=("setup",), make=_password),
)
"""Everything secret in the composition; ``setup`` keeps what it needs to make or show something of."""

OWNERS: Mapping[str, int] = {"elasticsearch": 1000, "kibana": 1000, "postgres": 999, "redis": 999, "setup": 0}
"""The user id that each official image runs as; its files are for it alone."""


def settle(root: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """Write every secret below ``root`` and return them by name.

    The environment wins over what an earlier start wrote. A password that it changes is changed in
    Elasticsearch as well, except for that of ``elastic`` itself, which like PostgreSQL's stays the one
    that the server's data were made with. Raises SettingsError for one that is too short or can't stand
    in a URL.
    """
    found = {}
    for secret in SECRETS:
        given = environ.get(secret.variable, "")
        _check(secret, given)
        value = given or stored(root, secret.name) or secret.make()
        for reader in secret.readers:
            write(root / reader / secret.name, value, OWNERS[reader])
        found[secret.name] = value
    return found


def _check(secret: Secret, given: str) -> None:
    if given and len(given) < secret.least:
        raise SettingsError(
            secret.variable,
            f"expected at least {secret.least} characters; leave it empty to have one made",
        )
    if given and (bad := sorted(set(given) - _SAFE)):
        raise SettingsError(secret.variable, f"has {''.join(bad)!r}; expected letters, digits and _-=.~ only")


_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-=.~")
"""Characters that need no quoting in a URL, a shell or YAML, all of which these go through."""


def stored(root: Path, name: str) -> str:
    """Return the secret called ``name`` as an earlier start wrote it; nothing where there was none."""
    (secret,) = (one for one in SECRETS if one.name == name)
    path = root / secret.readers[-1] / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def write(path: Path, text: str, owner: int, mode: int = 0o400) -> None:
    """Write a file whole, for ``owner`` alone to read; a running service never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as out:
        out.write(text)
    if os.geteuid() == 0:
        os.chown(part, owner, owner)
    part.replace(path)
