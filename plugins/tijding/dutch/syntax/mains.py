"""Whether what stands before a comma is a main clause: its finite verb, known or by its look and place."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.conjugation import (
    FINITE_ENDINGS,
    is_infinitive,
    is_present,
    is_strong_past,
    is_weak_past,
)
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.verbs import finite_verbs, verb_forms, verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, content, first_word, verbal

_ALONE = frozenset(["hij", "zij", "ze", "we", "wij", "ik", "men", "je", "jij"])
"""Pronouns that are nothing but a subject: what stands behind one that begins a sentence is its verb."""
_LEADS = frozenset(["maar", "want", "en", "dus"])
"""What leads over to a main clause: Maar de bond telt anders."""
_FOCUS = frozenset(["ook", "zelfs", "vooral", "alleen", "juist"])
"""What singles out the phrase behind it: Ook de bond telt anders."""
_SINGLED = _FOCUS | {"pas", "net", "zeker", "telkens"}
"""What singles out a subordinate clause: Pas toen het regende, Zeker als het regent."""
_POINTERS = frozenset(["die", "dat", "dit", "deze"])
"""They determine a noun, or stand alone before a verb: Dat hangt af van het weer."""
_ASIDE = 25
"""Tokens in which what is said of a subject ends."""
_RELATIVES = frozenset(["die", "dat", "wie", "waar", "waarvan", "waarin", "waarmee", "waarover", "wiens"])
"""What opens a clause that tells of the phrase before it."""


def is_main(view: View, comma: int) -> bool:
    """Tell whether the words before a comma are a main clause, or one and what is subordinate to it."""
    singled = view.words[0] in _SINGLED and view.word(1) in closed("subordinators") - {"dat"}
    first = view.words[int(singled)]  # Pas toen het regende, bekende hij
    if first in closed("subordinators") and first != "dat" and not _goes_before(view, comma):
        return False
    if first == "om" and _goes_before(view, comma):
        return True  # Om te sparen, gaat het licht uit
    if first in closed("prepositions") and not _behind_adjunct(view, comma):
        return False
    return has_finite(view, comma) and not _tells_of(view, comma)


def points(view: View, comma: int) -> bool:
    """Tell whether ``dat`` at a sentence's head points, or determines a noun: Dat valt mee, dat plan is goed.

    Not where it opens what is said: Dat het meevalt, zegt zij.
    """
    phrase = noun_phrase(view, 0)
    verb = phrase.last + 1 if phrase else comma
    own = view.word(1) not in closed("determiners", "subject_pronouns")
    determines = own and 1 < verb < comma - 1 and view.words[verb] in finite_verbs()
    alone = verb_like(view, 1) and not view.words[1].endswith("en")
    return determines or alone or view.word(1) in finite_verbs() or _goes_before(view, comma)


def _tells_of(view: View, comma: int) -> bool:
    """Tell whether no more than a phrase and what tells of it stand before a comma: De man, die ziek is,"""
    front = opening(view)
    place = front.last + 1 if front else comma
    relative = view.word(place) == "," and view.word(place + 1) in _RELATIVES and place < comma
    return relative and not _goes_before(view, comma)


def _goes_before(view: View, comma: int) -> bool:
    """Tell whether a main clause's verb follows on the clause before it: Als het regent, (dan) valt.

    Or right behind the verb of that: Wat er is gebeurd is niet duidelijk.
    """
    behind = closed("adverbs", "determiners", "subject_pronouns") - {"dat"}
    for place in range(comma):
        if view.words[place] == ",":
            verb = place + 1 + (view.words[place + 1] == "dan")
            if verb < comma and (verb_like(view, verb) or _before_subject(view, verb)):
                return True
        elif place > 1 and view.words[place] in finite_verbs() and view.word(place + 1) in behind:
            ends = content(view, place - 1) or view.words[place - 1] in finite_verbs()
            formed = view.words[place - 1].endswith(("t", "d", "n", "de", "te"))
            other = view.word(place + 1) != "zijn" and any(
                word in finite_verbs() for word in view.words[1 : place - 1]
            )
            if ends and (formed or other):
                return True
    return False


def has_finite(view: View, comma: int) -> bool:
    """Tell whether a finite verb stands before a comma: a known one, or one by its look and place."""
    if any(view.words[place] in finite_verbs() for place in range(comma)):
        return True
    if any(_past(view.words[place]) or is_strong_past(view.words[place]) for place in range(1, comma)):
        return True
    if view.words[0] in closed("prepositions") and _turned(view, comma):
        return True
    return _second(view, comma) or any(_looks_finite(view, place) for place in range(1, comma - 1))


def _looks_finite(view: View, place: int) -> bool:
    """Tell whether a word has a verb's form and what stands around it leaves room for no noun.

    No determiner, preposition or adjective before it; behind it, what a phrase begins with: groeit | in mei.
    """
    word, before = view.words[place], view.words[place - 1]
    if not view.narrated[place] or view.is_name(place) or _opens_phrase(word):
        return False
    if before in closed("determiners", "prepositions"):
        return False
    if before.endswith("e") and adjective(view, place - 1):
        return False
    formed = is_present(word) or is_weak_past(word) or is_infinitive(word)
    return formed and (_opens_phrase(view.word(place + 1)) or view.is_name(place + 1))


def _opens_phrase(word: str) -> bool:
    """Tell whether a phrase may begin with a word of a closed class."""
    small = closed("determiners", "subject_pronouns", "object_pronouns", "prepositions", "adverbs")
    return word in small and word != "te"


def _second(view: View, comma: int) -> bool:
    """Tell whether a verb stands right behind what a sentence begins with, though no list knows it."""
    first = first_word(view)
    first += view.words[first] in _LEADS and first + 1 < comma
    named = view.is_name(first + 1) or view.word(first + 1) in closed("determiners")
    first += view.words[first] in _FOCUS and named
    if view.words[first] in _ALONE:
        return view.word(first + 1).isalpha()
    if view.words[first] == "het" and is_weak_past(view.word(first + 1)):
        return _opens_phrase(view.word(first + 2))  # Het voelde nog raar
    if view.words[first] in closed("adverbs") | _POINTERS and verb_like(view, first + 1):
        return True
    if view.words[first] in closed("adverbs") and view.word(first + 1).endswith(("en", "aan")):
        behind = view.word(first + 2) in closed("adverbs") or noun_phrase(view, first + 2) is not None
        return content(view, first + 1) and behind
    front = noun_phrase(view, first)
    if front is None or front.last + 1 >= comma:
        return False
    other = noun_phrase(view, front.last + 2) if view.word(front.last + 1) == "en" else None
    last = other.last if other else front.last
    several = other is not None or view.words[last].endswith(("en", "s"))
    plural = view.word(last + 1).endswith("en") and (content(view, last + 1) or verbal(view, last + 1))
    return (several and plural) or verb_like(view, _past_asides(view, _past_adjuncts(view, last + 1), comma))


def behind_subject(view: View, last: int) -> int:
    """Return the token behind a subject that ends at ``last`` and what tells of it: X van Y, die er is, |."""
    place = _past_adjuncts(view, last + 1)
    return _past_asides(view, place, min(place + _ASIDE, len(view.words)))


def _past_adjuncts(view: View, place: int) -> int:
    """Return the token behind the prepositional phrases at ``place``: Een pleidooi | voor rust | verbaast."""
    while view.word(place) in closed("prepositions") and (inner := noun_phrase(view, place + 1)):
        other = noun_phrase(view, inner.last + 2) if view.word(inner.last + 1) == "en" else None
        place = (other or inner).last + 1
    return place


def _past_asides(view: View, place: int, comma: int) -> int:
    """Return the token behind brackets or a relative clause at ``place``: De bond, die meepraat, | toetst."""
    relative = view.word(place) == "," and view.word(place + 1) in _RELATIVES
    if not relative and view.word(place) != "(":
        return place
    stop = "," if relative else ")"
    return next((later + 1 for later in range(place + 2, comma) if view.words[later] == stop), place)


def _behind_adjunct(view: View, comma: int) -> bool:
    """Tell whether the words before a comma, a preposition first, are a clause and no adjunct alone."""
    phrase = noun_phrase(view, 1)
    if phrase and view.word(phrase.last + 1) in _RELATIVES:  # Van de mensen die niet stemden
        inverted = any(_before_subject(view, place) for place in range(phrase.last + 2, comma - 1))
        return inverted or _goes_before(view, comma)
    known = any(view.words[place] in finite_verbs() for place in range(comma))
    looks = (_looks_finite(view, place) for place in range(3, comma - 1))
    return comma > 5 and (known or _turned(view, comma) or any(looks))


def _turned(view: View, comma: int) -> bool:
    """Tell whether a verb and its subject stand behind what a preposition opens: Na mei varen zij."""
    phrase = noun_phrase(view, 1)
    after = phrase.last + 1 if phrase else comma
    while view.word(after) in closed("adverbs", "times"):
        after += 1  # Op 9 mei
    verbs = (after, phrase.last) if phrase else ()
    return any(_before_subject(view, verb) for verb in verbs if 2 < verb + 2 < comma)


def _before_subject(view: View, verb: int) -> bool:
    """Tell whether what looks like a verb at token ``verb`` has its subject right behind it: varen zij."""
    subjects = closed("determiners", "subject_pronouns") | {"er"}
    looks = verb_like(view, verb) or (content(view, verb) and view.words[verb].endswith("en"))
    after = view.word(verb + 1)
    return looks and (view.is_name(verb + 1) or after in subjects or after[:1].isdigit())


def _past(word: str) -> bool:
    """Tell whether ``word`` looks like a finite verb that is in no list: verzakte, brandde."""
    return len(word) > 5 and word.endswith(("te", "de", "den", "ten")) and word not in lexicon.lines("words")


def has_verb_around(view: View, start: int, index: int, after: int) -> bool:
    """Tell whether what is stated is a clause: it has a word that may be a finite verb."""
    places = [*range(start, index), *range(after, len(view.words))]
    words = [view.words[place] for place in places if view.words[place][0].isalpha()]
    shared = view.word(start - 1) in ("en", "maar") and start < index and verb_like(view, start)
    if shared or len(words) < 3:
        return shared and len(words) > 1  # bleef er rustig en had volgens X
    front = opening(view) if start == 0 else None
    if front and _plural(view, front, index):
        return True
    listed = lexicon.lines("words")
    if start == index and after < len(view.words) and _begins_with_verb(view, after):
        return True
    return any(word in verb_forms() or (word in listed and word.endswith(FINITE_ENDINGS)) for word in words)


def _plural(view: View, front: Phrase, end: int) -> bool:
    """Tell whether a subject in the plural and a verb in its form begin a sentence: Zij varen."""
    several = view.words[front.last].endswith(("en", "s")) or view.words[front.last] in ("zij", "ze", "we")
    verb = front.last + 1
    return several and verb < end and content(view, verb) and view.words[verb].endswith("en")


def _begins_with_verb(view: View, after: int) -> bool:
    """Tell whether what follows on ``Volgens X`` begins with a verb: kiezen meisjes, kun je, roept het op."""
    word = view.word(after + (view.words[after] == ","))
    return word in closed("modals") or is_infinitive(word) or is_present(word)
