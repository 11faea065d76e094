"""Whom a description means: the holder of an office, somebody named before, a body, or nobody with a name."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cached_property

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.roles import role_of
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.bodies import Bodies
from tijding.dutch.speakers.enumerated import enumerated
from tijding.dutch.speakers.epithets import is_epithet, is_general
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
from tijding.dutch.speakers.members import body_of
from tijding.dutch.speakers.nameless_officers import NamelessOfficers
from tijding.dutch.speakers.offices import Offices
from tijding.dutch.speakers.origins import Origins
from tijding.dutch.speakers.peoples import whence
from tijding.dutch.speakers.recalled import Recalled
from tijding.dutch.speakers.relatives import relative
from tijding.dutch.speakers.spans import definite, span
from tijding.dutch.speakers.spokesmen import Spokesmen
from tijding.dutch.speakers.stage import Last, Stage
from tijding.dutch.speakers.suspects import Suspects
from tijding.dutch.speakers.things import is_thing
from tijding.dutch.speakers.unnamed import Unnamed
from tijding.dutch.speakers.wanted import Found, Wanted
from tijding.dutch.syntax.adjuncts import noun_end
from tijding.dutch.syntax.agreement import of_role
from tijding.dutch.syntax.phrases import ONE_OF
from tijding.dutch.syntax.views import Phrase, View, closed, endings, role_in

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
        self.bodies = Bodies(scene)
        self.offices = Offices(scene, antecedents)
        self.headlines = Headlines(scene, antecedents, self.offices)
        self.stage = Stage(scene, antecedents, last)
        self.spokesmen = Spokesmen(scene, antecedents)
        self.fuller = Fuller(scene)
        self.governments = Governments(scene)
        self.nameless_officers = NamelessOfficers(scene)
        self.unnamed = Unnamed(scene)
        self.origins = Origins(scene, antecedents, last, self.unnamed)
        self.recalled = Recalled(scene, antecedents, self.offices.officers, last, self.people, self.unnamed)

    @cached_property
    def _suspects(self) -> Suspects:
        return Suspects(self.scene, self.offices.officers.people)

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
        found = self.recalled.by_epithet(view, phrase, kind) if known and is_epithet(kind) else None
        found = found or (self.recalled.called(view, phrase, words) if known else None)
        found = found or self.origins.inhabitant(view, phrase, words)
        if found:
            return found
        if view.word(phrase.first) == "de" and is_adjective(words):
            return self.recalled.of_people(view, phrase, words) or (words, "PER")
        return None if is_calling(mention) else (self.scene.names.of(words, mention.type), mention.type)

    def _role(self, view: View, phrase: Phrase, words: str) -> Found | None:
        """Return whom a description means, or ``words`` themselves or a fuller form of them."""
        words_of = view.words[phrase.start : phrase.last + 1]
        if brings_another(words_of) or is_thing(self.scene, view, phrase):
            return re.sub(r"\s+", " ", words), ""
        named = (
            self._told_to_be(view, phrase, words)
            or self._in_headline(view, phrase, words_of)
            or relative(self.scene, view, phrase)
            or self.nameless_officers.meant(view, phrase)
        )
        if named:
            return named
        if is_known(view, phrase, words_of):
            found = self._known(view, phrase, words)
            if found:
                return found
            words = self.fuller.of(view, phrase, words)
        again = self.spokesmen.again(view, phrase)
        if again:
            return again
        human = words_of[0] in ONE_OF or any(role_in(word) for word in words_of[:3]) or is_doer(view, phrase)
        return re.sub(r"\s+", " ", words), "PER" if human else ""

    def _told_to_be(self, view: View, phrase: Phrase, words: str) -> Found | None:
        """Return who is what a description says, by aliases.yaml or by the article."""
        name = role_of(words)
        if name and name in self.people:
            return name, "PER"
        name = self.described.get(view.tokens[phrase.first].start)
        if name is None or phrase.mention:
            return None
        alone = phrase.start == phrase.last
        other = self.offices.nameless(view, name, view.words[phrase.last]) if alone else None
        return other or (name, "PER")

    def _in_headline(self, view: View, phrase: Phrase, words: Sequence[str]) -> Found | None:
        """Return whom an office without an article means, as headlines have it: Minister: "..."."""
        place = whence(words)
        bare = phrase.mention is None and phrase.first == phrase.start and role_in(words[place])
        alone = phrase.start == 0 and (phrase.last == 0 or place > 0)
        return self.offices.holder(view, words) if bare and (alone or "van" in words[1:-1]) else None

    def _known(self, view: View, phrase: Phrase, words: str) -> Found | None:
        """Return whom a definite description means."""
        words_of = view.words[phrase.start : phrase.last + 1]
        named = view.tokens[phrase.last].text
        head = named if is_epithet(named) else words_of[-1]
        found = (
            self.offices.holder(view, words_of)
            or self._former(view, phrase, words_of)
            or self.origins.in_party(view, phrase, words)
            or self.recalled.by_epithet(view, phrase, head)
            or self.spokesmen.meant(view, words_of)
            or self.origins.inhabitant(view, phrase, words)
            or self.origins.from_there(view, phrase)
            or self.recalled.by_office(view, phrase, words_of)
            or self._suspects.meant(view, phrase, head)
        )
        found = found or (self._body(view, phrase, words) if phrase.mention is None else None)
        found = found or self._staged(view, phrase, words_of)
        return found or self._without_medium(view, phrase)

    def _body(self, view: View, phrase: Phrase, words: str) -> Found | None:
        """Return the body that a description means; None where the text has told before whose it is."""
        noun = view.words[phrase.last]
        earlier = self.fuller.before(view, phrase) if phrase.start == phrase.last else words
        told = " van " in earlier and noun in earlier.lower().split(" ")
        if told and noun not in self.bodies.kinds.get(earlier.rsplit(" ", 1)[-1], ()):
            return None  # but de bond van bakkers Relmo is Relmo
        found = self.bodies.meant(view, phrase, self.antecedents)
        unnamed = found and found[0].islower() and found[0] in earlier.split(" ")
        return (earlier, "") if unnamed else found

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
        found = self._known(view, shorter, words)
        return found if found and found[0] in self.people else None

    def _staged(self, view: View, phrase: Phrase, words: Sequence[str]) -> Found | None:
        """Return who is on stage, where a description fits no other: ``de reclameman``, ``de zoon van X``."""
        noun = noun_end(words) - 1
        if body_of(view.tokens[phrase.start + noun].text):
            return None  # de VVD'er is nobody of another party
        if self.unnamed.before(view, phrase, words[noun]):
            return None
        return self.stage.meant(view, phrase, words)

    def _former(self, view: View, phrase: Phrase, words: Sequence[str]) -> Found | None:
        """Return whom ``de voormalige baas van Relmo`` means, whose office the text brings up anew."""
        if words[0].endswith("-jarige"):
            words = words[1:]  # de 52-jarige voormalige baas
        noun = words[noun_end(words) - 1] if words else ""
        if not words or words[0] not in closed("once") or len(words) < 2:
            return None
        able = role_in(noun) or noun.endswith(endings("people_endings_in_front"))
        return self.stage.holder(view, phrase, noun) if able else None
