"""What belongs to a subject: a name in apposition, others beside it, the clause that tells who it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijding.dutch import lexicon
from tijding.dutch.quotes import cues
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.conjugation import (
    is_infinitive,
    is_present,
    is_strong_participle,
    is_strong_past,
    is_weak_past,
)
from tijding.dutch.syntax.coordination import are_people, together
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, content, endings, role_in, verbal

_UNNAMED = frozenset(["anoniem", "naam", "genoemd", "vermeld"])
"""In a clause that says only that somebody will not be named."""
_SMALL = ("determiners", "prepositions", "adverbs", "conjunctions", "subject_pronouns", "object_pronouns")
_BORDERS = frozenset([",", "(", ")", "dat", "die"])
"""What a sign or clause begins with, so that no single phrase reaches across."""
_FINITE = ("t", "de", "te", "den", "ten", "een", "am", "en")
"""Ends of finite verbs that are in no list: verscheen, bekwam."""
_PARTICIPLE = re.compile(r"ge\w+(?:d|en)$")
_LIKE_PAST = re.compile(r"(?:ge|be|ver|ont|her)\w+(?:ch|k|p|s|f|t)t$")
"""What may be a participle or a present: ontdekt."""
_OFFICE = 10
"""Words of an office behind a role at most."""


def with_relative(view: View, phrase: Phrase, end: int, links: Sequence[str] = ("die",)) -> Phrase:
    """Return ``phrase`` with the clause that tells who it is (``iemand die ermee bekend is``), up to ``end``.

    Only where no comma stands before the clause (one may close it), and it has a verb of its own.
    """
    end -= view.word(end - 1) == ","
    clause = view.words[phrase.last + 2 : end]
    if "tegen" in clause[2:]:
        end = phrase.last + 2 + clause.index("tegen", 2)  # die niet genoemd wil worden tegen Reuters
        clause = view.words[phrase.last + 2 : end]
    if not _UNNAMED.isdisjoint(clause):
        return phrase
    if phrase.mention or (phrase.pronoun and view.words[phrase.first] not in ("iemand", "degenen")):
        return phrase
    if view.word(phrase.last + 1) not in links or not 0 < len(clause) < 16:
        return phrase
    if view.words[phrase.last + 1] == "dat" and _is_common(view.words[phrase.last]):
        return phrase  # volgens een bakker dat er brood is
    if not all(view.narrated[phrase.last + 1 : end]) or any(sign in clause for sign in (",", ";", ":")):
        return phrase
    parted = view.words[phrase.last + 1] == "waar" and _is_parted(view, end - 1)  # waar ook X aan meewerkt
    if not (parted or any(ends_relative(view, place, end) for place in range(phrase.last + 2, end))):
        return phrase
    while end - 1 > phrase.last and view.words[end - 1] in closed("adverbs"):
        end -= 1
    return phrase._replace(last=end - 1, pronoun=False)


def _is_common(noun: str) -> bool:
    """Tell whether a noun is somebody's of common gender, of whom a clause tells with die, never with dat."""
    return role_in(noun) is not None and not noun.endswith(endings("neuters"))


def _is_parted(view: View, last: int) -> bool:
    """Tell whether a verb ends a clause behind the preposition that belongs to the waar it began with."""
    return view.words[last - 1] in closed("prepositions") and view.words[last].endswith(_FINITE)


def ends_relative(view: View, place: int, end: int) -> bool:
    """Tell whether a word is the finite verb of the relative clause up to token ``end``, by its look.

    A known verb, or an unknown one in the last place or before what stands behind the verb: die hielp bij X.
    """
    word, before = view.words[place], view.words[place - 1]
    if word in closed(*_SMALL) and not (word == "zijn" and before not in closed("prepositions")):
        return False
    if word in closed("finite_verbs", "past_verbs") or word in cues.verbs():
        return True
    if place - 1 in view.ends and word.isalpha():
        return True  # die Anna opvroeg
    described = before in closed("determiners", "prepositions") - {"die", "dat"} or _inflected(
        view, place - 1
    )
    behind = view.words[place + 1 : end]
    last = all(word in closed("adverbs") for word in behind) or behind[0] in closed("prepositions")
    return last and not described and word.endswith(_FINITE) and not _PARTICIPLE.match(word)


def _inflected(view: View, index: int) -> bool:
    """Tell whether a word is an adjective with an ending, and no past tense: grote, dezelfde; not leerde."""
    word, words = view.words[index], lexicon.lines("words")
    if word.endswith("zelfde"):
        return True
    past = word.endswith(("de", "te"))
    past &= words.isdisjoint((word[:-1], word[:-3] + word[-3:-2] * 2 + word[-2:-1]))
    return word.endswith("e") and not past and adjective(view, index)


def stretched(view: View, front: Phrase, verb: int) -> Phrase:
    """Return ``front`` with the prepositional phrases between it and ``verb``: ``experts in de sector``.

    A main clause has one constituent before its verb, so they belong to it.
    """
    end = verb
    while end - 1 > front.last and view.words[end - 1] in closed("adverbs"):
        end -= 1
    between = view.words[front.last + 1 : end]
    if (
        front.mention
        or front.pronoun
        or not 1 < len(between) < 12
        or between[0] not in closed("prepositions") - {"ter", "ten"}
    ):
        return front
    verbs = closed("finite_verbs"), cues.verbs().keys(), _BORDERS
    if not all(some.isdisjoint(between) for some in verbs) or not all(view.narrated[front.last + 1 : end]):
        return front
    return front._replace(last=end - 1)


def told(view: View, phrase: Phrase) -> Phrase:
    """Return ``phrase`` with the clause right behind it that tells who or which it is."""
    links = ("die", "dat") if _is_relative_dat(view, phrase) else ("die",)
    return with_relative(view, phrase, _stop(view, phrase.last + 1), links)


def _is_relative_dat(view: View, phrase: Phrase) -> bool:
    """Tell whether ``dat`` behind a phrase has no subject but it: een rapport dat gisteren verscheen."""
    place = first = phrase.last + 2
    while place < len(view.words) and view.narrated[place]:
        word = view.words[place]
        inner = noun_phrase(view, place + 1) if word in closed("prepositions") else None
        if inner:
            place = inner.last + 1
        elif word in closed("adverbs", "times") - {"er"} or view.word(place + 1) in closed("times"):
            place += 1
        else:
            break
    return place > first and (verbal(view, place) or view.word(place) in closed("past_verbs"))


def _stop(view: View, index: int) -> int:
    """Return the token at or after ``index`` that ends a clause: a comma, dat, a stop, the next verb."""
    place = index + 1
    while place < len(view.words) and view.words[place] not in (",", ".", ";", ":", "dat", "!", "?"):
        if place > index + 2 and _is_next(view, index, place):
            break
        place += 1
    return place


def _is_next(view: View, begin: int, index: int) -> bool:
    """Tell whether a finite verb follows right on those of the clause from ``begin``: die viel | zegt dat."""
    word, before = view.words[index], view.words[index - 1]
    owned = view.words[index - 2] in closed("determiners", "prepositions")
    if owned or not _is_surely_finite(word) or not view.tokens[index - 1].text.islower():
        return False
    if _PARTICIPLE.match(before) or is_strong_participle(before) or before.endswith("gd"):
        return any(_is_surely_finite(word) for word in view.words[begin : index - 1])
    if before.endswith("n"):
        return word not in closed("helpers") and (before in closed("finite_verbs") or is_infinitive(before))
    return _is_surely_finite(before) or is_strong_past(before) or is_weak_past(before) or is_present(before)


def _is_surely_finite(word: str) -> bool:
    """Tell whether a word is a finite verb of one, and no participle (ontdekt may be): zegt, blijkt."""
    if word.endswith("n") or (_PARTICIPLE.match(word) and word not in closed("finite_verbs")):
        return False
    told = word in cues.verbs() and word.endswith(("t", "de", "te")) and not _LIKE_PAST.match(word)
    return told or word in closed("finite_verbs", "past_verbs") or word in cues.SHOWN


def named_behind(view: View, phrase: Phrase) -> Phrase | None:
    """Return the name behind a role and its office: ``voorzitter van de raad water en wegen, Jan Smit``."""
    if phrase.mention or phrase.pronoun or not role_in(view.words[phrase.start]):
        return None
    linked = closed("determiners") | {"van", "voor", "en"}
    place = phrase.last + 1
    while place - phrase.last < _OFFICE and (content(view, place) or view.word(place) in linked):
        place += 1
    found = view.names.get(place + 1) if view.word(place) == "," else None
    return Phrase(place + 1, place + 1, found[1], found[0]) if found and found[0].type == "PER" else None


def named_by_verb(view: View, phrase: Phrase) -> Phrase:
    """Return the name that a description is told to be: De winnaar was zwemmer Jan Smit; or ``phrase``."""
    verb = phrase.last + 1
    if phrase.mention or phrase.pronoun or view.word(verb) not in ("is", "was", "heet", "heette", "wordt"):
        return phrase
    found = noun_phrase(view, verb + 1)
    return found if found and found.kind == "PER" else phrase


def with_apposition(view: View, phrase: Phrase) -> Phrase:
    """Return the name in apposition to a role (``De senator voor Kansas, Sam Brownback,``)."""
    phrase = together(view, phrase)
    comma = 0 if phrase.mention or phrase.pronoun else _past_office(view, phrase)
    if not comma:
        return phrase
    place = comma + 1
    if view.word(place).startswith("waar"):
        return phrase  # De leden, waaronder Jan Smit, zeggen
    if view.is_name(place) and view.names[place][0].type in ("PER", "ORG"):
        found = view.name_at(place)
        return found if view.word(_past_home(view, found)) in (",", ".", "", ":") else phrase
    other = noun_phrase(view, place)
    if other and other.kind == "LOC":
        other = _of_country(view, phrase, other)
    if other is None or other.mention is None or other.mention.type == "MISC":
        return phrase
    closing = (",", ".") if other.kind == "PER" else (",",)
    return other if view.word(_past_home(view, other)) in closing else phrase


def _of_country(view: View, phrase: Phrase, other: Phrase) -> Phrase | None:
    """Return the name behind a country's in apposition to a body, or a town: de rivaal, het Noorse Relmo.

    None beside people, who are of a place rather.
    """
    noun = view.words[head_of(view, phrase)]
    if view.words[other.first] != "het" or role_in(noun) is not None or are_people(noun):
        return None
    names = (view.name_at(p) for p in range(other.start, other.last + 1) if view.is_name(p))
    return next((name for name in names if name.last == other.last), None)


def _past_office(view: View, phrase: Phrase) -> int:
    """Return the comma behind a phrase, or behind what else tells who somebody is, or 0: de moeder van Anna
    Smit (14), X; de bedenker van het plan binnen de raad, X.
    """
    place = phrase.last + 1
    if view.word(place) == "(":
        place = _past_home(view, phrase)
    if view.word(place) in closed("prepositions") and view.words[head_of(view, phrase)].endswith(
        endings("people_endings", "kin", "roles")
    ):
        end = place + _OFFICE
        while place < end and _tells(view, place):
            place += 1
        named = view.names.get(place + 1) or view.names.get(place + 2)
        place = place if named and named[0].type == "PER" else 0
    return place if view.word(place) == "," else 0


def _tells(view: View, place: int) -> bool:
    """Tell whether a word may stand in an office: binnen de raad, voor water; no verb."""
    small = view.word(place) in closed("determiners", "prepositions")
    return small or (content(view, place) and not verbal(view, place))


def _past_home(view: View, named: Phrase) -> int:
    """Return the token behind a name and what tells its bearer's age or home: Jan Smit (41), X van Relmo."""
    after = named.last + 1
    if view.word(after) == "(":
        closing = range(after, min(len(view.words), after + 6))
        return next((index + 1 for index in closing if view.words[index] == ")"), after)
    if named.kind == "PER" and view.word(after) in ("van", "uit", "bij"):
        home = noun_phrase(view, after + 1)
        return home.last + 1 if home else after
    return after
