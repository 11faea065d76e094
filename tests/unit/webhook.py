"""A webhook on localhost that keeps what is posted to it."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "s3cr3t-t0k3n"


class Webhook(ThreadingHTTPServer):
    """Takes what is posted; answers ``status``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taker)
        self.status = 200
        self.taken: list[dict[str, Any]] = []

    def url(self, path: str = "hook") -> str:
        return f"json://user:{SECRET}@127.0.0.1:{self.server_address[1]}/{path}?secret={SECRET}"


class _Taker(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if self.server.status == 200:
            self.server.taken.append(body)
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""
