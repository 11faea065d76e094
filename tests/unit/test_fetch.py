"""Fetch: pages to articles and revisions, each URL with its fate, and manners towards hosts."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from local_line import START, WORDS, item, local_line, page, rss
from local_site import Page, local_site
from tijding import answers, fetch
from tijding.answers import Got
from tijding.archive import Archive
from tijding.errors import FetchError, StoreError
from tijding.model import ArticleRecord, Entry, EntryState, Revision, Station

LINK = '<link rel="canonical" href="{}">'


@pytest.fixture
def line(tmp_path):
    with local_line(tmp_path) as line:
        yield line


# --- articles and revisions -------------------------------------------------------------------------


def test_a_page_becomes_an_article_its_first_revision_and_enrichs_work(line):
    line.publish("/a")
    assert line.take_in().done == 1
    record, (revision,) = line.article("/a"), line.revisions("/a")
    assert record.article.title == "Bericht van /a"
    assert (record.due, record.revision, record.first_seen, record.fetched_at) == (
        Station.ENRICH,
        1,
        START,
        START,
    )
    assert (revision.number, revision.article, revision.fetched_at) == (1, record.article, START)
    assert not record.backfill
    entry = line.entry("/a")
    assert (entry.state, entry.article, entry.checks) == (EntryState.FETCHED, record.id, 1)
    assert (entry.due, entry.due_at) == (Station.FETCH, START + timedelta(hours=1))
    kept = line.archive.read(record.archived)
    assert (kept.kind, kept.key, kept.response.body) == ("article", entry.id, line.site.pages["/a"].body)


def test_an_unchanged_page_writes_only_its_next_recheck_and_at_last_rests(line):
    line.publish("/a")
    line.take_in()
    before = line.article("/a")
    line.later(hours=1)
    assert line.fetch().unchanged == 1
    assert (line.entry("/a").checks, line.entry("/a").due_at) == (2, START + timedelta(hours=6))
    line.later(hours=5)
    assert line.fetch().unchanged == 1
    assert (line.entry("/a").due, line.entry("/a").due_at) == (None, None)
    assert line.article("/a") == before
    assert len(line.revisions("/a")) == 1


def test_a_url_on_which_asking_itself_breaks_stops_no_other(line, monkeypatch):
    line.publish("/a", "/b")
    line.poll()
    page_of = fetch.Asker.page

    def page(self, entry, feed):
        if entry.url.endswith("/a"):
            raise RuntimeError("a defect")
        return page_of(self, entry, feed)

    monkeypatch.setattr(fetch.Asker, "page", page)
    report = line.fetch()
    assert (report.done, report.failed) == (1, 1)
    assert "can't be asked by Tijding: RuntimeError: a defect" in line.entry("/a").failure.reason
    assert line.entry("/b").state is EntryState.FETCHED


def test_a_changed_page_is_a_new_revision_and_the_old_one_stays(line):
    line.publish("/a", text="Er zijn twaalf gewonden.")
    line.take_in()
    old = line.article("/a")
    line.store.write([[replace(old.hand_to(None, None), event="e1", people=("Jan Smit",))]])
    line.site.pages["/a"] = page("/a", "Er zijn dertien gewonden.")
    line.later(hours=1)
    assert line.fetch().done == 1
    new = line.article("/a")
    assert (new.revision, new.due, new.event, new.people) == (2, Station.ENRICH, "e1", ("Jan Smit",))
    assert (new.first_seen, new.fetched_at) == (START, START + timedelta(hours=1))
    assert [one.article for one in line.revisions("/a")] == [old.article, new.article]
    assert new.archived != old.archived


@pytest.mark.parametrize("change", [{"title": "Andere kop"}, {"text": "Andere tekst."}])
def test_title_and_text_make_a_revision(line, change):
    line.publish("/a")
    line.take_in()
    line.site.pages["/a"] = page("/a", **change)
    line.later(hours=1)
    line.fetch()
    assert line.article("/a").revision == 2


def test_a_text_that_returns_to_what_it_was_is_a_third_revision(line):
    line.publish("/a", text="Eerst.")
    line.take_in()
    for hours, text in ((1, "Dan."), (5, "Eerst.")):
        line.site.pages["/a"] = page("/a", text)
        line.later(hours=hours)
        line.fetch()
    assert [one.number for one in line.revisions("/a")] == [1, 2, 3]


def test_two_urls_of_one_article_make_one_article_and_one_revision(line):
    head = LINK.format(line.site.url("/a"))
    line.site.pages["/a"] = line.site.pages["/mobiel/a"] = page("/a", head=head)
    line.site.pages["/rss"] = rss(*(item(line.site.url(path)) for path in ("/a", "/mobiel/a")))
    report = line.take_in()
    assert (report.done, report.unchanged) == (1, 1)
    assert len(list(line.store.scan(ArticleRecord))) == len(list(line.store.scan(Revision))) == 1
    assert {entry.article for entry in line.entries()} == {line.article("/a").id}
    assert sum(line.store.fates().values()) == 2


def test_a_short_link_is_resolved_and_conditions_go_to_it_again(line):
    line.site.pages["/k/1"] = Page(status=301, headers={"Location": "/lang?utm_source=x"})
    long = page("/lang")
    line.site.pages["/lang?utm_source=x"] = replace(long, headers={"ETag": '"v1"'})
    line.site.pages["/rss"] = rss(item(line.site.url("/k/1")))
    line.take_in()
    assert line.article("/lang").article.url == line.site.url("/lang")
    assert line.entry("/k/1").article == line.article("/lang").id
    line.site.pages["/lang?utm_source=x"] = Page(status=304)
    line.later(hours=1)
    assert line.fetch().unchanged == 1
    assert line.site.asked[-1].headers["if-none-match"] == '"v1"'


def test_published_dates_that_cannot_be_are_not_sorted_by(line):
    for path, date in (
        ("/oud", "0001-01-01T00:00:00Z"),
        ("/ver", "9999-12-31T23:59:59Z"),
        ("/goed", "2026-11-20T08:00:00Z"),
    ):
        line.site.pages[path] = page(path, head=f'<meta property="article:published_time" content="{date}">')
    line.site.pages["/rss"] = rss(*(item(line.site.url(path)) for path in ("/oud", "/ver", "/goed")))
    line.take_in()
    assert line.article("/oud").order_time == line.article("/ver").order_time == START
    assert line.article("/goed").order_time == START - timedelta(days=4, hours=4)


# --- text from the feed -----------------------------------------------------------------------------


def _body(words: str) -> str:
    return f"<p>{words}</p><p>{WORDS}.</p>"


def test_entries_without_a_link_are_articles_of_their_own_from_the_feed(line):
    line.site.pages["/rss"] = rss(
        item(None, "Eerste", guid="1", text=_body("Een.")),
        item(None, "Tweede", guid="2", text=_body("Twee.")),
    )
    assert line.take_in().done == 2
    assert line.pages_asked() == ["/rss"]
    records = {record.article.title: record for record in line.store.scan(ArticleRecord)}
    assert set(records) == {"Eerste", "Tweede"}
    assert records["Eerste"].article.paragraphs[0].text == "Een."
    assert {record.id for record in records.values()} == {entry.id for entry in line.entries()}
    assert all(entry.due is None for entry in line.entries())


def test_an_entry_without_a_link_that_changes_is_a_new_revision(line):
    for words in ("Een.", "Anders."):
        line.site.pages["/rss"] = rss(item(None, "Bericht", guid="1", text=_body(words)))
        line.take_in()
        line.later(hours=1)
    (record,) = line.store.scan(ArticleRecord)
    assert record.revision == 2


def test_a_link_to_no_page_gives_the_text_that_the_feed_carries(line):
    line.site.pages["/beeld"] = Page(b"\x89PNG" * 99, content_type="image/png")
    line.site.pages["/rss"] = rss(item(line.site.url("/beeld"), "Foto", text=_body("Bij de foto.")))
    assert line.take_in().done == 1
    assert line.article("/beeld").article.paragraphs[0].text == "Bij de foto."


def test_a_link_to_no_page_without_text_fails_clearly_and_for_good(line):
    line.site.pages["/beeld"] = Page(b"\x89PNG" * 99, content_type="image/png")
    line.site.pages["/rss"] = rss(item(line.site.url("/beeld"), "Foto"))
    assert line.take_in().failed == 1
    entry = line.entry("/beeld")
    assert entry.failure.reason == "is image/png, not a page"
    assert (entry.state, entry.due_at) == (EntryState.FAILED, None)


# --- fates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_withdrawn_keeps_its_words_and_is_marked(line, status):
    line.publish("/a")
    line.take_in()
    line.site.pages["/a"] = Page(status=status)
    line.later(hours=1)
    assert line.fetch().done == 1
    entry = line.entry("/a")
    assert (entry.state, entry.due, entry.reason) == (EntryState.GONE, None, f"is gone ({status})")
    record = line.article("/a")
    assert (record.withdrawn, record.withdrawn_at) == (True, START + timedelta(hours=1))
    assert record.due is Station.ENRICH  # it is still on its way to watch
    assert len(line.revisions("/a")) == 1


def test_a_withdrawal_of_an_article_that_was_watched_is_handed_to_watch(line):
    line.publish("/a")
    line.take_in()
    line.store.write([[replace(line.article("/a").hand_to(None, None), event="e1")]])
    line.site.pages["/a"] = Page(status=410)
    line.later(hours=1)
    line.fetch()
    record = line.article("/a")
    assert (record.due, record.due_at) == (Station.WATCH, START + timedelta(hours=1))
    assert record.event == "e1"


def test_a_withdrawn_page_that_comes_back_is_no_longer_withdrawn(line):
    line.site.pages["/a"] = good = replace(page("/a"), headers={"ETag": '"v1"'})
    line.site.pages["/rss"] = rss(item(line.site.url("/a")))
    line.take_in()
    line.site.pages["/a"] = Page(status=410)
    line.later(hours=1)
    line.fetch()
    line.site.pages["/a"] = good
    line.site.pages["/rss"] = rss(item(line.site.url("/a"), "Toch weer"))
    line.take_in()
    assert "if-none-match" not in line.site.asked[-1].headers
    record = line.article("/a")
    assert (record.withdrawn, record.revision, record.due) == (False, 1, Station.ENRICH)
    assert record.withdrawn_at is None
    assert line.entry("/a").state is EntryState.FETCHED


def test_a_page_that_never_was_is_gone(line):
    line.site.pages["/rss"] = rss(item(line.site.url("/weg")))
    line.take_in()
    assert line.entry("/weg").state is EntryState.GONE
    assert line.store.fates() == {"gone": 1}


def _robots(line):
    line.site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /a")


def _tdmrep(line):
    line.site.pages["/.well-known/tdmrep.json"] = Page(b'[{"location": "/a", "tdm-reservation": 1}]')


def _header(line):
    line.site.pages["/a"] = replace(page("/a"), headers={"TDM-Reservation": "1"})


def _meta(line):
    line.site.pages["/a"] = page("/a", head='<meta name="tdm-reservation" content="1">')


@pytest.mark.parametrize(
    ("reserve", "reason", "asked"),
    [
        (_robots, "robots.txt forbids it", False),
        (_tdmrep, "text and data mining reserved (tdmrep.json)", False),
        (_header, "text and data mining reserved (tdm-reservation header)", True),
        (_meta, "text and data mining reserved (meta tag)", True),
    ],
)
def test_what_is_forbidden_or_reserved_is_skipped_and_not_kept(line, reserve, reason, asked):
    line.publish("/a", "/b")
    reserve(line)
    report = line.take_in()
    assert (report.done, report.skipped) == (1, 1)
    entry = line.entry("/a")
    assert (entry.state, entry.reason, entry.due, entry.failure) == (EntryState.SKIPPED, reason, None, None)
    assert ("/a" in line.site.paths()) is asked
    assert line.article("/a") is None
    assert [one.key for one in line.archive.scan() if one.kind == "article"] == [line.entry("/b").id]


def test_a_redirect_into_what_robots_forbid_is_not_followed(line):
    line.site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /dicht")
    line.site.pages["/k"] = Page(status=302, headers={"Location": "/dicht/1"})
    line.site.pages["/rss"] = rss(item(line.site.url("/k")))
    assert line.take_in().skipped == 1
    assert "/dicht/1" not in line.site.paths()


def test_a_page_read_before_stays_read_when_it_is_closed_later(line):
    line.publish("/a")
    line.take_in()
    _header(line)
    line.later(hours=1)
    assert line.fetch().skipped == 1
    entry = line.entry("/a")
    assert (entry.state, entry.due) == (EntryState.FETCHED, None)
    assert entry.reason == "text and data mining reserved (tdm-reservation header)"


@pytest.mark.parametrize("answer", [Page(status=500), Page(status=503), Page(raw=lambda: iter([b""]))])
def test_a_failure_is_tried_again_later_each_time_and_then_given_up(line, answer):
    line.publish("/a", "/b")
    line.site.pages["/a"] = answer
    report = line.take_in()
    assert (report.done, report.failed) == (1, 1)
    first = line.entry("/a")
    assert first.state is EntryState.FAILED
    assert timedelta(seconds=30) <= first.due_at - START <= timedelta(seconds=60)
    line.now = first.due_at
    line.fetch()
    assert line.entry("/a").due_at > line.now
    line.now = line.entry("/a").due_at
    line.fetch()
    last = line.entry("/a")
    assert (last.failure.tries, last.due, last.due_at) == (3, Station.FETCH, None)
    line.later(days=30)
    assert "/a" not in [entry.url for entry in line.store.due(Entry, Station.FETCH, line.now, 99)]


def test_a_failure_mends_itself_when_the_page_does(line):
    line.publish("/a")
    good, line.site.pages["/a"] = line.site.pages["/a"], Page(status=500)
    line.take_in()
    line.site.pages["/a"] = good
    line.now = line.entry("/a").due_at
    assert line.fetch().done == 1
    assert (line.entry("/a").state, line.entry("/a").failure) == (EntryState.FETCHED, None)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Page(status=403), "was answered with 403"),
        (Page(b"x" * 400_000), "is larger than 300000 bytes"),
        (Page(status=302, headers={"Location": "ftp://nieuws.example/"}), "no http or https address"),
    ],
)
def test_what_will_not_get_better_is_not_tried_again(line, answer, reason):
    line.publish("/a")
    line.site.pages["/a"] = answer
    line.take_in()
    entry = line.entry("/a")
    assert reason in entry.failure.reason
    assert (entry.state, entry.due_at) == (EntryState.FAILED, None)


def test_a_feed_that_may_not_lead_into_a_private_network_does_not(line):
    line.publish("/a")
    line.poll()
    (feed,) = line.settings.feeds
    line.settings = line.settings.model_copy(update={"feeds": (replace(feed, allow_private=False),)})
    line.fetch()
    assert line.site.paths() == ["/rss"]
    assert "leads into a private network" in line.entry("/a").failure.reason
    assert line.entry("/a").due_at is None


@pytest.mark.parametrize(
    "body",
    [b"", b"\0" * 9999, b"<html></html>", b"<" * 9999, "<p>\ud800</p>".encode("utf-8", "surrogatepass")],
)
def test_html_of_any_kind_fails_by_itself(line, body):
    line.publish("/a", "/b")
    line.site.pages["/a"] = Page(body)
    line.take_in()
    assert line.article("/b")
    assert sum(line.store.fates().values()) == 2
    assert line.entry("/a").state in (EntryState.FAILED, EntryState.SKIPPED, EntryState.FETCHED)


def test_words_that_cant_be_written_are_a_failure_of_that_entry_alone(line, monkeypatch):
    line.publish("/a", "/b")
    real = answers.parse_article

    def parse(body, *, url, **options):
        made = real(body, url=url, **options)
        return replace(made, lead="\ud800") if url.endswith("/a") else made

    monkeypatch.setattr(answers, "parse_article", parse)
    report = line.take_in()
    assert (report.done, report.failed) == (1, 1)
    assert "can't be kept" in line.entry("/a").failure.reason


def test_a_defect_of_the_parser_is_that_entrys_failure(line, monkeypatch, caplog):
    line.publish("/a", "/b")
    real = answers.parse_article

    def parse(body, *, url, **options):
        if url.endswith("/a"):
            raise ZeroDivisionError("een fout van ons")
        return real(body, url=url, **options)

    monkeypatch.setattr(answers, "parse_article", parse)
    report = line.take_in()
    assert (report.done, report.failed) == (1, 1)
    assert "ZeroDivisionError" in line.entry("/a").failure.reason
    assert "Traceback" in caplog.text
    assert sum(1 for one in line.archive.scan() if one.kind == "article") == 2


def test_a_machine_without_room_for_temporary_files_is_no_fault_of_the_page(line, monkeypatch):
    line.publish("/a")
    line.poll()

    def full(*_, **__):
        raise OSError(28, "No space left on device", "/tmp/model")

    with monkeypatch.context() as patch:
        patch.setattr("tijding.facts.language_of", full)
        with pytest.raises(StoreError, match="/tmp/model: pages can't be read: No space left"):
            line.fetch()
    assert line.entry("/a").failure is None
    assert line.fetch().done == 1


def test_an_archive_that_cant_be_written_is_said_and_the_page_is_had_later(line, tmp_path):
    line.publish("/a")
    line.poll()
    (tmp_path / "vol").write_text("een bestand waar een map moet komen")
    good, line.archive = line.archive, Archive(str(tmp_path / "vol"))
    for _ in range(line.settings.retry.tries + 2):  # it is no fault of the page, so it is not given up
        assert line.fetch().failed == 1
        assert "the archive can't be written" in line.entry("/a").failure.reason
        line.now = line.entry("/a").due_at
    assert line.article("/a") is None
    line.archive = good
    assert line.fetch().done == 1


# --- manners ------------------------------------------------------------------------------------------


def test_one_request_at_a_time_and_the_rules_first(line):
    line.publish(*(f"/{number}" for number in range(12)))
    assert line.take_in().done == 12
    assert line.site.paths()[1:3] == ["/robots.txt", "/.well-known/tdmrep.json"]
    assert {asked.others for asked in line.site.asked} == {0}


def test_two_fetchers_at_once_are_one_to_the_host_and_make_one_revision(line):
    line.publish(*(f"/{number}" for number in range(12)))
    line.poll()
    both = threading.Barrier(2, timeout=10)

    def work(_: int) -> None:
        both.wait()
        line.fetch()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    assert {asked.others for asked in line.site.asked} == {0}
    assert [revision.number for revision in line.store.scan(Revision)] == [1] * 12
    assert {entry.checks for entry in line.entries()} == {1}


def test_a_slow_fetcher_whose_entry_another_took_changes_nothing(line):
    line.publish("/a")
    line.poll()
    stale = line.entry("/a")
    answer = replace(line.client.get(stale.url, allow_private=True), at=START)
    line.fetch()
    before = line.entry("/a"), line.article("/a")
    report = fetch.apply(line.store, line.settings, Got(stale, answer), START)
    assert report.conflicts == 1
    report = fetch.apply(line.store, line.settings, Got(stale, error=FetchError(stale.url, "x")), START)
    assert report.conflicts == 1
    assert (line.entry("/a"), line.article("/a")) == before


def test_an_article_that_another_worker_changed_meanwhile_is_decided_anew(line):
    line.publish("/a")
    line.take_in()
    line.site.pages["/a"] = page("/a", "Nieuwe tekst.")
    line.later(hours=1)
    real = line.store.get
    done = []

    def get(kind, id):
        found = real(kind, id)
        if kind is ArticleRecord and not done:
            done.append(True)
            line.store.write([[replace(found, people=("Jan Smit",))]])
        return found

    line.store.get = get
    assert line.fetch().done == 1
    assert (line.article("/a").revision, line.article("/a").people) == (2, ("Jan Smit",))


def test_a_host_that_asks_for_rest_is_left_alone_and_other_hosts_go_on(line):
    with local_site() as other:
        other.pages["/x"] = page("/x")
        line.publish("/a", "/b", "/c")
        line.site.pages["/rss"] = rss(
            *(item(url) for url in (*(line.site.url(path) for path in ("/a", "/b", "/c")), other.url("/x")))
        )
        for path in ("/a", "/b", "/c"):
            line.site.pages[path] = Page(status=429, headers={"Retry-After": "1800"})
        report = line.take_in()
    assert (report.done, report.failed) == (1, 1)
    assert len([path for path in line.pages_asked() if path != "/rss"]) == 1
    entries = [line.entry(path) for path in ("/a", "/b", "/c")]
    (tried,) = [entry for entry in entries if entry.failure]
    assert tried.due_at >= START + timedelta(seconds=1800)
    for entry in entries:
        assert entry.due_at > START + timedelta(seconds=1700)
        assert entry is tried or entry.state is EntryState.SEEN
    assert line.fetch().touched == 0
    assert len([path for path in line.pages_asked() if path != "/rss"]) == 1


def test_a_host_that_rests_takes_no_room_in_a_batch(line):
    with local_site() as other:
        resting = [other.url(f"/{number}") for number in range(6)]
        for number in range(6):
            other.pages[f"/{number}"] = Page(status=429, headers={"Retry-After": "1800"})
        line.site.pages["/rss"] = rss(*map(item, resting))
        line.poll()
        line.later(minutes=1)
        line.publish("/a", "/b")
        line.poll()
        report = line.fetch(limit=3)
    assert (report.done, report.failed) == (2, 1)


def test_a_busy_page_does_not_close_its_host(line):
    line.publish("/a", "/b")
    line.site.pages["/a"] = Page(status=503)
    report = line.take_in()
    assert (report.done, report.failed) == (1, 1)


@pytest.mark.parametrize(
    "answer",
    [Page(status=500), Page(status=429, headers={"Retry-After": "600"}), Page(raw=lambda: iter([b""]))],
)
def test_without_robots_txt_nothing_is_read_for_now(line, answer):
    line.publish("/a", "/b")
    line.site.pages["/robots.txt"] = answer
    report = line.take_in()
    assert (report.failed, report.done) == (1, 0)
    assert line.site.paths() == ["/rss", "/robots.txt"]
    (tried,) = [entry for entry in line.entries() if entry.failure]
    assert "robots.txt" in tried.failure.reason
    assert all(entry.due_at > START for entry in line.entries())


def test_a_host_that_is_down_costs_one_try_and_not_one_for_each_page(tmp_path):
    with local_site() as gone:
        urls = [gone.url(f"/{number}") for number in range(5)]
    with local_line(tmp_path) as line:
        line.site.pages["/rss"] = rss(*map(item, urls))
        report = line.take_in()
        assert report.failed == 1
        assert "can't be reached" in report.problems[0]
        assert sum(entry.failure is not None for entry in line.entries()) == 1
        assert all(entry.due_at > START for entry in line.entries())


def test_a_host_that_goes_down_once_its_rules_are_known_costs_one_try_too(line):
    with local_site() as other:
        paths = [f"/{number}" for number in range(5)]
        other.pages |= {path: page(path) for path in paths}
        line.site.pages["/rss"] = rss(*(item(other.url(path)) for path in paths))
        assert line.take_in().done == 5
    line.client.close()
    line.later(hours=1)
    assert line.fetch().failed == 1
    assert sum(entry.failure is not None for entry in line.entries()) == 1
    assert {entry.state for entry in line.entries()} == {EntryState.FETCHED}


def test_a_batch_is_bounded(line):
    line.publish(*(f"/{number}" for number in range(5)))
    line.poll()
    assert line.fetch(limit=2).done == 2
    assert line.fetch(limit=2).done == 2
    assert line.fetch(limit=2).done == 1
    assert line.fetch(limit=2).touched == 0


def test_a_crash_between_archive_and_store_has_the_page_read_again_once(line):
    line.publish("/a")
    line.poll()
    real = line.store.write

    def crash(units):
        raise KeyboardInterrupt

    line.store.write = crash
    with pytest.raises(KeyboardInterrupt):
        line.fetch()
    line.store.write = real
    assert line.article("/a") is None
    assert line.fetch().done == 1
    assert len(line.revisions("/a")) == 1
