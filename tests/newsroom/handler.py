"""From HTTP to replies and back, with a log of what was asked."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any, cast

from newsroom.replies import Reply, conditional, text

if TYPE_CHECKING:
    from newsroom.server import Newsroom

MOST_POSTED = 1_000_000
"""Bytes that a POST may bring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request that was answered; times by :func:`time.monotonic`, header names in small letters.

    ``end`` is taken just before the last part of the answer goes out, so that a client's next request
    is never logged as begun before it. ``broken`` where the client closed before the end.
    """

    site: str
    method: str
    path: str
    headers: Mapping[str, str]
    status: int
    start: float
    end: float
    broken: bool = False


class Handler(BaseHTTPRequestHandler):
    """Answers one connection; the site and the newsroom are its server's."""

    protocol_version = "HTTP/1.1"
    server_version = "Voorbeeldredactie"
    sys_version = ""
    timeout = 30
    disable_nagle_algorithm = True
    _headers_buffer: list[bytes]

    @property
    def newsroom(self) -> Newsroom:
        return cast("Newsroom", cast(Any, self.server).newsroom)

    @property
    def site(self) -> str:
        return str(cast(Any, self.server).site)

    def setup(self) -> None:
        super().setup()
        self.newsroom.connected(self.connection)

    def finish(self) -> None:
        self.newsroom.disconnected(self.connection)
        with suppress(OSError):  # the client has closed before all was sent
            super().finish()

    def handle(self) -> None:
        with suppress(ConnectionError):  # the client has gone
            super().handle()

    def do_GET(self) -> None:
        start = time.monotonic()
        reply = conditional(self.newsroom.get(self.site, self.path), self._asked())
        self._answer(reply, start)

    def do_HEAD(self) -> None:
        start = time.monotonic()
        reply = conditional(self.newsroom.get(self.site, self.path), self._asked())
        self._answer(replace(reply, stream=None), start)

    def do_POST(self) -> None:
        start = time.monotonic()
        # `curl -X POST` sends no length where there is no body.
        length = self.headers.get("Content-Length", "" if "Transfer-Encoding" in self.headers else "0")
        if not length.isdigit() or int(length) > MOST_POSTED:
            self.close_connection = True
            self._answer(text("expected a body with its length", 411), start)
            return
        self._answer(self.newsroom.post(self.site, self.path, self.rfile.read(int(length))), start)

    def _asked(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def _answer(self, reply: Reply, start: float) -> None:
        """Send the reply; log the request before the last part goes out, so that no client is ahead."""
        last = reply.body if self.command != "HEAD" and reply.status != 304 else b""
        at = time.monotonic()
        try:
            if reply.drop:
                self.close_connection = True
            elif reply.stream is not None:
                self._head(reply, {"Connection": "close"})
                self.close_connection = True
                last, at = self._send_stream(reply, self._taken_head())
            else:
                self._head(reply, {} if reply.status == 304 else {"Content-Length": str(len(reply.body))})
                last, at = self._taken_head() + last, time.monotonic()
        except _BrokenOff as error:
            self.close_connection = True
            self._record(reply, start, error.at, broken=True)
            return
        self._record(reply, start, at)
        with suppress(_BrokenOff):  # closed by a client that has had enough
            self._write(last, at)

    def _record(self, reply: Reply, start: float, end: float, *, broken: bool = False) -> None:
        self.newsroom.record(
            Request(
                site=self.site,
                method=self.command,
                path=self.path,
                headers=self._asked(),
                status=0 if reply.drop else reply.status,
                start=start,
                end=end,
                broken=broken,
            )
        )

    def _send_stream(self, reply: Reply, head: bytes) -> tuple[bytes, float]:
        """Send part by part until the stream, the client or the newsroom ends; return the part left."""
        last, at = head, time.monotonic()
        for part in reply.stream or ():
            self._write(last, at)
            if self.newsroom.ended.wait(reply.pause) if reply.pause else self.newsroom.ended.is_set():
                return b"", at
            last, at = part, time.monotonic()
        return last, at

    def _head(self, reply: Reply, headers: Mapping[str, str]) -> None:
        self.send_response(reply.status)
        if reply.status != 304:
            self.send_header("Content-Type", reply.content_type)
        for name, value in {**headers, **reply.headers}.items():
            self.send_header(name, value)

    def _taken_head(self) -> bytes:
        """Return the head instead of sending it, so that a small answer is one write."""
        head = b"".join([*self._headers_buffer, b"\r\n"])
        self._headers_buffer = []
        return head

    def _write(self, data: bytes, at: float) -> None:
        try:
            self.wfile.write(data)
        except (OSError, ValueError) as error:
            raise _BrokenOff(at) from error

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the requests are logged by the newsroom."""


class _BrokenOff(Exception):
    """The client closed the connection; ``at`` is when the last part began to go out."""

    def __init__(self, at: float) -> None:
        self.at = at
