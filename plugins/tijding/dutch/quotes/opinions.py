"""Whose opinion the writer gives: ``zo tekent X aan``, ``Toch erkent de topman``, ``De reizigers balen``.

Whoever it is speaks in the bare quotation behind it, before the one whom the sentence is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tijding.dutch.quotes import cues
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.spans import definite
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.agreement import is_plural
from tijding.dutch.syntax.appositions import named_behind, with_apposition
from tijding.dutch.syntax.asked import ASKS
from tijding.dutch.syntax.mains import behind_subject
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.verbs import finite_verbs, verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, endings, first_word, role_in

_IS = frozenset(["is", "was", "blijft", "bleef", "voelt", "voelde", "betekent", "betekende"])
_ARE = frozenset(["is", "zijn", "was", "waren", "blijft", "blijven", "toont", "tonen"])
"""Verbs beside somebody that a mood follows on: De reizigers zijn boos."""
_EENS = frozenset(["eens", "oneens"])
_SEES = frozenset(["ziet", "zag", "zien", "zagen"])
_LETS = frozenset(["hoeft", "hoefde", "hoeven", "mag", "mogen", "mocht"])
_ASKING = 10
"""Words in which the participle of somebody who asks stands."""


def opinion_of(view: View) -> Phrase | None:
    """Return who says, thinks or feels what a sentence tells, or None."""
    told = (_behind(view, place) for place in _verbs(view))
    return _at_body(view) or _for_whom(view) or next(filter(None, told), None) or _at_end(view)


@cache
def thinking() -> frozenset[str]:
    """Return the verbs of saying and of thinking."""
    return closed("attitudes").union(cues.verbs())


def _at_body(view: View) -> Phrase | None:
    """Return the body at which one says or thinks something: ``Bij de krant Relmo vond men dat``."""
    start = first_word(view)
    start += view.words[start] in ("ook", "maar")
    phrase = noun_phrase(view, start + 1) if view.word(start) == "bij" else None
    body = phrase is not None and phrase.kind in ("ORG", "MISC")
    men = body and phrase is not None and view.word(phrase.last + 2) == "men"
    return phrase if phrase and men and view.words[phrase.last + 1] in thinking() else None


def _at_end(view: View) -> Phrase | None:
    """Return the person at a sentence's end behind a comma and any verb: ``Het is laat, ziet Jan Smit.``"""
    comma = next((p for p in range(len(view.words) - 3, 1, -1) if view.words[p] == ","), None)
    if comma is None or not all(view.narrated[comma:]) or not verb_like(view, comma + 1):
        return None
    phrase = noun_phrase(view, comma + 2)
    if phrase is None or phrase.last < len(view.words) - 2 or is_plural(view.words[comma + 1]):
        return None
    return phrase if phrase.kind == "PER" or role_in(view.words[phrase.start]) else None


def alike(view: View, start: int) -> int:
    """Return the last token of ``Net als X`` and the like, which begin a sentence at ``start``; or that."""
    alone = view.word(start) in ("evenals", "zoals")
    place = start if alone else start + 1
    if not alone and view.words[start : start + 2] not in (["net", "als"], ["net", "zoals"]):
        return start
    other = noun_phrase(view, place + 1)
    return other.last if other and view.word(other.last + 1).isalpha() else start


def _for_whom(view: View) -> Phrase | None:
    """Return the person to whom something is so: ``Voor Anna Visser was hij nooit de favoriet``.

    Or by whom it need not be so, or may: ``Van Anna Visser hoeft het niet``.
    """
    start = first_word(view)
    verbs = {"voor": _IS, "van": _LETS}.get(view.words[start])
    phrase = noun_phrase(view, start + 1) if verbs else None
    known = phrase is not None and phrase.kind == "PER" and view.word(phrase.last + 1) in (verbs or ())
    return phrase if known else None


def _verbs(view: View) -> list[int]:
    told = cues.verbs().keys() | closed("attitudes")
    return [
        place for place in range(1, len(view.words)) if view.narrated[place] and view.words[place] in told
    ]


def _behind(view: View, verb: int) -> Phrase | None:
    """Return the subject right behind a verb of saying or thinking that something else stands before."""
    phrase = noun_phrase(view, verb + 1) if view.word(verb + 1) != "dat" else None
    if phrase is None:
        return None
    phrase = _by_two_roles(view, phrase) or phrase
    if is_plural(view.words[verb]) and view.word(verb - 1) == "," and _are_many(view, phrase):
        return phrase
    if not _is_somebody(view, phrase) or is_plural(view.words[verb]):
        return None
    if not _is_inverted(view, verb, named=phrase.kind in ("PER", "ORG")):
        return None
    return named_behind(view, phrase) or with_apposition(view, phrase)


def _by_two_roles(view: View, phrase: Phrase) -> Phrase | None:
    """Return the person whose two roles stand before his name: ``oud-officier en advocaat Jan Smit``."""
    join, alone = phrase.last + 1, phrase.first == phrase.last and phrase.mention is None
    other = noun_phrase(view, join + 1) if alone and view.word(join) == "en" else None
    roles = other is not None and role_in(view.words[phrase.last]) and role_in(view.words[join + 1])
    return other if other and roles and other.kind == "PER" else None


def _are_many(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase may be people: ``Onzin, vinden de tegenstanders``."""
    plural = view.words[phrase.last].endswith(("en", "s"))
    return plural and phrase.mention is None and not phrase.pronoun and phrase.first < phrase.start


def _is_inverted(view: View, verb: int, *, named: bool) -> bool:
    """Tell whether what stands before a verb is not its subject.

    It is set in or behind (``, zo tekent X aan``), or an adverb or the like opens the sentence; before
    somebody's name, another clause may stand without a comma: ``Dat is te duur zegt Anna Visser``.
    """
    start, before = first_word(view), view.word(verb - 1)
    if before == "," or (before == "zo" and view.word(verb - 2) in (",", "")):
        return True
    start += view.words[start] in ("maar", "en")
    opens = verb == start + 1 and view.words[start] in closed("adverbs", "subordinators") | {"zo"}
    aside = noun_phrase(view, start + 1) if view.words[start] in closed("prepositions") else None
    opens = opens or (aside is not None and aside.last == verb - 1)  # In een reactie noemt X dat onjuist
    opens = opens or (named and _has_object_in_front(view, start, verb))
    clause = named and any(_is_finite(view, place) for place in range(start, verb - 1))
    compared = start < alike(view, start) == verb - 1
    return opens or compared or (clause and before not in closed("subordinators", "conjunctions"))


def _has_object_in_front(view: View, start: int, verb: int) -> bool:
    """Tell whether something that is nobody stands before a verb: Meer woorden wil Jan Smit niet kwijt."""
    front = noun_phrase(view, start)
    thing = front is not None and front.mention is None and not front.pronoun
    return thing and front is not None and front.last == verb - 1 and not _is_somebody(view, front)


def _is_finite(view: View, place: int) -> bool:
    """Tell whether a word is a finite verb, and no part of a name: Koos."""
    known = view.words[place] in finite_verbs()
    return known and not any(first <= place <= last for first, (_, last) in view.names.items())


def _is_somebody(view: View, phrase: Phrase) -> bool:
    if phrase.pronoun:
        return False
    noun = view.words[phrase.start]
    known = definite(view, phrase) and (role_in(noun) is not None or noun in closed("bodies"))
    return phrase.kind in ("PER", "ORG") or (phrase.mention is None and known)


def gives_opinion(scene: Scene, told: tuple[int, Phrase]) -> bool:
    """Tell whether a sentence says what whoever is told of in it says, thinks or feels."""
    view = scene.views[told[0]]
    meets = view.word(told[1].last + 2) == "met"  # Visser sprak met Smit
    return (feels(view, told[1]) and not meets) or opinion_of(view) is told[1]


def judges(scene: Scene, told: tuple[int, Phrase]) -> bool:
    """Tell whether a sentence says that somebody thinks something of another: ``Smit is lovend over haar``.

    Or only brings in who speaks next: ``Technisch directeur Jan Smit.``
    """
    view, phrase = scene.views[told[0]], told[1]
    alone = (
        view.words[phrase.last + 1 :] == ["."] and phrase.first <= first_word(view) and phrase.kind == "PER"
    )
    return alone or ("over" in view.words[phrase.last :] and feels(view, phrase))


def feels(view: View, phrase: Phrase) -> bool:
    """Tell whether the verb right beside a subject is one of saying or feeling: De reizigers balen.

    Or behind what tells who it is: ``Anna Visser, die er woont, baalt``.
    """
    verb = behind_subject(view, phrase.last)
    beside = (view.word(verb), view.word(phrase.first - 1))
    if beside[0] in ASKS and view.word(verb + 1) == "zich":
        return True
    behind = view.words[verb : verb + 6]
    if not closed("moods", "judging").isdisjoint(behind[1:5]) and beside[0] in _ARE:
        return True
    if _differs_or_agrees(view.words[verb : verb + _ASKING]):
        return True
    near = (beside[0], *view.words[max(0, phrase.first - 2) : phrase.first])
    if not closed("having").isdisjoint(near) and not closed("doubts").isdisjoint(behind):
        return True
    said = cues.verbs().keys() - closed("finite_verbs")
    if "plaats" in view.words[phrase.last + 1 :]:
        said -= closed("attitudes")  # De markt vond op het plein plaats
        return any(word in said for word in beside)
    return any(word in closed("attitudes", "judges") or word in said for word in beside)


def _differs_or_agrees(words: Sequence[str]) -> bool:
    """Tell whether words from a verb on say whose view somebody shares: is het daar niet mee eens, ziet het
    anders.
    """
    if len(words) < 2 or words[1] not in ("het", "dat", "dit"):
        return False
    agrees = words[0] in _ARE and words[1] == "het" and not _EENS.isdisjoint(words)
    return agrees or (words[0] in _SEES and "anders" in words)


def puts_question(view: View, person: Phrase) -> bool:
    """Tell whether somebody only asks, and whoever spoke answers: Visser had gevraagd wat hij eet."""
    place = person.last + 1
    clause = view.words[place : place + _ASKING]
    asks = view.word(place) in ASKS or (view.word(place) in closed("having") and "gevraagd" in clause)
    return asks and "zich" not in clause


def in_words(view: View) -> bool:
    """Tell whether a sentence says that something is in words: De club betuigt in een verklaring spijt."""
    for place in range(len(view.words) - 2):
        if view.words[place] in ("in", "met", "via") and view.words[place + 1] in (
            "een",
            "zijn",
            "haar",
            "hun",
        ):
            noun = noun_phrase(view, place + 1)
            head = view.words[head_of(view, noun)] if noun else ""
            if head in closed("voices", "announcements") or head.endswith(endings("documents")):
                return True
    return False
