"""Sends an alert to one URL: by Apprise, or to a file or the screen by two schemas of our own.

``tijding-file://name.jsonl`` appends a JSON line to a file in the data folder, once for each alert,
however often it is asked to; ``tijding-screen://`` prints a line. URLs hold secrets: none is ever
logged, stored or named in an error. In the store a URL is known by its :func:`mark`.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import apprise

from tijding.errors import DeliveryError
from tijding.ids import digest
from tijding.messages import alert_json, alert_line, message
from tijding.model import Alert
from tijding.settings import Settings

FILE, SCREEN = "tijding-file", "tijding-screen"
TIMEOUT = 60.0
"""Seconds that one sending may take in all."""
_SCHEMA = re.compile(r"^([a-z0-9][a-z0-9+.-]*)://", re.I)
_TALKATIVE = ("apprise", "urllib3", "requests")


def from_environment(settings: Settings, environ: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the URLs of each channel, from the variable that the settings name, separated by blanks."""
    return {
        name: list(dict.fromkeys(environ.get(variable, "").split()))
        for name, variable in settings.channels.items()
    }


def mark(url: str) -> str:
    """Return six hex characters that tell a URL from the channel's others and give nothing away."""
    return digest("channel", url)[:6]


def schema(url: str) -> str:
    """Return what kind of service a URL is for: ``mailto``, ``slack``; "" where it is no URL."""
    match = _SCHEMA.match(url)
    return match[1].lower() if match else ""


def repeatable(url: str) -> bool:
    """Tell whether sending twice does no more than sending once, so that a lost outcome does no harm."""
    return schema(url) == FILE


def send(url: str, alert: Alert, data: Path) -> None:
    """Send ``alert`` to ``url``; return when it has arrived. Raises DeliveryError, naming no secret."""
    match schema(url):
        case "tijding-file":
            _to_file(url, alert, data)
        case "tijding-screen":
            print(alert_line(alert), flush=True)
        case _:
            _by_apprise(url, alert)


def _to_file(url: str, alert: Alert, data: Path) -> None:
    """Append the alert to a file in the data folder, unless it is there already; on disk at return."""
    root = data.resolve()
    path = (root / unquote(url.partition("://")[2]).strip("/")).resolve()
    if path == root or not path.is_relative_to(root):
        raise DeliveryError(FILE, "expected tijding-file://name, of a file inside the data folder")
    line = json.dumps(alert_json(alert), ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            written = file.read()
            if _has(written, alert.id):
                return
            file.write(b"\n" + line if written and not written.endswith(b"\n") else line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise DeliveryError(FILE, f"can't be written: {error.strerror}") from error


def _has(written: bytes, alert: str) -> bool:
    """Tell whether an alert stands whole in a file; a line that a crash cut off does not count."""
    start = json.dumps({"alert": alert})[:-1].encode()
    return any(line.startswith(start) for line in written.split(b"\n")[:-1])


def _by_apprise(url: str, alert: Alert) -> None:
    title, body = message(alert)
    with _quiet():
        service = apprise.Apprise()
        if not service.add(url):
            raise DeliveryError(
                schema(url) or "channel", "is no URL that Apprise knows; see appriseit.com/services"
            )
        result = service.notify(
            body=body, title=title, body_format=apprise.NotifyFormat.TEXT, timeout=TIMEOUT
        )
        if not result:
            raise DeliveryError(schema(url), f"did not take the message{_code(result)}")


def _code(result: apprise.AppriseResult) -> str:
    """Return the status that a service answered; of what Apprise says only that, the rest may be secret."""
    for entry in result.logs():
        if found := re.search(r"\berror=(\d{3})\b", str(entry)):
            return f" (it answered {found[1]})"
    return ", or could not be reached"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the libraries say about a URL out of our logs while sending."""
    loggers = [logging.getLogger(name) for name in _TALKATIVE]
    kept = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.propagate = False
    try:
        yield
    finally:
        for logger, propagate in zip(loggers, kept, strict=True):
            logger.propagate = propagate
