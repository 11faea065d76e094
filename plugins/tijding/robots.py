"""What a publisher lets robots read: robots.txt (RFC 9309) and the TDM Reservation Protocol (W3C, 2024).

The decisions are pure; :class:`Permissions` asks each host once and keeps the answer for a day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from urllib.parse import urlsplit

from protego import Protego

from tijding.errors import FetchError, Skipped
from tijding.http import Client, Response

AGENT = "Tijding"
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRules:
    """What a host's robots.txt and tdmrep.json say. Locations are patterns that are reserved."""

    robots: Protego
    reserved: tuple[str, ...]
    read_at: datetime


def parse_robots(response: Response) -> Protego:
    """Return the rules of an answered robots.txt: 4xx allows all; raise FetchError for 5xx."""
    if response.status >= 500:
        raise FetchError(
            response.requested_url, f"was answered with {response.status}", status=response.status
        )
    text = response.body.decode("utf-8", "replace") if response.status == 200 else ""
    return Protego.parse(text)


def parse_tdmrep(response: Response) -> tuple[str, ...]:
    """Return the locations that /.well-known/tdmrep.json reserves; none where it is no such file."""
    if response.status != 200:
        return ()
    try:
        items = json.loads(response.body)
    except ValueError:
        return ()
    items = items if isinstance(items, list) else []
    reserving = (item for item in items if isinstance(item, dict) and item.get("tdm-reservation") in (1, "1"))
    return tuple(str(item.get("location", "")) for item in reserving if item.get("location"))


def check_page(rules: HostRules, url: str) -> None:
    """Raise Skipped where the host's rules keep robots, or text and data mining, from ``url``."""
    if not rules.robots.can_fetch(url, AGENT):
        raise Skipped(url, "robots.txt forbids it")
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    if any(_location_matches(pattern, path) for pattern in rules.reserved):
        raise Skipped(url, "text and data mining reserved (tdmrep.json)")


def check_headers(url: str, headers: Mapping[str, str]) -> None:
    """Raise Skipped where the response's header reserves text and data mining."""
    if headers.get("tdm-reservation", "").strip() == "1":
        raise Skipped(url, "text and data mining reserved (tdm-reservation header)")


def _location_matches(pattern: str, path: str) -> bool:
    """Tell whether a tdmrep.json location covers ``path``: a prefix, * for anything, $ for the end."""
    ends = pattern.endswith("$")
    body = ".*".join(re.escape(part) for part in pattern.removesuffix("$").split("*"))
    return re.match(body + ("$" if ends else ""), path) is not None


class Permissions:
    """Asks each host for its rules, once a day, and checks URLs against them."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._hosts: dict[str, HostRules] = {}
        self._lock = Lock()

    def check(self, url: str, now: datetime, *, allow_private: bool) -> float | None:
        """Return the host's crawl delay in seconds, or None; raise Skipped where ``url`` may not be read.

        Raises FetchError where robots.txt can't be had: then nothing may be read for now.
        """
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            rules = self._hosts.get(host)
        if rules is None or now - rules.read_at > KEPT:
            rules = self._ask(host, now, allow_private)
            with self._lock:
                self._hosts[host] = rules
        check_page(rules, url)
        delay = rules.robots.crawl_delay(AGENT)
        return None if delay is None else min(float(delay), 60.0)

    def _ask(self, host: str, now: datetime, allow_private: bool) -> HostRules:
        robots = parse_robots(self._client.get(f"{host}/robots.txt", allow_private=allow_private))
        reserved = parse_tdmrep(
            self._client.get(f"{host}/.well-known/tdmrep.json", allow_private=allow_private)
        )
        return HostRules(robots=robots, reserved=reserved, read_at=now)
