"""Poll: what is new or changed, when to ask again, and that nothing a feed does stops the others."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_line import START, item, local_line, rss
from local_site import Page
from tijding import poll
from tijding.archive import Archive
from tijding.errors import FetchError
from tijding.merging import entry_hash, entry_id, entry_url, merge_entry
from tijding.model import Entry, EntryState, Feed, FeedEntry, FeedState, Poll, Station
from tijding.settings import Settings

FEED = Feed(
    id="feed", url="https://nieuws.example/rss", publisher="De Bode", min_interval=60, max_interval=3600
)
OTHER = replace(FEED, id="ander", url="https://nieuws.example/ander")
SAID = FeedEntry(id="g1", url="https://nieuws.example/1", title="Titel", summary="Kort.")


@pytest.fixture
def line(tmp_path):
    with local_line(tmp_path) as line:
        yield line


# --- deciding: the interval -----------------------------------------------------------------------


@given(
    lowest=st.floats(1, 1000),
    factor=st.floats(1, 100),
    start=st.floats(0, 100_000),
    changes=st.lists(st.booleans(), max_size=60),
)
def test_the_interval_stays_within_bounds_and_moves_the_right_way(lowest, factor, start, changes):
    feed = replace(FEED, min_interval=lowest, max_interval=lowest * factor)
    interval = start
    for changed in changes:
        after = poll.next_interval(feed, interval, changed)
        assert feed.min_interval <= after <= feed.max_interval
        inside = min(max(interval, feed.min_interval), feed.max_interval)
        assert after <= inside if changed else after >= inside
        interval = after


@given(interval=st.floats(60, 3600))
def test_it_reaches_each_bound_in_a_few_polls(interval):
    for changed, bound in ((True, FEED.min_interval), (False, FEED.max_interval)):
        for _ in range(16):
            interval = poll.next_interval(FEED, interval, changed)
        assert interval == bound


@given(tries=st.integers(1, 10_000), wait=st.none() | st.floats(0, 1e7))
def test_a_failing_feed_is_always_asked_again_not_sooner_than_it_may(tries, wait):
    settings = Settings(data=Path("data"))
    error = FetchError("u", "x", retry_after=wait)
    again = poll.next_after_failure(settings, FEED, tries, error, START)
    assert again >= START + timedelta(seconds=max(FEED.min_interval, min(wait or 0, 86400)))
    assert again <= START + max(settings.retry.max, timedelta(seconds=min(wait or 0, 86400)))


# --- deciding: entries ----------------------------------------------------------------------------


def test_a_new_entry_is_due_for_fetch_at_once():
    entry = merge_entry(FEED, SAID, None, START)
    assert (entry.due, entry.due_at, entry.state, entry.version) == (Station.FETCH, START, EntryState.SEEN, 0)
    assert entry.hashes == {"feed": entry_hash(SAID)}
    assert entry.fetchable


def test_an_entry_that_says_the_same_is_nothing_new():
    entry = merge_entry(FEED, SAID, None, START)
    assert merge_entry(FEED, SAID, entry, START + timedelta(hours=1)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Anders"},
        {"summary": "Anders."},
        {"content": "<p>Meer</p>"},
        {"updated": START},
        {"published": START},
    ],
)
def test_an_entry_that_says_something_else_is_fetched_again(change):
    seen = replace(merge_entry(FEED, SAID, None, START).hand_to(None, None), state=EntryState.FETCHED)
    later = START + timedelta(hours=1)
    again = merge_entry(FEED, replace(SAID, **change), seen, later)
    assert (again.due, again.due_at, again.state) == (Station.FETCH, later, EntryState.FETCHED)
    assert again.first_seen == START


@pytest.mark.parametrize("state", [EntryState.GONE, EntryState.SKIPPED, EntryState.FAILED])
def test_what_had_ended_begins_anew_when_its_feed_changes(state):
    ended = replace(merge_entry(FEED, SAID, None, START).hand_to(None, None), state=state, reason="weg")
    again = merge_entry(FEED, replace(SAID, title="Terug"), ended, START)
    assert (again.state, again.reason, again.due) == (EntryState.SEEN, None, Station.FETCH)


def test_another_feed_with_the_same_url_adds_itself_and_wakes_nothing():
    seen = replace(merge_entry(FEED, SAID, None, START).hand_to(None, None), state=EntryState.FETCHED)
    other = replace(SAID, title="Elders", summary="Elders gezegd.")
    both = merge_entry(OTHER, other, seen, START)
    assert set(both.hashes) == {"feed", "ander"}
    assert (both.feed, both.entry, both.due) == ("feed", SAID, None)
    assert merge_entry(OTHER, other, both, START) is None
    assert merge_entry(FEED, SAID, both, START) is None


def test_another_feed_that_carries_the_body_is_preferred():
    seen = merge_entry(FEED, SAID, None, START)
    whole = replace(SAID, content="<p>Het hele bericht.</p>")
    assert merge_entry(OTHER, whole, seen, START).entry == whole


def test_an_entry_without_a_link_has_the_feeds_url_and_an_id_of_its_own():
    one, two = replace(SAID, url=None), replace(SAID, url=None, id="g2")
    assert entry_url(FEED, one).startswith(f"{FEED.url}#entry-")
    assert entry_id(FEED, one) != entry_id(FEED, two) != entry_id(FEED, SAID)
    assert not merge_entry(FEED, one, None, START).fetchable


# --- over a site ----------------------------------------------------------------------------------


def test_a_poll_brings_entries_a_log_the_raw_feed_and_the_next_time(line):
    line.publish("/a", "/b")
    assert line.poll().done == 1
    assert {entry.url for entry in line.entries()} == {line.site.url("/a"), line.site.url("/b")}
    (log,) = line.store.scan(Poll)
    assert (log.outcome, log.entries, log.new, log.changed, log.status, log.at) == (
        "changed",
        2,
        2,
        0,
        200,
        START,
    )
    kept = line.archive.read(log.archived)
    assert (kept.kind, kept.key, kept.publisher) == ("feed", "feed", "De Bode")
    assert kept.response.body == line.site.pages["/rss"].body
    assert line.state().due_at == START + timedelta(seconds=60)
    assert poll.next_due(line.store, line.settings) == line.state().due_at


def test_a_feed_that_is_not_due_is_not_asked(line):
    line.publish("/a")
    line.poll()
    line.later(seconds=59)
    assert line.poll().touched == 0
    line.later(seconds=1)
    assert line.poll().unchanged == 1
    assert line.site.paths() == ["/rss", "/rss"]


def test_conditions_are_sent_and_304_is_unchanged(line):
    line.site.pages["/rss"] = rss(
        item(line.site.url("/a")), ETag='"v1"', Last_Modified="Tue, 24 Nov 2026 11:00:00 GMT"
    )
    line.poll()
    line.site.pages["/rss"] = Page(status=304)
    line.later(hours=2)
    assert line.poll().unchanged == 1
    sent = line.site.asked[-1].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"v1"', "Tue, 24 Nov 2026 11:00:00 GMT")
    assert line.state().etag == '"v1"'
    assert line.state().interval > 60


def test_an_etag_that_cant_be_sent_back_is_left_out(line):
    line.site.pages["/rss"] = rss(item(line.site.url("/a")), ETag='"\xe9"')
    line.poll()
    line.later(hours=1)
    assert line.poll().unchanged == 1
    assert "if-none-match" not in line.site.asked[-1].headers


def test_only_a_changed_feed_is_archived(line):
    line.publish("/a")
    line.poll()
    line.later(hours=1)
    line.poll()
    line.publish("/a", "/b")
    line.later(hours=1)
    line.poll()
    assert [log.outcome for log in line.store.find(Poll, newest_first=False)] == [
        "changed",
        "unchanged",
        "changed",
    ]
    assert sum(1 for _ in line.archive.scan()) == 2


def test_duplicate_guids_with_different_urls_are_both_kept(line):
    urls = [line.site.url("/a"), line.site.url("/b")]
    line.site.pages["/rss"] = rss(*(item(url, guid="zelfde") for url in urls))
    line.poll()
    assert {entry.url for entry in line.entries()} == set(urls)


def test_the_same_url_twice_in_a_feed_is_one_entry_that_stays_quiet(line):
    url = line.site.url("/a")
    line.site.pages["/rss"] = rss(
        item(url, "Eerste", guid="1"), item(url + "?utm_source=rss", "Tweede", guid="2")
    )
    line.poll()
    assert [entry.entry.title for entry in line.entries()] == ["Eerste"]
    line.later(hours=1)
    assert line.poll().unchanged == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Page(status=500), "was answered with 500"),
        (Page(status=404), "is gone (404)"),
        (Page(status=403), "was answered with 403"),
        (Page(b""), "is empty"),
        (Page(b"geen feed"), "is no feed"),
        (Page(b"<html><p>Welkom</p></html>"), "is no feed"),
        (Page(status=302, headers={"Location": "file:///etc/passwd"}), "no http or https address"),
        (Page(gzip.compress(b" " * 999_999), headers={"Content-Encoding": "gzip"}), "is larger than"),
        (Page(raw=lambda: iter([b""])), "can't be reached"),
    ],
)
def test_a_feed_that_fails_says_why_and_stays_scheduled_while_others_go_on(tmp_path, answer, reason):
    with local_line(tmp_path, feeds=("/stuk", "/rss")) as line:
        line.publish("/a")
        line.site.pages["/stuk"] = answer
        report = line.poll()
        assert (report.done, report.failed) == (1, 1)
        assert reason in report.problems[0]
        state = line.state("feed")
        assert reason in state.failure.reason
        assert state.due_at >= START + timedelta(minutes=1)
        assert state.last_success is None
        (log,) = line.store.find(Poll, {"outcome": "failed"})
        assert reason in log.reason
        assert len(line.entries()) == 1


def test_a_feed_never_gives_up_and_comes_back(line):
    line.site.pages["/rss"] = Page(status=500)
    waits = []
    for tries in range(1, 9):
        line.poll()
        assert line.state().failure.tries == tries
        waits.append(line.state().due_at - line.now)
        line.now = line.state().due_at
    assert waits[-1] > waits[0]
    assert max(waits) <= timedelta(hours=1)
    line.publish("/a")
    line.poll()
    assert line.state().failure is None
    assert len(line.entries()) == 1


def test_retry_after_is_obeyed_for_the_feed_and_its_whole_host(tmp_path):
    with local_line(tmp_path, feeds=("/rss", "/rss2")) as line:
        line.site.pages["/rss"] = Page(status=429, headers={"Retry-After": "900"})
        line.site.pages["/rss2"] = rss(item(line.site.url("/b")))
        report = line.poll()
        assert (report.failed, report.done) == (1, 0)
        assert line.site.paths() == ["/rss"]
        assert line.state("feed").due_at == START + timedelta(seconds=900)
        put_off = line.state("feed2")
        assert put_off.failure is None
        assert timedelta(seconds=890) < put_off.due_at - START <= timedelta(seconds=900)


def test_feeds_of_one_host_are_asked_one_at_a_time(tmp_path):
    names = tuple(f"/rss{number}" for number in range(6))
    with local_line(tmp_path, feeds=names) as line:
        for name in names:
            line.site.pages[name] = rss(item(line.site.url(f"/artikel{name}")))
        assert line.poll().done == len(names)
        assert [asked.others for asked in line.site.asked] == [0] * len(names)


def test_a_disabled_feed_is_not_asked_and_a_feed_at_a_new_url_begins_anew(line):
    line.site.pages["/rss"] = rss(item(line.site.url("/a")), ETag='"oud"')
    line.poll()
    (feed,) = line.settings.feeds
    off = line.settings.model_copy(update={"feeds": (replace(feed, enabled=False),)})
    assert poll.due_feeds(line.store, off, START + timedelta(days=1)) == []
    assert poll.next_due(line.store, off) == datetime.max.replace(tzinfo=UTC)
    moved = line.settings.model_copy(update={"feeds": (replace(feed, url=line.site.url("/nieuw")),)})
    ((_, state),) = poll.due_feeds(line.store, moved, START)
    assert (state.etag, state.due_at, state.version) == (None, None, 1)
    assert poll.next_due(line.store, moved) < START
    line.site.pages["/nieuw"] = rss(item(line.site.url("/b")))
    line.settings = moved
    assert line.poll().done == 1
    assert line.state().url == line.site.url("/nieuw")


def test_the_longest_due_feeds_go_first_and_a_batch_is_bounded(tmp_path):
    with local_line(tmp_path, feeds=("/rss", "/rss2"), batch=1) as line:
        line.publish("/a")
        line.site.pages["/rss2"] = rss(item(line.site.url("/b")))
        assert line.poll().done == 1
        line.later(hours=5)
        assert line.poll().done == 1
        assert line.site.paths() == ["/rss", "/rss2"]


def test_two_polls_at_once_lose_no_entry(tmp_path):
    """Another feed brings the same URLs between this feed's reading and its writing."""
    with local_line(tmp_path, feeds=("/rss", "/rss2")) as line:
        line.publish("/a", "/b")
        line.site.pages["/rss2"] = line.site.pages["/rss"]
        first, second = line.settings.feeds
        answer = line.client.get(first.url, allow_private=True)
        answer = replace(answer, at=START)
        real = line.store.get_many
        begun = []

        def get_many(kind, ids):
            found = real(kind, ids)
            if kind is Entry and not begun:
                begun.append(True)
                poll.apply(line.store, second, answer)
            return found

        line.store.get_many = get_many
        report = poll.apply(line.store, first, answer)
        assert report.conflicts == 0
        assert {tuple(sorted(entry.hashes)) for entry in line.entries()} == {("feed", "feed2")}
        assert len(line.entries()) == 2
        assert len(list(line.store.scan(FeedState))) == 2


def test_an_archive_that_cant_be_written_is_said_and_nothing_is_lost(line, tmp_path):
    line.publish("/a")
    (tmp_path / "vol").write_text("een bestand waar een map moet komen")
    good, line.archive = line.archive, Archive(str(tmp_path / "vol"))
    report = line.poll()
    assert report.failed == 1
    assert "can't be written" in line.state().failure.reason
    assert line.entries() == []
    line.archive = good
    line.now = line.state().due_at
    assert line.poll().done == 1
    assert len(line.entries()) == 1


def test_a_crash_between_archive_and_store_brings_the_entries_the_next_time(line):
    line.publish("/a")
    real = line.store.write

    def crash(units):
        raise KeyboardInterrupt

    line.store.write = crash
    with pytest.raises(KeyboardInterrupt):
        line.poll()
    line.store.write = real
    assert line.poll().done == 1
    assert len(line.entries()) == 1


def test_a_defect_of_the_parser_is_that_feeds_failure(line, monkeypatch):
    line.publish("/a")

    def broken(*args, **options):
        raise RecursionError("te diep")

    monkeypatch.setattr(poll, "parse_feed", broken)
    assert line.poll().failed == 1
    assert "RecursionError" in line.state().failure.reason
