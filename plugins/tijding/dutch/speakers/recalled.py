"""Whom of those named before a definite description means that is no name of an office: ``de middenvelder``.

By what only somebody named before is called (epithets.py), by what the text calls him beside his name
(called_people.py), or by an office that the text gives to nobody.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.body_officers import BodyOfficers
from tijding.dutch.speakers.called_people import CalledPeople
from tijding.dutch.speakers.epithets import (
    has_won,
    is_epithet,
    is_general,
    is_noble,
    is_players,
    is_ranked,
    is_unshared,
    nation,
)
from tijding.dutch.speakers.forms import is_adjective
from tijding.dutch.speakers.holders import is_called
from tijding.dutch.speakers.nationals import Nationals
from tijding.dutch.speakers.peoples import OfOthers
from tijding.dutch.speakers.positions import is_oblique
from tijding.dutch.speakers.spans import OWNERS
from tijding.dutch.speakers.stage import Last
from tijding.dutch.speakers.unnamed import Unnamed
from tijding.dutch.speakers.wanted import Found, Wanted
from tijding.dutch.syntax.adjuncts import noun_end
from tijding.dutch.syntax.agreement import of_role
from tijding.dutch.syntax.views import Phrase, View, endings, role_in


class Recalled:
    """Resolves descriptions of people named before; ``last`` finds who of those able was named last.

    ``people`` are the names of persons; whom the text brought in without a name is in ``unnamed``.
    """

    def __init__(
        self,
        scene: Scene,
        antecedents: Antecedents,
        officers: BodyOfficers,
        last: Last,
        people: Container[str],
        unnamed: Unnamed,
    ) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.officers = officers
        self.last = last
        self.people = people
        self.unnamed = unnamed

    def by_epithet(self, view: View, phrase: Phrase, head: str) -> Found | None:
        """Return whom ``de middenvelder`` means, unless the text brought him in without a name."""
        words = view.words[phrase.start : phrase.last + 1]
        end = noun_end(words)
        head = _epithet_of(words, end, head)
        if not head or self.unnamed.before(view, phrase, head):
            return None
        former = end and words[end - 1].startswith(("oud-", "ex-"))
        epithet = "" if is_general(head) else words[end - 1] if former else head  # a trainer was a player
        if nation(head):
            found = self.of_people(view, phrase, head)
        else:
            wanted = Wanted(("PER",), of_role(head), epithet)
            found = self.called(view, phrase, head) or self.last(view, phrase, wanted)
        roles = self.antecedents.roles.get(found[0]) if found else None
        if role_in(head) and is_unshared(head) and not (roles or is_general(head)):
            return None  # de huisarts of whom nobody is told to be one
        if found and found[0] not in self.people and not is_general(head) and is_called(found[0], head):
            return found  # zijn advocaat, then de raadsman
        if found and found[0] not in self.people and not is_general(head):
            found = self._only_told_of(view, phrase) or found  # no "arts van de ploeg"
        words_of = found[0].split(" ") if found else [""]
        other = "die" in words_of and head not in words_of  # de spits die Smit verving: no keeper
        return None if other or words_of[0] in OWNERS else found  # zijn voorzitter: no 29-jarige spits

    def of_people(self, view: View, phrase: Phrase, head: str) -> Found | None:
        """Return whom ``de Italiaan`` or ``de Italiaanse`` means: nobody who was ``de Duitser`` before."""
        others = self._nationals.others(head, (view.number, phrase.first))
        return self._of_nation(view, phrase, head, others)

    def _of_nation(self, view: View, phrase: Phrase, head: str, others: set[str]) -> Found | None:
        """Return the one person who is called ``head``, or the last named who is none of ``others``."""
        gender, epithet = ("woman", "") if is_adjective(head) else (of_role(head), head)
        wanted = Wanted(("PER",), gender, epithet, besides=others).apart(OfOthers(nation(head)))
        return self.called(view, phrase, head) or self.last(view, phrase, wanted)

    def _only_told_of(self, view: View, phrase: Phrase) -> Found | None:
        """Return the one person named so far, where he is a sentence's subject or object somewhere."""
        person = self.antecedents.only_person(view, phrase)
        named = self.officers.called(person[0]) if person else ()
        return person if any(not is_oblique(here, first) for _, here, first, _ in named) else None

    def called(self, view: View, phrase: Phrase, head: str) -> Found | None:
        """Return the one person named before who is called so: de Italiaan, de 23-jarige."""
        if not (head.endswith("jarige") or head[0].isupper()):
            return None
        name = self._called.called(head.lower(), (view.number, phrase.first))
        return (name, "PER") if name else None

    def by_office(self, view: View, phrase: Phrase, words: Sequence[str]) -> Found | None:
        """Return whom an office means that the text gives to nobody: who was told of just before.

        ``Jan Smit zweeg. De trainer liep weg``, ``De autokenner``, ``De oud-Relmo-baas``; no ``de rechter``.
        With more words than that only where it is told of nobody else: ``de trainer van de Maasdalers``.
        """
        end = noun_end(words)
        head = words[end - 1]
        former = head.startswith(("oud-", "ex-"))
        if not (former or head.endswith(endings("recalled"))) or self.unnamed.before(view, phrase, head):
            return None
        found = self.last(view, phrase, Wanted(("PER",), of_role(role_in(head) or head)))
        if found is None or found[0] not in self.people:
            return None
        if end < len(words) and found != self.antecedents.only_person(view, phrase):
            return None
        roles = [role for role in self.antecedents.roles.get(found[0], ()) if role_in(role)]
        whole = former and head.count("-") == 1  # oud-generaal; de oud-CDA-leider is no D66-leider
        return found if head.endswith(endings("experts")) or not roles or whole else None

    @cached_property
    def _nationals(self) -> Nationals:
        return Nationals(self.scene, self._of_nation)

    @cached_property
    def _called(self) -> CalledPeople:
        return CalledPeople(self.officers.people)


def _epithet_of(words: Sequence[str], end: int, head: str) -> str:
    """Return by which epithet ``words`` call somebody, or "": de aanvaller van Relmo, no topman van Relmo.

    ``end``: how many of the words there are up to the noun; ``head``: what a description without more is
    called by.
    """
    if is_ranked(words, end):
        return "nummer"
    if words[1:2] == ["van"] and has_won(words[0]):
        return words[0]  # de winnaar van twee medailles
    if end < len(words):
        noun = role_in(words[end - 1]) or ""
        return noun if is_noble(noun) or is_players(noun) else ""
    noun = head if is_epithet(head) else role_in(head) or head  # investeringsbankier
    return noun if is_epithet(noun) else ""
