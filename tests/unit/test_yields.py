"""A publisher whose pages come to give less is told of; one whose news merely varies is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tijding.model import Article, ArticleRecord, Entry, EntryState, Failure, FeedEntry, Paragraph, Station
from tijding.yields import judge

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def record(number: int, words: int, *, published: str = "jsonld") -> ArticleRecord:
    article = Article(
        url=f"https://bode.example/{number}",
        publisher="De Bode",
        title="Titel",
        paragraphs=(Paragraph(kind="text", text=" ".join(["woord"] * words)),),
        published=NOW - timedelta(hours=number) if published else None,
        parser="bode/1",
        sources={"published": published} if published else {},
    )
    at = NOW - timedelta(hours=number)
    return ArticleRecord(
        id=str(number), article=article, content_hash="", order_time=at, first_seen=at, fetched_at=at
    )


def entry(number: int, reason: str | None = None) -> Entry:
    failure = Failure(station=Station.FETCH, reason=reason, tries=1, at=NOW) if reason else None
    return Entry(
        id=str(number),
        feed="bode",
        publisher="De Bode",
        url=f"https://bode.example/{number}",
        entry=FeedEntry(id=str(number), url=None, title=""),
        hashes={},
        first_seen=NOW - timedelta(hours=number),
        state=EntryState.FAILED if reason else EntryState.FETCHED,
        failure=failure,
    )


def test_half_the_words_of_before_is_told():
    found = judge("De Bode", [record(n, 90 if n < 10 else 200) for n in range(40)], [])
    assert found.warnings == ("articles of 90 words, of 200 before",)
    assert (found.words, found.words_before, found.parser) == (90, 200, "bode/1")


def test_some_short_articles_among_long_ones_are_news():
    lengths = [30, 400, 250, 40, 300, 220, 180, 60, 500, 210]
    found = judge("De Bode", [record(n, lengths[n % 10]) for n in range(40)], [])
    assert found.warnings == ()


def test_pages_without_a_date_are_told_also_where_the_feed_gives_one():
    for source in ("", "feed"):
        records = [record(n, 200, published=source if n < 10 else "meta") for n in range(40)]
        found = judge("De Bode", records, [])
        assert found.warnings == ("0% of the articles have a date on their page, of 100% before",)


def test_pages_without_a_date_are_told_until_most_before_have_none_either():
    for undated, warned in ((10, True), (30, True), (38, False)):
        records = [record(n, 200, published="" if n < undated else "meta") for n in range(60)]
        assert bool(judge("De Bode", records, []).warnings) == warned


def test_a_date_on_some_pages_is_no_less_than_on_some_before():
    records = [record(n, 200, published="meta" if n % 3 else "") for n in range(60)]
    assert judge("De Bode", records, []).warnings == ()


def test_a_publisher_that_never_gave_dates_gives_no_less():
    assert judge("De Bode", [record(n, 200, published="") for n in range(40)], []).warnings == ()


def test_pages_without_an_article_are_told():
    entries = [entry(n, "has no article in it: no text" if n < 6 else None) for n in range(20)]
    found = judge("De Bode", [], entries)
    assert found.warnings == ("60% of the newest 10 pages have no article in them",)
    others = [entry(n, "was answered with 500") for n in range(20)]
    assert judge("De Bode", [], others).warnings == ()


def test_nothing_is_said_of_a_publisher_with_little_news():
    few = [record(n, 20 if n < 5 else 200) for n in range(12)]
    assert judge("De Bode", few, [entry(1, "has no article in it: no text")]).warnings == ()
    assert judge("De Bode", [], []) is None
