"""How connections are made: the address checked is the address used, and time runs out for the whole answer.

Parts of :mod:`tijding.http`, over httpcore's public network seam.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import httpcore
import httpx

from tijding.errors import RefusedAddress

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_KEPT_OPEN = 4.0
"""Seconds; below the 5 after which common servers close, so that no request meets a closing one."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is of the public internet (IANA's registries, by ipaddress).

    An IPv6 address that carries an IPv4 one (mapped, 6to4, NAT64) is as public as that.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not ip.is_reserved
    inner = ip.ipv4_mapped or ip.sixtofour
    if ip in _NAT64:
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_site_local)


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves a name, checks every address, and connects to the very address that was checked.

    So a name that changes its address between check and use (DNS rebinding) gains nothing.
    ``connect_timeout`` in seconds; resolving is bounded by the system's resolver only.
    """

    def __init__(self, *, allow_private: bool, connect_timeout: float) -> None:
        self._allow_private = allow_private
        self._connect_timeout = connect_timeout
        self._real = httpcore.SyncBackend()
        self._deadline = _Deadline()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Bound all that this thread does on the network meanwhile: headers, body, the slowest drip."""
        self._deadline.at = time.monotonic() + seconds
        try:
            yield
        finally:
            self._deadline.at = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        last: Exception = httpcore.ConnectError(f"no address for {host}")
        for address in self._addresses(host, port):
            limit = self._deadline.left(self._connect_timeout, httpcore.ConnectTimeout)
            try:
                made = self._real.connect_tcp(address, port, limit, local_address, socket_options)
                return _TimedStream(made, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(f"no address for {host}: {error.strerror or error}") from error
        addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
        private = [address for address in addresses if not is_public(address)]
        if private and not self._allow_private:
            raise RefusedAddress(host, f"leads into a private network ({private[0]})", permanent=True)
        return addresses

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        raise RefusedAddress("unix socket", "is no address of the web", permanent=True)


class _Deadline(threading.local):
    """When the request of this thread must be over, by the monotonic clock."""

    at: float | None = None

    def left(self, most: float | None, error: type[Exception]) -> float | None:
        """Return the seconds left, at most ``most``; raise ``error`` where there are none."""
        if self.at is None:
            return most
        left = self.at - time.monotonic()
        if left <= 0:
            raise error("the time is over")
        return left if most is None else min(left, most)


class _TimedStream(httpcore.NetworkStream):
    """A stream each of whose waits ends when the request's time is over."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout, httpcore.WriteTimeout))

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        limit = self._deadline.left(timeout, httpcore.ConnectTimeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, limit), self._deadline)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class PoolTransport(httpx.BaseTransport):
    """httpx over a pool whose connections ``backend`` makes. Raises httpcore's exceptions as they are."""

    def __init__(self, backend: CheckedBackend) -> None:
        self.backend = backend
        self._pool = httpcore.ConnectionPool(
            ssl_context=_tls(),
            max_connections=32,
            max_keepalive_connections=16,
            keepalive_expiry=_KEPT_OPEN,
            network_backend=backend,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@cache
def _tls() -> ssl.SSLContext:
    """Return the context that checks certificates; SSL_CERT_FILE and SSL_CERT_DIR name other roots."""
    return httpx.create_ssl_context()
