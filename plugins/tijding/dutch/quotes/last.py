"""Who spoke last in a text, read in order, and how often each is named and speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from functools import cached_property

from tijding.dutch.quotes.scene import Scene
from tijding.model import Quote

_MAIN = 2
"""So many times as often as somebody else the one is named whom an article is about."""


class Last:
    """The quote that was read last, where it ended, and how many each has said so far.

    ``tellers`` are the names that stand beside what somebody says, anywhere in the text; ``answers`` where
    those quotations begin that answer an interviewer's questions.
    """

    def __init__(self, scene: Scene, tellers: Set[str | None], answers: Set[int] = frozenset()) -> None:
        self.scene = scene
        self.tellers = tellers
        self.answers = answers
        self.mentioned = Counter(scene.names.of(m.text, m.type) for m in scene.mentions if m.type == "PER")
        self.quote: Quote | None = None
        self.person: Quote | None = None
        """The last one that somebody with a name is said to have said."""
        self.interviewed: Quote | None = None
        """The last answer to an interviewer's question."""
        self.end = -1
        self.counts: dict[str, int] = {}

    def said(self, quote: Quote, number: int) -> None:
        """Take it that ``quote`` was said last, unless a person tells it: ``De bond zegt A, vertelt X``."""
        if self.quote and self.name in self.mentioned and _is_within(quote, self.quote):
            return
        self.quote = quote
        self.end = max(self.scene.view_at(quote.content[-1][1] - 1), number)
        if quote.speaker_name in self.mentioned and quote.cue:
            self.person = quote
        if quote.speaker_name:
            self.counts[quote.speaker_name] = self.counts.get(quote.speaker_name, 0) + 1

    @property
    def name(self) -> str | None:
        """The name of whoever spoke last."""
        return self.quote.speaker_name if self.quote else None

    def overshadows(self, name: str | None, number: int) -> bool:
        """Tell whether the article is about whoever spoke last, and only in passing about ``name``.

        Not about one who spoke before, and whom sentence ``number`` names, which tells of him.
        """
        spoke = self.name
        if spoke is None or name is None or name == spoke or name in self.tellers:
            return False
        if name in self.counts and name in self._named(number):
            return False
        return name in self.mentioned and self.mentioned[spoke] > _MAIN * self.mentioned[name]

    def _named(self, number: int) -> set[str]:
        names = self.scene.views[number].names.values()
        return {self.scene.names.of(mention.text, mention.type) for mention, _ in names}

    def first_named(self, name: str) -> int:
        """Return the sentence that names a person first; -1 where none does."""
        return self._first.get(name, -1)

    @cached_property
    def _first(self) -> Mapping[str, int]:
        """By the names of people: the sentence that has each first."""
        people = (one for one in reversed(self.scene.mentions) if one.type == "PER")
        return {self.scene.names.of(one.text, one.type): self.scene.view_at(one.start) for one in people}


def _is_within(quote: Quote, other: Quote) -> bool:
    """Tell whether a quote is a part of what another one says."""
    (start, end), (first, last) = ((one.content[0][0], one.content[-1][1]) for one in (quote, other))
    return first <= start and end <= last and (first, last) != (start, end)
