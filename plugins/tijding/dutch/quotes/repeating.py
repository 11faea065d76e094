"""Which quote of a text says again what a line in marks says: a heading, or the article's headline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from tijding.dutch.quotes.scene import Scene, Statement
from tijding.model import Quote

_COMPARED = 300
"""Quotes that a line is compared with."""
_STEM = 7
"""Letters by which words are compared: verdwijnt, verdwijnen."""
_SHORT = 3
"""Letters of a word that tells little."""
_FEW = 2
"""Words that tell something in common, at least."""
_SAME = 0.75
"""Share of the words of a line in marks that stand in the quote that it repeats."""


class Said:
    """The words of a text's quotes."""

    def __init__(self, scene: Scene, quotes: Iterable[Quote]) -> None:
        self.scene = scene
        self._said = [(quote, _words(scene, quote.content)) for quote in islice(quotes, _COMPARED)]

    def most_of(self, statement: Statement, able: Callable[[Quote], bool] = bool) -> Quote | None:
        """Return the quote among those that are ``able`` with most of the words of ``statement``, or None.

        Of several the first one below it.
        """
        words = _words(self.scene, statement.content)
        best, most = None, _SAME
        for quote, others in self._said:
            share = len(words & others) / max(1, len(words))
            nearer = share > most or (share == most and (best is None or _is_below(quote, best, statement)))
            if nearer and quote.content != statement.content and able(quote):
                best, most = quote, share
        return best

    def most_alike(self, statement: Statement) -> Quote | None:
        """Return a quote of whoever says most of what a line tells, in words of his own; or None.

        ``'Fraude met parkeren neemt toe'``: ``"We zien meer fraude"``, ``"Met parkeren gaat het mis"``.
        """
        told = {word for word in _words(self.scene, statement.content) if len(word) > _SHORT}
        best, most = None, max(_FEW, _SAME * len(told))
        for said in self._by_speaker().values():
            shared = told & set().union(*(words for _, words in said))
            if len(shared) >= most and (best is None or len(shared) > most):
                best, most = said[0][0], len(shared)
        return best

    def _by_speaker(self) -> Mapping[str, Sequence[tuple[Quote, set[str]]]]:
        found: dict[str, list[tuple[Quote, set[str]]]] = {}
        for quote, words in self._said:
            if quote.speaker_name:
                found.setdefault(quote.speaker_name, []).append((quote, words))
        return found


def _is_below(quote: Quote, other: Quote, line: Statement) -> bool:
    """Tell whether a quote stands below a line, and is nearer to it than another."""
    start, first, second = (one.content[0][0] for one in (line, quote, other))
    return start < first and not start < second < first


def _words(scene: Scene, spans: Sequence[tuple[int, int]]) -> set[str]:
    text = " ".join(scene.text[start:end] for start, end in spans).lower()
    return {word.strip(".,;:!?…'’\"")[:_STEM] for word in text.split()}
