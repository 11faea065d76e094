"""What a court has decided, or a law says: ``de rechtbank bepaalde dat``, ``de wet bepaalt dat``.

Others decide what they do themselves, which is no statement.
"""

from __future__ import annotations

from tijding.dutch.quotes.auxiliaries import modal_of, to_come
from tijding.dutch.quotes.confidence import CLAUSE
from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.clauses import clause_end, span_of, stated
from tijding.dutch.syntax.complementizers import complementizer, is_clause
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.verbs import verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, endings

PASTS = ("bepaalt", "bepalen", "bepaalde", "bepaalden", "besliste", "beslisten", "vonnist", "vonniste")
PARTICIPLES = ("bepaald", "beslist", "gevonnist")
_NEAR = 12
"""Tokens between a participle and its auxiliary at most."""
_DESCRIBED = 3
"""Words before a court's noun: een lagere rechter."""
_CONDITIONS = frozenset(["als", "wanneer", "indien", "zodra", "of", "tenzij"])
"""Behind these, nothing has been decided yet."""
_PRONOUNS = frozenset(["die", "deze", "dat"])


def ruled(scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """Return what a court states in the clause of ``dat`` behind the verb or participle at ``index``."""
    if view.words[index] == "bepalen" and _is_to_come(view, index):
        return None  # de wet kan bepalen dat
    finite = index if view.words[index] in PASTS else _auxiliary(view, index)
    if finite is None or "dat" not in view.words[index + 1 : index + _NEAR]:
        return None
    if (view.words[0] in ("dat", "dit") and finite == 1) or "niet" in view.words[finite:index]:
        return None
    cue = Cue(index, index, finite, False, False, False)
    dat = complementizer(view, cue, cues)
    pointed = view.word(finite - 1) in _PRONOUNS
    phrase = _before(view, finite) if pointed else _decides(view, subject(view, finite))
    if dat is None or phrase is None or view.word(phrase.first - 1) in _CONDITIONS:
        return None
    end = clause_end(scene, view, dat + 1, index, cues)
    end = min(end, _resumed(view, dat)) if pointed else end
    if not is_clause(view, dat + 1, end):
        return None
    return stated(scene, view, view.tokens[dat].end, end, phrase, span_of(view, index), used, CLAUSE)


def pointed(view: View) -> tuple[int, Phrase] | None:
    """Return the participle of ``Dat heeft de rechter bepaald`` and the court that it is of."""
    if view.word(0) not in ("dat", "dit") or view.word(1) not in ("heeft", "had"):
        return None
    phrase = _court(view, noun_phrase(view, 2))
    near = range(phrase.last + 1, phrase.last + _NEAR) if phrase else range(0)
    place = next((p for p in near if view.word(p) in PARTICIPLES), None)
    return (place, phrase) if phrase and place else None


def _is_to_come(view: View, index: int) -> bool:
    """Tell whether a verb's form at ``index`` is an infinitive: kan bepalen, om te bepalen."""
    aided = modal_of(view.words, view.narrated, index) is not None
    return aided or to_come(view.words, view.narrated, index) or view.word(index - 1) == "te"


def _resumed(view: View, dat: int) -> int:
    """Return where a clause of ``die`` ends before the main verb: De wet die bepaalt dat het mag|, is oud."""
    near = range(dat + 2, len(view.words) - 1)
    comma = next((p for p in near if view.words[p] == "," and verb_like(view, p + 1)), None)
    return view.sentence.end if comma is None else view.tokens[comma].start


def _auxiliary(view: View, index: int) -> int | None:
    """Return the form of hebben that a participle goes with: before it in the clause, or right behind it."""
    places = (index + 1, *range(index - 1, max(-1, index - _NEAR), -1))
    return next((p for p in places if view.word(p) in closed("having")), None)


def _court(view: View, phrase: Phrase | None) -> Phrase | None:
    """Return ``phrase`` where it names a court or judge."""
    words = view.words[phrase.start : phrase.last + 1] if phrase else []
    council = {"raad", "state"} <= set(words) or {"hoge", "raad"} <= set(words)
    return phrase if council or any(word.endswith(endings("courts")) for word in words) else None


def _decides(view: View, phrase: Phrase | None) -> Phrase | None:
    """Return ``phrase`` where it names a court or judge, or a law or an agreement."""
    words = view.words[phrase.first : head_of(view, phrase) + 1] if phrase else []
    return phrase if any(word.endswith(endings("laws")) for word in words) else _court(view, phrase)


def _before(view: View, finite: int) -> Phrase | None:
    """Return the court or law that ``die`` right before a verb goes back to: een wet, die bepaalt."""
    deciding = endings("courts", "laws")
    last = next((p for p in range(finite - 1, 0, -1) if view.words[p].endswith(deciding)), 0)
    phrases = (noun_phrase(view, place) for place in range(max(0, last - _DESCRIBED), last))
    return next(
        (found for found in phrases if found and found.first < found.start <= found.last == last), None
    )
