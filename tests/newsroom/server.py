"""The sample newsroom as a running thing: three publishers and a desk, each on a port of 127.0.0.1.

The desk takes ``POST /alerts`` (JSON, as Apprise's ``json://`` sends it) and ``POST /control/advance``,
shows ``GET /control/state`` and ``GET /alerts``, and serves the oddities under ``/odd/``.
"""

from __future__ import annotations

import json
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from newsroom.answers import answer
from newsroom.articles import PUBLISHERS
from newsroom.expect import Expected, expect
from newsroom.handler import Handler, Request
from newsroom.oddities import odd_answer
from newsroom.replies import Reply, text
from newsroom.script import ARTICLES, load_script
from newsroom.sites import NAMES, Site

DESK = "desk"
HOST = "127.0.0.1"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, site: str, newsroom: Newsroom) -> None:
        self.site = site
        self.newsroom = newsroom
        super().__init__((HOST, port), Handler)


class Newsroom:
    """Serves the articles of a folder, wave by wave.

    ``now`` is what the script's dates count from; ``wave`` the first to be shown; ``port`` 0 for free
    ports, or the first of four in a row; ``slow`` the seconds that a slow page takes. The ports are
    taken at once, answers come from :meth:`start` on. Raises ScriptError for a mistake in the script.
    """

    def __init__(
        self,
        articles_dir: Path | None = None,
        *,
        now: datetime | None = None,
        wave: int = 0,
        port: int = 0,
        slow: float = 2.0,
    ) -> None:
        self.now = (now or datetime.now(UTC)).astimezone(UTC)
        self.script = load_script(articles_dir or ARTICLES, self.now)
        self.waves = self.script.waves
        self.slow = slow
        self.ended = threading.Event()
        self._begun = self._wave = wave
        self._lock = threading.Lock()
        self._log: list[Request] = []
        self._alerts: list[dict[str, Any]] = []
        self._counts: Counter[tuple[str, str]] = Counter()
        self._connections: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        names = (*PUBLISHERS, DESK)
        self._servers = {
            name: _Server(port + place if port else 0, name, self) for place, name in enumerate(names)
        }
        self.sites = {
            name: Site(id=name, base=self.base(name), script=self.script, now=self.now) for name in PUBLISHERS
        }

    # --- running ----------------------------------------------------------------------------------

    def start(self) -> Self:
        """Begin to answer; each site in a thread of its own."""
        for name, server in self._servers.items():
            thread = threading.Thread(
                target=server.serve_forever,
                kwargs={"poll_interval": 0.05},
                name=f"newsroom-{name}",
                daemon=True,
            )
            thread.start()
            self._threads.append(thread)
        return self

    def stop(self) -> None:
        """Answer no more: streams end, connections are closed, ports are free."""
        self.ended.set()
        for server in self._servers.values():
            if self._threads:
                server.shutdown()
            server.server_close()
        for thread in self._threads:
            thread.join()
        self._threads.clear()
        with self._lock:
            left, self._connections = self._connections, set()
        for connection in left:
            with suppress(OSError):  # closed by the client in between
                connection.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    # --- what it is -------------------------------------------------------------------------------

    def base(self, site: str) -> str:
        """Return the address of a publisher or of the desk, without a slash at the end."""
        return f"http://{HOST}:{self._servers[site].server_address[1]}"

    def feeds(self) -> list[dict[str, Any]]:
        """Return id, url, publisher (its name), section, site, and what is broken ("" or words)."""
        return [
            {
                "id": feed.id,
                "url": self.base(name) + feed.path,
                "publisher": NAMES[name],
                "section": feed.section,
                "site": name,
                "broken": feed.broken,
            }
            for name, site in self.sites.items()
            for feed in site.feeds
        ]

    @property
    def webhook_url(self) -> str:
        """The Apprise URL that delivers to :attr:`alerts`."""
        return f"json://{urlsplit(self.base(DESK)).netloc}/alerts"

    def odd_url(self, name: str) -> str:
        """Return the address of an oddity; see oddities.py for the names."""
        return f"{self.base(DESK)}/odd/{name}"

    # --- what happens -----------------------------------------------------------------------------

    @property
    def wave(self) -> int:
        """The wave that is out, counted from 0 to ``waves`` - 1."""
        return self._wave

    def advance(self) -> int:
        """Bring the next wave out, where there is one; return the wave that is out."""
        with self._lock:
            self._wave = min(self._wave + 1, self.waves - 1)
            return self._wave

    def expected(self, wave: int | None = None) -> Expected:
        """Return what must come out at ``wave``, or at the one that is out.

        Revisions are counted for a line that has looked at each wave since the newsroom began.
        """
        return expect(self.script, self.sites, self._begun, self._wave if wave is None else wave)

    @property
    def alerts(self) -> list[dict[str, Any]]:
        """The alerts that were delivered, in order."""
        with self._lock:
            return list(self._alerts)

    @property
    def requests(self) -> list[Request]:
        """The requests that were answered (or broken off), in the order in which they began."""
        with self._lock:
            return sorted(self._log, key=lambda request: request.start)

    def connected(self, connection: socket.socket) -> None:
        """Keep a connection in mind, to close it at the end."""
        with self._lock:
            self._connections.add(connection)

    def disconnected(self, connection: socket.socket) -> None:
        with self._lock:
            self._connections.discard(connection)

    def record(self, request: Request) -> None:
        with self._lock:
            self._log.append(request)

    # --- answers ----------------------------------------------------------------------------------

    def get(self, site: str, target: str) -> Reply:
        """Return the reply to a GET of path and query ``target``."""
        parts = urlsplit(target)
        if site == DESK:
            return self._desk(parts.path)
        return answer(
            self.sites[site],
            parts.path,
            parts.query,
            self.wave,
            lambda: self._count(site, parts.path),
            self.slow,
        )

    def post(self, site: str, target: str, body: bytes) -> Reply:
        """Return the reply to a POST; only the desk takes any."""
        path = urlsplit(target).path
        if site == DESK and path == "/control/advance":
            self.advance()
            return self._desk("/control/state")
        if site == DESK and path == "/alerts":
            return self._take(body)
        return text("nothing to post to here", 404)

    def _take(self, body: bytes) -> Reply:
        try:
            alert = json.loads(body)
        except ValueError:
            return text("expected JSON", 400)
        if not isinstance(alert, dict):
            return text("expected a JSON object", 400)
        with self._lock:
            self._alerts.append(alert)
        return _json({"taken": True})

    def _desk(self, path: str) -> Reply:
        if path.startswith("/odd/"):
            return odd_answer(path.removeprefix("/odd/"), self.base(DESK), self.now)
        if path == "/control/state":
            return _json({"wave": self.wave, "waves": self.waves, "feeds": self.feeds()})
        return _json(self.alerts) if path == "/alerts" else text("no such page", 404)

    def _count(self, site: str, path: str) -> int:
        with self._lock:
            self._counts[site, path] += 1
            return self._counts[site, path]


def overlaps(requests: list[Request]) -> Iterator[tuple[Request, Request]]:
    """Yield the pairs of requests that one site had to answer at the same time.

    A request that the client broke off counts up to the last part it took.
    """
    for site in {request.site for request in requests}:
        own = sorted((request for request in requests if request.site == site), key=lambda one: one.start)
        for place, first in enumerate(own):
            for second in own[place + 1 :]:
                if second.start < first.end:
                    yield first, second


def _json(value: object) -> Reply:
    return text(json.dumps(value, ensure_ascii=False), content_type="application/json")
