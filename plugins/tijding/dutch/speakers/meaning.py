"""Who a speaker's phrase means: a name, or what a pronoun or a role stands for in the article.

A pronoun means the last person who spoke or was told about (pronouns.py); a role whom the article, or
aliases.yaml, gives it to (offices.py); an epithet (``de middenvelder``) whoever was named before it
(recalled.py); ``het bedrijf`` a body (bodies.py). Where the text doesn't say, there is no name.
"""

from __future__ import annotations

from collections.abc import Mapping
from weakref import proxy

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.descriptions import Descriptions
from tijding.dutch.speakers.pronouns import Pronouns
from tijding.dutch.speakers.spans import span
from tijding.dutch.speakers.wanted import Found, Wanted
from tijding.dutch.syntax.agreement import PRONOUNS
from tijding.dutch.syntax.views import Phrase, View


class Speakers:
    """Resolves speakers in the order of the text; what was said before is remembered."""

    def __init__(self, scene: Scene, described: Mapping[int, str]) -> None:
        self.scene = scene
        self.antecedents = Antecedents(scene)
        here: Speakers = proxy(self)  # a cycle would keep all tokens until Python's collector comes by

        def last(view: View, phrase: Phrase, wanted: Wanted) -> Found | None:
            other = here.antecedents.spoken_of(view, phrase, wanted)
            return (other and here.pronouns.last(view, phrase, other)) or here.pronouns.last(
                view, phrase, wanted
            )

        self.descriptions = Descriptions(scene, self.antecedents, described, last)
        self._kinds: dict[str, str] = {}
        self.pronouns = Pronouns(scene, self.antecedents, self.descriptions)

    def name(self, number: int, phrase: Phrase | None) -> str | None:
        """Return the fullest name of whom ``phrase`` in sentence ``number`` means, and remember it."""
        if phrase is None:
            return None
        found = self._meant(self.scene.views[number], phrase)
        if found:
            self.antecedents.speaks(number, found)
            self._kinds[found[0]] = found[1]
        return found[0] if found else None

    def meant(self, number: int, phrase: Phrase) -> str | None:
        """Return the fullest name of whom ``phrase`` in sentence ``number`` means, who need not speak."""
        found = self._meant(self.scene.views[number], phrase)
        return found[0] if found else None

    def another(self, number: int, phrase: Phrase, name: str) -> str | None:
        """Return who else than ``name``, of whom what is said tells, ``phrase`` means, and remember it."""
        view = self.scene.views[number]
        if phrase.pronoun:
            wanted = Wanted(("PER",), PRONOUNS.get(view.words[phrase.start]), besides={name})
            found = self.pronouns.last(view, phrase, wanted)
        else:
            found = self.descriptions.besides(view, phrase, {name})
        self.antecedents.speaks(number, found)
        return found[0] if found else None

    def suits(self, phrase: Phrase, name: str, number: int) -> bool:
        """Tell whether the pronoun ``phrase`` of sentence ``number`` may mean the person ``name``."""
        gender = PRONOUNS.get(self.scene.views[number].words[phrase.start])
        return bool(self.antecedents.fitting([(name, "PER")], Wanted(("PER",), gender)))

    def is_person(self, name: str) -> bool:
        """Tell whether the article names a person so."""
        return name in self.descriptions.people

    def kind(self, name: str) -> str:
        """Return the type of the name of somebody who spoke, or ""."""
        return self._kinds.get(name, "")

    def _meant(self, view: View, phrase: Phrase) -> Found | None:
        if phrase.pronoun:
            start, end = span(view, phrase)
            return self.pronouns.meant(view, phrase, self.scene.text[start:end].lower())
        return self.pronouns.several.pairs.meant(view, phrase) or self.descriptions.meant(view, phrase)
