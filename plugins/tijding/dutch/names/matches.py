"""Countries and towns that play: in news of a match their name means the team, not the place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.identity import fields
from tijding.dutch.text import Sentence

_SCORE = re.compile(r"1?\d{1,2}[-–]1?\d{1,2}")
_REACH = 2
"""So many sentences before and after one count with it."""
_ENOUGH = 3
"""So many words of matches, one of them of nothing else, make news of a match."""

_SOME = 2
"""So many words of sport make an article tell of it."""


def players(sentences: Sequence[Sentence]) -> list[frozenset[int]]:
    """Return for each sentence its tokens that name a place which plays a match there."""
    words = [[token.text for token in sentence.tokens] for sentence in sentences]
    sure = [_of_matches(row) for row in words]
    if not any(sure):
        return [frozenset()] * len(words)
    hints = [sum(word in _hints() for word in row) for row in words]
    return [_players(row) if _is_match(sure, hints, at) else frozenset() for at, row in enumerate(words)]


def tells_of_sport(words: Iterable[str]) -> bool:
    """Tell whether an article of these ``words`` tells of sport at all: two words of it, or a result."""
    return sum(_sporting(word) for word in set(words)) >= _SOME


def _sporting(word: str) -> int:
    """Return for how many words of sport a word counts: a result for two, as 3-1; WK-ticket for one."""
    if _SCORE.fullmatch(word):
        return _SOME
    lower = word.lower()
    listed = lower in _match_words() or word.partition("-")[0] in _events()
    return int(listed or lower.endswith(_nouns_of_sport()) or fields().get(lower) == "sport")


def _is_match(sure: Sequence[int], hints: Sequence[int], at: int) -> bool:
    near = slice(max(0, at - _REACH), at + _REACH + 1)
    certain = sum(sure[near])
    return certain > 0 and certain + sum(hints[near]) >= _ENOUGH


def _of_matches(words: Sequence[str]) -> int:
    """Return how many ``words`` speak of matches and of nothing else; a result counts for two."""
    numbers = [word for word in words if word[0].isdigit()]
    results = sum(_SCORE.fullmatch(number) is not None for number in numbers)
    listed = _match_words()
    return 2 * results + (0 if listed.isdisjoint(words) else sum(word in listed for word in words))


def _players(words: Sequence[str]) -> frozenset[int]:
    types = gazetteer.types()
    return frozenset(
        place for place, word in enumerate(words) if types.get(word) == "LOC" and _plays(words, place)
    )


def _plays(words: Sequence[str], place: int) -> bool:
    before = words[place - 1].lower() if place else ""
    if before in _where() or before == "(":
        return False
    return before != "van" or any(word in _results() for word in words)


@cache
def _match_words() -> frozenset[str]:
    return lexicon.words("words_by_role", "match_words")


@cache
def _events() -> frozenset[str]:
    return lexicon.words("words_by_role", "sport_events")


@cache
def _nouns_of_sport() -> tuple[str, ...]:
    return tuple(lexicon.words("words_by_role", "ends_of_sport"))


@cache
def _hints() -> frozenset[str]:
    return lexicon.words("words_by_role", "match_hints") | _results()


@cache
def _results() -> frozenset[str]:
    return lexicon.words("words_by_role", "match_results")


@cache
def _where() -> frozenset[str]:
    return lexicon.words("words_by_role", "place_prepositions")
