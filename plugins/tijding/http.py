"""The only module that opens a connection: bounded in time and size, and kept out of private networks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock
from urllib.parse import urldefrag, urljoin, urlsplit

import httpcore
import httpx

from tijding.coding import Decoder
from tijding.connecting import CheckedBackend, PoolTransport, is_public
from tijding.errors import FetchError, Gone, RefusedAddress
from tijding.settings import Settings

__all__ = ["Client", "Response", "Unreachable", "Visit", "is_public", "judge", "retry_after"]

_REDIRECTS = {301, 302, 303, 307, 308}
_ACCEPT = "application/rss+xml, application/atom+xml, text/html, application/xhtml+xml, */*;q=0.8"

Visit = Callable[[str], AbstractContextManager[object]]
"""Entered with its URL around each request, redirects too; it may wait, or raise to forbid the request."""


class Unreachable(FetchError):
    """No connection could be made: the host is at fault, not the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer, whatever its status. Header names in small letters; ``body`` without content coding."""

    requested_url: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    at: datetime
    redirects: tuple[str, ...] = field(default=())


class Client:
    """Gets URLs, for several threads; public addresses and private ones never share a connection.

    Proxies of the environment are not used: through one, no address could be checked.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._transports: dict[bool, PoolTransport] = {}
        self._lock = Lock()

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        allow_private: bool = False,
        visit: Visit = nullcontext,
    ) -> Response:
        """Return the response at ``url`` after its redirects, whatever its status.

        Raises RefusedAddress for a URL or redirect that may not be followed, and FetchError where
        there is no whole answer: no connection, too slow, too large, too many redirects.
        """
        seen: list[str] = []
        current = _web_address(url, url, url)
        while True:
            with visit(current):
                response = self._get_one(url, current, headers or {}, allow_private)
            target = response.headers.get("location")
            if response.status not in _REDIRECTS or not target:
                return replace(response, requested_url=url, redirects=tuple(seen))
            seen.append(current)
            if len(seen) > self._settings.http.max_redirects:
                most = self._settings.http.max_redirects
                raise FetchError(url, f"redirects more than {most} times", permanent=True)
            current = _web_address(url, current, target)

    def _get_one(self, asked: str, url: str, headers: Mapping[str, str], allow_private: bool) -> Response:
        """Return the answer to one request, or raise what stands for it in our tree of errors."""
        try:
            return self._request(asked, url, headers, allow_private)
        except RefusedAddress as error:
            raise RefusedAddress(asked, error.reason, permanent=True) from error
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise Unreachable(asked, f"can't be reached: {_words(error)}") from error
        except httpcore.TimeoutException as error:
            raise FetchError(asked, "took too long to answer") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise FetchError(asked, f"can't be reached: {_words(error)}") from error
        except (ValueError, OverflowError, httpx.InvalidURL) as error:  # Overflow: a port without end
            raise FetchError(asked, f"is no URL that can be asked: {error}", permanent=True) from error

    def _request(self, asked: str, url: str, headers: Mapping[str, str], allow_private: bool) -> Response:
        own = {"User-Agent": self._settings.user_agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
        transport = self._transport(allow_private)
        request = httpx.Request("GET", url, headers={**own, **headers})
        with (
            transport.backend.within(self._settings.http.timeout.total_seconds()),
            closing(transport.handle_request(request)) as answer,
        ):
            return Response(
                requested_url=asked,
                url=url,
                status=answer.status_code,
                headers={name.lower(): value for name, value in answer.headers.items()},
                body=self._read(asked, answer),
                at=datetime.now(UTC),
            )

    def _read(self, url: str, answer: httpx.Response) -> bytes:
        """Return the body, decompressed piece by piece so that its size can't run away."""
        limit = self._settings.http.max_size
        decoder = Decoder(url, answer.headers.get("content-encoding", ""))
        parts: list[bytes] = []
        size = raw = 0
        for chunk in answer.iter_raw():
            parts.append(decoder.feed(chunk, limit - size + 1))
            size, raw = size + len(parts[-1]), raw + len(chunk)
            if size > limit or raw > limit:
                raise FetchError(url, f"is larger than {limit} bytes", permanent=True)
        decoder.finish()
        return b"".join(parts)

    def _transport(self, allow_private: bool) -> PoolTransport:
        with self._lock:
            if allow_private not in self._transports:
                limit = self._settings.http.connect_timeout.total_seconds()
                backend = CheckedBackend(allow_private=allow_private, connect_timeout=limit)
                self._transports[allow_private] = PoolTransport(backend)
            return self._transports[allow_private]

    def close(self) -> None:
        """Close the connections that are kept open."""
        with self._lock:
            for transport in self._transports.values():
                transport.close()
            self._transports.clear()


def _web_address(asked: str, base: str, target: str) -> str:
    """Return where ``target`` on page ``base`` leads, less its fragment; RefusedAddress if not on the web."""
    try:
        found = urldefrag(urljoin(base, target.strip())).url
        if urlsplit(found).scheme in ("http", "https") and urlsplit(found).hostname:
            return str(httpx.URL(found))
    except (ValueError, httpx.InvalidURL):
        found = target
    raise RefusedAddress(
        asked, f"leads to {found[:200]!r}, which is no http or https address", permanent=True
    )


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for (RFC 9110, 10.2.3: seconds or a date), or None."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max((moment - now).total_seconds(), 0.0)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def judge(response: Response) -> None:
    """Raise Gone or FetchError for a response that brings no page; return for 2xx and 304."""
    status, url = response.status, response.requested_url
    if 200 <= status < 300 or status == 304:
        return
    if status in (404, 410):
        raise Gone(url, f"is gone ({status})", status=status, permanent=True)
    wait = retry_after(response.headers, response.at)
    permanent = 400 <= status < 500 and status not in (408, 425, 429)
    raise FetchError(url, f"was answered with {status}", status=status, retry_after=wait, permanent=permanent)
