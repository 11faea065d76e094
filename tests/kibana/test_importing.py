"""The import, against a server on localhost that answers as Kibana's saved-objects API is documented to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tijding.cli import main
from tijding.kibana.files import built

PROJECT = Path(__file__).parents[2]


class Api(ThreadingHTTPServer):
    """Keeps what is imported by type and id, as Kibana does with ``overwrite=true``."""

    objects: dict[tuple[str, str], Any]
    answer: tuple[int, bytes] | None = None


class Handler(BaseHTTPRequestHandler):
    server: Api

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status, answer = self.server.answer or self._import(body)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(answer)

    def _import(self, body: bytes) -> tuple[int, bytes]:
        assert self.path == "/api/saved_objects/_import?overwrite=true"
        if not self.headers.get("kbn-xsrf"):
            return 400, b'{"message": "Request must contain a kbn-xsrf header."}'
        if self.headers.get("Authorization") != "ApiKey right":
            return 401, b'{"message": "no"}'
        lines = [json.loads(line) for line in body.split(b"\n") if line.startswith(b"{")]
        known = {(one["type"], one["id"]): one for one in lines}
        self.server.objects |= known
        return 200, json.dumps({"success": True, "successCount": len(lines)}).encode()

    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    server = Api(("127.0.0.1", 0), Handler)
    server.objects = {}
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    monkeypatch.setenv("KIBANA_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("KIBANA_API_KEY", "right")
    yield server
    server.shutdown()
    server.server_close()


def put(*more: str) -> int:
    return main(["kibana", "import", "--config", str(PROJECT / "config"), *more])


def test_everything_is_imported_and_again_without_harm(api: Api, capsys: pytest.CaptureFixture[str]) -> None:
    assert put() == 0
    assert put("--json") == 0
    names = {(one["type"], one["id"]) for objects in built().values() for one in objects}
    assert set(api.objects) == names
    shown = capsys.readouterr().out
    assert json.loads(shown[shown.index("{") :])["imported"] == len(names)


def test_a_wrong_key_is_one_line_without_the_key(
    api: Api, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KIBANA_API_KEY", "wrong-and-secret")
    assert put() == 1
    error = capsys.readouterr().err
    assert "does not let us in" in error
    assert "wrong-and-secret" not in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((500, b'{"message": "out of memory"}'), "answered 500: out of memory"),
        ((200, b"<html>a proxy</html>"), "no Kibana's answer"),
        (
            (
                200,
                b'{"success": false, "successCount": 1, "errors": [{"type": "map", "id": "m1",'
                b' "error": {"type": "missing_references"}}]}',
            ),
            "map m1: was refused: missing_references",
        ),
    ],
)
def test_what_goes_wrong_is_one_line(
    api: Api, capsys: pytest.CaptureFixture[str], answer: tuple[int, bytes], said: str
) -> None:
    api.answer = answer
    assert put() == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_password_in_the_address_is_never_shown(api: Api, capsys: pytest.CaptureFixture[str]) -> None:
    host = f"127.0.0.1:{api.server_port}"
    api.answer = (200, b'{"success": true, "successCount": 1}')
    assert put("--url", f"http://ann:zeer-geheim@{host}") == 0
    assert put("--url", "http://ann:zeer-geheim@127.0.0.1:9") == 1
    assert put("--url", "http://ann:zeer-geheim/x@127.0.0.1:9") == 1
    api.answer = (500, b'{"message": "out of memory"}')
    assert put("--url", f"http://ann:zeer-geheim@{host}") == 1
    shown = capsys.readouterr()
    assert f"http://***@{host}" in shown.out
    assert "geheim" not in shown.out + shown.err


def test_no_kibana_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert put("--url", "http://127.0.0.1:9") == 1
    assert "can't be reached" in capsys.readouterr().err


def test_a_folder_without_files_and_a_broken_line_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert put(str(tmp_path)) == 2
    assert "no .ndjson files" in capsys.readouterr().err
    (tmp_path / "own.ndjson").write_text('{"type": "map", "id": "m", "attributes": {}}\n\n{"type": \n')
    assert put(str(tmp_path)) == 2
    assert "own.ndjson:3" in capsys.readouterr().err
