"""Which person without a name a sentence has as subject or object: a description, or a pronoun."""

from __future__ import annotations

import re

from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.speakers.forms import is_adjective
from tijding.dutch.speakers.inhabitants import inhabitant
from tijding.dutch.speakers.members import body_of
from tijding.dutch.syntax.adjuncts import head_of, is_time
from tijding.dutch.syntax.agreement import PRONOUNS, are_many, is_plural
from tijding.dutch.syntax.conjugation import is_present, is_strong_participle, is_weak_past
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.verbs import verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, endings, first_word, is_verb, role_in

_BEFORE = frozenset(["ook", "zelfs", "vooral", "slechts", "alleen", "maar", "en"])
"""What may stand before a sentence's subject."""
_CLEFT = frozenset(["het", "er", "dat"])
"""What opens a sentence that brings somebody in behind its verb."""
_LATER = 25
"""Words in which it stands behind an adjunct with commas."""
_SOON = 8
"""Words in which the subject of an inverted sentence stands."""
_PARTICIPLE = re.compile(r"\w{0,5}(?:ge|be|ver|ont)\w{3,}(?<!hei)[dt]")
"""A weak participle: opgepakt, veroordeeld."""


def subject_of(view: View) -> Phrase | None:
    """Return a sentence's subject, a description of a person or a pronoun; None where it is a name."""
    start = first_word(view)
    if view.words[start] in _CLEFT and view.word(start + 1) in closed("copulas"):
        cleft = noun_phrase(view, start + 2)  # Het was een buurman die belde
        told = cleft and view.word(cleft.first) == "een" and view.word(cleft.last + 1) == "die"
        if cleft and told and not cleft.mention and is_human(view, cleft):
            return cleft
    if view.words[start] == "die" and _is_known_verb(view.word(start + 1)):
        return Phrase(start, start, start, None, True)
    front = _without_verb(view, noun_phrase(view, start + (view.words[start] in _BEFORE)))
    if front and front.pronoun:
        alone = view.words[front.first] in PRONOUNS and not is_plural(view.word(front.last + 1))
        return front if alone else None
    if front and front.mention and front.kind != "MISC" and not is_office(front):
        return None
    if front and is_human(view, front):
        return front if _has_verb_behind(view, front) and not _says_name(view, front) else None
    return _pronoun(view) or _inverted(view, start, front)


def _says_name(view: View, phrase: Phrase) -> bool:
    """Tell whether a sentence says by name who ``phrase`` is: Haar opvolger wordt in mei Jan Smit."""
    if view.word(phrase.last + 1) not in closed("copulas"):
        return False
    named = noun_phrase(view, _past_adjuncts(view, phrase.last + 2))
    return named is not None and named.kind == "PER"


def _without_verb(view: View, phrase: Phrase | None) -> Phrase | None:
    """Return a phrase up to a verb in no list in it: De 71-jarige | remde, een verdachte | opgepakt voor."""
    if phrase is None or phrase.pronoun or phrase.mention:
        return phrase
    for place in range(phrase.start + 1, head_of(view, phrase) + 1):
        named = view.names.get(phrase.start)  # De Poolse | wuifde
        shorter = phrase._replace(
            last=place - 1, mention=named[0] if named and named[1] == place - 1 else None
        )
        word = view.words[place]
        called = not is_adjective(view.tokens[place - 1].text)  # de Amerikaanse overheid is no woman
        verb = is_weak_past(word) or is_strong_participle(word) or (called and _PARTICIPLE.fullmatch(word))
        if verb and is_human(view, shorter):
            return shorter
    return phrase


def object_of(view: View) -> Phrase | None:
    """Return whom a body or several people do something to: De politie heeft in Delft een man opgepakt."""
    front = noun_phrase(view, first_word(view))
    if front is None or front.pronoun or not _has_look_of_verb(view, front.last + 1, several=True):
        return None
    noun = view.words[head_of(view, front)]
    if not (front.kind == "ORG" or (front.mention is None and (is_kind(noun) or are_many(noun)))):
        return None
    found = _without_verb(view, noun_phrase(view, _past_adjuncts(view, front.last + 2)))
    return found if found and is_human(view, found) else None


def _past_adjuncts(view: View, place: int) -> int:
    """Return the token behind what tells when, where and how from a token on."""
    while view.word(place) in closed("adverbs", "prepositions"):
        inner = noun_phrase(view, place + 1) if view.word(place) in closed("prepositions") else None
        place = inner.last + 1 if inner else place + 1
    return place


def _inverted(view: View, start: int, front: Phrase | None) -> Phrase | None:
    """Return who stands behind the verb, where an adverb, a time or a place opens: In Delft sprak een man."""
    place = start + 1
    if view.words[start] in closed("prepositions"):
        place = start
        while view.word(place) in closed("prepositions") and (inner := noun_phrase(view, place + 1)):
            place = inner.last + 1
    elif front and is_time(view, front):
        place = front.last + 1
    elif view.words[start] not in closed("adverbs"):
        return None
    while view.word(place) in closed("adverbs"):
        place += 1
    if not _has_look_of_verb(view, place):
        return None
    found = noun_phrase(view, place + 1)
    return found if found and is_human(view, found) else None


def _has_look_of_verb(view: View, place: int, several: bool = False) -> bool:
    word = view.word(place)
    if not word or not view.narrated[place]:
        return False
    return _is_known_verb(word) or verb_like(view, place) or (several and is_plural(word))


def _is_known_verb(word: str) -> bool:
    return (is_verb(word) or word in closed("past_verbs") or is_present(word)) and not is_plural(word)


def _pronoun(view: View) -> Phrase | None:
    """Return the pronoun that stands soon behind what opens a sentence: In mei nam hij."""
    near = view.words[:_SOON]
    place = next(
        (p for p, word in enumerate(near) if word in closed("third_persons") and view.narrated[p]), None
    )
    if place is None or "," in near[:place]:
        place = _behind_adjunct(view)
    return None if place is None else Phrase(place, place, place, None, True)


def _behind_adjunct(view: View) -> int | None:
    """Return the token of the pronoun behind the verb after a long adjunct: In Delft, op zee, werd hij."""
    start = first_word(view)
    if view.words[start] not in closed("prepositions", "subordinators", "adverbs"):
        return None
    found = (
        place
        for place in range(start + 3, min(len(view.words), start + _LATER))
        if view.words[place] in closed("third_persons") and view.narrated[place]
    )
    place = next((p for p in found if view.words[p - 2] == "," and _has_look_of_verb(view, p - 1)), None)
    return None if place is None or any(name < place for name in view.names) else place


def is_human(view: View, phrase: Phrase) -> bool:
    """Tell whether a description is a person's: een buurman, de 31-jarige inwoner van Delft, de Fin."""
    if phrase.pronoun or (phrase.mention and phrase.mention.type != "MISC" and not is_office(phrase)):
        return False
    if view.words[phrase.first : phrase.first + 2] in (["een", "van"], ["één", "van"]):
        return are_many(view.words[phrase.last])  # een van de jongens
    noun = head_of(view, phrase)
    word, written = view.words[noun], view.tokens[noun].text
    if (
        role_in(word)
        or is_epithet(word)
        or word in closed("kin")
        or word.endswith(endings("unshared_endings"))
    ):
        return True
    called = written[:1].isupper() and phrase.first < phrase.start
    return called and bool(
        is_epithet(written) or body_of(written) or is_adjective(written) or inhabitant(written)
    )


def is_office(phrase: Phrase) -> bool:
    """Tell whether a body goes by the one who it is: de Nationale ombudsman, de Kinderombudsman."""
    body = phrase.mention.text if phrase.mention and phrase.mention.type == "ORG" else ""
    return role_in(body.rpartition(" ")[2].lower()) is not None


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
