"""The archive gives back what was put in, in order of time, and says what is damaged."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import fsspec
import pytest
from fsspec.spec import AbstractFileSystem
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tijding.archive import Archive, Capture
from tijding.errors import ArchiveError
from tijding.http import Response
from tijding.masking import masked

NOW = datetime(2026, 11, 24, 23, 59, 59, 123456, tzinfo=UTC)


def _capture(
    key="een", *, seconds=0.0, kind="article", body=b"<html>caf\xc3\xa9</html>", **fields
) -> Capture:
    response = Response(
        requested_url=f"https://kort.example/{key}",
        url=f"https://nieuws.example/{key}",
        status=200,
        headers={"content-type": "text/html; charset=utf-8", "etag": '"x"'},
        body=body,
        at=NOW + timedelta(seconds=seconds),
    )
    return Capture(kind=kind, key=key, response=replace(response, **fields))


def _whole(archive: Archive) -> list[Capture]:
    return [found for found in archive.scan() if isinstance(found, Capture)]


def _plain(capture: Capture) -> Capture:
    return replace(capture, ref=None)


@pytest.fixture
def archive(tmp_path):
    return Archive(str(tmp_path / "archive"))


def test_what_was_written_is_read_back_by_its_ref(archive):
    captures = [_capture(str(number), body=bytes([number]) * 999) for number in range(3)]
    refs = archive.write(captures)
    assert [_plain(archive.read(ref)) for ref in refs] == captures
    assert [archive.read(ref).ref for ref in refs] == refs
    assert [found.ref for found in _whole(archive)] == refs


def test_a_file_is_named_by_day_and_time_and_nothing_else_is_left(archive, tmp_path):
    (ref,) = archive.write([_capture()])
    assert ref.startswith("2026/11/24/20261124T235959123456-")
    assert ref.endswith(".warc.gz#0")
    files = [path for path in (tmp_path / "archive").rglob("*") if path.is_file()]
    assert [path.name for path in files] == [ref.rpartition("/")[2].removesuffix("#0")]


def test_the_same_captures_give_the_same_place(archive, tmp_path):
    assert archive.write([_capture()]) == Archive(str(tmp_path / "archive")).write([_capture()])
    assert len(_whole(archive)) == 1


def test_nothing_to_write_writes_nothing(archive, tmp_path):
    assert archive.write([]) == []
    assert not (tmp_path / "archive").exists()


def test_any_place_that_fsspec_knows_will_do():
    archive = Archive("memory://tijding-test-archive")
    (ref,) = archive.write([_capture()])
    assert _plain(archive.read(ref)) == _capture()
    assert [_plain(one) for one in _whole(archive)] == [_capture()]


def test_the_headers_that_describe_the_line_are_left_out(archive):
    sent = {"content-encoding": "gzip", "content-length": "7", "transfer-encoding": "chunked", "x-naam": "e"}
    (ref,) = archive.write([_capture(headers=sent)])
    found = archive.read(ref).response
    assert dict(found.headers) == {"x-naam": "e"}
    assert found.body == b"<html>caf\xc3\xa9</html>"


@pytest.mark.parametrize("status", [200, 304, 404, 410])
def test_every_status_and_an_empty_body_come_back(archive, status):
    (ref,) = archive.write([_capture(status=status, body=b"")])
    assert (archive.read(ref).response.status, archive.read(ref).response.body) == (status, b"")


def test_a_feeds_publisher_is_kept(archive):
    (ref,) = archive.write([replace(_capture(kind="feed"), publisher="De Omroep & Zn. (é)")])
    assert archive.read(ref).publisher == "De Omroep & Zn. (é)"


@given(
    files=st.lists(st.lists(st.tuples(st.integers(0, 50), st.booleans()), min_size=1, max_size=4), max_size=6)
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_captures_come_in_order_of_time_however_they_lie_in_files(tmp_path_factory, files):
    archive = Archive(str(tmp_path_factory.mktemp("archive")))
    written = 0
    for number, times in enumerate(files):
        kinds = ("feed" if feed else "article" for _, feed in times)
        archive.write(
            [
                _capture(f"{number}-{place}", seconds=seconds, kind=kind)
                for place, ((seconds, _), kind) in enumerate(zip(times, kinds, strict=True))
            ]
        )
        written += len(times)
    found = _whole(archive)
    order = [(one.response.at, one.kind == "article") for one in found]
    assert order == sorted(order)
    assert len(found) == written


def test_one_damaged_file_is_reported_and_the_others_are_read(archive, tmp_path):
    for number in range(3):
        archive.write([_capture(str(number), seconds=number)])
    damaged = sorted((tmp_path / "archive").rglob("*.warc.gz"))[1]
    damaged.write_bytes(damaged.read_bytes()[:-40])
    found = list(archive.scan())
    assert [one.key for one in found if isinstance(one, Capture)] == ["0", "2"]
    (problem,) = [one for one in found if isinstance(one, ArchiveError)]
    assert damaged.name in str(problem)


def test_a_file_cut_anywhere_gives_whole_captures_or_an_error_never_half_a_body(archive, tmp_path):
    captures = [_capture(str(number), body=str(number).encode() * 300) for number in range(3)]
    refs = archive.write(captures)
    starts = [int(ref.partition("#")[2]) for ref in refs]
    (path,) = (tmp_path / "archive").rglob("*.warc.gz")
    body = path.read_bytes()
    for length in range(0, len(body), 7):
        path.write_bytes(body[:length])
        found = list(archive.scan())
        good = [_plain(one) for one in found if isinstance(one, Capture)]
        assert good == captures[: len(good)]
        assert len(good) + sum(isinstance(one, ArchiveError) for one in found) > 0 or length in (0, *starts)


def test_a_file_with_a_changed_byte_gives_right_captures_or_an_error(archive, tmp_path):
    captures = [_capture(str(number), body=str(number).encode() * 300) for number in range(2)]
    archive.write(captures)
    (path,) = (tmp_path / "archive").rglob("*.warc.gz")
    body = path.read_bytes()
    for place in range(0, len(body), 11):
        path.write_bytes(body[:place] + bytes([body[place] ^ 0x41]) + body[place + 1 :])
        bodies = {one.response.body for one in archive.scan() if isinstance(one, Capture)}
        assert bodies <= {capture.response.body for capture in captures}


@pytest.mark.parametrize(
    "content",
    [b"", b"geen archief", gzip.compress(b"geen archief"), gzip.compress(b"WARC/1.1\r\n\r\n"), bytes(999)],
)
def test_what_is_no_archive_file_breaks_nothing(archive, tmp_path, content):
    archive.write([_capture()])
    (tmp_path / "archive" / "2026" / "vreemd.warc.gz").write_bytes(content)
    assert [_plain(one) for one in _whole(archive)] == [_capture()]


@pytest.mark.parametrize("ref", ["2026/weg.warc.gz#0", "onzin", "", "x#y"])
def test_a_ref_that_leads_nowhere_is_an_error_that_names_it(archive, ref):
    with pytest.raises(ArchiveError) as caught:
        archive.read(ref)
    assert caught.value.subject == ref


def test_a_place_that_cant_be_written_is_an_error_that_names_it(tmp_path):
    (tmp_path / "archive").write_text("een bestand waar een map moet komen")
    with pytest.raises(ArchiveError, match="can't be written"):
        Archive(str(tmp_path / "archive")).write([_capture()])


def test_a_full_disk_is_an_error_and_leaves_nothing_behind(archive, tmp_path, monkeypatch):
    import os

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchiveError, match="No space left"):
        archive.write([_capture()])
    assert [path for path in (tmp_path / "archive").rglob("*") if path.is_file()] == []


def test_an_archive_of_no_known_kind_is_said():
    with pytest.raises(ArchiveError, match="foo://bar: can't be the archive: Protocol not known"):
        Archive("foo://bar")


class StorageError(Exception):
    """What a file system of its own kind raises, as botocore's do: no OSError."""


class Broken(AbstractFileSystem):
    """A file system all of whose calls fail, telling a secret."""

    protocol = "broken"
    cachable = False

    def _fails(self, *_: object, **__: object) -> None:
        raise StorageError("no answer from https://sleutel:geheim@opslag.example/emmer?token=geheim")

    makedirs = pipe_file = find = cat_file = open = _fails  # type: ignore[assignment]


@pytest.fixture
def broken() -> Archive:
    fsspec.register_implementation("broken", Broken, clobber=True)
    return Archive("broken://emmer")


def test_errors_of_any_file_system_are_the_archives_and_tell_no_secret(broken):
    calls = (lambda: broken.write([_capture()]), lambda: broken.read("2026/a#0"), lambda: list(broken.scan()))
    for call in calls:
        with pytest.raises(ArchiveError, match=r"https://\*\*\*@opslag.example/emmer\?\*\*\*") as raised:
            call()
        assert "geheim" not in str(raised.value)
        assert isinstance(raised.value.__cause__, StorageError)


def test_a_file_that_the_storage_does_not_give_is_told_and_the_rest_is_read(tmp_path, monkeypatch):
    archive = Archive(str(tmp_path))
    archive.write([_capture("a")])
    archive.write([_capture("b", seconds=60)])
    first, _ = archive._paths()
    read = archive._files.cat_file

    def cat_file(path: str) -> bytes:
        if path.endswith(first):
            raise StorageError("gone for a while")
        return read(path)

    monkeypatch.setattr(archive._files, "cat_file", cat_file)
    error, found = archive.scan()
    assert isinstance(error, ArchiveError)
    assert str(error) == f"{first}: can't be read: gone for a while"
    assert found.key == "b"


def test_a_place_that_is_no_archive_is_named_without_its_secrets():
    with pytest.raises(ArchiveError) as raised:
        Archive("foo://sleutel:geheim@opslag.example/emmer?token=geheim#x")
    assert str(raised.value).startswith("foo://***@opslag.example/emmer?***#x: can't be the archive")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s3://emmer/map", "s3://emmer/map"),
        ("/een/pad?met=vraag", "/een/pad?met=vraag"),
        ("sftp://u:p@ss@host/a", "sftp://***@host/a"),
        ("https://host/a@b?x=1&y=2#z", "https://host/a@b?***#z"),
        ('naar "ftp://u:p@h/a" en https://k@h/?t', 'naar "ftp://***@h/a" en https://***@h/?***'),
    ],
)
def test_masked_urls(text, expected):
    assert masked(text) == expected
