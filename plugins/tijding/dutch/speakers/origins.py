"""Whom a description means by where he is from: ``de Venlonaar``, ``de VVD'er``, ``de student uit Venlo``."""

from __future__ import annotations

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.epithets import is_epithet, is_general
from tijding.dutch.speakers.held import may_hold
from tijding.dutch.speakers.inhabitants import inhabitant
from tijding.dutch.speakers.members import Members, body_of, is_party, office_in_party
from tijding.dutch.speakers.spans import definite
from tijding.dutch.speakers.stage import Last
from tijding.dutch.speakers.unnamed import Unnamed
from tijding.dutch.speakers.wanted import Found, Wanted
from tijding.dutch.syntax.agreement import of_role
from tijding.dutch.syntax.views import Phrase, View, closed, role_in

_TOWN = 6
"""Words of somebody's town with what is before it, at most."""


class Origins:
    """Resolves descriptions by a town, a party or a club; ``last`` finds who of those able was named last.

    Whom the text brought in without a name is in ``unnamed``.
    """

    def __init__(self, scene: Scene, antecedents: Antecedents, last: Last, unnamed: Unnamed) -> None:
        self.antecedents = antecedents
        self.last = last
        self.unnamed = unnamed
        self.members = Members(scene)
        self.places = frozenset(m.text for m in scene.mentions if m.type == "LOC")

    def inhabitant(self, view: View, phrase: Phrase, words: str) -> Found | None:
        """Return whom ``de Venlonaar``, ``de Venlose`` or ``de VVD'er`` means: who was named before it."""
        if not definite(view, phrase) or " " in words or view.word(phrase.first) != "de":
            return None
        body = body_of(words)
        if body and not self.unnamed.before(view, phrase, words):
            field = "politicus" if is_party(body) else ""
            return self.last(view, phrase, Wanted(("PER",), None, field, besides=self.members.others(body)))
        kind = inhabitant(words, self.places)
        gender = "woman" if kind == "woman" else None
        return self.last(view, phrase, Wanted(("PER",), gender)) if kind else None

    def in_party(self, view: View, phrase: Phrase, words: str) -> Found | None:
        """Return whom ``de CDA-minister`` means: the last one named who may be one, and of that party."""
        held = office_in_party(words)
        if held is None or self.unnamed.before(view, phrase, words):
            return None
        party, office = held
        others = self.members.others(party)
        found = self.last(view, phrase, Wanted(("PER",), of_role(office), "politicus", besides=others))
        roles = self.antecedents.roles.get(found[0], ()) if found else ()
        held_by = may_hold(roles, office if is_epithet(office) else words.lower())
        return found if held_by else None

    def from_there(self, view: View, phrase: Phrase) -> Found | None:
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

    def _by_party(self, view: View, phrase: Phrase, word: str) -> Found | None:
        """Return whom ``de Democrate uit Chicago`` means, of several named so far."""
        return (
            self.last(view, phrase, Wanted(("PER",), of_role(word), word))
            if word in closed("partisans")
            else None
        )
