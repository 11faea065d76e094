"""The news that a benchmark serves: the Wikinews articles of the data folder, or made-up ones."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
_PARAGRAPH = 3
"""Sentences that a paragraph has; the data know none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as it is served. ``published`` in UTC; a paragraph is its sentences, plain text."""

    slug: str
    title: str
    published: datetime
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)


def data_folder() -> Path:
    """Return the folder of the data: TIJDING_BENCH_DATA, or ../shared/data beside the project."""
    return Path(os.environ.get("TIJDING_BENCH_DATA") or PROJECT.parent / "shared" / "data")


def wikinews(folder: Path) -> tuple[Story, ...]:
    """Return the Dutch Wikinews articles (MEANTIME, Minard et al. 2016) in ``folder``; () where absent."""
    path = folder / "wikinews-nl" / "articles.jsonl"
    if not path.is_file():
        return ()
    return tuple(_story(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def _story(row: dict[str, object]) -> Story:
    sentences = [str(sentence) for sentence in row["sentences"]]  # type: ignore[attr-defined]
    parts = range(0, len(sentences), _PARAGRAPH)
    return Story(
        slug=str(row["id"]).replace("/", "-"),
        title=str(row["title"]),
        # Noon, so that the day is the same in every zone that an article may be read in.
        published=datetime.fromisoformat(f"{row['published']}T12:00").replace(tzinfo=UTC),
        paragraphs=tuple(tuple(sentences[start : start + _PARAGRAPH]) for start in parts),
    )
