"""Who holds the office that a description names: ``de wethouder``, ``de topman van Philips``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tijding.dutch import lexicon
from tijding.dutch.names.identity import field_of
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.body_officers import BodyOfficers, first_named
from tijding.dutch.speakers.epithets import is_epithet, is_players, is_unshared
from tijding.dutch.speakers.holders import is_called
from tijding.dutch.speakers.peoples import is_foreign, whence
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.views import View, closed, endings, role_in
from tijding.dutch.word_order import ByEnd

_LINKS = ("van", "voor", "uit")
"""Before the body, town or state that an officer is of: senator voor Ohio."""
_MINISTERS = frozenset(["minister", "staatssecretaris"])
"""Officers whose area a text often gives behind their name only later."""
_COACHES = ("coach", "trainer")
"""Ends of what one is that is also called by the other: de trainer, who is the bondscoach."""
_FORMER = ("oud", "ex", "vice")
_SHORTEST, _LONGEST = 5, 60
"""Letters of a role of which others are a sort."""


class Offices:
    """The offices of an article's people, as the words beside their names and aliases.yaml have them."""

    def __init__(self, scene: Scene, antecedents: Antecedents) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.officers = BodyOfficers(scene)
        self._kinds: dict[str, frozenset[str]] = {}
        """By role: the one who has a sort of it, as far as that was asked."""

    def holder(self, view: View, words: Sequence[str]) -> Found | None:
        """Return who has the role ``words`` in this article; of several, who was last named."""
        words = _in_one_word(words)
        place = whence(words)
        found = self._of_people(view, words[place - 1], words[place:]) if place else None
        found = found or self._by_office(view, words)
        if found is None or found[0].lower().rpartition(" ")[2] in words:
            return None  # de advocaat van Smit is not Smit
        named = self.officers.called(found[0])
        return None if place and is_foreign(named, found[0], words[place - 1]) else found

    def _by_office(self, view: View, words: Sequence[str]) -> Found | None:
        """Return whom an office means, by the body behind it or in it, else by the role alone."""
        link = next((place for place, word in enumerate(words[1:-1], 1) if word in _LINKS), 0)
        if link and role_in(words[0]):
            told = [word for word in words[link + 1 :] if word not in closed("determiners")]
            alone = (len(told) == 1 and role_in(told[0]) is None) or _is_rare(words[0])
            found = self.officers.of(words[0], told)
            return found or (self._unattached(words[0]) if alone and words[link] == "van" else None)
        head = words[-1] if len(words) <= 3 else ""
        return self._of_compound(head) or self._by_role(view, words, head)

    def _of_compound(self, head: str) -> Found | None:
        """Return whom an office written on to its body's name means: ``de PvdA-minister``."""
        body, _, office = head.rpartition("-")
        if not body or role_in(office) != office or body.startswith(_FORMER):
            return None
        alone = office in lexicon.words("epithets", "offices") or office in _MINISTERS
        return self.officers.of(office, [body]) or (self._unattached(office) if alone else None)

    def _by_role(self, view: View, words: Sequence[str], head: str) -> Found | None:
        """Return the one who has the role ``head``, or the last of them, where little else is said of him."""
        mine = self._holders(head)
        if len(mine) == 1 and len(words) <= 2:
            only = next(iter(mine))
            if is_epithet(head) and self._first_named.get(only, 0) > view.number:
                return None  # de rapper, before another one is named
            courts = field_of(role_in(head) or head) == "recht"  # de rechter is nobody who spoke before
            other = self.nameless(view, only, head) or (None if courts else self._speaking(view, only))
            return other or (only, "PER")
        return self._last_of(view, mine) if len(mine) > 1 and len(words) == 1 else None

    def _of_people(self, view: View, people: str, words: Sequence[str]) -> Found | None:
        """Return whom ``de Franse minister van Cultuur`` means: who is told to be of that people, or is
        named only later, as the one who has that office.
        """
        if is_players(words[0]) or "-" in words[0]:
            return None  # de Engelse oud-voetbalster is whoever was named before
        found = self.officers.of(words[0], [people])
        if found or len(words) < 2:
            return found
        later = self._by_office(view, words)
        return later if later and self._first_named[later[0]] > view.number else None

    def _holders(self, head: str) -> frozenset[str]:
        known = self.antecedents.holders
        bare = "" if "-" in head else role_in(head) or ""  # de oud-CDA-leider is no D66-leider
        named = known.get(head) or known.get(bare) or self._of_sort(head) or self._of_kind(head)
        return named or (self._learned if bare in closed("learned") else frozenset())

    @cached_property
    def _learned(self) -> frozenset[str]:
        """The one who has a discipline: de onderzoeker, who is an ecoloog."""
        ends = endings("disciplines")
        known = self.antecedents.holders.items()
        found = {name for role, names in known if role.endswith(ends) for name in names}
        return frozenset(found) if len(found) == 1 else frozenset()

    def _speaking(self, view: View, holder: str) -> Found | None:
        """Return who spoke last, of no known office, where ``holder`` is named later only."""
        if self._first_named[holder] <= view.number:
            return None
        found = self.antecedents.last_spoken(view.number - 1, ("PER",))
        known = found is None or found[0] not in self._first_named or self.antecedents.roles.get(found[0])
        return None if known else found

    def nameless(self, view: View, holder: str, office: str) -> Found | None:
        """Return who spoke with an office, brought in without a name since its one ``holder`` was told of.

        ``Een woordvoerder van de gemeente``, long after ``woordvoerder Jan Smit van Relmo``.
        """
        for place in self.antecedents.near(view.number):
            spoken = self.antecedents.spoken.get(place)
            names = self.scene.views[place].names.values()
            if any(self.scene.names.of(m.text, "PER") == holder for m, _ in names if m.type == "PER"):
                return None
            if spoken and (spoken[0] == holder or spoken[0] not in self._first_named):
                return spoken if spoken[0] != holder and is_called(spoken[0], office) else None
        return None

    @cached_property
    def _first_named(self) -> dict[str, int]:
        """By name: the sentence that names somebody first."""
        return first_named(self.scene, "PER")

    def _last_of(self, view: View, mine: frozenset[str]) -> Found | None:
        """Return who of ``mine`` spoke or was named last before ``view``."""
        for place in self.antecedents.near(view.number - 1):
            spoken = self.antecedents.spoken.get(place)
            if spoken and spoken[0] in mine:
                return spoken
            for mention, _ in self.scene.views[place].names.values():
                name = self.scene.names.of(mention.text, "PER") if mention.type == "PER" else ""
                if name in mine:
                    return name, "PER"
        return None

    def _of_sort(self, head: str) -> frozenset[str]:
        """Return who has the role that ``head`` is a sort of: bondscoach of a coach."""
        known, first = self.antecedents.holders, max(0, len(head) - _LONGEST)
        ends = (head[start:] for start in range(first, len(head) - _SHORTEST + 1))
        return next((known[end] for end in ends if end in known and "-" not in head), frozenset())

    def _of_kind(self, head: str) -> frozenset[str]:
        """Return the one who has a role that is a sort of ``head``: de coach (or trainer), a bondscoach."""
        if role_in(head) != head or len(head) < _SHORTEST:
            return frozenset()
        if head not in self._kinds:
            ends = _COACHES if head in _COACHES else (head,)
            roles = [role for end in ends for role in self._by_end.ending(end)]
            found = frozenset(name for role in roles for name in self.antecedents.holders[role])
            self._kinds[head] = found if len(found) == 1 else frozenset()
        return self._kinds[head]

    @cached_property
    def _by_end(self) -> ByEnd:
        """The roles of the text's people, none with a body before it."""
        return ByEnd(role for role in self.antecedents.holders if "-" not in role)

    def _unattached(self, role: str) -> Found | None:
        """Return the one person with ``role``, where the text doesn't say of which body."""
        mine = self.antecedents.holders.get(role, frozenset())
        if len(mine) != 1:
            return None
        name = next(iter(mine))
        return None if self.officers.is_attached(name, role) else (name, "PER")


def _is_rare(role: str) -> bool:
    """Tell whether a role says so much that a text hardly has two: minister, sporteconoom."""
    return role in _MINISTERS or (role_in(role) != role and not is_unshared(role))


def _in_one_word(words: Sequence[str]) -> Sequence[str]:
    """Return an office's words, with the one word for Belgium's head of government: eerste minister."""
    for place in range(len(words) - 1):
        if words[place] == "eerste" and words[place + 1] == "minister":
            return [*words[:place], "premier", *words[place + 2 :]]
    return words
