"""Bytes to feed entries: real feeds, odd feeds, and anything at all."""

from __future__ import annotations

import urllib.error
import urllib.request
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tijding.errors import FeedError
from tijding.feed import LONGEST_TITLE, parse_feed
from tijding.ids import canonical_url

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Nieuws &amp; meer</title>
%s</channel></rss>"""


def _one(item: str, **options):
    (entry,) = parse_feed(
        (RSS % f"<item>{item}</item>").encode(), url="https://a.example/feed", **options
    ).entries
    return entry


def test_the_fields_of_an_entry():
    entry = _one(
        "<guid isPermaLink='false'>42</guid><title>Dijk &amp;amp; water</title><link>/artikel/42</link>"
        "<description>Een &lt;b&gt;korte&lt;/b&gt; tekst.</description><category>Binnenland</category>"
        "<pubDate>Tue, 24 Nov 2026 10:00:00 +0100</pubDate>"
    )
    assert (entry.id, entry.url, entry.title) == ("42", "https://a.example/artikel/42", "Dijk & water")
    assert (entry.summary, entry.content, entry.categories) == ("Een korte tekst.", "", ("Binnenland",))
    assert entry.published == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert entry.updated is None


def test_a_description_of_several_paragraphs_is_the_body():
    entry = _one("<title>t</title><description>&lt;p&gt;Een.&lt;/p&gt;&lt;p&gt;Twee.&lt;/p&gt;</description>")
    assert entry.content == "<p>Een.</p><p>Twee.</p>"


def test_a_time_without_a_zone_is_the_feeds_own():
    date = "<title>t</title><pubDate>2026-11-24 10:00</pubDate>"
    assert _one(date).published == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert _one(date, timezone="UTC").published == datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def test_without_guid_and_link_the_words_make_the_id():
    assert _one("<title>a</title>").id == _one("<title>a</title>").id != _one("<title>b</title>").id
    assert _one("<title>a</title>").url is None
    assert _one("<title>a</title><link>https://a.example/x</link>").id == "https://a.example/x"


def test_a_megabyte_of_title_is_cut():
    assert len(_one(f"<title>{'lang ' * 200_000}</title>").title) == LONGEST_TITLE


def _odd(odd, name: str):
    with urllib.request.urlopen(odd(name)) as answer:
        return parse_feed(answer.read(), url=odd(name), content_type=answer.headers["content-type"])


@pytest.mark.parametrize("name", ["not-xml", "empty", "binary", "json", "html"])
def test_what_is_no_feed_is_said(odd, name):
    with pytest.raises(FeedError, match=f"odd/{name}: "):
        _odd(odd, name)


def test_entities_are_not_expanded(odd):
    for name in ("entity-bomb", "external-entity"):
        feed = _odd(odd, name)
        assert not feed.well_formed
        assert sum(len(entry.title) + len(entry.summary) for entry in feed.entries) < 10_000
        assert "root:" not in repr(feed)


def test_impossible_dates_are_no_dates(odd):
    published = [entry.published for entry in _odd(odd, "dates").entries]
    assert published[:5] == [None] * 5
    assert all(published[5:])


def test_double_guids_with_other_links_are_both_kept(odd):
    entries = _odd(odd, "duplicate-guids").entries
    assert len({entry.id for entry in entries}) < len({entry.url for entry in entries}) == 3


def test_an_image_at_no_address_costs_only_the_image():
    image = '<enclosure url="{}" type="image/jpeg"/>'
    one, two = image.format("http://[kapot/a.jpg"), image.format("/b.jpg")
    body = RSS % f"<item><link>/1</link>{one}</item><item><link>/2</link>{one}{two}</item>"
    feed = parse_feed(body.encode(), url="https://a.example/feed")
    assert [entry.image for entry in feed.entries] == [None, "https://a.example/b.jpg"]


def test_a_feed_that_is_not_well_formed_still_gives_its_entries():
    body = (RSS % "<item><title>Kaas & wijn &nbsp; brood</title><link>/1</link>").removesuffix("</rss>")
    feed = parse_feed(body.encode(), url="https://a.example/feed")
    assert not feed.well_formed
    assert "not well formed" in feed.problem
    assert [entry.url for entry in feed.entries] == ["https://a.example/1"]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: (RSS % text).encode())))
def test_any_bytes_give_a_feed_or_one_error(body):
    try:
        titles = [entry.title for entry in parse_feed(body, url="https://a.example/feed").entries]
    except FeedError as error:
        titles = [str(error)]
    assert not any("\n" in title for title in titles)


@given(st.text(max_size=80))
def test_a_canonical_url_is_its_own_canonical_url(text):
    once = canonical_url(f"https://a.example/{text}")
    assert canonical_url(once) == once


def test_canonical_urls():
    assert (
        canonical_url("HTTPS://A.example:443/x/?b=2&a=1&utm_source=rss#top") == "https://a.example/x/?a=1&b=2"
    )
    assert canonical_url(" https://a.example ") == "https://a.example/"
    assert canonical_url("nonsense") == "nonsense"
