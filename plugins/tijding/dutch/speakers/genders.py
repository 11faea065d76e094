"""Who is a man and who a woman, as far as names, titles, pronouns and families say."""

from __future__ import annotations

from functools import cached_property

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.holders import is_kins
from tijding.dutch.syntax.agreement import of_name, of_role
from tijding.dutch.syntax.views import closed, role_in


class Genders:
    """The gender of those whom a text names."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.pronouns: dict[str, str] = {}
        """By name: ``man`` or ``woman``, as a pronoun said that meant him; nothing else says it."""

    def of(self, name: str) -> str | None:
        """Return ``man`` or ``woman`` as the name says, its title, its family, or a pronoun that meant it.

        A woman's title (oud-winnares Lenny Smit) goes before the name; a man's (econoom) may be hers too.
        """
        titled = self._by_title(name)
        return (
            (titled if titled == "woman" else of_words(name))
            or titled
            or self.pronouns.get(name)
            or self._unlike_family(name)
        )

    def _by_title(self, name: str) -> str | None:
        """Return what the titles right before somebody's name say: zijn vrouw Jolinde Smit, vader Ko."""
        genders = self._titled.get(name, set())
        return next(iter(genders)) if len(genders) == 1 else None

    @cached_property
    def _titled(self) -> dict[str, set[str]]:
        """By name: the genders that roles right before it say."""
        found: dict[str, set[str]] = {}
        for view in self.scene.views:
            for index, (mention, _) in view.names.items():
                titled = mention.type == "PER" and not is_kins(view, index)
                title = view.word(index - 1) if titled else ""  # no Zoon Anna Smit in a headline
                title = title.removeprefix("oud-").removeprefix("ex-")  # oud-winnares Lenny Smit
                gender = of_role(title) if title and role_in(title) == title else None
                if gender:
                    found.setdefault(self.scene.names.of(mention.text, mention.type), set()).add(gender)
        return found

    @cached_property
    def _families(self) -> dict[str, frozenset[str]]:
        """By surname: ``man`` and ``woman``, as far as those of that name are known to be."""
        found: dict[str, set[str]] = {}
        for mention in self.scene.mentions:
            gender = of_name(mention.text) if mention.type == "PER" and " " in mention.text else None
            if gender:
                found.setdefault(mention.text.partition(" ")[2], set()).add(gender)
        return {surname: frozenset(genders) for surname, genders in found.items()}

    def _unlike_family(self, name: str) -> str | None:
        """Return what somebody of unknown gender is taken for beside another of the same surname.

        Jolinde Smit and Jan Smit: ``hij`` is Jan.
        """
        known = self._families.get(name.partition(" ")[2], frozenset())
        return {"man": "woman", "woman": "man"}[next(iter(known))] if len(known) == 1 else None


def of_words(name: str) -> str | None:
    """Return ``man`` or ``woman`` of a name, or of a description: 71-jarige man, Zijn zus uit Delft."""
    words = name.split(" ")
    described = name[:1].islower() or name[:1].isdigit() or words[0].lower() in closed("determiners")
    if not described:
        return of_name(name)
    hangs = closed("prepositions") | {"die", "dat"}
    end = next((place for place, word in enumerate(words) if place and word in hangs), None)
    return of_name(name) or of_role(words[(end or len(words)) - 1])
