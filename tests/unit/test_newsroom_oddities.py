"""The answers that must not break the line are what they are named for."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import httpx
import pytest

from newsroom.oddities import ODD_WORDS, ODDITIES
from newsroom.small import Desk
from unit.newsroom_asked import texts

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


ENDLESS = {"endless", "drip", "silent"}
BROKEN = {"reset", "to-nonsense", "too-short", "too-long", "not-gzip", "gzip-bomb", "page-bomb"}


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("odd"))
    desk.write("een")
    with desk.open(now=NOW) as newsroom:
        yield newsroom


@pytest.mark.parametrize("name", sorted(set(ODDITIES) - ENDLESS - BROKEN))
def test_an_oddity_is_served(odd, client, name):
    response = client.get(odd.odd_url(name))
    assert response.status_code in (200, 302, 418, 429, 503)
    assert len(response.content) < 2_000_000


@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_an_endless_oddity_has_no_end(odd, name):
    with httpx.Client(timeout=0.5) as client, client.stream("GET", odd.odd_url(name)) as response:
        assert response.status_code == 200
        assert "Content-Length" not in response.headers


@pytest.mark.parametrize("name", ["gzip-bomb", "page-bomb"])
def test_a_bomb_is_small_until_it_is_unpacked(odd, name):
    with httpx.Client(timeout=5) as client, client.stream("GET", odd.odd_url(name)) as response:
        data = b"".join(response.iter_raw())
    assert len(data) < 200_000
    assert len(gzip.decompress(data)) > 60_000_000


@pytest.mark.parametrize("name", ["reset", "too-short", "to-nonsense"])
def test_an_answer_that_breaks_the_protocol(odd, client, name):
    with pytest.raises(httpx.RemoteProtocolError):
        client.get(odd.odd_url(name))


def test_an_answer_longer_than_it_says_and_one_that_is_not_packed(odd, client):
    assert not client.get(odd.odd_url("too-long")).text.endswith("</rss>")
    with pytest.raises(httpx.DecodingError):
        client.get(odd.odd_url("not-gzip"))


def test_the_odd_feeds_hold_what_they_are_named_for(odd, client):
    def source(name: str) -> str:
        return client.get(odd.odd_url(name)).text

    assert source("duplicate-guids").count(">zelfde<") == 3
    assert "0001 00:00:00" in source("dates")
    assert "9999" in source("dates")
    assert len(source("huge-title")) > 1_000_000
    assert source("entity-bomb").count("<!ENTITY") == 10
    assert client.get(odd.odd_url("to-private")).headers["Location"].startswith("http://127.0.0.1:9/")
    with pytest.raises(httpx.TooManyRedirects):
        client.get(odd.odd_url("loop"), follow_redirects=True)
    with pytest.raises(UnicodeDecodeError):
        client.get(odd.odd_url("wrong-charset")).content.decode("utf-8")


def test_an_odd_page_is_a_good_article(odd, client):
    page = client.get(odd.odd_url("page/3"))
    assert f'<link rel="canonical" href="{odd.odd_url("page/3")}">' in page.text
    assert set(ODD_WORDS) <= set(texts(page))
