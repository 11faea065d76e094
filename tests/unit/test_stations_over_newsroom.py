"""Poll and fetch over the sample newsroom: every article word for word, politely, and failures said."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from newsroom import overlaps
from tijding import replay
from tijding.archive import Archive
from tijding.errors import ArchiveError
from tijding.ids import url_id
from tijding.model import (
    ArticleRecord,
    Entry,
    EntryState,
    FeedState,
    Poll,
    Revision,
)


def _read_all(parts) -> None:
    """Poll, fetch, and try again what is tried again, until nothing new comes."""
    parts.poll()
    for _ in range(6):
        parts.fetch()
        parts.now += timedelta(seconds=6)


def _wrong(parts) -> list[str]:
    """Return each article that did not come out as it was told."""
    found = []
    for article in parts.newsroom.expected().articles:
        record = parts.store.get(ArticleRecord, url_id(article.url))
        if article.fate != "followed":
            continue
        if record is None:
            found.append(f"{article.slug}: missing")
            continue
        words = [(part.kind, part.text) for part in record.article.paragraphs]
        told = [(block.kind, block.text) for block in article.paragraphs]
        facts = (record.article.title, record.article.publisher, record.revision, record.article.authors)
        if words != told:
            found.append(f"{article.slug}: other paragraphs")
        if facts != (article.title, article.publisher, article.revision, article.authors):
            found.append(f"{article.slug}: {facts}")
        if abs(record.order_time - article.published) > timedelta(minutes=1):
            found.append(f"{article.slug}: at {record.order_time}, not {article.published}")
    return found


def test_every_article_comes_out_word_for_word_wave_after_wave(parts):
    _read_all(parts)
    assert _wrong(parts) == []
    for _ in range(parts.newsroom.waves - 1):
        parts.newsroom.advance()
        _read_all(parts)
        assert _wrong(parts) == []
    gone = [article for article in parts.newsroom.expected().fated("gone") if article.revision]
    assert gone
    for article in gone:
        assert parts.store.get(ArticleRecord, url_id(article.url)).withdrawn


def test_the_fates_add_up_and_say_why(parts):
    _read_all(parts)
    expected = Counter(article.fate for article in parts.newsroom.expected().articles)
    fates = parts.store.fates()
    assert sum(fates.values()) == sum(expected.values())
    assert fates["fetched"] == expected["followed"]
    assert fates["skipped"] == expected["skipped"]
    reasons = {entry.reason for entry in parts.store.find(Entry, {"state": EntryState.SKIPPED})}
    assert reasons == {
        "robots.txt forbids it",
        "behind a login",
        "text and data mining reserved (tdm-reservation header)",
        "text and data mining reserved (meta tag)",
        "text and data mining reserved (tdmrep.json)",
    }


def test_one_request_at_a_time_per_host_and_nothing_forbidden_is_asked(parts):
    _read_all(parts)
    pages = [request for request in parts.newsroom.requests if request.method == "GET"]
    fetched = [one for one in pages if not one.path.endswith((".rss", ".atom", ".xml"))]
    assert list(overlaps(fetched)) == []
    assert not [one for one in pages if one.path.startswith("/preview/")]
    agents = {{k.lower(): v for k, v in one.headers.items()}["user-agent"] for one in pages}
    assert agents == {parts.settings.user_agent}


def test_an_unchanged_feed_is_asked_with_conditions_and_writes_no_entries(parts):
    parts.poll()
    before = parts.store.count(Entry, "state")
    parts.now += timedelta(seconds=30)
    report = parts.poll()
    assert report.done == 0
    assert parts.store.count(Entry, "state") == before
    assert [one for one in parts.newsroom.requests if one.status == 304]


def test_a_feed_that_fails_stays_scheduled_and_says_why(parts):
    parts.poll()
    (failed,) = [state for state in parts.store.find(FeedState) if state.failure]
    assert "500" in failed.failure.reason
    assert failed.due_at > failed.last_poll
    for _ in range(12):
        parts.now += timedelta(minutes=5)
        parts.poll()
    (failed,) = [state for state in parts.store.find(FeedState) if state.failure]
    assert failed.due_at is not None
    assert failed.failure.tries == 13
    assert [poll.outcome for poll in parts.store.find(Poll, {"feed": failed.id})] == ["failed"] * 13


def test_an_unchanged_article_writes_no_revision_and_a_changed_one_keeps_the_old(parts):
    _read_all(parts)
    asked = len(parts.newsroom.requests)
    once = {revision.id for revision in parts.store.scan(Revision)}
    _read_all(parts)
    assert {revision.id for revision in parts.store.scan(Revision)} == once
    assert len(parts.newsroom.requests) > asked
    parts.newsroom.advance()
    _read_all(parts)
    changed = [one for one in parts.store.scan(ArticleRecord) if one.revision == 2]
    assert changed
    for record in changed:
        kept = sorted(parts.store.find(Revision, {"article_id": record.id}), key=lambda one: one.number)
        assert [revision.number for revision in kept] == [1, 2]
        assert kept[1].article == record.article


def test_a_rebuild_from_the_archive_gives_the_same_without_the_network(parts):
    _read_all(parts)
    parts.newsroom.advance()
    _read_all(parts)
    before = {one.id: one for one in parts.store.scan(ArticleRecord)}
    revisions = {one.id: one.article for one in parts.store.scan(Revision)}
    asked = len(parts.newsroom.requests)
    report = replay.from_archive(parts.store, parts.settings, parts.archive)
    assert report.problems == ()
    after = {one.id: one for one in parts.store.scan(ArticleRecord)}
    assert {id: (one.article, one.revision, one.order_time) for id, one in after.items()} == {
        id: (one.article, one.revision, one.order_time) for id, one in before.items()
    }
    assert {one.id: one.article for one in parts.store.scan(Revision)} == revisions
    assert all(one.backfill for one in after.values())
    assert len(parts.newsroom.requests) == asked


def test_a_damaged_archive_file_is_said_and_the_rest_is_read(parts, tmp_path):
    parts.poll()
    files = sorted((tmp_path / "archive").rglob("*.warc.gz"))
    whole = [one for one in Archive(parts.settings.archive).scan() if not isinstance(one, ArchiveError)]
    files[0].write_bytes(files[0].read_bytes()[:200])
    found = list(Archive(parts.settings.archive).scan())
    assert sum(isinstance(one, ArchiveError) for one in found) == 1
    assert len(found) == len(whole)


def test_the_archive_holds_each_page_as_it_came(parts):
    _read_all(parts)
    for record in parts.store.scan(ArticleRecord):
        capture = parts.archive.read(record.archived)
        assert capture.kind == "article"
        assert capture.response.status == 200
        assert capture.response.body


def test_two_fetchers_at_once_make_one_revision_each(parts):
    from concurrent.futures import ThreadPoolExecutor

    parts.poll()
    parts.now += timedelta(seconds=5)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: parts.fetch(), range(2)))
    numbers = Counter(revision.article_id for revision in parts.store.scan(Revision))
    assert set(numbers.values()) == {1}
    assert {one.revision for one in parts.store.scan(ArticleRecord)} == {1}


def test_failed_work_is_given_back(parts):
    _read_all(parts)
    assert parts.store.fates()["failed"] == 1
    assert replay.failed(parts.store, parts.settings, parts.now) == 1
    assert parts.store.fates().get("failed", 0) == 0
    assert replay.since(parts.store, parts.settings, parts.now, parts.now - timedelta(days=1)) > 70
