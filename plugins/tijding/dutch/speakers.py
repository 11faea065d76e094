"""Who a speaker's phrase means: a name, or what a pronoun or a role stands for in the article.

A pronoun means the last person who spoke or was told about; a role whom the article, or aliases.yaml,
gives it to. Where the text doesn't say, there is no name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.canonical import role_of
from tijding.dutch.phrases import Phrase, View, closed, noun_phrase
from tijding.dutch.scene import Scene
from tijding.model import Span

_REACH = 6
_PLURAL = frozenset(
    [
        "zeggen",
        "zeiden",
        "melden",
        "meldden",
        "stellen",
        "stelden",
        "schrijven",
        "schreven",
        "beloven",
        "beloofden",
        "vertellen",
    ]
)


class Speakers:
    """Resolves speakers in the order of the text; what was said before is remembered."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.spoken: dict[int, tuple[str, str]] = {}
        """By sentence: the name of the last speaker in it, and the type of that name or ''."""
        self.people = {scene.names.of(m.text, "PER") for m in scene.mentions if m.type == "PER"}
        self.titles = _titles(scene)

    def span(self, view: View, phrase: Phrase) -> Span:
        """Return where the speaker stands: the name in the phrase, or the phrase without determiner."""
        mention = phrase.mention
        if mention and (mention.type == "PER" or mention.end >= view.tokens[phrase.last].end):
            named = mention.type in ("PER", "ORG")
            return (mention.start, mention.end) if named else _bounds(view, phrase)
        return _bounds(view, phrase)

    def name(self, number: int, phrase: Phrase | None) -> str | None:
        """Return the fullest name of whom ``phrase`` in sentence ``number`` means, and remember it."""
        if phrase is None:
            return None
        view = self.scene.views[number]
        found = self._resolve(view, phrase)
        if found:
            self.spoken[number] = found
        return found[0] if found else None

    def last(self, number: int, reach: int = 2) -> str | None:
        """Return who spoke last, in sentence ``number`` or up to ``reach`` before it."""
        for place in range(number, max(-1, number - reach - 1), -1):
            if place in self.spoken:
                return self.spoken[place][0]
        return None

    def _resolve(self, view: View, phrase: Phrase) -> tuple[str, str] | None:
        start, end = self.span(view, phrase)
        mention = phrase.mention
        if mention and (start, end) == (mention.start, mention.end):
            return self.scene.names.of(mention.text, mention.type), mention.type
        words = self.scene.text[start:end]
        if phrase.pronoun:
            return self._pronoun(view, phrase, words.lower())
        return self._role(view, phrase, words)

    def _pronoun(self, view: View, phrase: Phrase, word: str) -> tuple[str, str] | None:
        if word in (
            "ik",
            "wij",
            "we",
            "men",
            "iemand",
            "niemand",
            "iedereen",
            "jij",
            "je",
            "u",
            "mij",
            "me",
            "wie",
            "wat",
        ):
            return (word, "") if word in ("iemand",) else None
        if word in ("het", "dit"):
            return self._last_named(view, phrase, ("ORG",))
        plural = word in ("ze", "zij", "hen", "hun") and self._plural(view, phrase)
        if plural:
            group = self._group(view, phrase)
            if group:
                return group
            return self._last_spoken(view.number, ("", "ORG")) or self._last_named(view, phrase, ("ORG",))
        if word.endswith("laatste"):
            return self._last_named(view, phrase, ("PER", "ORG"), nearest=True)
        return self._last_named(view, phrase, ("PER",))

    def _group(self, view: View, phrase: Phrase) -> tuple[str, str] | None:
        """Return the subject of the same sentence, where a plural pronoun goes back to it."""
        front = noun_phrase(view, next((i for i, word in enumerate(view.words) if word[0].isalnum()), 0))
        if front is None or front.pronoun or front.mention or front.last >= phrase.first:
            return None
        start, end = self.span(view, front)
        return self.scene.text[start:end], ""

    def _plural(self, view: View, phrase: Phrase) -> bool:
        around = (view.word(phrase.first - 1), view.word(phrase.last + 1))
        return any(word in _PLURAL or (word.endswith("den") and len(word) > 4) for word in around)

    def _last_spoken(self, number: int, kinds: Sequence[str]) -> tuple[str, str] | None:
        for place in range(number, max(-1, number - _REACH), -1):
            if place in self.spoken and self.spoken[place][1] in kinds:
                return self.spoken[place]
        return None

    def _last_named(
        self, view: View, phrase: Phrase, kinds: Sequence[str], nearest: bool = False
    ) -> tuple[str, str] | None:
        """Return the one a pronoun means: named before in the sentence, else the last speaker or subject."""
        here = [
            found
            for index, found in sorted(view.names.items())
            if index < phrase.first and view.narrated[index]
        ]
        found = self._pick([mention for mention, _ in here], kinds, nearest)
        if found:
            return found
        for place in range(view.number, max(-1, view.number - _REACH), -1):
            if place in self.spoken and self.spoken[place][1] in kinds and not nearest:
                return self.spoken[place]
            if place == view.number:
                continue
            earlier = self.scene.views[place]
            named = [m for index, (m, _) in sorted(earlier.names.items()) if earlier.narrated[index]]
            found = self._pick(named, kinds, nearest)
            if found:
                return found
        return None

    def _pick(
        self, mentions: Sequence[object], kinds: Sequence[str], nearest: bool
    ) -> tuple[str, str] | None:
        fitting = [mention for mention in mentions if mention.type in kinds]  # type: ignore[attr-defined]
        if not fitting:
            return None
        chosen = fitting[-1] if nearest else fitting[0]
        return self.scene.names.of(chosen.text, chosen.type), chosen.type  # type: ignore[attr-defined]

    def _role(self, view: View, phrase: Phrase, words: str) -> tuple[str, str] | None:
        name = role_of(words)
        if name and name in self.people:
            return name, "PER"
        words_of = view.words[phrase.start : phrase.last + 1]
        definite = (
            view.word(phrase.first) in ("de", "het", "dit", "deze", "die") and phrase.start > phrase.first
        )
        if definite and words_of:
            head = words_of[-1] if phrase.mention is None else ""
            if head in self.titles and len(words_of) <= 3 and head in _roles():
                return self.titles[head], "PER"
            if len(words_of) == 1 and head in lexicon.words("function_words", "bodies"):
                found = self._last_named(view, phrase, ("ORG",))
                if found:
                    return found
        human = any(word in _roles() for word in words_of[:3])
        return re.sub(r"\s+", " ", words), "PER" if human else ""


def _bounds(view: View, phrase: Phrase) -> Span:
    return view.tokens[phrase.start].start, view.tokens[phrase.last].end


def _roles() -> frozenset[str]:
    return closed("roles")


def _titles(scene: Scene) -> dict[str, str]:
    """Map the roles that the article gives to one person only to that person's name."""
    found: dict[str, set[str]] = {}
    for view in scene.views:
        for index, (mention, last) in view.names.items():
            if mention.type != "PER":
                continue
            name = scene.names.of(mention.text, "PER")
            for word in _roles_beside(view, index, last):
                found.setdefault(word, set()).add(name)
    known = {role: next(iter(names)) for role, names in found.items() if len(names) == 1}
    return {role: name for role, name in known.items() if role not in gazetteer.roles()}


def _roles_beside(view: View, first: int, last: int) -> list[str]:
    """Return the roles right before a name, and in the apposition after it."""
    roles = [word for word in (view.word(first - 1),) if word in _roles()]
    if view.word(last + 1) == ",":
        apposition = noun_phrase(view, last + 2)
        if apposition:
            roles += [
                word for word in view.words[apposition.start : apposition.last + 1] if word in _roles()
            ][:1]
    return roles
