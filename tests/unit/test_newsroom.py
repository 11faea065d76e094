"""The sample newsroom: what it reads, what it serves, and that it is what tests and demo lean on."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import httpx
import pytest
from lxml import html as lxml_html

from newsroom import Newsroom, Request, ScriptError, overlaps, write_config
from newsroom.articles import PUBLISHERS, TRAITS
from newsroom.config import RECHECK
from newsroom.moments import ZONE, MomentError, dutch, parse_moment
from newsroom.oddities import ODD_WORDS, ODDITIES
from newsroom.pages import LEAVE_OUT, SAMPLE
from newsroom.sites import FEEDS
from tijding.ids import canonical_url
from tijding.settings import load

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
HEAD = {
    "publisher": "omroep",
    "event": "fontein",
    "section": "Binnenland",
    "published": "-1d 09:15",
    "wave": 0,
}
WORDS = "De fontein staat stil.\n\nHet water is “op”, zei André — € 5 lichter."
SCRIPT = """\
events:
  fontein: {title: De fontein, people: [Tilly Overwater], places: [Lindehoven], organisations: []}
topics:
  - {id: fontein, title: Fonteinen, words: [fontein]}
rules:
  - {id: terug, kind: returns, topics: [fontein], quiet: 7d, window: 1d}
alerts:
  - {rule: terug, topic: fontein, wave: 1}
"""


class Desk:
    """Writes the files of a small newsroom and starts it."""

    def __init__(self, folder: Path) -> None:
        self.articles = folder / "articles"
        (self.articles / "fontein").mkdir(parents=True)
        (folder / "script.yaml").write_text(SCRIPT, encoding="utf-8")

    def write(self, slug: str, body: str = WORDS, **head: object) -> Path:
        path = self.articles / "fontein" / f"{slug}.md"
        values = HEAD | {"title": f"Over {slug}"} | head
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
        path.write_text("\n".join(["---", *lines, "---", body]) + "\n", encoding="utf-8")
        return path

    def open(self, **options: object) -> Newsroom:
        return Newsroom(self.articles, **{"now": NOW, "slow": 0.04, **options})


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def client():
    with httpx.Client(timeout=5) as client:
        yield client


def one(newsroom: Newsroom, slug: str):
    return next(article for article in newsroom.expected().articles if article.slug == slug)


def feed(newsroom: Newsroom, client: httpx.Client, id: str):
    url = next(feed["url"] for feed in newsroom.feeds() if feed["id"] == id)
    return feedparser.parse(client.get(url).content)


def texts(page: httpx.Response) -> list[str]:
    """Return the texts of the page's elements, as a browser would decode it."""
    tree = lxml_html.document_fromstring(page.content)
    return [
        re.sub(r"\s+", " ", node.text_content()).strip()
        for node in tree.iter("p", "h1", "h2", "h3", "blockquote")
    ]


# --- the files --------------------------------------------------------------------------------------


def test_an_article_is_read_with_all_that_its_file_says(desk):
    body = (
        "Lead over twee\nregels.\n\n## Kop\n\n> Een citaat\n> van twee regels\n> -- Tilly Overwater, burgemeester, VVG\n"
        "=== revision wave: 2 title: Nieuw: anders\nTweede lead.\n=== revision wave: 3\nDerde lead."
    )
    desk.write("een", body, authors=["A B"], keywords=["x"], traits=["gone-later:3", "slow"])
    with desk.open() as newsroom:
        (article,) = newsroom.script.articles
    first, second, third = article.revisions
    assert [block.text for block in first.blocks] == [
        "Lead over twee regels.",
        "Kop",
        "Een citaat van twee regels",
    ]
    assert (first.blocks[2].author, first.blocks[2].role) == ("Tilly Overwater", "burgemeester, VVG")
    assert [(r.wave, r.title, r.lead) for r in (second, third)] == [
        (2, "Nieuw: anders", "Tweede lead."),
        (3, "Nieuw: anders", "Derde lead."),
    ]
    assert article.published == datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
    assert (article.gone_wave, article.traits) == (3, {"gone-later", "slow"})
    assert newsroom.waves == 4


@pytest.mark.parametrize(
    ("head", "body", "line", "words"),
    [
        (
            {"publisher": "krant"},
            WORDS,
            2,
            "publisher: expected one of omroep, dagblad, koerier, got 'krant'",
        ),
        ({"event": "brand"}, WORDS, 3, "event: expected one of fontein"),
        ({"published": "gisteren"}, WORDS, 5, "published: expected -12d 22:40"),
        ({"wave": "nul"}, WORDS, 6, "wave: expected 0, 1, 2"),
        ({"wave": True}, WORDS, 6, "wave: expected 0, 1, 2"),
        ({"title": None}, WORDS, 1, "title is missing"),
        ({"colour": "red"}, WORDS, 8, "colour is no key"),
        ({"traits": ["fast"]}, WORDS, 8, "not fast"),
        ({"traits": "slow"}, WORDS, 8, "a list in [ ]"),
        ({"traits": ["gone-later:0"]}, WORDS, 8, "a wave after the article's own"),
        ({"kind": "liveblog"}, WORDS, 8, "a live blog to have posts"),
        ({"kind": "liveblog"}, "Lead.\n\n## Zonder tijd\n\nTekst.", 12, "'## HH:MM Title'"),
        ({"copy_of": "elders"}, WORDS, 8, "'elders' is no article elsewhere"),
        ({}, "", 9, "begin with a lead paragraph"),
        ({}, "## Kop", 9, "begin with a lead paragraph"),
        ({}, "Lead.\n\n### Kop", 11, "'## Subheading'"),
        ({}, "Lead.\n\nTekst\n## Kop", 12, "an empty line before '## Kop'"),
        ({}, "Lead.\n\n> -- Tilly", 11, "words before"),
        ({}, "Lead.\n=== revision 2\nNieuw.", 10, "'=== revision wave: N"),
        ({}, "Lead.\n=== revision wave: 0\nNieuw.", 10, "N above 0"),
        ({}, "Lead.\n=== revision wave: 1\n", 11, "begin with a lead paragraph"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(desk, head, body, line, words):
    path = desk.write("fout", body, **head)
    with pytest.raises(ScriptError) as caught:
        desk.open()
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"publisher: omroep\n", 1, "expected --- at the top"),
        (b"---\npublisher: omroep\n", 1, "not closed"),
        (b"---\npublisher: omroep\ntitle: a: b\n---\nLead.\n", 3, "is no YAML"),
        (b"---\npublisher: omroep\n# caf\xe9\n---\nLead.\n", 3, "is not UTF-8"),
    ],
)
def test_a_damaged_file_is_told_with_its_line(desk, data, line, words):
    path = desk.write("fout")
    path.write_bytes(data)
    with pytest.raises(ScriptError, match=re.escape(f"{path}:{line}: ") + f".*{re.escape(words)}"):
        desk.open()


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("events:", "evenementen:", 1, "events is missing"),
        ("{title: De fontein", "{naam: De fontein", 2, "fontein: expected title"),
        ("organisations: []", "dieren: []", 2, "dieren is no key"),
        ("topic: fontein, wave", "event: brand, wave", 7, "'brand' is no event"),
        ("wave: 1}", "golf: 1}", 7, "expected rule, wave, and topic or event"),
        ("alerts:", "alarmen:", 7, "alarmen is no key"),
    ],
)
def test_a_mistake_in_the_script_is_told_with_its_line(desk, old, new, line, words):
    desk.write("een")
    path = desk.articles.parent / "script.yaml"
    path.write_text(SCRIPT.replace(old, new), encoding="utf-8")
    with pytest.raises(ScriptError, match=re.escape(f"{path}:{line}: ") + f".*{re.escape(words)}"):
        desk.open()


def test_a_folder_without_articles_is_no_newsroom(desk):
    with pytest.raises(ScriptError, match="holds no article"):
        desk.open()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("-12d 22:40", datetime(2026, 11, 12, 21, 40, tzinfo=UTC)),
        ("-60d 22:40", datetime(2026, 9, 25, 20, 40, tzinfo=UTC)),  # in summer time
        ("-0d 23:59", NOW),
        ("-2h", NOW - timedelta(hours=2)),
        ("-90s", NOW - timedelta(seconds=90)),
    ],
)
def test_dates_count_from_today_in_dutch_time(text, moment):
    assert parse_moment(text, NOW) == moment


@pytest.mark.parametrize("text", ["", "12d", "-2w", "-1d 24:00", "-1d 9:5", "morgen", "-99999d"])
def test_other_dates_are_refused(text):
    with pytest.raises(MomentError):
        parse_moment(text, NOW)


def test_dutch_dates_are_written_out():
    assert dutch(datetime(2026, 3, 1, 23, 5, tzinfo=UTC)) == "2 maart 2026, 00:05"


# --- the pages and feeds ----------------------------------------------------------------------------


def test_the_omroep_has_its_article_in_a_graph_and_the_whole_body_in_its_feed(desk, client):
    desk.write(
        "een", WORDS + "\n\n> Wij drinken <niets>.\n> -- Tilly Overwater, burgemeester", keywords=["water"]
    )
    with desk.open() as newsroom:
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
    with desk.open() as newsroom:
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
    with desk.open(wave=1) as newsroom:
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
    with desk.open() as newsroom:
        found = feed(newsroom, client, "koerier-regio")
        others = feed(newsroom, client, "koerier")
    assert found.bozo
    assert {entry.title for entry in found.entries} == {"Over a", "Over b", "Over c"}
    assert others.entries == []


def test_one_feed_fails_always_and_one_is_empty(desk, client):
    desk.write("een")
    with desk.open() as newsroom:
        urls = {feed["id"]: feed["url"] for feed in newsroom.feeds()}
        assert client.get(urls["koerier-storing"]).status_code == 500
        empty = feedparser.parse(client.get(urls["omroep-uitslagen"]).content)
    assert (empty.bozo, empty.entries) == (False, [])


def test_a_live_blog_has_posts_with_times_that_are_not_of_the_future(desk, client):
    body = "Lead.\n\n## 10:40 Later\n\nTekst twee.\n\n## 10:15 Eerder\n\nTekst een."
    desk.write("live", body, kind="liveblog", published="-10m")
    with desk.open() as newsroom:
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


# --- the traits -------------------------------------------------------------------------------------


def test_entries_without_guid_or_date(desk, client):
    for publisher, id in (("omroep", "omroep-algemeen"), ("koerier", "koerier"), ("dagblad", "dagblad")):
        desk.write(f"kaal-{publisher}", publisher=publisher, traits=["no-guid", "no-date"])
        with desk.open() as newsroom:
            (entry,) = feed(newsroom, client, id).entries
        assert not {"id", "published", "updated"} & set(entry)
        assert entry.link


def test_no_jsonld_leaves_the_dates_to_meta(desk, client):
    desk.write("een", traits=["no-jsonld"])
    with desk.open() as newsroom:
        page = client.get(one(newsroom, "een").url).text
    assert "ld+json" not in page
    assert '<meta property="article:published_time" content="2026-11-23T09:15:00+01:00">' in page


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_a_login_keeps_its_words(desk, client, publisher):
    desk.write("dicht", "Lead.\n\nHet geheim van de fontein.", publisher=publisher, traits=["login"])
    with desk.open() as newsroom:
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
    with desk.open() as newsroom:
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
    with desk.open() as newsroom:
        busy = [client.get(one(newsroom, "druk").url) for _ in range(4)]
        calm = [client.get(one(newsroom, "rustig").url) for _ in range(2)]
        assert {article.fate for article in newsroom.expected().articles} == {"followed"}
    assert [page.status_code for page in busy] == [503, 503, 200, 200]
    assert [page.status_code for page in calm] == [429, 200]
    assert calm[0].headers["Retry-After"] == "1"


def test_a_slow_page_comes_in_parts_and_whole(desk, client):
    desk.write("traag", traits=["slow"])
    desk.write("vlot")
    with desk.open() as newsroom:
        with client.stream("GET", one(newsroom, "traag").url) as page:
            parts = list(page.iter_raw())
        took = {Path(request.path).name: request.end - request.start for request in newsroom.requests}
        assert "Content-Length" not in page.headers
    assert b"".join(parts).rstrip().endswith(b"</html>")
    assert next(seconds for name, seconds in took.items() if "traag" in name) >= 0.04


def test_an_endless_page_never_ends(desk, client):
    desk.write("eind", traits=["endless"])
    size = 0
    with desk.open() as newsroom:
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
    with desk.open() as newsroom:
        for article in newsroom.expected().articles:
            if "endless" not in article.traits:
                assert client.get(article.url).status_code in (200, 429, 503)
                assert client.get(article.link, follow_redirects=True).status_code in (200, 503)


# --- waves ------------------------------------------------------------------------------------------


def test_news_comes_changes_and_goes_in_waves(desk, client):
    desk.write(
        "blijft", "Negen doden.\n=== revision wave: 1\nAcht doden.\n=== revision wave: 2\nZeven doden."
    )
    desk.write("komt", wave=1)
    desk.write("gaat", traits=["gone-later:2"])
    with desk.open() as newsroom:
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
    with desk.open(wave=2) as newsroom:
        assert one(newsroom, "blijft").revision == 1
        assert newsroom.expected().alerts == newsroom.script.alerts


def test_alerts_are_expected_from_their_wave_on(desk):
    desk.write("een", wave=1)
    with desk.open() as newsroom:
        assert newsroom.expected().alerts == ()
        newsroom.advance()
        (alert,) = newsroom.expected().alerts
    assert (alert.rule, alert.topic, alert.event) == ("terug", "fontein", None)


def test_copies_name_their_original(desk):
    desk.write("agentschap", publisher="koerier")
    desk.write("kopie", publisher="dagblad", copy_of="agentschap")
    with desk.open() as newsroom:
        assert one(newsroom, "kopie").copy_of == one(newsroom, "agentschap").url
        assert one(newsroom, "agentschap").copy_of is None


# --- HTTP -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_what_did_not_change_is_answered_with_304(desk, client, publisher):
    desk.write("een", "Lead.\n=== revision wave: 1\nAnders.", publisher=publisher)
    with desk.open() as newsroom:
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
    with desk.open() as newsroom:
        url = one(newsroom, "een").url
        modified = client.get(url).headers["Last-Modified"]
        both = {"If-None-Match": '"ander"', "If-Modified-Since": modified}
        assert client.get(url, headers=both).status_code == 200
        assert client.get(url, headers={"If-Modified-Since": "gisteren"}).status_code == 200


def test_requests_are_logged_with_their_times(desk, client):
    desk.write("een")
    with desk.open() as newsroom:
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
    with desk.open() as newsroom:
        url = newsroom.webhook_url.replace("json://", "http://")
        assert client.post(url, json={"title": "Komt terug"}).status_code == 200
        assert client.post(url, content=b"geen json").status_code == 400
        assert client.post(url, json=["lijst"]).status_code == 400
        assert newsroom.alerts == client.get(url).json() == [{"title": "Komt terug"}]


def test_the_desk_brings_the_next_wave(desk, client):
    desk.write("een", wave=1)
    with desk.open() as newsroom:
        state = client.post(f"{newsroom.base('desk')}/control/advance").json()
        assert (state["wave"], state["waves"], newsroom.wave) == (1, 2, 1)
        assert client.post(f"{newsroom.base('omroep')}/control/advance").status_code == 404


def test_nothing_answers_after_the_end(desk, client):
    desk.write("een")
    desk.write("eind", traits=["endless"])
    with desk.open() as newsroom:
        url, endless = one(newsroom, "een").url, one(newsroom, "eind").url
        assert client.get(url).status_code == 200
        with client.stream("GET", endless) as page:
            stream = page.iter_raw()
            next(stream)
            newsroom.stop()
            with pytest.raises((httpx.HTTPError, StopIteration)):
                for _ in range(10_000):
                    next(stream)
    with pytest.raises(httpx.ConnectError):
        client.get(url)


def test_ports_can_be_chosen(desk):
    desk.write("een")
    with desk.open() as free:
        port = urlsplit(free.base("omroep")).port
    with desk.open(port=port) as newsroom:
        assert [urlsplit(newsroom.base(site)).port - port for site in (*PUBLISHERS, "desk")] == [0, 1, 2, 3]


# --- config and command -----------------------------------------------------------------------------


def test_its_config_is_one_that_the_line_takes(desk, tmp_path):
    desk.write("een")
    with desk.open() as newsroom:
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


# --- oddities ---------------------------------------------------------------------------------------

ENDLESS = {"endless", "drip", "silent"}
BROKEN = {"reset", "too-short", "too-long", "not-gzip", "gzip-bomb", "page-bomb"}


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("odd"))
    desk.write("een")
    with desk.open() as newsroom:
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


@pytest.mark.parametrize("name", ["reset", "too-short"])
def test_an_answer_that_breaks_off(odd, client, name):
    with pytest.raises(httpx.RemoteProtocolError):
        client.get(odd.odd_url(name))


def test_the_odd_feeds_hold_what_they_are_named_for(odd, client):
    def source(name: str) -> str:
        return client.get(odd.odd_url(name)).text

    assert source("duplicate-guids").count(">zelfde<") == 3
    assert "0001 00:00:00" in source("dates")
    assert "9999" in source("dates")
    assert len(source("huge-title")) > 1_000_000
    assert source("entity-bomb").count("<!ENTITY") == 10
    assert client.get(odd.odd_url("to-private")).headers["Location"].startswith("http://10.")
    with pytest.raises(httpx.TooManyRedirects):
        client.get(odd.odd_url("loop"), follow_redirects=True)
    with pytest.raises(UnicodeDecodeError):
        client.get(odd.odd_url("wrong-charset")).content.decode("utf-8")


def test_an_odd_page_is_a_good_article(odd, client):
    page = client.get(odd.odd_url("page/3"))
    assert f'<link rel="canonical" href="{odd.odd_url("page/3")}">' in page.text
    assert set(ODD_WORDS) <= set(texts(page))


# --- the sample articles themselves -----------------------------------------------------------------


@pytest.fixture(scope="module")
def newsroom():
    with Newsroom(now=NOW, slow=0.0) as newsroom:
        while newsroom.wave < newsroom.waves - 1:
            newsroom.advance()
        yield newsroom


def test_the_newsroom_has_what_it_promises(newsroom):
    articles = newsroom.script.articles
    assert len(articles) >= 60
    assert len({article.event for article in articles}) >= 12
    assert {article.publisher for article in articles} == set(PUBLISHERS)
    assert newsroom.waves >= 3
    assert set(TRAITS) == {trait for article in articles for trait in article.traits}
    assert any(article.kind == "liveblog" for article in articles)
    assert any(article.copy_of for article in articles)
    assert sum(len(article.revisions) > 1 for article in articles) >= 3
    assert newsroom.script.alerts


def test_every_page_holds_its_words_its_link_and_that_it_is_a_sample(newsroom, client):
    for expected in newsroom.expected().searchable:
        page = client.get(expected.url)
        while page.status_code in (429, 503):
            page = client.get(expected.url)
        found = texts(page)
        missing = [
            block.text for block in expected.paragraphs if not any(block.text in text for text in found)
        ]
        assert missing == []
        tree = lxml_html.document_fromstring(page.content)
        assert tree.xpath("//link[@rel='canonical']/@href") == [expected.url]
        assert SAMPLE in tree.text_content()


def test_nothing_around_an_article_stands_in_it_as_well(newsroom):
    words = [
        block.text for article in newsroom.script.articles for r in article.revisions for block in r.blocks
    ]
    assert [(part, text) for part in LEAVE_OUT for text in words if part in text] == []


def test_every_article_is_in_a_feed_and_every_feed_as_it_should(newsroom, client):
    listed: dict[str, set[str]] = {}
    for feed in newsroom.feeds():
        response = client.get(feed["url"])
        if feed["broken"] == "answers 500":
            continue
        parsed = feedparser.parse(response.content)
        assert bool(parsed.bozo) == (feed["broken"] == "not well formed")
        listed[feed["id"]] = {entry.link for entry in parsed.entries}
    for expected in newsroom.expected().articles:
        assert expected.feeds
        for id in expected.feeds:
            withdrawn = expected.fate == "gone" and id.startswith("omroep")
            assert (expected.link in listed[id]) is not withdrawn


def test_urls_are_canonical_and_ids_of_feeds_are_their_own(newsroom):
    urls = [article.url for article in newsroom.expected().articles]
    assert len(set(urls)) == len(urls)
    assert [canonical_url(url) for url in urls] == urls
    assert len({feed.id for feed in FEEDS}) == len(FEEDS)


def test_no_news_is_of_the_future(newsroom):
    assert all(article.published <= NOW for article in newsroom.script.articles)
    assert NOW.astimezone(ZONE).utcoffset() == timedelta(hours=1)
