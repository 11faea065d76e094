"""Measures canonical names on the sample newsroom; enrich.py runs it, or alone:

    python benchmarks/enrich_newsroom.py [-v]

The articles go through the enrich station in order of publication, with a store of SQLite, as the line has it;
beside that stands what each article says alone. Each person, place and organisation that script.yaml gives an
event must be found in its articles, and under that one name: no other of the same type that is part of it (a
surname) or that it is part of.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from names_data import NEWSROOM, load_script

from newsroom.articles import SampleArticle
from newsroom.script import Script
from tijding import enrich
from tijding.ids import url_id
from tijding.model import Article, ArticleRecord, Paragraph, ParagraphKind, Station
from tijding.settings import Names, Settings
from tijding.store.sqlite import SqliteStore

Found = Mapping[str, Counter[tuple[str, str]]]
"""By an event's key: the names found in its articles, with their types."""
KINDS: Mapping[str, str] = {"people": "PER", "places": "LOC", "organisations": "ORG"}


def canonical(name: str = "crf", verbose: bool = False) -> None:
    """Print how many of the script's names are found under exactly that one name, by kind."""
    script = load_script(NEWSROOM / "articles", datetime(2026, 1, 1, tzinfo=UTC))
    for title, names in (("each article alone", Names(window=timedelta(0))), ("as the line runs", Names())):
        print(f"  {title}")
        _show(script, _found(script, name, names), verbose)


def _show(script: Script, found: Found, verbose: bool) -> None:
    for kind, type_ in KINDS.items():
        wanted = [(key, one) for key, event in script.events.items() for one in getattr(event, kind)]
        wrong = [(key, one, _others(found[key], one, type_)) for key, one in wanted]
        missed = [(key, one) for key, one in wanted if not any(other == one for other, _ in found[key])]
        twice = [(key, one, others) for key, one, others in wrong if others]
        typed = sum((one, type_) in found[key] for key, one in wanted)
        right = len(wanted) - len({(key, one) for key, one, *_ in [*missed, *twice]})
        print(f"    {kind:14} {right} of {len(wanted)} under exactly one name, {typed} of them as {type_}")
        if verbose:
            print(f"      not found: {missed}\n      under others too: {twice}")


def _found(script: Script, enricher: str, names: Names) -> Found:
    """Run the enrich station over the articles as they stand at last; return the names by event."""
    records = {url_id(one.slug): one for one in script.articles}
    found: dict[str, Counter[tuple[str, str]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), archive=folder, enricher=enricher, names=names)
        store = SqliteStore(Path(folder) / "tijding.db", durable=False)
        store.setup()
        store.write([[_record(id, one)] for id, one in records.items()])
        while enrich.run(store, settings, lambda: datetime(2026, 1, 1, tzinfo=UTC)).touched:
            pass
        for record in store.scan(ArticleRecord):
            counts = found.setdefault(records[record.id].event, Counter())
            entities = record.enrichment.entities if record.enrichment else ()
            counts.update((entity.name, str(entity.names)) for entity in entities)
        store.close()
    return found


def _record(id: str, sample: SampleArticle) -> ArticleRecord:
    revision, moment = sample.revisions[-1], sample.published
    paragraphs = tuple(Paragraph(kind=ParagraphKind.TEXT, text=block.text) for block in revision.blocks)
    article = Article(
        url=f"https://example.org/{sample.slug}",
        publisher=sample.publisher,
        title=revision.title,
        paragraphs=paragraphs,
        language="nl",
    )
    fresh = ArticleRecord(
        id=id, article=article, content_hash=id, order_time=moment, first_seen=moment, fetched_at=moment
    )
    return fresh.hand_to(Station.ENRICH, moment)


def _others(found: Mapping[tuple[str, str], int], name: str, type_: str) -> list[str]:
    """Return the names of a type in ``found`` that are part of ``name``, or that it is part of."""
    words = set(name.split(" "))
    named = {other: set(other.split(" ")) for other, kind in found if kind == type_ and other != name}
    return sorted(other for other, parts in named.items() if parts <= words or words <= parts)


if __name__ == "__main__":
    canonical(verbose="-v" in sys.argv)
