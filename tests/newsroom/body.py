"""The words of a sample article: paragraphs, subheadings, block quotes, and the posts of a live blog."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_POST = re.compile(r"([01]\d|2[0-3]):([0-5]\d) (\S.*)")


class BodyError(ValueError):
    """A body that breaks the format; ``line`` counts from 1 within the body."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph. A block quote has ``author`` and ``role``; a post's heading the ``time`` as HH:MM."""

    kind: Literal["text", "heading", "quote"]
    text: str
    author: str | None = None
    role: str | None = None
    time: str | None = None


def parse_body(lines: list[str], *, posts: bool = False) -> tuple[Block, ...]:
    """Return the blocks of ``lines``; ``posts`` where each heading starts a live post. Raises BodyError."""
    blocks: list[Block] = []
    group: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            group.append(line.strip())
        elif group:
            blocks.append(_block(group, number - len(group), posts))
            group = []
    if not blocks or blocks[0].kind != "text":
        raise BodyError(1, "expected the body to begin with a lead paragraph")
    return tuple(blocks)


def _block(group: list[str], line: int, posts: bool) -> Block:
    if group[0].startswith("#"):
        return _heading(group, line, posts)
    if group[0].startswith(">"):
        return _quote(group, line)
    for offset, text in enumerate(group):
        if text.startswith(("#", ">", "---")):
            raise BodyError(line + offset, f"expected an empty line before {text[:20]!r}")
    return Block(kind="text", text=" ".join(group))


def _heading(group: list[str], line: int, posts: bool) -> Block:
    text = group[0].removeprefix("## ")
    if text == group[0] or len(group) > 1 or not text.strip():
        raise BodyError(line, f"expected '## Subheading' alone between empty lines, got {group[0]!r}")
    if not posts:
        return Block(kind="heading", text=text.strip())
    match = _POST.fullmatch(text)
    if not match:
        raise BodyError(line, f"expected '## HH:MM Title' in a live blog, got {group[0]!r}")
    return Block(kind="heading", text=match[3], time=f"{match[1]}:{match[2]}")


def _quote(group: list[str], line: int) -> Block:
    texts: list[str] = []
    source = ""
    for offset, text in enumerate(group):
        if not text.startswith(">") or source:
            raise BodyError(
                line + offset, "expected '> ' before each line of a quote, '> -- Name, role' last"
            )
        text = text[1:].strip()
        if text.startswith("-- "):
            source = text[3:].strip()
        else:
            texts.append(text)
    if not texts:
        raise BodyError(line, "expected words before '> -- Name, role'")
    author, _, role = source.partition(", ")
    return Block(kind="quote", text=" ".join(texts), author=author or None, role=role or None)
