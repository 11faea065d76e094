"""Sayings: the same words of one speaker, wherever they were published, in whole or in part.

A saying is not stored. It is derived from quotes whenever it is asked for, so it can't disagree with them:
an edit, a better enricher or a merged event changes the quotes, and with them what is gathered here.
Two quotes are one saying when most words of the shorter stand in the longer, in about the same order,
said by one speaker within a week; sayings are the connected parts of that relation, whatever the order
in which the quotes came.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from tijding.ids import digest
from tijding.model import QuoteRecord

WINDOW = timedelta(days=7)
"""The longest time between two appearances that are one saying; words said again later are said anew."""
_SHARED = 0.7
"""The share of the shorter quote's words that must stand in the longer one."""
_ORDERED = 0.4
"""The share of its pairs of neighbouring words that must."""
_SHORTEST = 4
"""Words of a quote below which it must be the same to a word."""
_SURE = 8
"""Words that, when all the same, are one saying though one of the two names no speaker."""
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)?")
_DENIALS = frozenset(["niet", "geen", "nooit", "niemand", "niets"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words said once, with their appearances in order of time. ``id`` is that of the first."""

    id: str
    text: str
    """The fullest of its appearances that still stands, direct before mixed before indirect."""
    type: str
    speaker_name: str | None
    appearances: tuple[QuoteRecord, ...]

    @property
    def standing(self) -> tuple[QuoteRecord, ...]:
        """The appearances that no publisher took back."""
        return tuple(quote for quote in self.appearances if not quote.withdrawn)

    @property
    def articles(self) -> int:
        """In how many articles it stands."""
        return len({quote.article_id for quote in self.standing})

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who published it, in the order in which they did."""
        return tuple(dict.fromkeys(quote.publisher for quote in self.appearances))


def gathered(quotes: Iterable[QuoteRecord]) -> list[Saying]:
    """Return ``quotes`` as sayings, the one with the latest appearance first.

    Only quotes that share one of the shorter's rarest words are compared (prefix filtering, Chaudhuri and
    others 2006), so that the work grows about as the quotes do.
    """
    ordered = sorted({quote.id: quote for quote in quotes}.values(), key=_came)
    parent = list(range(len(ordered)))
    for first, second in _candidates(ordered):
        if _root(parent, first) != _root(parent, second) and same(ordered[first], ordered[second]):
            parent[_root(parent, second)] = _root(parent, first)
    groups: dict[int, list[QuoteRecord]] = {}
    for index, quote in enumerate(ordered):
        groups.setdefault(_root(parent, index), []).append(quote)
    return sorted((_saying(group) for group in groups.values()), key=_latest_first)


def same(first: QuoteRecord, second: QuoteRecord) -> bool:
    """Tell whether two quotes are the same words of the same speaker."""
    if abs(first.published - second.published) > WINDOW:
        return False
    short, long = sorted((_words(first.text), _words(second.text)), key=len)
    if not _one_speaker(first, second, short, long):
        return False
    if len(short) < _SHORTEST:
        return short == long
    if _contradict(short, long):
        return False
    shared = sum((Counter(short) & Counter(long)).values())
    pairs = set(pairwise(short))
    ordered = len(pairs & set(pairwise(long)))
    return shared >= _SHARED * len(short) and ordered >= _ORDERED * len(pairs)


def _one_speaker(first: QuoteRecord, second: QuoteRecord, short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether two quotes may be of one speaker: named alike, or one by role alone or not at all."""
    names = (first.speaker_name, second.speaker_name)
    if names[0] == names[1] and names[0] is not None:
        return True
    if all(name and name[:1].isupper() for name in names):
        return False
    event = first.event is not None and first.event == second.event
    return (event and len(short) >= _SHORTEST) or (len(short) >= _SURE and short == long)


def _contradict(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether one denies what the other says, or they give other numbers."""
    if len(short) > 0.6 * len(long) and bool(_DENIALS & set(short)) != bool(_DENIALS & set(long)):
        return True
    numbers = [{word for word in words if word[0].isdigit()} for words in (short, long)]
    return bool(numbers[0]) and not numbers[0] <= numbers[1]


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _candidates(quotes: Sequence[QuoteRecord]) -> Iterable[tuple[int, int]]:
    """Yield the pairs of quotes, by index, that may be one saying."""
    words = [set(_words(quote.text)) for quote in quotes]
    counts = Counter(word for found in words for word in found)
    holders: dict[str, list[int]] = {}
    for index, found in enumerate(words):
        for word in found:
            holders.setdefault(word, []).append(index)
    for index, found in enumerate(words):
        rare = sorted(found, key=lambda word: (counts[word], word))
        prefix = rare[: len(rare) - int(_SHARED * len(rare)) + 1]
        for other in sorted({other for word in prefix for other in holders[word] if other != index}):
            yield min(index, other), max(index, other)


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _came(quote: QuoteRecord) -> tuple[object, str]:
    return quote.published, quote.id


def _latest_first(saying: Saying) -> tuple[float, str]:
    return -saying.appearances[-1].published.timestamp(), saying.id


def _saying(group: Sequence[QuoteRecord]) -> Saying:
    kinds: Mapping[str, int] = {"direct": 0, "mixed": 1, "indirect": 2}
    best = min(group, key=lambda quote: (quote.withdrawn, kinds[quote.type], -len(quote.text), quote.id))
    named = Counter(quote.speaker_name for quote in group if quote.speaker_name)
    people = [name for name in named if name[:1].isupper()] or list(named)
    return Saying(
        id=digest("saying", group[0].id),
        text=best.text,
        type=best.type,
        speaker_name=max(people, key=lambda name: (named[name], name)) if people else None,
        appearances=tuple(group),
    )
