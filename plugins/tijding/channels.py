"""Sends alerts to one URL: by Apprise, or to a file or the screen by two schemas of our own.

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
import threading
from collections.abc import Mapping, Sequence
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
_TYPES = {
    "info": apprise.NotifyType.INFO,
    "warning": apprise.NotifyType.WARNING,
    "critical": apprise.NotifyType.FAILURE,
}


def from_environment(settings: Settings, environ: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the URLs of each channel, from the variable that the settings name, separated by blanks."""
    return {
        name: list(dict.fromkeys(environ.get(channel.urls, "").split()))
        for name, channel in settings.channels.items()
    }


def mark(url: str) -> str:
    """Return what tells a URL from the channel's others and gives nothing away, as ``slack-037489``."""
    return f"{schema(url) or 'url'}-{digest('channel', url)[:6]}"


def schema(url: str) -> str:
    """Return what kind of service a URL is for: ``mailto``, ``slack``; "" where it is no URL."""
    match = _SCHEMA.match(url)
    return match[1].lower() if match else ""


def repeatable(url: str) -> bool:
    """Tell whether sending twice does no more than sending once, so that a lost outcome does no harm."""
    return schema(url) == FILE


def send(url: str, alerts: Sequence[Alert], settings: Settings) -> None:
    """Send ``alerts`` to ``url`` in one message; return when it has arrived.

    Raises DeliveryError, naming no secret.
    """
    match schema(url):
        case "tijding-file":
            _to_file(url, alerts, settings)
        case "tijding-screen":
            for alert in alerts:
                print(alert_line(alert), flush=True)
        case _:
            _by_apprise(url, alerts, settings)


def _to_file(url: str, alerts: Sequence[Alert], settings: Settings) -> None:
    """Append alerts to a file in the data folder, those that are not there yet; on disk at return."""
    root, name = settings.data.resolve(), unquote(url.partition("://")[2]).strip("/")
    path = root if "\0" in name else (root / name).resolve()
    if path == root or not path.is_relative_to(root):
        raise DeliveryError(FILE, "expected tijding-file://name, of a file inside the data folder")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            written = file.read()
            lines = [_line(alert, settings) for alert in alerts if not _has(written, alert.id)]
            if lines:
                begin = b"\n" if written and not written.endswith(b"\n") else b""
                file.write(begin + b"".join(lines))
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        raise DeliveryError(FILE, f"can't be written: {error.strerror}") from error


def _line(alert: Alert, settings: Settings) -> bytes:
    text = json.dumps(alert_json(alert, settings.links), ensure_ascii=False)
    return text.encode("utf-8", "replace") + b"\n"


def _has(written: bytes, alert: str) -> bool:
    """Tell whether an alert stands whole in a file; a line that a crash cut off does not count."""
    start = json.dumps({"alert": alert})[:-1].encode()
    return any(line.startswith(start) for line in written.split(b"\n")[:-1])


def _by_apprise(url: str, alerts: Sequence[Alert], settings: Settings) -> None:
    title, body = message(alerts, settings.links)
    with _quiet:
        service = apprise.Apprise()
        if not service.add(url):
            raise DeliveryError(
                schema(url) or "channel", "is no URL that Apprise knows; see appriseit.com/services"
            )
        result = service.notify(
            body=body,
            title=title,
            notify_type=_TYPES[max((alert.severity for alert in alerts), key=list(_TYPES).index)],
            body_format=apprise.NotifyFormat.TEXT,
            timeout=TIMEOUT,
        )
        if not result:
            raise DeliveryError(schema(url), f"did not take the message{_code(result)}")


def _code(result: apprise.AppriseResult) -> str:
    """Return the status that a service answered; of what Apprise says only that, the rest may be secret."""
    for entry in result.logs():
        if found := re.search(r"\berror=(\d{3})\b", str(entry)):
            return f" (it answered {found[1]})"
    return ", or could not be reached"


class _Quiet:
    """Keeps what the libraries say about a URL out of our logs while anything is being sent."""

    def __init__(self) -> None:
        self._lock, self._sending = threading.Lock(), 0
        self._kept: dict[str, bool] = {}

    def __enter__(self) -> None:
        with self._lock:
            self._sending += 1
            if self._sending == 1:
                self._kept = {name: logging.getLogger(name).propagate for name in _TALKATIVE}
                for name in _TALKATIVE:
                    logging.getLogger(name).propagate = False

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._sending -= 1
            if not self._sending:
                for name, propagate in self._kept.items():
                    logging.getLogger(name).propagate = propagate


_quiet = _Quiet()
