"""Whom a pronoun means that is told of by role, without a name: ``Een buurman belde``, then ``hij``."""

from __future__ import annotations

from collections.abc import Iterator

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.descriptions import Descriptions
from tijding.dutch.speakers.spans import bounds
from tijding.dutch.speakers.topics import Topics
from tijding.dutch.speakers.wanted import Found, Wanted
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.agreement import of_role
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.views import Phrase, View, closed, role_in

_AS = frozenset(["als", "blijft", "bleef"])
"""Before what somebody is, no other than he, as behind is and wordt."""


class Nameless:
    """Finds whom sentences tell of by role; whom descriptions mean is in ``descriptions`` and ``topics``."""

    def __init__(
        self, scene: Scene, antecedents: Antecedents, descriptions: Descriptions, topics: Topics
    ) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.descriptions = descriptions
        self.topics = topics

    def subject_of(self, view: View, wanted: Wanted) -> Found | None:
        """Return the subject of ``view`` where it is somebody by role: ``Een buurman belde``."""
        phrase = opening(view)
        if phrase is None or phrase.mention or phrase.pronoun or wanted.epithet:
            return None
        told = view.words[phrase.last - 1] not in closed("determiners", "prepositions")
        if phrase.last > phrase.start + 1 and told and view.words[phrase.last].endswith(("te", "de")):
            phrase = phrase._replace(last=phrase.last - 1)  # a verb in no list: De moeder van X huilde
        role = role_in(view.words[phrase.start]) or role_in(view.word(phrase.start + 1))
        if role is None and view.words[phrase.first : phrase.first + 2] == ["een", "van"]:
            role = ""
        if role is None or of_role(role) not in (None, wanted.gender):
            return None
        meant = self.topics.described(view, phrase)
        if meant is None or self.antecedents.fitting([meant], wanted._replace(kinds=("PER", ""))):
            return meant
        return self.words(view, phrase), "PER"

    def told_first(self, view: View, before: int, wanted: Wanted) -> Found | None:
        """Return the subject of a sentence by role, where it is before a token; the body that ``ze`` is."""
        front = opening(view)
        if front is None or front.last >= before or "hen" in view.words[front.first : front.last + 1]:
            return None
        if wanted.gender == "woman" and view.words[head_of(view, front)] in closed("bodies"):
            return self.descriptions.meant(view, front)
        if front.kind == "MISC" and front.first < front.start:  # Een Britse wees ons erop, then ze
            found = self.descriptions.meant(view, front)
            return found if found and self.antecedents.fitting([found], wanted) else None
        return self.subject_of(view, wanted)

    def last_before(self, view: View, before: int, wanted: Wanted) -> Found | None:
        """Return the last person told of by role in ``view`` before a token: ``van een woordvoerster``.

        A woman only where the role says so.
        """
        for _, told, role in _by_role(view, before):
            known = of_role(role)
            if known == wanted.gender or (known is None and wanted.gender == "man"):
                return self.descriptions.meant(view, told) or (self.words(view, told), "PER")
        return None

    def last_of_gender(self, view: View, wanted: Wanted) -> Found | None:
        """Return the last person told of by a role that only a man has, or a woman: via een woordvoerster.

        No subject's predicate: ``Ze is een speelster``.
        """
        if (
            wanted.gender is None
            or wanted.nearest
            or view.number in self.antecedents.spoken
            or self.topics.subject(view)
        ):
            return None
        for place, told, role in _by_role(view, len(view.words)):
            is_he = view.word(place - 1) in closed("copulas") or view.word(place - 1) in _AS
            if place and of_role(role) == wanted.gender and not is_he:
                return self.descriptions.meant(view, told)
        return None

    def words(self, view: View, phrase: Phrase) -> str:
        """Return the words of a description without its determiner."""
        return self.scene.text[slice(*bounds(view, phrase._replace(first=phrase.start)))]


def _by_role(view: View, before: int) -> Iterator[tuple[int, Phrase, str]]:
    """Yield where ``de`` and ``een`` with a role stand before a token, the last first: phrase and role."""
    for place in range(before - 1, -1, -1):
        told = noun_phrase(view, place) if view.words[place] in ("de", "een") else None
        role = role_in(view.words[head_of(view, told)]) if told and not told.mention else None
        if told and role:
            yield place, told, role
