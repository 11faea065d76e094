"""The sample newsroom as it runs: waves, HTTP, its config and its command."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from newsroom import Request, overlaps, write_config
from newsroom.articles import PUBLISHERS
from newsroom.config import RECHECK
from tijding.settings import load
from unit.newsroom_asked import feed, one

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


def test_news_comes_changes_and_goes_in_waves(desk, client):
    desk.write(
        "blijft", "Negen doden.\n=== revision wave: 1\nAcht doden.\n=== revision wave: 2\nZeven doden."
    )
    desk.write("komt", wave=1)
    desk.write("gaat", traits=["gone-later:2"])
    with desk.open(now=NOW) as newsroom:
        stays, goes = one(newsroom, "blijft"), one(newsroom, "gaat")
        coming = next(article for article in newsroom.expected(2).articles if article.slug == "komt")
        assert [article.slug for article in newsroom.expected().articles] == ["blijft", "gaat"]
        assert client.get(coming.url).status_code == 404
        assert "Negen doden" in client.get(stays.url).text
        assert newsroom.advance() == 1
        assert client.get(coming.url).status_code == 200
        assert "Acht doden" in client.get(stays.url).text
        assert {entry.title for entry in feed(newsroom, client, "omroep-algemeen").entries} == {
            "Over blijft",
            "Over gaat",
            "Over komt",
        }
        assert newsroom.advance() == newsroom.advance() == 2
        assert client.get(goes.url).status_code == 410
        fates = {article.slug: (article.fate, article.revision) for article in newsroom.expected().articles}
        assert one(newsroom, "blijft").before == (
            newsroom.expected(0).articles[0].paragraphs,
            newsroom.expected(1).articles[0].paragraphs,
        )
    assert fates == {"blijft": ("followed", 3), "komt": ("followed", 1), "gaat": ("gone", 1)}


def test_revisions_are_counted_from_the_wave_it_began_with(desk):
    desk.write("blijft", "Negen.\n=== revision wave: 1\nAcht.\n=== revision wave: 2\nZeven.")
    with desk.open(now=NOW, wave=2) as newsroom:
        assert one(newsroom, "blijft").revision == 1
        assert newsroom.expected().alerts == newsroom.script.alerts


def test_alerts_are_expected_from_their_wave_on(desk):
    desk.write("een", wave=1)
    with desk.open(now=NOW) as newsroom:
        assert newsroom.expected().alerts == ()
        newsroom.advance()
        (alert,) = newsroom.expected().alerts
    assert (alert.rule, alert.topic, alert.event) == ("terug", "fontein", None)


def test_copies_name_their_original(desk):
    desk.write("agentschap", publisher="koerier")
    desk.write("kopie", publisher="dagblad", copy_of="agentschap")
    with desk.open(now=NOW) as newsroom:
        assert one(newsroom, "kopie").copy_of == one(newsroom, "agentschap").url
        assert one(newsroom, "agentschap").copy_of is None


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_what_did_not_change_is_answered_with_304(desk, client, publisher):
    desk.write("een", "Lead.\n=== revision wave: 1\nAnders.", publisher=publisher)
    with desk.open(now=NOW) as newsroom:
        feed_url = next(feed["url"] for feed in newsroom.feeds() if feed["site"] == publisher)
        for url in (one(newsroom, "een").url, feed_url):
            newsroom._wave = 0
            first = client.get(url)
            by_tag = {"If-None-Match": first.headers["ETag"]}
            by_date = {"If-Modified-Since": first.headers["Last-Modified"]}
            for headers in (by_tag, by_date):
                again = client.get(url, headers=headers)
                assert (again.status_code, again.content) == (304, b"")
                assert again.headers["ETag"] == first.headers["ETag"]
            newsroom.advance()
            assert [client.get(url, headers=headers).status_code for headers in (by_tag, by_date)] == [
                200,
                200,
            ]


def test_a_tag_goes_before_a_date_and_a_bad_date_is_none(desk, client):
    desk.write("een")
    with desk.open(now=NOW) as newsroom:
        url = one(newsroom, "een").url
        modified = client.get(url).headers["Last-Modified"]
        both = {"If-None-Match": '"ander"', "If-Modified-Since": modified}
        assert client.get(url, headers=both).status_code == 200
        assert client.get(url, headers={"If-Modified-Since": "gisteren"}).status_code == 200


def test_requests_are_logged_with_their_times(desk, client):
    desk.write("een")
    with desk.open(now=NOW) as newsroom:
        url = one(newsroom, "een").url
        client.get(url, headers={"User-Agent": "Tijding/0.1"})
        client.get(url + "x")
        client.head(url)
        requests = newsroom.requests
    assert [(r.site, r.method, r.status) for r in requests] == [
        ("omroep", "GET", 200),
        ("omroep", "GET", 404),
        ("omroep", "HEAD", 200),
    ]
    assert requests[0].headers["user-agent"] == "Tijding/0.1"
    assert all(first.start <= first.end <= second.start for first, second in pairwise(requests))
    assert list(overlaps(requests)) == []


def test_overlaps_are_found_per_site():
    def made(site: str, start: float, end: float) -> Request:
        return Request(site=site, method="GET", path="/", headers={}, status=200, start=start, end=end)

    first, beside, other, after = made("a", 0, 2), made("a", 1, 3), made("b", 1, 3), made("a", 3, 4)
    assert list(overlaps([first, beside, other, after])) == [(first, beside)]


def test_alerts_are_taken_and_shown(desk, client):
    desk.write("een")
    with desk.open(now=NOW) as newsroom:
        url = newsroom.webhook_url.replace("json://", "http://")
        assert client.post(url, json={"title": "Komt terug"}).status_code == 200
        assert client.post(url, content=b"geen json").status_code == 400
        assert client.post(url, json=["lijst"]).status_code == 400
        assert newsroom.alerts == client.get(url).json() == [{"title": "Komt terug"}]


def test_the_desk_brings_the_next_wave(desk, client):
    desk.write("een", wave=1)
    with desk.open(now=NOW) as newsroom:
        state = client.post(f"{newsroom.base('desk')}/control/advance").json()
        assert (state["wave"], state["waves"], newsroom.wave) == (1, 2, 1)
        assert client.post(f"{newsroom.base('omroep')}/control/advance").status_code == 404
        with socket.create_connection(("127.0.0.1", urlsplit(newsroom.base("desk")).port)) as curl:
            curl.sendall(b"POST /control/advance HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n")
            assert curl.recv(100).startswith(b"HTTP/1.1 200")  # as `curl -X POST` asks, without a length


def test_nothing_answers_after_the_end(desk, client):
    desk.write("een")
    desk.write("eind", traits=["endless"])
    with desk.open(now=NOW) as newsroom:
        url, endless = one(newsroom, "een").url, one(newsroom, "eind").url
        assert client.get(url).status_code == 200
        with client.stream("GET", endless) as page:
            stream = page.iter_raw()
            next(stream)
            newsroom.stop()
            left = 0
            with suppress(httpx.HTTPError):  # the connection may end in the middle of a part
                for part in islice(stream, 10_000):
                    left += len(part)
        assert left < 50_000_000
    with pytest.raises(httpx.ConnectError):
        client.get(url)


def free_ports(count: int) -> int:
    """Return the first of ``count`` ports in a row that are free, below those that systems hand out."""
    for first in range(20_000, 32_000, count):
        with ExitStack() as taken:
            try:
                for port in range(first, first + count):
                    taken.enter_context(socket.create_server(("127.0.0.1", port)))
            except OSError:
                continue
            return first
    raise AssertionError("no free ports")


def test_ports_can_be_chosen(desk):
    desk.write("een")
    port = free_ports(4)
    with desk.open(now=NOW, port=port) as newsroom:
        assert [urlsplit(newsroom.base(site)).port - port for site in (*PUBLISHERS, "desk")] == [0, 1, 2, 3]


def test_its_config_is_one_that_the_line_takes(desk, tmp_path):
    desk.write("een")
    with desk.open(now=NOW) as newsroom:
        folder = write_config(newsroom, tmp_path / "config", batch=7)
        settings = load(folder, tmp_path / "data", {})
        assert [feed.url for feed in settings.feeds] == [feed["url"] for feed in newsroom.feeds()]
    assert all(feed.allow_private and feed.enabled and feed.pause == 0 for feed in settings.feeds)
    assert {(feed.min_interval, feed.max_interval) for feed in settings.feeds} == {(1, 3)}
    assert [topic.id for topic in settings.topics] == ["fontein"]
    assert [rule.quiet for rule in settings.rules] == [timedelta(days=7)]
    assert (settings.batch, settings.http.max_size, len(settings.recheck)) == (7, 2_000_000, len(RECHECK))


def test_the_command_serves_until_it_is_ended_and_names_a_mistake(desk, tmp_path):
    desk.write("een", wave=1)
    command = [sys.executable, "-m", "newsroom", "--articles", str(desk.articles)]
    options = {"cwd": Path(__file__).parents[1], "text": True, "stdout": subprocess.PIPE}
    with subprocess.Popen(
        [*command, "--wave-every", "0.05", "--config", str(tmp_path / "c")], **options
    ) as process:
        for line in process.stdout:
            if line.startswith("wave"):
                break
        process.terminate()
    assert line == "wave 2 of 2\n"
    assert (tmp_path / "c" / "feeds.yaml").exists()
    desk.write("een", publisher="krant")
    done = subprocess.run(command, stderr=subprocess.PIPE, check=False, **options)
    assert done.returncode == 1
    assert re.fullmatch(r"newsroom: .*een\.md:2: publisher: .*\n", done.stderr)
