"""Bytes to text, and text without what does not belong in a paragraph. Pure."""

from __future__ import annotations

import re
from itertools import islice

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector
from charset_normalizer import from_bytes

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_DEEPEST = 400
_MOST_ATTRIBUTES = 200


def clean(text: str) -> str:
    """Return ``text`` on one line: white space folded, control characters and soft hyphens gone."""
    return _SPACE.sub(" ", _SURROGATES.sub("\ufffd", _CONTROL.sub("", text))).strip()


def decode(body: bytes, content_type: str | None = None) -> str:
    """Return ``body`` as text: by BOM, HTTP charset, the page's own word, UTF-8, or the best guess.

    A charset that is named wrongly is passed over where the bytes don't fit it.
    """
    for bom, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(bom):
            return body.decode(name, "replace")
    header = _CHARSET.search(content_type or "")
    declared = EncodingDetector.find_declared_encoding(
        body[:4096], is_html=True, search_entire_document=False
    )
    named = [header[1] if header else "", str(declared or ""), "utf-8"]
    for name in filter(None, named):
        try:
            # What calls itself Latin-1 is Windows-1252 in practice (WHATWG Encoding, 4.2).
            latin = name.lower() in ("iso-8859-1", "latin-1", "ascii", "us-ascii")
            return body.decode("windows-1252" if latin else name)
        except (LookupError, UnicodeError):
            continue  # the next way of knowing
    best = from_bytes(body[:100_000]).best()
    return body.decode(best.encoding if best else "windows-1252", "replace")


def soup_of(text: str) -> BeautifulSoup:
    """Return the parsed page. Nesting deeper than any real page's is flattened, which lxml can't bear."""
    if text.count("<") > _DEEPEST:
        text = _flatten(text)
    return BeautifulSoup(text.replace("\x00", ""), "lxml")


def thinned(html: str, soup: BeautifulSoup) -> str:
    """Return ``html``, or where a tag of it has very many attributes, ``soup`` with the first of them only.

    lxml takes time by the square of their number to make its tree, which no page should be able to use.
    """
    crowded = [tag for tag in soup.find_all(True) if len(tag.attrs) > _MOST_ATTRIBUTES]
    for tag in crowded:
        tag.attrs = dict(islice(tag.attrs.items(), _MOST_ATTRIBUTES))
    return str(soup) if crowded else html


def _flatten(text: str) -> str:
    """Drop opening tags beyond a depth at which parsers recurse out of their stack."""
    depth, kept, last = 0, [], 0
    for match in re.finditer(
        r"<(/?)(div|span|b|i|em|strong|font|section|ul|li|table|tr|td|blockquote|a|p)\b[^>]*>", text, re.I
    ):
        closing = bool(match[1])
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            kept.append(text[last : match.start()])
            last = match.end()
    return "".join([*kept, text[last:]])


def plain(html: str) -> str:
    """Return the text of a piece of HTML on one line."""
    return clean(soup_of(html).get_text(" ")) if "<" in html or "&" in html else clean(html)
