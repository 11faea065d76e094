"""Whom ``die`` and ``deze`` mean: who was told of last, and is no subject."""

from __future__ import annotations

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.speakers.descriptions import Descriptions
from tijding.dutch.speakers.nameless import Nameless
from tijding.dutch.speakers.topics import Topics
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.agreement import has_plural_verb
from tijding.dutch.syntax.asked import addressed
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, role_in


class Latter:
    """Resolves what stands for the latter; of those without a name ``nameless`` has the words."""

    def __init__(
        self,
        scene: Scene,
        antecedents: Antecedents,
        descriptions: Descriptions,
        topics: Topics,
        nameless: Nameless,
    ) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.descriptions = descriptions
        self.topics = topics
        self.nameless = nameless

    def meant(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom ``die`` or ``deze`` means: who was asked something, else who came last, no subject."""
        return (
            self._asked(view, phrase)
            or self._told_last(view, phrase)
            or self.antecedents.last_person(view, phrase)
        )

    def _asked(self, view: View, phrase: Phrase) -> Found | None:
        """Return who answers a question: vroeg de rechter aan de verdachte. "Nee", zei die."""
        before = -1 if has_plural_verb(view, phrase) else self.antecedents.told_before(view.number)
        here = self.scene.views[max(0, before)]
        whom = addressed(here) if before >= 0 else None
        if whom is None or whom.pronoun or not (whom.kind == "PER" or _is_somebody(here, whom)):
            return None
        found = self.topics.at(here, whom)
        other = found and found != self.antecedents.spoken.get(before)  # nobody asks himself
        return found if other else (self.nameless.words(here, whom), "")

    def _told_last(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom a description last before ``die`` means, no subject: belde een wethouder, then die."""
        joined = view.word(phrase.first - 1) in ("maar", "en")
        if has_plural_verb(view, phrase) or not (joined or (phrase.first == 0 and view.number > 0)):
            return None
        here = view if joined else self.scene.views[view.number - 1]
        end = phrase.first if joined else len(here.words)
        names = (last for one, last in here.names.values() if one.type in ("PER", "ORG") and last < end)
        named = max(names, default=0)
        told = (noun_phrase(here, place) for place in range(end - 1, named, -1) if here.narrated[place])
        last = next((one for one in told if one and _is_somebody(here, one)), None)
        if last is None:
            return None
        return self.descriptions.meant(here, last) or (self.nameless.words(here, last), "")


def _is_somebody(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase is a person's, or a body's, by a noun with its determiner."""
    noun = view.words[head_of(view, phrase)]
    told = phrase.first < phrase.start and not phrase.mention
    return told and (role_in(noun) is not None or noun in closed("relatives") or is_kind(noun))
