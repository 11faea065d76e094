"""Whom a plural pronoun means: people or bodies told of just before, or the staff of one."""

from __future__ import annotations

from collections.abc import Iterator

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import REACH, Antecedents
from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.speakers.described import described, in_full
from tijding.dutch.speakers.descriptions import Descriptions
from tijding.dutch.speakers.enumerated import acts, enumerated, named_together
from tijding.dutch.speakers.pairs import Pairs
from tijding.dutch.speakers.plurals import are_several, are_surely, head_of, is_paper, names_several
from tijding.dutch.speakers.spans import bounds, definite, span
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.agreement import are_many, is_plural
from tijding.dutch.syntax.coordination import together
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.views import Phrase, View, closed, first_word

_LINKS = frozenset(
    [":", ";", "en", "maar", "want", "dus", "toen", "terwijl", "omdat", "nadat", "hoewel", "als"]
)
"""What parts a clause from the one before it, whose subject a pronoun may mean."""
_AMONG = (["onder", "anderen"], ["onder", "andere"], ["onder", "meer"])
"""Before some of several, who are told of alone: Onder anderen Anna Visser en Jan Smit."""
_BACK = 3
"""Sentences back in which they are told of."""


class Several:
    """Resolves plural pronouns; who spoke before is in ``antecedents``."""

    def __init__(self, scene: Scene, antecedents: Antecedents, descriptions: Descriptions) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.descriptions = descriptions
        self.pairs = Pairs(scene, descriptions)

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
            or self._spoke(view.number)
        )

    def _spoke(self, number: int) -> Found | None:
        """Return the last who spoke up to a sentence and may be several: people or a body, no paper."""
        places = range(number, max(-1, number - REACH), -1)
        spoken = (self.antecedents.spoken[place] for place in places if place in self.antecedents.spoken)
        return next((one for one in spoken if one[1] == "ORG" or (not one[1] and not is_paper(one[0]))), None)

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
        """Return several as a text tells of them: by their names, or by their description in full."""
        named = enumerated(self.scene, view, phrase) or self.pairs.meant(view, phrase)
        if named:
            return named
        start, end = span(view, phrase)
        if _joins_names(view, phrase):
            start = next(view.tokens[p].start for p in range(phrase.start, phrase.last) if view.is_name(p))
        words = self.scene.text[start:end]
        if phrase.mention is None and definite(view, phrase):
            return self.descriptions.fuller.of(view, phrase, words), ""
        whole = in_full(view, phrase.last) if phrase.first == first_word(view) else None
        longer = whole is not None and whole.start == phrase.start and whole.last > phrase.last
        return self.scene.text[slice(*bounds(view, whole))] if whole and longer else words, ""


def _subject_of(view: View) -> Phrase | None:
    """Return the subject of a sentence's first verb."""
    start = first_word(view)
    start += 2 * (view.words[start : start + 2] in _AMONG)
    front = noun_phrase(view, start + (view.word(start) in ("ook", "maar", "zelfs", "vooral")))
    front = front and (_names_behind(view, front) or together(view, front))
    if front and _are_together(view, front):
        return front
    names = named_together(view, front.first) if front and front.mention else None
    if names and acts(view, names):
        return names
    verb = next((i for i, word in enumerate(view.words) if view.narrated[i] and _is_verb(word)), None)
    found = subject(view, verb) if verb is not None else front
    return together(view, found) if found and not found.pronoun else found


def _names_behind(view: View, front: Phrase) -> Phrase | None:
    """Return the two names behind what they are: ``artsen en onderzoekers Anna Visser en Jan Smit``."""
    if not are_many(view.words[front.last]):
        return None
    names, joined = front.last + 1, view.word(front.last + 1) == "en"
    return named_together(view, names) or (named_together(view, names + 2) if joined else None)


def _are_together(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase is of several people or bodies: ``A en B``, ``drie verdachten``, the Belgians."""
    if phrase.pronoun or phrase.mention:
        return _are_a_people(phrase)
    return _joins_names(view, phrase) or are_several(view.words[phrase.start : phrase.last + 1])


def _are_a_people(phrase: Phrase) -> bool:
    """Tell whether a name behind a determiner is of all who live somewhere: de Belgen, veel Zeeuwen."""
    name = phrase.mention.text if phrase.mention and phrase.mention.type == "MISC" else ""
    sole = phrase.first < phrase.start == phrase.last
    return sole and name.isalpha() and name.endswith(("en", "ers"))


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
        pair = named_together(view, index)
        if pair and pair.last < limit:
            yield pair
        elif view.words[index] in closed("several_ones"):
            yield Phrase(index, index, index, None)
        elif view.word(index - 1) == "sociale" and view.words[index] == "media":
            continue
        elif not view.is_name(index) and are_many(view.words[index]):
            whole = described(view, index) or Phrase(index, index, index, None)
            told = whole.first < index or view.word(index - 1) in closed("quantifiers", "numbers")
            if told or are_surely(view.words[index]):
                yield whole


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
