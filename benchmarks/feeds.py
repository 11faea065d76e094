"""How many feeds one trigger can poll: many feeds on several hosts, first all new, then all unchanged.

Each answer takes as long as one over the network does, so the figure holds for feeds, not for localhost. A
second round finds the same bytes, without ETag or Last-Modified, as most feeds have it.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import yaml

from benchmarks import made_up
from benchmarks.figures import Figure, timed
from benchmarks.harness import Bench
from benchmarks.publisher import feed
from tijding.line import Line, open_line
from tijding.model import Entry, Station

HOSTS, FEEDS, ENTRIES = 25, 500, 20
ANSWER = 0.1
"""Seconds until a feed is answered."""


def run(bench: Bench) -> list[Figure]:
    """Poll all feeds twice on each store; tell ``bench`` where entries lack."""
    figures: list[Figure] = []
    for name, settings in bench.backends():
        folder = bench.folder(f"feeds-{name}")
        with _publishing() as hosts:
            config = _config(folder / "config", hosts, settings)
            figures += _measured(bench, name, config, folder)
    return figures


def _measured(bench: Bench, name: str, config: Path, folder: Path) -> list[Figure]:
    moments = {"new": datetime.now(UTC), "unchanged": datetime.now(UTC) + timedelta(hours=1)}
    figures: list[Figure] = []
    for what, moment in moments.items():
        with open_line(config, folder, environ=bench.environ(folder), clock=lambda at=moment: at) as line:
            with timed() as spent:
                polled = _poll(line)
            bench.say(f"feeds: {polled} polled on {name}, {what}, in {spent.wall:.1f} s")
            if what == "new" and (found := sum(line.store.count(Entry, "state").values())) != FEEDS * ENTRIES:
                bench.problems.append(f"feeds: {found} entries on {name}, of {FEEDS * ENTRIES}")
        figures += [
            Figure(what=f"feeds polled, {what}", value=60 * polled / spent.wall, unit="a minute", store=name),
            Figure(
                what="  processor time of one", value=1000 * spent.processor / polled, unit="ms", store=name
            ),
        ]
    return figures


def _poll(line: Line) -> int:
    polled = 0
    while report := line.run(Station.POLL).touched:
        polled += report
    return polled


def _config(folder: Path, hosts: Sequence[str], settings: Mapping[str, object]) -> Path:
    folder.mkdir()
    feeds = [
        {"id": f"feed-{number}", "url": f"{hosts[number % HOSTS]}/{number}", "publisher": f"Krant {number}"}
        for number in range(FEEDS)
    ]
    defaults = {"interval": {"min": "1m", "max": "1m"}, "pause": "0s", "allow_private": True}
    files = {
        "feeds.yaml": {"defaults": defaults, "feeds": feeds},
        "settings.yaml": {"contact": "https://tijding.invalid/bench"} | dict(settings),
    }
    for name, content in files.items():
        (folder / name).write_text(yaml.safe_dump(content), encoding="utf-8")
    return folder


@contextmanager
def _publishing() -> Iterator[list[str]]:
    """Yield the addresses of the hosts, which a process of its own serves."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there,), daemon=True)
    process.start()
    try:
        yield here.recv()
    finally:
        process.terminate()
        process.join()


def _serve(ready: Connection) -> None:
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), _Handler) for _ in range(HOSTS)]
    for server in servers:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever).start()
    ready.send([f"http://127.0.0.1:{server.server_address[1]}" for server in servers])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    stories = made_up.stories(ENTRIES)

    def do_GET(self) -> None:
        time.sleep(ANSWER)
        body = feed(self.stories, f"https://krant.example/{self.path}").encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""
