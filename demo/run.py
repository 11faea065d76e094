"""``make demo``: the whole product under Airflow, over the sample newsroom, on this machine.

Starts the newsroom and ``airflow standalone`` with the project's own dags/, plugins/ and config form,
lets the news come in waves, and when everything served has come through prints what an analyst would
ask. Exits 0 only if every article that the newsroom served is searchable with its very words, every URL
has the fate it should have, and every expected alert was delivered once to the file and to the screen.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "tests"))

from following import console, follow_the_news, report, short  # noqa: E402
from stop import DATA, note, still_up  # noqa: E402

from newsroom import Newsroom  # noqa: E402
from newsroom.config import write_config  # noqa: E402
from tijding.errors import StoreError  # noqa: E402
from tijding.line import utc_now  # noqa: E402
from tijding.settings import load  # noqa: E402
from tijding.store.open import open_store  # noqa: E402
from tijding_airflow.processes import airflow, free_ports  # noqa: E402
from tijding_airflow.standalone import environment  # noqa: E402

TIME_LIMIT = 175.0
"""Seconds after which the demo gives up."""


def main() -> int:
    """Run the demo; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="leave Airflow and the newsroom up at the end")
    parser.add_argument("--data", type=Path, default=DATA, help="folder, emptied first")
    parser.add_argument("--limit", type=float, default=TIME_LIMIT, help="seconds after which to give up")
    arguments = parser.parse_args()
    data: Path = arguments.data.absolute()
    if still_up(data):
        raise FileExistsError(f"one is up already in {short(data)}; `make stop` ends it")
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    started = time.monotonic()
    newsroom_port = free_ports(4)
    with Newsroom(now=utc_now(), port=newsroom_port) as newsroom:
        write_config(newsroom, data / "config")
        channel = f"{newsroom.webhook_url} tijding-file://alerts.jsonl"
        port = free_ports(4, above=newsroom_port + 4)
        variables = environment(PROJECT, data / "config", data, port=port) | {"TIJDING_NOTIFY_URLS": channel}
        console.print(f"The sample newsroom serves {len(newsroom.feeds())} feeds on 127.0.0.1.")
        console.print(f"Airflow starts at http://127.0.0.1:{port} (its log: {short(data / 'airflow.log')}).")
        with airflow(variables, data / "airflow.log", keep=arguments.keep) as process:
            note(data, process.pid)
            store = open_store(load(data / "config", data))
            store.setup()
            result = follow_the_news(
                newsroom, store, data, started + arguments.limit, ended=lambda: _ended(process)
            )
            report(store, data, result, time.monotonic() - started)
            store.close()
        wave = newsroom.wave
    if not arguments.keep:
        note(data)
    else:
        note(data, process.pid, keep_newsroom(data, newsroom_port, wave))
        console.print(
            f"Airflow stays up at http://127.0.0.1:{port}, the newsroom too; `make stop` ends them."
        )
    return 0 if result.complete else 1


def _ended(process: subprocess.Popen[bytes]) -> str:
    code = process.poll()
    return "" if code is None else f"Airflow ended with exit code {code}; see its log."


def keep_newsroom(data: Path, port: int, wave: int) -> int:
    """Serve the newsroom on the same ports from a process of its own; return its id."""
    command = [sys.executable, "-m", "newsroom", "--port", str(port), "--wave", str(wave)]
    with (data / "newsroom.log").open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=PROJECT / "tests",
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    return process.pid


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):  # however it ends, Airflow ends too
        signal.signal(number, signal.default_int_handler)
    try:
        sys.exit(main())
    except (StoreError, OSError) as error:
        print(f"demo: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
