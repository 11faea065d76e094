"""Statements behind a colon: ``X zei: ...``, quoted or not, on the same line or the next."""

from __future__ import annotations

from collections.abc import Iterator

from tijding.dutch.quotes.alternating import tells
from tijding.dutch.quotes.cited import cited
from tijding.dutch.quotes.confidence import SOURCED
from tijding.dutch.quotes.cues import Cue, find_cues
from tijding.dutch.quotes.quotation import Quotation, is_title
from tijding.dutch.quotes.scene import Scene, Statement, spoken
from tijding.dutch.syntax.agreement import FIRST_PERSON
from tijding.dutch.syntax.clauses import span_of, speaker_of, stated
from tijding.dutch.syntax.views import Phrase, View, closed
from tijding.model import Span

_FAR = 30
_SOURCES = frozenset(["wordt", "werd", "aldus"])
"""What may stand before a source besides a verb of saying: wordt er geroepen, aldus X."""
_WORD = 20
"""Characters of a word at most."""


def with_colon(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``X zei: ...``, quoted or not; the quotation may stand on the next line."""
    if cue.describes:
        return None
    later = min((other.place for other in cues if other.place > cue.tail), default=len(view.words))
    for place in range(cue.place + 1, min(len(view.words), cue.place + _FAR, later)):
        if not view.narrated[place]:
            return None
        if view.words[place] == ":":
            return _after_colon(scene, view, cue, place, used)
    return None


def _after_colon(scene: Scene, view: View, cue: Cue, colon: int, used: set[Quotation]) -> Statement | None:
    """Return what stands behind a colon: a quotation, on the next line too, or else the clause."""
    start = view.tokens[colon].end
    quote = scene.quotation_after(start) or _next_line(scene, view, colon)
    if quote and quote not in used:
        speaker = cited(view, cue) or speaker_of(view, cue)
        if is_others(scene, quote, speaker) or is_title(scene.text, quote):
            return None  # kondigde een plan aan: 'Groene Stad'
        return spoken(scene, view, quote, speaker, span_of(view, cue.place), used)
    if quote or cue.quote_only or cue.thought or cue.passive:
        return None
    if colon + 3 >= len(view.words) or colon - cue.tail > 3:
        return None
    if not any(view.words[place] in closed("finite_verbs") for place in range(colon + 1, len(view.words))):
        return None
    end, cue_span = view.sentence.end, span_of(view, cue.place)
    found = stated(scene, view, start, end, speaker_of(view, cue), cue_span, used, SOURCED)
    return found and found._replace(content=(*found.content, *_first_person(scene, view)))


def is_others(scene: Scene, quote: Quotation, speaker: Phrase | None) -> bool:
    """Tell whether a quotation behind a colon is said by whom the words behind it name, not by ``speaker``.

    ``De scholen reageren blij: "...", aldus een woordvoerder``; no person, who is told twice to speak.
    """
    one = speaker is not None and (speaker.kind == "PER" or speaker.pronoun)
    return not one and _has_source(scene, quote)


def _first_person(scene: Scene, view: View) -> Iterator[Span]:
    """Yield the sentences of the same line that go on in the first person, which the writer doesn't use.

    One without stands among them where another with it follows.
    """
    waiting: list[Span] = []
    for other in scene.views[view.number + 1 : view.number + 1 + _FAR]:
        if other.sentence.line != view.sentence.line and not (waiting == [] and _speaks(other)):
            return
        if not all(other.narrated) or find_cues(other.words, other.narrated):
            return
        waiting += scene.statement(other.sentence.start, other.sentence.end)
        if _speaks(other):
            yield from waiting
            waiting = []
        elif len(waiting) > 1:
            return


def _speaks(view: View) -> bool:
    return any(word in FIRST_PERSON for word in view.words)


def _next_line(scene: Scene, view: View, colon: int) -> Quotation | None:
    """Return the quotation that opens the next line where a colon ends this one."""
    if colon + 1 < len(view.words) and any(word.isalnum() for word in view.words[colon + 1 :]):
        return None
    if view.number + 1 >= len(scene.views):
        return None
    quote = scene.quotation_after(scene.views[view.number + 1].sentence.start)
    return None if quote and _has_source(scene, quote) else quote


def _has_source(scene: Scene, quote: Quotation) -> bool:
    """Tell whether a quotation has a source behind it: ``"...", zegt X``, ``"...", wordt er geroepen``."""
    behind = scene.text[quote.outer[1] - 2 : quote.outer[1] + 2]
    place = quote.outer[1] + 1 + behind.endswith(", ")
    word = scene.text[place : place + _WORD].partition(" ")[0]
    return "," in behind and (tells(scene.text, place) or word in _SOURCES)
