"""Whom a description means that can be nobody but the one whom the text is with: on stage.

A writer who says ``de reclameman`` of nobody brought in so means whoever spoke or was told of just before.
Not so with what a text brings in by the noun alone, as there is one at hand: ``de rechter``, ``de eigenaar``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import islice

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents, Found
from tijding.dutch.speakers.bodies import is_kind
from tijding.dutch.speakers.epithets import is_epithet, suits
from tijding.dutch.syntax.appositions import are_people
from tijding.dutch.syntax.phrases import opening
from tijding.dutch.syntax.views import Phrase, View, closed, endings, role_in

_NEAR = 3
"""Sentences of the writer in which whoever is on stage spoke."""


class Stage:
    """Who is on stage in a text; who spoke before is in ``antecedents``."""

    def __init__(self, scene: Scene, antecedents: Antecedents) -> None:
        self.scene = scene
        self.antecedents = antecedents

    @cached_property
    def _times(self) -> Counter[str]:
        """How often each person is named."""
        return Counter(self.antecedents.name(m) for m in self.scene.mentions if m.type == "PER")

    @cached_property
    def _most(self) -> int:
        return max(self._times.values())

    def fits(self, found: Found, view: View, phrase: Phrase, words: Sequence[str], end: int) -> bool:
        """Tell whether ``phrase`` means a person, as whoever is on stage; its noun is before word ``end``."""
        spoke, main = self._speaks(view, found), self._times[found[0]] == self._most
        on_stage = spoke or self._is_subject(view, found)
        other = self._whose(view, phrase, words)
        if other:
            oftener = other != found[0] and self._times[found[0]] > self._times[other]
            return oftener and (on_stage or main)
        if not on_stage:
            return False
        head = words[end - 1]
        main = main and end == len(words)
        marked = end > 1 and (words[0] in closed("once") or words[0].endswith("-jarige"))
        told = (marked and head not in closed("couples")) or _is_persons(head, by_form=spoke)
        return (spoke or main) and told and _may_hold(self.antecedents.roles.get(found[0], ()), head)

    def _speaks(self, view: View, found: Found) -> bool:
        """Tell whether a person is the last who spoke, in the sentence of ``view`` or just before it."""
        spoken, near = self.antecedents.spoken, islice(self.antecedents.near(view.number), _NEAR)
        return next((spoken[place] for place in near if place in spoken), None) == found

    def _is_subject(self, view: View, found: Found) -> bool:
        """Tell whether the sentence before that of ``view`` begins with the name of a person."""
        front = opening(self.scene.views[view.number - 1]) if view.number else None
        mention = front.mention if front else None
        return mention is not None and (self.antecedents.name(mention), mention.type) == found

    def _whose(self, view: View, phrase: Phrase, words: Sequence[str]) -> str | None:
        """Return the name of whom a relative is told to be of: ``de zoon van Jan Smit``; else None."""
        noun = words[words[0].endswith("-jarige") and len(words) > 1]
        if noun not in closed("kin") or "van" not in words[1:3]:
            return None
        behind = (view.names[p][0] for p in range(phrase.start, phrase.last + 1) if p in view.names)
        return next((self.antecedents.name(mention) for mention in behind if mention.type == "PER"), None)


def _is_persons(noun: str, by_form: bool) -> bool:
    """Tell whether a noun is one person's, and not one of those that need no bringing in.

    ``by_form``: also where no list knows it and its end alone says so: mannetjesputter.
    """
    if noun in closed("unshared") or noun.endswith(endings("unshared_endings")):
        return False
    if role_in(noun) or is_epithet(noun):
        return True
    formed = by_form and noun.endswith((*endings("people_endings"), "man", "vrouw"))
    no_person = are_people(noun) or is_kind(noun) or noun.endswith(endings("authorities"))
    return formed and not no_person and noun not in closed("documents")


def _may_hold(roles: Collection[str], noun: str) -> bool:
    """Tell whether somebody with ``roles`` may be what ``noun`` says, as an office of his or by his field."""
    if "-" in noun and any("-" in role for role in roles):
        return noun in roles  # de oud-CDA-leider is no D66-leider
    office = None if is_epithet(noun) else role_in(noun)
    same = (role.endswith(office) or office.endswith(role) for role in roles) if office else ()
    return suits(office or noun, frozenset(roles)) and (not office or not roles or any(same))
