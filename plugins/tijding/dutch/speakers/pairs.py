"""Whom the text names together, and what means them: de twee ministers, de vakbonden, beiden, het stel."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import REACH
from tijding.dutch.speakers.body_kinds import is_no_firm, kind_of_plural
from tijding.dutch.speakers.by_noun import ByNoun
from tijding.dutch.speakers.descriptions import Descriptions
from tijding.dutch.speakers.enumerated import acts, enumerated, named_together, names_in
from tijding.dutch.speakers.labels import (
    Listed,
    are_called,
    are_others,
    is_general,
    label_of,
    listed_behind,
    says_so,
)
from tijding.dutch.speakers.spans import definite
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.agreement import are_many, singulars
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, endings, first_word, is_number

_BACK = 3
"""Sentences back in which they are named."""
_FAR = 12
"""Sentences back where the text names no other bodies together."""
_AHEAD = 2
"""Sentences behind one that brings bodies in, in which they may be named."""
_COUNTS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
"""Numbers that say how many names a list has."""


class Pairs:
    """Those whom an article names together, two of them or more."""

    def __init__(self, scene: Scene, descriptions: Descriptions) -> None:
        self.scene = scene
        self.descriptions = descriptions
        self.by_noun = ByNoun(scene)

    def meant(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom ``het stel``, ``beiden``, ``de vakbonden`` mean: some named together before.

        Bodies that are brought in by their number or kind may be named right behind that.
        """
        if phrase.mention:
            return None
        words = view.words[phrase.start : phrase.last + 1]
        pair = _is_pair(view, phrase, words)
        if not (pair or self._is_kind_of_all(view, phrase)):
            return self._named_next(view, phrase)
        called = self._called_so(view, phrase)
        if called:
            return called
        if kind_of_plural(words[-1]):
            return self._bodies(view, phrase)
        two = pair and _count(view, phrase) in (0, 2)
        return self._before(view, phrase) or (self._only_two(view, phrase) if two else None)

    def _before(self, view: View, phrase: Phrase) -> Found | None:
        """Return the people named together last, in the sentence of ``phrase`` or shortly before.

        None whom a noun of another class brings in: de zussen A en B are no broers.
        """
        since, noun = self._told_since(view, phrase), view.words[phrase.last]
        lists = self._lists(view, phrase, "PER", range(since, max(-1, since - _BACK - 1), -1))
        return next((one.found for one in lists if not are_others(one.label, noun)), None)

    def _bodies(self, view: View, phrase: Phrase) -> Found | None:
        """Return the bodies named together last that are of the noun's kind; from further back the only ones.

        The only ones named too where the noun is of any, or a sort of what they are: de coalitiepartijen.
        """
        since, noun = self._told_since(view, phrase), view.words[phrase.last]
        lists = list(self._lists(view, phrase, "ORG", range(since, max(-1, since - _FAR - 1), -1)))
        able = [one for one in lists if self._may_be(one, noun)]
        only = len({one.found for one in able}) == 1
        near = next((one for one in able if since - one.number <= _BACK), None)
        if near and (only or self._are(near, noun)):
            return near.found
        brought = {one for one in (since, *self.by_noun.told(noun).anew) if one < view.number}
        named = (self._named_behind(number, noun) for number in sorted(brought, reverse=True))
        behind = next((found for found in named if found), None)
        return behind or (able[0].found if only else None)

    def _called_so(self, view: View, phrase: Phrase) -> Found | None:
        """Return those named last right behind the very noun, or a sort of it: de (vak)bonden A en B."""
        noun, count = view.words[phrase.last], _count(view, phrase)
        for number, place in reversed(self.by_noun.named_behind(noun)):
            here = self.scene.views[number]
            if (number, place) < (view.number, phrase.first):
                first = listed_behind(here, place)
                found = named_together(here, first)
                able = noun not in closed("pairs") or here.names[first][0].type == "PER"  # no voorstel A en B
                if found and able and count in (0, names_in(here, found)):
                    return self._named(here, found)
        return None

    def _may_be(self, listed: Listed, noun: str) -> bool:
        """Tell whether bodies may be called by a plural: those of the kind, or any by de organisaties."""
        label = kind_of_plural(listed.label)
        called = [self._is_called(name, noun, label) for name in listed.names]
        rest = [name for name, so in zip(listed.names, called, strict=True) if not so]
        return (any(called) or is_general(noun)) and not self._others(rest, noun)

    def _is_called(self, name: str, noun: str, label: str) -> bool:
        kinds = (*self._kinds(name), label) if label else self._kinds(name)
        return says_so(noun, name) or any(are_called(noun, kind) for kind in kinds)

    def _are(self, listed: Listed, noun: str) -> bool:
        """Tell whether a kind of one of some bodies is the noun, or a sort of it."""
        kinds = (kind for name in listed.names for kind in self._kinds(name))
        return not is_general(noun) and any(kind.endswith(one) for kind in kinds for one in singulars(noun))

    def _kinds(self, name: str) -> Collection[str]:
        return self.descriptions.bodies.kinds.get(name, ())

    def _lists(self, view: View, phrase: Phrase, kind: str, numbers: Iterable[int]) -> Iterator[Listed]:
        """Yield those whom sentences name together before ``phrase``, the last ones of each first."""
        count = _count(view, phrase)
        for number in numbers:
            here = self.scene.views[number]
            limit = phrase.first if number == view.number else len(here.words)
            for index in sorted(here.names, reverse=True):
                found = named_together(here, index) if index < limit else None
                if found and here.names[index][0].type == kind and count in (0, names_in(here, found)):
                    yield Listed(
                        self._named(here, found), label_of(here, found), self._names(here, found), number
                    )

    def _names(self, view: View, phrase: Phrase) -> Sequence[str]:
        inside = (m for index, (m, _) in view.names.items() if phrase.first <= index <= phrase.last)
        return [self.scene.names.of(mention.text, mention.type) for mention in inside]

    def _named(self, view: View, phrase: Phrase) -> Found:
        named = enumerated(self.scene, view, phrase)
        start = view.tokens[phrase.first].start
        return named or (self.scene.text[start : view.tokens[phrase.last].end], "")

    def _named_next(self, view: View, phrase: Phrase) -> Found | None:
        """Return the bodies whom the sentence behind names, of two or some that are brought in.

        ``Twee vakbonden dreigen met staking. De A en de B willen``; no ``veel vakbonden``.
        """
        noun = view.words[head_of(view, phrase)]
        if phrase.pronoun or definite(view, phrase) or not kind_of_plural(noun):
            return None
        count = _count(view, phrase)
        first = view.words[phrase.first]
        vague = first in closed("quantifiers", "quantities", "portions") or (is_number(first) and not count)
        return None if vague else self._opens(view.number + 1, noun, count)

    def _opens(self, number: int, noun: str, count: int) -> Found | None:
        """Return the bodies that together are the subject that a sentence begins with: De A en de B willen.

        None where it is of another number than ``count``, or of bodies that are no ``noun``.
        """
        if number >= len(self.scene.views):
            return None
        here = self.scene.views[number]
        front = noun_phrase(here, first_word(here))
        name = next((i for i in sorted(here.names) if front and front.start <= i <= front.last), None)
        found = named_together(here, name) if name is not None and front and not front.pronoun else None
        if found is None or name is None or here.names[name][0].type != "ORG":
            return None
        fits = count in (0, names_in(here, found)) and not self._others(self._names(here, found), noun)
        return self._named(here, found) if fits and acts(here, found) else None

    def _others(self, names: Sequence[str], noun: str) -> bool:
        """Tell whether bodies are known to be no ``noun``: firms, no vakbonden."""
        kind = kind_of_plural(noun)
        if kind in closed("general_bodies") or kind.endswith(endings("loose_bodies")):
            return False
        firms = not is_no_firm(kind)
        return any(
            known and all(is_no_firm(one) == firms for one in known) for known in map(self._kinds, names)
        )

    def _only_two(self, view: View, phrase: Phrase) -> Found | None:
        """Return the two people of whom the sentences just before tell, each by himself: then ``beiden``."""
        noun = view.words[phrase.last]
        both = noun != "beiden" and view.words[phrase.start] == "beide"
        told = both and min(self.by_noun.told(noun).first) < view.number
        if told or self.descriptions.unnamed.before(view, phrase, noun):
            return None  # een echtpaar, then het echtpaar; broers, then beide broers
        found: dict[str, None] = {}
        for number in range(max(0, view.number - REACH), view.number + 1):
            here = self.scene.views[number]
            for index, (mention, _) in here.names.items():
                if mention.type == "PER" and (number < view.number or index < phrase.first):
                    found.setdefault(self.scene.names.of(mention.text, "PER"))
        if len(found) != 2:
            return None
        one, other = found
        return self.scene.names.together([one, " en ", other]), ""

    def _is_kind_of_all(self, view: View, phrase: Phrase) -> bool:
        """Tell whether a plural may mean those who were named together: de planbureaus, de ministers.

        Not some that the text brought in before, but right before their names: vakbonden X en Y.
        """
        noun = view.words[phrase.last]
        if not definite(view, phrase) or phrase.start != phrase.last or not are_many(noun):
            return False
        if noun in closed("crowds"):
            return self._told_since(view, phrase) < view.number
        anew = (number for number in self.by_noun.told(noun).anew if number < view.number)
        return all(self._named_behind(number, noun) for number in anew)

    def _named_behind(self, number: int, noun: str) -> Found | None:
        """Return those whom a sentence brings in by a noun and one of the next names: A en B willen."""
        steps = range(1, _AHEAD + 1)
        return next((found for step in steps if (found := self._opens(number + step, noun, 0))), None)

    def _told_since(self, view: View, phrase: Phrase) -> int:
        """Return the first sentence that tells of two by a noun, as all before ``view`` do: de twee mannen,
        then de mannen; or that takes them for known, as ``view`` does; else that of ``view``.
        """
        noun = view.words[phrase.last]
        told = self.by_noun.told(noun)
        first = next((number for number in told.first if number < view.number), view.number)
        if first in told.two or noun in closed("crowds"):
            return first if first in told.two else view.number
        return min(told.known, view.number)


def _count(view: View, phrase: Phrase) -> int:
    """Return how many a description says that there are, or 0: drie bonden, beide bonden, het duo."""
    word = view.words[phrase.start]
    both = word in ("beide", "beiden") or view.word(phrase.start - 1) == "beide" or word in closed("pairs")
    return 2 if both else _COUNTS.get(word, 0)


def _is_pair(view: View, phrase: Phrase, words: Sequence[str]) -> bool:
    """Tell whether a description is of so many who are known by now: beiden, de drie bonden, het duo."""
    if words[0] in ("beide", "beiden"):
        return len(words) < 3
    if view.word(phrase.start - 1) == "beide":
        return len(words) < 2
    alone = len(words) == 1 and words[0] in closed("pairs")
    return definite(view, phrase) and (alone or (words[0] in _COUNTS and len(words) < 3))
