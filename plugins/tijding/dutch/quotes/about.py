"""Whom quoted words are about, who hardly says them: whom they name, or call ``Hij`` at their start."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tijding.dutch import lexicon
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.speakers.positions import before_titles
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.agreement import (
    PRONOUNS,
    is_ones,
    is_plural,
    is_verb_of_several,
    of_name,
    of_role,
)
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, endings, first_word, role_in
from tijding.model import Span

_INNER = re.compile(r"(?<=\s)[‘’'“\"„](?=\w)[^‘’'”\"]{4,}[’'”\"]")
"""Words quoted within others."""
_ABOUT = frozenset(["Hij", "Zij", "Ze", "He", "She"])
"""What words begin with that are about somebody else than whoever says them."""
_OF_ONE = frozenset(["hij", "hem", "haar"])
"""Pronouns of one person."""
_I = frozenset(["ik", "mij", "me", "mijn", "m'n", "mezelf", "mijzelf"])
_CALLED = lexicon.words("constructions", "calling_by_name")
"""Beside what somebody is called."""
_OWN = 6
"""Words before his own name in which somebody says that it is."""
_WORD = re.compile(r"[\w'’-]+")
_ARTICLES = frozenset(["de", "een", "mijn", "onze", "ons", "zijn", "haar", "hun", "iemand", "die"])
"""What stands before whom words bring in themselves."""
_DETERMINERS = frozenset(["de", "het", "een", "zijn", "haar", "hun", "die", "deze", "andere"])
"""What stands before the noun of somebody whom a sentence tells of."""
_KNOWN = ("die", "deze", "de", "het", "zo'n")
"""Determiners before whom words tell of by a noun."""
_HE_IS = ("als", "is", "was", "wordt", "werd", "blijft", "bleef")
"""Before what somebody is, no other than he: Otto is een stille jongen."""
DIES = frozenset(["overleed", "stierf", "overlijdt", "sterft"])
DEAD = frozenset(["overleden", "gestorven", "omgekomen"])
"""With is and was: who died."""


def about_another(scene: Scene, statement: Statement, told: tuple[int, Phrase]) -> bool:
    """Tell whether a quotation begins with ``Hij`` or ``Zij``: it is about who was ``told`` of, not by them.

    ``Ze zijn`` and ``Ze hebben`` are about several: ``Hij noemde de buren. "Ze zijn aardig."`` One person's
    words are not those of several: ``Ze werden gered. "Ik was bang."``
    """
    start, end = statement.content[0]
    first, _, rest = scene.text[start:end].partition(" ")
    view, phrase = scene.views[told[0]], told[1]
    many = phrase.pronoun and _is_plural(view, phrase)
    if many and is_ones(scene.text[start:end]):
        return True
    several = first in ("Zij", "Ze") and is_verb_of_several(rest.partition(" ")[0])
    if first not in _ABOUT or (several and not many and _is_one(view, phrase)):
        return False
    gender = PRONOUNS[first.lower()]
    may_be = gender_of(scene, view, phrase) in (None, gender)
    return may_be and not tells_of_other(scene, view, phrase, gender)


def says_i(scene: Scene, statement: Statement) -> bool:
    """Tell whether somebody speaks of himself in a quotation."""
    return any(word.lower() in _I for word in _words(scene, statement))


def calls_by_pronoun(scene: Scene, statement: Statement, phrase: Phrase) -> bool:
    """Tell whether a quotation calls one of the sex of ``phrase`` by a pronoun: We gaan hem helpen.

    Not one of whom it tells itself (De buurman, hij), nor where an I speaks, who may tell of anybody.
    """
    words = _words(scene, statement)
    place = _one_called(words)
    if place is None or says_i(scene, statement):
        return False
    view = scene.views[scene.view_at(statement.content[0][0]) - 1]
    same = gender_of(scene, view, phrase) == PRONOUNS[words[place].lower()]
    return same and not (_names_first(scene, statement) or _bring_in(words[:place]))


def calls_told(scene: Scene, statement: Statement, told: tuple[int, Phrase]) -> bool:
    """Tell whether words call whom the sentence before is about by a pronoun: Zo leert hij. "Ik help hem"."""
    words = _words(scene, statement)
    view, phrase = scene.views[told[0]], told[1]
    gender, place = gender_of(scene, view, phrase), _one_called(words)
    if place is None or gender is None or PRONOUNS[words[place].lower()] != gender:
        return False
    if words[place].lower() == "haar" and _is_owned(words[place + 1 : place + 2]):
        return False  # haar fiets
    own = _names_first(scene, statement) or _bring_in(words[:place])
    return not own and not tells_of_other(scene, view, phrase, gender)


def calls_by_noun(scene: Scene, statement: Statement, told: tuple[int, Phrase]) -> bool:
    """Tell whether words tell of whom the sentence before is about by its noun: "Die rechter zwijgt."

    Nobody calls himself so, unless as one: ``als rechter``; bodies do.
    """
    view, phrase = scene.views[told[0]], told[1]
    if phrase.mention or phrase.pronoun:
        return False
    noun = view.words[head_of(view, phrase)]
    words = [word.lower() for word in _words(scene, statement)]
    said = any(before in _KNOWN and word == noun for before, word in pairwise(words))
    return said and role_in(noun) is not None and not says_i(scene, statement)


def is_no_one(scene: Scene, statement: Statement, told: tuple[int, Phrase]) -> bool:
    """Tell whether an I speaks, who can't be what the sentence before is about: De kerk riep dat op. "Ik"."""
    view, phrase = scene.views[told[0]], told[1]
    if phrase.pronoun or phrase.kind in ("PER", "MISC") or not says_i(scene, statement):
        return False
    words = view.words[phrase.start : head_of(view, phrase) + 1]
    return not any(
        role_in(word) or is_epithet(word) or word.endswith(endings("people_endings")) for word in words
    )


def _one_called(words: Sequence[str]) -> int | None:
    """Return the place of the first pronoun of one person, or None."""
    return next((at for at, word in enumerate(words) if word.lower() in _OF_ONE), None)


def _is_owned(behind: Sequence[str]) -> bool:
    """Tell whether the word behind ``haar``, if any, is a noun or what describes it."""
    return bool(behind) and behind[0].lower() not in closed("adverbs", "prepositions", "conjunctions")


def _names_first(scene: Scene, statement: Statement) -> bool:
    """Tell whether words begin with a person's name: Smit is sterk, dus het kan niet mis voor hem."""
    start = statement.content[0][0]
    view = scene.views[scene.view_at(start)]
    named = view.names.get(view.first_from(start))
    return named is not None and named[0].type == "PER"


def _bring_in(words: Sequence[str]) -> bool:
    """Tell whether words tell of somebody themselves, by name or by a noun: De buurman, toen Anna."""
    named = any(word[0].isupper() for word in words[1:])
    return named or not _ARTICLES.isdisjoint(word.lower() for word in words)


def _words(scene: Scene, statement: Statement) -> Sequence[str]:
    return _WORD.findall(said_in(scene, statement))


def said_in(scene: Scene, statement: Statement) -> str:
    """Return the words of a statement, one blank between its parts."""
    return " ".join(scene.text[start:end] for start, end in statement.content)


def _is_one(view: View, phrase: Phrase) -> bool:
    return phrase.kind == "PER" or phrase.pronoun or role_in(view.words[head_of(view, phrase)]) is not None


def gender_of(scene: Scene, view: View, phrase: Phrase) -> str | None:
    """Return what a phrase says of whom it means: ``man`` or ``woman``, else None."""
    if phrase.pronoun:
        return PRONOUNS.get(view.words[phrase.first])
    if phrase.kind == "PER" and phrase.mention:
        return of_name(scene.names.of(phrase.mention.text, "PER"))
    return of_role(view.words[head_of(view, phrase)])


def tells_of_other(scene: Scene, view: View, phrase: Phrase, gender: str) -> bool:
    """Tell whether a sentence tells of another beside its subject who may be meant, by name, pronoun or noun:
    Visser prees Anna Smit, Visser prees haar, Visser prees zijn zus.
    """
    behind = view.words[phrase.last + 1 :]
    if gender == "man" and "hem" in behind:
        return True
    if gender == "woman" and any(
        word == "haar" and not _is_owned(behind[place + 1 : place + 2]) for place, word in enumerate(behind)
    ):
        return True
    own = scene.names.of(phrase.mention.text, "PER") if phrase.mention else ""
    named = (scene.names.of(person.mention.text, "PER") for person in people_named(view) if person.mention)
    return any(name != own and of_name(name) in (None, gender) for name in named) or any(
        _is_another(view, phrase, place, gender) for place in range(len(view.words))
    )


def _is_another(view: View, phrase: Phrase, place: int, gender: str) -> bool:
    """Tell whether a noun is somebody's who is no subject ``phrase``, nor what he is: Otto is een kok."""
    word = view.words[place]
    known = view.narrated[place] and role_in(word) and of_role(word) in (None, gender)
    if not known or phrase.first <= place <= phrase.last:
        return False
    before = before_titles(view, place)
    told = not _DETERMINERS.isdisjoint(view.words[before + 1 : place])
    return told and place + 1 not in view.names and view.word(before) not in _HE_IS


def _is_plural(view: View, phrase: Phrase) -> bool:
    return any(is_plural(word) for word in (view.word(phrase.last + 1), view.word(phrase.first - 1)))


def named_in(scene: Scene, statement: Statement, phrase: Phrase) -> bool:
    """Tell whether a quotation names the person of ``phrase``: it is about that person, not by them."""
    if phrase.mention is None or phrase.kind != "PER":
        return False
    return names(scene, statement, scene.names.of(phrase.mention.text, "PER"))


def names(scene: Scene, statement: Statement, name: str) -> bool:
    """Tell whether a quotation holds the first or last word of somebody's ``name``.

    Not what others said, whom it quotes: ``Ze riepen: ‘Jan, ga door!’``
    """
    return holds(scene.text, statement.content, name)


def holds(text: str, content: Sequence[Span], name: str) -> bool:
    """Tell whether words said, at some spans, hold the first or last word of somebody's ``name``."""
    said = _INNER.sub(" ", " ".join(text[start:end] for start, end in content))
    words = name.split(" ")
    return not {words[0], words[-1]}.isdisjoint(word.strip(".,;:!?…()'’\"") for word in said.split())


def calls_himself(scene: Scene, statement: Statement, name: str) -> bool:
    """Tell whether somebody gives his own ``name``: ``Ik ben Jan Smit``, ``Ik, Jan, ga``, ``mij als Jan``."""
    words = [word.lower() for word in _words(scene, statement)]
    own = {name.partition(" ")[0].lower(), name.rpartition(" ")[2].lower()}
    near = (words[max(0, place - _OWN) : place] for place, word in enumerate(words) if word in own)
    return any(not _I.isdisjoint(before) and _is_called(before) for before in near)


def _is_called(before: Sequence[str]) -> bool:
    """Tell whether words before a name say that an I has it: mij als, ik heet; no ik zeg: als Jan wint."""
    return not _CALLED.isdisjoint(before) or (before[-1] == "als" and before[-2] in _I)


def brought_in(scene: Scene, told: tuple[int, Phrase], spoke: str | None) -> bool:
    """Tell whether a sentence begins with somebody new, who is to speak: ``Doelman Jan Smit was blij``.

    Not where it names whoever ``spoke`` last, and no reporter, who asks.
    """
    view, person = scene.views[told[0]], told[1]
    start = first_word(view)
    front = noun_phrase(view, start + (view.words[start] == "ook"))
    if person.kind != "PER" or front is None or front.mention is not person.mention:
        return False
    others = {scene.names.of(one.mention.text, "PER") for one in people_named(view) if one.mention}
    return spoke not in others and closed("reporters").isdisjoint(view.words[start : person.last])


def died(view: View, person: Phrase) -> bool:
    """Tell whether a sentence says that a person died, who says nothing then: Jan Smit is overleden."""
    verb, rest = view.word(person.last + 1), view.words[person.last + 2 :]
    rest = rest[: rest.index(",")] if "," in rest else rest
    return verb in DIES or (verb in ("is", "was") and not DEAD.isdisjoint(rest))


def people_named(view: View) -> Iterator[Phrase]:
    """Yield the people whom the writer names in a sentence, in order."""
    for place in view.names:
        if view.names[place][0].type == "PER" and view.narrated[place]:
            yield view.name_at(place)
