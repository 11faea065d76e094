"""Which organisation ``het bedrijf`` or ``de bond`` stands for in an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import REACH, Antecedents
from tijding.dutch.speakers.bodies_near import front_body, is_near, named_behind, only_body, opening_body
from tijding.dutch.speakers.body_kinds import are_same, is_kind, is_told_of, listed, tells_only
from tijding.dutch.speakers.called_bodies import CalledBodies
from tijding.dutch.speakers.positions import is_oblique
from tijding.dutch.speakers.wanted import Found, Wanted
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.views import Phrase, View, closed, content, endings

_FAR = 60
"""Sentences in which a body must have been named before it is called by its kind."""
_KINDS = ("ORG", "PER", "LOC", "MISC", "")
"""What a speaker may be taken for."""
_TOLD = 3
"""Words right before a body's name that say what it is."""


class Bodies:
    """The organisations of a text, each with the kinds that it is called: vakbond FNV, chipmaker ASML."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.called = CalledBodies(scene)
        self._named: dict[int, Sequence[tuple[int, str]]] = {}
        """By sentence: the bodies that it names, as far as that was asked."""

    @property
    def kinds(self) -> dict[str, set[str]]:
        """By name: what the text calls it, and what it calls itself."""
        return self.called.kinds

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each is named."""
        return Counter(
            self.scene.names.of(m.text, m.type) for m in self.scene.mentions if self.called.is_body(m)
        )

    @cached_property
    def _most(self) -> str:
        """Which is named most often."""
        return max(self.counts, key=lambda name: self.counts[name])

    def meant(self, view: View, phrase: Phrase, antecedents: Antecedents) -> Found | None:
        """Return the organisation, named before, that ``phrase`` (``het bedrijf``) stands for.

        Who is called so in the text goes first; then what the text names most, which it is about, before a
        body named in passing.
        """
        word = view.words[phrase.last]
        told = view.words[phrase.start : phrase.last]
        told = [] if told[-2:] == ["-", "en"] else told  # de olie- en gasreus
        known = is_kind(word) or self.called.is_calling(word)
        if view.tokens[phrase.last].text[0].isupper() or not known:
            return None
        if told and not tells_only(view, phrase):
            return self._of_people(view, phrase) or self._of_very_kind(view, phrase)
        unnamed = self._unnamed(view, phrase)
        if unnamed:
            return unnamed, ""
        before = self._before(view, phrase)
        called = [name for name in before if self.called.goes_by(name, word)]
        if called:
            spoke = self._speaker(view, called, word, antecedents)
            return spoke or (self._foremost(view, phrase, called), "ORG")
        return self._by_kind(view, phrase, antecedents, before) if is_kind(word) else None

    def _by_kind(
        self, view: View, phrase: Phrase, antecedents: Antecedents, before: list[str]
    ) -> Found | None:
        """Return the body that a kind means where none named ``before`` is called so."""
        member = self._of_member(view, phrase)
        if member:
            return member, "ORG"
        general = view.words[phrase.last] in closed("general_bodies")
        again = self._taken_up(view, phrase, antecedents) if general else None
        return again or self._of_kind(view, phrase, antecedents, before)

    def _of_member(self, view: View, phrase: Phrase) -> str:
        """Return the well-known body that is called so and of which somebody told of last is, or "".

        ``VVD-Kamerlid Anna Smit is tegen. De partij ...``, ``FNV'er Smit zei het. De bond ...``
        """
        word = view.words[phrase.last]
        for number in range(view.number, max(-1, view.number - REACH), -1):
            here = self.scene.views[number]
            for index, (mention, _) in sorted(here.names.items(), reverse=True):
                if mention.type == "MISC" and (number < view.number or index < phrase.first):
                    body = self.scene.names.named(mention.text, "MISC")
                    kinds = listed().get(body.name, ()) if body.type == "ORG" else ()
                    if any(are_same(word, kind) for kind in kinds):
                        return body.name
        return ""

    def _taken_up(self, view: View, phrase: Phrase, antecedents: Antecedents) -> Found | None:
        """Return whom a sort of the noun meant just before: de dierenorganisatie, then de organisatie."""
        word = view.words[phrase.last]
        for number in (view.number, view.number - 1):
            here = self.scene.views[max(0, number)]
            limit = phrase.first if here is view else len(here.words)
            for index in range(limit - 1, 0, -1):
                sort = here.words[index] != word and here.words[index].endswith(word)
                if sort and here.words[index - 1] in ("de", "het") and not here.is_name(index + 1):
                    return self.meant(here, Phrase(index - 1, index, index, None), antecedents)
        return None

    def _speaker(self, view: View, called: list[str], word: str, antecedents: Antecedents) -> Found | None:
        """Return the body that spoke last, where the last one called so is only told of in passing:
        speelde bij de club Relmo.
        """
        spoke = antecedents.last_spoken(view.number, ("ORG",))
        if (
            spoke is None
            or word in closed("media")
            or (word not in closed("bodies") and self.called.is_known_as(called[0], word))
            or spoke[0] == called[0]
            or self.called.other(spoke[0], word)
        ):
            return None
        known = spoke[0] in called or not self.kinds.get(spoke[0])
        return spoke if known and self._is_passed(view, called[0], antecedents) else None

    def _foremost(self, view: View, phrase: Phrase, called: list[str]) -> str:
        """Return the last one called so, or who acts where that one stands behind a preposition: Relmo won
        van Bosdijk.
        """
        for number in range(view.number, max(-1, view.number - _FAR), -1):
            here = self.scene.views[number]
            named = [
                (index, name)
                for index, name in reversed(self._named_in(number))
                if name in called and (number < view.number or index < phrase.first)
            ]
            if named:
                acting = [name for index, name in named if not _is_aside(here, index)]
                return acting[0] if acting and called[0] not in acting else called[0]
        return called[0]

    def _is_passed(self, view: View, name: str, antecedents: Antecedents) -> bool:
        """Tell whether a body never spoke, and stands behind prepositions only near a sentence."""
        if any(antecedents.has_spoken((name, kind)) for kind in _KINDS):
            return False
        near = self.scene.views[max(0, view.number - REACH) : view.number + 1]
        return all(
            _is_aside(here, index)
            for here in near
            for index, (mention, _) in here.names.items()
            if self.scene.names.of(mention.text, mention.type) == name
        )

    def _of_people(self, view: View, phrase: Phrase) -> Found | None:
        """Return the body of a people last told of whose name the noun begins: Finse ministerie van Zorg."""
        people, noun = view.words[phrase.last - 1 : phrase.last + 1]
        if not view.is_name(phrase.last - 1):
            return None
        places = [place for place in self.scene.places_of(noun) if place < (view.number, phrase.last)]
        for number, index in reversed(places):
            here = self.scene.views[number]
            if index in here.names and here.word(index - 1) == people:
                mention = here.names[index][0]
                return self.scene.names.of(mention.text, mention.type), "ORG"
        return None

    def _of_very_kind(self, view: View, phrase: Phrase) -> Found | None:
        """Return the body that is called by the very noun: de Europese voetbalbond; no Duitse politie."""
        word = view.words[phrase.last]
        if word.endswith(endings("authorities")) or not is_told_of(view, phrase):
            return None
        called = [name for name in self._before(view, phrase) if word in self.kinds.get(name, ())]
        return (called[0], "ORG") if called else None

    def _of_kind(
        self, view: View, phrase: Phrase, antecedents: Antecedents, before: list[str]
    ) -> Found | None:
        """Return which of the bodies named ``before`` a kind means that none of them is called."""
        word = view.words[phrase.last]
        able = [name for name in before if name in self.counts and not self.called.other(name, word)]
        if not able or word.endswith(endings("authorities", "told_by_kind", "venues")):
            return None
        if word.endswith(endings("leagues")) and word not in closed("bodies"):
            return None  # de handbalbond is no club
        sure = word in closed("bodies") or not word.endswith(endings("loose_sorts"))
        told = self._told_just_before(view, phrase, antecedents, sure)
        name = next((name for name in told if name in able), "")
        if name or not sure:
            return (name, "ORG") if name else None
        return self._told_most(view, phrase, antecedents, able)

    def _told_just_before(
        self, view: View, phrase: Phrase, antecedents: Antecedents, sure: bool
    ) -> tuple[str, str]:
        """Return who acts in the sentence or spoke just before it, and of whom the last one tells; or "".

        Where the noun is ``sure`` to be a body's, the only one near may be it too.
        """
        spoke = antecedents.spoken.get(view.number - 1, ("", ""))[0]
        general = view.words[phrase.last] in closed("general_bodies")
        spoke = "" if self.kinds.get(spoke) and not general else spoke
        near = only_body(self.scene, view, phrase) if sure else ""
        before = antecedents.told_before(view.number)
        subject = opening_body(self.scene, self.scene.views[before]) if before >= 0 else ""
        return front_body(self.scene, view, phrase) or spoke or near, subject

    def _told_most(
        self, view: View, phrase: Phrase, antecedents: Antecedents, able: list[str]
    ) -> Found | None:
        """Return which of ``able`` a sort of the noun is called, is named most, or was told of last."""
        word = view.words[phrase.last]
        sort = [name for name in able if self.called.is_sort(name, word)]
        if len(sort) == 1 and not self._is_passed(view, sort[0], antecedents):
            return sort[0], "ORG"
        most = self._most
        found = _last_of(antecedents, view, phrase, set(able))
        oftener = found is None or self.counts[most] > self.counts[found[0]]
        often = oftener and most in able and is_near(self.scene, view, most)
        return (most, "ORG") if often or (found is None and most in able) else found

    def _unnamed(self, view: View, phrase: Phrase) -> str:
        """Return the body that came without a name, last of its kind: ``een patiëntenvereniging``, or ""."""
        word = view.words[phrase.last]
        for number in range(view.number - 1, max(-1, view.number - REACH), -1):
            here = self.scene.views[number]
            if self.called.names_headed(here, word):
                return ""  # in een café: Café Relmo
            for index, other in enumerate(here.words):
                if word in closed("general_bodies") or not other.endswith(word) or not here.narrated[index]:
                    continue
                if here.is_name(index + 1) or here.word(index + 1) == ",":
                    return ""
                if here.word(index - 2) == "een" and here.word(index - 3) == ",":
                    return ""  # Relmo, een andere bond
                if "een" in here.words[max(0, index - 2) : index]:
                    return here.tokens[index].text
        return ""

    def _before(self, view: View, phrase: Phrase) -> list[str]:
        """Return the bodies named before ``phrase``, the last one first; none that its sentence has anew."""
        found: dict[str, None] = {}
        anew = named_behind(self.scene, view, phrase)
        for number in range(view.number, max(-1, view.number - _FAR), -1):
            for index, name in self._named_in(number):
                if number < view.number or index < phrase.first:
                    found.setdefault(name)
        return [name for name in found if name not in anew]

    def _named_in(self, number: int) -> Sequence[tuple[int, str]]:
        """Return the bodies that a sentence names, the last one first, and where they begin."""
        if number not in self._named:
            here, names = self.scene.views[number], self.scene.names
            named = ((index, here.names[index][0]) for index in sorted(here.names, reverse=True))
            called = (one for one in named if self.called.is_called(here, one[0]))
            self._named[number] = [(index, names.of(one.text, one.type)) for index, one in called]
        return self._named[number]


def _is_aside(view: View, name: int) -> bool:
    """Tell whether a body is only told of in passing: behind a preposition, also with what it is called."""
    return is_oblique(view, name) or _is_behind(view, name)


def _is_behind(view: View, name: int) -> bool:
    """Tell whether a preposition stands before what a body is called by: van het grote concern Relmo."""
    place = name - 1
    while name - place <= _TOLD and (adjective(view, place) or content(view, place)):
        place -= 1
    place -= view.word(place) in closed("determiners")
    return view.word(place) in closed("prepositions") - {"volgens"}


def _last_of(antecedents: Antecedents, view: View, phrase: Phrase, able: set[str]) -> Found | None:
    """Return the last of the bodies ``able`` that spoke, or stands first in the last sentence with one."""
    for _, found in antecedents.before(view, phrase, Wanted(("ORG",))):
        if found and found[0] in able:
            return found
    return None
