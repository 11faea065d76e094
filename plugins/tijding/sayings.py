"""Sayings: the same words of one speaker, wherever they were published, in whole or in part.

A saying is not stored. It is derived from quotes whenever it is asked for, so it can't disagree with them:
an edit, a better enricher or a merged event changes the quotes, and with them what is gathered here.

Two quotes are one saying when one speaker said them within a week, and most words of the shorter stand in
the longer, in about the same order; or, as when editors translate or smooth the same words each for
himself, when in one event they share half of their words and most of those that carry meaning. Sayings are
the connected parts of that relation, whatever the order in which the quotes came.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from tijding.dutch import lexicon
from tijding.ids import digest
from tijding.model import QuoteRecord
from tijding.store.stems import stem

WINDOW = timedelta(days=7)
"""The longest time between two appearances that are one saying; words said again later are said anew."""
_SHARED = 0.7
"""The share of the shorter quote's words that must stand in the longer one."""
_ORDERED = 0.4
"""The share of its pairs of neighbouring words that must."""
_RETOLD = 0.5
"""The same share where it is told in other words."""
_ABOUT = 0.65
"""The share of the stems of both that carry meaning (Dice) that must then be the same,"""
_LEAST_ABOUT = 3
"""and how many."""
_SHORTEST = 4
"""Words of a quote below which it must be the same to a word."""
_SURE = 8
"""Words that, when all the same, are one saying though one of the two names no speaker."""
_SMALL = (
    "determiners",
    "quantifiers",
    "subject_pronouns",
    "object_pronouns",
    "prepositions",
    "subordinators",
    "conjunctions",
    "adverbs",
    "finite_verbs",
)
"""Classes whose words stand in any sentence, whatever it is about."""
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
    def speaker_confidence(self) -> float | None:
        """How sure it is that its speaker said it, where that is surest; None without a speaker."""
        named = (quote for quote in self.appearances if quote.speaker_name == self.speaker_name)
        return max((quote.speaker_confidence for quote in named if quote.speaker_confidence), default=None)

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
    shared = _common(short, long)
    pairs = set(pairwise(short))
    ordered = len(pairs & set(pairwise(long)))
    if shared >= _SHARED * len(short) and ordered >= _ORDERED * len(pairs):
        return True
    named = first.speaker_name is not None and first.speaker_name == second.speaker_name
    return named and _one_event(first, second) and shared >= _RETOLD * len(short) and _retold(short, long)


def _common(first: Iterable[str], second: Iterable[str]) -> int:
    return (Counter(first) & Counter(second)).total()


def _one_event(first: QuoteRecord, second: QuoteRecord) -> bool:
    return first.event is not None and first.event == second.event


def _retold(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether two quotes say about the same in other words: by the stems that carry meaning."""
    small = lexicon.words("function_words", *_SMALL)
    stems = [[stem(word) for word in words if word not in small] for words in (first, second)]
    shared = _common(*stems)
    return shared >= _LEAST_ABOUT and 2 * shared >= _ABOUT * (len(stems[0]) + len(stems[1]))


def _one_speaker(first: QuoteRecord, second: QuoteRecord, short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether two quotes may be of one speaker: named alike, or one by role alone or not at all."""
    names = (first.speaker_name, second.speaker_name)
    if names[0] == names[1] and names[0] is not None:
        return True
    if all(name and name[:1].isupper() for name in names):
        return False
    return (_one_event(first, second) and len(short) >= _SHORTEST) or (len(short) >= _SURE and short == long)


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
    yield from _sharing(quotes, range(len(quotes)), _SHARED)
    together: dict[tuple[str, str], list[int]] = {}
    for index, quote in enumerate(quotes):
        if quote.event and quote.speaker_name:
            together.setdefault((quote.event, quote.speaker_name), []).append(index)
    for indexes in together.values():
        yield from _sharing(quotes, indexes, _RETOLD)


def _sharing(
    quotes: Sequence[QuoteRecord], indexes: Iterable[int], share: float
) -> Iterable[tuple[int, int]]:
    """Yield the pairs, of those at ``indexes``, that share one of the rarest words of either."""
    words = {index: set(_words(quotes[index].text)) for index in indexes}
    counts = Counter(word for found in words.values() for word in found)
    holders: dict[str, list[int]] = {}
    for index, found in words.items():
        for word in found:
            holders.setdefault(word, []).append(index)
    for index, found in words.items():
        rare = sorted(found, key=lambda word: (counts[word], word))
        prefix = rare[: len(rare) - int(share * len(rare)) + 1]
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
