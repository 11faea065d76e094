"""Ways to an article's body, and which of them to believe. Pure.

    the site's rules, JSON-LD, trafilatura, the feed -> signals of quality -> one body

A publisher's own rules are believed where they find enough, and no less than the page's JSON-LD says there
is. On any other page trafilatura (Barbaresi, ACL 2021) is the floor: no sentence that it finds may be
missing from what is chosen, but for a caption or pointer that the rules leave out on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice
from typing import Any

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

from tijding import dom, jsonld
from tijding.domains import domain_of
from tijding.html import clean, length, letters, plain
from tijding.model import FeedEntry, Paragraph, ParagraphKind
from tijding.page import Page
from tijding.sites.site import GENERIC, Site

ENOUGH_WORDS = 40
"""Words with which a body can be one."""
STUB_WORDS = 60
"""Words of a page behind a login, wall and all, that has but a beginning; trafilatura takes all of it."""
_MOST_HEADED = 200
"""Words with which a text is more than what stands over one."""
_OF_JSONLD = 0.8
"""Part of the words of JSON-LD's articleBody that a body has at least."""
_NOISY = 2.5
"""A body with so many times the words of every other way is taken for the page around the article too."""
_FULLER = 1.2
"""A feed with so many times the words of its page has the article, and the page a piece of it."""
_LABEL_WORDS, _CAPTION_WORDS = 12, 40
"""Most words of a line that may be a label (a date, a byline), and of a caption."""
_MOST_HEADS = 100
_MOST_LINES = 2_000
"""Lines of a page that are held against those of another way to it; more are no article."""
_TABLES, _NO_TABLES = Extractor(comments=False), Extractor(comments=False, tables=False)
_MOST_ELEMENTS = 20_000
"""Elements of a page that trafilatura holds against others' text too, which takes time by their square."""
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*$")
Texts = Callable[[], Iterable[str]]
"""Texts that are looked for only when they are asked for."""


@dataclass(frozen=True)
class Body:
    """Paragraphs, and the stamp of the way that gave them."""

    way: str
    paragraphs: Sequence[Paragraph]

    @cached_property
    def words(self) -> int:
        return sum(length(one.text) for one in self.paragraphs)

    @cached_property
    def letters(self) -> list[str]:
        """The letters and digits of each paragraph."""
        return [letters(one.text) for one in self.paragraphs]

    @property
    def enough(self) -> bool:
        return self.words >= ENOUGH_WORDS


def best_body(page: Page, title: str) -> Body:
    """Return the body to believe; one without paragraphs where no way gives any."""
    node, site = page.node, page.site
    reading = dom.read(page.soup, site, live=jsonld.live(node), domain=domain_of(page.url))
    own = Body(site.stamp, reading.paragraphs)
    out = partial(dom.left_out, reading)
    if site is not GENERIC and own.enough and not _misses(own, node):
        return own
    told = Body("jsonld/1", _jsonld_body(node))
    floor = Body("trafilatura/6", _with_kinds(_generic_body(page, title), own))
    if not own.enough:
        floor = replace(floor, paragraphs=_headless(floor, own, _heads(page, title), out))
    if site is GENERIC and own.enough:
        own = replace(own, paragraphs=supported(Body(own.way, _backed(reading, floor)), floor))
    walled = not jsonld.free(node) and max(told.words, floor.words) < STUB_WORDS
    found = own if walled and own.paragraphs else _of_page(own, told, floor, node, out)
    feed = Body("feed/1", _feed_body(page.entry, site))
    return feed if _fuller(feed, found) else found


def _of_page(own: Body, told: Body, floor: Body, node: dict[str, Any], out: Texts) -> Body:
    """Return the first of a page's ways that nothing speaks against, else the fullest."""
    others = max(told.words, floor.words)
    noisy = others >= ENOUGH_WORDS and own.words > _NOISY * others
    if own.enough and not noisy and not _misses(own, node) and not missing(own, floor, out):
        return own
    if told.enough and not _misses(told, node) and not missing(told, floor, out):
        return told
    if floor.enough and not _misses(floor, node):
        return floor
    return max(
        (one for one in (floor, told, own) if one.enough),
        key=lambda one: one.words,
        default=_longest(own, told, floor),
    )


def _longest(*bodies: Body) -> Body:
    """Return the longest of bodies that are all short; the first of equals."""
    return max(bodies, key=lambda one: one.words)


def _backed(reading: dom.Reading, floor: Body) -> list[Paragraph]:
    """Return the paragraphs of a page with those that only lead away from it which ``floor`` has too."""
    told = set(floor.letters) if reading.away else ()
    return [one for one in reading.whole if id(one) not in reading.away or letters(one.text) in told]


def supported(own: Body, floor: Body) -> list[Paragraph]:
    """Return those of a page's ``own`` lines that ``floor`` has, and what can belong to them.

    Between them, and before the first, that is a heading or what has a sentence; after the last, nothing.
    """
    lines, told = own.paragraphs, _held(own, floor)
    if sum(length(one.text) for one, there in zip(lines, told, strict=True) if there) < ENOUGH_WORDS:
        return list(lines)
    last = max(place for place, there in enumerate(told) if there)
    return [
        one
        for place, (one, there) in enumerate(zip(lines, told, strict=True))
        if there or (place < last and not (_is_label(one.text) and one.kind is ParagraphKind.TEXT))
    ]


def missing(body: Body, floor: Body, out: Texts = tuple) -> list[str]:
    """Return the lines of ``floor`` that ``body`` has not, but for labels and what was left ``out``.

    Only letters and digits are compared, so that it doesn't matter where paragraphs are parted.
    """
    held = zip(floor.paragraphs, _held(floor, body), strict=True)
    lines = [one.text for one, there in held if not there and not _is_label(one.text)]
    texts = out() if lines else ()
    captions = [letters(text) for text in texts if length(text) < _CAPTION_WORDS]  # not a story
    return [line for line in lines if not any(letters(line) in text for text in captions)]


def _held(lines: Body, others: Body) -> list[bool]:
    """Tell of each paragraph of ``lines`` whether the text of ``others`` has its letters.

    Each is looked for behind the one before it first, where it mostly is.
    """
    text = "".join(others.letters)
    found: list[bool] = []
    place = 0
    for line in lines.letters:
        start = text.find(line, place)
        start = text.find(line, 0, place + len(line)) if start < 0 else start
        found.append(start >= 0)
        place = start + len(line) if start >= 0 else place
    return found


def _is_label(line: str) -> bool:
    return length(line) < _LABEL_WORDS and not _SENTENCE.search(line)


def _headless(floor: Body, own: Body, heads: Sequence[str], out: Texts) -> Sequence[Paragraph]:
    """Return ``floor`` without the ``heads`` of a page with few words, which trafilatura takes into the text
    and which would count for it: the page's own text where these, and what was left ``out``, are all else."""
    if floor.words > _MOST_HEADED:
        return floor.paragraphs
    names = list(map(letters, heads))
    left = "".join(floor.letters)
    for part in ("".join(own.letters), *names, *(map(letters, out()) if own.paragraphs else ())):
        left = left.replace(part, "", 1)
    if not left:
        return own.paragraphs
    few = not floor.enough
    return [
        one for one, text in zip(floor.paragraphs, floor.letters, strict=True) if not few or text not in names
    ]


def _heads(page: Page, title: str) -> list[str]:
    """Return what stands over an article's text: headlines, times, who wrote it."""
    shown = [tag.get_text(" ") for tag in page.soup.find_all(["h1", "time"], limit=_MOST_HEADS)]
    return [title, *shown, *dom.authors(page.soup, page.site)]


def _misses(body: Body, node: dict[str, Any]) -> bool:
    """Tell whether the page's own articleBody has clearly more than was found."""
    return body.words < _OF_JSONLD * length(jsonld.text(node, "articleBody"))


def _fuller(feed: Body, page: Body) -> bool:
    """Tell whether the feed carries the article, and the page at best a piece of it."""
    if not feed.paragraphs:
        return False
    return not page.paragraphs or (
        feed.enough and feed.words > _FULLER * page.words and not missing(feed, page)
    )


def _with_kinds(lines: Sequence[Paragraph], known: Body) -> list[Paragraph]:
    """Return ``lines`` with the kinds that the page's markup gives to the same words.

    The line that says whose a block quote is, glued to its words or behind them, is no part of the text.
    """
    kinds = dict(zip(known.letters, known.paragraphs, strict=True))
    signed = {letters(one.text) + name: one for one in known.paragraphs for name in _signatures(one)}
    found: list[Paragraph] = []
    for line in lines:
        same = kinds.get(letters(line.text))
        if same:
            found.append(replace(line, kind=same.kind, author=same.author, role=same.role))
        elif not (found and letters(line.text) in _signatures(found[-1])):
            found.append(signed.get(letters(line.text), line))
    return found


def _signatures(quote: Paragraph) -> set[str]:
    """Return the letters of the line that says whose a block quote is, the role behind the name or before."""
    author, role = letters(quote.author or ""), letters(quote.role or "")
    return {author + role, role + author} if author else set()


# --- the ways -----------------------------------------------------------------------------------


def _jsonld_body(node: dict[str, Any]) -> list[Paragraph]:
    blog = [part for post in jsonld.posts(node) for part in _post(post)]
    if blog:
        return blog
    body = node.get("articleBody")
    if not isinstance(body, str):
        return []
    if "<p" in body.lower():
        return dom.fragment(body)
    return [_text(line) for line in map(clean, body.splitlines()) if line]


def _post(post: dict[str, Any]) -> list[Paragraph]:
    headline = jsonld.text(post, "headline")
    head = [Paragraph(kind=ParagraphKind.HEADING, text=headline)] if headline else []
    return head + _jsonld_body({**post, "liveBlogUpdate": None})


def _generic_body(page: Page, title: str) -> list[Paragraph]:
    """Return what trafilatura finds. It may lose text by reading tables, or by not: all ways count."""
    ways = (False, True) if "<table" in page.html.lower() else (False,)
    whole: list[str] = []
    for tree in page.trees:
        fast = next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None
        found = [_extracted(tree, tables, fast) for tables in ways]
        for lines in sorted(found, key=lambda lines: -sum(map(len, lines))):
            whole = completed(whole, lines)
    return [_text(line) for line in whole if line != title]


def _extracted(tree: HtmlElement, tables: bool, fast: bool) -> list[str]:
    options = copy(_TABLES if tables else _NO_TABLES)
    options.fast = fast
    found = trafilatura.extract(tree, options=options)
    lines = (
        clean(line).removeprefix("- ").strip("| ") for line in (found or "").replace("\\|", "|").splitlines()
    )
    return [line for line in lines if line]


def completed(lines: Sequence[str], other: Sequence[str]) -> list[str]:
    """Return ``lines`` with those of ``other`` that none of them has, each behind what it follows."""
    if not lines or not other:
        return list(lines or other)
    base = Body("", [_text(line) for line in lines])
    have, own = "".join(base.letters), set(lines)
    behind: dict[str, list[str]] = {}
    last = ""
    for line in other if len(other) <= _MOST_LINES else ():
        if line in own:
            last = line
        elif letters(line) not in have:
            rest, before = _beyond(base, line)
            behind.setdefault(before or last, []).extend([rest] if rest else ())
    return [*behind.pop("", ()), *(one for line in lines for one in (line, *behind.pop(line, ())))]


def _beyond(lines: Body, row: str) -> tuple[str, str]:
    """Return ``row``, but of a long row of a table that lays out a page, most of it ``lines`` that are there
    anyway, what is in none of them ("" for a label); and the last of them.
    """
    if length(row) < _CAPTION_WORDS or len(lines.letters) > _MOST_LINES:
        return row, ""
    held = _held(lines, Body("", [_text(row)]))
    there = [one for one, here in zip(lines.paragraphs, held, strict=True) if here]
    if 2 * sum(map(len, Body("", there).letters)) <= len(letters(row)):
        return row, ""
    rest = row
    for one in there:
        rest = rest.replace(one.text, "", 1)
    rest = clean(rest).strip("| ")
    return "" if _is_label(rest) else rest, there[-1].text


def _feed_body(entry: FeedEntry | None, site: Site) -> list[Paragraph]:
    if not entry or not (entry.content or entry.summary):
        return []
    return dom.fragment(entry.content, site) or [_text(clean(entry.summary or plain(entry.content)))]


def _text(text: str) -> Paragraph:
    return Paragraph(kind=ParagraphKind.TEXT, text=text)
