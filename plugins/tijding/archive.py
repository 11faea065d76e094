"""The archive: every raw response as WARC 1.1 (ISO 28500), gzip a record, on any fsspec path.

One write makes one file, whole and named by the time of its first capture before it returns; files are
never changed. A crash leaves whole files and perhaps a ``.part``, which nothing reads.
"""

from __future__ import annotations

import heapq
import io
import os
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

import fsspec
from dateutil.parser import isoparse
from fsspec.implementations.local import LocalFileSystem
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from tijding.errors import ArchiveError
from tijding.http import Response
from tijding.ids import digest
from tijding.masking import masked

_KIND, _KEY, _PUBLISHER = "WARC-Tijding-Kind", "WARC-Tijding-Key", "WARC-Tijding-Publisher"
_REQUESTED = "WARC-Tijding-Requested-URI"
_UNREADABLE = (
    EOFError,
    ValueError,
    TypeError,
    zlib.error,
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
)
_SUFFIX = ".warc.gz"
_MEMBER = b"\x1f\x8b\x08"  # how a gzip member begins
# Headers that say how the body came over the line; it is kept as it was decoded, so they would lie.
_OF_THE_LINE = ("content-encoding", "transfer-encoding", "content-length")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A response and what it was asked for: ``key`` is the id of the feed or the entry.

    ``publisher`` is the feed's, should the configuration forget it. ``ref`` says where it was read from.
    """

    kind: Literal["feed", "article"]
    key: str
    response: Response
    publisher: str = ""
    ref: str | None = None


@contextmanager
def _said(subject: str, problem: str) -> Iterator[None]:
    """Raise ArchiveError for whatever a file system raises, with no secret that a URL in it may hold.

    fsspec asks no common error of its file systems: those of s3, gs and ssh raise classes of their own.
    """
    try:
        yield
    except Exception as error:
        strerror = error.strerror if isinstance(error, OSError) else None
        reason = strerror or str(error) or type(error).__name__
        raise ArchiveError(masked(subject), f"{problem}: {masked(reason)}") from error


class Archive:
    """``root`` is a folder or an fsspec URL. Raises ArchiveError where it can't be written or read."""

    def __init__(self, root: str) -> None:
        with _said(root, "can't be the archive"):
            self._files, self._root = fsspec.url_to_fs(root)

    # --- writing ----------------------------------------------------------------------------

    def write(self, captures: Sequence[Capture]) -> list[str]:
        """Write ``captures`` into one new file; return where each is, as ``path#offset``.

        The path is computed from what is written, so a second write of the same gives the same file.
        """
        if not captures:
            return []
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        offsets = []
        for capture in captures:
            offsets.append(buffer.tell())
            writer.write_record(_record(writer, capture))
        path = _path_of(captures)
        self._put(f"{self._root}/{path}", buffer.getvalue())
        return [f"{path}#{offset}" for offset in offsets]

    def _put(self, path: str, body: bytes) -> None:
        with _said(path, "the archive can't be written"):
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            if isinstance(self._files, LocalFileSystem):
                _put_durably(path, body)
            else:
                self._files.pipe_file(path, body)  # object stores show a file whole or not at all

    # --- reading ----------------------------------------------------------------------------

    def read(self, ref: str) -> Capture:
        """Return the capture at ``path#offset``."""
        path, _, offset = ref.partition("#")
        with _said(ref, "can't be read"), self._files.open(f"{self._root}/{path}", "rb") as file:
            file.seek(int(offset))
            body = file.read()
        try:
            return replace(_capture(_inflate(body)[0]), ref=ref)
        except _UNREADABLE as error:
            raise ArchiveError(ref, f"can't be read: {error}") from error

    def scan(self) -> Iterator[Capture | ArchiveError]:
        """Yield all captures in order of time, feeds first; an ArchiveError for what can't be read.

        A file begins with its earliest capture's time, so what is earlier than the next file's begin
        can go out.
        """
        waiting: list[tuple[datetime, bool, str, int, Capture]] = []
        for path in self._paths():
            begin = path.rpartition("/")[2].partition("-")[0]
            while waiting and f"{waiting[0][0]:%Y%m%dT%H%M%S%f}" < begin:
                yield heapq.heappop(waiting)[4]
            for place, found in enumerate(self._scan_file(path)):
                if isinstance(found, ArchiveError):
                    yield found
                else:
                    at, is_page = found.response.at, found.kind == "article"
                    heapq.heappush(waiting, (at, is_page, path, place, found))
        while waiting:
            yield heapq.heappop(waiting)[4]

    def _paths(self) -> list[str]:
        """Return the paths of all files below the root, in order of time."""
        with _said(self._root, "can't be read"):
            found = [str(path) for path in self._files.find(self._root)]
        below = [path[len(self._root) :].lstrip("/") for path in found if path.endswith(_SUFFIX)]
        return sorted(below, key=lambda path: (path.rpartition("/")[2], path))

    def _scan_file(self, path: str) -> Iterator[Capture | ArchiveError]:
        """Yield the captures of a file; one error for all that is damaged in it, the rest is read."""
        try:
            with _said(path, "can't be read"):
                body = self._files.cat_file(f"{self._root}/{path}")
        except ArchiveError as error:
            yield error
            return
        offset, problem = 0, None if body else "it is empty"
        while 0 <= offset < len(body):
            try:
                record, length = _inflate(body[offset:])
                yield replace(_capture(record), ref=f"{path}#{offset}")
                offset += length
            except _UNREADABLE as error:
                problem = problem or f"at byte {offset}: {error}"
                offset = body.find(_MEMBER, offset + 1)
        if problem:
            yield ArchiveError(path, f"is damaged, {problem}; the rest of it was read")


def _inflate(body: bytes) -> tuple[bytes, int]:
    """Return the first gzip member's bytes, whole by its checksum, and its length. Raises ValueError."""
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    found = member.decompress(body)
    if not member.eof:
        raise ValueError("a record that was cut off")
    return found, len(body) - len(member.unused_data)


def _path_of(captures: Sequence[Capture]) -> str:
    first = min(capture.response.at for capture in captures).astimezone(UTC)
    name = digest("warc", *(f"{one.key}{one.response.at.isoformat()}" for one in captures))
    return f"{first:%Y/%m/%d}/{first:%Y%m%dT%H%M%S%f}-{name}{_SUFFIX}"


def _put_durably(path: str, body: bytes) -> None:
    """Write a local file so that it is there whole, also after a power cut, or not at all."""
    where, name = os.path.split(path)
    # A name of its own: two workers that took the same work may write the same file at once.
    handle, part = tempfile.mkstemp(dir=where, prefix=f"{name}.", suffix=".part")
    try:
        with open(handle, "wb") as out:
            out.write(body)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(part, 0o644)
        os.replace(part, path)
    except OSError:
        if os.path.exists(part):
            os.unlink(part)  # a full disk needs the room
        raise
    folder = os.open(where, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _record(writer: WARCWriter, capture: Capture) -> Any:
    response = capture.response
    headers = [(name, value) for name, value in response.headers.items() if name not in _OF_THE_LINE]
    own = {
        "WARC-Date": response.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        _KIND: capture.kind,
        _KEY: capture.key,
        _REQUESTED: response.requested_url,
    } | ({_PUBLISHER: capture.publisher} if capture.publisher else {})
    http = StatusAndHeaders(f"{response.status} -", headers, protocol="HTTP/1.1")
    return writer.create_warc_record(
        response.url, "response", payload=io.BytesIO(response.body), http_headers=http, warc_headers_dict=own
    )


def _capture(body: bytes) -> Capture:
    """Return what the bytes of one record hold."""
    record = next(iter(ArchiveIterator(io.BytesIO(body))), None)
    own = record.rec_headers if record else None
    kind = own.get_header(_KIND) if own else None
    if record is None or own is None or kind not in ("feed", "article"):
        raise ValueError("a record that Tijding did not write")
    moment: datetime = isoparse(own.get_header("WARC-Date")).astimezone(UTC)
    url = own.get_header("WARC-Target-URI")
    return Capture(
        kind=kind,
        key=own.get_header(_KEY),
        publisher=own.get_header(_PUBLISHER) or "",
        response=Response(
            requested_url=own.get_header(_REQUESTED) or url,
            url=url,
            status=int(record.http_headers.get_statuscode()),
            headers={name.lower(): value for name, value in record.http_headers.headers},
            body=record.content_stream().read(),
            at=moment,
        ),
    )
