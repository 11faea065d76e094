"""A newsroom of a few articles that a test writes on the spot."""

from __future__ import annotations

import json
from pathlib import Path

from newsroom.server import Newsroom

HEAD: dict[str, object] = {
    "publisher": "omroep",
    "event": "fontein",
    "section": "Binnenland",
    "published": "-1d 09:15",
    "wave": 0,
}
"""What a file's head says where a test says nothing else."""
WORDS = "De fontein staat stil.\n\nHet water is “op”, zei André — € 5 lichter."
SCRIPT = """\
events:
  fontein: {title: De fontein, people: [Tilly Overwater], places: [Lindehoven], organisations: []}
topics:
  - {id: fontein, title: Fonteinen, about: {words: [fontein]}}
rules:
  - {id: terug, kind: returns, topics: [fontein], quiet: 7d, window: 1d}
alerts:
  - {rule: terug, topic: fontein, wave: 1}
"""


class Desk:
    """Writes articles and script.yaml into ``folder``, and opens the newsroom that has them."""

    def __init__(self, folder: Path) -> None:
        self.articles = folder / "articles"
        self.script = folder / "script.yaml"
        (self.articles / "fontein").mkdir(parents=True)
        self.script.write_text(SCRIPT, encoding="utf-8")

    def write(self, slug: str, body: str = WORDS, **head: object) -> Path:
        """Write ``fontein/SLUG.md``, titled "Over SLUG", with ``head`` over HEAD; return its path."""
        path = self.articles / "fontein" / f"{slug}.md"
        values = HEAD | {"title": f"Over {slug}"} | head
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
        path.write_text("\n".join(["---", *lines, "---", body]) + "\n", encoding="utf-8")
        return path

    def open(self, **options: object) -> Newsroom:
        """Return the newsroom, not started yet; ``options`` as it takes them, its slow pages quick."""
        return Newsroom(self.articles, **{"slow": 0.04, **options})  # type: ignore[arg-type]
