"""Whom a pronoun means: the last person who spoke or was told about, one or several, a body, a document."""

from __future__ import annotations

from weakref import proxy

from tijding.dutch.quotes.cues import SOUNDS
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents
from tijding.dutch.speakers.described import described
from tijding.dutch.speakers.descriptions import Descriptions
from tijding.dutch.speakers.epithets import is_general
from tijding.dutch.speakers.human_subjects import object_of
from tijding.dutch.speakers.latter import Latter
from tijding.dutch.speakers.nameless import Nameless
from tijding.dutch.speakers.several import Several
from tijding.dutch.speakers.sounds import Sounds
from tijding.dutch.speakers.spans import bounds, definite, span
from tijding.dutch.speakers.topics import Topics
from tijding.dutch.speakers.wanted import Found, Wanted
from tijding.dutch.syntax.agreement import PRONOUNS, has_plural_verb
from tijding.dutch.syntax.asked import answers, asked
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, endings

_NOBODY = frozenset(
    ["ik", "wij", "we", "men", "niemand", "iedereen", "jij", "je", "u", "mij", "me", "wie", "wat"]
)
"""Pronouns that stand for nobody whom the text names."""
_IN_IT = frozenset(["daarin", "daaruit", "hierin", "hieruit"])
"""Where something stands: in the document told of before."""
_FAR = 15
"""Sentences that are looked back for somebody where nobody near is meant."""
_NEXT = 3
"""Sentences in which somebody of whom it is not known is taken for the man, or the woman, looked for."""


class Pronouns:
    """Resolves pronouns in the order of the text; who spoke before is in ``antecedents``."""

    def __init__(self, scene: Scene, antecedents: Antecedents, descriptions: Descriptions) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.descriptions = descriptions
        self.several = Several(scene, antecedents, descriptions)
        here: Pronouns = proxy(self)  # no cycle, which would keep all tokens
        self.topics = Topics(scene, descriptions, lambda *pronoun: here.meant(*pronoun))
        self.nameless = Nameless(scene, antecedents, descriptions, self.topics)
        self.latter = Latter(scene, antecedents, descriptions, self.topics, self.nameless)
        self.sounds = Sounds(scene, antecedents, self.topics, descriptions.people)

    def meant(self, view: View, phrase: Phrase, word: str) -> Found | None:
        """Return whom the pronoun ``word`` in lower case, at ``phrase``, means."""
        if word == "iemand":
            return self.scene.text[slice(*span(view, phrase))], ""
        if word in _NOBODY:
            return None
        if word in _IN_IT:
            return self._document(view)
        if word == "het" and view.word(phrase.first - 1) in SOUNDS:
            return self._heard(view, phrase)
        if word in ("het", "dit"):
            return self.last(view, phrase, Wanted(("ORG",)))
        if word in ("hen", "hun") or (word in ("ze", "zij") and has_plural_verb(view, phrase)):
            return self.several.meant(view, phrase) or self.last(view, phrase, Wanted(("ORG",)))
        if word.endswith("laatste"):
            return self.last(view, phrase, Wanted(("PER", "ORG"), nearest=True))
        return self._one(view, phrase, word)

    def _heard(self, view: View, phrase: Phrase) -> Found | None:
        """Return whose ``klinkt het`` is: the body's named last in ``klinkt het daar``."""
        if "daar" in (view.word(phrase.first - 2), view.word(phrase.last + 1)):
            return self.last(view, phrase, Wanted(("ORG",), nearest=True))
        return self.sounds.heard(view, phrase.first)

    def _one(self, view: View, phrase: Phrase, word: str) -> Found | None:
        """Return whom a pronoun of one person means, of whose gender he is from then on."""
        found = self._latter(view, phrase) if word in ("die", "deze") else self._person(view, phrase, word)
        if found and found[1] == "PER" and word in PRONOUNS:
            self.antecedents.genders.pronouns.setdefault(found[0], PRONOUNS[word])
        return found

    def _latter(self, view: View, phrase: Phrase) -> Found | None:
        return self.latter.meant(view, phrase) or self.last(view, phrase, Wanted(("PER", "ORG")))

    def _person(self, view: View, phrase: Phrase, word: str) -> Found | None:
        """Return the person whom ``hij``, ``zij`` or their like means."""
        too = view.word(phrase.first - 1) == "ook"  # ook hij: another than whom it was about
        doers = self._doers(view, phrase) if asked(view) == phrase else frozenset()
        doers |= self.antecedents.author(view)
        besides = self.antecedents.named_after(view, phrase) | doers
        wanted = Wanted(("PER",), PRONOUNS.get(word), nearest=too, besides=besides)
        found = (
            (self.antecedents.asked(view, wanted) if answers(view, phrase.first) else None)
            or self._own_subject(view, phrase, wanted)
            or self._earlier_pronoun(view, phrase, wanted)
            or self.last(view, phrase, wanted)
        )
        only = None if found else self.antecedents.only_person(view, phrase)
        only = only if only and only[0] not in doers else None
        alike = only and self.antecedents.fitting([only], wanted._replace(besides=frozenset()))
        return found or (only if alike else self._farther(view, phrase, wanted) or only)

    def _doers(self, view: View, phrase: Phrase) -> frozenset[str]:
        """Return whom an object, ``hem`` or ``haar``, can't mean: those named before it, and the subject.

        Not who alone was told of, whom a description that is the subject seems to mean: then it is another.
        """
        named = self.antecedents.between(view, -1, phrase.first)
        subject = self.topics.subject(view)
        own = self.topics.at(view, subject) if subject and subject.first < phrase.first else None
        only = own == self.antecedents.only_person(view, phrase)
        return named | ({own[0]} if own and not only else frozenset())

    def _farther(self, view: View, phrase: Phrase, wanted: Wanted) -> Found | None:
        """Return who may be meant where nobody near is: told of by role, farther back, or for an example."""
        for place in range(view.number, max(-1, view.number - _FAR), -1):
            here = self.scene.views[place]
            before = phrase.first if place == view.number else len(here.words)
            found = self.antecedents.anyone(here, before, wanted, sure=place < view.number - _NEXT)
            found = found or self.nameless.told_first(here, before, wanted)
            if found is None and place >= view.number - 1:
                found = self.nameless.last_before(here, before, wanted)
            if found:
                return found
        return None

    def _own_subject(self, view: View, phrase: Phrase, wanted: Wanted) -> Found | None:
        """Return whom the description means that opens the sentence: De president bleef staan en hij zei."""
        start = next(
            (place for place, word in enumerate(view.words) if word not in ("maar", "en", "want")), 0
        )
        joined = view.word(phrase.first - 1) in ("en", "maar") or view.word(phrase.first - 2) in (
            "en",
            "maar",
        )
        front = noun_phrase(view, start) if joined else None
        if front is None or front.pronoun or front.mention or front.last >= phrase.first - 1:
            return None
        found = self.descriptions.meant(view, front) if definite(view, front) else None
        if found is None or found[0] not in self.descriptions.people:
            return None
        return found if self.antecedents.fitting([found], wanted) else None

    def _earlier_pronoun(self, view: View, phrase: Phrase, wanted: Wanted) -> Found | None:
        """Return whom a pronoun before the names of the sentence means: Toen hij X zong, zei hij."""
        place = next((p for p in range(phrase.first) if self._is_alike(view, p, wanted)), None)
        names = [p for p, (mention, _) in view.names.items() if p < phrase.first and mention.type == "PER"]
        if place is None or not names or min(names) < place:
            return None
        found = self.topics.at(view, Phrase(place, place, place, None, True))
        return found if found and self.antecedents.fitting([found], wanted) else None

    def _is_alike(self, view: View, place: int, wanted: Wanted) -> bool:
        """Tell whether a pronoun at a token is a subject of the gender looked for."""
        word = view.words[place]
        told = word in closed("third_persons") and PRONOUNS[word] == wanted.gender and view.narrated[place]
        return told and (word == "hij" or not has_plural_verb(view, Phrase(place, place, place, None, True)))

    def last(self, view: View, phrase: Phrase, wanted: Wanted) -> Found | None:
        """Return the one a pronoun means: named before in the sentence, else the last speaker or subject."""
        before = self.antecedents.told_before(view.number) if "PER" in wanted.kinds else -1
        if not phrase.pronoun:
            wanted = wanted.apart(self.antecedents.named_beside(view, phrase))
        answers = before >= 0 and phrase.pronoun and not wanted.nearest
        if answers and (whom := asked(self.scene.views[before])):
            found = self.topics.at(self.scene.views[before], whom)
            if found and self.antecedents.fitting([found], wanted):
                return found
            wanted = wanted.apart(self._doers(self.scene.views[before], whom))
        return self._last_of(view, phrase, wanted, before)

    def _last_of(self, view: View, phrase: Phrase, wanted: Wanted, before: int) -> Found | None:
        """Return the last speaker or subject who fits; ``before``: the last sentence that tells of people."""
        passed = None
        for place, found in self.antecedents.before(view, phrase, wanted):
            if place < view.number and place not in self.antecedents.spoken:
                found = self._about(place, wanted, _goes_on(view, phrase), found) or found
            if found and not (place < view.number and self._passes_on(place, wanted)):
                return found
            passed = passed or found
            if place == before:
                told = self._told_of(self.scene.views[place], phrase, wanted)
                if told:
                    return told
        return passed if wanted.epithet else None

    def _told_of(self, view: View, phrase: Phrase, wanted: Wanted) -> Found | None:
        """Return who is told of by role in ``view``, the subject or, for a pronoun, else the last one."""
        told = None if wanted.nearest else self.nameless.subject_of(view, wanted)
        return told or (self.nameless.last_of_gender(view, wanted) if phrase.pronoun else None)

    def _about(self, place: int, wanted: Wanted, pronoun: bool, named: Found | None) -> Found | None:
        """Return whom sentence ``place`` is about, where he may be meant rather than who is ``named`` there.

        By a pronoun without a name too: a definite description that the text did not bring in before only
        beside somebody behind a preposition: ``De bakker werd verhoord over de dood van X``; nobody unnamed
        beside whom he acts upon.
        """
        view = self.scene.views[place]
        subject = self.topics.subject(view) or object_of(view)
        if subject is None or wanted.nearest or "PER" not in wanted.kinds:
            return None
        if wanted.epithet and subject.pronoun:
            return None
        topic = self.topics.at(view, subject)
        if topic is None or not self.antecedents.fitting([topic], wanted):
            return None
        if topic[0] in self.descriptions.people or (subject.pronoun and pronoun):
            return topic
        if pronoun and named and named[0] in self.antecedents.acted_upon(view, subject):
            return None
        beside = named is not None and named[0] in self.antecedents.oblique(view)
        return topic if beside or (pronoun and self.topics.is_told_of(view, subject)) else None

    def _passes_on(self, number: int, wanted: Wanted) -> bool:
        """Tell whether a sentence is about whom a pronoun meant before: ``Ze werkte bij X``, then ``zij``."""
        if wanted.nearest or number in self.antecedents.spoken or wanted.kinds != ("PER",):
            return False
        view = self.scene.views[number]
        front = self.topics.subject(view)
        gender = PRONOUNS.get(view.words[front.first]) if front and front.pronoun else None
        return gender is not None and wanted.gender in (gender, None)

    def _document(self, view: View) -> Found | None:
        """Return what ``Daarin staat`` goes back to: the first document of the sentences just before."""
        for place in range(view.number - 1, max(-1, view.number - 3), -1):
            here = self.scene.views[place]
            for index, word in enumerate(here.words):
                if word.endswith(endings("documents")) and here.narrated[index]:
                    start, end = bounds(here, described(here, index) or Phrase(index, index, index, None))
                    return self.scene.text[start:end], ""
        return None


def _goes_on(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase goes on with whom a text tells of: a pronoun, de man, de vrouw, het meisje."""
    alone = phrase.first < phrase.start == phrase.last and not phrase.mention
    return phrase.pronoun or (alone and is_general(view.words[phrase.last]))
