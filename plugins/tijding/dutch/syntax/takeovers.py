"""Where a main clause of the writer's begins behind a subordinate one: ``dat X kwam en Y heeft het geld``.

In a Dutch main clause the finite verb stands second, with objects and adverbs behind it; in a subordinate
clause it stands last, and only a clause or a prepositional phrase may follow it.
"""

from __future__ import annotations

from functools import cache

from tijding.dutch import lexicon
from tijding.dutch.quotes import cues
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.adjuncts import head_of, is_time
from tijding.dutch.syntax.conjugation import is_present, is_strong_past, is_weak_past, looks_past
from tijding.dutch.syntax.coordination import are_people
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, content, names_source, verbal

_BREAKS = (",", "en", "maar", "want", "doch")
_JOINS = ("en", "maar", "want", "doch")
_PARTS = frozenset(["uit", "aan", "op", "af", "toe", "in", "mee"])
"""Parts of verbs; right behind the verb, with a preposition next, they belong to a main clause."""
_THEREBY = frozenset(["daardoor", "daarmee", "daarna", "hierdoor", "vervolgens", "dus", "daarom", "zo"])
_EARLIER = lexicon.words("constructions", "adverbs_of_order")
_SO_MANY = frozenset(["veel", "weinig", "geen", "genoeg", "voldoende", "enkele"])
_APART = frozenset(["pas", "graag", "meer", "samen"])
"""What else stands between an auxiliary and its verb."""
_AMID = frozenset(["niet", "niets", "niemand", "nooit", "er", "nog", "wel", "ook", "geen", "weinig"])
"""Words that stand before the verbs at the end of a subordinate clause, never behind them."""
_NOMINATIVE = frozenset(["hij", "ze", "zij", "we", "wij", "men"])
_BEING = frozenset(["is", "was", "zijn", "waren", "gaat", "gaan", "ging", "gingen"])
"""Verbs behind which a prepositional phrase may stand in a subordinate clause, too."""
_WITH_TE = ("prob", "weiger", "tracht", "dreig", "begon", "beslo", "vergat", "durf")
"""Beginnings of verbs behind which an infinitive with te stands in a subordinate clause, too."""
_STATES = closed("being", "becoming", "modals") | {
    "zou",
    "zouden",
    "wordt",
    "worden",
    "heeft",
    "hebben",
    "had",
}
"""Finite verbs of what somebody is, must do or undergoes."""
_GOING = lexicon.words("constructions", "going")
_COURTS = frozenset(["beroep", "cassatie", "verzet"])
_COUNTED = frozenset(["later", "eerder"])
_FAR = 60
_NEAR = 12
_ASIDE = frozenset(["hetgeen", "hetwelk"])
"""What begins a remark on all that was said before: hetgeen veel onrust gaf."""


def taken_over(view: View, first: int, place: int) -> bool:
    """Tell whether a comma or joining word stands at ``place`` and the writer's own clause behind it.

    ``first``: the first token of the subordinate clause before it.
    """
    if view.words[place] not in _BREAKS:
        return False
    if ":" in view.words[max(first, place - _FAR) : place]:
        return False  # behind a colon, what is said has main clauses itself
    joined = place + (view.words[place] == ",")
    if view.words[place] == "," and remarks(view, joined):
        return True
    if view.words[place] != "," or view.word(joined) in _JOINS:
        return view.word(joined) in _JOINS and _joined(view, first, joined)
    return _is_verb(view, place - 1) and verb_second(view, place + 1)


def another_does(view: View, start: int) -> bool:
    """Tell whether a clause at ``start`` tells what somebody else does: ; de raad spreekt dat tegen.

    What somebody is, should do or undergoes may be what is said further.
    """
    phrase = noun_phrase(view, start)
    if phrase is None or phrase.pronoun or not is_finite(view, phrase.last + 1):
        return False
    if view.word(phrase.last + 1) in _STATES:
        return False
    if phrase.mention:
        return phrase.kind in ("PER", "ORG")
    head = view.words[head_of(view, phrase)]
    return phrase.first < phrase.start and (names_source(head) or are_people(head))


def remarks(view: View, start: int) -> bool:
    """Tell whether a remark on all that was said begins at ``start``: hetgeen, iets wat, iets waar hij."""
    which = view.word(start + 1)
    something = view.word(start) == "iets" and (which in ("wat", "dat") or which.startswith("waar"))
    return view.word(start) in _ASIDE or something


def _joined(view: View, first: int, join: int) -> bool:
    if not any(_is_verb(view, place) for place in range(max(first, join - _FAR), join)):
        return False  # dat de bond en de raad
    if view.words[join] == "want" and not all(view.narrated[join : join + _FAR]):
        return False  # want hij is "klaar met het werk"
    return verb_first(view, join + 1) or verb_second(view, join + 1) or shares_subject(view, join + 1)


def verb_first(view: View, start: int) -> bool:
    """Tell whether a finite verb and a pronoun that is its subject stand at ``start``: en nemen ze niets."""
    return view.word(start + 1) in _NOMINATIVE and is_finite(view, start)


def verb_second(view: View, start: int) -> bool:
    """Tell whether a subject, a finite verb and more stand at ``start``, in this order: Y heeft het geld."""
    if _inverted(view, start) or _there(view, start):
        return True
    phrase = noun_phrase(view, start)
    if phrase is None or view.words[start] == "er" or not view.narrated[phrase.last]:
        return False
    if view.words[start] == "dat" and not _is_one(view, phrase):
        return False  # maar dat voorstel kreeg geen steun, not: maar dat mensen
    if view.words[start] == "die" and (phrase.last != start + 1 or view.word(start - 1) == ","):
        return False  # maar die raad is nog, not: die de raad is
    verb = phrase.last + 1 + (view.word(phrase.last + 1) == "zelf")
    if view.words[start] == "geen" and view.word(verb) in ("hebben", "hadden"):
        return False  # dat wie hier komt, geen recht hebben op: that is their object
    if view.word(verb).startswith("waar") and view.word(verb) in closed(
        "subordinators"
    ):  # maar de krant waarmee hij sprak, heeft
        behind = range(verb, min(len(view.words), verb + _NEAR))
        return any(view.words[p] == "," and is_finite(view, p + 1) for p in behind)
    return (is_finite(view, verb) and _goes_on(view, verb)) or _denies(view, verb)


def _is_one(view: View, phrase: Phrase) -> bool:
    """Tell whether ``dat`` determines the noun of a phrase, which is one thing: dat voorstel."""
    noun = view.word(phrase.first + 1)
    plain = phrase.mention is None and phrase.last == phrase.first + 1 and content(view, phrase.last)
    return plain and not noun.endswith(("en", "s")) and noun not in closed("determiners", "subject_pronouns")


def _inverted(view: View, start: int) -> bool:
    """Tell whether an adjunct, a verb and its subject stand at ``start``: eerder had hij, op X is het."""
    adjunct = view.word(start) in closed("prepositions")
    phrase = noun_phrase(view, start + 1) if adjunct else _later(view, start)
    verb = phrase.last + 1 if phrase else start + 1
    if not (phrase or view.word(start) in _EARLIER) or not view.narrated[start]:
        return False
    if adjunct and view.words[start - 1] == "maar" and _is_doubted(view, start):
        return True
    timed = not adjunct and is_finite(view, verb)
    known = view.word(verb) in closed("finite_verbs") or timed
    return known and view.word(verb + 1) in _subjects()


@cache
def _subjects() -> frozenset[str]:
    """Return what stands behind a verb, where its subject does."""
    return closed("subject_pronouns", "adverbs") - {"dat", "die"} | {"het", "er", "de"}


def _is_doubted(view: View, start: int) -> bool:
    """Tell whether a phrase and a passive without a subject stand at ``start``: aan de brug wordt gewerkt."""
    place = start
    while view.word(place) in closed("prepositions") and (phrase := noun_phrase(view, place + 1)):
        place = phrase.last + 1
    return view.word(place) in closed("becoming") and view.word(place + 1)[:1].isalpha()


def _later(view: View, start: int) -> Phrase | None:
    """Return the time that opens a clause, with what it is counted from: een paar weken later."""
    if _COUNTED.isdisjoint(view.words[start : start + _NEAR]):
        return None
    phrase = noun_phrase(view, start)
    time = phrase is not None and is_time(view, phrase) and view.word(phrase.last + 1) in _COUNTED
    return phrase._replace(last=phrase.last + 1) if phrase and time else None


def _there(view: View, start: int) -> bool:
    """Tell whether ``er``, a finite verb and what there is stand at ``start``: er zijn veel zaken."""
    after = view.word(start + 2)
    known = (
        view.word(start) == "er" and view.narrated[start] and view.word(start + 1) in closed("finite_verbs")
    )
    return known and (after in closed("determiners", "adverbs") or after in _SO_MANY)


def shares_subject(view: View, verb: int) -> bool:
    """Tell whether a finite verb and its object stand behind the joining word: en gaf de bond een week."""
    if view.words[verb : verb + 1] and _helps(view, verb):
        return True  # en wil nu eerst geld zien
    if _denies(view, verb) or _leaves(view, verb):
        return True
    past = _is_past(view, verb)
    if not (past or (is_finite(view, verb) and not view.word(verb).endswith("en"))):
        return False
    if view.word(verb + 1) in _PARTS and view.word(verb + 2) in closed("prepositions"):
        return True  # en haalt uit naar
    thing = content(view, verb + 2) or view.word(verb + 2) in closed("determiners")
    if past and view.word(verb + 1) in _THEREBY and thing:
        return True  # en maakten daardoor alles
    if view.word(verb).startswith(_WITH_TE) and "te" in view.words[verb : verb + _FAR]:
        return False  # dat hij haar sloeg en probeerde haar weg te duwen
    objects = closed("determiners", "object_pronouns") - {"dat", "die"}
    beside = view.word(verb + 1) in objects or (view.is_name(verb + 1) and view.narrated[verb + 1])
    return not view.word(verb).endswith("en") and beside


def _denies(view: View, verb: int) -> bool:
    """Tell whether a verb has behind it what stands before a clause's last one: maar slaagde er niet in."""
    word = view.word(verb)
    amid = view.narrated[min(verb + 1, len(view.words) - 1)] and (
        view.word(verb + 1) in _AMID or _is_more(view, verb + 1)
    )
    if not amid or view.is_name(verb) or word.endswith("en"):
        return False
    formed = is_finite(view, verb) or is_present(word) or is_weak_past(word)
    small = closed("determiners", "subject_pronouns", "object_pronouns", "prepositions", "adverbs")
    return formed and word not in small


def _is_more(view: View, place: int) -> bool:
    """Tell whether an adverb and an object stand where a clause's last verb has none: doet | verder niets."""
    object_ = view.word(place + 1)
    able = object_ in closed("determiners") or object_ in ("niets", "niemand")
    return able and view.word(place) in closed("adverbs")


def _leaves(view: View, verb: int) -> bool:
    """Tell whether where somebody goes stands behind the verb, never so in a subordinate clause.

    En stapt naar de rechter, en gaat in beroep.
    """
    where = view.words[verb + 1 : verb + 4]
    court = where[:1] == ["in"] and not _COURTS.isdisjoint(where[1:])
    return view.word(verb) in _GOING and view.narrated[verb] and (where[:1] == ["naar"] or court)


def _helps(view: View, verb: int) -> bool:
    """Tell whether an auxiliary stands apart from its verb, as in a main clause: en heeft in mei betaald.

    In a subordinate clause the two stand side by side: en heeft betaald.
    """
    word, after = view.word(verb), view.word(verb + 1)
    if word not in closed("helpers") | _BEING or not view.narrated[verb] or not after[:1].isalpha():
        return False
    if not view.narrated[verb + 1] or after == "te":
        return False
    beside = closed("adverbs", "determiners", "object_pronouns", "subject_pronouns") - {"dat", "die", "zijn"}
    if after in beside or after in _SO_MANY | _APART or after.startswith("daar"):
        return True
    return after in closed("prepositions") and word not in _BEING


def _goes_on(view: View, verb: int) -> bool:
    """Tell whether what stands behind a finite verb can't, were the verb the last of its clause."""
    after = view.word(verb + 1)
    if after and not view.narrated[verb + 1]:
        return True  # en hij noemt "dit en dat"
    if after == "zijn" and view.word(verb) in closed("helpers"):
        return False  # een last zou zijn
    if after in closed("determiners", "adverbs", "subject_pronouns", "object_pronouns"):
        return after not in ("die", "dan", "wie", "wat") and (
            after != "dat" or view.word(verb) in cues.verbs()
        )
    if view.word(verb) in closed("helpers") and after in closed("prepositions"):
        owned = after == "van" and not {"een", "geen"}.isdisjoint(view.words[verb - 3 : verb])
        return after != "te" and not owned  # die vaart en een bereik heeft van
    figure = after[:1].isdigit() or view.is_name(verb + 1)
    return figure or (content(view, verb + 1) and after.endswith("e") and adjective(view, verb + 1))


def _is_verb(view: View, index: int) -> bool:
    """Tell whether a word may be the last verb of a clause: finite, a participle, an infinitive."""
    word = view.word(index)
    if word in closed("finite_verbs", "past_verbs") or word in cues.verbs() or is_strong_past(word):
        return True
    return content(view, index) and not view.is_name(index) and word.endswith(("en", "t", "d", "de", "te"))


def is_finite(view: View, index: int) -> bool:
    """Tell whether a word is a finite verb: a known one, or a past tense that is no other word."""
    word = view.word(index)
    if not word or not view.narrated[index]:
        return False
    if word in closed("finite_verbs", "past_verbs"):
        return word in closed("past_verbs") or verbal(view, index)  # no: in de Indiase staat Odisha
    if word in cues.verbs():
        return not word.startswith("ge")  # gezegd
    return _is_past(view, index) and (word not in lexicon.lines("words") or is_strong_past(word))


def _is_past(view: View, index: int) -> bool:
    """Tell whether a word looks like a past tense: raadde, verbeterden."""
    return looks_past(view.word(index)) and not view.is_name(index) and view.narrated[index]
