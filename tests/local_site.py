"""A small website on 127.0.0.1 whose answers a test sets, page by page, and changes as it goes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """An answer. ``raw`` is sent as it is, after the request, in the place of all HTTP."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"
    raw: Callable[[], Iterator[bytes]] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and how many others were being answered when it came."""

    path: str
    headers: Mapping[str, str]
    at: float
    others: int


class LocalSite:
    """``pages`` maps a path to its Page, or to a function that makes one; ``asked`` logs the requests."""

    def __init__(self) -> None:
        self.pages: dict[str, Page | Callable[[], Page]] = {}
        self.asked: list[Asked] = []
        self.lock = threading.Lock()
        self.busy = 0
        self.ended = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 10
            disable_nagle_algorithm = True

            def handle(self) -> None:
                with suppress(ConnectionError):  # a client that has had enough
                    super().handle()

            def do_GET(self) -> None:
                with site.lock:
                    headers = {name.lower(): value for name, value in self.headers.items()}
                    site.asked.append(Asked(self.path, headers, time.monotonic(), site.busy))
                    site.busy += 1
                try:
                    with suppress(OSError):  # a client that has had enough
                        site.answer(self)
                finally:
                    with site.lock:
                        site.busy -= 1

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def url(self, path: str) -> str:
        return self.base + path

    def paths(self) -> list[str]:
        """Return the paths asked so far, in order."""
        return [one.path for one in self.asked]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        found = self.pages.get(handler.path, Page(status=404))
        page = found() if callable(found) else found
        if page.raw is not None:
            handler.close_connection = True
            for part in page.raw():
                handler.wfile.write(part)
                if self.ended.is_set():
                    return
            return
        handler.send_response(page.status)
        handler.send_header("Content-Type", page.content_type)
        handler.send_header("Content-Length", str(len(page.body)))
        for name, value in page.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        # The last of the answer is out when the client may ask again.
        with self.lock:
            self.busy -= 1
        try:
            handler.wfile.write(page.body)
        finally:
            with self.lock:
                self.busy += 1


@contextmanager
def local_site() -> Iterator[LocalSite]:
    """Yield a site that answers, until the end of the block."""
    site = LocalSite()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.ended.set()
        site.server.shutdown()
        site.server.server_close()
        thread.join()
