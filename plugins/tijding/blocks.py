"""What a block of a page's text is: its paragraphs, a table's row, or a pointer to other articles. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import chain

from bs4 import Tag
from bs4.element import CData, NavigableString

from tijding.domains import leads_away
from tijding.html import clean, length
from tijding.model import Paragraph, ParagraphKind
from tijding.selecting import tags_in

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_TEXTS = ("p", "li", "blockquote")
_CELLS = ("td", "th")
BLOCKS = (*_TEXTS, "pre", "tr", *_CELLS, "dt", "dd", *_HEADINGS)
"""The names of what can be a block."""
_NO_ROW = (*_TEXTS, *_HEADINGS, "pre", "dl", "table")
"""What a row of a table of facts has not: it lays out what stands there."""
_POINTER = re.compile(r"^(lees|bekijk|luister|kijk|zie)\s+ook\b", re.I)
_BREAK = "\u2028"
"""What stands for a line's break (Unicode's line separator), which is white space."""
_BREAKS = re.compile(rf"{_BREAK}\s*{_BREAK}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+", re.I)
"""An address that a text names: it tells where to look or whom to ask, and is no headline."""
_LINKED = 0.8
"""Part of a block's letters with which its links are all that it is."""
_LONGEST_TEASER = 100
"""Words in a link with which it can be a teaser, and not a page whose markup left it open."""


def is_block(tag: Tag) -> bool:
    """Tell whether a tag is one block: no other ones stand in it."""
    return tag.name in BLOCKS and not any(one.name in _parted_by(tag) for one in tags_in(tag))


def _parted_by(tag: Tag) -> Collection[str]:
    """Return the names of what makes of a block more than one."""
    return _NO_ROW if tag.name == "tr" else _TEXTS


def read(tag: Tag, domain: str) -> tuple[list[Paragraph], bool]:
    """Return the paragraphs of a block in a page of a ``domain``, and whether they only lead away from it.

    Two breaks part paragraphs; a heading is one, and so is a row with its cells. A teaser has none.
    """
    kind = ParagraphKind.HEADING if tag.name in _HEADINGS else ParagraphKind.TEXT
    found = [Paragraph(kind=kind, text=one) for one in _texts(tag) if one and not _POINTER.match(one)]
    if not found or not only_links(tag):
        return found, False
    return (found, True) if _only_away(tag, domain) else ([], False)


def _texts(tag: Tag) -> list[str]:
    if tag.name in _HEADINGS:
        return [clean(_text(tag))]
    return _row(tag) if tag.name == "tr" else _parts(tag)


def _row(tag: Tag) -> list[str]:
    """Return a table's row as one line, or the paragraphs that stand in its cells."""
    cells = [_parts(cell) for cell in tag.find_all(_CELLS)]
    if any(len(texts) > 1 for texts in cells):
        return list(chain.from_iterable(cells))
    return [" | ".join(chain.from_iterable(texts or [""] for texts in cells)).strip(" |")]


def _parts(tag: Tag) -> list[str]:
    return [text for text in map(clean, _BREAKS.split(_text(tag))) if text]


def _text(tag: Tag) -> str:
    return "".join(strings(tag)) if tag.find("br") else tag.get_text()


def strings(tag: Tag, without: Tag | None = None) -> list[str]:
    """Return the pieces of text in ``tag`` that are not in ``without``, and a sign for each break."""
    return [
        _BREAK if isinstance(one, Tag) else str(one)
        for one in tag.descendants
        if (one.name == "br" if isinstance(one, Tag) else type(one) in (NavigableString, CData))
        and (without is None or without not in one.parents)
    ]


def only_links(tag: Tag) -> bool:
    """Tell a block that is nothing but links, or stands in one: another article's teaser.

    A table's row may link to whom or what it is about.
    """
    if tag.name == "tr" and len(tag.find_all(_CELLS, limit=2)) > 1:
        return False
    around = _around(tag)
    if around and length(around.get_text()) < _LONGEST_TEASER:
        return True
    links = [one for one in _links(tag) if _leads_on(one)]
    return bool(links) and _letters(links) > _LINKED * len(clean(tag.get_text()))


def _only_away(tag: Tag, domain: str) -> bool:
    """Tell whether all links in a block, or the one around it, lead away from the page's ``domain``.

    A publisher's teasers lead to its own pages. What leads elsewhere may belong to the text, as a list of
    concerts or sources does, or be an advertisement.
    """
    around = _around(tag)
    links = [around] if around else _links(tag)
    return bool(links) and all(leads_away(str(one.get("href") or ""), domain) for one in links)


def _around(tag: Tag) -> Tag | None:
    return next((one for one in tag.parents if one.name == "a"), None)


def _links(tag: Tag) -> list[Tag]:
    return [one for one in tags_in(tag) if one.name == "a"]


def _leads_on(link: Tag) -> bool:
    """Tell whether a link can lead to another article: not to its own place, nor by an address in full."""
    own = str(link.get("href", "#")).startswith("#")
    return not own and not _ADDRESS.fullmatch(clean(link.get_text()))


def _letters(tags: Sequence[Tag]) -> int:
    return len(clean("".join(tag.get_text() for tag in tags)))
