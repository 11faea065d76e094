"""Measures canonical names on the sample newsroom; enrich.py runs it, or alone:

    python benchmarks/enrich_newsroom.py [-v]

Each person, place and organisation that script.yaml gives an event must be found in its articles, and under
that one name: no other of the same type that is part of it (a surname) or that it is part of.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime

from names_data import NEWSROOM, load_script

from tijding.dutch.enricher import DutchEnricher
from tijding.dutch.names.recognise import recogniser
from tijding.model import Article, Paragraph, ParagraphKind

KINDS: Mapping[str, str] = {"people": "PER", "places": "LOC", "organisations": "ORG"}


def canonical(name: str = "crf", verbose: bool = False) -> None:
    """Print how many of the script's names are found under exactly that one name, by kind."""
    script = load_script(NEWSROOM / "articles", datetime(2026, 1, 1, tzinfo=UTC))
    found = _found(script.articles, name)
    for kind, type_ in KINDS.items():
        wanted = [(key, one) for key, event in script.events.items() for one in getattr(event, kind)]
        wrong = [(key, one, _others(found[key], one, type_)) for key, one in wanted]
        missed = [(key, one) for key, one in wanted if not any(other == one for other, _ in found[key])]
        twice = [(key, one, others) for key, one, others in wrong if others]
        typed = sum((one, type_) in found[key] for key, one in wanted)
        right = len(wanted) - len({(key, one) for key, one, *_ in [*missed, *twice]})
        print(f"  {kind:14} {right} of {len(wanted)} under exactly one name, {typed} of them as {type_}")
        if verbose:
            print(f"    not found: {missed}\n    under others too: {twice}")


def _found(articles: object, name: str) -> dict[str, Counter[tuple[str, str]]]:
    enricher = DutchEnricher(recogniser(name))
    found: dict[str, Counter[tuple[str, str]]] = {}
    for article in articles:  # type: ignore[attr-defined]
        revision = article.revisions[-1]
        paragraphs = tuple(Paragraph(kind=ParagraphKind.TEXT, text=block.text) for block in revision.blocks)
        read = enricher(
            Article(url="", publisher="", title=revision.title, paragraphs=paragraphs, language="nl")
        )
        counts = found.setdefault(article.event, Counter())
        counts.update((entity.name, str(entity.names)) for entity in read.entities)
    return found


def _others(found: Counter[tuple[str, str]], name: str, type_: str) -> list[str]:
    """Return the names of a type in ``found`` that are part of ``name``, or that it is part of."""
    words = set(name.split(" "))
    named = {other: set(other.split(" ")) for other, kind in found if kind == type_ and other != name}
    return sorted(other for other, parts in named.items() if parts <= words or words <= parts)


if __name__ == "__main__":
    canonical(verbose="-v" in sys.argv)
