"""``airflow standalone`` with the project's own dags/, plugins/ and config/, for one machine.

``python -m tijding_airflow.standalone`` is what ``make run`` starts; the demo and the tests take
:func:`environment` from here. Airflow's own files go into ``data/airflow``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from tijding.errors import SettingsError, TijdingError
from tijding.line import open_line

PORT = 8080


def environment(
    project: Path, config: Path, data: Path, *, port: int = PORT, environ: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the environment for ``airflow standalone`` on localhost: SQLite, no examples, no login.

    ``port`` serves the web pages and the API; ``port + 1`` to ``port + 3`` the logs of Airflow's parts.
    """
    home = data.absolute() / "airflow"
    address = f"http://127.0.0.1:{port}"
    settings = {
        "CORE__DAGS_FOLDER": str(project / "dags"),
        "CORE__PLUGINS_FOLDER": str(project / "plugins"),
        "CORE__LOAD_EXAMPLES": "False",
        "CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        "CORE__EXECUTION_API_SERVER_URL": f"{address}/execution/",
        "CORE__PARALLELISM": "8",
        "API__HOST": "127.0.0.1",
        "API__PORT": str(port),
        "API__BASE_URL": address,
        "API__WORKERS": "1",
        "LOGGING__WORKER_LOG_SERVER_PORT": str(port + 1),
        "LOGGING__TRIGGER_LOG_SERVER_PORT": str(port + 2),
        "SCHEDULER__SCHEDULER_HEALTH_CHECK_SERVER_PORT": str(port + 3),
        "SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.5",
        "DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "60",
        "DAG_PROCESSOR__REFRESH_INTERVAL": "60",
    }
    variables = {f"AIRFLOW__{name}": value for name, value in settings.items()}
    folders = {
        "AIRFLOW_HOME": str(home),
        # Airflow starts its parts by the name `airflow`.
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{(environ or os.environ).get('PATH', '')}",
        "TIJDING_CONFIG": str(config.absolute()),
        "TIJDING_DATA": str(data.absolute()),
    }
    return dict(os.environ if environ is None else environ) | variables | folders


def _port(environ: Mapping[str, str]) -> int:
    text = environ.get("TIJDING_PORT", str(PORT))
    if not text.isdigit() or not 0 < int(text) < 65533:
        raise SettingsError("TIJDING_PORT", f"expected a port's number, got {text!r}")
    return int(text)


def main() -> int:
    """Check the configuration, then become ``airflow standalone``."""
    project = Path(__file__).resolve().parents[2]
    config = Path(os.environ.get("TIJDING_CONFIG", project / "config"))
    data = Path(os.environ.get("TIJDING_DATA", project / "data"))
    try:
        port = _port(os.environ)
        with open_line(config, data) as line:
            feeds = [feed for feed in line.settings.feeds if feed.enabled]
    except TijdingError as error:
        print(f"tijding: {error}", file=sys.stderr)
        return 1
    variables = environment(project, config, data, port=port)
    print(f"Airflow follows {len(feeds)} feeds at http://127.0.0.1:{port}")
    airflow = Path(sys.executable).with_name("airflow")
    os.execve(airflow, [str(airflow), "standalone"], variables)


if __name__ == "__main__":
    sys.exit(main())
