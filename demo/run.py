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

from rich.console import Console
from rich.rule import Rule

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "tests"))

from newsroom import Newsroom  # noqa: E402
from newsroom.check import Check, check  # noqa: E402
from newsroom.config import write_config  # noqa: E402
from tijding import commands, tables  # noqa: E402
from tijding.errors import StoreError  # noqa: E402
from tijding.line import utc_now  # noqa: E402
from tijding.model import ArticleRecord  # noqa: E402
from tijding.settings import load  # noqa: E402
from tijding.store import Store  # noqa: E402
from tijding.store.open import open_store  # noqa: E402
from tijding_airflow.processes import airflow, free_ports  # noqa: E402
from tijding_airflow.standalone import environment  # noqa: E402

TIME_LIMIT = 175.0
"""Seconds after which the demo gives up."""
SETTLED = 3.0
"""Seconds for which nothing may be missing before a wave counts as come through."""

console = Console(highlight=False)


def main() -> int:
    """Run the demo; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="leave Airflow and the newsroom up at the end")
    parser.add_argument("--data", type=Path, default=PROJECT / "data" / "demo", help="folder, emptied first")
    parser.add_argument("--limit", type=float, default=TIME_LIMIT, help="seconds after which to give up")
    arguments = parser.parse_args()
    data: Path = arguments.data.absolute()
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
        console.print(f"Airflow starts at http://127.0.0.1:{port} (its log: {_short(data / 'airflow.log')}).")
        with airflow(variables, data / "airflow.log", keep=arguments.keep) as process:
            store = open_store(load(data / "config", data))
            store.setup()
            result = follow_the_news(newsroom, store, data, process, started + arguments.limit)
            report(store, data, result, time.monotonic() - started)
            store.close()
        wave = newsroom.wave
    if arguments.keep:
        keep_newsroom(data, newsroom_port, wave, process.pid)
        console.print(
            f"Airflow stays up at http://127.0.0.1:{port}, the newsroom too; `make stop` ends them."
        )
    return 0 if result.complete else 1


def follow_the_news(
    newsroom: Newsroom, store: Store, data: Path, process: subprocess.Popen[bytes], deadline: float
) -> Check:
    """Show progress while the waves come in, until all is there or the time is up."""
    shown_alerts, complete_since, last = 0, None, ""
    with console.status("waiting for Airflow") as status:
        while True:
            result = check(newsroom, store, data)
            for alert in newsroom.alerts[shown_alerts:]:
                console.print(f"[bold yellow]ALERT[/]  {alert.get('title', '')}")
                shown_alerts += 1
            line = f"wave {newsroom.wave + 1} of {newsroom.waves}: {result.summary}"
            status.update(line)
            if not console.is_terminal and line != last:
                console.print(line)
            last = line
            if process.poll() is not None:
                console.print(f"[red]Airflow ended with exit code {process.returncode}; see its log.[/]")
                return result
            if result.complete and complete_since is None:
                complete_since = time.monotonic()
            elif not result.complete:
                complete_since = None
            if complete_since and time.monotonic() - complete_since >= SETTLED:
                if newsroom.wave + 1 >= newsroom.waves:
                    return result
                newsroom.advance()
                console.print(f"Wave {newsroom.wave + 1}: more news, corrections and withdrawals go out.")
                complete_since = None
            if time.monotonic() > deadline:
                return result
            time.sleep(0.5)


def report(store: Store, data: Path, result: Check, seconds: float) -> None:
    """Print what an analyst would ask, and whether all came through."""
    found = commands.events(store, largest=True, limit=100)["events"]
    console.print(Rule(f"{len(found)} events, largest first"))
    for event in found:
        console.print(tables.event(commands.event(store, event["id"])))
        console.print()
    console.print(Rule("Alerts"))
    console.print(tables.alerts(commands.alerts(store, limit=100)))
    console.print(Rule("Corrections"))
    for record in store.scan(ArticleRecord):
        if record.revision > 1:
            console.print(tables.revisions(commands.revisions(store, record.id)))
            console.print()
    console.print(Rule("The fate of every URL"))
    health = commands.health(store, load(data / "config", data), utc_now())
    console.print(tables.health(health))
    console.print(Rule())
    for missing in result.missing:
        console.print(f"[red]MISSING[/]  {missing}")
    verdict = "[green]Everything" if result.complete else "[red]Not everything"
    console.print(f"{verdict} came through.[/] {result.summary}. After {seconds:.0f} s.")
    if result.delays:
        ordered = sorted(result.delays)
        p50, p95 = (ordered[int(len(ordered) * part)] for part in (0.5, 0.95))
        console.print(f"From the poll that saw it to searchable: p50 {p50:.1f} s, p95 {p95:.1f} s.")
    folders = f"--config {_short(data)}/config --data {_short(data)}"
    console.print(f"Ask it yourself: .venv/bin/tijding search alaska {folders}")


def keep_newsroom(data: Path, port: int, wave: int, airflow_pid: int) -> None:
    """Serve the newsroom on the same ports from a process of its own; note both for ``make stop``."""
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
    (data / "pids").write_text(f"{airflow_pid} {process.pid}\n", encoding="utf-8")


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


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
