"""Descriptions in full: the longest that the article gave before of whom a noun means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tijding.dutch.quotes import cues
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.described import in_full, is_body
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.speakers.spans import bounds, definite
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.appositions import told
from tijding.dutch.syntax.views import Phrase, View, closed, endings

_AGE = "-jarige"
_ALL = frozenset(["alle", "beide", "geen"])
"""Quantifiers that leave none of those out of whom the text tells."""
_SHORTEST = 3
"""Letters of a noun by which a compound is called."""


class Fuller:
    """The descriptions of an article, looked up by their noun."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._by_noun: dict[str, tuple[list[tuple[tuple[int, int], int]], list[tuple[int, int, str]]]] = {}
        """By a noun: where it stands, and for the first of these places the longest description so far."""
        self._at: dict[tuple[int, int], tuple[str, Sequence[str]]] = {}
        """The descriptions found so far, by where their noun stands: as written, and their words."""

    def of(self, view: View, phrase: Phrase, words: str) -> str:
        """Return the longer description that came before: ``Amerikaanse overheid`` for ``overheid``.

        Who or what came by a compound is known by its last part too: ``dat contract``, a
        ``prestatiecontract``; ``de rechter``, a ``kinderrechter``.
        """
        own = self._own(view, phrase)
        if own:
            return own
        if phrase.start != phrase.last:
            return self._richer(view, phrase, words)
        word, here = view.words[phrase.last], (view.number, phrase.start)
        before = max(words, self.before(view, phrase), key=len)
        return before if len(before) > len(word) else self._later(word, here) or words

    def _own(self, view: View, phrase: Phrase) -> str:
        """Return a phrase with the clause right behind it that says who it is: de leden die bleven; or ""."""
        whole = told(view, phrase) if view.word(phrase.last + 1) == "die" else phrase
        if whole.last == phrase.last or view.words[whole.last] in cues.verbs():
            return ""  # de leden die riepen: "..."
        return self.scene.text[slice(*bounds(view, whole))]

    def _richer(self, view: View, phrase: Phrase, words: str) -> str:
        """Return the longer description that has all of ``words``: het Finse ministerie van Zorg.

        The one that came before, where there are not two; of a body else the one that comes later. How many
        there are tells nothing of those who are known: de vier wethouders, the wethouders van Delft.
        """
        counted = definite(view, phrase) and view.words[phrase.start] in closed("numbers")
        if counted and phrase.start + 1 == phrase.last:
            longer = self.before(view, phrase)
            return longer if " van " in longer else words
        said, noun = view.words[phrase.start : phrase.last + 1], head_of(view, phrase)
        here, places = (view.number, noun), self.scene.places_of(view.words[noun])
        before = self._only([place for place in places if place < here], said)
        if before is None or len(before) > len(words):
            return before or words
        later = [place for place in places if place > here] if is_body(view.words[noun]) else []
        return max(words, self._only(later, said) or "", key=len)

    def _only(self, places: Sequence[tuple[int, int]], said: Sequence[str]) -> str | None:
        """Return the longest description at ``places`` that has all of ``said``, or ""; None for several."""
        found = dict(one for place in places if _goes_in(said, (one := self._worded_at(*place))[1]))
        longest = max(found, key=lambda one: (len(one), one), default="")
        return longest if all(_goes_in(words, found[longest]) for words in found.values()) else None

    def before(self, view: View, phrase: Phrase) -> str:
        """Return the longest description by the noun of ``phrase`` that came before it, or ""."""
        return self._longest(view.words[phrase.last], (view.number, phrase.start))

    def _later(self, word: str, begin: tuple[int, int]) -> str:
        """Return the one description of a body that comes later: de gemeente, de gemeente Maasdal; or ""."""
        if not (is_body(word) or word in closed("several_authorities")):
            return ""
        places = [place for place in self.scene.places_of(word) if place > begin]
        found = {words for place in places if len(words := self._described_at(*place)) > len(word)}
        return found.pop() if len(found) == 1 else ""

    def _longest(self, word: str, end: tuple[int, int]) -> str:
        """Return the longest description by ``word`` before a token (its sentence, its place), or ""."""
        if word not in self._by_noun:
            self._by_noun[word] = (self._places(word), [])
        places, found = self._by_noun[word]
        before = bisect_left(places, (end,))
        paper = word.endswith(endings("documents", "studies", "addressed"))
        known = next((place for place, _ in places if place[0]), (0, 0))  # no headline brings it in
        for place, order in places[len(found) : before]:
            words = self._described_at(*place)
            if (paper and place > known and self._is_another(*place)) or self._are_some(*place):
                words = ""  # the akkoord told of is not what een akkoord over X would be
            found.append(max([*found[-1:], (len(words), -order, words)]))
        return found[before - 1][2] if before else ""

    def _is_another(self, number: int, index: int) -> bool:
        """Tell whether the noun at a place has ``een`` before it, or before its adjective."""
        return "een" in self.scene.views[number].words[max(0, index - 2) : index]

    def _are_some(self, number: int, index: int) -> bool:
        """Tell whether the noun at a place means some of many by its description: enkele boze telers."""
        words = self.scene.views[number].words
        if index < 2 or not words[index - 1].endswith("e"):
            return False  # enkele honderden telers
        some = (closed("quantifiers") | {"andere", "paar"}) - _ALL
        return not some.isdisjoint(words[max(0, index - 3) : index - 1])

    def _places(self, word: str) -> list[tuple[tuple[int, int], int]]:
        """Return where ``word`` stands, in the order of the text; of as long descriptions the one with the
        lowest number is taken: the word itself comes before its compounds.
        """
        places = (place for noun in (word, *self._sorts(word)) for place in self.scene.places_of(noun))
        aged = self._aged(word) if word.endswith(_AGE) else ()
        return sorted((place, order) for order, place in enumerate((*places, *aged)))

    def _aged(self, word: str) -> Iterator[tuple[int, int]]:
        """Yield where the noun of somebody stands whose age is behind it: een man van 34, de 34-jarige."""
        for number, index in self.scene.places_of(word.removesuffix(_AGE)):
            if index > 1 and self.scene.views[number].words[index - 1] == "van":
                yield number, index - 2

    def _sorts(self, word: str) -> Sequence[str]:
        """Return the compounds that may mean the same as their last part ``word``; no ``oud-rechter``."""
        if is_epithet(word) or len(word) < _SHORTEST:
            return ()
        compounds = self.scene.compounds_of(word)
        return [one for one in compounds if one.removesuffix(word).rstrip("-") not in closed("other_ones")]

    def _described_at(self, number: int, index: int) -> str:
        """Return the description around a noun, or "" where there is none."""
        return self._worded_at(number, index)[0]

    def _worded_at(self, number: int, index: int) -> tuple[str, Sequence[str]]:
        """Return the description around a noun, "" where there is none, and its words in lower case."""
        if (number, index) not in self._at:
            view = self.scene.views[number]
            phrase = in_full(view, index)
            found = self.scene.text[slice(*bounds(view, phrase))] if phrase else ""
            self._at[number, index] = found, found.lower().split(" ")
        return self._at[number, index]


def _goes_in(words: Sequence[str], longer: Sequence[str]) -> bool:
    """Tell whether ``longer`` has all of ``words`` in their order; what is behind them hangs on them."""
    rest = iter(longer)
    inside = words[-1] in longer and all(word in rest for word in words)
    return inside and next(rest, "die") in closed("prepositions") | {"die", "dat"}
