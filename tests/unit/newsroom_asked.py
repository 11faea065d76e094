"""What the sample newsroom answers: its articles, feeds and pages, as tests ask for them."""

from __future__ import annotations

import re

import feedparser
import httpx
from lxml import html as lxml_html

from newsroom import Newsroom
from newsroom.expect import ExpectedArticle


def one(newsroom: Newsroom, slug: str) -> ExpectedArticle:
    """Return what is expected of the article with ``slug``."""
    return next(article for article in newsroom.expected().articles if article.slug == slug)


def feed(newsroom: Newsroom, client: httpx.Client, id: str) -> feedparser.FeedParserDict:
    """Return the feed with an id, as it is served now."""
    url = next(feed["url"] for feed in newsroom.feeds() if feed["id"] == id)
    return feedparser.parse(client.get(url).content)


def texts(page: httpx.Response) -> list[str]:
    """Return the texts of the page's elements, as a browser would decode it."""
    tree = lxml_html.document_fromstring(page.content)
    return [
        re.sub(r"\s+", " ", node.text_content()).strip()
        for node in tree.iter("p", "h1", "h2", "h3", "blockquote")
    ]
