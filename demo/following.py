"""What the demo and the cluster show: progress while the news comes in, then what an analyst would ask."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.rule import Rule

from newsroom import Newsroom
from newsroom.check import Check, check
from tijding import alert_commands, commands, tables
from tijding.line import utc_now
from tijding.model import ArticleRecord
from tijding.settings import load
from tijding.store import Store

SETTLED = 3.0
"""Seconds for which nothing may be missing before a wave counts as come through."""

console = Console(highlight=False)


def follow_the_news(
    newsroom: Newsroom,
    store: Store,
    data: Path,
    deadline: float,
    *,
    ended: Callable[[], str],
    advanced: Callable[[int], None] = lambda wave: None,
) -> Check:
    """Show progress while the waves come in, until all is there or the time (monotonic) is up.

    ``ended`` says what of the system ended by itself; ``advanced`` is called when a wave went out.
    """
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
            if why := ended():
                console.print(f"[red]{why}[/]")
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
                advanced(newsroom.wave)
                complete_since = None
            if time.monotonic() > deadline:
                return result
            time.sleep(0.5)


def report(store: Store, data: Path, result: Check, seconds: float) -> None:
    """Print what an analyst would ask, and whether all came through."""
    now, settings = utc_now(), load(data / "config", data)
    found = commands.events(store, largest=True, limit=100)["events"]
    console.print(Rule(f"{len(found)} events, largest first"))
    for event in found:
        console.print(tables.event(commands.event(store, event["id"], now=now, follow=settings.follow)))
        console.print()
    console.print(Rule("Alerts"))
    console.print(tables.alerts(alert_commands.alerts(store, limit=100)))
    console.print(Rule("Corrections"))
    for record in store.scan(ArticleRecord):
        if record.revision > 1:
            console.print(tables.revisions(commands.revisions(store, record.id)))
            console.print()
    console.print(Rule("The fate of every URL"))
    health = commands.health(store, settings, now)
    console.print(tables.health(health))
    console.print(Rule())
    for missing in result.missing:
        console.print(f"[red]MISSING[/]  {missing}")
    verdict = "[green]Everything" if result.complete else "[red]Not everything"
    console.print(f"{verdict} came through.[/] {result.summary}. After {seconds:.0f} s.")
    if not result.complete:
        console.print("Where the machine is busy, LIMIT=600 behind make gives it more seconds.")
    if result.delays:
        ordered = sorted(result.delays)
        p50, p95 = (ordered[int(len(ordered) * part)] for part in (0.5, 0.95))
        console.print(f"From the poll that saw it to searchable: p50 {p50:.1f} s, p95 {p95:.1f} s.")
    folders = f"--config {short(data)}/config --data {short(data)}"
    console.print(f"Ask it yourself: .venv/bin/tijding search alaska {folders}")


def short(path: Path) -> str:
    """Return a path as somebody here would type it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
