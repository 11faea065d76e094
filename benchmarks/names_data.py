"""Texts with their names marked, as training and measuring take them, and how they are parted.

Kept apart, in neither training nor choosing: the half of the Wikinews articles that enrich_quotes.py keeps
apart too. Of all others train_names.py --choose gives figures, each text read by weights that never saw it.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import yaml

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.recognise import Part
from tijding.dutch.text import read

NEWSROOM = Path(__file__).resolve().parent.parent / "tests/newsroom"
OWN = Path(__file__).resolve().parent / "data/names_own.txt"
sys.path.insert(0, str(NEWSROOM.parent))

from newsroom.script import load_script  # noqa: E402

CORPORA = ("wikinews-dev", "alpino", "lassy")
"""Of the data folder; beside them stand ``newsroom`` and ``own``, which the project holds."""


class Marked(NamedTuple):
    """A text, and its names in order; ``corpus`` is the file it stands in, ``doc`` its name there."""

    corpus: str
    doc: str
    text: str
    names: tuple[Mention, ...]

    @property
    def part(self) -> Part:
        return Part(self.text, read(self.text))


def load(data: Path) -> list[Marked]:
    """Return the texts of the folder ner-nl in ``data``, a sentence a line."""
    return [text for corpus in CORPORA for text in _corpus(data / "ner-nl" / f"{corpus}.jsonl")]


def _corpus(path: Path) -> Iterator[Marked]:
    docs: dict[str, list[tuple[str, list[tuple[int, int, str]]]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        doc = row["doc"].rsplit(".p.", 1)[0].rsplit("\\", 1)[0]
        docs.setdefault(doc, []).append((row["text"], row["entities"]))
    for doc, sentences in docs.items():
        yield joined(path.stem, doc, sentences)


def joined(
    corpus: str, doc: str, sentences: Iterable[tuple[str, Iterable[tuple[int, int, str]]]], glue: str = "\n"
) -> Marked:
    """Return sentences with their names, as (start, end, type), as one text with ``glue`` between them."""
    text = ""
    names: list[Mention] = []
    for sentence, marks in sentences:
        offset = len(text) + (len(glue) if text else 0)
        text += (glue if text else "") + sentence
        for start, end, type_ in sorted(marks):
            names.append(Mention(offset + start, offset + end, sentence[start:end], type_))  # type: ignore[arg-type]
    return Marked(corpus, doc, text, tuple(names))


def digest(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def kept_apart(data: Path) -> set[str]:
    """Return the ids of the Wikinews articles kept apart: the second half by the SHA-256 of their ids."""
    docs = json.loads((data / "wikinews-nl/quotes-dev-docs.json").read_text(encoding="utf-8"))
    ordered = sorted(docs, key=lambda doc: hashlib.sha256(doc.encode()).hexdigest())
    return set(ordered[len(docs) // 2 :])


def unseen_by_rules(data: Path) -> set[str]:
    """Return the ids of the Wikinews articles that the rules were not made by: the second half by name."""
    docs = json.loads((data / "wikinews-nl/quotes-dev-docs.json").read_text(encoding="utf-8"))
    return set(docs[len(docs) // 2 :])


def parted(data: Path) -> tuple[list[Marked], list[Marked]]:
    """Return the texts to train and choose on, and those kept apart."""
    apart, texts = kept_apart(data), load(data)
    return [text for text in texts if text.doc not in apart], [text for text in texts if text.doc in apart]


def newsroom(folder: Path = NEWSROOM) -> list[Marked]:
    """Return the sample newsroom's articles as last revised, the title first; names.yaml says what is one."""
    listed = yaml.safe_load((folder / "names.yaml").read_text(encoding="utf-8"))
    types = {name: type_ for type_, names in listed.items() for name in names}
    longest_first = sorted(types, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?:['’]?s)?(?![\w]|-\w)")
    texts = []
    for article in load_script(folder / "articles", datetime(2026, 1, 1, tzinfo=UTC)).articles:
        revision = article.revisions[-1]
        text = "\n".join([revision.title, *(block.text for block in revision.blocks)])
        names = [Mention(*match.span(), match.group(), types[match[1]]) for match in pattern.finditer(text)]
        texts.append(Marked("newsroom", article.slug, text, tuple(names)))
    return texts


def own(path: Path = OWN) -> list[Marked]:
    """Return the texts of our own: a sentence a line, names as {TYPE name}, an empty line between texts."""
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    blocks = "\n".join(kept).split("\n\n")
    return [
        joined("own", str(number), map(_unmarked, block.splitlines())) for number, block in enumerate(blocks)
    ]


def _unmarked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a line of ours without its marks, and its names."""
    text = ""
    marks: list[tuple[int, int, str]] = []
    for piece in re.split(r"(\{[A-Z]+ [^{}]+\})", line):
        type_, _, name = piece[1:-1].partition(" ") if piece.startswith("{") else ("", "", piece)
        if type_:
            marks.append((len(text), len(text) + len(name), type_))
        text += name
    return text, marks


def conll(path: Path, glue: str = "\n") -> list[Marked]:
    """Return the texts of a file of CoNLL-2002 as running text: words put together as they are printed."""
    blocks = path.read_text(encoding="utf-8").split("-DOCSTART- -DOCSTART- O")
    texts = []
    for number, block in enumerate(blocks):
        rows = [[line.split() for line in part.splitlines() if line] for part in block.split("\n\n")]
        sentences = [_printed([(row[0], row[-1]) for row in part]) for part in rows if part]
        if sentences:
            texts.append(joined("conll", str(number), sentences, glue))
    return texts


_NO_BLANK_BEFORE = frozenset([",", ".", ";", ":", "!", "?", ")", "]", "%", "..."])
_NO_BLANK_AFTER = frozenset(["(", "["])
_PAIRED = frozenset(["'", '"'])


def _printed(words: list[tuple[str, str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a sentence's words with blanks between them as in print, and its names."""
    text, glued = "", True
    marks: list[tuple[int, int, str]] = []
    opened: set[str] = set()
    for word, label in words:
        closes = word in opened
        text += "" if glued or closes or word in _NO_BLANK_BEFORE else " "
        start = len(text)
        text += word
        glued = word in _NO_BLANK_AFTER or (word in _PAIRED and not closes)
        if word in _PAIRED:
            opened ^= {word}
        if label.startswith("B"):
            marks.append((start, len(text), label[2:]))
        elif label.startswith("I"):
            marks[-1] = (marks[-1][0], len(text), label[2:])
    return text, marks
