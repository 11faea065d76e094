"""What the setup service does at servers that are not up yet, or don't let it in."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from tijding.errors import StoreError
from tijding_setup import servers

FOUND = {f"{name}-password": "zeer-geheim" for name in ("kibana", "writer", "analyst")}


class Api(ThreadingHTTPServer):
    """Answers with ``statuses`` by turns, with the last one for ever."""

    statuses: list[int]
    asked = 0


class Handler(BaseHTTPRequestHandler):
    server: Api

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        left = self.server.statuses
        status = left.pop(0) if len(left) > 1 else left[0]
        self.server.asked += 1
        body = (
            {}
            if status < 300
            else {"error": {"type": "security_exception", "reason": "no"}, "status": status}
        )
        self.send_response(status)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    monkeypatch.setattr(servers.time, "sleep", lambda seconds: None)
    server = Api(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def settle(api: Api) -> None:
    url = f"http://127.0.0.1:{api.server_port}"
    with Elasticsearch(url, basic_auth=("elastic", "zeer-geheim"), max_retries=0) as client:
        servers._patiently(partial(servers.make_users, client, url, FOUND))


def test_a_server_that_does_not_know_its_users_yet_is_tried_again(api: Api) -> None:
    api.statuses = [503, 401, 401, 200]
    settle(api)
    assert api.asked > 4


def test_a_password_that_stays_refused_is_said_and_not_tried_for_long(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "REFUSED", 0.0)
    api.statuses = [503, 401]
    with pytest.raises(StoreError, match=r"refused the password of elastic.*ELASTIC_PASSWORD") as raised:
        settle(api)
    assert api.asked == 2
    assert "zeer-geheim" not in str(raised.value)
