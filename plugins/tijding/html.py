"""Bytes to text, and text without what does not belong in a paragraph. Pure."""

from __future__ import annotations

import re
import unicodedata
import warnings
from copy import deepcopy
from itertools import chain, islice

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.dammit import EncodingDetector
from charset_normalizer import from_bytes
from lxml.html import HtmlElement

# XML that is sent as a page is read as one; that it is no HTML is the sender's affair.
warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff]")
_UNPARSABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)"
    r"|x0*(?:[0-8bcef]|1[\da-f]|fff[ef])(?![\da-f]));?",
    re.I,
)
"""A character that XML 1.0 (2.2) has not, itself or as HTML's reference to it."""
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_NOT_LETTERS = re.compile(r"[\W_]+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""A letter of Thai, Lao, Burmese, Khmer, Japanese or Chinese."""
_FEW_WRONG = 0.1
"""Part of the characters above 127 that may be none in a text that is UTF-8 all the same."""
_DEEPEST = 400
_OF_TABLES = ("thead", "tbody", "tfoot", "tr", "td", "th")
_LISTS = {"a": {"rel"}, "link": {"rel"}}
"""Attributes that are parted into words at once; classes are by who asks for them, which few do."""
_MOST_OF = 0.5
"""Part of a table's letters in one cell, with which it lays out what stands there."""
_MOST_ATTRIBUTES = 200


def clean(text: str) -> str:
    """Return ``text`` on one line: white space folded, control characters and soft hyphens gone.

    Letters are composed (Unicode NFC): an e and its accent are one letter in words and names.
    """
    if not text.isprintable():
        text = _SURROGATES.sub("\ufffd", _CONTROL.sub("", text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def decode(body: bytes, content_type: str | None = None) -> str:
    """Return ``body`` as text: by BOM, as UTF-8, by HTTP charset, the page's own word, or the best guess.

    Bytes above 127 that nearly all are valid UTF-8 are nothing else, whatever a page says; a charset that
    is named wrongly is passed over where the bytes don't fit it.
    """
    for bom, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(bom):
            return body.decode(name, "replace")
    unicode = "" if body.isascii() else body.decode("utf-8", "replace")
    if unicode and _mostly_right(unicode):
        return unicode
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


def parsable(html: str) -> str:
    """Return ``html`` without the control characters that a parsed page may hold, but not be changed with."""
    return _UNPARSABLE.sub("", html)


def _mostly_right(decoded: str) -> bool:
    """Tell whether few of what is not ASCII in ``decoded`` could not be read, as a letter cut in two."""
    wrong = decoded.count("\ufffd")
    return wrong <= _FEW_WRONG * sum(not char.isascii() for char in decoded) if wrong else True


def length(text: str) -> int:
    """Return the words of ``text``; in scripts without spaces between them two characters count for one."""
    spaceless = len(_SPACELESS.findall(text))
    return len(text.split()) + spaceless // 2


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` alone, in lower case, to compare it by."""
    return _NOT_LETTERS.sub("", text).casefold()


def soup_of(text: str) -> BeautifulSoup:
    """Return the parsed page. Nesting deeper than any real page's is flattened, which lxml can't bear."""
    if text.count("<") > _DEEPEST:
        text = _flatten(text)
    return BeautifulSoup(text.replace("\x00", ""), "lxml", multi_valued_attributes=_LISTS)


def thinned(html: str, soup: BeautifulSoup) -> str:
    """Return ``html``, or where a tag of it has very many attributes, ``soup`` with the first of them only.

    lxml takes time by the square of their number to make its tree, which no page should be able to use.
    """
    crowded = [tag for tag in soup.find_all(True) if len(tag.attrs) > _MOST_ATTRIBUTES]
    for tag in crowded:
        tag.attrs = dict(islice(tag.attrs.items(), _MOST_ATTRIBUTES))
    return str(soup) if crowded else html


def with_tokens(tree: HtmlElement) -> HtmlElement:
    """Return ``tree``, the classes of its tags parted by one space each: what they are is told by words."""
    for one in tree.xpath("//*[normalize-space(@class) != @class]"):
        one.set("class", " ".join(one.get("class").split()))
    return tree


def without_layout(tree: HtmlElement) -> HtmlElement | None:
    """Return a copy of ``tree``, its tables that lay out running text made into divisions; None without such.

    Most of such a table's text stands in one cell, its paragraphs parted by two breaks; what stands beside
    it is no row.
    """
    if not _layouts(tree):
        return None
    plainer = deepcopy(tree)
    for one in _layouts(plainer):
        one.tag = "div"
    return plainer


def _layouts(tree: HtmlElement) -> list[HtmlElement]:
    """Return the tables of ``tree`` that lay out running text, and what they are made of."""
    parted = (next(one.iterancestors("td"), None) for one in tree.iter("br") if _parts(one))
    cells = {cell for cell in parted if cell is not None}
    holders = {cell: list(cell.iterancestors("table")) for cell in cells}
    sizes = {one: len(one.text_content()) for one in {*cells, *chain.from_iterable(holders.values())}}
    tables = {table for cell in cells for table in holders[cell] if sizes[cell] > _MOST_OF * sizes[table]}
    if not tables:
        return []
    return [
        *tables,
        *(one for one in tree.iter(_OF_TABLES) if next(one.iterancestors("table"), None) in tables),
    ]


def _parts(line_break: HtmlElement) -> bool:
    """Tell whether another break follows with nothing between, and something behind it to part."""
    following = line_break.getnext()
    if following is None or following.tag != "br" or (line_break.tail or "").strip():
        return False
    behind = following.getnext()
    return bool((following.tail or "").strip()) or (behind is not None and behind.tag != "br")


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
