"""The only module that opens a connection: polite, bounded, and not led into private networks."""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from tijding.errors import FetchError, Gone, RefusedAddress
from tijding.settings import Settings

_REDIRECTS = {301, 302, 303, 307, 308}
_ACCEPT = "application/rss+xml, application/atom+xml, text/html, application/xhtml+xml, */*;q=0.8"


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
    """Gets URLs, one connection pool for public addresses and one for feeds that allow private ones."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._clients: dict[bool, httpx.Client] = {}

    def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, allow_private: bool = False
    ) -> Response:
        """Return the response at ``url`` after its redirects, whatever its status.

        Raises RefusedAddress for a URL or redirect that may not be followed, and FetchError where
        there is no whole answer: no connection, too slow, too large, too many redirects.
        """
        limits = self._settings.http
        deadline = time.monotonic() + limits.timeout.total_seconds()
        current = url
        seen: list[str] = []
        while True:
            _check_scheme(url, current)
            response = self._get_one(url, current, headers or {}, allow_private, deadline)
            target = response.headers.get("location")
            if response.status not in _REDIRECTS or not target:
                return Response(
                    requested_url=url,
                    url=current,
                    status=response.status,
                    headers=response.headers,
                    body=response.body,
                    at=response.at,
                    redirects=tuple(seen),
                )
            seen.append(current)
            if len(seen) > limits.max_redirects:
                raise FetchError(url, f"redirects more than {limits.max_redirects} times", permanent=True)
            current = _target(url, current, target)

    def _get_one(
        self, asked: str, url: str, headers: Mapping[str, str], allow_private: bool, deadline: float
    ) -> Response:
        own = {"User-Agent": self._settings.user_agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        try:
            with self._client(allow_private).stream("GET", url, headers={**own, **headers}) as response:
                body = self._read(asked, response, deadline)
                found = {name.lower(): value for name, value in response.headers.items()}
                return Response(
                    requested_url=url,
                    url=url,
                    status=response.status_code,
                    headers=found,
                    body=body,
                    at=datetime.now(UTC),
                )
        except RefusedAddress as error:
            raise RefusedAddress(asked, error.reason, permanent=True) from error
        except httpx.TimeoutException as error:
            raise FetchError(asked, "took too long to answer") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise FetchError(asked, f"can't be reached: {str(error) or type(error).__name__}") from error
        except (ValueError, UnicodeError) as error:
            raise FetchError(asked, f"is no URL that can be asked: {error}", permanent=True) from error

    def _read(self, url: str, response: httpx.Response, deadline: float) -> bytes:
        """Return the body, decompressed piece by piece so that neither size nor time runs away."""
        limit = self._settings.http.max_size
        decoder = _Decoder(response.headers.get("content-encoding", ""))
        parts, size = [], 0
        for chunk in response.iter_raw():
            try:
                piece = decoder.feed(chunk, limit - size + 1)
            except zlib.error as error:
                raise FetchError(url, f"has a damaged body: {error}") from error
            size += len(piece)
            parts.append(piece)
            if size > limit:
                raise FetchError(url, f"is larger than {limit} bytes", permanent=True)
            if time.monotonic() > deadline:
                raise FetchError(url, "took too long to answer whole")
        return b"".join(parts)

    def _client(self, allow_private: bool) -> httpx.Client:
        if allow_private not in self._clients:
            limits = self._settings.http
            timeout = httpx.Timeout(
                limits.timeout.total_seconds(), connect=limits.connect_timeout.total_seconds()
            )
            transport = httpx.HTTPTransport(verify=_tls(), retries=0, trust_env=False)
            transport._pool = httpcore.ConnectionPool(
                ssl_context=_tls(),
                max_connections=20,
                max_keepalive_connections=10,
                network_backend=_CheckedBackend(allow_private),
            )
            self._clients[allow_private] = httpx.Client(
                transport=transport, timeout=timeout, follow_redirects=False, trust_env=False
            )
        return self._clients[allow_private]

    def close(self) -> None:
        """Close the connections that are kept open."""
        for client in self._clients.values():
            client.close()
        self._clients.clear()


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


class _Decoder:
    """Undoes gzip or deflate with a bound on what comes out of each piece (decompression bombs)."""

    def __init__(self, coding: str) -> None:
        coding = coding.strip().lower()
        if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise ValueError(f"content coding {coding!r} was not asked for")
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding not in ("", "identity") else None

    def feed(self, chunk: bytes, most: int) -> bytes:
        return chunk if self._zlib is None else self._zlib.decompress(chunk, max(most, 1))


class _CheckedBackend(httpcore.NetworkBackend):
    """Resolves a name, checks every address, and connects to the very address that was checked."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._real = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(f"no address for {host}: {error}") from error
        addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
        if not self._allow_private:
            for address in addresses:
                if not is_public(address):
                    raise RefusedAddress(host, f"leads into a private network ({address})", permanent=True)
        last: Exception | None = None
        for address in addresses:
            try:
                return self._real.connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore.ConnectError as error:
                last = error
        raise last or httpcore.ConnectError(f"no address for {host}")

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        raise RefusedAddress("unix socket", "is no address of the web", permanent=True)


def is_public(address: str) -> bool:
    """Tell whether an IP address is of the public internet (IANA's registries, by ipaddress)."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (mapped is None or mapped.is_global)


def _target(asked: str, base: str, location: str) -> str:
    """Return where a redirect leads."""
    try:
        return urljoin(base, location)
    except ValueError as error:
        reason = f"leads to {location[:200]!r}, which is no http or https address"
        raise RefusedAddress(asked, reason, permanent=True) from error


def _check_scheme(asked: str, url: str) -> None:
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        valid = False
    if not valid:
        raise RefusedAddress(
            asked, f"leads to {url[:200]!r}, which is no http or https address", permanent=True
        )


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for (RFC 9110, 10.2.3: seconds or a date), or None."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)


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
