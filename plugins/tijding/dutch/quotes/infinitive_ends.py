"""Where a statement in an infinitive ends: Jan zegt niets te weten | en zwijgt."""

from __future__ import annotations

from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.quotes.setting import completes
from tijding.dutch.syntax.clauses import clause_end
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.takeovers import is_finite, shares_subject, verb_first, verb_second
from tijding.dutch.syntax.verbs import finite_verbs, verb_like
from tijding.dutch.syntax.views import View, closed

_RELATIVES = ("die", "wie", "dat")
_NEAR = 10
"""Tokens before a verb of saying in which the comma of its aside stands."""
_FAR = 30
"""Tokens in which a clause has its own verb."""


def infinitive_end(scene: Scene, view: View, cue: Cue, cues: list[Cue], clause: tuple[int, int]) -> int:
    """Return the offset at which an infinitive ends; ``clause`` is its first token and that of its te."""
    first, te = clause
    end = _relative_end(view, cue, te) or clause_end(scene, view, first, cue.place, cues)
    end = min(end, _coordinated(view, te) or end)
    quote = None if view.narrated[te] else scene.quotation_at(view.tokens[te].start)
    return quote.outer[1] if quote and not completes(scene, view, quote) else end


def _coordinated(view: View, te: int) -> int | None:
    """Return where another clause with a subject and a verb of its own begins: en de bond vreest."""
    for place in range(te + 2, len(view.words) - 2):
        if view.words[place] in ("en", "maar") and view.narrated[place] and _leads_on(view, te, place):
            return view.tokens[place].start
    return None


def _leads_on(view: View, te: int, link: int) -> bool:
    """Tell whether a clause of its own stands behind ``en`` or ``maar`` at ``link``."""
    if verb_first(view, link + 1):
        return True
    other = noun_phrase(view, link + 1)
    if other and other.last < len(view.words) - 1 and verb_like(view, other.last + 1):
        within = view.words[link] == "en" and not {"dat", "die"}.isdisjoint(view.words[te:link])
        return not within or verb_second(view, link + 1)
    if view.words[link - 1] == "," and (verb_second(view, link + 1) or _has_own_verb(view, link)):
        return True
    bare = "dat" not in view.words[te:link] and is_finite(view, link + 1)
    two = _is_infinitive(view, link - 1) and _is_infinitive(view, link + 1)
    return (bare and not two) or shares_subject(view, link + 1)


def _has_own_verb(view: View, link: int) -> bool:
    """Tell whether a finite verb stands behind a joining word, and nothing that would govern it."""
    later = view.words[link + 2 : link + 2 + _FAR]
    governed = {"te", "dat", "om", "die", ","}.intersection(later)
    return not governed and not finite_verbs().isdisjoint(later)


def _is_infinitive(view: View, place: int) -> bool:
    return view.word(place).endswith("en") and view.word(place) not in closed("past_verbs")


def _relative_end(view: View, cue: Cue, te: int) -> int | None:
    """Return where the infinitive ends that a relative clause holds: ``wie zegt er te zijn geweest, nam``."""
    if view.word(cue.place - 1) not in _RELATIVES:
        return _aside_end(view, cue, te)
    for place in range(te + 2, len(view.words)):
        finite = view.words[place] in finite_verbs() and not view.words[place].endswith("n")
        if finite or (view.words[place] == "," and verb_like(view, place + 1)):
            return view.tokens[place].start
    return None


def _aside_end(view: View, cue: Cue, te: int) -> int | None:
    """Return the comma that ends an aside on somebody: Het stel, dat in mei zei te trouwen, | is weg."""
    before = range(cue.place - 1, max(0, cue.place - _NEAR), -1)
    comma = next((p for p in before if view.words[p] == ","), 0)
    aside = comma and view.words[comma + 1] in _RELATIVES and cue.finite == cue.place
    ends = (p for p in range(te + 2, len(view.words)) if view.words[p] == ",")
    place = next(ends, None) if aside else None
    return view.tokens[place].start if place else None
