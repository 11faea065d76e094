"""The setup service's command; see :mod:`tijding_setup`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tijding.errors import SettingsError, TijdingError
from tijding_setup import certificates, passwords, servers

SEEN = 5.0
"""Seconds that this process lives at least: its container's health check has to see that all is there."""
HOSTS = ("elasticsearch", "localhost", "127.0.0.1")


def main(argv: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Set the composition up, or show its logins; return the exit code."""
    parser = argparse.ArgumentParser(prog="tijding_setup", description=__doc__)
    parser.add_argument("action", nargs="?", choices=["all", "secrets", "logins"], default="all")
    parser.add_argument("--secrets", type=Path, default=Path("/secrets"), metavar="DIR")
    parser.add_argument("--config", type=Path, default=Path("config"), metavar="DIR")
    arguments = parser.parse_args(argv)
    try:
        if arguments.action == "logins":
            print(logins(arguments.secrets))
            return 0
        found = prepare(arguments.secrets, environ, datetime.now(UTC))
        seen = time.monotonic() + SEEN
        if arguments.action == "all":
            servers.settle(arguments.secrets, found, arguments.config)
            time.sleep(max(0.0, seen - time.monotonic()))
    except TijdingError as error:
        print(f"tijding_setup: {error}", file=sys.stderr)
        return 1
    return 0


def prepare(root: Path, environ: Mapping[str, str], now: datetime) -> dict[str, str]:
    """Write passwords, certificates and the environment of the Airflow parts; say when all is there."""
    ready = root / "setup" / "ready"
    ready.unlink(missing_ok=True)
    found = passwords.settle(root, environ)
    certificates.settle(root, HOSTS, now)
    servers.write_environment(root, found)
    ready.touch()
    print("Passwords and certificates are there.", flush=True)
    return found


def logins(root: Path) -> str:
    """Return who can log in where. Raises SettingsError before the first start."""
    if not (root / "setup" / "ready").exists():
        raise SettingsError(str(root), "has no passwords yet: `docker compose up` makes them")
    values = {
        name: passwords.stored(root, name)
        for name in ("airflow-password", "analyst-password", "elastic-password")
    }
    return (
        f"Airflow        admin    {values['airflow-password']}\n"
        f"Kibana         analyst  {values['analyst-password']}\n"
        f"Elasticsearch  elastic  {values['elastic-password']}"
    )


if __name__ == "__main__":
    sys.exit(main())
