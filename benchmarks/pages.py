"""Measures the article parser on saved pages of real publishers, beside trafilatura alone.

    python benchmarks/pages.py FOLDER... [-v] [--only TEXT]

Figures are of two halves, parted by a hash of a page's name: one to develop on, whose pages -v may name, and one
that is kept apart.

A FOLDER is a checkout of fundus, trafilatura or Readability (pages_data.py), or holds pages of which nothing is
expected. -v names the pages of the first half that are wrong, or give less than trafilatura alone; --only takes
those of whose path TEXT is a part.

Texts are compared as Zyte's article extraction benchmark does (github.com/scrapinghub/article-extraction-benchmark):
precision, recall and F1 over runs of four words, averaged over pages.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
import time
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trafilatura
from pages_data import SavedPage, saved_pages

from tijding.article import read_article
from tijding.errors import TijdingError

RUN = 4
WHOLE = 0.95
"""The share of trafilatura's words with which a page gives no less than it."""
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
"""Words; of scripts without spaces between them, characters."""
_PARTS = re.compile(r"\s+[|\-–—·•:]+\s+|\s*[|»]\s*")
_JOINED = Counter(dict.fromkeys(("and", "en", "et", "und", "y"), 9))
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one parser made of a page; ``problem`` where it gave nothing."""

    title: str = ""
    text: str = ""
    published: datetime | None = None
    authors: tuple[str, ...] = ()
    way: str = ""
    problem: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A page with what we, and what trafilatura alone, make of it."""

    page: SavedPage
    ours: Given
    alone: Given


def ours(page: SavedPage, body: bytes) -> Given:
    """Return what our parser makes of a page; an exception that is not our own is a crash, and told so."""
    begin = time.process_time()
    try:
        article = read_article(
            body, url=page.url or f"https://page.example/{page.path.stem}", at=datetime.now(UTC)
        ).article
    except TijdingError as error:
        return Given(problem=error.reason, seconds=time.process_time() - begin)
    except Exception as error:  # noqa: BLE001 - what is looked for
        return Given(problem=f"CRASH {error!r}", seconds=time.process_time() - begin)
    return Given(
        title=article.title,
        text=article.text,
        published=article.published,
        authors=article.authors,
        way=f"{article.parser}, title {article.sources.get('title')}, date {article.sources.get('published')}",
        seconds=time.process_time() - begin,
    )


def alone(page: SavedPage, body: bytes) -> Given:
    """Return what trafilatura makes of it, without the readers' comments."""
    begin = time.process_time()
    found = trafilatura.bare_extraction(
        body, url=page.url or None, include_comments=False, with_metadata=True
    )
    if found is None:
        return Given(problem="nothing", seconds=time.process_time() - begin)
    return Given(
        title=found.title or "",
        text=found.text or "",
        published=datetime.fromisoformat(found.date).replace(tzinfo=UTC) if found.date else None,
        authors=tuple(filter(None, (found.author or "").split("; "))),
        seconds=time.process_time() - begin,
    )


# --- how right it is ----------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """Return the words of a text, its letters composed (Unicode NFC): an e and its accent are one letter."""
    return _WORDS.findall(_UNSEEN.sub("", unicodedata.normalize("NFC", text).casefold()))


def kept(one: Compared) -> float:
    """Return the share of the words that trafilatura finds which we have too."""
    theirs, own = Counter(words(one.alone.text)), Counter(words(one.ours.text))
    return (theirs & own).total() / theirs.total() if theirs else 1.0


def likeness(text: str, expected: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the runs of four words of a text."""
    got, wanted = _runs(text), _runs(expected)
    both = (got & wanted).total()
    precision, recall = both / (got.total() or 1), both / (wanted.total() or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    found = words(text)
    return Counter(tuple(found[at : at + RUN]) for at in range(max(1, len(found) - RUN + 1)))


def same_title(given: Given, page: SavedPage) -> bool:
    return words(given.title) == words(page.expected.title or "")


def same_core(given: Given, page: SavedPage) -> bool:
    """Tell whether the title is right but for what stands behind a dash or bar, as the site's own name."""
    own, wanted = (max(_PARTS.split(title), key=len) for title in (given.title, page.expected.title or ""))
    return same_title(given, page) or words(own) == words(wanted)


def same_day(given: Given, page: SavedPage) -> bool:
    """Tell whether the day is right: of a moment in UTC, of a day as people near the publisher count it."""
    wanted, found = page.expected, given.published
    if found is None:
        return False
    if wanted.moment:
        return abs(found - wanted.moment) < timedelta(days=1)
    return wanted.day in {f"{found + timedelta(hours=hours):%Y-%m-%d}" for hours in (-8, 0, 2)}


def same_moment(given: Given, page: SavedPage) -> bool:
    return bool(
        given.published
        and page.expected.moment
        and abs(given.published - page.expected.moment) < timedelta(minutes=1)
    )


def same_authors(given: Given, page: SavedPage) -> bool:
    return {tuple(words(one)) for one in given.authors} == {
        tuple(words(one)) for one in page.expected.authors
    }


def same_people(given: Given, page: SavedPage) -> bool:
    """Tell whether the authors are the same words in whatever order, however they are parted."""
    own, wanted = (Counter(words(" ".join(names))) for names in (given.authors, page.expected.authors))
    return own - _JOINED == wanted - _JOINED


def has(text: str, piece: str) -> bool:
    return "".join(words(piece)) in "".join(words(text))


# --- printing -----------------------------------------------------------------------------------


def report(compared: Sequence[Compared]) -> None:
    """Print the figures of one half of a collection: ours, then trafilatura's."""
    half = "kept apart" if compared[0].page.kept else "developed on"
    print(f"{compared[0].page.collection}, {half}: {len(compared)} pages")
    given = [one for one in compared if not one.ours.problem]
    for problem, count in Counter(one.ours.problem for one in compared if one.ours.problem).most_common():
        print(f"  {count:4} pages: {problem}")
    shares = [kept(one) for one in given]
    print(
        f"  trafilatura's words that we keep: {_mean(shares)}; pages with less than {WHOLE:.0%}: {sum(share < WHOLE for share in shares)}"
    )
    told = [one for one in given if one.page.expected.text]
    if told:
        for name, part in (("precision", 0), ("recall", 1), ("F1", 2)):
            _pair(
                f"text {name}, {len(told)} pages",
                told,
                lambda one, page, part=part: likeness(one.text, page.expected.text or "")[part],
            )  # type: ignore[misc]
    pieced = [one for one in given if one.page.expected.pieces]
    _pair(
        "pieces that belong",
        pieced,
        lambda one, page: _share(has(one.text, piece) for piece in page.expected.pieces),
    )
    _pair(
        "strangers left out",
        pieced,
        lambda one, page: _share(not has(one.text, piece) for piece in page.expected.strangers),
    )
    titled = [one for one in given if one.page.expected.title]
    _pair("title right", titled, same_title)
    _pair("title right, the site's name cut off", titled, same_core)
    dated = [one for one in given if one.page.expected.moment or one.page.expected.day]
    _pair("day right", dated, same_day)
    _pair("no date", dated, lambda one, _: one.published is None)
    _pair("moment right", [one for one in dated if one.page.expected.moment], same_moment)
    signed = [one for one in given if one.page.expected.authors]
    _pair("authors right", signed, same_authors)
    _pair("authors right, however parted", signed, same_people)
    _pair("no authors", signed, lambda one, _: not one.authors)
    slowest = max(compared, key=lambda one: one.ours.seconds)
    _pair("seconds a page (processor time)", compared, lambda one, _: one.seconds)
    print(
        f"  slowest: {slowest.ours.seconds:.2f} s, {slowest.page.path.name} ({slowest.page.path.stat().st_size / 1e6:.1f} MB; trafilatura alone {slowest.alone.seconds:.2f} s)"
    )


def _pair(what: str, compared: Sequence[Compared], of: Callable[[Given, SavedPage], float]) -> None:
    if compared:
        own = _mean([float(of(one.ours, one.page)) for one in compared])
        theirs = _mean([float(of(one.alone, one.page)) for one in compared])
        print(f"  {what:38} {own}   trafilatura alone {theirs}   ({len(compared)})")


def _mean(values: Sequence[float]) -> str:
    return f"{sum(values) / (len(values) or 1):.3f}"


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / len(found) if found else 1.0


def faults(one: Compared) -> list[str]:
    """Return what is wrong with a page, in words."""
    if one.ours.problem:
        return [one.ours.problem] if one.alone.text else []
    found, page = [], one.page
    if (share := kept(one)) < WHOLE:
        found.append(f"keeps {share:.2f} of trafilatura's")
    if page.expected.text:
        own, theirs = (likeness(given.text, page.expected.text)[2] for given in (one.ours, one.alone))
        if own < theirs - 0.03 or own < 0.8:
            found.append(f"text F1 {own:.2f}, trafilatura {theirs:.2f}")
    found += [
        f"lacks {piece!r}"
        for piece in page.expected.pieces
        if not has(one.ours.text, piece) and has(one.alone.text, piece)
    ]
    found += [
        f"has {piece!r}"
        for piece in page.expected.strangers
        if has(one.ours.text, piece) and not has(one.alone.text, piece)
    ]
    if page.expected.title and not same_title(one.ours, page):
        found.append(f"title {one.ours.title!r}, not {page.expected.title!r}")
    if (page.expected.moment or page.expected.day) and not same_day(one.ours, page):
        found.append(
            f"date {one.ours.published}, not {page.expected.moment or page.expected.day} (trafilatura {one.alone.published})"
        )
    if page.expected.authors and not same_authors(one.ours, page):
        found.append(f"authors {one.ours.authors}, not {page.expected.authors}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("-v", action="store_true", dest="verbose", help="name the pages that are wrong")
    parser.add_argument("--only", default="", metavar="TEXT", help="only pages whose path has this in it")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)  # trafilatura's, of pages without text; the figures say so
    for folder in options.folders:
        pages = [page for page in saved_pages(folder) if options.only in str(page.path)]
        if not pages:
            sys.exit(f"{folder}: has no saved pages")
        compared = []
        for page in pages:
            body = page.read()
            compared.append(Compared(page=page, ours=ours(page, body), alone=alone(page, body)))
        halves = [[one for one in compared if one.page.kept == kept] for kept in (False, True)]
        if options.verbose:
            for one in halves[0]:
                for fault in faults(one):
                    print(f"{one.page.path.parent.name}/{one.page.path.name} [{one.ours.way}] {fault}")
        for half in filter(None, halves):
            report(half)


if __name__ == "__main__":
    main()
