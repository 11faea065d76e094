"""The archive: every raw response as WARC 1.1 (ISO 28500), gzip a record, on any fsspec path.

One write makes one file, complete and named before it returns; files are never changed. So a crash
leaves whole files and perhaps a ``.part``, which nothing reads.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import fsspec
from dateutil.parser import isoparse
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tijding.errors import ArchiveError
from tijding.http import Response
from tijding.ids import digest

_KIND, _KEY, _REQUESTED = "WARC-Tijding-Kind", "WARC-Tijding-Key", "WARC-Tijding-Requested-URI"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A response and what it was asked for: ``key`` is the id of the feed or the entry."""

    kind: Literal["feed", "article"]
    key: str
    response: Response


class Archive:
    """``root`` is a folder or an fsspec URL. Raises ArchiveError where it can't be written or read."""

    def __init__(self, root: str) -> None:
        self._files, self._root = fsspec.url_to_fs(root)

    def write(self, captures: Sequence[Capture]) -> list[str]:
        """Write ``captures`` into one new file; return where each is, as ``path#offset``."""
        if not captures:
            return []
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        offsets = []
        for capture in captures:
            offsets.append(buffer.tell())
            writer.write_record(_record(writer, capture))
        first = captures[0].response.at
        name = digest("warc", *(f"{one.key}{one.response.at.isoformat()}" for one in captures))
        path = f"{first:%Y/%m/%d}/{first:%Y%m%dT%H%M%S%f}-{name}.warc.gz"
        self._put(path, buffer.getvalue())
        return [f"{path}#{offset}" for offset in offsets]

    def _put(self, path: str, body: bytes) -> None:
        whole = f"{self._root}/{path}"
        try:
            self._files.makedirs(whole.rsplit("/", 1)[0], exist_ok=True)
            with self._files.open(f"{whole}.part", "wb") as out:
                out.write(body)
                if "file" in self._protocols():
                    out.flush()
                    os.fsync(out.fileno())
            self._files.mv(f"{whole}.part", whole)
        except OSError as error:
            raise ArchiveError(whole, f"can't be written: {error}") from error

    def _protocols(self) -> tuple[str, ...]:
        named = self._files.protocol
        return (named,) if isinstance(named, str) else tuple(named)

    def read(self, ref: str) -> Capture:
        """Return the capture at ``path#offset``."""
        path, _, offset = ref.partition("#")
        try:
            with self._files.open(f"{self._root}/{path}", "rb") as file:
                file.seek(int(offset))
                for record in ArchiveIterator(file):
                    return _capture(record)
        except (OSError, ValueError, KeyError, ArchiveLoadFailed) as error:
            raise ArchiveError(ref, f"can't be read: {error}") from error
        raise ArchiveError(ref, "holds no record")

    def scan(self) -> Iterator[Capture | ArchiveError]:
        """Yield all captures, file by file in order of time; an ArchiveError for what can't be read."""
        for path in sorted(self._files.find(self._root)):
            if str(path).endswith(".warc.gz"):
                yield from self._scan_file(str(path))

    def _scan_file(self, path: str) -> Iterator[Capture | ArchiveError]:
        try:
            with self._files.open(path, "rb") as file:
                for record in ArchiveIterator(file):
                    yield _capture(record)
        except (OSError, EOFError, ValueError, KeyError, ArchiveLoadFailed) as error:
            yield ArchiveError(path, f"is damaged; what stands before the damage was read: {error}")


def _record(writer: WARCWriter, capture: Capture) -> Any:
    response = capture.response
    # The body is kept as it was decoded, so headers that describe its coding would lie.
    headers = [
        (name, value)
        for name, value in response.headers.items()
        if name not in ("content-encoding", "transfer-encoding", "content-length")
    ]
    own = {
        "WARC-Date": response.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        _KIND: capture.kind,
        _KEY: capture.key,
        _REQUESTED: response.requested_url,
    }
    http = StatusAndHeaders(f"{response.status} -", headers, protocol="HTTP/1.1")
    return writer.create_warc_record(
        response.url, "response", payload=io.BytesIO(response.body), http_headers=http, warc_headers_dict=own
    )


def _capture(record: Any) -> Capture:
    own = record.rec_headers
    kind = own.get_header(_KIND)
    if kind not in ("feed", "article"):
        raise ValueError(f"a record of kind {kind!r}, which Tijding did not write")
    if record.http_headers is None:
        raise ValueError("a record that was cut off")
    moment: datetime = isoparse(own.get_header("WARC-Date"))
    url = own.get_header("WARC-Target-URI")
    return Capture(
        kind=kind,
        key=own.get_header(_KEY),
        response=Response(
            requested_url=own.get_header(_REQUESTED) or url,
            url=url,
            status=int(record.http_headers.get_statuscode()),
            headers={name.lower(): value for name, value in record.http_headers.headers},
            body=record.content_stream().read(),
            at=moment,
        ),
    )
