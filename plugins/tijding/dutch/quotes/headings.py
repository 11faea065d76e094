"""Headings in marks: a line between paragraphs that is nothing but a quotation repeats words of the article.

It is by whoever says them there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from tijding.dutch.quotes.confidence import QUOTATION
from tijding.dutch.quotes.cues import verbs
from tijding.dutch.quotes.headline_marks import is_last, is_on_top, is_whole
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.repeating import Said
from tijding.dutch.quotes.resolved import said_too
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.conjugation import (
    is_infinitive,
    is_present,
    is_strong_past,
    is_weak_past,
    may_be_participle,
)
from tijding.dutch.syntax.verbs import SMALL, finite_verbs
from tijding.dutch.syntax.views import closed, is_number
from tijding.model import Quote

_SPEAKERS = frozenset(["ik", "we", "wij", "je", "jij", "hij", "ze", "jullie"])
"""Pronouns that are the subject of a clause."""
_ALONE = _SPEAKERS | {"niet"}
"""Words without which few clauses that lack a verb are understood."""
_APART = re.compile(r", ?(?:(?:maar|want|dus|en) )?$")
"""What stands before a clause in marks with which a headline ends."""
_JOINED = 8
"""Characters of that at most."""
_SHORT_VERBS = ("gaan", "staan", "slaan", "doen", "zien", "gedaan")
"""How infinitives and participles of verbs of one syllable end: tegengaan, afgedaan."""
_LONG = 4
_HEADING = 12
"""Words of a heading at most."""


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
        and (scene.text[end - 1].isalnum() or _is_cried(scene, start, end))
    )
    return bool(alone) and bare and short


def _is_cried(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a line in single marks is a question or a cry, in a text that quotes in double ones."""
    quote = scene.quotation_at(start)
    single = quote is not None and quote.single and scene.text[end - 1] in "?!"
    return single and scene.has_double_marks


def heads(scene: Scene, quote: Quotation) -> bool:
    """Tell whether a quotation is all of a line without a stop, and another line follows: a heading."""
    start, end = quote.outer
    alone = scene.text[start - 1 : start] in ("", "\n") and scene.text[end : end + 1] == "\n" and start > 0
    return (
        alone and quote.closed and scene.text[quote.end - 1].isalnum() and scene.words_in(quote) <= _HEADING
    )


def states(scene: Scene, quote: Quotation) -> bool:
    """Tell whether the words of a heading are a clause, if only by its verb: Ze zijn er, Raakte de paal.

    Four words or more are, unless they only list things: Nog niets mee gewonnen; not: Een lek, een ramp.
    """
    text = scene.text[quote.start : quote.end].lower()
    words = [word.strip(",;:'’") for word in text.split()]
    if not _SPEAKERS.isdisjoint(words):
        return True
    if len(words) >= _LONG:
        listed = "en" in words or ("," in text and "maar" not in words)
        return not listed or any(_may_be_verb(word) for word in words)
    known = any(word in finite_verbs() and not word.endswith("en") for word in words[1:])
    small = closed("prepositions", "adverbs", "determiners", "conjunctions")
    second = len(words) > 1 and is_present(words[1]) and words[1] not in small and not words[0].endswith("e")
    plural = len(words) > 2 and words[0].endswith(("en", "s")) and words[1] in closed("helpers")
    bare = len(words) > 2 and (_opens_with_verb(words) or _ends_with_verb(words))
    return known or second or plural or bare


def ends_headline(scene: Scene, quote: Quotation) -> bool:
    """Tell whether a clause in marks ends the headline behind a comma, apart from what the writer tells.

    ``Relmo verliest, 'pech gehad'``, ``Kade dicht, maar 'er is nog plaats'``
    """
    start = quote.outer[0]
    if not is_last(scene, quote):
        return False
    apart = _APART.search(scene.text, max(0, start - _JOINED), start) is not None
    return apart and scene.words_in(quote) > 1 and _is_clause(scene, quote)


def _is_clause(scene: Scene, quote: Quotation) -> bool:
    """Tell whether a clause of two words or more is quoted, with its verb or a denial: Bergen niet nodig."""
    words = [word.strip(",;:!?.'’") for word in scene.text[quote.start : quote.end].lower().split()]
    small = closed(*SMALL) - finite_verbs()
    told = any(word in _ALONE or (_may_be_verb(word) and word not in small) for word in words)
    return _ends_with_verb(words) or (told and states(scene, quote))


def _opens_with_verb(words: Sequence[str]) -> bool:
    """Tell whether a verb opens a clause without a subject: Raakte de paal, Nemen een kop thee."""
    first = words[0]
    verb = is_weak_past(first) or is_strong_past(first) or is_infinitive(first)
    return verb and first not in closed(*SMALL) and words[1] in closed("determiners", "object_pronouns")


def _ends_with_verb(words: Sequence[str]) -> bool:
    """Tell whether an infinitive or a participle ends a clause without more: Alles geven, Niets gezien.

    Not a noun of that look, behind a determiner, a preposition or an adjective: Boot in handen.
    """
    before, last = words[-2:]
    small = closed("determiners", "quantities", "prepositions", "conjunctions")
    noun = before.endswith("e") or is_number(before) or before in small or last in closed(*SMALL)
    verb = is_infinitive(last) or may_be_participle(last) or last.endswith(_SHORT_VERBS)
    return verb and not noun and not last.endswith("orgaan")


def _may_be_verb(word: str) -> bool:
    known = word in finite_verbs() or word in verbs()
    return known or is_present(word) or is_weak_past(word) or is_strong_past(word) or is_infinitive(word)


def repeated(scene: Scene, headings: Mapping[int, Statement], quotes: Iterable[Quote]) -> dict[int, Quote]:
    """Return each heading in marks as by whoever says most of its words elsewhere.

    One amid the text that repeats none is by whoever speaks next below it, before another heading; one that
    is all of the article's headline by whoever tells the same in other words.
    """
    if not headings:
        return {}
    listed = list(quotes)
    said = Said(scene, listed)
    direct = sorted((quote for quote in listed if quote.type == "direct"), key=_start)
    ends = sorted(statement.content[0][0] for statement in headings.values())

    def otherwise(heading: Statement) -> Quote | None:
        if is_on_top(scene, heading):
            return said.most_alike(heading) if is_whole(scene, heading) else None
        return _below(direct, ends, heading.content[0][0])

    return {
        index: _as_by(heading, said.most_of(heading) or otherwise(heading))
        for index, heading in headings.items()
    }


def _start(quote: Quote) -> int:
    return quote.content[0][0]


def _below(direct: Sequence[Quote], headings: Sequence[int], start: int) -> Quote | None:
    """Return the first of the quotes, in order, that follows on a heading, and on no later one."""
    place = bisect_right(direct, start, key=_start)
    following = bisect_right(headings, start)
    end = headings[following] if following < len(headings) else None
    found = direct[place] if place < len(direct) else None
    return found if found and (end is None or _start(found) < end) else None


def _as_by(statement: Statement, other: Quote | None) -> Quote:
    bare = Quote(type="direct", content=statement.content, confidence=QUOTATION)
    return said_too(bare, other) if other else bare
