"""Whom a pronoun means: the last person who spoke or was told about, one or several, a body, a document."""

from __future__ import annotations

from weakref import proxy

from tijding.dutch.quotes.cues import SOUNDS
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Antecedents, Found, Wanted
from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.speakers.described import described
from tijding.dutch.speakers.descriptions import Descriptions
from tijding.dutch.speakers.several import Several
from tijding.dutch.speakers.sounds import heard
from tijding.dutch.speakers.spans import bounds, definite, span
from tijding.dutch.speakers.topics import Topics, object_of
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.agreement import PRONOUNS, is_plural, of_role
from tijding.dutch.syntax.asked import addressed, answers, asked
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.views import Phrase, View, closed, endings, is_verb, role_in

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
_ANYBODY = frozenset(["man", "vrouw"])
"""Nouns that say no more of somebody than a pronoun does."""
_AS = frozenset(["als", "blijft", "bleef"])
"""Before what somebody is, no other than he, as behind is and wordt."""


class Pronouns:
    """Resolves pronouns in the order of the text; who spoke before is in ``antecedents``."""

    def __init__(self, scene: Scene, antecedents: Antecedents, descriptions: Descriptions) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.descriptions = descriptions
        self.several = Several(scene, antecedents, descriptions)
        here: Pronouns = proxy(self)  # no cycle, which would keep all tokens
        self.topics = Topics(scene, descriptions, lambda *pronoun: here.meant(*pronoun))

    def meant(self, view: View, phrase: Phrase, word: str) -> Found | None:
        """Return whom the pronoun ``word`` in lower case, at ``phrase``, means."""
        if word == "iemand":
            return self.scene.text[slice(*span(view, phrase))], ""
        if word in _NOBODY:
            return None
        if word in _IN_IT:
            return self._document(view)
        if word == "het" and view.word(phrase.first - 1) in SOUNDS:
            if "daar" in (view.word(phrase.first - 2), view.word(phrase.last + 1)):  # at the body named last
                return self.last(view, phrase, Wanted(("ORG",), nearest=True))
            people = self.descriptions.people
            return heard(self.scene, self.antecedents, self.topics, people, view, phrase.first)
        if word in ("het", "dit"):
            return self.last(view, phrase, Wanted(("ORG",)))
        if word in ("hen", "hun") or (word in ("ze", "zij") and _plural(view, phrase)):
            return self.several.meant(view, phrase) or self.last(view, phrase, Wanted(("ORG",)))
        if word.endswith("laatste"):
            return self.last(view, phrase, Wanted(("PER", "ORG"), nearest=True))
        found = self._latter(view, phrase) if word in ("die", "deze") else self._person(view, phrase, word)
        if found and found[1] == "PER" and word in PRONOUNS:
            self.antecedents.genders.pronouns.setdefault(found[0], PRONOUNS[word])
        return found

    def _latter(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom ``die`` and ``deze`` mean: who was asked something, else who came last, no subject."""
        return (
            self._asked(view, phrase)
            or self._told_last(view, phrase)
            or self.antecedents.last_person(view, phrase)
            or self.last(view, phrase, Wanted(("PER", "ORG")))
        )

    def _asked(self, view: View, phrase: Phrase) -> Found | None:
        """Return who answers a question: vroeg de rechter aan de verdachte. "Nee", zei die."""
        before = -1 if _plural(view, phrase) else self.antecedents.told_before(view.number)
        here = self.scene.views[max(0, before)]
        whom = addressed(here) if before >= 0 else None
        if whom is None or whom.pronoun or not (whom.kind == "PER" or _is_somebody(here, whom)):
            return None
        found = self.topics.at(here, whom)
        other = found and found != self.antecedents.spoken.get(before)  # nobody asks himself
        return found if other else (self._words(here, whom), "")

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
            found = found or self._opens(here, before, wanted)
            if found is None and place >= view.number - 1:
                found = self._by_role(here, before, wanted)
            if found:
                return found
        return None

    def _opens(self, view: View, before: int, wanted: Wanted) -> Found | None:
        """Return the subject of a sentence by role, where it is before a token; the body that ``ze`` is."""
        front = opening(view)
        if front is None or front.last >= before or "hen" in view.words[front.first : front.last + 1]:
            return None
        if wanted.gender == "woman" and view.words[head_of(view, front)] in closed("bodies"):
            return self.descriptions.meant(view, front)
        if front.kind == "MISC" and front.first < front.start:  # Een Britse wees ons erop, then ze
            found = self.descriptions.meant(view, front)
            return found if found and self.antecedents.fitting([found], wanted) else None
        return self._described_before(view, wanted)

    def _by_role(self, view: View, before: int, wanted: Wanted) -> Found | None:
        """Return the last person told of by role in ``view`` before a token: ``van een woordvoerster``.

        A woman only where the role says so.
        """
        for place in range(before - 1, -1, -1):
            told = noun_phrase(view, place) if view.words[place] in ("de", "een") else None
            role = role_in(view.words[head_of(view, told)]) if told and not told.mention else None
            known = of_role(role) if role else None
            if told and role and (known == wanted.gender or (known is None and wanted.gender == "man")):
                return self.descriptions.meant(view, told) or (self._words(view, told), "PER")
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
        told = word in ("hij", "zij", "ze") and PRONOUNS[word] == wanted.gender and view.narrated[place]
        return told and (word == "hij" or not _plural(view, Phrase(place, place, place, None, True)))

    def _told_last(self, view: View, phrase: Phrase) -> Found | None:
        """Return whom a description last before ``die`` means, no subject: belde een wethouder, then die."""
        joined = view.word(phrase.first - 1) in ("maar", "en")
        if _plural(view, phrase) or not (joined or (phrase.first == 0 and view.number > 0)):
            return None
        here = view if joined else self.scene.views[view.number - 1]
        end = phrase.first if joined else len(here.words)
        names = (last for one, last in here.names.values() if one.type in ("PER", "ORG") and last < end)
        named = max(names, default=0)
        told = (noun_phrase(here, place) for place in range(end - 1, named, -1) if here.narrated[place])
        last = next((one for one in told if one and _is_somebody(here, one)), None)
        return (self.descriptions.meant(here, last) or (self._words(here, last), "")) if last else None

    def last(self, view: View, phrase: Phrase, wanted: Wanted) -> Found | None:
        """Return the one a pronoun means: named before in the sentence, else the last speaker or subject."""
        passed = None
        before = self.antecedents.told_before(view.number) if "PER" in wanted.kinds else -1
        if not phrase.pronoun:
            wanted = wanted.apart(self.antecedents.named_beside(view, phrase))
        answers = before >= 0 and phrase.pronoun and not wanted.nearest
        if answers and (whom := asked(self.scene.views[before])):
            found = self.topics.at(self.scene.views[before], whom)
            if found and self.antecedents.fitting([found], wanted):
                return found
            wanted = wanted.apart(self._doers(self.scene.views[before], whom))
        for place, found in self.antecedents.before(view, phrase, wanted):
            if place < view.number and place not in self.antecedents.spoken:
                found = self._about(place, wanted, _goes_on(view, phrase), found) or found
            if found and not (place < view.number and self._passes_on(place, wanted)):
                return found
            passed = passed or found
            if place == before:
                told = None if wanted.nearest else self._described_before(self.scene.views[place], wanted)
                told = told or (self._by_gender(self.scene.views[place], wanted) if phrase.pronoun else None)
                if told:
                    return told
        return passed if wanted.epithet else None

    def _by_gender(self, view: View, wanted: Wanted) -> Found | None:
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
        for place in range(len(view.words) - 1, 0, -1):
            told = noun_phrase(view, place) if view.words[place] in ("de", "een") else None
            role = role_in(view.words[head_of(view, told)]) if told and not told.mention else None
            is_he = view.words[place - 1] in closed("copulas") or view.words[place - 1] in _AS
            if told and role and of_role(role) == wanted.gender and not is_he:
                return self.descriptions.meant(view, told)
        return None

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

    def _described_before(self, view: View, wanted: Wanted) -> Found | None:
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
        return self._words(view, phrase), "PER"

    def _words(self, view: View, phrase: Phrase) -> str:
        """Return the words of a description without its determiner."""
        return self.scene.text[slice(*bounds(view, phrase._replace(first=phrase.start)))]

    def _document(self, view: View) -> Found | None:
        """Return what ``Daarin staat`` goes back to: the first document of the sentences just before."""
        for place in range(view.number - 1, max(-1, view.number - 3), -1):
            here = self.scene.views[place]
            for index, word in enumerate(here.words):
                if word.endswith(endings("documents")) and here.narrated[index]:
                    start, end = bounds(here, described(here, index) or Phrase(index, index, index, None))
                    return self.scene.text[start:end], ""
        return None


def _is_somebody(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase is a person's, or a body's, by a noun with its determiner."""
    noun = view.words[head_of(view, phrase)]
    told = phrase.first < phrase.start and not phrase.mention
    return told and (role_in(noun) is not None or noun in closed("relatives") or is_kind(noun))


def _goes_on(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase goes on with whom a text tells of: a pronoun, de man, de vrouw."""
    alone = phrase.first < phrase.start == phrase.last and not phrase.mention
    return phrase.pronoun or (alone and view.words[phrase.last] in _ANYBODY)


def _plural(view: View, phrase: Phrase) -> bool:
    """Tell whether the verb beside a pronoun is a plural; in ``heeft ze gegeven`` that is heeft."""
    before, behind = view.word(phrase.first - 1), view.word(phrase.last + 1)
    inverted = is_verb(before) or before in closed("past_verbs")
    return is_plural(before) or (is_plural(behind) and not inverted)
