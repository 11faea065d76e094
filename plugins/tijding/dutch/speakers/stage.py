"""Whom a description means that can be nobody but the one whom the text is with: on stage.

A writer who says ``de reclameman`` of nobody brought in so means whoever spoke or was told of just before.
Not so with what a text brings in by the noun alone, as there is one at hand: ``de rechter``, ``de eigenaar``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.speakers.epithets import is_epithet, is_unshared
from tijding.dutch.speakers.held import holds_office, is_office, may_hold, of_another
from tijding.dutch.speakers.positions import is_oblique
from tijding.dutch.speakers.wanted import Found, Wanted
from tijding.dutch.syntax.adjuncts import noun_end
from tijding.dutch.syntax.agreement import of_role
from tijding.dutch.syntax.coordination import are_people
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, endings, first_word, role_in

_NEAR = 3
"""Sentences of the writer in which whoever is on stage spoke."""
_TRIED = 3
"""People whom a description is tried on, the last named first."""
Last = Callable[[View, Phrase, Wanted], Found | None]


class Stage:
    """Who is on stage in a text; who spoke before is in ``antecedents``.

    ``last`` finds who was named last of those who may be meant.
    """

    def __init__(self, scene: Scene, antecedents: Antecedents, last: Last) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.last = last

    def meant(self, view: View, phrase: Phrase, words: Sequence[str]) -> Found | None:
        """Return whom a description means by its ``words``: the last named whom it fits on stage."""
        end = noun_end(words)
        head = words[end - 1]
        tried: set[str] = set()
        while len(tried) < (_TRIED if end == len(words) else 1):
            wanted = Wanted(("PER",), of_role(role_in(head) or head), besides=tried)
            found = self.last(view, phrase, wanted)
            if found is None or found[0] in tried:
                return None
            if found[0] in self._times and self._fits(found, view, phrase, words, end):
                return found
            tried.add(found[0])
        return None

    def holder(self, view: View, phrase: Phrase, office: str) -> Found | None:
        """Return who may have (had) an office that the text brings up anew: the last named of those who are
        told to have it, else the last named who spoke so far, or of whom it was told last.
        """
        tried: dict[str, Found] = {}
        while len(tried) < _TRIED:
            found = self.last(view, phrase, Wanted(("PER",), of_role(office), besides=tried))
            if found is None or found[0] in tried:
                break
            if holds_office(self.antecedents.roles.get(found[0], ()), office):
                return found
            tried[found[0]] = found
        spoke = self.antecedents.has_spoken
        return next((one for one in tried.values() if spoke(one) or self._is_subject(view, one)), None)

    @cached_property
    def _times(self) -> Counter[str]:
        """How often each person is named."""
        return Counter(self.antecedents.name(m) for m in self.scene.mentions if m.type == "PER")

    @cached_property
    def _most(self) -> int:
        return max(self._times.values())

    def _fits(self, found: Found, view: View, phrase: Phrase, words: Sequence[str], end: int) -> bool:
        """Tell whether ``phrase`` means a person, as whoever is on stage; its noun is before word ``end``."""
        spoke, main = self._speaks(view, found), self._times[found[0]] == self._most
        subject = self._is_subject(view, found)
        other = self._whose(view, phrase, words)
        if other:
            oftener = other != found[0] and self._times[found[0]] >= self._times[other]
            return oftener and (spoke or subject or main)
        head, alone = words[end - 1], self._is_alone(view, found)
        marked = end > 1 and _marks(words[0])
        if not (spoke or subject or alone or (marked and main)):
            return False
        main = main and end == len(words)
        roles = self.antecedents.roles.get(found[0], ())
        if (spoke or subject) and _is_kins_of_nobody(words):
            return True
        renowned = marked and head not in closed("couples") and not _is_thing(head)
        known = spoke and main and holds_office(roles, head)
        told = renowned or known or _is_persons(head, by_form=spoke or alone)
        named = any(view.is_name(place) for place in range(phrase.start, phrase.last + 1))
        if named and of_another(roles, words):
            return False
        if subject and named and _is_of_body(words, end) and self._is_new(view, found):
            return True
        return (spoke or main or (subject and holds_office(roles, head))) and told and may_hold(roles, head)

    def _speaks(self, view: View, found: Found) -> bool:
        """Tell whether a person is the last who spoke, in the sentence of ``view`` or just before it."""
        spoken = self.antecedents.spoken
        told = (p for p in self.antecedents.near(view.number) if p in spoken or self.antecedents.tells(p))
        near = islice(told, _NEAR)
        return next((spoken[place] for place in near if place in spoken), None) == found

    def _is_subject(self, view: View, found: Found) -> bool:
        """Tell whether the writer's sentence before that of ``view`` begins with the name of a person."""
        place = self.antecedents.told_before(view.number)
        while place >= 0 and self.antecedents.is_heading(self.scene.views[place]):
            place = self.antecedents.told_before(place)
        front = _front(self.scene.views[place]) if place >= 0 else None
        mention = front.mention if front else None
        return mention is not None and (self.antecedents.name(mention), mention.type) == found

    def _is_alone(self, view: View, found: Found) -> bool:
        """Tell whether the text has told of nobody else so far: other people stand behind prepositions."""
        return [name for name, number in self._first_two if number <= view.number] == [found[0]]

    def _is_new(self, view: View, found: Found) -> bool:
        """Tell whether the writer's sentence before names somebody first, and says not what he is."""
        first = self._first_told.get(found[0]) == self.antecedents.told_before(view.number)
        return first and not any(is_office(role) for role in self.antecedents.roles.get(found[0], ()))

    @cached_property
    def _first_told(self) -> dict[str, int]:
        """By name: the first sentence that tells of somebody."""
        return dict(self._told())

    @cached_property
    def _first_two(self) -> Sequence[tuple[str, int]]:
        """The first two of whom the text tells, each with the first sentence that does."""
        return list(islice(self._told(), 2))

    def _told(self) -> Iterator[tuple[str, int]]:
        """Yield everybody of whom the text tells, in order, with the first sentence that does."""
        seen: set[str] = set()
        for view in self.scene.views:
            if not view.names or self.antecedents.is_heading(view):
                continue
            for index, (mention, _) in view.names.items():
                name = self.antecedents.name(mention) if mention.type == "PER" else None
                if name and name not in seen and not is_oblique(view, index):
                    seen.add(name)
                    yield name, view.number

    def _whose(self, view: View, phrase: Phrase, words: Sequence[str]) -> str | None:
        """Return the name of whom a relative is told to be of: ``de zoon van Jan Smit``; else None."""
        noun = words[1 if words[0].endswith("-jarige") and len(words) > 1 else 0]
        if noun not in closed("kin") or "van" not in words[1:3]:
            return None
        behind = (view.names[p][0] for p in range(phrase.start, phrase.last + 1) if p in view.names)
        return next((self.antecedents.name(mention) for mention in behind if mention.type == "PER"), None)


def _is_kins_of_nobody(words: Sequence[str]) -> bool:
    """Tell whether a relative is told to be of people who are told of by nothing else: de zoon van twee
    vissers, de moeder van een tweeling; no moeder van het slachtoffer.
    """
    words = words[words[0].endswith("-jarige") :]
    known = closed("determiners") - {"een"}
    own = len(words) > 2 and words[0] in closed("kin") and words[1] == "van"
    return own and known.isdisjoint(words[2:])


def _is_of_body(words: Sequence[str], end: int) -> bool:
    """Tell whether a description is an office and whose it is: de teambaas van Relmo; no zus van Anna."""
    office = role_in(words[end - 1])
    return words[end : end + 1] == ["van"] and office is not None and is_office(office)


def _marks(word: str) -> bool:
    """Tell whether a word before a noun tells of somebody known: de voormalige, 40-jarige, beroemde X."""
    return word in closed("once", "renowned") or word.endswith("-jarige")


def _is_persons(noun: str, by_form: bool) -> bool:
    """Tell whether a noun is one person's, and not one of those that need no bringing in.

    ``by_form``: also where no list knows it and its end alone says so: mannetjesputter.
    """
    if is_unshared(noun):
        return False
    if role_in(noun) or is_epithet(noun) or noun in closed("siblings"):
        return True
    formed = by_form and noun.endswith((*endings("people_endings", "chiefs"), "man", "vrouw"))
    return formed and not (are_people(noun) or is_kind(noun) or _is_thing(noun))


def _is_thing(noun: str) -> bool:
    """Tell whether a noun is a body's, or that of something written: de huidige regels, peilingen."""
    written = noun.endswith(endings("authorities", "documents", "studies", "laws"))
    return written or noun + "s" in closed("no_people")


def _front(view: View) -> Phrase | None:
    """Return the noun phrase that a sentence begins with, also behind ook: Ook Jan Smit kwam."""
    start = first_word(view)
    return noun_phrase(view, start + (view.words[start] in ("ook", "zelfs", "maar")))
