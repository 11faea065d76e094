"""Which reply a publisher's site gives to a path: feeds, articles with their traits, robots.txt, TDM."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace

from newsroom.articles import SampleArticle
from newsroom.feeds import feed_document, last_change
from newsroom.pages import SAMPLE, article_page, charset, front_page, picture, plain_page
from newsroom.replies import Reply, redirect, text
from newsroom.sites import FORBIDDEN, RESERVED, SampleFeed, Site

ROBOTS = f"""# {SAMPLE}
User-agent: *
Disallow: {FORBIDDEN}
Disallow: /zoeken
"""
PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
BUSY = 2
"""How many times a late-503 page is busy first."""
PARTS = 8
"""In how many parts a slow page comes."""


def answer(site: Site, path: str, query: str, wave: int, count: Callable[[], int], slow: float) -> Reply:
    """Return the reply to a request for ``path``.

    ``count`` tells how often it was asked for, this time included; ``slow`` is how many seconds a slow
    page takes.
    """
    feed = next((feed for feed in site.feeds if feed.path == path), None)
    if feed:
        return _feed(site, feed, wave)
    if (article := site.by_short.get(path)) and article.visible(wave):
        trackers = f"?{query}" if query else "?utm_source=rss&utm_medium=shortlink"
        return redirect(site.url(article) + trackers)
    if (article := site.by_path.get(path)) and article.visible(wave):
        return _article(site, article, wave, count, slow)
    return _other(site, path, wave)


def _feed(site: Site, feed: SampleFeed, wave: int) -> Reply:
    if feed.format == "error":
        return text("Er ging iets mis bij ons.", 500)
    body, content_type, changed = feed_document(site, feed, wave)
    return Reply(body=body, content_type=content_type, modified=changed)


def _article(site: Site, article: SampleArticle, wave: int, count: Callable[[], int], slow: float) -> Reply:
    traits = article.traits
    if article.gone(wave):
        return Reply(status=410, body=plain_page("Ingetrokken", ["Dit artikel is ingetrokken."]))
    asked = count()
    if "late-503" in traits and asked <= BUSY:
        return Reply(status=503, body=plain_page("Even geduld", ["Het is druk."]))
    if "late-429" in traits and asked == 1:
        page = plain_page("Rustig aan", ["Te veel verzoeken."])
        return Reply(status=429, body=page, headers={"Retry-After": "1"})
    body = article_page(site, article, wave)
    # The windows-1252 pages say so in the page only, as old systems do.
    declared = "text/html" if charset(article) != "utf-8" else "text/html; charset=utf-8"
    reply = Reply(body=body, content_type=declared, modified=site.moment(_changed(site, article, wave)))
    if "tdm-header" in traits:
        reply = replace(reply, headers={"tdm-reservation": "1"})
    if "endless" in traits:
        return replace(reply, body=b"", modified=None, stream=_endless(body))
    if "slow" in traits:
        size = len(body) // PARTS + 1
        parts = [body[start : start + size] for start in range(0, len(body), size)]
        return replace(reply, body=b"", modified=None, stream=parts, pause=slow / PARTS)
    return reply


def _changed(site: Site, article: SampleArticle, wave: int) -> int:
    """The koerier's pages show what is most read, so they are new in each wave."""
    return wave if site.id == "koerier" else last_change(article, wave)


def _endless(body: bytes) -> Iterator[bytes]:
    """Yield the page up to the end of its article, and then comments for ever."""
    start, _, _ = body.partition(b"</body>")
    return itertools.chain([start], itertools.repeat(b"<p>Reactie: eens!</p>\n" * 3000))


def _other(site: Site, path: str, wave: int) -> Reply:
    if path == "/":
        return Reply(body=front_page(site, wave))
    if path == "/robots.txt":
        return text(ROBOTS)
    if path == "/.well-known/tdmrep.json" and site.reserves:
        rules = [{"location": f"{RESERVED}*", "tdm-reservation": 1}]
        return text(json.dumps(rules), content_type="application/json")
    if path.startswith("/beeld/"):
        return Reply(body=picture(path[7:].removesuffix(".svg")), content_type="image/svg+xml")
    if path == "/pixel.gif":
        return Reply(body=PIXEL, content_type="image/gif")
    return Reply(status=404, body=plain_page("Niet gevonden", ["Deze pagina bestaat niet."]))
