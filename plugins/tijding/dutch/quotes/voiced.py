"""Opinions that count as said, as news has them from their holders: ``De bond vindt dat het anders moet``."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.quotes.confidence import IMPLIED
from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.nouns import concluded
from tijding.dutch.quotes.pointing import is_source
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.clauses import clause_end, span_of, stated
from tijding.dutch.syntax.conjugation import is_infinitive, is_present
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.subordinate import subordinator
from tijding.dutch.syntax.takeovers import is_finite
from tijding.dutch.syntax.views import Phrase, View, closed

_OPINES = frozenset(["vindt", "vinden", "vond", "vonden", "meent", "menen", "meende", "meenden"])
_COUNTED = frozenset(["procent", "kwart", "derde", "helft", "meerderheid", "minderheid", "deel", "%"])
"""Shares of people who were asked: none of them speaks."""
_ANYBODY = frozenset(["mensen", "men", "iedereen", "niemand", "veel", "vele", "sommige", "sommigen", "velen"])
_IS = frozenset(["is", "zijn", "was", "waren", "blijft", "blijven"])
_NEAR = 12
"""Tokens before mening in which is stands."""
_PARTS = tuple(lexicon.words("constructions", "parts_of_verbs"))
"""Parts of verbs that dictionaries of words have less often: onderuithaalt."""
_PRESENTS = ("t", "en", "de", "te", "kwam", "ging", "deed", "schoot", "liep")
_JOINS = frozenset([",", "al"])
_ACTORS = frozenset(["PER", "ORG", "LOC"])


def opines(view: View, cue: Cue) -> bool:
    """Tell whether a verb is one by which somebody has an opinion: vindt, meende."""
    return view.words[cue.place] in _OPINES and cue.finite == cue.place and not cue.passive


def opinion(view: View, cue: Cue, dat: int, end: int) -> bool:
    """Tell whether a verb tells an opinion, the clause behind ``dat`` up to ``end``."""
    return opines(view, cue) and "het" not in view.words[cue.place + 1 : dat] and _is_clause(view, dat, end)


def voiced(view: View, cue: Cue, speaker: Phrase | None, dat: int, end: int) -> bool:
    """Tell whether a verb tells an opinion that ``speaker`` voiced, the clause behind ``dat`` up to ``end``.

    Somebody who is named or speaks for others has it, in a main clause: not ``omdat hij vond dat``.
    """
    if speaker is None or not opinion(view, cue, dat, end):
        return False
    return _speaks(view, speaker) and not _is_subordinate(view, cue)


def held(scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``X is van mening dat``, ``X is de mening toegedaan dat``: an opinion that somebody has."""
    toward = view.word(index - 1) == "de" and view.word(index + 1) == "toegedaan"
    dat = index + 1 + toward
    verb = next((p for p in range(index - 1, max(-1, index - _NEAR), -1) if view.words[p] in _IS), None)
    if verb is None or not (toward or view.word(index - 1) == "van") or view.word(dat) != "dat":
        return (
            concluded(scene, view, index, cues, used) if view.words[index] in closed("conclusions") else None
        )
    speaker = subject(view, verb)
    if speaker is None or not _speaks(view, speaker) or not view.narrated[verb] or not view.narrated[dat]:
        return None
    if subordinator(view, verb) is not None or "niet" in view.words[verb:index]:
        return None
    start, end = view.tokens[dat].end, clause_end(scene, view, dat + 1, verb, cues)
    return stated(scene, view, start, end, speaker, span_of(view, index), used, IMPLIED)


def _speaks(view: View, speaker: Phrase) -> bool:
    """Tell whether somebody may be heard: a name, a body, a role, he or she; not a share of those asked."""
    words = view.words[speaker.first : speaker.last + 1]
    if any(word in _COUNTED or word in _ANYBODY or word.isdigit() for word in words):
        return False
    return speaker.kind in _ACTORS or is_source(view, speaker)


def _is_subordinate(view: View, cue: Cue) -> bool:
    """Tell whether the verb ends a clause of another: omdat hij vond dat; not: de bond, die vindt dat."""
    link = subordinator(view, cue.place)
    return link is not None and not (view.words[link] == "die" and view.word(link - 1) == ",")


def _is_clause(view: View, dat: int, end: int) -> bool:
    """Tell whether a subject and a verb of its own stand behind ``dat``: not vindt dat (plan) niet nodig."""
    stop = view.first_from(end)
    verbs = [place for place in range(dat + 2, stop) if _is_verb(view, place, stop)]
    subject = noun_phrase(view, dat + 1) if verbs else None
    first = max(subject.last if subject else 0, dat + 1) + 1
    verb = next((place for place in verbs if place >= first), None)
    if verb is None:
        return False
    lead = view.words[dat + 1 : verb]
    comma = lead.index(",") if "," in lead else len(lead)
    apart = not closed("subordinators").isdisjoint(lead[comma : comma + 2])
    return not apart and view.words[verb - 1] not in _JOINS | closed("conjunctions")


def _is_verb(view: View, place: int, stop: int) -> bool:
    """Tell whether a word is a finite verb, by the lists, or by its form and as the last of the clause."""
    if not view.narrated[place] or view.words[place - 1] == "te":
        return False  # te laat
    last = place + 1 == stop or not view.word(place + 1)[:1].isalnum()
    word = view.words[place]
    whole = is_present(word) or is_infinitive(word) or (word.startswith(_PARTS) and word.endswith(_PRESENTS))
    return is_finite(view, place) or (last and whole)
