"""The subject of a verb of saying, by the shape of Dutch clauses: the verb second, or last."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.quotes import cues
from tijding.dutch.syntax.adjuncts import head_of, is_adjunct, is_predicate, is_time, leads_in
from tijding.dutch.syntax.appositions import stretched, told, with_apposition, with_relative
from tijding.dutch.syntax.conjugation import looks_past
from tijding.dutch.syntax.coordination import are_people
from tijding.dutch.syntax.joined import after_conjunction, has_own
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.relatives import somebody, told_where
from tijding.dutch.syntax.shared import TAILS, coordinated, skip_adverbs
from tijding.dutch.syntax.starts import clause_start
from tijding.dutch.syntax.subordinate import after_subordinator, subordinator
from tijding.dutch.syntax.views import (
    Phrase,
    View,
    closed,
    endings,
    names_source,
    verbal,
)

_SET_BETWEEN = frozenset(
    ["op", "in", "tijdens", "bij", "na", "voor", "tegen", "tegenover", "via", "aan", "vanuit", "namens"]
)
"""Prepositions whose phrase may stand between a verb and its subject: zei op het plein | de wethouder."""
_OBJECTS = frozenset(["haar", "hem", "hen", "hun", "zich", "mij", "ons"])
_POSSESSIVES = frozenset(["haar", "hun", "ons"])
"""Those among them that a noun may belong to."""
_NOMINATIVE = frozenset(["hij", "men", "wij"])
"""Pronouns that are nothing but a subject."""


def subject(view: View, verb: int) -> Phrase | None:
    """Return the subject of the finite verb at token ``verb``, or None."""
    if verb not in view.subjects:
        view.subjects[verb] = _pronoun_behind(view, verb) or _behind_time(view, verb) or _subject(view, verb)
    return view.subjects[verb]


def _pronoun_behind(view: View, verb: int) -> Phrase | None:
    """Return the pronoun right behind a verb that is nothing but its subject: herhaalde hij dat."""
    nominative = view.word(verb + 1) in _NOMINATIVE and view.narrated[verb + 1]
    return Phrase(verb + 1, verb + 1, verb + 1, None, True) if nominative else None


def _subject(view: View, verb: int) -> Phrase | None:
    """Return the subject before a verb or behind it, whichever the words between allow."""
    start = clause_start(view, verb)
    front = _front(view, start)
    if front and front.last < verb:
        front = with_relative(view, front, verb, ("die", "dat"))
        if view.words[front.last + 1 : front.last + 3] == [",", "die"]:
            front = somebody(view, front)
        if told_where(view, front, verb) and not is_time(view, front) and not is_adjunct(view, front):
            return front
    behind = _behind(view, verb)
    behind = None if behind and _is_said_by(view, front, behind, verb) else behind and told(view, behind)
    named = behind is not None and (behind.pronoun or behind.mention is not None)
    if behind and front and view.words[front.first] == "dit" and _is_said(view, front, behind, verb):
        return with_apposition(view, behind)
    if behind and has_own(view, behind, start, verb):
        return with_apposition(view, behind)
    own = None if named else after_conjunction(view, start, verb)
    if own:
        return with_apposition(view, own)
    return _first_fitting(view, verb, front, behind)


def _first_fitting(view: View, verb: int, front: Phrase | None, behind: Phrase | None) -> Phrase | None:
    """Return the subject of a verb: before it unless that is an adjunct, else behind it or by its clause."""
    named = behind is not None and (behind.pronoun or behind.mention is not None)
    adjunct = front is not None and leads_in(view, front)
    aside = (front and ((named and is_adjunct(view, front)) or _is_inverted(view, front, behind, verb))) or (
        adjunct and (behind is not None or coordinated(view, verb))
    )
    if front and front.last < verb and not aside and _leads_to(view, front, verb):
        return with_apposition(view, stretched(view, front, verb))
    if behind and (named or adjunct) and not coordinated(view, verb):
        return with_apposition(view, behind)
    if front and adjunct and coordinated(view, verb):
        found = _behind(view, skip_adverbs(view, front.last + 1))
        return with_apposition(view, found) if found else None  # Een maand later kwam hij en zei dat
    return _in_clause(view, verb, front, behind)


def _is_said_by(view: View, front: Phrase | None, behind: Phrase, verb: int) -> bool:
    """Tell whether ``het`` behind a verb is its object: before it is one word that may be a first name, and
    so a surname: Pol zegt het niet te weten; no Vooralsnog zegt het.
    """
    alone = front is not None and front.first == front.last == verb - 1 and not front.pronoun
    said = view.words[behind.first : behind.last + 1] == ["het"]
    return alone and said and view.tokens[verb - 1].text in lexicon.lines("first_names")


def _is_inverted(view: View, front: Phrase, behind: Phrase | None, verb: int) -> bool:
    """Tell whether one word that is nobody stands before a verb, and somebody right behind: Desondanks zei
    de wethouder dat.
    """
    word = view.words[front.last]
    alone = front.first == front.last == verb - 1 and not (front.mention or front.pronoun)
    if behind is None or not alone or names_source(word) or are_people(word):
        return False
    known = names_source(view.words[head_of(view, behind)])
    return known and behind.first < behind.start and behind.first == verb + 1


def _is_said(view: View, front: Phrase, behind: Phrase, verb: int) -> bool:
    """Tell whether ``dit`` before a verb of saying is what is said: Dit meldt de krant; not: Dit zegt ons."""
    somebody = behind.mention is not None or behind.first < behind.start
    return somebody and front.pronoun and front.last + 1 == verb and view.words[verb] in cues.verbs()


def _in_clause(view: View, verb: int, front: Phrase | None, behind: Phrase | None) -> Phrase | None:
    """Return the subject of a verb in a subordinate clause, or one it shares with a verb before it."""
    start = clause_start(view, verb)
    sub = subordinator(view, verb)
    if behind and view.word(verb - 1) == "dan" and sub is not None:
        return with_apposition(view, behind)  # Als het regent dan zegt een derde dat
    if sub is not None:
        found = after_subordinator(view, sub, verb)
        if found:
            return with_apposition(view, found)
    if front is None and coordinated(view, verb):
        earlier = _shared(view, start, verb)
        if earlier:
            return earlier
    if behind and (front is None or front.last >= verb or not coordinated(view, verb)):
        return with_apposition(view, behind)
    if front and front.last < verb:
        return with_apposition(view, front)
    return _before_quotation(view, start, verb)


def _behind_time(view: View, verb: int) -> Phrase | None:
    """Return the subject of a clause behind a time: Enkele uren nadat hij kwam en zei dat."""
    front = _front(view, clause_start(view, verb))
    if front is None or not is_time(view, front) or view.word(front.last + 1) not in ("nadat", "voordat"):
        return None
    found = noun_phrase(view, front.last + 2)
    return found if found and found.last < verb and "," not in view.words[found.last : verb] else None


def _before_quotation(view: View, start: int, verb: int) -> Phrase | None:
    """Return the subject that a verb behind a quotation shares: Hij zei dat het "duur" was en eiste dat."""
    if start == 0 or view.narrated[start - 1] or not coordinated(view, verb):
        return None
    front = opening(view)
    said = front is not None and front.last < start and view.word(front.last + 1) in cues.verbs()
    return with_apposition(view, front) if front and said else None


def _front(view: View, start: int) -> Phrase | None:
    """Return the noun phrase that begins a clause, where it can be a subject."""
    if view.words[start] == "eerder" and view.word(start + 1).endswith(endings("studies", "documents")):
        found = noun_phrase(view, start + 1)  # Eerder onderzoek liet zien
        return found and found._replace(first=start, start=start)
    front = noun_phrase(view, start)
    objective = front and front.pronoun and view.words[front.first] in closed("object_pronouns")
    return None if objective else front


def _behind(view: View, verb: int) -> Phrase | None:
    """Return the noun phrase behind a verb, where its subject stands after another first part.

    What stands between, as ``op een persconferentie``, is passed over.
    """
    place = skip_adverbs(view, verb + 1)
    for _ in range(4):
        if view.word(place) in _OBJECTS and not _owns(view, place):
            place = skip_adverbs(view, place + 1)
        time = noun_phrase(view, place)
        set_between = view.word(place) in _SET_BETWEEN
        if not set_between and not (time and is_time(view, time)):
            break
        inner = noun_phrase(view, place + 1) if set_between else time
        if inner is None:
            return None
        place = skip_adverbs(view, inner.last + 1)
    if view.words[place : place + 2] == ["het", "dat"]:
        return Phrase(place, place, place, None, True)  # Wel meldt het dat de zaak loopt
    passed = TAILS.intersection(view.words[verb:place]) or view.word(place) == "niets"
    found = None if passed or view.word(place) == "dat" else noun_phrase(view, place)
    # heeft haar cliënt verklaard
    return None if found and not _owns(view, place) and is_predicate(view, found, verb) else found


def _owns(view: View, place: int) -> bool:
    """Tell whether what may be an object is a possessive, as a noun without an article follows on it:
    vertelt haar moeder, zegt hun advocaat; no vertelde haar de arts.
    """
    phrase = noun_phrase(view, place) if view.word(place) in _POSSESSIVES else None
    return phrase is not None and phrase.first == place < phrase.start


def _leads_to(view: View, front: Phrase, verb: int) -> bool:
    """Tell whether a phrase that begins the clause is the subject of ``verb``.

    A Dutch main clause has one constituent before its verb; so it is, where no other verb stands between.
    """
    after = skip_adverbs(view, front.last + 1)
    if after >= verb:
        return True
    if view.word(after) == "," and view.word(verb - 1) == ",":
        return True
    if coordinated(view, verb):
        return True
    if view.word(after) == "(" and view.word(verb - 1) == ")":
        return True
    between = view.words[after:verb]
    if view.word(after) != "," and view.word(after) not in closed("prepositions"):
        return False
    return not any(
        word in closed("finite_verbs", "subordinators") or word in cues.verbs() for word in between
    )


def _shared(view: View, start: int, verb: int) -> Phrase | None:
    """Return the subject of the first of two verbs that share it: zei hij en voegde toe.

    Or zei dat hij "..." en voegde toe, with what is quoted between them.
    """
    second = _second(view, start)
    for place in range(start, verb):
        if verbal(view, place) or (place == second and _is_past(view, place)):
            return _behind(view, place)
    said = (p for p in range(start - 1, -1, -1) if view.narrated[p] and view.words[p] in cues.verbs())
    first = next(said, None)
    return None if first is None else subject(view, first)


def _second(view: View, start: int) -> int:
    """Return the token behind what opens a clause: In een brief | bedankte zij; Gisteren | bedankte zij."""
    led = view.words[start] in closed("prepositions")
    inner = noun_phrase(view, start + 1) if led else None
    return inner.last + 1 if inner else start + 1


def _is_past(view: View, place: int) -> bool:
    """Tell whether a verb in the past stands at a token, as its look and its place say."""
    known = view.word(place) in closed("past_verbs") or looks_past(view.word(place))
    return known and view.narrated[place] and not view.is_name(place)
