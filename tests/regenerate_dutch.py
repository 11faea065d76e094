"""Writes anew what the Dutch rules find in tests/data/dutch/*.txt, beside each text as .json.

    python tests/regenerate_dutch.py

Look at the difference before it is committed: the files are what test_rules holds the rules to.
"""

from __future__ import annotations

import json
from pathlib import Path

from tijding.dutch.enricher import enrich_text
from tijding.inspect_text import text_json

FOLDER = Path(__file__).parent / "data" / "dutch"


def found_in(text: str) -> str:
    """Return what the rules find in ``text``, as it is kept in the golden files."""
    view = text_json(enrich_text(text, "rules"))
    for quote in view["quotes"]:
        quote["words"] = [text[start:end] for start, end in quote["content"]]
    rows = [f"  {json.dumps(key)}: [\n{_lines(values)}\n  ]" for key, values in view.items()]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _lines(values: list[object]) -> str:
    return ",\n".join(f"    {json.dumps(value, ensure_ascii=False)}" for value in values)


def regenerate() -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        path.with_suffix(".json").write_text(found_in(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    regenerate()
