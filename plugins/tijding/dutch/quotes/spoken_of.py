"""Whom a quotation's own pronoun must mean, who doesn't say it; who says it then was on stage before him.

``Els Brand zorgt voor haar man. Otto herkent haar niet meer. "Hij noemt me zuster."`` is by Els Brand, and
``Zijn vader begon de zaak. "Zijn klanten bleven."`` not by the father.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijding.dutch import lexicon
from tijding.dutch.quotes.about import gender_of, said_in, tells_of_other
from tijding.dutch.quotes.beside import subject_before
from tijding.dutch.quotes.cues import verbs
from tijding.dutch.quotes.last import Last
from tijding.dutch.quotes.onward import FAR
from tijding.dutch.quotes.opinions import gives_opinion, judges
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.speakers.positions import before_titles
from tijding.dutch.syntax.agreement import PRONOUNS, has_plural_verb, is_verb_of_several
from tijding.dutch.syntax.asked import ASKS
from tijding.dutch.syntax.views import Phrase, View, closed

_EARLIER = 5
"""Sentences back in which it is looked for whoever was on stage."""
_WORD = re.compile(r"[\w'’-]+|[.,:;!?()]")
_LEADS = lexicon.words("constructions", "leading_in") | {","}
"""What stands before the subject of a quotation's first clause and is no part of it: Ja, hij; Want ze."""
_SMALL = (
    "determiners",
    "prepositions",
    "adverbs",
    "conjunctions",
    "subject_pronouns",
    "object_pronouns",
    "subordinators",
    "numbers",
    "quantifiers",
)
"""What stands behind zijn that is a verb: Zijn we er al, Zijn er vragen."""
_DONE = frozenset(["veel", "iets", "niets", "weinig", "pijn", "verdriet", "deugd", "goed", "zeer"])
"""With doet, before or behind whom a thing touches: Dat doet Jan Smit veel."""
_THEM = frozenset(["hem", "haar", "hen", "ze"])
"""To whom somebody does something, behind his verb."""


def is_spoken_of(
    scene: Scene, speakers: Speakers, statement: Statement, told: tuple[int, Phrase], last: Last
) -> bool:
    """Tell whether words begin with a pronoun that must mean who was ``told`` of, who doesn't say them.

    Not where the sentence says that he says, thinks or feels something, nor where he spoke last: he may speak
    of another then. Nor of a description that seems to mean somebody with a name: who knows whom it means.
    """
    view, phrase = scene.views[told[0]], told[1]
    headed = scene.text[view.sentence.end - 1].isalnum()
    if headed or _is_touched(view, phrase) or not _must_mean(scene, statement, told) or _tells(scene, told):
        return False
    name = speakers.meant(*told)
    led = not (phrase.pronoun or phrase.kind == "PER") and name is not None and speakers.is_person(name)
    near = last.quote is not None and view.number - last.end <= FAR
    return not led and not (near and last.name == name)


def _must_mean(scene: Scene, statement: Statement, told: tuple[int, Phrase]) -> bool:
    """Tell whether words begin with a pronoun that fits whom a sentence is about, and nobody else in it."""
    gender = _called(_words(scene, statement))
    view, phrase = scene.views[told[0]], told[1]
    if gender is None or gender_of(scene, view, phrase) not in (None, gender):
        return False
    if phrase.pronoun and has_plural_verb(view, phrase):
        return False
    return not tells_of_other(scene, view, phrase, gender)


def _called(words: Sequence[str]) -> str | None:
    """Return ``man`` or ``woman``, as the pronoun says that a quotation's first clause begins with, or None.

    Not where the writer says whom it means: Hij (Jan Smit) wint.
    """
    start = next((place for place, word in enumerate(words) if word not in _LEADS), len(words))
    word, behind = words[start : start + 1], words[start + 1 : start + 2]
    if not word or not behind or not behind[0][0].isalpha():
        return None
    if word[0] == "zijn":
        return "man" if _is_possessive(words[start:]) else None
    if word[0] in ("ze", "zij") and is_verb_of_several(behind[0]):
        return None
    return PRONOUNS.get(word[0])


def _is_possessive(words: Sequence[str]) -> bool:
    """Tell whether words begin with zijn before a noun: no verb, nor the question Zijn mensen blij?"""
    end = next((word for word in words if word in (".", "!", "?")), "")
    return end != "?" and words[1] not in closed(*_SMALL)


def _tells(scene: Scene, told: tuple[int, Phrase]) -> bool:
    """Tell whether a sentence says that whom it is about says, thinks, feels or asks something.

    Not what he does to somebody: Hij herkent haar niet.
    """
    view, phrase = scene.views[told[0]], told[1]
    words = {word for place, word in enumerate(view.words) if view.narrated[place]}
    if not _THEM.isdisjoint((view.word(phrase.last + 2), view.word(phrase.last + 1))):
        words.discard(view.word(phrase.last + 1))
    elif gives_opinion(scene, told) or judges(scene, told):
        return True
    said = any((verb := verbs().get(word)) and verb.plain for word in words)
    return said or not words.isdisjoint(closed("attitudes", "moods", "admirers") | ASKS)


def _is_touched(view: View, phrase: Phrase) -> bool:
    """Tell whether a sentence says what something does to somebody: Dat doet Anna Smit veel."""
    verb = view.word(before_titles(view, phrase.first))
    return verb in closed("touching") or (
        verb in ("doet", "deed") and not _DONE.isdisjoint(view.words[phrase.last + 1 :])
    )


def on_stage_before(scene: Scene, speakers: Speakers, about: tuple[int, Phrase]) -> tuple[int, Phrase] | None:
    """Return who was told of last before whom a quotation is ``about``, and is another."""
    name = speakers.meant(*about)
    for place in range(about[0], max(0, about[0] - _EARLIER), -1):
        found = subject_before(scene, place)
        other = speakers.meant(*found) if found else None
        if found and other and other != name:
            return found
    return None


def may_be_meant(scene: Scene, speakers: Speakers, statement: Statement, told: tuple[int, Phrase]) -> bool:
    """Tell whether somebody may be the one, too, whom words begin with a pronoun of."""
    gender = _called(_words(scene, statement))
    name = speakers.meant(*told)
    return name is not None and speakers.antecedents.genders.of(name) in (None, gender)


def _words(scene: Scene, statement: Statement) -> list[str]:
    return _WORD.findall(said_in(scene, statement).lower())
