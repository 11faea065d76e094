"""What the sample newsroom answers, before any socket: a status, headers, and a body or a stream."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from newsroom.moments import rfc822


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """``modified`` makes it answer conditional requests.

    ``stream`` is sent in the body's place, without a length unless the headers give one, ``pause``
    seconds between its parts. ``drop``: the connection ends without any answer.
    """

    status: int = 200
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    modified: datetime | None = None
    stream: Iterable[bytes] | None = None
    pause: float = 0.0
    drop: bool = False


def conditional(reply: Reply, asked: Mapping[str, str]) -> Reply:
    """Return the reply with ETag and Last-Modified, or a 304 where the client has it (RFC 9110, 13)."""
    if reply.modified is None or reply.status != 200:
        return reply
    etag = f'"{hashlib.sha256(reply.body).hexdigest()[:20]}"'
    stamps = {"ETag": etag, "Last-Modified": rfc822(reply.modified, zone=False)}
    if _has(asked, etag, reply.modified):
        return Reply(status=304, headers={**reply.headers, **stamps})
    return replace(reply, headers={**reply.headers, **stamps})


def _has(asked: Mapping[str, str], etag: str, modified: datetime) -> bool:
    """Tell whether ``asked`` (lower-case keys) names what stands; If-None-Match goes before the date."""
    if tags := asked.get("if-none-match"):
        return etag in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    try:
        since = parsedate_to_datetime(asked.get("if-modified-since", ""))
    except ValueError:
        return False
    return since.replace(tzinfo=since.tzinfo or UTC) >= modified.replace(microsecond=0)


def redirect(url: str, status: int = 301) -> Reply:
    return Reply(status=status, headers={"Location": url}, content_type="text/html; charset=utf-8")


def text(body: str, status: int = 200, content_type: str = "text/plain; charset=utf-8") -> Reply:
    return Reply(status=status, body=body.encode(), content_type=content_type)
