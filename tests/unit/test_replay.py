"""Replay: failed work given back, pages read anew, and all of it rebuilt from the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from local_line import START, WORDS, item, local_line, page, rss
from local_site import Page
from tijding import replay
from tijding.archive import Archive
from tijding.errors import ArchiveError
from tijding.ids import digest
from tijding.model import (
    Alert,
    ArticleRecord,
    Delivery,
    DeliveryState,
    Entry,
    EntryState,
    FeedState,
    Poll,
    Revision,
    Station,
)
from tijding.store.sqlite import SqliteStore


@pytest.fixture
def line(tmp_path):
    with local_line(tmp_path) as line:
        yield line


def _live_some_days(line) -> None:
    """Let the line see news come, change, go, come back, move, and come without a page."""
    whole = f"<p>Alleen in de feed.</p><p>{WORDS}.</p>"
    for path in ("/a", "/b", "/c", "/d"):
        line.site.pages[path] = replace(page(path), headers={"ETag": f'"{path}"'})
    line.site.pages["/kort"] = Page(status=301, headers={"Location": "/d"})
    items = [item(line.site.url(path)) for path in ("/a", "/b", "/c", "/kort")]
    line.site.pages["/rss"] = rss(*items, item(None, "Los", guid="los", text=whole))
    line.take_in()
    line.later(hours=1)
    line.site.pages["/a"] = page("/a", "Twaalf gewonden.")
    line.site.pages["/b"] = Page(status=410)
    line.site.pages["/c"] = Page(status=304)
    line.fetch()
    line.later(hours=1)
    changed = item(None, "Los", guid="los", text=whole.replace("Alleen", "Nu ook"))
    line.site.pages["/rss"] = rss(*items[1:], changed, item(line.site.url("/e")))
    line.site.pages["/e"] = page("/e")
    line.take_in()
    line.later(hours=4)
    line.site.pages["/a"] = page("/a", "Dertien gewonden.")
    line.poll()
    line.fetch()


def _kept(store: SqliteStore) -> dict[str, dict[str, object]]:
    """Return all that a rebuild must give again, without what says how often and when it was written."""
    articles = {
        one.id: replace(one, version=0, backfill=False, searchable_at=None)
        for one in store.scan(ArticleRecord)
    }
    return {
        "articles": articles,
        "revisions": {one.id: replace(one, version=0) for one in store.scan(Revision)},
        "entries": {one.id: replace(one, version=0) for one in store.scan(Entry)},
    }


def test_a_rebuild_is_equal_to_the_original(line, tmp_path):
    _live_some_days(line)
    before, asked = _kept(line.store), len(line.site.asked)
    assert len(before["revisions"]) == 4 + 2 + 1 + 1 + 1
    report = replay.from_archive(line.store, line.settings, line.archive)
    assert (report.failed, report.problems) == (0, ())
    assert _kept(line.store) == before
    assert all(record.backfill for record in line.store.scan(ArticleRecord))
    assert len(line.site.asked) == asked


def test_a_rebuild_into_an_empty_store_and_again_gives_the_same(line, tmp_path):
    _live_some_days(line)
    store = SqliteStore(tmp_path / "ander.db", durable=False)
    store.setup()
    for _ in range(2):
        replay.from_archive(store, line.settings, line.archive)
        assert _kept(store) == _kept(line.store)
    assert {one.outcome for one in store.scan(Poll)} == {"changed"}
    store.close()


def test_a_rebuild_keeps_what_happened_polls_alerts_and_deliveries(line):
    _live_some_days(line)
    alert = Alert(
        id="w", rule="r", kind="returns", subject="topic:t", subject_title="T", explanation="x", figures={},
        articles=(), titles=(), urls=(), event=None, at=START, raised_at=START,
    )  # fmt: skip
    line.store.write([[alert, Delivery(id="d", alert="w", channel="c", changed_at=START)]])
    polls = {one.id: one for one in line.store.scan(Poll)}
    replay.from_archive(line.store, line.settings, line.archive)
    assert {one.id: one for one in line.store.scan(Poll)} == polls
    assert line.store.get(Alert, "w")
    assert line.store.get(Delivery, "d")


def test_after_a_rebuild_the_line_goes_on_where_it_was(line):
    _live_some_days(line)
    replay.from_archive(line.store, line.settings, line.archive)
    line.later(hours=2)
    revisions = {one.id for one in line.store.scan(Revision)}
    line.take_in()
    assert {one.id for one in line.store.scan(Revision)} == revisions
    assert line.state().failure is None
    assert {record.due for record in line.store.scan(ArticleRecord)} == {Station.ENRICH}


def test_after_a_rebuild_a_page_that_rests_is_not_asked_again(line):
    line.publish("/a", "/b")
    line.take_in()
    line.later(hours=1)
    line.fetch()
    line.site.pages["/a"] = Page(status=304)  # /b is sent whole, with the same words
    line.later(hours=5)
    assert line.fetch().unchanged == 2
    assert {entry.due for entry in line.entries()} == {None}
    replay.from_archive(line.store, line.settings, line.archive)
    line.later(days=1)
    assert line.fetch().touched == 0
    assert [entry.checks for entry in line.entries()] == [3, 3]


def test_an_empty_archive_clears_nothing(line, tmp_path):
    _live_some_days(line)
    before = _kept(line.store)
    with pytest.raises(ArchiveError, match="nothing to rebuild from"):
        replay.from_archive(line.store, line.settings, Archive(str(tmp_path / "leeg")))
    assert _kept(line.store) == before


def _first_file(line, folder, kind):
    """Return the file of the earliest capture of a kind."""
    ref = next(one.ref for one in line.archive.scan() if one.kind == kind)
    return folder / "archive" / ref.partition("#")[0]


def test_a_damaged_file_is_named_and_the_rest_is_rebuilt(line, tmp_path):
    line.publish("/a")
    line.take_in()
    line.later(hours=1)
    line.publish("/a", "/b")
    line.take_in()
    damaged = _first_file(line, tmp_path, "article")
    damaged.write_bytes(damaged.read_bytes()[:100])
    report = replay.from_archive(line.store, line.settings, line.archive)
    assert report.failed == 1
    assert damaged.name in report.problems[0]
    assert line.article("/b")
    assert line.article("/a").fetched_at == START + timedelta(hours=1)  # from its recheck


def test_a_page_whose_feed_is_lost_is_named(line, tmp_path):
    line.publish("/a")
    line.take_in()
    _first_file(line, tmp_path, "feed").unlink()
    report = replay.from_archive(line.store, line.settings, line.archive)
    assert report.problems == (f"{line.site.url('/a')} is in the archive, and in no feed that is",)


def test_a_feed_that_the_configuration_forgot_is_rebuilt_too(line):
    _live_some_days(line)
    before = _kept(line.store)
    line.settings = line.settings.model_copy(update={"feeds": ()})
    report = replay.from_archive(line.store, line.settings, line.archive)
    assert report.problems == ()
    after = _kept(line.store)
    assert set(after["articles"]) == set(before["articles"])
    assert {one.article.publisher for one in line.store.scan(ArticleRecord)} == {"De Bode"}


def test_progress_is_told(line):
    line.publish(*(f"/{number}" for number in range(100)))
    line.poll()
    line.fetch(limit=200)
    told: list[str] = []
    replay.from_archive(line.store, line.settings, line.archive, told.append)
    assert told == ["100 captures read, the last of 2026-11-24 12:00"]


# --- giving back ----------------------------------------------------------------------------------------


def test_failed_entries_are_due_again_with_their_tries_counted_anew(line):
    line.publish("/a", "/b")
    good, line.site.pages["/a"] = line.site.pages["/a"], Page(status=403)
    line.take_in()
    line.later(days=1)
    assert replay.failed(line.store, line.settings, line.now) == 1
    entry = line.entry("/a")
    assert (entry.state, entry.due, entry.due_at, entry.failure) == (
        EntryState.SEEN, Station.FETCH, line.now, None,
    )  # fmt: skip
    line.site.pages["/a"] = good
    line.fetch()
    assert line.article("/a")
    assert replay.failed(line.store, line.settings, line.now) == 0


def test_failed_articles_go_back_to_the_station_where_they_failed(line):
    line.publish("/a")
    line.take_in()
    record = line.article("/a").hand_to(Station.FOLLOW, START).failed(Station.FOLLOW, "x", START, None)
    line.store.write([[record]])
    assert replay.failed(line.store, line.settings, line.now) == 1
    assert (line.article("/a").due, line.article("/a").failure) == (Station.FOLLOW, None)


@pytest.mark.parametrize(
    ("state", "back"),
    [
        (DeliveryState.FAILED, 1),
        (DeliveryState.UNKNOWN, 0),
        (DeliveryState.SENDING, 0),
        (DeliveryState.DELIVERED, 0),
    ],
)
def test_only_deliveries_that_surely_did_not_arrive_are_sent_again(line, state, back):
    made = Delivery(id=digest("d"), alert="w", channel="c", state=state, changed_at=START)
    line.store.write([[made.failed(Station.NOTIFY, "x", START, None)]])
    assert replay.failed(line.store, line.settings, line.now) == back
    found = line.store.get(Delivery, made.id)
    assert found.state is (DeliveryState.PENDING if back else state)
    assert (found.due_at is not None) is bool(back)


def test_since_bounds_what_is_given_back(line):
    for hours, path in ((0, "/a"), (5, "/b")):
        line.later(hours=hours)
        line.publish(path)
        line.site.pages[path] = Page(status=403)
        line.take_in()
    assert replay.failed(line.store, line.settings, line.now, since=START + timedelta(hours=1)) == 1
    assert line.entry("/a").due_at is None


def test_pages_seen_since_then_are_read_whole_again(line):
    line.site.pages["/a"] = replace(page("/a"), headers={"ETag": '"v1"'})
    line.site.pages["/rss"] = rss(item(line.site.url("/a")))
    line.take_in()
    line.later(hours=20)
    line.site.pages["/b"] = page("/b")
    line.site.pages["/rss"] = rss(item(line.site.url("/a")), item(line.site.url("/b")))
    line.take_in()
    assert replay.since(line.store, line.settings, line.now, START + timedelta(hours=1)) == 1
    assert replay.since(line.store, line.settings, line.now, None) == 2
    line.fetch()
    assert "if-none-match" not in [one for one in line.site.asked if one.path == "/a"][-1].headers
    assert line.store.get(FeedState, "feed").failure is None
    assert len(line.revisions("/a")) == len(line.revisions("/b")) == 1
