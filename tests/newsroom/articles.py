"""An article of the sample newsroom, and how its file is read."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from newsroom.body import Block, BodyError, parse_body
from newsroom.moments import MomentError, parse_moment
from newsroom.reading import ScriptError, check_keys, line_of, mapping, read_text

PUBLISHERS = ("omroep", "dagblad", "koerier")
KINDS = ("article", "liveblog")
TRAITS = (
    "short-url",
    "no-jsonld",
    "full-content",
    "no-guid",
    "no-date",
    "windows-1252",
    "login",
    "robots",
    "tdm-header",
    "tdm-meta",
    "tdm-folder",
    "slow",
    "late-503",
    "late-429",
    "endless",
    "gone-later",
)
_REQUIRED = ("publisher", "event", "section", "published", "wave", "title")
_OPTIONAL = ("authors", "keywords", "kind", "copy_of", "traits")
_REVISION = re.compile(r"=== revision wave: (\d+)(?: title: (\S.*))?")
_GONE = re.compile(r"gone-later(?::(\d+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The words of an article from ``wave`` on; the first block is the lead."""

    wave: int
    title: str
    blocks: tuple[Block, ...]

    @property
    def lead(self) -> str:
        return self.blocks[0].text


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleArticle:
    """An article as its file tells it. ``published`` in UTC; ``gone_wave`` the wave that withdraws it."""

    slug: str
    path: Path
    publisher: str
    event: str
    section: str
    published: datetime
    wave: int
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    kind: Literal["article", "liveblog"]
    copy_of: str | None
    traits: frozenset[str]
    gone_wave: int | None
    revisions: tuple[Revision, ...]

    def visible(self, wave: int) -> bool:
        """Tell whether the newsroom has shown it by ``wave`` (also where it was withdrawn since)."""
        return self.wave <= wave

    def gone(self, wave: int) -> bool:
        return self.gone_wave is not None and self.gone_wave <= wave

    def at(self, wave: int) -> Revision:
        """Return the words that stand at ``wave``."""
        return [revision for revision in self.revisions if revision.wave <= max(wave, self.wave)][-1]


def load_article(path: Path, now: datetime, events: Collection[str]) -> SampleArticle:
    """Return the article of one file, of one of the ``events``. Raises ScriptError."""
    lines = read_text(path).split("\n")
    if lines[0].strip() != "---":
        raise ScriptError(path, 1, "expected --- at the top, before publisher, event and so on")
    if "---" not in lines[1:]:
        raise ScriptError(path, 1, "the head that begins here is not closed by ---")
    end = lines.index("---", 1)
    head = _Head(path, "\n".join(["", *lines[1:end]]))
    head.check(events)
    revisions = _bodies(path, lines, end + 1, head.values)
    if head.values.get("kind") == "liveblog" and not any(block.time for block in revisions[0].blocks):
        raise head.wrong("kind", "a live blog to have posts, each under ## HH:MM Title")
    return _article(head, now, revisions)


class _Head:
    """What stands between the --- of a file, checked key by key."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.values: dict[str, Any] = mapping(path, text)

    def wrong(self, key: str, expected: str) -> ScriptError:
        got = self.values.get(key)
        return ScriptError(self.path, line_of(self.text, key), f"{key}: expected {expected}, got {got!r}")

    def check(self, events: Collection[str]) -> None:
        check_keys(self.path, self.values, _REQUIRED, _OPTIONAL, self.text)
        for key, allowed in (("publisher", PUBLISHERS), ("event", tuple(events)), ("kind", KINDS)):
            if self.values.get(key, "article") not in allowed:
                raise self.wrong(key, f"one of {', '.join(allowed)}")
        for key in ("authors", "keywords", "traits"):
            if not isinstance(self.values.get(key) or [], list):
                raise self.wrong(key, "a list in [ ]")
        wave = self.values["wave"]
        if not isinstance(wave, int) or isinstance(wave, bool) or wave < 0:
            raise self.wrong("wave", "0, 1, 2 or more")

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(map(str, self.values.get(key) or ()))

    def published(self, now: datetime) -> datetime:
        try:
            return parse_moment(str(self.values["published"]), now)
        except MomentError as error:
            raise self.wrong("published", str(error)) from error

    def traits(self) -> tuple[frozenset[str], int | None]:
        """Return the traits by name, and the wave that withdraws the article."""
        traits, gone_wave, wave = set(self.texts("traits")), None, int(self.values["wave"])
        for trait in sorted(traits):
            if match := _GONE.fullmatch(trait):
                gone_wave = int(match[1] or wave + 1)
                traits = (traits - {trait}) | {"gone-later"}
        if unknown := sorted(traits.difference(TRAITS)):
            raise self.wrong("traits", f"only known ones (not {', '.join(unknown)} but {', '.join(TRAITS)})")
        if gone_wave is not None and gone_wave <= wave:
            raise self.wrong("traits", "gone-later in a wave after the article's own")
        return frozenset(traits), gone_wave


def _article(head: _Head, now: datetime, revisions: tuple[Revision, ...]) -> SampleArticle:
    values = head.values
    traits, gone_wave = head.traits()
    return SampleArticle(
        slug=head.path.stem,
        path=head.path,
        publisher=values["publisher"],
        event=values["event"],
        section=str(values["section"]),
        published=head.published(now),
        wave=values["wave"],
        authors=head.texts("authors"),
        keywords=head.texts("keywords"),
        kind=values.get("kind", "article"),
        copy_of=values.get("copy_of"),
        traits=traits,
        gone_wave=gone_wave,
        revisions=revisions,
    )


def _bodies(path: Path, lines: list[str], start: int, values: dict[str, Any]) -> tuple[Revision, ...]:
    """Return the first words and the later revisions, of ``lines`` from index ``start`` on."""
    wave, title, begun, found = values["wave"], str(values["title"]).strip(), start, list[Revision]()
    for index in range(start, len(lines) + 1):
        if index < len(lines) and not lines[index].startswith("==="):
            continue
        try:
            blocks = parse_body(lines[begun:index], posts=values.get("kind") == "liveblog")
        except BodyError as error:
            raise ScriptError(path, begun + error.line, str(error)) from error
        found.append(Revision(wave=wave, title=title, blocks=blocks))
        if index == len(lines):
            break
        match = _REVISION.fullmatch(lines[index].strip())
        if not match or int(match[1]) <= wave:
            problem = f"expected '=== revision wave: N title: ...' with N above {wave}, got {lines[index]!r}"
            raise ScriptError(path, index + 1, problem)
        wave, title, begun = int(match[1]), (match[2] or title).strip(), index + 1
    return tuple(found)
