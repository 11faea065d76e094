"""Whom words that stand for somebody may mean: who spoke, was named, or was told about shortly before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress

from tijding.dutch import lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.epithets import holds, suits
from tijding.dutch.speakers.genders import Genders, of_words
from tijding.dutch.speakers.holders import holders
from tijding.dutch.speakers.positions import (
    AMONG,
    after_clause,
    before_titles,
    is_beside,
    is_in_front,
    is_oblique,
    is_relatives,
    is_spoken_with,
    tells_what_is_before,
)
from tijding.dutch.speakers.wanted import Found, Wanted
from tijding.dutch.syntax.views import Phrase, View, closed

_INITIAL = re.compile(r" [A-Z]\.$")
_HEADING = 8
"""Words of a heading amid a text at most."""
REACH = 6
"""Sentences that are looked back."""
_FAR = 30
"""Sentences that are looked back, those of a long quotation with them."""


class Antecedents:
    """Those named in a text, and those who have spoken in it so far."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.genders = Genders(scene)
        self.spoken: dict[int, Found] = {}
        """By sentence: the name of the last speaker in it, and the type of that name or ''. Only
        :meth:`speaks` and :meth:`remember` change it.
        """
        self._times: Counter[Found] = Counter()
        """In how many sentences somebody is the last speaker."""
        self._given: dict[int, Sequence[tuple[int, Found]]] = {}
        """By sentence: the names that the writer gives in it, as far as that was asked."""
        self._held: dict[str, bool] = {}
        """By epithet: whether somebody has an office that it stands for, as far as that was asked."""
        self.authors: dict[int, str] = {}
        """By sentence within a block: the name of its author, who is no ``hij`` there, as he says ``ik``."""

    @cached_property
    def holders(self) -> dict[str, frozenset[str]]:
        """By role: those whom the article, or aliases.yaml, gives it to."""
        return holders(self.scene)

    @cached_property
    def roles(self) -> dict[str, set[str]]:
        """By name: the roles that somebody has."""
        found: dict[str, set[str]] = {}
        for role, names in self.holders.items():
            for name in names:
                found.setdefault(name, set()).add(role)
        return found

    def fitting(self, candidates: Sequence[Found], wanted: Wanted) -> list[Found]:
        """Return those of ``candidates`` who may be meant."""
        return [found for found in candidates if found[1] in wanted.kinds and self._may_be(found[0], wanted)]

    def _may_be(self, name: str, wanted: Wanted) -> bool:
        gender = self.genders.of(name)
        if name in wanted.besides or (wanted.gender and gender not in (None, wanted.gender)):
            return False
        if _INITIAL.search(name) and wanted.epithet in lexicon.words("epithets", "recht"):
            return False  # a suspect is nobody's counsel
        if not wanted.epithet:
            return True
        roles = frozenset(self.roles.get(name, ()))
        return suits(wanted.epithet, roles) and (bool(roles) or not self._is_held(wanted.epithet))

    def _is_held(self, epithet: str) -> bool:
        """Tell whether somebody in the text has an office that ``epithet`` stands for, who then is meant."""
        if epithet not in self._held:
            self._held[epithet] = holds(epithet, self.holders)
        return self._held[epithet]

    def before(self, view: View, phrase: Phrase, wanted: Wanted) -> Iterator[tuple[int, Found | None]]:
        """Yield for each sentence back from ``view`` who in it may be meant, or None."""
        for place in self.near(view.number):
            yield place, self._in(place, view, phrase, wanted)

    def near(self, number: int) -> Iterator[int]:
        """Yield the sentences that are looked back, from ``number`` on.

        Those that are nothing but words of somebody not known yet don't count: a long quotation before
        ``zei de coureur``.
        """
        left = REACH
        for place in range(number, max(-1, number - _FAR), -1):
            left -= self._told[place] or place in self.spoken
            if left < 0:
                return
            yield place

    def asked(self, view: View, wanted: Wanted) -> Found | None:
        """Return who spoke right before a sentence in which he is asked something, if he may be meant."""
        for place in range(view.number - 1, max(0, self.told_before(view.number)) - 1, -1):
            if place in self.spoken:
                return next(iter(self.fitting([self.spoken[place]], wanted)), None)
        return None

    def tells(self, number: int) -> bool:
        """Tell whether the writer tells something in a sentence."""
        return self._told[number]

    def told_before(self, number: int) -> int:
        """Return the last sentence before one in which the writer tells something; -1 where there is none."""
        earlier = range(number - 1, max(-1, number - _FAR), -1)
        return next((place for place in earlier if self._told[place]), -1)

    @cached_property
    def _told(self) -> list[bool]:
        """By sentence: whether the writer tells something in it."""
        return [any(map(str.isalpha, compress(view.words, view.narrated))) for view in self.scene.views]

    def _in(self, place: int, view: View, phrase: Phrase, wanted: Wanted) -> Found | None:
        """Return who of sentence ``place`` is meant: who spoke in it, or is named in it and fits."""
        here = self.scene.views[place]
        same = place == view.number
        spoken = self.fitting([self.spoken[place]], wanted) if place in self.spoken else []
        if spoken and not wanted.nearest and (not same or not here.names):
            return spoken[0]
        found = self.fitting(self._named_before(place, view, phrase), wanted)
        if wanted.epithet:
            found = [one for one in found if one[0] not in self._addressed(here)]
        if found and not wanted.nearest:
            aside = self.oblique(here) | (self._relatives(here) if wanted.epithet else set())
            known = (one for one in found if wanted.gender and of_words(one[0]) == wanted.gender)
            main = self._main(here)
            if main in [one[0] for one in found]:
                return next(one for one in found if one[0] == main)
            return next((one for one in found if one[0] not in aside), next(known, found[0]))
        if found:
            return found[-1]
        return spoken[0] if spoken and same and not wanted.nearest else None

    def _main(self, view: View) -> str | None:
        """Return the person who does what a sentence tells behind a clause: Toen X belde, ging | Y weg."""
        index = after_clause(view)
        return None if index is None else self.name(view.names[index][0])

    def _named_before(self, place: int, view: View, phrase: Phrase) -> list[Found]:
        """Return the names of sentence ``place``, where ``phrase`` of ``view`` is in it those before that."""
        here = self.scene.views[place]
        if place < view.number:
            return self._named(here, len(here.words))
        beside = {self.name(m) for i, (m, _) in view.names.items() if is_beside(view, i, phrase)}
        if phrase.pronoun and tells_what_is_before(view, phrase):
            beside |= self.oblique(view) - {
                self.name(m) for i, (m, _) in view.names.items() if is_in_front(view, i)
            }
        return [one for one in self._named(view, phrase.first) if one[0] not in beside]

    def _named(self, view: View, limit: int) -> list[Found]:
        """Return the names that the writer gives in ``view`` before token ``limit``, in order."""
        if view.number not in self._given:
            self._given[view.number] = [] if self.is_heading(view) else list(self._names_in(view))
        return [found for place, found in self._given[view.number] if place < limit]

    def _names_in(self, view: View) -> Iterator[tuple[int, Found]]:
        """Yield the names that the writer gives in a sentence, none for an example, and where they begin."""
        for place in sorted(view.names):
            if view.narrated[place] and view.word(before_titles(view, place)) not in AMONG:
                mention = view.names[place][0]
                yield place, (self.name(mention), mention.type)

    def is_heading(self, view: View) -> bool:
        """Tell whether a sentence is a heading amid the text: a few words in a line of their own."""
        views, number = self.scene.views, view.number
        around = [views[place].sentence.line for place in (number - 1, number + 1) if place < len(views)]
        alone = number > 0 and view.sentence.line not in around and len(view.words) <= _HEADING
        return alone and self.scene.text[view.sentence.end - 1].isalnum()

    def _addressed(self, view: View) -> set[str]:
        """Return those whom ``view`` names behind tegen or tegenover: to whom somebody else speaks."""
        to = ("tegen", "tegenover")
        return {self.name(m) for i, (m, _) in view.names.items() if view.word(before_titles(view, i)) in to}

    def oblique(self, view: View) -> set[str]:
        """Return the people who stand in ``view`` behind a preposition only: over Anna, met Anna Smit."""
        found: dict[str, bool] = {}
        for index, (mention, _) in view.names.items():
            if mention.type == "PER":
                behind = is_oblique(view, index)
                name = self.name(mention)
                found[name] = found.get(name, True) and behind
        return {name for name, behind in found.items() if behind}

    def _relatives(self, view: View) -> set[str]:
        """Return the people who are named in ``view`` as another's relatives: haar zoon Jan."""
        return {self.name(m) for i, (m, _) in view.names.items() if m.type == "PER" and is_relatives(view, i)}

    def named_after(self, view: View, phrase: Phrase) -> frozenset[str]:
        """Return who is named in what follows on ``phrase``, of whom it is told: volgens haar liegt Anna.

        Up to the end of a quotation there: ``Hij zweeg: "Nee", zei Jan later``.
        """
        said = next((i for i in range(phrase.last, len(view.words)) if not view.narrated[i]), len(view.words))
        end = next((i for i in range(said, len(view.words)) if view.narrated[i]), len(view.words))
        return self.between(view, phrase.last, end)

    def named_beside(self, view: View, phrase: Phrase) -> frozenset[str]:
        """Return who is named in a description, or behind it in its clause, another: de advocaat van Jan;
        De Fin zei tegen Jan Smit dat.
        """
        ends = (p for p in range(phrase.last + 1, len(view.words)) if _parts(view, p))
        end = next(ends, len(view.words))
        return self.between(view, phrase.start - 1, end)

    def between(self, view: View, first: int, end: int) -> frozenset[str]:
        """Return who is named between two tokens of a sentence."""
        return frozenset(self.name(m) for i, (m, _) in view.names.items() if first < i < end)

    def acted_upon(self, view: View, phrase: Phrase) -> frozenset[str]:
        """Return to whom the subject ``phrase`` does something, or speaks: Een agent sprak met Jan Smit."""
        spoken_with = {
            self.name(m)
            for i, (m, _) in view.names.items()
            if i > phrase.last and is_spoken_with(view, i, phrase)
        }
        return self.named_beside(view, phrase) - (self.oblique(view) - spoken_with)

    def author(self, view: View) -> frozenset[str]:
        """Return whose words a sentence is, as the line over its block says, if any."""
        return frozenset({self.authors[view.number]} if view.number in self.authors else ())

    def name(self, mention: Mention) -> str:
        """Return the name that a mention stands for in the text."""
        return self.scene.names.of(mention.text, mention.type)

    def last_person(self, view: View, phrase: Phrase) -> Found | None:
        """Return who was named last, in the sentence of ``phrase`` or the one before: whom ``die`` means."""
        for place in (view.number, view.number - 1):
            here = self.scene.views[max(0, place)]
            named = self._named(here, phrase.first if place == view.number else len(here.words))
            people = [found for found in named if found[1] == "PER"]
            if people:
                return people[-1]
        return None

    def anyone(self, view: View, before: int, wanted: Wanted, *, sure: bool) -> Found | None:
        """Return who spoke in ``view``, or the last person whom it names before a token.

        ``sure``: only one who is known to be a man, or a woman, as ``wanted`` says.
        """
        told = [i for i in sorted(view.names, reverse=True) if i < before and view.narrated[i]]
        named = [(self.name(view.names[i][0]), view.names[i][0].type) for i in told]
        named = [one for one in named if not sure or of_words(one[0]) == wanted.gender]
        spoken = self.spoken.get(view.number)
        body = spoken and spoken[1] == "ORG" and wanted.gender == "woman" and not sure  # Ze vindt dat
        if spoken and (body or spoken[1] == "PER" or of_words(spoken[0]) == wanted.gender):
            named.insert(0, (spoken[0], "PER"))
        return next(iter(self.fitting(named, wanted)), None)

    def only_person(self, view: View, phrase: Phrase) -> Found | None:
        """Return the one person named so far within reach, or None where there are more."""
        seen = {
            found
            for place in range(max(0, view.number - REACH), view.number + 1)
            for found in self._named_before(place, view, phrase)
            if found[1] == "PER"
        }
        return next(iter(seen)) if len(seen) == 1 else None

    def speaks(self, number: int, found: Found | None) -> None:
        """Take it that ``found``, or nobody who is known, is the last who speaks in a sentence."""
        before = self.spoken.pop(number, None)
        if before:
            self._times[before] -= 1
        if found:
            self.spoken[number] = found
            self._times[found] += 1

    def has_spoken(self, found: Found) -> bool:
        """Tell whether somebody is the last speaker of a sentence."""
        return self._times[found] > 0

    def remember(self, found: Found, first: int, last: int) -> None:
        """Take it that the words of sentences ``first`` to ``last`` are by ``found``."""
        for number in range(first, last + 1):
            if number not in self.spoken:
                self.speaks(number, found)

    def last_spoken(self, number: int, kinds: Sequence[str], reach: int = REACH) -> Found | None:
        """Return who of ``kinds`` spoke last, in sentence ``number`` or before."""
        places = range(number, max(-1, number - reach), -1)
        return next((self.spoken[p] for p in places if p in self.spoken and self.spoken[p][1] in kinds), None)

    def spoken_of(self, view: View, phrase: Phrase, wanted: Wanted) -> Wanted | None:
        """Return whom ``de Fin zelf`` first means of those ``wanted``: whom others spoke about so far."""
        if phrase.pronoun or view.word(phrase.last + 1) != "zelf":
            return None
        return wanted.apart({self.spoken[p][0] for p in self.near(view.number) if p in self.spoken})


def _parts(view: View, place: int) -> bool:
    """Tell whether a clause ends at a token."""
    word = view.words[place]
    return not word[0].isalnum() or word in closed("subordinators", "conjunctions") or word == "die"
