"""Answers that must not break the line, each at ``/odd/<name>`` of the newsroom's desk.

A feed among them lists good entries too (at ``/odd/page/<n>``), so that a test sees the rest go on.
"""

from __future__ import annotations

import functools
import gzip
import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape

from newsroom.moments import rfc822
from newsroom.pages import plain_page
from newsroom.replies import Reply, redirect, text

RSS = "application/rss+xml; charset=utf-8"
BOMB = 64 * 1024**2
"""Bytes that the compressed bombs unfold to; sent are a thousandth of it."""
PRIVATE = "http://127.0.0.1:9/geheim"
"""A private address where nothing answers; on this machine, so that a test that fails harms nobody."""

ODD_WORDS = [
    "Burgemeester Tilly Overwater van Lindehoven heeft de fontein op het marktplein laten stilleggen.",
    "“Het water smaakte naar limonade”, zei ze vanmiddag. Niemand weet hoe dat komt.",
    "De fontein gaat volgens de gemeente pas weer aan als de oorzaak bekend is.",
]
"""The paragraphs of every good odd page."""


def odd_answer(name: str, base: str, now: datetime) -> Reply:
    """Return the reply at ``/odd/<name>``; ``base`` is the desk's address."""
    folder, _, rest = name.partition("/")
    if folder == "page":
        return Reply(body=odd_page(base, name))
    if folder == "loop":
        return redirect(f"{base}/odd/loop/{int(rest or 0) + 1}", 302)
    make = ODDITIES.get(name)
    return make(base, now) if make else text("no such oddity", 404)


def odd_page(base: str, name: str, words: list[str] | None = None) -> bytes:
    """Return a plain good article page, with its canonical link."""
    url = f"{base}/odd/{name}"
    title = f"Fontein in Lindehoven staat stil ({name.rpartition('/')[2]})"
    page = plain_page(title, words or ODD_WORDS).decode()
    head = f'<link rel="canonical" href="{escape(url)}"><meta property="og:title" content="{escape(title)}">'
    return page.replace("</head>", f"{head}</head>").encode()


def _rss(items: str, head: str = "", title: str = "Vreemde feed") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<rss version="2.0"><channel>'
        f"<title>{title}</title><link>http://odd.invalid/</link><description>x</description>{items}</channel></rss>"
    )


def _item(base: str, number: int, *, title: str = "", date: str = "", guid: str = "", link: str = "") -> str:
    name = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    when = f"<pubDate>{date}</pubDate>" if date else ""
    return (
        f"<item><title>{title or f'Fontein {number}'}</title>{name}{when}"
        f"<link>{link or f'{base}/odd/page/{number}'}</link>"
        "<description>De fontein staat stil.</description></item>"
    )


def _feed(items: str, head: str = "") -> Reply:
    return text(_rss(items, head), content_type=RSS)


def _good(base: str, now: datetime) -> Reply:
    return _feed("".join(_item(base, number, date=rfc822(now)) for number in (1, 2, 3)))


def _dates(base: str, now: datetime) -> Reply:
    dates = (
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "Mon, 01 Jan 0001 00:00:00 +1400",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "Wed, 31 Feb 2026 25:61:00 +0100",
        "gisteren, na het eten",
        rfc822(now + timedelta(days=400)),
        rfc822(now),
    )
    return _feed("".join(_item(base, number, date=date) for number, date in enumerate(dates, 1)))


def _entity_bomb(base: str, now: datetime) -> Reply:
    """Billion laughs: ten entities, each ten times the one before."""
    names = "abcdefghij"
    lines = ['<!ENTITY a "ha ha ha">']
    lines += [f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in itertools.pairwise(names)]
    return _feed(_item(base, 1, title="&j;") + _item(base, 2), f"<!DOCTYPE rss [{''.join(lines)}]>")


def _external_entity(base: str, now: datetime) -> Reply:
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "{base}/odd/page/9">]>'
    return _feed(_item(base, 1, title="&x;&y;") + _item(base, 2), head)


@functools.cache
def _bomb(start: bytes, end: bytes) -> bytes:
    return gzip.compress(start + b" " * BOMB + end, compresslevel=6)


def _gzip_bomb(base: str, now: datetime) -> Reply:
    body = _bomb(b"<rss version='2.0'><channel><title>", b"</title></channel></rss>")
    return Reply(body=body, content_type=RSS, headers={"Content-Encoding": "gzip"})


def _page_bomb(base: str, now: datetime) -> Reply:
    body = _bomb(b"<html><body><h1>Groot</h1><p>", b"</p></body></html>")
    return Reply(body=body, headers={"Content-Encoding": "gzip"})


def _endless(base: str, now: datetime) -> Reply:
    item = (_item(base, 1) * 200).encode()
    start = _rss("").encode().partition(b"</channel>")[0]
    return Reply(content_type=RSS, stream=itertools.chain([start], itertools.repeat(item)))


def _drip(base: str, now: datetime) -> Reply:
    return Reply(content_type=RSS, stream=itertools.chain([b"<rss>"], itertools.repeat(b" ")), pause=0.2)


def _with_length(off: int) -> Callable[[str, datetime], Reply]:
    def make(base: str, now: datetime) -> Reply:
        body = _rss(_item(base, 1)).encode()
        return Reply(content_type=RSS, stream=[body], headers={"Content-Length": str(len(body) + off)})

    return make


def _wrong_charset(base: str, now: datetime) -> Reply:
    """Say UTF-8 twice, and write windows-1252."""
    items = _item(base, 1, title="Café ’t Hoekje geëvacueerd")
    return Reply(body=_rss(items).encode("windows-1252"), content_type=RSS)


def _links(base: str, now: datetime) -> Reply:
    """Entries whose links lead nowhere good, and one good one."""
    links = (
        PRIVATE,
        "file:///etc/passwd",
        "javascript:alert(1)",
        f"{base}/odd/to-private",
        f"{base}/odd/loop",
        f"{base}/odd/page-bomb",
        f"{base}/odd/not-a-page",
        "http://[::1",
        f"{base}/odd/page/1",
    )
    items = [_item(base, number, link=escape(link), guid=f"l{number}") for number, link in enumerate(links)]
    return _feed("".join(items) + "<item><title>Zonder koppeling</title><guid>los</guid></item>")


def _duplicates(base: str, now: datetime) -> Reply:
    same = "".join(_item(base, number, guid="zelfde", date=rfc822(now)) for number in (1, 2, 3))
    return _feed(same + _item(base, 3, guid="ander", date=rfc822(now)))


def _deep(base: str, now: datetime) -> Reply:
    inside = "".join(f"<p>{escape(words)}</p>" for words in ODD_WORDS)
    return text("<div>" * 20_000 + inside + "</div>" * 20_000, content_type="text/html; charset=utf-8")


def _cut(base: str, now: datetime) -> Reply:
    """A page that ends in the middle of a tag, with NUL and other control characters in it."""
    body = odd_page(base, "cut").replace(b"Burgemeester", b"Burge\x00meester\x08").partition(b"gemeente")[0]
    return Reply(body=body + b"<a hre")


ODDITIES: dict[str, Callable[[str, datetime], Reply]] = {
    "good": _good,
    "not-xml": lambda base, now: text("Dit is geen feed, maar een zin.", content_type=RSS),
    "html": lambda base, now: Reply(body=odd_page(base, "html"), content_type=RSS),
    "json": lambda base, now: text(json.dumps({"items": []}), content_type="application/json"),
    "binary": lambda base, now: Reply(body=bytes(range(256)) * 40, content_type=RSS),
    "empty": lambda base, now: Reply(content_type=RSS),
    "no-items": lambda base, now: _feed(""),
    "endless": _endless,
    "drip": _drip,
    "silent": lambda base, now: Reply(stream=itertools.repeat(b"", 600), pause=0.2),
    "reset": lambda base, now: Reply(drop=True),
    "gzip-bomb": _gzip_bomb,
    "page-bomb": _page_bomb,
    "not-gzip": lambda base, now: Reply(
        body=_rss("").encode(), content_type=RSS, headers={"Content-Encoding": "gzip"}
    ),
    "entity-bomb": _entity_bomb,
    "external-entity": _external_entity,
    "dates": _dates,
    "duplicate-guids": _duplicates,
    "huge-title": lambda base, now: _feed(_item(base, 1, title="lang " * 200_000) + _item(base, 2)),
    "to-private": lambda base, now: redirect(PRIVATE, 302),
    "to-file": lambda base, now: redirect("file:///etc/passwd", 302),
    "to-nonsense": lambda base, now: redirect("http://[::1", 302),
    "no-location": lambda base, now: Reply(status=302),
    "too-short": _with_length(1000),
    "too-long": _with_length(-40),
    "wrong-charset": _wrong_charset,
    "unknown-charset": lambda base, now: Reply(
        body=_rss(_item(base, 1)).encode(), content_type="text/xml; charset=klingon"
    ),
    "utf-16": lambda base, now: Reply(
        body=_rss(_item(base, 1)).replace("UTF-8", "UTF-16").encode("utf-16"), content_type="application/xml"
    ),
    "links": _links,
    "not-a-page": lambda base, now: Reply(body=bytes(range(256)) * 40, content_type="image/png"),
    "no-article": lambda base, now: Reply(body=b"<html><body><nav><a href='/'>Terug</a></nav></body></html>"),
    "deep": _deep,
    "cut": _cut,
    "busy": lambda base, now: Reply(
        status=503, headers={"Retry-After": rfc822(now + timedelta(hours=2), zone=False)}
    ),
    "old": lambda base, now: Reply(status=429, headers={"Retry-After": "-5"}),
    "teapot": lambda base, now: text("", 418),
    "year-1": lambda base, now: Reply(
        body=odd_page(base, "year-1").replace(
            b"</head>", b'<meta property="article:published_time" content="0001-01-01T00:00:00+14:00"></head>'
        ),
        modified=datetime(2026, 1, 1, tzinfo=UTC),
    ),
}
"""What can be asked for by name; besides ``page/<n>`` and ``loop``."""
