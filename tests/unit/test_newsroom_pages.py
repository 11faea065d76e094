"""What the sample newsroom's pages and feeds hold, and the traits of its articles."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest

from newsroom.articles import PUBLISHERS, TRAITS
from newsroom.small import WORDS
from tijding.ids import canonical_url
from unit.newsroom_asked import feed, one

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


def test_the_omroep_has_its_article_in_a_graph_and_the_whole_body_in_its_feed(desk, client):
    desk.write(
        "een", WORDS + "\n\n> Wij drinken <niets>.\n> -- Tilly Overwater, burgemeester", keywords=["water"]
    )
    with desk.open(now=NOW) as newsroom:
        expected = one(newsroom, "een")
        page = client.get(expected.url)
        (entry,) = feed(newsroom, client, "omroep-algemeen").entries
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.S)[1])
    news = next(node for node in data["@graph"] if node["@type"] == "NewsArticle")
    assert (news["headline"], news["datePublished"]) == ("Over een", "2026-11-23T09:15:00+01:00")
    assert "Wij drinken <niets>." in unescape(page.text)
    assert "<cite>Tilly Overwater</cite>" in page.text
    assert entry.link == expected.url
    assert all(block.text in unescape(entry.summary) for block in expected.paragraphs)


def test_the_dagblad_gives_a_teaser_and_a_short_url_that_redirects(desk, client):
    lead = "Een lead die veel te lang is voor een voorproefje. " * 5
    desk.write("kort", lead, publisher="dagblad", traits=["short-url"])
    desk.write("lang", lead, publisher="dagblad")
    with desk.open(now=NOW) as newsroom:
        short, long = one(newsroom, "kort"), one(newsroom, "lang")
        entries = {entry.title: entry for entry in feed(newsroom, client, "dagblad").entries}
        answer = client.get(short.link)
    assert short.link == entries["Over kort"].link
    assert re.fullmatch(r"/s/\w{8}", urlsplit(short.link).path)
    assert answer.status_code == 301
    assert "utm_source=" in answer.headers["Location"]
    assert canonical_url(answer.headers["Location"]) == short.url
    assert entries["Over lang"].link != long.url
    assert canonical_url(entries["Over lang"].link) == long.url
    assert "…" in entries["Over kort"].summary
    assert len(entries["Over kort"].summary) < len(lead)


def test_the_koerier_writes_its_dates_in_dutch_and_some_pages_in_windows_1252(desk, client):
    body = WORDS + "\n=== revision wave: 1\nDe fontein staat stil – ŵeer.\n\nHet water is op."
    desk.write("oud", body, publisher="koerier", traits=["windows-1252"])
    with desk.open(now=NOW, wave=1) as newsroom:
        expected = one(newsroom, "oud")
        page = client.get(expected.url)
        (entry,) = feed(newsroom, client, "koerier").entries
    assert page.headers["Content-Type"] == "text/html"
    assert "charset=windows-1252" in page.content.decode("windows-1252")
    assert "stil – &#373;eer." in page.content.decode("windows-1252")
    assert "ld+json" not in page.text
    assert "Geplaatst op 23 november 2026, 09:15" in page.content.decode("windows-1252")
    assert "Bijgewerkt: 24 november 2026, 13:30" in page.content.decode("windows-1252")
    assert entry.id.startswith("tag:")
    assert entry.published == "2026-11-23T09:15:00+01:00"


def test_the_regional_feed_is_not_well_formed_but_can_be_read(desk, client):
    for slug in ("a", "b", "c"):
        desk.write(slug, publisher="koerier", section="Regio")
    with desk.open(now=NOW) as newsroom:
        found = feed(newsroom, client, "koerier-regio")
        others = feed(newsroom, client, "koerier")
    assert found.bozo
    assert {entry.title for entry in found.entries} == {"Over a", "Over b", "Over c"}
    assert others.entries == []


def test_one_feed_fails_always_and_one_is_empty(desk, client):
    desk.write("een")
    with desk.open(now=NOW) as newsroom:
        urls = {feed["id"]: feed["url"] for feed in newsroom.feeds()}
        assert client.get(urls["koerier-storing"]).status_code == 500
        empty = feedparser.parse(client.get(urls["omroep-uitslagen"]).content)
    assert (empty.bozo, empty.entries) == (False, [])


def test_a_live_blog_has_posts_with_times_that_are_not_of_the_future(desk, client):
    body = "Lead.\n\n## 10:40 Later\n\nTekst twee.\n\n## 10:15 Eerder\n\nTekst een."
    desk.write("live", body, kind="liveblog", published="-10m")
    with desk.open(now=NOW) as newsroom:
        expected = one(newsroom, "live")
        page = client.get(expected.url)
    news = json.loads(re.search(r"ld\+json\">(.*?)</script>", page.text, re.S)[1])["@graph"][2]
    assert news["@type"] == "LiveBlogPosting"
    assert [(post["headline"], post["articleBody"]) for post in news["liveBlogUpdate"]] == [
        ("Later", "Tekst twee."),
        ("Eerder", "Tekst een."),
    ]
    posted = [datetime.fromisoformat(post["datePublished"]) for post in news["liveBlogUpdate"]]
    assert posted == [NOW, NOW - timedelta(minutes=10)]
    assert [block.text for block in expected.paragraphs] == [
        "Lead.",
        "Later",
        "Tekst twee.",
        "Eerder",
        "Tekst een.",
    ]


def test_entries_without_guid_or_date(desk, client):
    for publisher, id in (("omroep", "omroep-algemeen"), ("koerier", "koerier"), ("dagblad", "dagblad")):
        desk.write(f"kaal-{publisher}", publisher=publisher, traits=["no-guid", "no-date"])
        with desk.open(now=NOW) as newsroom:
            (entry,) = feed(newsroom, client, id).entries
        assert not {"id", "published", "updated"} & set(entry)
        assert entry.link


def test_no_jsonld_leaves_the_dates_to_meta(desk, client):
    desk.write("een", traits=["no-jsonld"])
    with desk.open(now=NOW) as newsroom:
        page = client.get(one(newsroom, "een").url).text
    assert "ld+json" not in page
    assert '<meta property="article:published_time" content="2026-11-23T09:15:00+01:00">' in page


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_a_login_keeps_its_words(desk, client, publisher):
    desk.write("dicht", "Lead.\n\nHet geheim van de fontein.", publisher=publisher, traits=["login"])
    with desk.open(now=NOW) as newsroom:
        expected = one(newsroom, "dicht")
        page = client.get(expected.url)
        served = [client.get(feed["url"]).text for feed in newsroom.feeds()]
    assert page.status_code == 200
    assert "nloggen" in page.text
    assert not any("geheim" in text for text in [page.text, *served])
    assert publisher == "koerier" or '"isAccessibleForFree": false' in page.text
    assert (expected.fate, expected.reason, expected.revision) == ("skipped", "login", 0)


def test_robots_and_reservations_are_published(desk, client):
    desk.write("vol", publisher="dagblad", traits=["robots"])
    desk.write("map", publisher="dagblad", traits=["tdm-folder"])
    desk.write("kop", publisher="dagblad", traits=["tdm-header"])
    desk.write("meta", publisher="koerier", traits=["tdm-meta"])
    with desk.open(now=NOW) as newsroom:
        base = newsroom.base("dagblad")
        assert "Disallow: /preview/" in client.get(f"{base}/robots.txt").text
        rules = client.get(f"{base}/.well-known/tdmrep.json").json()
        assert client.get(f"{newsroom.base('omroep')}/.well-known/tdmrep.json").status_code == 404
        assert client.get(one(newsroom, "kop").url).headers["tdm-reservation"] == "1"
        assert '<meta name="tdm-reservation" content="1"' in client.get(one(newsroom, "meta").url).text
        reasons = {article.slug: (article.fate, article.reason) for article in newsroom.expected().articles}
        assert urlsplit(one(newsroom, "vol").url).path.startswith("/preview/")
        assert urlsplit(one(newsroom, "map").url).path.startswith("/premium/")
    assert rules == [{"location": "/premium/*", "tdm-reservation": 1}]
    assert reasons == {
        "vol": ("skipped", "robots.txt"),
        "map": ("skipped", "tdm"),
        "kop": ("skipped", "tdm"),
        "meta": ("skipped", "tdm"),
    }


def test_pages_that_come_late_come(desk, client):
    desk.write("druk", traits=["late-503"])
    desk.write("rustig", traits=["late-429"])
    with desk.open(now=NOW) as newsroom:
        busy = [client.get(one(newsroom, "druk").url) for _ in range(4)]
        calm = [client.get(one(newsroom, "rustig").url) for _ in range(2)]
        assert {article.fate for article in newsroom.expected().articles} == {"followed"}
    assert [page.status_code for page in busy] == [503, 503, 200, 200]
    assert [page.status_code for page in calm] == [429, 200]
    assert calm[0].headers["Retry-After"] == "1"


def test_a_slow_page_comes_in_parts_and_whole(desk, client):
    desk.write("traag", traits=["slow"])
    desk.write("vlot")
    with desk.open(now=NOW) as newsroom:
        with client.stream("GET", one(newsroom, "traag").url) as page:
            parts = list(page.iter_raw())
        took = {Path(request.path).name: request.end - request.start for request in newsroom.requests}
        assert "Content-Length" not in page.headers
    assert b"".join(parts).rstrip().endswith(b"</html>")
    assert next(seconds for name, seconds in took.items() if "traag" in name) >= 0.04


def test_an_endless_page_never_ends(desk, client):
    desk.write("eind", traits=["endless"])
    size = 0
    with desk.open(now=NOW) as newsroom:
        with client.stream("GET", one(newsroom, "eind").url) as page:
            for part in page.iter_raw():
                size += len(part)
                if size > 5_000_000:
                    break
        expected = one(newsroom, "eind")
    assert size > 5_000_000
    assert (expected.fate, expected.reason) == ("failed", "too large")


def test_every_trait_can_be_served(desk, client):
    for publisher in PUBLISHERS:
        for trait in TRAITS:
            desk.write(f"{publisher}-{trait}", publisher=publisher, traits=[trait])
    with desk.open(now=NOW) as newsroom:
        for article in newsroom.expected().articles:
            if "endless" not in article.traits:
                assert client.get(article.url).status_code in (200, 429, 503)
                assert client.get(article.link, follow_redirects=True).status_code in (200, 503)
