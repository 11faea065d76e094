"""Statements that the verb of saying is set in, between commas: ``De raad, zo meldt X, betaalt alles``."""

from __future__ import annotations

from tijding.dutch.quotes.confidence import SOURCED
from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.inverted import is_other_verb, past_place, takes_marks
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.quoted import past_adverbs
from tijding.dutch.quotes.resumed import resumes
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.appositions import told
from tijding.dutch.syntax.behind_nouns import past_bracket
from tijding.dutch.syntax.clauses import clause_end, heard, partly_quoted, span_of, touched
from tijding.dutch.syntax.mains import has_finite
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.takeovers import is_finite
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import Phrase, View, closed, content
from tijding.model import QuoteType, Span

_CLAUSE = 3
"""Words that a clause has at least."""
_GOES_ON = frozenset(["maar", "en", "want"])
"""What a clause begins with that goes on with what is said."""
_HOW_MUCH = frozenset(["heel", "erg", "best", "zeer", "wel", "niet"])
"""Adverbs of a judgement: heel mooi."""
_OF = frozenset(["van", "uit", "in", "bij"])
"""Before where who speaks is from."""


def inserted(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``De gemeente, zo meldt X, betaalt alles.``: the clause on both sides of the words between commas."""
    first = cue.place - 1 - (view.word(cue.place - 1) == "zo")
    if view.word(first) != "," or first < 1 or cue.thought or cue.finite != cue.place:
        return None
    phrase = noun_phrase(view, cue.place + 1)
    if phrase is None or is_other_verb(view, cue) or (takes_marks(view, cue) and not heard(view, cue.place)):
        return None
    phrase = told(view, phrase)
    after = _closing(view, cue, phrase)
    if view.word(after) != ",":
        return None
    joined = _joined(scene, view, first, after + 1)
    if joined and joined not in used:
        parts = _around(scene, view, first, after, joined.outer[1])
        used.add(joined)
        return Statement("mixed", parts, view.number, phrase, span_of(view, cue.place), SOURCED)
    parts = _both_sides(scene, view, cue, cues, (first, after), phrase)
    if not parts:
        return None
    kind: QuoteType = "mixed" if scene.telling(parts[0][0], parts[-1][1]) else "indirect"
    used.update(touched(scene, parts[0][0], parts[-1][1]))
    return Statement(kind, parts, view.number, phrase, span_of(view, cue.place), SOURCED)


def _closing(view: View, cue: Cue, phrase: Phrase) -> int:
    """Return the token behind who speaks, which is to be the comma behind the words set in."""
    after = past_adverbs(view, past_bracket(view, max(phrase.last, cue.tail)) + 1)  # zo laat X nu weten
    beyond = past_place(view, phrase)  # zegt wethouder X van Y,
    return beyond if view.word(after) in _OF and view.word(beyond) == "," else after


def _both_sides(
    scene: Scene, view: View, cue: Cue, cues: list[Cue], commas: tuple[int, int], phrase: Phrase
) -> tuple[Span, ...]:
    """Return what is said before and behind two commas; nothing where it doesn't go on."""
    first, link = commas[0], commas[1] + 1
    led = first == 1 and view.words[0] in closed("conjunctions") and _has_verb(view, link)
    goes_on = led or _grants(view, first, link) or resumes(view, first, link, phrase, cues)
    if not (goes_on or _adds(view, cue, link, cues)):
        return ()
    parts = _around(scene, view, *commas, clause_end(scene, view, link, cue.place, cues))
    said, opens = (parts[1:], link) if led else (parts, 0)  # Maar, zegt X, het kan
    whole = len(said) >= (1 if led else 2) and partly_quoted(scene, view, opens, len(view.words))
    return said if whole else ()


def _grants(view: View, comma: int, link: int) -> bool:
    """Tell whether a judgement of a few words is granted, and a clause with maar told: Mooi, zegt X, maar."""
    few = 0 < comma <= _CLAUSE and all(content(view, p) or view.words[p] in _HOW_MUCH for p in range(comma))
    judged = few and not has_finite(view, comma) and not any(view.is_name(place) for place in range(comma))
    return judged and view.word(link) == "maar" and _has_verb(view, link)


def _has_verb(view: View, first: int) -> bool:
    """Tell whether a finite verb stands behind token ``first``, as in a main clause."""
    return any(is_finite(view, place) for place in range(first + 1, len(view.words)))


def _around(scene: Scene, view: View, first: int, after: int, end: int) -> tuple[Span, ...]:
    """Return what stands before the comma at ``first``, and behind the one at ``after`` up to ``end``."""
    return (
        *scene.statement(view.sentence.start, view.tokens[first].start),
        *scene.statement(view.tokens[after].end, end),
    )


def _joined(scene: Scene, view: View, first: int, link: int) -> Quotation | None:
    """Return the clause in marks that goes on with the writer's: De brug blijft, zei X, maar "als zij ...".

    Or begins with maar: ..., "maar als zij ...". It begins with a small letter and ends its sentence.
    """
    place = link if view.word(link) in _GOES_ON and view.narrated[link] else link - 1
    quote = scene.quotation_after(view.tokens[place].end)
    if quote and place < link and not _leads_on(scene, view, quote):
        return None
    if quote is None or scene.words_in(quote) <= _CLAUSE or not scene.text[quote.start].islower():
        return None
    ends = quote.outer[1] >= view.sentence.end - 1
    return quote if ends and all(view.narrated[:first]) and has_finite(view, first) else None


def _leads_on(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether a quotation begins with what goes on with a clause, and ends with its sentence."""
    first = scene.text[quote.start : quote.end].partition(" ")[0]
    return first in _GOES_ON and quote.outer[1] <= view.sentence.end + 1


def _adds(view: View, cue: Cue, link: int, cues: list[Cue]) -> bool:
    """Tell whether who speaks goes on at ``link``: A, zegt X, en B; A, zegt X, maar "B".

    Not en hij lacht, nor en X meldt.
    """
    led = view.word(link) == "maar" and link + 1 < len(view.words) and not view.narrated[link + 1]
    if not (led or view.word(link) in ("en", "want")) or any(other.place > link for other in cues):
        return False
    told_by = {"volgens", "aldus", "verwachting"}.intersection(view.words[link:])
    if told_by or is_finite(view, link + 1) or not has_finite(view, cue.place):
        return False
    pronoun = view.word(link + 1) in closed("third_persons")
    several = view.word(link + 2).endswith("n") and not view.words[cue.place].endswith("n")
    verb = any(view.words[place] in finite_verbs() for place in range(link, len(view.words)))
    return verb and (several or not pronoun)
