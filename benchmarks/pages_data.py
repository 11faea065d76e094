"""Saved pages of real publishers, as three open projects keep them for their tests, with what they expect.

    flairNLP/fundus        tests/resources/parser/test_data: title, paragraphs, authors, moment
    adbar/trafilatura      tests/evaldata.json: title, author, day, and pieces that belong and don't belong to the text
    mozilla/readability    test/test-pages: title, text as HTML, moment

A folder is a checkout of one of them, or any folder of .html and .html.gz files, of which nothing is expected.
Nothing of them is in this project: their words are the publishers'.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tijding.dates import parse_date
from tijding.html import plain

_FUNDUS = Path("tests/resources/parser/test_data")
_TRAFILATURA = Path("tests/evaldata.json")
_READABILITY = Path("test/test-pages")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_ADDRESS = re.compile(
    rb"<link[^>]+rel=.?canonical[^>]+href=[\"']([^\"']+)|property=.?og:url.?\s+content=[\"']([^\"']+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a page should give; None and empty where its keeper says nothing.

    ``moment`` has a time where the keeper gives one, else ``day`` is what may be compared. ``pieces``
    belong to the text, ``strangers`` do not.
    """

    title: str | None = None
    text: str | None = None
    moment: datetime | None = None
    day: str | None = None
    authors: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A file with a page, where it came from, and what is expected of it."""

    collection: str
    path: Path
    url: str
    expected: Expected

    @property
    def kept(self) -> bool:
        """Whether the page is of the half that is kept apart: by a hash of its name."""
        name = self.path.parent.name if self.path.name == "source.html" else self.path.name
        return hashlib.sha256(name.encode()).digest()[0] % 2 == 1

    def read(self) -> bytes:
        body = self.path.read_bytes()
        return gzip.decompress(body) if self.path.suffix == ".gz" else body


def saved_pages(folder: Path) -> list[SavedPage]:
    """Return the pages under ``folder``, in the order of their paths."""
    ways: Sequence[tuple[Path, Callable[[Path], Iterator[SavedPage]]]] = (
        (_FUNDUS, _fundus),
        (_TRAFILATURA, _trafilatura),
        (_READABILITY, _readability),
    )
    way = next((way for mark, way in ways if (folder / mark).exists()), _plain_files)
    return sorted(way(folder), key=lambda page: page.path)


def _fundus(folder: Path) -> Iterator[SavedPage]:
    """A publisher's file has an expectation for each version of its parser, the oldest page's first."""
    for country in sorted((folder / _FUNDUS).iterdir()):
        about = country / "meta.info"
        addresses = json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {}
        for kept in sorted(country.glob("*.json")):
            versions = json.loads(kept.read_text(encoding="utf-8"))
            paths = sorted(country.glob(f"{kept.stem}_[0-9]*.html.gz"))
            for path, (_, told) in zip(paths, sorted(versions.items()), strict=False):
                url = addresses.get(path.name, {}).get("url", "")
                yield SavedPage(collection="fundus", path=path, url=url, expected=_of_fundus(told))


def _of_fundus(told: dict[str, Any]) -> Expected:
    body = told.get("body") or {}
    sections = [part for one in body.get("sections", ()) for part in (*one["headline"], *one["paragraphs"])]
    return Expected(
        title=told.get("title"),
        text="\n".join([*body.get("summary", ()), *sections]) or None,
        moment=parse_date(told.get("publishing_date"), "UTC"),
        authors=tuple(told.get("authors") or ()),
    )


def _trafilatura(folder: Path) -> Iterator[SavedPage]:
    for url, told in json.loads((folder / _TRAFILATURA).read_text(encoding="utf-8")).items():
        path = next(
            (one for part in ("cache", "eval") if (one := folder / "tests" / part / told["file"]).is_file()),
            None,
        )
        if path:
            expected = Expected(
                title=told.get("title") or None,
                day=_day(told.get("date")),
                authors=_names(told.get("author")),
                pieces=tuple(told["with"]),
                strangers=tuple(told["without"]),
            )
            yield SavedPage(collection="trafilatura", path=path, url=url, expected=expected)


def _day(told: str | None) -> str | None:
    """Return a day as it is told; some are none, as ``2022-25-10``."""
    return told if told and _DAY.fullmatch(told) and parse_date(told, "UTC") else None


def _names(told: str | list[str] | None) -> tuple[str, ...]:
    return tuple(told) if isinstance(told, list) else tuple(filter(None, (told or "").split("; ")))


def _readability(folder: Path) -> Iterator[SavedPage]:
    for kept in sorted((folder / _READABILITY).iterdir()):
        path = kept / "source.html"
        told = json.loads((kept / "expected-metadata.json").read_text(encoding="utf-8"))
        moment = str(told.get("publishedTime") or "")
        expected = Expected(
            title=told.get("title"),
            text=plain((kept / "expected.html").read_text(encoding="utf-8")),
            day=moment if _DAY.fullmatch(moment) else None,
            moment=None if _DAY.fullmatch(moment) else parse_date(moment, "UTC"),
        )
        yield SavedPage(
            collection="readability", path=path, url=_address(path.read_bytes()), expected=expected
        )


def _plain_files(folder: Path) -> Iterator[SavedPage]:
    for path in folder.rglob("*.html*"):
        if path.suffix in (".html", ".gz"):
            page = SavedPage(collection=folder.name, path=path, url="", expected=Expected())
            yield SavedPage(collection=folder.name, path=path, url=_address(page.read()), expected=Expected())


def _address(body: bytes) -> str:
    """Return the address that a page gives itself."""
    found = _ADDRESS.search(body)
    return next(filter(None, found.groups()), b"").decode("utf-8", "replace") if found else ""
