"""What a publisher lets robots read: robots.txt (RFC 9309) and the TDM Reservation Protocol (W3C, 2024).

The decisions are pure; :class:`Permissions` asks each host once and keeps the answer for a day in the
data folder, so that the next process need not ask again.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock, get_ident
from urllib.parse import urlsplit

from protego import Protego

from tijding.errors import FetchError, RefusedAddress, Skipped, StoreError
from tijding.http import Client, Response, Unreachable, Visit, retry_after

AGENT = "Tijding"
KEPT = timedelta(days=1)
_LONGEST = 512_000
"""Bytes of a robots.txt that are read: RFC 9309, 2.5, asks for at least 500 KiB."""
_LONGEST_DELAY = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRules:
    """What a host's robots.txt says, and its tdmrep.json as (location, reserved) in order."""

    robots: str
    locations: tuple[tuple[str, bool], ...]
    read_at: datetime


# --- deciders -----------------------------------------------------------------------------------


def robots_text(response: Response) -> str:
    """Return an answered robots.txt; "" where there is none (4xx), which allows all.

    Raises FetchError where it says nothing for now: 5xx (RFC 9309, 2.3.1.4), and 429.
    """
    if response.status >= 500 or response.status == 429:
        wait = retry_after(response.headers, response.at)
        raise FetchError(
            response.requested_url,
            f"robots.txt was answered with {response.status}",
            status=response.status,
            retry_after=wait,
        )
    return response.body[:_LONGEST].decode("utf-8-sig", "replace") if response.status == 200 else ""


def tdm_locations(response: Response) -> tuple[tuple[str, bool], ...]:
    """Return (location, reserved) of /.well-known/tdmrep.json in order; none where it is no such file."""
    if response.status != 200:
        return ()
    try:
        items = json.loads(response.body)
    except (ValueError, RecursionError):
        return ()  # pages that answer everything with HTML are common
    rules = [item for item in (items if isinstance(items, list) else []) if isinstance(item, dict)]
    return tuple(
        (str(rule["location"]), rule.get("tdm-reservation") in (1, "1"))
        for rule in rules
        if isinstance(rule.get("location"), str)
    )


def check_page(rules: HostRules, robots: Protego, url: str) -> None:
    """Raise Skipped where the host's rules keep robots, or text and data mining, from ``url``."""
    if not robots.can_fetch(url, AGENT):
        raise Skipped(url, "robots.txt forbids it")
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if is_reserved(rules.locations, path):
        raise Skipped(url, "text and data mining reserved (tdmrep.json)")


def is_reserved(locations: tuple[tuple[str, bool], ...], path: str) -> bool:
    """Tell whether the first or the longest location that covers ``path`` reserves it.

    Publishers mean the one or the other, as in servers' and in robots' rules; in doubt it is reserved.
    """
    found = [(location, reserved) for location, reserved in locations if covers(location, path)]
    longest = max((len(location) for location, _ in found), default=0)
    return bool(found) and (
        found[0][1] or any(reserved for location, reserved in found if len(location) == longest)
    )


def covers(pattern: str, path: str) -> bool:
    """Tell whether a location covers ``path``: a prefix, * for anything, $ for the end."""
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = rest.pop() if rest and pattern.endswith("$") else None
    for part in rest:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not pattern.endswith("$") or at == len(path)


def check_headers(url: str, headers: Mapping[str, str]) -> None:
    """Raise Skipped where the response's header reserves text and data mining."""
    if reason := refusal(headers):
        raise Skipped(url, reason)


def refusal(headers: Mapping[str, str]) -> str | None:
    """Return why a response's headers refuse it to us, None where they don't."""
    reserved = headers.get("tdm-reservation", "").strip() == "1"
    return "text and data mining reserved (tdm-reservation header)" if reserved else None


# --- asking -------------------------------------------------------------------------------------


class Permissions:
    """Asks each host for its rules, once a day, and checks URLs against them.

    ``folder`` keeps the answers between processes.
    """

    def __init__(self, client: Client, folder: Path) -> None:
        self._client = client
        self._folder = folder
        self._hosts: dict[str, tuple[HostRules, Protego]] = {}
        self._lock = Lock()

    def check(self, url: str, now: datetime, *, allow_private: bool, visit: Visit = nullcontext) -> float:
        """Return the host's crawl delay in seconds; raise Skipped where ``url`` may not be read.

        ``visit`` is entered around each request. Raises FetchError where robots.txt can't be had: then
        nothing may be read for now.
        """
        parts = urlsplit(url)
        rules, robots = self._rules(f"{parts.scheme}://{parts.netloc}", now, allow_private, visit)
        check_page(rules, robots, url)
        delay = robots.crawl_delay(AGENT)
        # Written so that a delay that is no number counts as none.
        return min(float(delay), _LONGEST_DELAY) if delay and delay > 0 else 0.0

    def _rules(
        self, origin: str, now: datetime, allow_private: bool, visit: Visit
    ) -> tuple[HostRules, Protego]:
        with self._lock:
            known = self._hosts.get(origin)
        if known is None or not _is_fresh(known[0], now):
            rules = self._kept(origin, now) or self._ask(origin, now, allow_private, visit)
            known = rules, Protego.parse(rules.robots)
            with self._lock:
                self._hosts[origin] = known
        return known

    def _ask(self, origin: str, now: datetime, allow_private: bool, visit: Visit) -> HostRules:
        robots = robots_text(self._get(f"{origin}/robots.txt", allow_private, visit))
        locations = tdm_locations(self._get(f"{origin}/.well-known/tdmrep.json", allow_private, visit))
        rules = HostRules(robots=robots, locations=locations, read_at=now)
        self._keep(origin, rules)
        return rules

    def _get(self, url: str, allow_private: bool, visit: Visit) -> Response:
        """Return the answer; what stands in its way is never final, for the page itself may be fine."""
        name = url.rpartition("/")[2]
        try:
            return self._client.get(url, allow_private=allow_private, visit=visit)
        except (Unreachable, RefusedAddress):
            raise  # so would the page be
        except FetchError as error:
            raise FetchError(error.subject, f"{name} {error.reason}") from error

    def _path(self, origin: str) -> Path:
        return self._folder / (re.sub(r"[^\w.-]", "_", origin.lower())[:200] + ".json")

    def _kept(self, origin: str, now: datetime) -> HostRules | None:
        """Return what an earlier process learnt, where that is fresh."""
        try:
            found = json.loads(self._path(origin).read_bytes())
            rules = HostRules(
                robots=str(found["robots"]),
                locations=tuple((str(location), bool(reserved)) for location, reserved in found["locations"]),
                read_at=datetime.fromisoformat(found["read_at"]).astimezone(UTC),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None  # not there, or not ours: asked anew, and written where it can be
        return rules if found.get("origin") == origin and _is_fresh(rules, now) else None

    def _keep(self, origin: str, rules: HostRules) -> None:
        path = self._path(origin)
        values = {
            "origin": origin,
            "read_at": rules.read_at.isoformat(),
            "robots": rules.robots,
            "locations": rules.locations,
        }
        part = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(values), encoding="utf-8")
            part.replace(path)
        except OSError as error:
            raise StoreError(str(path), f"can't be written: {error.strerror}") from error


def _is_fresh(rules: HostRules, now: datetime) -> bool:
    return timedelta(0) <= now - rules.read_at <= KEPT
