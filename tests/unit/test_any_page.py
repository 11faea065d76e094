"""HTML of any kind, bytes of any kind: an article, or one of our own errors, and in bounded time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tijding.article import parse_article
from tijding.errors import TijdingError
from tijding.feed import parse_feed
from tijding.html import clean, parsable, soup_of, thinned
from tijding.model import FeedEntry

AT = datetime(2026, 12, 1, tzinfo=UTC)

WORDS = "De burgemeester zei dat het water weer drinkbaar is, en niemand sprak haar tegen. " * 12
NAMES = "article main section div p h1 h2 blockquote aside time script style a b ul li table svg meta link"
KNOWN = (
    'property="og:title" content="Titel"',
    'name="tdm-reservation" content="1"',
    'datetime="9999-12-31T23:59:59+14:00"',
    'datetime="0001-01-01"',
    'type="application/ld+json"',
    'rel="canonical" href="http://[::1"',
    'rel="canonical" href="//ander.example/x"',
    'href="javascript:alert(1)"',
    "class='article__body",
    'x="&#xD800;&#0;&#99999999;"',
)
TEXTS = (
    WORDS,
    '{"@type": "NewsArticle", "headline": ["a", null], "articleBody": 3, "datePublished": {"@value": []}}',
    '{"@graph": [{"@type": ["NewsArticle"], "headline": {"a": "b"}, "author": [[{"name": 1}]]}, 7, null]}',
    '{"@type": "LiveBlogPosting", "liveBlogUpdate": {"articleBody": ["x"]}}',
    "[" * 3000,
    "&lt;p&gt;\x00\ud800\u202e",
    "\x0b&#11;&#x1f;&#0;\uffff",
    "<!--",
    "<![CDATA[",
    "31 februari 2026 om 25:61",
)
UNENDING = (
    "<div>",
    "<p>",
    "<x-y>",
    "<svg><g>",
    "<table><tr><td>",
    "<a href=x>",
    "<script>",
    "&amp;",
    "<",
    "1-1-",
)
UNDECLARED = (
    "<!--",
    "<!DOCTYPE x [",
    "<!DOCTYPE ",
    "<!ENTITY ",
    "<item><title>a</title>",
    "<meta name=x>",
    "\0",
)
tags = st.builds(
    lambda name, attribute, close: f"</{name}>" if close else f"<{name} {attribute}>",
    st.sampled_from(NAMES.split()),
    st.sampled_from(KNOWN) | st.text(max_size=20),
    st.booleans(),
)
soups = st.lists(tags | st.sampled_from(TEXTS) | st.text(max_size=30), max_size=40).map("".join)
kinds = st.sampled_from(
    ["text/html", "text/html; charset=utf-16", "text/html; charset=rot13", "", "x; charset=idna"]
)


def read(body: bytes, kind: str) -> None:
    """Read ``body`` as page and as feed; only our own errors may come of it."""
    url = "https://a.example/x"
    entry = FeedEntry(id="x", url=url, title="Titel", content="<p>Kort.")
    for given_entry in (None, entry):
        try:
            article = parse_article(body, url=url, at=AT, content_type=kind, entry=given_entry)
        except TijdingError:
            continue
        assert article.title
        assert article.paragraphs
        assert not any("\n" in part.text for part in article.paragraphs)
        assert article.url.startswith("http")
        article.text.encode()
    try:
        parsed = parse_feed(body, url=url, content_type=kind)
    except TijdingError:
        return
    for one in parsed.entries:
        f"{one.id}{one.title}{one.summary}".encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(soups, kinds)
def test_any_soup_of_tags(soup, kind):
    read(soup.encode("utf-8", "surrogatepass"), kind)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=500), kinds)
def test_any_bytes(body, kind):
    read(body, kind)


@pytest.mark.parametrize("part", [*UNENDING, *UNDECLARED])
def test_without_end(part):
    """Each of these was seen to take time in line with its length only."""
    read((part * 20_000).encode()[:60_000], "text/html")


def test_a_tag_of_very_many_attributes():
    """lxml takes squared time to make a tree of them: minutes for a page that is allowed."""
    crowded = f"<div {' '.join(f'a{number}=1' for number in range(20_000))}>"
    html = f"<html><body><h1>Titel</h1><p>{WORDS}</p>{crowded}</div></body></html>"
    soup = soup_of(html)
    assert len(thinned(html, soup)) < len(html) / 2
    read(html.encode(), "text/html")
    few = "<p class='x'>Kort.</p>"
    assert thinned(few, soup_of(few)) is few


@pytest.mark.parametrize("control", ["\x0b", "\x1f", "\uffff", "&#11;", "&#x0B;", "&#0031", "&#65535;"])
def test_control_characters_where_a_script_ends(control):
    """What follows a script is moved when it is dropped, which lxml refuses for such characters."""
    html = f"<html><body>{control}<script>a</script>{control}<h1>Titel</h1><p>{WORDS}</p>{control}"
    read(html.encode(), "text/html")


@pytest.mark.parametrize(
    "kept", ["&#13;", "&#9;", "&#38;", "&#112;", "&#x1F600;", "&#x20;", "&#655350", "\t\r\n"]
)
def test_what_a_page_may_hold_is_kept(kept):
    assert parsable(f"a{kept}b") == f"a{kept}b"


def test_letters_and_their_accents_are_one() -> None:
    assert clean("Jose\u0301  uit Belgie\u0308\n") == "José uit België"


def test_a_page_that_is_but_an_svg_is_read():
    read(b'</article><![CDATA[<svg property="og:title" content="Titel"><article>', "text/html")
