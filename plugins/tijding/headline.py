"""The headline among all that looks like one: headings, JSON-LD, meta tags, the window's title. Pure.

A heading is the headline where what the page says of itself elsewhere agrees with it: half of its words or
more stand in the window's title or in the title for sharing. So a site's name, a menu's or a box's heading
in an h1 is none. A kicker before a headline, and the site's name after it, are taken off where another of the
titles is without.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

from tijding.html import clean, letters

_AGREES = 0.5
"""Part of a heading's words that the page's other titles have, with which it is the headline."""
_MOST_HEADINGS = 40
_FEWEST_LETTERS = 12
"""Letters with which a heading of a lower rank can be the headline."""
_KICKER = re.compile(
    r"kicker|over-?line|topline|dachzeile|roofline|eyebrow|super-?title|pre-?title|bovenkop|chapeau|label",
    re.I,
)
_SMALL = ("time", "small")
_POINTS = " :|–—-"
_PLACE = "article h1, main h1"
"""Where a heading is the headline of a page that no title for sharing speaks against."""
_HOME = re.compile(r"(https?://[^/]+)?/?")
_SEPARATOR = re.compile(r"\s+[|\-–—•·»:/]+\s+|\s*[:|/»]+\s+|\s*[|»]\s*")


class Titles(NamedTuple):
    """What a page calls its article: in JSON-LD (two ways), shared, in the window; and the site's names."""

    told: str
    name: str
    shared: str
    window: str
    site: frozenset[str]


def shown(soup: BeautifulSoup, titles: Titles) -> str:
    """Return the heading that is the headline, "" where none is."""
    others = [text for text in (titles.shared, titles.window, titles.told) if text]
    first = _headings(soup, ("h1",), titles)
    scores = {text: _agreement(text, others) for text in first}
    found = max(first, key=lambda text: (scores[text], len(text)), default="")
    score = scores.get(found, 0.0)
    if score < 1.0:
        lower = [text for text in _headings(soup, ("h2", "h3"), titles) if _agreement(text, others) == 1.0]
        long = [text for text in lower if len(letters(text)) >= _FEWEST_LETTERS]
        found = max(long, key=len, default=found if score >= _AGREES else "")
    if not found and not titles.shared:
        found = next(filter(None, (_heading(tag, titles) for tag in soup.select(_PLACE))), "")
    return bare(found, others, titles.site) or ("" if others else next(iter(first), ""))


def told(titles: Titles, others: Sequence[str]) -> str:
    """Return the headline of the page's JSON-LD, or its name where that is one of the ``others`` and the
    headline is not like any: then it tells what the thing is, as an encyclopedia's does."""
    shown = [one for one in others if one]
    named = titles.told and letters(titles.name) in map(letters, shown)
    return titles.name if named and _agreement(titles.told, shown) < _AGREES else titles.told


def _headings(soup: BeautifulSoup, ranks: Sequence[str], titles: Titles) -> list[str]:
    tags = soup.find_all(list(ranks), limit=_MOST_HEADINGS)
    return [text for tag in tags if (text := _heading(tag, titles))]


def _heading(tag: Tag, titles: Titles) -> str:
    """Return a heading's words, "" for one that names the site or leads to its home page.

    A kicker in it stays where the page's JSON-LD has it too.
    """
    text = clean(tag.get_text(" "))
    if letters(text) not in letters(titles.told):
        text = _without_kicker(tag) or text
    home = any(_HOME.fullmatch(str(link["href"])) for link in tag.find_all("a", href=True))
    return "" if home or letters(text) in titles.site else text


def _without_kicker(tag: Tag) -> str:
    """Return a heading's words but for a kicker, label, time or small print in its markup; "" for all of it.

    What a colon or dash joins to the rest belongs to it.
    """
    parts = [part for part in tag.find_all(True) if part.name in _SMALL or _is_kicker(part)]
    out = set(map(id, parts))
    texts = [str(text) for text in tag.strings if not any(id(parent) in out for parent in text.parents)]
    found = clean(" ".join(texts))
    joined = [text for text in (found, *(clean(part.get_text()) for part in parts)) if _joined(text)]
    return "" if joined or not parts or len(letters(found)) < _FEWEST_LETTERS else found


def _joined(text: str) -> bool:
    return text.strip(_POINTS) != text


def _is_kicker(tag: Tag) -> bool:
    return bool(_KICKER.search(str(tag.get("class") or "")))


def _agreement(heading: str, others: Iterable[str]) -> float:
    """Return the greatest part of a heading's words that one of the others has; 1 for all of it."""
    own = letters(heading)
    words = heading.casefold().split()
    if not own or (len(own) < _FEWEST_LETTERS / 3 and all(own != letters(other) for other in others)):
        return 0.0
    return max((_shared(own, words, other) for other in others), default=0.0)


def _shared(own: str, words: Sequence[str], other: str) -> float:
    if own in letters(other) or letters(other) in own:
        return 1.0
    theirs = set(other.casefold().split())
    return sum(word in theirs for word in words) / len(words)


def bare(title: str, others: Iterable[str], site: Collection[str]) -> str:
    """Return a title without a kicker that one of the ``others`` lacks, and without the site's name."""
    title = _unsigned(title, site)
    for other in others:
        rest = _unsigned(other, site)
        if letters(rest) and letters(title) != letters(rest) and letters(title).endswith(letters(rest)):
            return rest
        for part in _SEPARATOR.finditer(title):
            if letters(title[: part.start()]) == letters(rest) and part.start():
                return title[: part.start()]
    return title


def _unsigned(title: str, site: Collection[str]) -> str:
    """Return a title without the site's name at its end or its beginning."""
    for part in _SEPARATOR.finditer(title):
        before, after = title[: part.start()].strip(), title[part.end() :].strip()
        if letters(before) and letters(after) in site:
            return before
        if letters(after) and letters(before) in site:
            return after
    return title
