"""Who is told to be a body's officer, by the words beside his name: ``de topman van Philips``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.called_people import Named
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import View, closed, role_in
from tijding.model import EntityType

_FIRST = 100
"""Sentences in which it is looked up whose officer somebody is."""
_BESIDE = 8
"""Words beside a name that may say so."""


class BodyOfficers:
    """The people of an article, with the roles and bodies that stand beside their names."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._known: dict[tuple[str, tuple[str, ...]], Found | None] = {}
        """By role and body: whose they are, as far as that was asked."""

    def of(self, role: str, body: Sequence[str]) -> Found | None:
        """Return who is called ``role`` and ``body`` beside the name: de topman van Philips."""
        asked = role, tuple(body)
        if asked not in self._known:
            self._known[asked] = self._of_body(role, body)
        return self._known[asked]

    def is_attached(self, name: str, role: str) -> bool:
        """Tell whether a body stands beside a name that has ``role``; beside a relative's, somebody else."""
        kin = role in closed("kin")
        sort, near = ("PER", (2, 3, 4, 5)) if kin else ("ORG", (2, 3))  # Jan Smit, de vader van Anna
        mine = [(view, first, last) for _, view, first, last in self.called(name)]
        return any("-" in view.word(first - 1) for view, first, _ in mine) or any(
            mention.type == sort and (index - last in near or first - 3 <= index < first)
            for view, first, last in mine
            for index, (mention, _) in view.names.items()
            if view.word(index + 1) != ")"
        )

    def _of_body(self, role: str, body: Sequence[str]) -> Found | None:
        """Return the one who has a role of a body, by the words beside his name, or None."""
        words = {word for word in body if word not in closed("determiners")}
        near = min((self._near.get(word, ()) for word in words), key=len, default=self.people)
        able = {name for name, view, first, last in near if _serves(view, first, last, role, words)}
        members = self._bracketed.get(body[0], ()) if body and not able else ()
        able = able or {name for name, view, first, last in members if _member(view, first, last, role, body)}
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
        return max(self._bodies.items(), key=lambda item: item[1], default=("", 0))

    @cached_property
    def _first_bodies(self) -> dict[str, int]:
        """By name: the sentence that names a body first."""
        return first_named(self.scene, "ORG")

    @cached_property
    def _bodies(self) -> Counter[str]:
        """How often each organisation is named."""
        names = self.scene.names
        return Counter(names.of(m.text, "ORG") for m in self.scene.mentions if m.type == "ORG")

    @cached_property
    def _near(self) -> Mapping[str, Sequence[Named]]:
        """By a word that stands near names of people, or the first part of one: whose names those are."""
        found: dict[str, list[Named]] = {}
        for person in self.people:
            _, view, first, last = person
            for word in _parts([*view.words[max(0, first - _BESIDE) : first], *_behind(view, last)]):
                found.setdefault(word, []).append(person)
        return found

    @cached_property
    def _bracketed(self) -> Mapping[str, Sequence[Named]]:
        """By the first word in the brackets behind their names: whose names those are."""
        found: dict[str, list[Named]] = {}
        for person in self.people:
            _, view, _, last = person
            if view.word(last + 1) == "(":
                found.setdefault(view.word(last + 2), []).append(person)
        return found

    def called(self, name: str) -> Sequence[Named]:
        """Return where the person is named whose name is ``name``."""
        return self._by_name.get(name, ())

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Named]]:
        found: dict[str, list[Named]] = {}
        for person in self.people:
            found.setdefault(person[0], []).append(person)
        return found

    @cached_property
    def people(self) -> list[Named]:
        """Each person named, with the sentence and the first and last token of the name."""
        return [
            (self.scene.names.of(mention.text, "PER"), view, index, last)
            for view in self.scene.views[:_FIRST]
            for index, (mention, last) in view.names.items()
            if mention.type == "PER"
        ]


def first_named(scene: Scene, type_: EntityType) -> dict[str, int]:
    """Map the names of a type to the first sentence that has each."""
    found: dict[str, int] = {}
    for view in scene.views:
        for mention, _ in view.names.values():
            if mention.type == type_:
                found.setdefault(scene.names.of(mention.text, type_), view.number)
    return found


def _serves(view: View, first: int, last: int, role: str, body: set[str]) -> bool:
    """Tell whether the words on one side of a name are its role and ``body``."""
    if not body.isdisjoint(view.words[first : last + 1]):
        return False
    behind = _behind(view, last)
    if "volgens" in behind or "aldus" in behind:
        behind = []  # Jan Smit is volgens de coach van Relmo te jong
    apart = view.word(first - 1) in closed("prepositions")  # de Relmo-trainer over het spel van | Jan Smit
    before = range(first if apart else max(0, first - _BESIDE), first)
    parts = closed("finite_verbs")
    verbs = [place + 1 for place in before if view.words[place] in parts or view.words[place] == ":"]
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
