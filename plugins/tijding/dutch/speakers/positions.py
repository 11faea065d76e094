"""Where a name stands: behind a preposition only, or beside a pronoun that it cannot be the bearer of."""

from __future__ import annotations

from tijding.dutch.quotes import cues
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.speakers.spans import OWNERS
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.verbs import verb_forms
from tijding.dutch.syntax.views import Phrase, View, closed, first_word, role_in

AMONG = frozenset(["waaronder", "wie", "inclusief", "zoals", "behalve"])
"""Before those who are named for examples."""
_BRACKET = 6
"""Tokens of what stands in brackets behind a name, at most."""
_GENITIVE = ("'s", "’s")
_OF = frozenset(["van", "bij", "voor", "uit"])
"""Between somebody and who or what he is of."""


def tells_what_is_before(view: View, phrase: Phrase) -> bool:
    """Tell whether a pronoun ends what it says: ``Het plan van Anna is oud, zei ze``: not Anna."""
    return view.word(phrase.first - 1) in cues.verbs() and view.word(phrase.first - 2) == ","


def is_beside(view: View, name: int, phrase: Phrase) -> bool:
    """Tell whether a name is of whom, to whom or where somebody tells, so that he is another.

    ``Over Anna, die ze goed kent, vertelde ze``; ``In een gesprek met Anna vertelde ze``; ``Anna liegt
    volgens haar``.
    """
    if name >= phrase.first:
        return False
    if not phrase.pronoun:
        return _is_told(view, name, phrase)
    between = view.words[name : phrase.first]
    if between[-1:] == ["volgens"]:
        return closed("clause_borders").isdisjoint(between)
    if view.word(before_titles(view, name)) == "over":
        return True
    return "," not in between and between[-1] in verb_forms() and is_oblique(view, name)


def after_clause(view: View) -> int | None:
    """Return the token of the person behind the verb that follows the clause with which a sentence begins.

    ``Toen Anna Visser over Parijs begon, liep Jan Smit weg``
    """
    start = first_word(view)
    if view.words[start] not in closed("subordinators"):
        return None
    for place in view.names:
        verb = before_titles(view, place)
        main = view.word(verb - 1) == "," and view.narrated[place] and view.word(verb) in verb_forms()
        if main and view.names[place][0].type == "PER":
            return place
    return None


def is_in_front(view: View, name: int) -> bool:
    """Tell whether a sentence begins with whom it is about: Bij Anna thuis is dat anders, vindt ze."""
    start = first_word(view)
    start += view.words[start] in ("ook", "maar")
    return view.word(start) in ("bij", "voor") and before_titles(view, name) == start


def _is_told(view: View, name: int, phrase: Phrase) -> bool:
    """Tell whether a name is of whom a description tells something: In een gesprek met Anna zei de zanger."""
    between = view.words[name : phrase.first]
    told = view.word(before_titles(view, name)) in ("met", "tegen", "tegenover", "aan")
    return told and "," not in between and between[-1] in cues.verbs()


def is_oblique(view: View, name: int) -> bool:
    """Tell whether a name stands behind a preposition, or beside one that does: over X, tussen X en Y.

    Or is an owner's: Anna's fiets.
    """
    if name not in view.oblique:
        view.oblique[name] = _is_oblique(view, name)
    return view.oblique[name]


def _is_oblique(view: View, name: int) -> bool:
    place = before_titles(view, name)
    if view.word(place) in ("en", "of", ","):
        first = view.ends.get(_before_bracket(view, place - 1))
        called = view.word(place) == "," and first is not None and _is_called(view, first, name)
        return first is not None and is_oblique(view, first) and not called
    led = view.word(place) in closed("prepositions") or view.word(place) in AMONG
    return led or _is_likened(view, place) or _is_owners(view, name)


def _is_owners(view: View, name: int) -> bool:
    """Tell whether a name in the genitive stands before what its bearer has: Anna's fiets."""
    mention, last = view.names[name]
    return mention.text.endswith(_GENITIVE) and view.word(last + 1).isalpha()


def _before_bracket(view: View, place: int) -> int:
    """Return the token before a bracket that closes at one: films als Zwarte Nacht (1977) | en Rode Hond."""
    if view.word(place) != ")":
        return place
    opens = next((p for p in range(place - 1, max(-1, place - _BRACKET), -1) if view.words[p] == "("), None)
    return place if opens is None else opens - 1


def is_relatives(view: View, name: int) -> bool:
    """Tell whether a name is of whose relative the text tells: haar zoon Jan, zijn oudste zus Anna Smit."""
    place = name - 1
    kin = view.word(place) in closed("kin")
    while kin and adjective(view, place - 1):
        place -= 1
    return kin and view.word(place - 1) in OWNERS


def is_spoken_with(view: View, name: int, subject: Phrase) -> bool:
    """Tell whether a name stands behind met, of the verb and no noun: sprak met X; not na een ruzie met X."""
    place = before_titles(view, name)
    own = place - 1 == subject.last or view.word(place - 2) not in closed("determiners")
    return view.word(place) == "met" and own


def _is_called(view: View, other: int, name: int) -> bool:
    """Tell whether a name is that of what stands before another's: de buurman van Jan Smit, Kees Pol, kwam.

    In a list more follows: de ouders van Jan Smit, Anna Visser en Kim Post.
    """
    of = before_titles(view, other)
    return view.word(of) in _OF and _ends(view, view.names[name][1] + 1)


def _ends(view: View, place: int) -> bool:
    """Tell whether a comma, or the sentence's end, closes an apposition at a token: Kees Pol (31), kwam."""
    if view.word(place) == "(":
        place = next((p + 1 for p in range(place, len(view.words)) if view.words[p] == ")"), place)
    alone = view.word(place) == "," and not view.is_name(place + 1)
    return alone or not any(word[0].isalnum() for word in view.words[place:])


def _is_likened(view: View, place: int) -> bool:
    """Tell whether ``als`` at a token is before what somebody is like: zag haar als een nieuwe Jan Smit."""
    if view.word(place) != "als":
        return False
    if view.word(place - 1) in ("net", "evenals"):
        return True
    like = view.word(place + 1) in ("de", "een")
    small = closed("subordinators", "conjunctions", "adverbs")
    return like and view.word(place - 1).isalpha() and view.words[place - 1] not in small


def before_titles(view: View, name: int) -> int:
    """Return the token before a name and the determiner and title that stand before it."""
    place = name - 1
    while place >= 0 and (
        view.words[place] in closed("determiners")
        or view.words[place] in ("heer", "mevrouw", "dhr", "mevr", ".")
        or role_in(view.words[place])
        or is_epithet(view.tokens[place].text)
        or adjective(view, place)
    ):
        place -= 1
    return place
