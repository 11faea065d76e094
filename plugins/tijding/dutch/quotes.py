from __future__ import annotations
from typing import NamedTuple
from tijding.model import Span
class Block(NamedTuple):
    span: Span
    author: str | None
    role: str | None
def find_quotes(*a, **k): return []
