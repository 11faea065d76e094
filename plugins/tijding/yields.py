"""Whether a publisher's pages still give what they gave: a site is rebuilt, and its rules find less. Pure.

The newest articles are held against those before them: their words (by the median, which one long article
does not move), their dates, and how many pages gave no article at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tijding.model import Article, ArticleRecord, Entry, EntryState

NEWEST, BEFORE = 10, 50
"""Articles that are held against so many before them; with fewer than NEWEST of either nothing is said."""
_HALF = 0.5
NO_ARTICLE = "has no article in it"
"""How the reason begins of a page without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Yield:
    """What the pages of a publisher give: medians of words and shares of dated articles, newest and before.

    ``empty`` is the share of the newest pages that gave no article; ``warnings`` say what has become less.
    """

    publisher: str
    parser: str
    articles: int
    words: float
    words_before: float | None
    dated: float
    dated_before: float | None
    empty: float
    warnings: tuple[str, ...]


def judge(publisher: str, records: Sequence[ArticleRecord], entries: Sequence[Entry]) -> Yield | None:
    """Return what a publisher's pages give, from its articles and its entries, each the newest first.

    None where it has neither.
    """
    articles = [record.article for record in records]
    newest, before = articles[:NEWEST], articles[NEWEST : NEWEST + BEFORE]
    pages = [entry for entry in entries if entry.state in (EntryState.FETCHED, EntryState.FAILED)][:NEWEST]
    if not newest and not pages:
        return None
    empty = sum((_reason(entry)).startswith(NO_ARTICLE) for entry in pages) / len(pages) if pages else 0.0
    words, dated = _words(newest), _dated(newest)
    compared = len(newest) >= NEWEST and len(before) >= NEWEST
    words_before, dated_before = (_words(before), _dated(before)) if compared else (None, None)
    return Yield(
        publisher=publisher,
        parser=newest[0].parser if newest else "",
        articles=len(records),
        words=words,
        words_before=words_before,
        dated=dated,
        dated_before=dated_before,
        empty=empty,
        warnings=tuple(_warnings(len(pages), empty, words, words_before, dated, dated_before)),
    )


def _warnings(
    pages: int,
    empty: float,
    words: float,
    words_before: float | None,
    dated: float,
    dated_before: float | None,
) -> list[str]:
    said = []
    if pages >= NEWEST and empty >= _HALF:
        said.append(f"{empty:.0%} of the newest {pages} pages have no article in them")
    if words_before is not None and words <= _HALF * words_before:
        said.append(f"articles of {words:.0f} words, of {words_before:.0f} before")
    if dated_before is not None and dated <= _HALF * dated_before and dated_before >= _HALF:
        said.append(f"{dated:.0%} of the articles have a date on their page, of {dated_before:.0%} before")
    return said


def _words(articles: Sequence[Article]) -> float:
    return float(median(article.word_count for article in articles)) if articles else 0.0


def _dated(articles: Sequence[Article]) -> float:
    """Return the share of articles whose page gives a date; the feed's does not count, nor does a guess."""
    dated = [article for article in articles if article.dated and article.sources.get("published") != "feed"]
    return len(dated) / len(articles) if articles else 0.0


def _reason(entry: Entry) -> str:
    return entry.failure.reason if entry.failure else ""
