"""Quotes of paragraphs written for it, each with what it says by hand: tests/data/dutch/quotes/*.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tijding.dutch.enricher import DutchEnricher
from tijding.dutch.names.recognise import DEFAULT, recogniser
from tijding.dutch.text import paragraphs

FOLDER = Path(__file__).parents[1] / "data" / "dutch" / "quotes"
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]


def found_in(text: str, language: str | None) -> list[list[str | None]]:
    read = DutchEnricher(recogniser(DEFAULT)).read(text, paragraphs(text), language=language)
    return [
        [quote.type, " / ".join(text[start:end] for start, end in quote.content), quote.speaker_name]
        for quote in read.quotes
    ]


@pytest.mark.parametrize("case", CASES)
def test_a_paragraph_has_the_quotes_that_a_reader_finds(case: dict[str, Any]) -> None:
    assert found_in(case["text"], case.get("language")) == case["quotes"]
