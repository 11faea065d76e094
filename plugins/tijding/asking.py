"""Asks publishers politely: what robots.txt and opt-outs allow, one at a time per host, with rests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime

from tijding.errors import FetchError
from tijding.hosts import HostGates, host_of
from tijding.http import Client, Response, Unreachable, retry_after
from tijding.model import Entry, Feed, FeedState
from tijding.robots import Permissions
from tijding.settings import Settings

_PAUSE = 1.0
"""Seconds between requests for a feed that the configuration no longer knows."""


class Asker:
    """Asks for feeds and pages, for several threads. All times come from ``clock``.

    Both methods raise FetchError, and hosts.Resting where the host is left alone for now.
    """

    def __init__(self, client: Client, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._clock = clock
        self._patience = settings.retry.first.total_seconds()
        self._gates = HostGates(settings.data / "hosts")
        self._permissions = Permissions(client, settings.data / "robots")

    def feed(self, feed: Feed, state: FeedState) -> Response:
        """Return the answer of a feed; 304 where it is as ``state`` knows it."""
        headers = conditions(state.etag, state.last_modified)
        return self._get(feed.url, headers, feed.allow_private, lambda url: self._turn(url, feed.pause))

    def page(self, entry: Entry, feed: Feed | None) -> Response:
        """Return the answer of an entry's page; 304 where it is as it was read. Raises Skipped too."""
        pause = feed.pause if feed else _PAUSE
        allow_private = feed.allow_private if feed else False
        headers = conditions(entry.etag, entry.last_modified) if entry.article else {}

        @contextmanager
        def visit(url: str) -> Iterator[None]:
            delay = self._allowed(url, pause, allow_private)
            with self._turn(url, max(pause, delay)):
                yield

        return self._get(entry.url, headers, allow_private, visit)

    def _get(
        self,
        url: str,
        headers: dict[str, str],
        allow_private: bool,
        visit: Callable[[str], AbstractContextManager[None]],
    ) -> Response:
        found = self._client.get(url, headers=headers, allow_private=allow_private, visit=visit)
        response = replace(found, at=self._clock())
        wait = host_wait(response, self._patience)
        if wait is not None:
            self._gates.rest(host_of(response.url), wait)
        return response

    def _allowed(self, url: str, pause: float, allow_private: bool) -> float:
        """Return the crawl delay; a host whose robots.txt can't be had for now is left alone."""
        try:
            return self._permissions.check(
                url, self._clock(), allow_private=allow_private, visit=lambda url: self._turn(url, pause)
            )
        except FetchError as error:
            if not error.permanent:
                self._gates.rest(host_of(url), error.retry_after or self._patience)
            raise

    @contextmanager
    def _turn(self, url: str, pause: float) -> Iterator[None]:
        with self._gates.turn(host_of(url)) as turn:
            turn.pause = pause
            try:
                yield
            except Unreachable:
                turn.pause = max(pause, self._patience)
                raise


def conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """Return the headers of a conditional request (RFC 9110, 13); what can't be sent back is left out."""
    given = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in given.items() if value and value.isascii() and value.isprintable()}


def host_wait(response: Response, default: float) -> float | None:
    """Return for how many seconds an answer asks its whole host to be left alone, or None.

    That is a 429, or a 503 with Retry-After; a 503 without may be about the one page.
    """
    wait = retry_after(response.headers, response.at)
    if response.status == 429:
        return wait if wait is not None else default
    return wait if response.status == 503 else None
