"""Whether what is said goes on behind who says it, set between commas: ``Het is zaak, zegt X, dat``."""

from __future__ import annotations

from tijding.dutch.quotes.cues import Cue
from tijding.dutch.syntax.clauses import goes_on
from tijding.dutch.syntax.conjugation import is_weak_past
from tijding.dutch.syntax.mains import is_main
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.takeovers import is_finite
from tijding.dutch.syntax.verbs import finite_verbs, verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, role_in

_OPENS = frozenset(
    ["of", "hoe", "waarom", "wanneer", "hoeveel", "hoezeer", "als", "indien", "mits", "tenzij"]
)
"""What opens a clause that a main clause before it lacks, or that says on what terms it holds."""
_CONCEDES = frozenset(["hoewel", "ofschoon", "zodat", "zonder", "tenzij"])
"""What opens a clause that takes something back, or draws a conclusion; of who speaks, where it is his."""
_WHO = frozenset(["hij", "zij", "ze", "te"])
"""What may stand for who speaks: zegt zij, hoewel ze twijfelt; zegt zij zonder te lachen."""
_FOCUS = frozenset(["alleen", "vooral", "juist", "niet", "pas", "zelfs", "ook", "uitsluitend", "hooguit"])
"""What the rest of a clause begins with whose verb stands before."""
_SAME = frozenset(["dezelfde", "hetzelfde", "zoals", "waaronder"])
"""What tells more of a noun said before: dezelfde brug waar het misging, zoals scholen."""
_ENDS = frozenset([",", ";", ":", "die", "dat", "waar", "waarvan", "waarin", "waarvoor", "waarmee"])
"""At which the rest of a clause ends."""
_POINTS = frozenset(["dat", "daar", "die", "nu", "dan"])
"""What a clause of the writer's own begins with behind maar."""


def resumes(view: View, comma: int, after: int, phrase: Phrase, cues: list[Cue]) -> bool:
    """Tell whether the clause that ``phrase`` says and a comma cuts goes on at ``after``."""
    if _is_apposed(view, after):
        return False
    if goes_on(view, comma, after):
        return True
    if not is_main(view, comma):
        return False
    return (
        opens_clause(view, after, phrase)
        or _follows(view, after, {cue.place for cue in cues})
        or _is_rest(view, after)
    )


def opens_clause(view: View, after: int, phrase: Phrase) -> bool:
    """Tell whether a clause opens at ``after`` that tells nothing of ``phrase``: dat er een brug komt."""
    word = view.word(after)
    concedes = word in _CONCEDES and view.word(after + 1 + (word == "zonder")) not in _WHO
    if word in _OPENS or concedes:
        return any(view.words[place] in finite_verbs() for place in range(after + 1, len(view.words)))
    if word != "dat" or is_finite(view, after + 1):
        return False
    bare = phrase.mention is not None and phrase.mention.type != "PER" and phrase.first == phrase.start
    neuter = view.words[phrase.first] in closed("neuter_determiners")
    return not (bare or neuter)  # zegt het bedrijf, dat in Delft zit


def _follows(view: View, after: int, told: set[int]) -> bool:
    """Tell whether another main clause opens with an adverb: daarna gaat de brug open."""
    adverb = view.word(after) in closed("adverbs") and view.words[after] != "zo"
    verb = is_finite(view, after + 1) or is_weak_past(view.word(after + 1))
    return adverb and verb and not any(place > after for place in told)


def _is_rest(view: View, after: int) -> bool:
    """Tell whether no more than the rest of the clause stands behind: alleen op het wad, maar niet op zee."""
    named = view.word(after) == "met" and view.word(after + 1) == "name"
    if view.words[after : after + 1] == ["maar"]:
        return view.word(after + 1) not in _POINTS and not _has_verb(view, after + 1)
    if view.word(after) in _SAME:
        return True
    if view.word(after) == "door" and finite_verbs().isdisjoint(view.words[after:]):
        return "te" in view.words[after:]  # door minder te vissen
    return (named or view.word(after) in _FOCUS) and finite_verbs().isdisjoint(view.words[after:])


def _has_verb(view: View, first: int) -> bool:
    """Tell whether a verb may stand from a token on, up to a comma or a clause that tells of a noun."""
    for place in range(first, len(view.words)):
        if view.words[place] in _ENDS:
            return False
        noun = view.words[place].endswith("en")  # automobilisten
        if is_finite(view, place) or (verb_like(view, place) and not noun):
            return True
    return False


def _is_apposed(view: View, after: int) -> bool:
    """Tell whether what somebody is stands at ``after``, to the sentence's end: wethouder van Delft."""
    told = noun_phrase(view, after) if role_in(view.word(after)) is not None else None
    if told is None:
        return False
    rest = range(told.last + 1, len(view.words))  # hoogleraar huisartsgeneeskunde | in Leiden
    return not any(is_finite(view, place) and not view.is_name(place) for place in rest)
