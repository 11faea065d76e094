"""Which spokesman ``de zegsman`` means: one who spoke, or was brought in, before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.spans import OWNERS, span
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, endings

_NEAR = 4
"""Sentences in which the body was named whose spokesman goes without it."""
_FAR = 12
"""Sentences within which a spokesman is still the same."""


class Spokesmen:
    """The spokesmen of an article; who spoke before is in ``antecedents``."""

    def __init__(self, scene: Scene, antecedents: Antecedents) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self._told: dict[str, list[tuple[int, str]]] = {}
        """By article: the spokesmen behind it whose bodies the text tells, as far as that was asked."""

    def meant(self, view: View, words: Sequence[str]) -> Found | None:
        """Return whom ``de zegsman`` or ``de politiewoordvoerder`` means: the spokesman who spoke before."""
        kind = next((kind for kind in endings("spokesmen") if words[0].endswith(kind)), None)
        if kind and len(words) > 2 and words[1] in ("van", "bij"):
            return self._same_spokesman(view, words)
        if kind is None or len(words) > 1:
            return None
        body = words[0].removesuffix(kind).rstrip("-")
        for spoken in self._spoken_back(view, view.number):
            said = spoken[0].lower().split(" ")
            noun = said[said[0] in OWNERS and len(said) > 1]
            if body in spoken[0].lower() and any(one in noun for one in endings("spokesmen")):
                return spoken
        return self._first_spokesman(view, body)

    def again(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom ``een woordvoerder`` means: the one whom the text brought in with his body, or whose
        body it tells later.

        Only where that is the last body that was named, a few sentences before at most.
        """
        bare = view.word(phrase.first) == "een" and view.words[phrase.start] in endings("spokesmen")
        if not bare or phrase.start < phrase.last or view.word(phrase.last + 1) in ("van", "namens", "voor"):
            return None
        found = self._first_spokesman(view, "") or self._spokesman_later(view)
        bodies = (
            mention.text
            for number in range(view.number, max(-1, view.number - _NEAR), -1)
            for index, (mention, _) in sorted(self.scene.views[number].names.items(), reverse=True)
            if mention.type == "ORG" and (number < view.number or index < phrase.first)
        )
        last = next(bodies, None)
        return found if found and last and last in found[0] else None

    def _same_spokesman(self, view: View, words: Sequence[str]) -> Found | None:
        """Return who spoke for a body that is named in short now: van justitie."""
        for spoken in self._spoken_back(view, view.number - 1):
            told = spoken[0].lower().split(" ")
            if told[0] == words[0] and len(told) > len(words) and set(words) <= set(told):
                return spoken
        return None

    def _spoken_back(self, view: View, latest: int) -> Iterator[Found]:
        """Yield who spoke, from sentence ``latest`` back to ``_FAR`` before this one."""
        for number in range(latest, max(-1, view.number - _FAR), -1):
            spoken = self.antecedents.spoken.get(number)
            if spoken:
                yield spoken

    def _first_spokesman(self, view: View, body: str) -> Found | None:
        """Return the one spokesman whom the text brought in before, of a body: ``een woordvoerder van X``."""
        found = {words for number, words in self._of_bodies("een") if number < view.number}
        name = found.pop() if len(found) == 1 else ""
        return (name, "PER") if name and body in name.lower() else None

    def _spokesman_later(self, view: View) -> Found | None:
        """Return the one spokesman of whom the text tells later as known: ``de woordvoerder van X``."""
        found = {words for number, words in self._of_bodies("de") if number > view.number}
        return (found.pop(), "PER") if len(found) == 1 else None

    def _of_bodies(self, article: str) -> Sequence[tuple[int, str]]:
        """Return the spokesmen behind an article whose bodies the text tells, and the sentence of each."""
        if article not in self._told:
            self._told[article] = [*self._behind(article)]
        return self._told[article]

    def _behind(self, article: str) -> Iterator[tuple[int, str]]:
        """Yield the spokesmen behind an article whose bodies the text tells, and the sentence of each."""
        for kind in endings("spokesmen"):
            for number, index in self.scene.places_of(kind):
                here = self.scene.views[number]
                told = noun_phrase(here, index - 1) if here.word(index - 1) == article else None
                if told and here.word(index + 1) == "van" and told.last > index:
                    start, end = span(here, told)
                    yield number, self.scene.text[start:end]
