"""Contradicts itself: an article changes or takes back a number or a quote, or is withdrawn as a whole.

Text that only came in, as in a live blog, contradicts nothing. A sentence of the old revision is held
against the one most like it among the new ones (difflib's ratio over words); where the two are much
alike but for their numbers, a number was changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tijding.dutch.text import sentences
from tijding.model import Article, ArticleRecord, QuoteRecord
from tijding.pieces import quotes_in
from tijding.rules.activity import Finding
from tijding.settings import ContradictsRule
from tijding.store.stems import fold

ALIKE = 0.7
"""How alike (0 to 1) two sentences without their numbers are that say the same of another number."""
SAME_QUOTE = 0.95
"""How alike two quotes are that differ by a slip of the pen."""
SHOWN = 3
_NUMBER = re.compile(r"(?<![\w.,:])\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\w.,:])\d+(?:,\d+)?(?![\w:]|[.,]\d)")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?: uur)?\b(?!\.?\d)|\b\d{1,2} uur\b")
_WORD = re.compile(r"\w+")
_MOST = 400
"""Sentences of an article that are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What was said before, and what stands there now; None where it was taken back."""

    what: str
    before: str
    after: str | None


def find(
    rule: ContradictsRule,
    id: str,
    record: ArticleRecord,
    before: Article,
    gone: Sequence[QuoteRecord],
    standing: Sequence[QuoteRecord],
) -> Finding | None:
    """Return what the newest revision of ``record`` says otherwise than ``before``, the one before it.

    ``gone`` are the quotes that this revision took out, ``standing`` those that it holds. ``id`` is the
    article's; or that of a live blog's post, when ``record`` and ``before`` are of that post alone.
    """
    changes: list[Change] = []
    if "numbers" in rule.what:
        changes += numbers(before, record.article)
    if "quotes" in rule.what:
        changes += quotes(quotes_in(gone, before.text), quotes_in(standing, record.article.text))
    if not changes:
        return None
    told = " ".join(_told(change) for change in changes[:SHOWN])
    more = f" And {len(changes) - SHOWN} more." if len(changes) > SHOWN else ""
    figures = {
        "numbers_changed": sum(change.what == "number" for change in changes),
        "quotes_changed": sum(change.what == "quote" and change.after is not None for change in changes),
        "quotes_withdrawn": sum(change.what == "quote" and change.after is None for change in changes),
        "revision": record.revision,
    }
    head = f"Revision {record.revision} of an article says otherwise than the one before."
    return Finding(
        at=record.fetched_at,
        explanation=f"{head} {told}{more}",
        figures=figures,
        articles=(id,),
        window=f"{id}#{record.revision}",
    )


def withdrawal(rule: ContradictsRule, record: ArticleRecord) -> Finding | None:
    """Return that an article's page is gone (HTTP 404 or 410), if it is and the rule asks for that."""
    if record.withdrawn_at is None or "withdrawal" not in rule.what:
        return None
    return Finding(
        at=record.withdrawn_at,
        explanation=f"{record.article.publisher} withdrew an article: “{record.article.title}”.",
        figures={"articles_withdrawn": 1, "revision": record.revision},
        articles=(record.id,),
        window=f"{record.id}#withdrawn {record.withdrawn_at.isoformat()}",
    )


def _told(change: Change) -> str:
    if change.after is None:
        return f"Withdrawn: “{change.before}”."
    return f"Was: “{change.before}”, is now: “{change.after}”."


def numbers(before: Article, after: Article) -> list[Change]:
    """Return the sentences of ``before`` that stand in ``after`` with another number."""
    old, new = _sentences(before), _sentences(after)
    kept = {sentence for sentence in old if sentence in set(new)}
    fresh = [sentence for sentence in new if sentence not in kept]
    changes = [change for one in old if one not in kept for change in _changed(one, fresh)]
    once: dict[tuple[str, ...], Change] = {}  # a title often says what a lead does
    for change in changes:
        once.setdefault(tuple(_WORD.findall(fold(change.before))), change)
    return list(once.values())


def _changed(sentence: str, fresh: Sequence[str]) -> Iterator[Change]:
    said = _numbers(sentence)
    if not said or not fresh:
        return
    words = _words(sentence)
    likeness, other = max(((_alike(words, _words(one)), one) for one in fresh), key=lambda pair: pair[0])
    now = _numbers(other)
    if likeness >= ALIKE and now and said - now and now - said:
        yield Change(what="number", before=sentence, after=other)


def _sentences(article: Article) -> list[str]:
    """Return the sentences of title and text, without blanks round them."""
    parts = [article.title, *(paragraph.text for paragraph in article.paragraphs)]
    return [part[start:end].strip() for part in parts for start, end in sentences(part)][:_MOST]


def _numbers(sentence: str) -> Counter[str]:
    """Return the numbers of a sentence as they count: without points in thousands; times of day left out."""
    return Counter(number.replace(".", "") for number in _NUMBER.findall(_CLOCK.sub(" ", sentence)))


def _words(sentence: str) -> list[str]:
    return [word for word in _WORD.findall(fold(sentence)) if not word.isdigit()]


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def quotes(gone: Sequence[QuoteRecord], standing: Sequence[QuoteRecord]) -> list[Change]:
    """Return the quotes that are gone, each with the one that took its place where there is one."""
    new = [quote for quote in standing if quote.since_revision == quote.revision]
    found = []
    for quote in gone:
        best = max(new, key=lambda other: _likeness(quote, other), default=None)
        likeness = _likeness(quote, best) if best else 0.0
        if likeness < SAME_QUOTE or (best and _numbers(quote.text) != _numbers(best.text)):
            after = best.text if best and likeness >= ALIKE else None
            found.append(Change(what="quote", before=quote.text, after=after))
    return found


def _likeness(one: QuoteRecord, other: QuoteRecord) -> float:
    """Return how alike two quotes are; those of different people are not."""
    if one.speaker_name and other.speaker_name and one.speaker_name != other.speaker_name:
        return 0.0
    return SequenceMatcher(None, fold(one.text), fold(other.text), autojunk=False).ratio()
