"""What changed between two revisions of an article, word by word. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from tijding.model import Article

_WORDS = re.compile(r"\S+")


def word_diff(old: Article, new: Article) -> list[tuple[str, str]]:
    """Return ``(op, words)`` in order: ``equal`` in both, ``delete`` only in old, ``insert`` only in new.

    Title and paragraphs are compared as one text (difflib's longest matching blocks, over words).
    """
    before = _WORDS.findall(f"{old.title}\n{old.text}")
    after = _WORDS.findall(f"{new.title}\n{new.text}")
    found: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for op, left, right, start, end in matcher.get_opcodes():
        if op == "equal":
            found.append(("equal", " ".join(before[left:right])))
        else:
            found += [("delete", " ".join(before[left:right]))] if right > left else []
            found += [("insert", " ".join(after[start:end]))] if end > start else []
    return found
