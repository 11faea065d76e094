"""Who holds the office that a description names: ``de wethouder``, ``de topman van Philips``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.identity import field_of
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents, Found
from tijding.dutch.speakers.epithets import is_epithet, is_players, is_unshared
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import View, closed, endings, role_in
from tijding.model import EntityType

_LINKS = ("van", "voor", "uit")
"""Before the body, town or state that an officer is of: senator voor Ohio."""
_MINISTERS = frozenset(["minister", "staatssecretaris"])
"""Officers whose area a text often gives behind their name only later."""
_COACHES = ("coach", "trainer")
"""Ends of what one is that is also called by the other: de trainer, who is the bondscoach."""
_FORMER = ("oud", "ex", "vice")
_SHORTEST = 5
"""Letters of a role of which others are a sort."""
_FIRST = 100
"""Sentences in which it is looked up whose officer somebody is."""
_BESIDE = 8
"""Words beside a name that may say so."""
_Person = tuple[str, View, int, int]
"""Somebody's name, a sentence that has it, and its first and last token there."""


class Offices:
    """The offices of an article's people, as the words beside their names and aliases.yaml have them."""

    def __init__(self, scene: Scene, antecedents: Antecedents) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self._officers: dict[tuple[str, tuple[str, ...]], Found | None] = {}
        """By role and body: whose they are, as far as that was asked."""

    def holder(self, view: View, words: Sequence[str]) -> Found | None:
        """Return who has the role ``words`` in this article; of several, who was last named."""
        words = _in_one_word(words)
        place = whence(words)
        found = self._of_people(view, words[place - 1], words[place:]) if place else None
        found = found or self._by_office(view, words)
        if found is None or found[0].lower().rpartition(" ")[2] in words:
            return None  # de advocaat van Smit is not Smit
        return None if place and self._is_foreign(found[0], words[place - 1]) else found

    def _by_office(self, view: View, words: Sequence[str]) -> Found | None:
        """Return whom an office means, by the body behind it or in it, else by the role alone."""
        link = next((place for place, word in enumerate(words[1:-1], 1) if word in _LINKS), 0)
        if link and role_in(words[0]):
            told = [word for word in words[link + 1 :] if word not in closed("determiners")]
            alone = (len(told) == 1 and role_in(told[0]) is None) or _is_rare(words[0])
            found = self._officer(words[0], told)
            return found or (self._unattached(words[0]) if alone and words[link] == "van" else None)
        head = words[-1] if len(words) <= 3 else ""
        return self._of_compound(head) or self._by_role(view, words, head)

    def _of_compound(self, head: str) -> Found | None:
        """Return whom an office written on to its body's name means: ``de PvdA-minister``."""
        body, _, office = head.rpartition("-")
        if not body or role_in(office) != office or body.startswith(_FORMER):
            return None
        alone = office in lexicon.words("epithets", "offices") or office in _MINISTERS
        return self._officer(office, [body]) or (self._unattached(office) if alone else None)

    def _by_role(self, view: View, words: Sequence[str], head: str) -> Found | None:
        """Return the one who has the role ``head``, or the last of them, where little else is said of him."""
        mine = self._holders(head)
        if len(mine) == 1 and len(words) <= 2:
            only = next(iter(mine))
            if is_epithet(head) and self.first_named.get(only, 0) > view.number:
                return None  # de rapper, before another one is named
            courts = field_of(role_in(head) or head) == "recht"  # de rechter is nobody who spoke before
            return (None if courts else self._speaking(view, only)) or (only, "PER")
        return self._last_of(view, mine) if len(mine) > 1 and len(words) == 1 else None

    def _of_people(self, view: View, people: str, words: Sequence[str]) -> Found | None:
        """Return whom ``de Franse minister van Cultuur`` means: who is told to be of that people, or is
        named only later, as the one who has that office.
        """
        if is_players(words[0]) or "-" in words[0]:
            return None  # de Engelse oud-voetbalster is whoever was named before
        found = self._officer(words[0], [people])
        if found or len(words) < 2:
            return found
        later = self._by_office(view, words)
        return later if later and self.first_named[later[0]] > view.number else None

    def _is_foreign(self, name: str, people: str) -> bool:
        """Tell whether somebody's office is of another people: de Franse minister is no Duitse minister.

        As the text says, or else aliases.yaml.
        """
        if people not in _listed_peoples().get(name, {people}):
            return True
        told = (
            view.words[place - 1]
            for other, view, first, _ in self.people
            if other == name
            for place in range(max(1, first - _BESIDE), first)
            if role_in(view.words[place]) and _is_peoples(view.words[place - 1])
        )
        return any(word != people for word in told)

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
        if self.first_named[holder] <= view.number:
            return None
        found = self.antecedents.last_spoken(view.number - 1, ("PER",))
        known = found is None or found[0] not in self.first_named or self.antecedents.roles.get(found[0])
        return None if known else found

    @cached_property
    def first_named(self) -> dict[str, int]:
        """By name: the sentence that names somebody first."""
        return self._first("PER")

    def _first(self, type_: EntityType) -> dict[str, int]:
        found: dict[str, int] = {}
        for view in self.scene.views:
            for mention, _ in view.names.values():
                if mention.type == type_:
                    found.setdefault(self.scene.names.of(mention.text, type_), view.number)
        return found

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
        roles = [role for role in self.antecedents.holders if len(role) > 4 and head.endswith(role)]
        return self.antecedents.holders[max(roles, key=len)] if roles and "-" not in head else frozenset()

    def _of_kind(self, head: str) -> frozenset[str]:
        """Return the one who has a role that is a sort of ``head``: de coach (or trainer), a bondscoach."""
        if role_in(head) != head or len(head) < _SHORTEST:
            return frozenset()
        known = self.antecedents.holders.items()
        ends = _COACHES if head in _COACHES else (head,)
        found = {name for role, names in known if role.endswith(ends) and "-" not in role for name in names}
        return frozenset(found) if len(found) == 1 else frozenset()

    def _officer(self, role: str, body: Sequence[str]) -> Found | None:
        """Return who is called ``role`` and ``body`` beside the name: de topman van Philips."""
        asked = role, tuple(body)
        if asked not in self._officers:
            self._officers[asked] = self._of_body(role, body)
        return self._officers[asked]

    def _of_body(self, role: str, body: Sequence[str]) -> Found | None:
        words = {word for word in body if word not in closed("determiners")}
        near = min((self._near.get(word, ()) for word in words), key=len, default=self.people)
        able = {name for name, view, first, last in near if _serves(view, first, last, role, words)}
        able = able or {
            name for name, view, first, last in self.people if _member(view, first, last, role, body)
        }
        since = None if able else self._main_since(words)
        if since is not None:
            able = {
                name
                for name, view, first, last in self.people
                if view.word(first - 1) == role and since <= view.number and not _is_of(view, last)
            }
        return (able.pop(), "PER") if len(able) == 1 else None

    def _main_since(self, body: set[str]) -> int | None:
        """Return the sentence that names ``body`` first, where the article names none more often.

        The trainer who is named from there on, of no other body, is its trainer then.
        """
        name, times = self._main
        main = times > 1 and body <= set(name.lower().split(" "))
        return self._first_bodies[name] if main else None

    @cached_property
    def _main(self) -> tuple[str, int]:
        """The organisation that is named most often, and how often that is."""
        return max(self.bodies.items(), key=lambda item: item[1], default=("", 0))

    @cached_property
    def _first_bodies(self) -> dict[str, int]:
        """By name: the sentence that names a body first."""
        return self._first("ORG")

    @cached_property
    def bodies(self) -> Counter[str]:
        """How often each organisation is named."""
        names = self.scene.names
        return Counter(names.of(m.text, "ORG") for m in self.scene.mentions if m.type == "ORG")

    def _unattached(self, role: str) -> Found | None:
        """Return the one person with ``role``, where the text doesn't say of which body."""
        mine = self.antecedents.holders.get(role, frozenset())
        if len(mine) != 1:
            return None
        name = next(iter(mine))
        kin = role in closed("kin")
        sort, near = ("PER", (2, 3, 4, 5)) if kin else ("ORG", (2, 3))  # Jan Smit, de vader van Anna
        beside = any(
            "-" in view.word(first - 1) for other, view, first, _ in self.people if other == name
        ) or any(
            mention.type == sort and (index - last in near or first - 3 <= index < first)
            for other, view, first, last in self.people
            if other == name
            for index, (mention, _) in view.names.items()
            if view.word(index + 1) != ")"
        )
        return None if beside else (name, "PER")

    @cached_property
    def _near(self) -> Mapping[str, Sequence[_Person]]:
        """By a word that stands near names of people, or the first part of one: whose names those are."""
        found: dict[str, list[_Person]] = {}
        for person in self.people:
            _, view, first, last = person
            for word in _parts([*view.words[max(0, first - _BESIDE) : first], *_behind(view, last)]):
                found.setdefault(word, []).append(person)
        return found

    @cached_property
    def people(self) -> list[_Person]:
        """Each person named, with the sentence and the first and last token of the name."""
        return [
            (self.scene.names.of(mention.text, "PER"), view, index, last)
            for view in self.scene.views[:_FIRST]
            for index, (mention, last) in view.names.items()
            if mention.type == "PER"
        ]


@cache
def _listed_peoples() -> dict[str, set[str]]:
    """Return of which people's the officers of aliases.yaml are: Franse, of a Franse president."""
    found: dict[str, set[str]] = {}
    for description, name in gazetteer.roles().items():
        if _is_peoples(description.partition(" ")[0]):
            found.setdefault(name, set()).add(description.partition(" ")[0])
    return found


def _is_rare(role: str) -> bool:
    """Tell whether a role says so much that a text hardly has two: minister, sporteconoom."""
    return role in _MINISTERS or (role_in(role) != role and not is_unshared(role))


def whence(words: Sequence[str]) -> int:
    """Return the place of an office behind a people's adjective: de (Sri Lankaanse) minister; 0 without."""
    place = next((place for place in (1, 2) if place < len(words) and role_in(words[place])), 0)
    return place if place and _is_peoples(words[place - 1]) else 0


def _is_peoples(word: str) -> bool:
    """Tell whether a word is a people's adjective: Russische, Sri Lankaanse."""
    known = word.capitalize() in gazetteer.demonyms() or word.endswith("aanse")
    return known and word.endswith(("se", "sche"))


def _serves(view: View, first: int, last: int, role: str, body: set[str]) -> bool:
    """Tell whether the words on one side of a name are its role and ``body``."""
    if not body.isdisjoint(view.words[first : last + 1]):
        return False
    behind = _behind(view, last)
    if "volgens" in behind or "aldus" in behind:
        behind = []  # Jan Smit is volgens de coach van Relmo te jong
    apart = view.word(first - 1) in closed("prepositions")  # de Relmo-trainer over het spel van | Jan Smit
    before = range(first if apart else max(0, first - _BESIDE), first)
    parts = closed("finite_verbs") | {":"}
    verbs = [place + 1 for place in before if view.words[place] in parts]
    start = max([before.start, *verbs])  # volgens de officier van justitie heeft Jan Smit ...
    sides = (view.words[start:first], behind)
    around = [view.word(first - 1), *behind[: len(body) + 2]] if behind[:1] in (["van"], ["bij"]) else []
    return any(
        any(role_in(word) == role_in(role) for word in side) and body <= _parts(side)
        for side in (*sides, around)  # around: regiovoorzitter Anna Visser van Relmo
    )


def _behind(view: View, last: int) -> list[str]:
    """Return the words behind a name that may say whose officer somebody is; not those of who says it:
    ..., zegt de woordvoerder van Relmo.
    """
    places = range(last + 1, min(len(view.words), last + 1 + _BESIDE))
    ends = (p for p in places if view.words[p] == "," and view.word(p + 1) in finite_verbs())
    return view.words[last + 1 : next(ends, last + 1 + _BESIDE)]


def _is_of(view: View, last: int) -> bool:
    """Tell whether somebody is of the body behind his name: Anna Visser van Relmo."""
    named = view.names.get(last + 2) or view.names.get(last + 3)
    return view.word(last + 1) in ("van", "bij") and named is not None and named[0].type == "ORG"


def _member(view: View, first: int, last: int, role: str, body: Sequence[str]) -> bool:
    """Tell whether a name has its role before it and its party in brackets: minister Anna Visser (CDA)."""
    named = view.word(last + 1) == "(" and view.words[last + 2 : last + 2 + len(body)] == [*body]
    return named and role_in(view.word(first - 1)) == role_in(role)


def _parts(words: Sequence[str]) -> set[str]:
    """Return ``words`` with the first parts of compounds: airbus-topman and airbus."""
    return {part for word in words for part in (word, word.partition("-")[0])}


def _in_one_word(words: Sequence[str]) -> Sequence[str]:
    """Return an office's words, with the one word for Belgium's head of government: eerste minister."""
    for place in range(len(words) - 1):
        if words[place] == "eerste" and words[place + 1] == "minister":
            return [*words[:place], "premier", *words[place + 2 :]]
    return words
