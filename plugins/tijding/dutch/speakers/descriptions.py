"""Whom a description means: the holder of an office, somebody named before, a body, or nobody with a name."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cached_property

from tijding.dutch.names.canonical import role_of
from tijding.dutch.names.entities import Mention
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents, Found, Wanted
from tijding.dutch.speakers.bearers import bearer
from tijding.dutch.speakers.bodies import Bodies
from tijding.dutch.speakers.callings import Callings
from tijding.dutch.speakers.enumerated import enumerated
from tijding.dutch.speakers.epithets import (
    has_won,
    is_epithet,
    is_general,
    is_noble,
    is_players,
    is_ranked,
    is_unshared,
)
from tijding.dutch.speakers.forms import (
    brings_another,
    is_adjective,
    is_aged,
    is_calling,
    is_doer,
    is_known,
    is_venue,
)
from tijding.dutch.speakers.fuller import Fuller
from tijding.dutch.speakers.governments import Governments
from tijding.dutch.speakers.headline_fronts import Headlines
from tijding.dutch.speakers.inhabitants import inhabitant
from tijding.dutch.speakers.members import Members, body_of, is_party, office_in_party
from tijding.dutch.speakers.offices import Offices, whence
from tijding.dutch.speakers.positions import is_oblique
from tijding.dutch.speakers.relatives import relative
from tijding.dutch.speakers.spans import OWNERS, definite, span
from tijding.dutch.speakers.spokesmen import Spokesmen
from tijding.dutch.speakers.stage import Last, Stage, may_hold
from tijding.dutch.speakers.suspects import Suspects
from tijding.dutch.syntax.adjuncts import noun_end
from tijding.dutch.syntax.agreement import of_role
from tijding.dutch.syntax.phrases import ONE_OF
from tijding.dutch.syntax.views import Phrase, View, closed, endings, role_in

_TOWN = 6
"""Words of somebody's town with what is before it, at most."""
_WHERE = frozenset(["in", "bij", "op", "tegen", "tegenover"])
"""Before the medium in which somebody spoke."""


class Descriptions:
    """Resolves names and descriptions.

    ``described`` are the names that descriptions mean, by where those begin; ``last`` finds who was named
    last of those who may be meant.
    """

    def __init__(
        self, scene: Scene, antecedents: Antecedents, described: Mapping[int, str], last: Last
    ) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.described = described
        self.last = last
        self.people = {scene.names.of(m.text, "PER") for m in scene.mentions if m.type == "PER"}
        self.places = frozenset(m.text for m in scene.mentions if m.type == "LOC")
        self.bodies = Bodies(scene)
        self.offices = Offices(scene, antecedents)
        self.headlines = Headlines(scene, antecedents, self.offices)
        self.stage = Stage(scene, antecedents, last)
        self.spokesmen = Spokesmen(scene, antecedents)
        self.fuller = Fuller(scene)
        self.members = Members(scene)
        self.governments = Governments(scene)
        self._unnamed: dict[str, tuple[int, int] | None] = {}
        """By a noun: where it first brings in somebody without a name, as far as that was asked."""

    def meant(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom ``phrase``, which is no pronoun, means."""
        if is_aged(view, phrase) and view.tokens[phrase.last].text[0].isupper():
            found = self.meant(view, phrase._replace(start=phrase.start + 1))
            if found and found[0] in self.people:
                return found
        headed = self.headlines.meant(view, phrase)
        if headed:
            return headed
        start, end = span(view, phrase)
        words = self.scene.text[start:end]
        mention = phrase.mention
        several = enumerated(self.scene, view, phrase)
        if several:
            return several
        named = mention and ((start, end) == (mention.start, mention.end) or is_venue(view, phrase, mention))
        found = self._named(view, phrase, mention) if mention and named else None
        return found or self._role(view, phrase, words)

    def besides(self, view: View, phrase: Phrase, others: Container[str]) -> Found | None:
        """Return whom a description may mean but ``others``: who else is called so, or nobody with a name."""
        words = view.words[phrase.start : phrase.last + 1]
        head = words[noun_end(words) - 1]
        if is_epithet(head) and len(words) == 1:
            epithet = "" if is_general(head) else head
            found = self.last(view, phrase, Wanted(("PER",), of_role(head), epithet, besides=others))
            if found:
                return found
        start, end = span(view, phrase)
        return re.sub(r"\s+", " ", self.scene.text[start:end]), "PER"

    def _named(self, view: View, phrase: Phrase, mention: Mention) -> Found | None:
        """Return whom a name with no more than a determiner means; ``de Fin`` is somebody named before."""
        words = mention.text
        if mention.type != "MISC":
            name = self.scene.names.of(words, mention.type)
            government = self.governments.of(name) if mention.type == "LOC" else None
            return (government, "ORG") if government else (name, mention.type)
        kind = words if is_epithet(words) else words.lower()  # de Republikein
        known = definite(view, phrase)
        found = self._epithet(view, phrase, kind) if known and is_epithet(kind) else None
        found = found or (self._called(view, phrase, words) if known else None)
        found = found or self._inhabitant(view, phrase, words)
        if found:
            return found
        if view.word(phrase.first) == "de" and is_adjective(words):
            return self.last(view, phrase, Wanted(("PER",), "woman")) or (words, "PER")
        return None if is_calling(mention) else (self.scene.names.of(words, mention.type), mention.type)

    def _role(self, view: View, phrase: Phrase, words: str) -> Found | None:
        words_of = view.words[phrase.start : phrase.last + 1]
        if brings_another(words_of):
            return re.sub(r"\s+", " ", words), ""
        name = role_of(words)
        if name and name in self.people:
            return name, "PER"
        name = self.described.get(view.tokens[phrase.first].start)
        if name and phrase.mention is None:
            return name, "PER"
        place = whence(words_of)
        bare = phrase.mention is None and phrase.first == phrase.start and role_in(words_of[place])
        alone = phrase.start == 0 and (phrase.last == 0 or place > 0)
        if bare and (alone or "van" in words_of[1:-1]):
            found = self.offices.holder(view, words_of)  # in a headline: Minister: "..."
            if found:
                return found
        named = relative(self.scene, view, phrase) or bearer(self.scene, view, phrase)
        if named:
            return named
        if is_known(view, phrase, words_of):
            found, words = self._known(view, phrase, words)
            if found:
                return found
        again = self.spokesmen.again(view, phrase)
        if again:
            return again
        human = words_of[0] in ONE_OF or any(role_in(word) for word in words_of[:3]) or is_doer(view, phrase)
        return re.sub(r"\s+", " ", words), "PER" if human else ""

    def _known(self, view: View, phrase: Phrase, words: str) -> tuple[Found | None, str]:
        """Return whom a definite description means, or the fullest form of it."""
        words_of = view.words[phrase.start : phrase.last + 1]
        fuller = self.fuller.of(view, phrase, words)
        named = view.tokens[phrase.last].text
        head = named if is_epithet(named) else words_of[-1]
        found = (
            self.offices.holder(view, words_of)
            or self._former(view, phrase, words_of)
            or self._in_party(view, phrase, words)
            or self._epithet(view, phrase, head)
            or self.spokesmen.meant(view, words_of)
            or self._inhabitant(view, phrase, words)
            or self._from(view, phrase)
            or self._recalled(view, phrase, words_of)
            or self._suspect(view, phrase, head)
        )
        earlier = self.fuller.before(view, phrase) if len(words_of) == 1 else words
        told = " van " in earlier and words_of[-1] in earlier.lower().split(" ")
        told = told and words_of[-1] not in self.bodies.kinds.get(earlier.rsplit(" ", 1)[-1], ())
        if found is None and not told and phrase.mention is None:  # de bond van bakkers Relmo is Relmo
            found = self.bodies.meant(view, phrase, self.antecedents)
            if found and found[0].islower() and found[0] in earlier.split(" "):
                found = earlier, ""
        found = found or self._staged(view, phrase, words_of)
        return found or self._without_medium(view, phrase), fuller

    def _without_medium(self, view: View, phrase: Phrase) -> Found | None:
        """Return the person of a phrase that ends with where he spoke: ``de coach bij Omroep Zuid``."""
        place = next((p for p in range(phrase.start + 1, phrase.last) if view.words[p] in _WHERE), None)
        behind = [
            m.type for p, (m, _) in view.names.items() if place is not None and place < p <= phrase.last
        ]
        if place is None or not behind or "PER" in behind:
            return None
        shorter = phrase._replace(last=place - 1, mention=None)
        words = self.scene.text[view.tokens[shorter.start].start : view.tokens[shorter.last].end]
        found, _ = self._known(view, shorter, words)
        return found if found and found[0] in self.people else None

    def _epithet(self, view: View, phrase: Phrase, head: str) -> Found | None:
        """Return whom ``de middenvelder`` means, unless the text brought him in without a name."""
        words = view.words[phrase.start : phrase.last + 1]
        end = noun_end(words)
        ranked = is_ranked(words, end)
        won = ranked or (words[1:2] == ["van"] and has_won(words[0]))  # de winnaar van twee medailles
        if ranked:
            head = "nummer"
        elif won or end < len(words):
            head = words[0] if won else role_in(words[end - 1]) or ""
        elif not is_epithet(head):
            head = role_in(head) or head  # investeringsbankier
        able = won or (is_noble(head) or is_players(head) if end < len(words) else is_epithet(head))
        if not able or self.was_unnamed(view, phrase, head):
            return None  # de aanvaller van Relmo, de zanger die: no topman van Relmo
        former = end and words[end - 1].startswith(("oud-", "ex-"))
        epithet = "" if is_general(head) else words[end - 1] if former else head  # a trainer was a player
        found = self._called(view, phrase, head) or self.last(
            view, phrase, Wanted(("PER",), of_role(head), epithet)
        )
        roles = self.antecedents.roles.get(found[0]) if found else None
        if role_in(head) and is_unshared(head) and not (roles or is_general(head)):
            return None  # de huisarts of whom nobody is told to be one
        if found and found[0] not in self.people and not is_general(head):
            found = self._only_told_of(view, phrase) or found  # no "arts van de ploeg"
        words_of = found[0].split(" ") if found else [""]
        other = "die" in words_of and head not in words_of  # de spits die Smit verving: no keeper
        return None if other or words_of[0] in OWNERS else found  # zijn voorzitter: no 29-jarige spits

    def _called(self, view: View, phrase: Phrase, head: str) -> Found | None:
        """Return the one person named before who is called so: de Italiaan, de 23-jarige."""
        if not (head.endswith("jarige") or head[0].isupper()):
            return None
        name = self._callings.called(head.lower(), (view.number, phrase.first))
        return (name, "PER") if name else None

    def _suspect(self, view: View, phrase: Phrase, head: str) -> Found | None:
        """Return the one person before who is suspected, where ``head`` says that: de verdachte."""
        if head not in closed("suspects"):
            return None
        name = self._callings.suspect((view.number, phrase.first))
        alone = phrase.start == phrase.last
        name = name or (self._suspects.only(view.number) if alone else None)
        return (name, "PER") if name else None

    @cached_property
    def _suspects(self) -> Suspects:
        return Suspects(self.scene)

    @cached_property
    def _callings(self) -> Callings:
        return Callings(self.offices.people)

    def _only_told_of(self, view: View, phrase: Phrase) -> Found | None:
        """Return the one person named so far, where he is a sentence's subject or object somewhere."""
        person = self.antecedents.only_person(view, phrase)
        named = (one for one in self.offices.people if person and one[0] == person[0])
        return person if any(not is_oblique(here, first) for _, here, first, _ in named) else None

    def was_unnamed(self, view: View, phrase: Phrase, head: str) -> bool:
        """Tell whether the text brought somebody in before by ``head``, without a name."""
        noun = head.lower()
        if noun not in self._unnamed:
            places = self.scene.places_of(noun)
            self._unnamed[noun] = next((place for place in places if self._brought_in(*place)), None)
        first = self._unnamed[noun]
        return first is not None and first < (view.number, phrase.first)

    def _brought_in(self, number: int, index: int) -> bool:
        """Tell whether the word at a place has ``een`` before it and no name behind it."""
        view = self.scene.views[number]
        before = range(index - 1, max(-1, index - 4), -1)
        place = next((p for p in before if view.words[p] in ("een", "als")), None)
        if place is None or view.words[place] == "als" or view.is_name(index + 1):
            return False  # een loopbaan als trainer
        return view.word(place - 1) not in ("als", "zoals", "dan")  # werkt als een trainer: any one

    def _inhabitant(self, view: View, phrase: Phrase, words: str) -> Found | None:
        """Return whom ``de Venlonaar``, ``de Venlose`` or ``de VVD'er`` means: who was named before it."""
        if not definite(view, phrase) or " " in words or view.word(phrase.first) != "de":
            return None
        body = body_of(words)
        if body and not self.was_unnamed(view, phrase, words):
            field = "politicus" if is_party(body) else ""
            return self.last(view, phrase, Wanted(("PER",), None, field, besides=self.members.others(body)))
        kind = inhabitant(words, self.places)
        gender = "woman" if kind == "woman" else None
        return self.last(view, phrase, Wanted(("PER",), gender)) if kind else None

    def _in_party(self, view: View, phrase: Phrase, words: str) -> Found | None:
        """Return whom ``de CDA-minister`` means: the last one named who may be one, and of that party."""
        held = office_in_party(words)
        if held is None or self.was_unnamed(view, phrase, words):
            return None
        party, office = held
        others = self.members.others(party)
        found = self.last(view, phrase, Wanted(("PER",), of_role(office), "politicus", besides=others))
        roles = self.antecedents.roles.get(found[0], ()) if found else ()
        held_by = may_hold(roles, office if is_epithet(office) else words.lower())
        return found if held_by else None

    def _from(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom ``de student uit Venlo`` means: the one person named so far."""
        words = view.words[phrase.start : phrase.last + 1]
        known = is_epithet(words[0]) or words[0] in closed("students")
        if words[1:2] == ["voor"] and words[0] in closed("members"):
            return self.last(view, phrase, Wanted(("PER",), None, "politicus"))
        if known and words[1:2] == ["uit"] and len(words) < _TOWN:
            return self.antecedents.only_person(view, phrase) or self._by_party(view, phrase, words[0])
        # de 31-jarige spits van X
        aged = len(words) > 3 and words[0].endswith("-jarige") and words[2] == "van"
        if not aged or is_general(words[1]) or not (is_epithet(words[1]) or role_in(words[1])):
            return None
        epithet = words[1] if is_epithet(words[1]) else ""
        return self.last(view, phrase, Wanted(("PER",), of_role(words[1]), epithet))

    def _recalled(self, view: View, phrase: Phrase, words: Sequence[str]) -> Found | None:
        """Return whom an office means that the text gives to nobody: who was told of just before.

        ``Jan Smit zweeg. De trainer liep weg``, ``De autokenner``, ``De oud-Relmo-baas``; no ``de rechter``.
        With more words than that only where it is told of nobody else: ``de trainer van de Maasdalers``.
        """
        end = noun_end(words)
        head = words[end - 1]
        former = head.startswith(("oud-", "ex-"))
        if not (former or head.endswith(endings("recalled"))) or self.was_unnamed(view, phrase, head):
            return None
        found = self.last(view, phrase, Wanted(("PER",), of_role(role_in(head) or head)))
        if found is None or found[0] not in self.people:
            return None
        if end < len(words) and found != self.antecedents.only_person(view, phrase):
            return None
        roles = [role for role in self.antecedents.roles.get(found[0], ()) if role_in(role)]
        whole = former and head.count("-") == 1  # oud-generaal; de oud-CDA-leider is no D66-leider
        return found if head.endswith(endings("experts")) or not roles or whole else None

    def _staged(self, view: View, phrase: Phrase, words: Sequence[str]) -> Found | None:
        """Return who is on stage, where a description fits no other: ``de reclameman``, ``de zoon van X``."""
        noun = noun_end(words) - 1
        if body_of(view.tokens[phrase.start + noun].text):
            return None  # de VVD'er is nobody of another party
        return None if self.was_unnamed(view, phrase, words[noun]) else self.stage.meant(view, phrase, words)

    def _former(self, view: View, phrase: Phrase, words: Sequence[str]) -> Found | None:
        """Return whom ``de voormalige baas van Relmo`` means, whose office the text brings up anew."""
        if words[0].endswith("-jarige"):
            words = words[1:]  # de 52-jarige voormalige baas
        noun = words[noun_end(words) - 1] if words else ""
        if not words or words[0] not in closed("once") or len(words) < 2:
            return None
        able = role_in(noun) or noun.endswith(endings("people_endings_in_front"))
        return self.stage.holder(view, phrase, noun) if able else None

    def _by_party(self, view: View, phrase: Phrase, word: str) -> Found | None:
        """Return whom ``de Democrate uit Los Angeles`` means, of several named so far."""
        return (
            self.last(view, phrase, Wanted(("PER",), of_role(word), word))
            if word in closed("partisans")
            else None
        )
