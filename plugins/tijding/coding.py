"""Content coding undone piece by piece, with a bound on what comes out (decompression bombs). Pure."""

from __future__ import annotations

import zlib

from tijding.errors import FetchError

_MAGIC = b"\x1f\x8b"
_PLAIN = ("", "identity")
_KNOWN = (*_PLAIN, "gzip", "x-gzip", "deflate")


class Decoder:
    """Undoes gzip (RFC 1952) or deflate in zlib's wrapping (RFC 9110, 8.4.1), or nothing.

    ``url`` is for the errors. Raises FetchError for another coding than was asked for.
    """

    def __init__(self, url: str, coding: str) -> None:
        self._url = url
        coding = coding.strip().lower()
        if coding not in _KNOWN:
            raise FetchError(url, f"has content coding {coding[:40]!r}, which was not asked for")
        self._inflate = None if coding in _PLAIN else _member()
        self._begun = False
        self._held = b""  # the first half of what may be the next member's magic bytes
        self._padded = False

    def feed(self, chunk: bytes, most: int) -> bytes:
        """Return what comes out of ``chunk``, of at most ``most`` bytes; the rest is lost."""
        if self._inflate is None:
            return chunk
        self._begun = self._begun or bool(chunk)
        try:
            return self._unfold(chunk, most)
        except zlib.error as error:
            raise FetchError(self._url, f"has a damaged body: {error}") from error

    def _unfold(self, chunk: bytes, most: int) -> bytes:
        parts: list[bytes] = []
        chunk, self._held = self._held + chunk, b""
        while chunk and most > 0 and self._inflate is not None and not self._padded:
            if self._inflate.eof:
                if chunk == _MAGIC[:1]:
                    self._held = chunk
                    break
                self._padded = not chunk.startswith(_MAGIC)
                if self._padded:
                    break  # padding after the end, as some servers send
                self._inflate = _member()  # gzip may come in several members (RFC 1952, 2.2)
            parts.append(self._inflate.decompress(chunk, most))
            most -= len(parts[-1])
            chunk = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        return b"".join(parts)

    def finish(self) -> None:
        """Raise FetchError where a compressed body ended too early."""
        if self._inflate is not None and self._begun and not self._inflate.eof:
            raise FetchError(self._url, "has a damaged body: it ends too early")


def _member() -> zlib._Decompress:
    return zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, by their first bytes
