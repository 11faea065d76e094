from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tijding import enrich
from tijding.enrich import enricher_for, quote_text, taken_back
from tijding.errors import SettingsError
from tijding.inspect_text import text_json
from tijding.model import (
    Article,
    ArticleRecord,
    Enrichment,
    Paragraph,
    ParagraphKind,
    Quote,
    QuoteRecord,
    Report,
    Station,
)
from tijding.settings import Settings
from tijding.store.sqlite import SqliteStore

STAMP = enricher_for("crf").stamp
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = 'Wethouder Els Brandsma is boos. "Het geld is op", zegt ze. "We stoppen", zegt Brandsma.'


@pytest.fixture
def config(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path)


def record(id: str, text: str = TEXT, title: str = "Els Brandsma stopt") -> ArticleRecord:
    article = Article(
        url=f"http://x.test/{id}",
        publisher="X",
        title=title,
        language="nl",
        paragraphs=(Paragraph(kind=ParagraphKind.TEXT, text=text),),
    )
    return ArticleRecord(
        id=id,
        article=article,
        content_hash="h",
        order_time=NOW,
        first_seen=NOW,
        fetched_at=NOW,
        due=Station.ENRICH,
        due_at=NOW,
    )


def put(store: SqliteStore, *records: ArticleRecord) -> None:
    assert store.write([[made] for made in records]) == []


def run(store: SqliteStore, config: Settings, now: datetime = NOW) -> Report:
    return enrich.run(store, config, lambda: now)


def stored(store: SqliteStore, id: str) -> ArticleRecord:
    found = store.get(ArticleRecord, id)
    assert found
    return found


def quotes(store: SqliteStore, id: str) -> dict[str, QuoteRecord]:
    return {quote.text: quote for quote in store.find(QuoteRecord, {"article_id": id})}


def test_a_quote_is_kept_with_how_sure_its_words_and_its_speaker_are(
    store: SqliteStore, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote = Quote(
        type="direct", content=((33, 47),), speaker_name="B", confidence=0.5, speaker_confidence=0.25
    )
    use(monkeypatch, Named("new", quote))
    put(store, record("a"))
    run(store, config)
    (kept,) = quotes(store, "a").values()
    assert (kept.confidence, kept.speaker_confidence, kept.sure) == (0.5, 0.25, 0.125)


def edit(store: SqliteStore, id: str, text: str) -> None:
    """Store a new revision of an article as fetch does."""
    old = stored(store, id)
    paragraph = Paragraph(kind=ParagraphKind.TEXT, text=text)
    article = replace(old.article, paragraphs=(paragraph,))
    put(store, replace(old.hand_to(Station.ENRICH, NOW), article=article, revision=old.revision + 1))


class Named:
    """An enricher that finds what it is told to."""

    def __init__(self, stamp: str, *found: Quote, error: Exception | None = None) -> None:
        self.stamp = stamp
        self.found = found
        self.error = error

    def __call__(self, article: Article) -> Enrichment:
        if self.error and article.url.endswith("bad"):
            raise self.error
        return Enrichment(enricher=self.stamp, quotes=self.found)


def use(monkeypatch: pytest.MonkeyPatch, enricher: Named) -> None:
    monkeypatch.setattr(enrich, "enricher_for", lambda name, aliases: enricher)


def test_an_unknown_enricher_is_named_with_the_known() -> None:
    with pytest.raises(SettingsError, match=r"magic.*known: rules, crf"):
        enricher_for("magic")


def test_an_article_gets_names_and_quotes_and_goes_on(store: SqliteStore, config: Settings) -> None:
    put(store, record("a"))
    report = run(store, config)
    assert (report.done, report.failed) == (1, 0)
    made = stored(store, "a")
    assert (made.due, made.due_at, made.enriched) == (Station.FOLLOW, NOW, f"{STAMP}#1")
    assert made.people == ("Els Brandsma",)
    assert made.enrichment
    titled = [entity.text for entity in made.enrichment.entities if entity.where == "title"]
    assert titled == ["Els Brandsma"]
    assert {text: quote.speaker_name for text, quote in quotes(store, "a").items()} == {
        "Het geld is op": "Els Brandsma",
        "We stoppen": "Els Brandsma",
    }
    assert run(store, config).touched == 0


def test_a_quote_edited_away_is_withdrawn_and_comes_back(store: SqliteStore, config: Settings) -> None:
    put(store, record("a"))
    run(store, config)
    edit(store, "a", 'Wethouder Els Brandsma is boos. "We stoppen", zegt ze.')
    run(store, config)
    found = quotes(store, "a")
    gone, kept = found["Het geld is op"], found["We stoppen"]
    assert (gone.withdrawn, gone.revision, taken_back(gone)) == (True, 1, True)
    assert (kept.withdrawn, kept.since_revision, kept.revision) == (False, 1, 2)
    edit(store, "a", TEXT)
    run(store, config)
    assert not quotes(store, "a")["Het geld is op"].withdrawn


def test_a_changed_enricher_reads_everything_anew(
    store: SqliteStore, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, record("a"))
    run(store, config)
    use(monkeypatch, Named("other/2", Quote(type="direct", content=((0, 9),))))
    assert run(store, config, NOW + timedelta(hours=1)).done == 1
    assert stored(store, "a").enriched == "other/2#1"
    found = quotes(store, "a")
    assert not found["Wethouder"].withdrawn
    missed = found["Het geld is op"]
    assert (missed.withdrawn, missed.revision, taken_back(missed)) == (True, 0, False)


def test_what_an_enricher_gave_up_on_another_one_reads(
    store: SqliteStore, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, record("bad"))
    use(monkeypatch, Named("bad/1", error=ZeroDivisionError("oops")))
    hours = range(0, 24 * 60, 24)
    assert sum(run(store, config, NOW + timedelta(hours=hour)).failed for hour in hours) == config.retry.tries
    assert stored(store, "bad").due_at is None
    use(monkeypatch, Named("bad/2", error=ZeroDivisionError("oops")))
    assert sum(run(store, config, NOW + timedelta(hours=hour)).failed for hour in hours) == config.retry.tries
    use(monkeypatch, Named("good/1"))
    assert run(store, config).done == 1
    assert (stored(store, "bad").enriched, stored(store, "bad").failure) == ("good/1#1", None)


def test_what_an_enricher_raises_stops_no_other_article(
    store: SqliteStore, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, record("bad"), record("good"))
    use(monkeypatch, Named(STAMP, error=ZeroDivisionError("oops")))
    report = run(store, config)
    assert (report.done, report.failed) == (1, 1)
    assert "http://x.test/bad" in report.problems[0]
    failure = stored(store, "bad").failure
    assert failure
    assert "ZeroDivisionError: oops" in failure.reason
    assert stored(store, "bad").due_at > NOW
    assert stored(store, "good").due == Station.FOLLOW


def test_what_of_an_article_was_not_read_is_reported(store: SqliteStore, config: Settings) -> None:
    put(store, record("odd", '"Ja ' * 2001), record("good"))
    report = run(store, config)
    assert (report.done, report.failed) == (2, 0)
    assert [problem.partition(":")[2] for problem in report.problems] == [
        "//x.test/odd: more than 2,000 quotation marks on a line (1 times); it is read as having none"
    ]


def test_ids_and_occurrences(store: SqliteStore, config: Settings) -> None:
    put(store, record("a", '"We stoppen", zegt Els Brandsma. "We stoppen", zegt Els Brandsma.'))
    run(store, config)
    found = store.find(QuoteRecord, {"article_id": "a"})
    assert len({quote.id for quote in found}) == 2


def test_parts_with_other_words_between_are_marked() -> None:
    text = "Een twee. Drie vier, zei hij, vijf."
    assert quote_text(text, Quote(type="direct", content=((0, 9), (10, 19)))) == "Een twee. Drie vier"
    assert quote_text(text, Quote(type="direct", content=((0, 9), (30, 34)))) == "Een twee. [...] vijf"


def test_text_json_has_the_keys_of_inspect_text() -> None:
    article = record("a").article
    view = text_json(article.text, enricher_for("rules")(article))
    assert set(view) == {"language", "entities", "references", "quotes", "remarks"}
    assert view["entities"][0] == {
        "start": 0,
        "end": 12,
        "text": "Els Brandsma",
        "type": "PER",
        "name": "Els Brandsma",
        "id": "per:els-brandsma",
        "where": "title",
        "confidence": 0.6,
        "learnt_from": None,
    }
    keys = {"type", "text", "content", "speaker", "speaker_name", "speaker_canonical", "cue"}
    keys |= {"confidence", "speaker_confidence"}
    assert all(set(quote) == keys for quote in view["quotes"])
