"""The sample articles themselves, as they are served at the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from lxml import html as lxml_html

from newsroom import Newsroom
from newsroom.articles import PUBLISHERS, TRAITS
from newsroom.moments import ZONE
from newsroom.pages import LEAVE_OUT, SAMPLE
from newsroom.sites import FEEDS
from tijding.ids import canonical_url
from unit.newsroom_asked import texts

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


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
