"""Headings in marks: a line between paragraphs that is nothing but a quotation repeats words of the article.

It is by whoever says them there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from tijding.dutch.quotes.confidence import QUOTATION
from tijding.dutch.quotes.cues import verbs
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.conjugation import is_infinitive, is_present, is_strong_past, is_weak_past
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import closed
from tijding.model import Quote

_SPEAKERS = frozenset(["ik", "we", "wij", "je", "jij", "hij", "ze", "jullie"])
"""Pronouns that are the subject of a clause."""
_COMPARED = 300
"""Quotes that a heading is compared with."""
_LONG = 4
_HEADING = 12
"""Words of a heading at most."""
_SAME = 0.75
"""Share of the words of a line in marks that stand in the quote that it repeats."""


def is_heading(scene: Scene, statement: Statement) -> bool:
    """Tell whether a quotation is a line of its own without a stop: a heading between paragraphs."""
    start, end = statement.content[0][0], statement.content[-1][1]
    before = scene.text[max(0, start - 3) : start].rpartition("\n")
    after = scene.text[end : end + 3].partition("\n")
    alone = (before[1] or start <= 3) and (after[1] or end + 3 > len(scene.text))
    bare = not any(letter.isalnum() for letter in before[2] + after[0]) and "." not in after[0]
    short = (
        len(statement.content) == 1
        and scene.words_in_spans(statement.content) <= _HEADING
        and scene.text[end - 1].isalnum()
    )
    return bool(alone) and bare and short


def heads(scene: Scene, quote: Quotation) -> bool:
    """Tell whether a quotation is all of a line without a stop, and another line follows: a heading."""
    start, end = quote.outer
    alone = scene.text[start - 1 : start] in ("", "\n") and scene.text[end : end + 1] == "\n" and start > 0
    return (
        alone and quote.closed and scene.text[quote.end - 1].isalnum() and scene.words_in(quote) <= _HEADING
    )


def states(scene: Scene, quote: Quotation) -> bool:
    """Tell whether the words of a heading are a clause: Ze zijn er, De sluis blijft; not: Op tijd komen.

    Of four words or more, one that may be a verb by its form is enough.
    """
    words = [word.strip(",;:'’") for word in scene.text[quote.start : quote.end].lower().split()]
    if len(words) >= _LONG:
        return any(_may_be_verb(word) for word in words)
    if not _SPEAKERS.isdisjoint(words):
        return True
    known = any(word in finite_verbs() and not word.endswith("en") for word in words[1:])
    small = closed("prepositions", "adverbs", "determiners", "conjunctions")
    second = len(words) > 1 and is_present(words[1]) and words[1] not in small and not words[0].endswith("e")
    plural = len(words) > 2 and words[0].endswith(("en", "s")) and words[1] in closed("helpers")
    return known or second or plural


def _may_be_verb(word: str) -> bool:
    known = word in finite_verbs() or word in verbs() or word in _SPEAKERS
    return known or is_present(word) or is_weak_past(word) or is_strong_past(word) or is_infinitive(word)


def repeated(scene: Scene, headings: Mapping[int, Statement], quotes: Iterable[Quote]) -> dict[int, Quote]:
    """Return each heading in marks as by whoever says most of its words elsewhere, or by nobody."""
    said = [(quote, _words(scene, quote.content)) for quote in islice(quotes, _COMPARED)] if headings else []
    return {index: _repeated(scene, heading, said) for index, heading in headings.items()}


def _repeated(scene: Scene, statement: Statement, said: Sequence[tuple[Quote, set[str]]]) -> Quote:
    words = _words(scene, statement.content)
    best: Quote | None = None
    most = _SAME
    for quote, others in said:
        share = len(words & others) / max(1, len(words))
        if share >= most and quote.content != statement.content:
            best, most = quote, share
    return Quote(
        type="direct",
        content=statement.content,
        speaker=None,
        speaker_name=best.speaker_name if best else None,
        speaker_in_full=best.speaker_in_full if best else None,
        cue=None,
        confidence=QUOTATION,
    )


def _words(scene: Scene, spans: Sequence[tuple[int, int]]) -> set[str]:
    text = " ".join(scene.text[start:end] for start, end in spans).lower()
    return {word.strip(".,;:!?…'’\"") for word in text.split()}
