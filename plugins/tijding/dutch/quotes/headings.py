"""Headings in marks: a line between paragraphs that is nothing but a quotation repeats words of the article.

It is by whoever says them there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from tijding.dutch.quotes.confidence import QUOTATION
from tijding.dutch.quotes.cues import verbs
from tijding.dutch.quotes.pointing import is_source
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.syntax.agreement import are_many, is_plural
from tijding.dutch.syntax.conjugation import is_infinitive, is_present, is_strong_past, is_weak_past
from tijding.dutch.syntax.coordination import are_people
from tijding.dutch.syntax.verbs import SMALL, finite_verbs
from tijding.dutch.syntax.views import Phrase, View, closed, is_number, role_in
from tijding.model import Quote

_SPEAKERS = frozenset(["ik", "we", "wij", "je", "jij", "hij", "ze", "jullie"])
"""Pronouns that are the subject of a clause."""
_COMPARED = 300
"""Quotes that a heading is compared with."""
_LONG = 4
_HEADING = 12
"""Words of a heading at most."""
_PARTICIPLE = re.compile(
    r"(?:aan|af|door|in|mee|om|op|over|terug|toe|uit|vast|voor|weg)?ge\w{2,}(?:d|t|en)|(?:be|ver|ont)\w{2,}(?:d|t|en)"
)
"""The look of a participle: gewonnen, uitgelegd, verloren."""
_STEM = 7
"""Letters by which words are compared: verdwijnt, verdwijnen."""
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
        and (scene.text[end - 1].isalnum() or _is_cried(scene, start, end))
    )
    return bool(alone) and bare and short


def is_headline(scene: Scene, statement: Statement) -> bool:
    """Tell whether words stand in an article's headline beside other words that name nobody who says them.

    ``Feest in Delft: 'Het is laat'``, ``'Het is laat': feest in Delft``; no ``Kees Pol: 'Het is laat'``.
    """
    end, stop = statement.content[-1][1], scene.text.find("\n")
    if statement.number or not 0 <= end <= stop or statement.cue or statement.type != "direct":
        return False
    beside = scene.text[: statement.content[0][0]] + scene.text[end:stop]
    if not any(map(str.isalnum, beside)):
        short = scene.words_in_spans(statement.content) <= 2 * _HEADING
        return statement.bare and short and scene.text[end - 1].isalnum()
    view, phrase = scene.views[0], statement.speaker
    return statement.bare or (phrase is not None and phrase.first == 0 and not _speaks(view, phrase))


def _speaks(view: View, phrase: Phrase) -> bool:
    """Tell whether what opens a headline speaks in it: no thing with a name, nor who undergoes something.

    ``Nieuw album Relmo: '...'``, ``Relmo bestrijden en winnen: '...'``
    """
    named = phrase.kind in ("", "MISC") and not phrase.pronoun and phrase.first < phrase.last
    thing = named and not (_is_person(view, phrase) or is_source(view, phrase))
    undergoes = phrase.mention is not None and is_infinitive(view.word(phrase.last + 1))
    return not (thing or (undergoes and not is_plural(view.word(phrase.last + 1))))


def _is_person(view: View, phrase: Phrase) -> bool:
    words = view.words[phrase.first : phrase.last + 1]
    called = is_epithet(view.tokens[phrase.last].text)
    return called or any(
        role_in(word) or are_people(word) or are_many(word) or is_kind(word) for word in words
    )


def _is_cried(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a line in single marks is a question or a cry, in a text that quotes in double ones."""
    quote = scene.quotation_at(start)
    single = quote is not None and quote.single and scene.text[end - 1] in "?!"
    return single and any(not other.single for other in scene.quoted)


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
    return not noun and (is_infinitive(last) or _PARTICIPLE.fullmatch(last) is not None)


def _may_be_verb(word: str) -> bool:
    known = word in finite_verbs() or word in verbs()
    return known or is_present(word) or is_weak_past(word) or is_strong_past(word) or is_infinitive(word)


def repeated(scene: Scene, headings: Mapping[int, Statement], quotes: Iterable[Quote]) -> dict[int, Quote]:
    """Return each heading in marks as by whoever says most of its words elsewhere.

    One that repeats none is by whoever speaks next below it, before another heading; where other words stand
    beside it, by nobody.
    """
    if not headings:
        return {}
    listed = list(quotes)
    said = [(quote, _words(scene, quote.content)) for quote in islice(listed, _COMPARED)]
    direct = sorted((quote for quote in listed if quote.type == "direct"), key=_start)
    ends = sorted(statement.content[0][0] for statement in headings.values())
    return {
        index: _repeated(
            scene,
            heading,
            said,
            _below(direct, ends, heading.content[0][0]) if is_heading(scene, heading) else None,
        )
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


def _repeated(
    scene: Scene, statement: Statement, said: Sequence[tuple[Quote, set[str]]], below: Quote | None
) -> Quote:
    words = _words(scene, statement.content)
    best, most = below, _SAME
    for quote, others in said:
        share = len(words & others) / max(1, len(words))
        nearer = share > most or (share == most and (best is below or _is_below(quote, best, statement)))
        if nearer and quote.content != statement.content:
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


def _is_below(quote: Quote, other: Quote | None, heading: Statement) -> bool:
    """Tell whether a quote stands below a heading, and is nearer to it than another."""
    start = heading.content[0][0]
    return start < _start(quote) and (other is None or not start < _start(other) < _start(quote))


def _words(scene: Scene, spans: Sequence[tuple[int, int]]) -> set[str]:
    text = " ".join(scene.text[start:end] for start, end in spans).lower()
    return {word.strip(".,;:!?…'’\"")[:_STEM] for word in text.split()}
