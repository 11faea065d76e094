"""The subject that the second of two joined clauses has of its own: de raad zwijgt en | de bond zegt dat."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.quotes import cues
from tijding.dutch.syntax.appositions import stretched
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.shared import TAILS, coordinated, skip_adverbs
from tijding.dutch.syntax.verbs import verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, content, is_verb

_TO_SOMEBODY = tuple(lexicon.words("constructions", "stems_of_telling"))
"""Beginnings of verbs behind which those may stand who are told."""


def after_conjunction(view: View, start: int, verb: int) -> Phrase | None:
    """Return the subject between a conjunction and ``verb``, where another clause with a verb came before."""
    for place in range(verb - 1, start, -1):
        if not _joins(view, place) or skip_adverbs(view, place + 1) >= verb:
            continue  # maar de bond zegt dat te weten en eist dat: the second verb shares its subject
        found = noun_phrase(view, place + 1 + (view.word(place + 1) in ("ook", "zelfs", "vooral")))
        if found is None:
            return None
        if not _is_last_place(view, place, found):
            return _before_verb(view, found, verb) if _is_other(view, found, start, place) else None
    return None


def _joins(view: View, place: int) -> bool:
    """Tell whether a conjunction joins clauses, or may: no binnen- en buitenland, nog maar eens, dan maar."""
    word, before = view.words[place], view.words[place - 1]
    if word not in ("maar", "en", "want", "terwijl") or not view.narrated[place] or before == "-":
        return False
    return word != "maar" or before not in ("nog", "alleen", "dan", "steeds", "zo")


def _is_other(view: View, found: Phrase, start: int, join: int) -> bool:
    """Tell whether what stands before ``join`` is a clause too, beside that of the subject ``found``."""
    told = _is_somebody(view, found) and _is_clause(view, start, join)
    return told or any(is_verb(word) for word in view.words[start:join])


def _before_verb(view: View, found: Phrase, verb: int) -> Phrase | None:
    """Return ``found`` with what belongs to it, where it is the subject of ``verb``; else None."""
    found = stretched(view, found, verb) if found.last < verb else found
    if found.last >= verb:
        return None
    set_off = found.mention and view.word(found.last + 1) == view.word(verb - 1) == ","
    after = skip_adverbs(view, found.last + 1)
    shared = coordinated(view, verb) and view.word(after) in cues.verbs()
    return found if set_off or shared or verb <= after else None


def _is_somebody(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase names who may speak: not maar | hardop zeggen dat."""
    return bool(phrase.mention or phrase.pronoun) or phrase.first < phrase.start


def _is_clause(view: View, start: int, end: int) -> bool:
    """Tell whether a finite verb stands second from ``start``, before ``end``: Het weer klaart op | en."""
    led = view.words[start] in closed("prepositions")
    first = noun_phrase(view, start + led)
    verb = first.last + 1 if first else end
    many = verb < end and view.words[verb].endswith("en") and content(view, verb)
    return verb < end and (verb_like(view, verb) or many)


def _is_last_place(view: View, join: int, phrase: Phrase) -> bool:
    """Tell whether ``en`` joins the last of places that are listed: in Delft, Gouda en | Breda melden."""
    if view.type_of_end(join - 1) != "LOC" or phrase.mention is None or phrase.mention.type != "LOC":
        return False
    return view.word(view.ends[join - 1] - 1) in (",", "in", "uit")


def has_own(view: View, behind: Phrase, start: int, verb: int) -> bool:
    """Tell whether the second of two inverted clauses has its subject behind its verb.

    ``Zo vallen er banen weg en klaagt het personeel dat``, ``maar later erkende de bond dat``, but
    ``Toen kwam hij en vertelde de bewoners dat``.
    """
    led = view.word(verb - 1) in closed("adverbs") and view.word(verb - 2) in ("en", "maar")
    opens = closed("adverbs", "prepositions")
    inverted = led or (view.words[start] in opens and view.word(verb - 1) == "en")
    told_to = view.words[verb].startswith(_TO_SOMEBODY)
    dat = behind.last + 1 + (view.word(behind.last + 1) in TAILS)
    return inverted and not told_to and behind.first == verb + 1 and view.word(dat) == "dat"
