"""Whom a plural pronoun means: people or bodies told of just before, or the staff of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import REACH, Antecedents, Found
from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.speakers.by_noun import ByNoun
from tijding.dutch.speakers.described import described
from tijding.dutch.speakers.descriptions import Descriptions
from tijding.dutch.speakers.plurals import are_several, are_surely, head_of, names_several
from tijding.dutch.speakers.spans import definite, span
from tijding.dutch.syntax.agreement import are_many, is_plural, singulars
from tijding.dutch.syntax.coordination import together
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.views import Phrase, View, adjective, closed, first_word

_LINKS = frozenset(
    [":", ";", "en", "maar", "want", "dus", "toen", "terwijl", "omdat", "nadat", "hoewel", "als"]
)
"""What parts a clause from the one before it, whose subject a pronoun may mean."""
_BACK = 3
"""Sentences back in which they are told of."""


class Several:
    """Resolves plural pronouns; who spoke before is in ``antecedents``."""

    def __init__(self, scene: Scene, antecedents: Antecedents, descriptions: Descriptions) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.descriptions = descriptions
        self.by_noun = ByNoun(scene)

    def meant(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom the plural pronoun ``phrase`` means, or None where the text tells of nobody so."""
        if _anybody(view, phrase):
            return None
        return (
            self._staff(view, phrase)
            or self._earlier_clause(view, phrase)
            or self._of_sentence(view.number - 1)
            or self._own_clause(view, phrase)
            or self._told_of(view, phrase)
            or self.antecedents.last_spoken(view.number, ("", "ORG"), reach=2)
            or self.antecedents.last_spoken(view.number, ("", "ORG"))
        )

    def pair(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom ``het stel``, ``beiden`` or ``de twee ministers`` mean: two named together before."""
        words = view.words[phrase.start : phrase.last + 1]
        if phrase.mention or not (_is_pair(view, phrase, words) or self._is_kind_of_both(view, phrase)):
            return None
        kind = "ORG" if any(is_kind(one) for one in singulars(words[-1])) else "PER"
        since = self._told_two(view, words[-1])
        for number in range(since, max(-1, since - _BACK - 1), -1):
            here = self.scene.views[number]
            limit = phrase.first if number == view.number else len(here.words)
            for index in sorted(here.names, reverse=True):
                found = _pair(here, index) if index < limit else None
                if found and here.names[index][0].type == kind and found.first == index:
                    return self._as_told(here, found)
        return self._only_two(view, phrase) if kind == "PER" and _is_pair(view, phrase, words) else None

    def _only_two(self, view: View, phrase: Phrase) -> Found | None:
        """Return the two people of whom the sentences just before tell, each by himself: then ``beiden``."""
        noun = view.words[phrase.last]
        both = noun != "beiden" and view.words[phrase.start] == "beide"
        told = both and min(self.by_noun.told(noun).first) < view.number
        if told or self.descriptions.was_unnamed(view, phrase, noun):
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

    def _is_kind_of_both(self, view: View, phrase: Phrase) -> bool:
        """Tell whether a plural may mean two who were named together: de planbureaus, de ministers.

        Not one that the text brought in before, but right before their names: vakbonden X en Y.
        """
        noun = view.words[phrase.last]
        if not definite(view, phrase) or phrase.start != phrase.last or not are_many(noun):
            return False
        if noun in closed("crowds"):
            return self._told_two(view, noun) < view.number
        return self.by_noun.told(noun).unnamed >= view.number

    def _told_two(self, view: View, noun: str) -> int:
        """Return the first sentence that tells of two by a noun, as all before ``view`` do: de twee mannen,
        then de mannen; else that of ``view``.
        """
        told = self.by_noun.told(noun)
        first = next((number for number in told.first if number < view.number), view.number)
        return first if first in told.two else view.number

    def _staff(self, view: View, phrase: Phrase) -> Found | None:
        """Return the body whose people speak: ``Bij Relmo zeggen ze``."""
        start = first_word(view)
        start += view.words[start] in ("ook", "maar")
        inner = noun_phrase(view, start + 1) if view.word(start) in ("bij", "binnen") else None
        if inner is None or inner.last != phrase.first - 2:
            return None
        return self.descriptions.meant(view, inner)

    def _earlier_clause(self, view: View, phrase: Phrase) -> Found | None:
        """Return the subject of a clause before: ``De vissers zijn boos en zij zeggen``."""
        front = self._people_in_front(view, phrase)
        if front is None or _LINKS.isdisjoint(view.words[front.last + 1 : phrase.first]):
            return None
        return self._as_told(view, front)

    def _own_clause(self, view: View, phrase: Phrase) -> Found | None:
        """Return the subject of what is said: ``De vissers waren op tijd, zeggen ze``."""
        front = self._people_in_front(view, phrase)
        said = view.word(phrase.first - 2) == ","
        return self._as_told(view, front) if front and said else None

    def _people_in_front(self, view: View, phrase: Phrase) -> Phrase | None:
        front = opening(view)
        if front is None or front.pronoun:
            return None
        front = together(view, front)
        return front if front.last < phrase.first and _are_together(view, front) else None

    def _of_sentence(self, number: int) -> Found | None:
        """Return who are several and spoke in a sentence, or are its subject; or its pronoun's meaning."""
        for place in range(number, max(-1, number - _BACK), -1):
            spoken = self.antecedents.spoken.get(place)
            if spoken and spoken[0] not in self.descriptions.people and names_several(spoken[0]):
                return spoken
            view = self.scene.views[place]
            phrase = _subject_of(view)
            if phrase and not phrase.pronoun:
                return self._as_told(view, phrase) if _are_together(view, phrase) else None
            if phrase and view.words[phrase.first] not in ("ze", "zij"):
                return None
        return None

    def _told_of(self, view: View, phrase: Phrase) -> Found | None:
        """Return who were told of last: several people, or a body that is a sentence's subject.

        ``De winkel zag twee dieven. Zij``: the thieves; ``De winkel is leeg door dieven. Zij``: the shop.
        """
        for place in range(view.number, max(-1, view.number - _BACK), -1):
            here = self.scene.views[place]
            limit = _limit(view, phrase) if place == view.number else len(here.words)
            groups = list(_groups(here, limit))
            direct = next((group for group in groups if not _is_oblique(here, group)), None)
            if direct:
                return self._as_told(here, direct)
            body = self._body(here) if place < view.number else None
            if body or groups:
                return body or self._as_told(here, groups[0])
        return None

    def _body(self, view: View) -> Found | None:
        """Return the body that is the subject of a sentence, and spoken of as its people."""
        phrase = _subject_of(view)
        if phrase is None or phrase.pronoun or not _is_body(view, phrase):
            return None
        return self.descriptions.meant(view, phrase)

    def _as_told(self, view: View, phrase: Phrase) -> Found:
        named = self.descriptions.together(view, phrase) or self.pair(view, phrase)
        if named:
            return named
        start, end = span(view, phrase)
        if _joins_names(view, phrase):
            start = next(view.tokens[p].start for p in range(phrase.start, phrase.last) if view.is_name(p))
        return self.scene.text[start:end], ""


def _is_pair(view: View, phrase: Phrase, words: Sequence[str]) -> bool:
    """Tell whether a description is of two who are known by now: beiden, beide bewindslieden, het duo."""
    if words[0] in ("beide", "beiden"):
        return len(words) < 3
    if view.word(phrase.start - 1) == "beide":
        return len(words) < 2
    alone = len(words) == 1 and words[0] in closed("pairs")
    return definite(view, phrase) and (alone or (words[0] == "twee" and len(words) < 3))


def _subject_of(view: View) -> Phrase | None:
    """Return the subject of a sentence's first verb."""
    start = first_word(view)
    front = noun_phrase(view, start + (view.words[start] in ("ook", "maar", "zelfs", "vooral")))
    front = front and (_names_behind(view, front) or together(view, front))
    if front and _are_together(view, front):
        return front
    verb = next((i for i, word in enumerate(view.words) if view.narrated[i] and _is_verb(word)), None)
    found = subject(view, verb) if verb is not None else front
    return together(view, found) if found and not found.pronoun else found


def _names_behind(view: View, front: Phrase) -> Phrase | None:
    """Return the two names behind what they are: ``artsen en onderzoekers Anna Visser en Jan Smit``."""
    if not are_many(view.words[front.last]):
        return None
    joined = 2 if view.word(front.last + 1) == "en" else 0
    return _pair(view, front.last + 1) or (_pair(view, front.last + 1 + joined) if joined else None)


def _are_together(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase is of several people or bodies: ``A en B``, ``drie verdachten``, ``het stel``."""
    if phrase.pronoun or phrase.mention:
        return False
    return _joins_names(view, phrase) or are_several(view.words[phrase.start : phrase.last + 1])


def _joins_names(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase is a name, with what its bearer is before it, and another.

    No kenners van Relmo en de raad.
    """
    names = [(first, last) for first, (_, last) in view.names.items() if phrase.start <= first <= phrase.last]
    if len(names) < 2 or "en" not in view.words[names[0][1] : phrase.last]:
        return False
    return closed("prepositions").isdisjoint(view.words[phrase.start : names[0][0]])


def _anybody(view: View, phrase: Phrase) -> bool:
    """Tell whether a pronoun means nobody told of: ``zeggen ze in Spanje``."""
    named = view.names.get(phrase.last + 2)
    return view.word(phrase.last + 1) == "in" and named is not None and named[0].type == "LOC"


def _limit(view: View, phrase: Phrase) -> int:
    """Return the token before which somebody may be told of whom a pronoun in the same sentence means.

    What stands beside ``volgens hen`` in its clause is what they speak of.
    """
    if view.word(phrase.first - 1) != "volgens":
        return phrase.first - 1
    links = (place for place in range(phrase.first - 1, -1, -1) if view.words[place] in _LINKS)
    return next(links, 0)


def _groups(view: View, limit: int) -> Iterator[Phrase]:
    """Yield the phrases of several people before token ``limit``, the last one first."""
    for index in range(limit - 1, -1, -1):
        if not view.narrated[index] or view.word(index - 1) == "geen":
            continue
        pair = _pair(view, index)
        if pair and pair.last < limit:
            yield pair
        elif not view.is_name(index) and are_many(view.words[index]):
            whole = described(view, index) or Phrase(index, index, index, None)
            told = whole.first < index or view.word(index - 1) in closed("quantifiers", "numbers")
            if told or are_surely(view.words[index]):
                yield whole


def _pair(view: View, index: int) -> Phrase | None:
    """Return the names that end with the one at a token and ``en``: ``A en B``, ``de A, de B en club C``."""
    if not view.is_name(index) or view.names[index][0].type not in ("PER", "ORG"):
        return None
    mention, last = view.names[index]
    other = noun_phrase(view, last + 2) if view.word(last + 1) == "en" else None
    if other is None or other.kind != mention.type:
        return None
    first = index
    while (before := _listed_before(view, first)) is not None:
        first = before
    return Phrase(first, first, other.last, None)


def _listed_before(view: View, first: int) -> int | None:
    """Return the token of the name before the one at ``first``, where a comma parts the two."""
    comma = first - 1 - (view.word(first - 1) in closed("determiners"))
    names = (place for place, (_, last) in view.names.items() if last == comma - 1)
    return next(names, None) if view.word(comma) == "," else None


def _is_oblique(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase stands behind a preposition, a determiner or number between them or not."""
    place = phrase.first - 1
    while view.word(place) in closed("determiners", "numbers") or adjective(view, place):
        place -= 1
    return view.word(place) in closed("prepositions")


def _is_body(view: View, phrase: Phrase) -> bool:
    named = phrase.mention is not None and phrase.mention.type == "ORG"
    return named or (phrase.mention is None and is_kind(head_of(view.words[phrase.start : phrase.last + 1])))


def _is_verb(word: str) -> bool:
    return word in closed("finite_verbs", "past_verbs") or is_plural(word)
