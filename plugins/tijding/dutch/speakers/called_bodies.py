"""What the bodies of a text are called: vakbond FNV is the bond, Relmo Bar the bar."""

from __future__ import annotations

from functools import cached_property

from tijding.dutch.names.entities import Mention
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.body_kinds import (
    are_same,
    department,
    head_noun,
    is_firm,
    is_no_firm,
    kinds_beside,
    listed,
    own_kinds,
)
from tijding.dutch.syntax.views import View, closed, endings


class CalledBodies:
    """The bodies of a text, each with the kinds that it is called."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def kinds(self) -> dict[str, set[str]]:
        """By name: what the text calls it, and what it calls itself."""
        found: dict[str, set[str]] = {}
        for view in self.scene.views:
            for index, (mention, last) in view.names.items():
                if self.is_called(view, index):
                    name = self.scene.names.of(mention.text, mention.type)
                    if name not in found:
                        found[name] = {*own_kinds(name), *listed().get(name, ())}
                    found[name].update(kinds_beside(view, index, last))
                    found[name].update(department(name) if view.word(index - 1) != "van" else ())
        return found

    @cached_property
    def _callings(self) -> frozenset[str]:
        """All that the text calls a body: veilinghuis, where it has ``veilinghuis Relmo``."""
        return frozenset(kind for kinds in self.kinds.values() for kind in kinds)

    @cached_property
    def _headed(self) -> dict[str, set[str]]:
        """By noun: the bodies whose names are a sort of it: de bar, Relmo Bar."""
        found: dict[str, set[str]] = {}
        for name in self.kinds:
            found.setdefault(head_noun(name), set()).add(name)
        return found

    def is_calling(self, word: str) -> bool:
        """Tell whether a noun is what the text calls a body, or what one's name is a sort of."""
        return word in self._callings or word in self._headed

    def goes_by(self, name: str, word: str) -> bool:
        """Tell whether a noun is what a body is called, or a sort of that, or what its name is a sort of."""
        kinds = self.kinds.get(name, ())
        return any(are_same(word, kind) for kind in kinds) or name in self._headed.get(word, ())

    def is_known_as(self, name: str, word: str) -> bool:
        """Tell whether a noun is what a well-known body is called whatever the text: zakenbank."""
        return any(are_same(word, kind) for kind in listed().get(name, ()))

    def is_sort(self, name: str, word: str) -> bool:
        """Tell whether the text calls a body by a sort of ``word``: claimorganisatie of organisatie."""
        told = self.kinds.get(name, set()) - listed().get(name, set()) - set(own_kinds(name))
        return any(kind.endswith(word) and kind != word for kind in told)

    def names_headed(self, view: View, word: str) -> bool:
        """Tell whether a sentence names a body whose name is a sort of ``word``."""
        headed = self._headed.get(word, ())
        return any(self.scene.names.of(m.text, m.type) in headed for m, _ in view.names.values())

    def other(self, name: str, word: str) -> bool:
        """Tell whether ``name`` is called something that ``word`` is not: a union is no firm."""
        kinds = self.kinds.get(name, set())
        if not kinds:
            return False
        if word not in closed("general_bodies") and all(map(is_firm, kinds)):
            return word.endswith(endings("no_firms", "venues")) and not word.endswith(endings("firms"))
        if word.endswith(endings("watchers")) and kinds <= closed("media"):
            return True
        if word.endswith(endings("no_firms")) and not word.endswith(endings("loose_bodies")):
            press = word in closed("media") and not kinds.isdisjoint(closed("media"))
            return not press  # one who is called so is found before
        return word.endswith(endings("firms")) and all(map(is_no_firm, kinds))

    def is_body(self, mention: Mention) -> bool:
        """Tell whether a name is a body's, or says itself that it is some kind of body; no index: AEX."""
        if mention.text.lower() in closed("indices"):
            return False
        return mention.type == "ORG" or (mention.type == "MISC" and bool(own_kinds(mention.text)))

    def is_called(self, view: View, index: int) -> bool:
        """Tell whether the name at a token is a body's, or is called as one: Schiphol, chipmaker Asmo."""
        mention, _ = view.names[index]
        if mention.type not in ("LOC", "MISC"):
            return self.is_body(mention)
        known = mention.type == "LOC" and self.scene.names.of(mention.text, "LOC") in listed()
        kind = view.word(index - 1)
        own = own_kinds(mention.text) or head_noun(mention.text)
        called = (mention.type == "LOC" and (kind in closed("venues") or bool(own))) or (
            mention.type == "MISC" and (kind.endswith(endings("firms")) or bool(own))
        )
        return known or called or self.is_body(mention)
