"""Who a speaker's phrase means: a name, or what a pronoun or a role stands for in the article.

A pronoun means the last person who spoke or was told about; a role whom the article, or aliases.yaml,
gives it to; an epithet (``de middenvelder``) whoever was named before it. Where the text doesn't say,
there is no name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tijding.dutch import gazetteer
from tijding.dutch.agreement import PRONOUNS, is_plural, of_role
from tijding.dutch.antecedents import REACH, Antecedents, Found, Wanted
from tijding.dutch.bodies import Bodies, is_kind
from tijding.dutch.canonical import role_of
from tijding.dutch.entities import Mention
from tijding.dutch.epithets import is_epithet, is_general
from tijding.dutch.phrases import ONE_OF, Phrase, View, adjective, closed, noun_phrase, opening, role_in
from tijding.dutch.scene import Scene
from tijding.dutch.subjects import with_others
from tijding.model import Span

_NOBODY = frozenset(
    ["ik", "wij", "we", "men", "niemand", "iedereen", "jij", "je", "u", "mij", "me", "wie", "wat"]
)
"""Pronouns that stand for nobody whom the text names."""
_DOERS = (
    "er",
    "aar",
    "ster",
    "ist",
    "iste",
    "ent",
    "ente",
    "ant",
    "ante",
    "eur",
    "loog",
    "kundige",
    "jarige",
)
"""Endings of nouns for people."""
_FORMER = ("oud", "ex", "vice")
_IN_IT = frozenset(["daarin", "daaruit", "hierin", "hieruit"])
"""Where something stands: in the document told of before."""


_DEEPEST = 3
"""Descriptions that are followed back, each to the one before it."""
_SOUNDS = frozenset(["klinkt", "klonk", "luidt", "luidde"])
"""Before ``het`` that means nobody: ``"...", klinkt het``, by whoever spoke just before."""
_FIRST = 100
"""Sentences in which it is looked up whose officer somebody is."""
_BESIDE = 8
"""Words beside a name that may say so."""


class Speakers:
    """Resolves speakers in the order of the text; what was said before is remembered."""

    def __init__(self, scene: Scene, described: Mapping[int, str]) -> None:
        self.scene = scene
        self.described = described
        """By where a description begins: the name of whom it means."""
        self.people = {scene.names.of(m.text, "PER") for m in scene.mentions if m.type == "PER"}
        self.antecedents = Antecedents(scene)
        self.bodies = Bodies(scene)
        self._descriptions: dict[tuple[int, int], str] = {}
        self._topics: dict[int, Found | None] = {}
        self._depth = 0

    def span(self, view: View, phrase: Phrase) -> Span:
        """Return where the speaker stands: the name in the phrase, or the phrase without determiner."""
        mention = phrase.mention
        if mention and (mention.type == "PER" or mention.end >= view.tokens[phrase.last].end):
            named = mention.type in ("PER", "ORG") or _is_medium(view, phrase, mention)
            return (mention.start, mention.end) if named else _bounds(view, phrase)
        return _bounds(view, phrase)

    def name(self, number: int, phrase: Phrase | None) -> str | None:
        """Return the fullest name of whom ``phrase`` in sentence ``number`` means, and remember it."""
        if phrase is None:
            return None
        found = self._resolve(self.scene.views[number], phrase)
        if found:
            self.antecedents.spoken[number] = found
        return found[0] if found else None

    def _resolve(self, view: View, phrase: Phrase) -> Found | None:
        start, end = self.span(view, phrase)
        words = self.scene.text[start:end]
        if phrase.pronoun:
            return self._pronoun(view, phrase, words.lower())
        mention = phrase.mention
        if mention and (start, end) == (mention.start, mention.end):
            if mention.type == "MISC" and _definite(view, phrase) and is_epithet(words):
                inhabitant = self._epithet(view, phrase, words)
                if inhabitant:
                    return inhabitant
            if mention.type == "MISC" and view.word(phrase.first) == "de" and _is_adjective(words):
                return self._last(view, phrase, Wanted(("PER",), "woman")) or (words, "PER")
            if not (mention.type == "MISC" and "-" in mention.text):
                return self.scene.names.of(mention.text, mention.type), mention.type
        return self._role(view, phrase, words)

    def _pronoun(self, view: View, phrase: Phrase, word: str) -> Found | None:
        if word == "iemand":
            return word, ""
        if word in _NOBODY:
            return None
        if word in _IN_IT:
            return self._document(view)
        if word == "het" and view.word(phrase.first - 1) in _SOUNDS:
            return self.antecedents.last_spoken(view.number, ("PER", "ORG", ""))
        if word in ("het", "dit"):
            return self._last(view, phrase, Wanted(("ORG",)))
        if word in ("ze", "zij", "hen", "hun") and self._plural(view, phrase):
            return self._several(view, phrase)
        if word.endswith("laatste"):
            return self._last(view, phrase, Wanted(("PER", "ORG"), nearest=True))
        if word in ("die", "deze"):
            return self.antecedents.last_person(view, phrase) or self._last(
                view, phrase, Wanted(("PER", "ORG"))
            )
        found = self._last(view, phrase, Wanted(("PER",), PRONOUNS.get(word)))
        return found or self.antecedents.only_person(view, phrase)

    def _several(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom a plural pronoun means: the subject before it, who spoke last, or a body."""
        return (
            self._group(view, phrase)
            or self.antecedents.last_spoken(view.number, ("", "ORG"))
            or self._people_before(view.number - 1)
            or self._last(view, phrase, Wanted(("ORG",)))
        )

    def _group(self, view: View, phrase: Phrase) -> Found | None:
        """Return the subject of the same sentence, where a plural pronoun goes back to it."""
        front = opening(view)
        if front is None or front.pronoun or front.last >= phrase.first:
            return None
        pair = with_others(view, front)
        if front.mention and (pair is front or not is_plural(view.word(pair.last + 1))):
            return None
        start, end = _bounds(view, pair) if front.mention else self.span(view, front)
        return self.scene.text[start:end], ""

    def _people_before(self, number: int) -> Found | None:
        """Return the plural that opens a sentence: ``Enkele analisten zijn somber``, then ``zij``."""
        if number < 0:
            return None
        view = self.scene.views[number]
        phrase = opening(view)
        if phrase is None or phrase.pronoun or not is_plural(view.word(phrase.last + 1)):
            return None
        start, end = self.span(view, phrase)
        return self.scene.text[start:end], ""

    def _plural(self, view: View, phrase: Phrase) -> bool:
        around = (view.word(phrase.first - 1), view.word(phrase.last + 1))
        return any(is_plural(word) for word in around)

    def _last(self, view: View, phrase: Phrase, wanted: Wanted) -> Found | None:
        """Return the one a pronoun means: named before in the sentence, else the last speaker or subject."""
        for place, found in self.antecedents.before(view, phrase, wanted):
            if found and place < view.number and place not in self.antecedents.spoken:
                found = self._topic(place, wanted) or found
            if found and not (place < view.number and self._passes_on(place, wanted)):
                return found
            if place in (view.number, view.number - 1) and place < view.number and "PER" in wanted.kinds:
                told = None if wanted.nearest else self._described_before(self.scene.views[place], wanted)
                if told:
                    return told
        return None

    def _topic(self, number: int, wanted: Wanted) -> Found | None:
        """Return the person whom a description that opens a sentence means: ``De coureur liet X voor``."""
        if wanted.nearest or "PER" not in wanted.kinds:
            return None
        if number not in self._topics:
            if self._depth == _DEEPEST:
                return None
            self._depth += 1
            self._topics[number] = self._opened_by(self.scene.views[number])
            self._depth -= 1
        topic = self._topics[number]
        return topic if topic and self.antecedents.fitting([topic], wanted) else None

    def _opened_by(self, view: View) -> Found | None:
        front = opening(view)
        if front is None or front.pronoun or (front.mention and front.mention.type == "PER"):
            return None
        if not (_definite(view, front) and _has_verb_behind(view, front)):
            return None
        meant = self._resolve(view, front)
        return meant if meant and meant[0] in self.people else None

    def _passes_on(self, number: int, wanted: Wanted) -> bool:
        """Tell whether a sentence is about whom a pronoun meant before: ``Ze werkte bij X``, then ``zij``."""
        if wanted.gender is None or wanted.epithet or wanted.nearest or number in self.antecedents.spoken:
            return False
        view = self.scene.views[number]
        front = opening(view)
        if front is None or not front.pronoun or self._plural(view, front):
            return False
        return PRONOUNS.get(view.words[front.first]) == wanted.gender

    def _described_before(self, view: View, wanted: Wanted) -> Found | None:
        """Return the subject of ``view`` where it is somebody by role: ``Een buurman belde``."""
        phrase = opening(view)
        if phrase is None or phrase.mention or phrase.pronoun or wanted.epithet:
            return None
        if phrase.last > phrase.start + 1 and view.words[phrase.last].endswith(("te", "de")):
            phrase = phrase._replace(last=phrase.last - 1)  # a verb in no list: De moeder van X huilde
        role = role_in(view.words[phrase.start]) or role_in(view.word(phrase.start + 1))
        if role is None or of_role(role) not in (None, wanted.gender):
            return None
        start, end = self.span(view, phrase)
        return self._role(view, phrase, self.scene.text[start:end])

    def _document(self, view: View) -> Found | None:
        """Return what ``Daarin staat`` goes back to: the first document of the sentences just before."""
        for place in range(view.number - 1, max(-1, view.number - 3), -1):
            here = self.scene.views[place]
            for index, word in enumerate(here.words):
                if word.endswith(tuple(closed("documents"))) and here.narrated[index]:
                    start, end = _bounds(here, described(here, index) or Phrase(index, index, index, None))
                    return self.scene.text[start:end], ""
        return None

    def _role(self, view: View, phrase: Phrase, words: str) -> Found | None:
        name = role_of(words)
        if name and name in self.people:
            return name, "PER"
        name = self.described.get(view.tokens[phrase.first].start)
        if name and phrase.mention is None:
            return name, "PER"
        words_of = view.words[phrase.start : phrase.last + 1]
        if phrase.mention is None and phrase.start == 0 == phrase.last and role_in(words_of[0]):
            found = self._holder(view, words_of)  # in a headline: Minister: "..."
            if found:
                return found
        compound = phrase.mention is not None and phrase.mention.type == "MISC" and "-" in phrase.mention.text
        other = "andere" in words_of
        if (phrase.mention is None or compound) and words_of and not other and _definite(view, phrase):
            fuller = self.fuller(view, phrase, words)
            found = self._holder(view, words_of) or self._epithet(view, phrase, words_of[-1])
            if found is None and " van " not in fuller:
                found = self.bodies.meant(view, phrase, self.antecedents)
            if found:
                return found
            words = fuller
        human = words_of[0] in ONE_OF or any(role_in(word) for word in words_of[:3]) or _is_doer(words_of)
        return re.sub(r"\s+", " ", words), "PER" if human else ""

    def _epithet(self, view: View, phrase: Phrase, head: str) -> Found | None:
        """Return whom ``de middenvelder`` means, unless the text brought him in without a name."""
        head = head if is_epithet(head) or "-" not in head else role_in(head) or head
        if not is_epithet(head) or any(
            word in ("van", "uit", "bij") for word in view.words[phrase.start : phrase.last]
        ):
            return None
        if any(
            self._brought_in(*place)
            for place in self.scene.places_of(head.lower())
            if place < (view.number, phrase.first)
        ):
            return None
        return self._last(view, phrase, Wanted(("PER",), of_role(head), "" if is_general(head) else head))

    def _brought_in(self, number: int, index: int) -> bool:
        """Tell whether the word at a place has ``een`` before it and no name behind it."""
        view = self.scene.views[number]
        return "een" in view.words[max(0, index - 3) : index] and not view.is_name(index + 1)

    def _holder(self, view: View, words: Sequence[str]) -> Found | None:
        """Return who has the role ``words`` in this article; of several, who was last named."""
        if "van" in words[1:-1] and role_in(words[0]):
            return self._officer(words[0], words[words.index("van") + 1 :])
        head = words[-1] if len(words) <= 3 else ""
        body, _, office = head.rpartition("-")
        if body and role_in(office) == office and not body.startswith(_FORMER):
            member = self._officer(office, [body])
            if member:
                return member
        known = self.antecedents.holders
        bare = "" if "-" in head else role_in(head) or ""  # de oud-CDA-leider is no D66-leider
        mine = known.get(head) or known.get(bare) or self._of_sort(head)
        if len(mine) == 1 and len(words) <= 2:
            return next(iter(mine)), "PER"
        if len(mine) < 2 or len(words) > 1:
            return None
        for place in range(view.number - 1, max(-1, view.number - REACH), -1):
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

    def _officer(self, role: str, body: Sequence[str]) -> Found | None:
        """Return who is called ``role`` and ``body`` beside the name: de topman van Philips."""
        words = {word for word in body if word not in closed("determiners")}
        able = {
            self.scene.names.of(mention.text, "PER")
            for view in self.scene.views[:_FIRST]
            for index, (mention, last) in view.names.items()
            if mention.type == "PER" and words.isdisjoint(mention.text.lower().split())
            for side in (
                view.words[max(0, index - _BESIDE) : index],
                view.words[last + 1 : last + 1 + _BESIDE],
            )
            if any(role_in(word) == role_in(role) for word in side) and words <= _parts(side)
        }
        if not able and len(words) == 1:
            able = {
                self.scene.names.of(mention.text, "PER")
                for view in self.scene.views[:_FIRST]
                for index, (mention, last) in view.names.items()
                if mention.type == "PER"
                and role_in(view.word(index - 1)) == role_in(role)
                and [view.word(last + 1), view.word(last + 2)] == ["(", *words]
            }  # minister Anna Visser (CDA)
        return (able.pop(), "PER") if len(able) == 1 else None

    def fuller(self, view: View, phrase: Phrase, words: str) -> str:
        """Return the longer description that came before: ``Amerikaanse overheid`` for ``overheid``."""
        if phrase.start != phrase.last:
            return words
        word = view.words[phrase.last]
        best = words
        for number, index in self.scene.places_of(word):
            if number > view.number or (number == view.number and index >= phrase.start):
                break
            other = self._described_at(number, index)
            if len(other) > len(best):
                best = other
        return best

    def _described_at(self, number: int, index: int) -> str:
        """Return the description around a noun, or "" where there is none; kept, as it is asked for again."""
        found = self._descriptions.get((number, index))
        if found is None:
            view = self.scene.views[number]
            phrase = described(view, index)
            if (
                phrase
                and view.words[index] in closed("bodies")
                and view.word(index + 1) not in ("van", "voor")
            ):
                phrase = phrase._replace(last=index)  # klaagden bij de politie over de herrie
            found = self.scene.text[slice(*_bounds(view, phrase))] if phrase else ""
            self._descriptions[number, index] = found
        return found


def _is_doer(words: Sequence[str]) -> bool:
    """Tell whether a description is somebody's by its form: schoonmaker, machiniste; no body's kind."""
    noun = words[0] if len(words) == 1 else words[-1]
    return noun.endswith(_DOERS) and not is_kind(noun) and noun not in closed("documents")


def _is_adjective(words: str) -> bool:
    """Tell whether ``words`` are a people's adjective, which alone behind de is a woman: zei de Duitse."""
    return words.endswith("e") and words in gazetteer.demonyms()


def _has_verb_behind(view: View, phrase: Phrase) -> bool:
    """Tell whether a verb may follow ``phrase``, by the look of the word; no name between commas."""
    place = phrase.last + 1
    if view.word(place) == ",":
        end = next((p for p in range(place + 1, len(view.words)) if view.words[p] == ","), place)
        if end == place or any(view.is_name(p) and view.names[p][0].type == "PER" for p in range(place, end)):
            return False
        place = end + 1
    small = closed("prepositions", "subordinators", "conjunctions", "determiners", "subject_pronouns")
    return view.word(place).isalpha() and view.word(place) not in small and not view.is_name(place)


def _parts(words: Sequence[str]) -> set[str]:
    """Return ``words`` with the first parts of compounds: airbus-topman and airbus."""
    return {part for word in words for part in (word, word.partition("-")[0])}


def _bounds(view: View, phrase: Phrase) -> Span:
    return view.tokens[phrase.start].start, view.tokens[phrase.last].end


def _is_medium(view: View, phrase: Phrase, mention: Mention) -> bool:
    """Tell whether a name of another type is a body's, as the noun before it says: de krant De Koers."""
    nouns = [token.text for token in view.tokens[phrase.start : phrase.last] if token.end <= mention.start]
    return mention.type == "MISC" and bool(nouns) and nouns[-1] in closed("bodies")


def _definite(view: View, phrase: Phrase) -> bool:
    return (
        view.word(phrase.first) in ("de", "het", "dit", "dat", "deze", "die") and phrase.start > phrase.first
    )


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
