"""An article laid out for finding quotes: sentences with their names, quotations, and offsets both ways."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from tijding.dutch.names.abbreviations import written_out
from tijding.dutch.names.canonical import Names
from tijding.dutch.names.datelines import behind_dateline
from tijding.dutch.names.entities import Mention
from tijding.dutch.quotes import cues
from tijding.dutch.quotes.confidence import QUOTATION
from tijding.dutch.quotes.marks import is_elision
from tijding.dutch.quotes.quotation import Quotation, inside, words_in
from tijding.dutch.quotes.said import said, with_omissions, without_remark
from tijding.dutch.quotes.terms import is_term, is_told
from tijding.dutch.syntax.set_off import set_off
from tijding.dutch.syntax.views import Phrase, View
from tijding.dutch.text import Sentence
from tijding.dutch.word_order import ByEnd
from tijding.model import QuoteType, Span

_OUTER = " \t\u00a0\u200e\u200f.,;:!?…-–\"“”„‘’'«»"
"""Signs at a statement's edges that are no part of it."""
_REMARK = 200
"""Characters of what an editor adds at most."""
_PLACES = 30
"""Places of a word that are looked at for what it is called elsewhere."""
_START = itemgetter(0)
"""Where a token begins."""


class Statement(NamedTuple):
    """A quote found, its speaker still a phrase in sentence ``number``. ``cue`` is a span in the text."""

    type: QuoteType
    content: tuple[Span, ...]
    number: int
    speaker: Phrase | None
    cue: Span | None
    confidence: float = QUOTATION
    name: str | None = None
    """The speaker's name where it is known without a phrase: that of a block's author."""
    bare: bool = False
    """Nothing beside it says whose it is."""
    source: Span | None = None
    """Where the speaker is named, if not by a phrase in the sentence: in the line over a block."""


def spoken(
    scene: Scene,
    view: View,
    quote: Quotation,
    speaker: Phrase | None,
    cue: Span,
    used: set[Quotation],
) -> Statement:
    """Return all of a quotation as what ``speaker`` says in ``view``; it is added to ``used``."""
    used.add(quote)
    return Statement("direct", scene.direct(quote), view.number, speaker, cue)


class Scene:
    """A text with its sentences as views and its quotations, narrator's text told from quoted."""

    def __init__(
        self,
        text: str,
        quoted: Sequence[Quotation],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        names: Names,
    ) -> None:
        self.text = text
        self.names = names
        self.mentions = mentions
        self.quoted = [quote for quote in quoted if _is_said(text, quote)]
        self._starts = [quote.outer[0] for quote in self.quoted]
        self._sentence_starts = [sentence.start for sentence in sentences]
        self.views = _views(sentences, mentions, self)
        self._places: dict[str, list[tuple[int, int]]] = {}

    def places_of(self, word: str) -> Sequence[tuple[int, int]]:
        """Return the first places of a word as (sentence, token), in order."""
        if not self._places:
            for view in self.views:
                for index, other in enumerate(view.words):
                    places = self._places.get(other)
                    if places is None:
                        self._places[other] = [(view.number, index)]
                    elif len(places) < _PLACES:
                        places.append((view.number, index))
        return self._places.get(word, ())

    def compounds_of(self, word: str) -> Sequence[str]:
        """Return the words of the text that end in ``word`` and are longer: prestatiecontract of contract."""
        longer = (one for one in self._by_end.ending(word) if len(one) > len(word) + 2)
        return sorted(longer, key=lambda one: self.places_of(one)[0])

    @cached_property
    def _by_end(self) -> ByEnd:
        """All words of the text."""
        self.places_of("")
        return ByEnd(self._places)

    def in_full(self, name: str) -> str:
        """Return the fullest form that the text has of a canonical name, abbreviations written out."""
        full = self.names.in_full(name)
        return self._written_out.get(full, full)

    @cached_property
    def _written_out(self) -> Mapping[str, str]:
        return written_out(self.text, self.mentions)

    def quotes_in(self, view: View) -> bool:
        """Tell whether a quotation, or a part of one, stands in a sentence."""
        before = bisect_left(self._starts, view.sentence.end)
        return before > 0 and self._reach[before - 1] > view.sentence.start

    @cached_property
    def _reach(self) -> Sequence[int]:
        """For each quotation: how far it and those before it go."""
        return list(accumulate((quote.outer[1] for quote in self.quoted), max))

    @cached_property
    def has_double_marks(self) -> bool:
        """Whether something in the text is quoted in double marks."""
        return any(not quote.single for quote in self.quoted)

    def quotation_at(self, position: int) -> Quotation | None:
        """Return the quotation around an offset, its marks with it, or None."""
        return inside(self.quoted, self._starts, position)

    def narrated(self, sentence: Sentence) -> list[bool]:
        """Tell for each token of ``sentence`` whether the writer speaks there, as in a term in marks."""
        tokens = sentence.tokens
        found = [True] * len(tokens)
        for quote in self.between(sentence.start, sentence.end):
            if not is_term(self.text, quote):
                first, behind = (bisect_left(tokens, place, key=_START) for place in quote.outer)
                found[first:behind] = [False] * (behind - first)
        return found

    def quotation_after(self, position: int) -> Quotation | None:
        """Return the quotation that begins at ``position`` or after blanks from there."""
        while position < len(self.text) and self.text[position] in " \u00a0":
            position += 1
        found = self.quotation_at(position)
        return found if found and found.outer[0] == position else None

    def view_at(self, position: int) -> int:
        """Return the number of the sentence at ``position``."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def segments(self, start: int, end: int) -> tuple[Span, ...]:
        """Return ``start`` to ``end`` as one span a sentence, without blanks at their ends."""
        found = []
        for number in range(self.view_at(start), self.view_at(max(start, end - 1)) + 1):
            sentence = self.views[number].sentence
            span = self.trim(max(start, sentence.start), min(end, sentence.end))
            if span[0] < span[1]:
                found.append(span)
        return tuple(found)

    def trim(self, start: int, end: int, edge: str = "") -> Span:
        """Return a span without blanks at its ends, nor the signs of ``edge``."""
        while start < end and (self.text[start].isspace() or self.text[start] in edge):
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in edge):
            end -= 1
        return start, end

    def statement(self, start: int, end: int) -> tuple[Span, ...]:
        """Return what is stated from ``start`` to ``end``, one span a sentence, closing signs left out."""
        found = list(self.segments(start, end))
        if not found:
            return ()
        found[0] = (behind_dateline(self.text, found[0]), found[0][1])
        begin = self.trim(*found[0], _OUTER)[0]
        begin -= begin > found[0][0] and is_elision(self.text, begin - 1)  # 't Is zo
        found[0] = (begin, found[0][1])
        found[-1] = (found[-1][0], self.trim(*found[-1], _OUTER)[1])
        found[0] = (self._widened(found[0][0], start, end)[0], found[0][1])
        found[-1] = (found[-1][0], self._widened(found[-1][1] - 1, start, end)[1])
        return tuple(span for span in found if _has_word(self.text, *span))

    def _widened(self, position: int, start: int, end: int) -> Span:
        """Return ``position`` as a span, out to the marks at it of a quotation between the two bounds."""
        quote = self.quotation_at(position)
        first, last = position, position + 1
        if quote and start <= quote.outer[0] and position - quote.outer[0] <= 3:
            first = quote.outer[0]
        if quote and quote.closed and quote.outer[1] <= end and quote.outer[1] - position <= 4:
            last = quote.outer[1]
        return first, last

    def direct(self, quote: Quotation) -> tuple[Span, ...]:
        """Return the words of a quotation, one span a sentence; what is not said with them left out.

        Of signs alone only stops are said: ``... En toen?``
        """
        spans = (span for part in quote.parts for span in with_omissions(self.text, self.segments(*part)))
        return said(self.text, [span for span in spans if _has_word(self.text, *span) or self._stops(*span)])

    def _stops(self, start: int, end: int) -> bool:
        """Tell whether nothing but what ends a sentence stands between two offsets."""
        return not self.text[start:end].strip(" .…!?")

    def ending(self, end: int) -> str:
        """Return the last two signs said before ``end``, marks that close an inner quotation left out."""
        end = without_remark(self.text, max(0, end - _REMARK), end)
        said = self.text[max(0, end - 6) : end].rstrip("’'”\"»")
        return said[-2:]

    def ends_sentence(self, end: int) -> bool:
        """Tell whether a whole sentence ends with what is said before ``end``."""
        return self.ending(end).endswith((".", "!", "?"))

    def words_in(self, quote: Quotation) -> int:
        """Return how many words a quotation has."""
        return self.words_in_spans(quote.parts)

    def words_in_spans(self, spans: Sequence[Span]) -> int:
        """Return how many words some spans have together."""
        return words_in(self.text, spans)

    def telling(self, start: int, end: int) -> bool:
        """Tell whether something between two offsets is quoted as words said, not as a title or term."""
        return any(is_told(self.text, quote) for quote in self.between(start, end))

    def between(self, start: int, end: int) -> Iterator[Quotation]:
        """Yield the quotations that stand, at least in part, between two offsets."""
        number = max(0, bisect_right(self._starts, start) - 1)
        while number < len(self.quoted) and self.quoted[number].outer[0] < end:
            if self.quoted[number].outer[1] > start:
                yield self.quoted[number]
            number += 1


def _has_word(text: str, start: int, end: int) -> bool:
    """Tell whether more than signs stand from ``start`` to ``end``: a letter or a digit."""
    return any(map(str.isalnum, text[start:end]))


def _is_said(text: str, quote: Quotation) -> bool:
    """Tell whether words stand between a quotation's marks, and those are no strays."""
    return any(_has_word(text, *part) for part in quote.parts) and not _stray(text, quote)


def _stray(text: str, quote: Quotation) -> bool:
    """Tell whether the marks stand around the writer's own lead-in (``zegt dat``, ``...:``): strays."""
    words = text[quote.start : quote.end].rstrip().rsplit(None, 3)
    return words[-1].endswith(":") or (
        words[-1] == "dat" and len(words) > 1 and any(word.strip(",") in cues.verbs() for word in words[1:-1])
    )


def _views(sentences: Sequence[Sentence], mentions: Sequence[Mention], scene: Scene) -> list[View]:
    """Return the sentences, each with its words and the names that begin in it."""
    by_start = {mention.start: mention for mention in mentions}
    begins = sorted(by_start)
    found = []
    for number, sentence in enumerate(sentences):
        tokens = sentence.tokens
        narrated = scene.narrated(sentence)
        names: dict[int, tuple[Mention, int]] = {}
        for start in begins[bisect_left(begins, sentence.start) : bisect_left(begins, sentence.end)]:
            index = bisect_left(tokens, start, key=_START)
            if index < len(tokens) and tokens[index].start == start:
                mention = by_start[start]
                names[index] = (mention, bisect_left(tokens, mention.end, index + 1, key=_START) - 1)
        view = View(number, sentence, tokens, [token.text.lower() for token in tokens], narrated, names)
        found.append(set_off(scene.text, view))
    return found
