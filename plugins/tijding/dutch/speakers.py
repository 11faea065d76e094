"""Who a speaker's phrase means: a name, or what a pronoun or a role stands for in the article.

A pronoun means the last person who spoke or was told about; a role whom the article, or aliases.yaml,
gives it to. Where the text doesn't say, there is no name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijding.dutch.agreement import PRONOUNS, is_plural, of_name, of_role
from tijding.dutch.canonical import role_of
from tijding.dutch.holders import holders, usual_body
from tijding.dutch.phrases import Phrase, View, adjective, closed, noun_phrase, role_in
from tijding.dutch.scene import Scene
from tijding.model import Span

_REACH = 6
Found = tuple[str, str]
"""A name, and its type or ''."""


class Speakers:
    """Resolves speakers in the order of the text; what was said before is remembered."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.spoken: dict[int, Found] = {}
        """By sentence: the name of the last speaker in it, and the type of that name or ''."""
        self.people = {scene.names.of(m.text, "PER") for m in scene.mentions if m.type == "PER"}
        self.holders = holders(scene)
        self.bodies = usual_body(scene)

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

    def _resolve(self, view: View, phrase: Phrase) -> Found | None:
        start, end = self.span(view, phrase)
        mention = phrase.mention
        compound = mention is not None and mention.type == "MISC" and "-" in mention.text
        if mention and (start, end) == (mention.start, mention.end) and not compound:
            return self.scene.names.of(mention.text, mention.type), mention.type
        words = self.scene.text[start:end]
        if phrase.pronoun:
            return self._pronoun(view, phrase, words.lower())
        return self._role(view, phrase, words)

    def _pronoun(self, view: View, phrase: Phrase, word: str) -> Found | None:
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
            told = self._people_before(view.number - 1)
            return (
                self._last_spoken(view.number, ("", "ORG"))
                or told
                or self._last_named(view, phrase, ("ORG",))
            )
        if word.endswith("laatste"):
            return self._last_named(view, phrase, ("PER", "ORG"), nearest=True)
        if word in ("die", "deze"):
            return self._last_named(view, phrase, ("PER", "ORG"))
        return self._last_named(view, phrase, ("PER",), gender=PRONOUNS.get(word))

    def _group(self, view: View, phrase: Phrase) -> Found | None:
        """Return the subject of the same sentence, where a plural pronoun goes back to it."""
        front = noun_phrase(view, next((i for i, word in enumerate(view.words) if word[0].isalnum()), 0))
        if front is None or front.pronoun or front.mention or front.last >= phrase.first:
            return None
        start, end = self.span(view, front)
        return self.scene.text[start:end], ""

    def _people_before(self, number: int) -> Found | None:
        """Return the plural that opens a sentence: ``Enkele analisten zijn somber``, then ``zij``."""
        if number < 0:
            return None
        view = self.scene.views[number]
        phrase = noun_phrase(view, next((i for i, word in enumerate(view.words) if word[0].isalnum()), 0))
        if phrase is None or phrase.pronoun or not is_plural(view.word(phrase.last + 1)):
            return None
        start, end = self.span(view, phrase)
        return self.scene.text[start:end], ""

    def _plural(self, view: View, phrase: Phrase) -> bool:
        around = (view.word(phrase.first - 1), view.word(phrase.last + 1))
        return any(is_plural(word) for word in around)

    def _last_spoken(self, number: int, kinds: Sequence[str]) -> Found | None:
        for place in range(number, max(-1, number - _REACH), -1):
            if place in self.spoken and self.spoken[place][1] in kinds:
                return self.spoken[place]
        return None

    def _last_named(
        self,
        view: View,
        phrase: Phrase,
        kinds: Sequence[str],
        nearest: bool = False,
        gender: str | None = None,
    ) -> Found | None:
        """Return the one a pronoun means: named before in the sentence, else the last speaker or subject."""
        for place in range(view.number, max(-1, view.number - _REACH), -1):
            here = self.scene.views[place]
            limit = phrase.first if place == view.number else len(here.words)
            if place in self.spoken and not nearest and (place < view.number or not here.names):
                found = self._fitting([self.spoken[place]], kinds, gender)
                if found:
                    return found[0]
            named = [m for i, (m, _) in sorted(here.names.items()) if i < limit and here.narrated[i]]
            found = self._fitting(
                [(self.scene.names.of(m.text, m.type), m.type) for m in named], kinds, gender
            )
            if found:
                return found[-1] if nearest else found[0]
            if place < view.number and "PER" in kinds and not nearest and place >= view.number - 1:
                told = self._described_before(here, gender)
                if told:
                    return told
            if place == view.number and place in self.spoken and not nearest:
                found = self._fitting([self.spoken[place]], kinds, gender)
                if found:
                    return found[0]
        return None

    def _described_before(self, view: View, gender: str | None) -> Found | None:
        """Return the subject of ``view`` where it is somebody by role: ``Een buurman belde``."""
        first = next((i for i, word in enumerate(view.words) if word[0].isalnum()), 0)
        phrase = noun_phrase(view, first)
        if phrase is None or phrase.mention or phrase.pronoun:
            return None
        if phrase.last > phrase.start + 1 and view.words[phrase.last].endswith(("te", "de")):
            phrase = phrase._replace(last=phrase.last - 1)  # a verb in no list: De moeder van X huilde
        role = role_in(view.words[phrase.start]) or role_in(view.word(phrase.start + 1))
        if role is None or of_role(role) not in (None, gender):
            return None
        start, end = self.span(view, phrase)
        return self._role(view, phrase, self.scene.text[start:end])

    def _fitting(self, candidates: Sequence[Found], kinds: Sequence[str], gender: str | None) -> list[Found]:
        """Return those of ``candidates`` of one of ``kinds`` who may be called hij (man) or zij (woman)."""
        return [
            found
            for found in candidates
            if found[1] in kinds and (gender is None or of_name(found[0]) in (None, gender))
        ]

    def _role(self, view: View, phrase: Phrase, words: str) -> Found | None:
        name = role_of(words)
        if name and name in self.people:
            return name, "PER"
        words_of = view.words[phrase.start : phrase.last + 1]
        if phrase.mention is None and words_of and _definite(view, phrase):
            fuller = self.fuller(view, phrase, words)
            body = None if " van " in fuller else self._body(view, phrase, words_of)
            found = self._holder(view, words_of) or body
            if found:
                return found
            words = fuller
        human = any(role_in(word) for word in words_of[:3])
        return re.sub(r"\s+", " ", words), "PER" if human else ""

    def _holder(self, view: View, words: Sequence[str]) -> Found | None:
        """Return who has the role ``words`` in this article; of several, who was last named."""
        head = words[-1] if len(words) <= 3 else ""
        mine = self.holders.get(head) or self.holders.get(role_in(head) or "", frozenset())
        if len(mine) == 1 and len(words) <= 2:
            return next(iter(mine)), "PER"
        if len(mine) < 2 or len(words) > 1:
            return None
        for place in range(view.number - 1, max(-1, view.number - _REACH), -1):
            if place in self.spoken and self.spoken[place][0] in mine:
                return self.spoken[place]
            for mention, _ in self.scene.views[place].names.values():
                name = self.scene.names.of(mention.text, "PER") if mention.type == "PER" else ""
                if name in mine:
                    return name, "PER"
        return None

    def _body(self, view: View, phrase: Phrase, words: Sequence[str]) -> Found | None:
        """Return the organisation that ``het bedrijf`` or ``de bank`` stands for.

        What the article names most is what it is about, so it goes before a body named in passing.
        """
        if len(words) > 1 or words[0] not in closed("bodies"):
            return None
        near = range(max(0, view.number - _REACH), view.number + 1)
        if self.bodies and any(self._names(place, self.bodies) for place in near):
            return self.bodies, "ORG"
        found = self._last_named(view, phrase, ("ORG",))
        return found or ((self.bodies, "ORG") if self.bodies else None)

    def _names(self, number: int, name: str) -> bool:
        """Tell whether sentence ``number`` names an organisation."""
        mentions = (mention for mention, _ in self.scene.views[number].names.values())
        return any(m.type == "ORG" and self.scene.names.of(m.text, "ORG") == name for m in mentions)

    def fuller(self, view: View, phrase: Phrase, words: str) -> str:
        """Return the longer description that came before: ``Amerikaanse overheid`` for ``overheid``."""
        if phrase.start != phrase.last:
            return words
        word = view.words[phrase.last]
        best = words
        for number, index in self.scene.places_of(word):
            if number > view.number or (number == view.number and index >= phrase.start):
                break
            other = described(self.scene.views[number], index)
            start, end = _bounds(self.scene.views[number], other) if other else (0, 0)
            if end - start > len(best):
                best = self.scene.text[start:end]
        return best


def _bounds(view: View, phrase: Phrase) -> Span:
    return view.tokens[phrase.start].start, view.tokens[phrase.last].end


def _definite(view: View, phrase: Phrase) -> bool:
    return view.word(phrase.first) in ("de", "het", "dit", "deze", "die") and phrase.start > phrase.first


def described(view: View, noun: int) -> Phrase | None:
    """Return the noun phrase around the noun at token ``noun``: its adjectives and what hangs on it."""
    if not view.narrated[noun]:
        return None
    first = noun
    while first > 0 and noun - first < 3 and (view.names.get(first - 1) or adjective(view, first - 1)):
        first -= 1
    if view.word(first - 1) not in closed("determiners"):
        first = noun
    found = noun_phrase(view, first)
    return found if found and found.mention is None and found.last >= noun else None
