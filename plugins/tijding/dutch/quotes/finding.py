"""Quotes in Dutch text: direct, mixed and indirect, with their speakers.

What each kind is, and where its borders are: the statement's words, without quotation marks, dat,
source and closing signs; one segment a sentence; two quotes where the source interrupts a direct one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from tijding.dutch.names.canonical import Names
from tijding.dutch.names.entities import Mention
from tijding.dutch.quotes.abroad import Telling, read_abroad, telling
from tijding.dutch.quotes.announced import after_name, is_person
from tijding.dutch.quotes.blocks import Block, authored, opened, whose
from tijding.dutch.quotes.carried import attributed
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.quotations import quotations
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.statements import read_sentence
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.syntax.clauses import voice
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import View, closed
from tijding.dutch.text import Sentence
from tijding.model import Quote, Span

_IS = frozenset(["is", "was", "waren"])
_SURE = 0.9
"""The confidence above which a quote in a text of another language counts."""
_FEW = 3
"""Words of a quotation that a name and a colon announce."""
_MOST = 10_000
"""Statements of one text; no article has as many."""


def find_quotes(
    text: str,
    lines: Sequence[Span],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    names: Names,
    *,
    blocks: Sequence[Block] = (),
    described: Mapping[int, str] | None = None,
    language: str | None = None,
) -> list[Quote]:
    """Return the quotes of ``text`` in the order in which they begin.

    ``described`` are the names that descriptions (``de Amerikaanse president``) mean, by where those begin.
    Where the text is in another ``language`` (ISO 639-1; None: Dutch), only quotations with a verb of saying
    beside them count. At most 10,000 are looked for, so that no input takes long.
    """
    if not sentences:
        return []
    quoted = quotations(text, lines, [(sentence.start, sentence.end) for sentence in sentences])
    owned = authored(text, lines, quoted, blocks)
    scene = Scene(text, opened(text, quoted, owned), sentences, mentions, names)
    used: set[Quotation] = set()
    dutch = language in (None, "nl")
    told = _told(scene, used) if dutch else _told_abroad(scene, used, telling(language))
    statements = list(islice(told, _MOST))
    statements += _blocks(scene, owned, names)
    stated = {found.number: found for found in sorted(statements, key=lambda found: found.content[-1:])}
    statements += _unattributed(scene, used, stated, sure=not dutch)
    statements.sort(key=lambda found: (found.content[0], found.number))
    return attributed(scene, Speakers(scene, described or {}), statements[:_MOST])


def unfound(quotes: Sequence[Quote]) -> str | None:
    """Return a sentence that says so where ``quotes`` are as many as are looked for in one text, or None."""
    return (
        f"{_MOST:,} quotes, the most that a text may have; no more are looked for"
        if len(quotes) >= _MOST
        else None
    )


def _told(scene: Scene, used: set[Quotation]) -> Iterator[Statement]:
    return (found for view in scene.views for found in read_sentence(scene, view, used))


def _told_abroad(scene: Scene, used: set[Quotation], words: Telling | None) -> Iterator[Statement]:
    """Yield the sure direct quotes of a text in another language, by its own verbs and by Dutch ones."""
    for view in scene.views:
        if words:
            yield from read_abroad(scene, view, words, used)
        for found in read_sentence(scene, view, used):
            if found.type == "direct" and found.confidence > _SURE:
                yield found


def _blocks(scene: Scene, blocks: Sequence[Block], names: Names) -> list[Statement]:
    """Return the blocks as their authors' words; paragraphs of one author that follow on are one quote."""
    found: list[Statement] = []
    last: Block | None = None
    for block in blocks:
        content = tuple(span for part in block.parts for span in scene.segments(*part))
        author = names.of(whose(block), "PER")
        if not content:
            continue
        if last and found[-1].name == author and _goes_on(scene, last, block):
            found[-1] = found[-1]._replace(content=(*found[-1].content, *content))
        else:
            number = scene.view_at(content[0][0])
            found.append(
                Statement("direct", content, number, None, None, 0.95, name=author, source=block.source)
            )
        last = block
    return found


def _goes_on(scene: Scene, last: Block, block: Block) -> bool:
    """Tell whether a block follows on another without a new quotation, as its marks say."""
    between = scene.text[last.span[1] : block.span[0]]
    return not between.strip() and last.marked == block.marked


def _unattributed(
    scene: Scene, used: set[Quotation], stated: Mapping[int, Statement], *, sure: bool
) -> list[Statement]:
    """Return the quotations that no verb of the same sentence claims: after a colon, or carried over.

    ``stated``: by sentence, what it states already; a colon behind that leads to the same speaker's words.
    ``sure``: only those that go on with words said right before them.
    """
    found = []
    for quote in scene.quoted:
        number = scene.view_at(quote.outer[0])
        goes_on = _continues(scene, quote, stated.get(number)) or _adds(scene, quote, stated.get(number - 1))
        view = scene.views[number]
        stands = not sure and (_clause(scene, quote) or _announced(scene, view, quote))
        if quote in used or not (goes_on or stands):
            continue
        lead = _lead(view, quote)
        if lead and view.words[lead[-1]] == ":":
            said = stated.get(number)
            if said and said.speaker and said.content[-1][1] <= quote.outer[0]:
                found.append(said._replace(type="direct", content=scene.direct(quote), confidence=0.85))
            else:
                found.append(after_name(scene, view, quote, lead))
        elif not lead or view.words[lead[-1]] in (".", ",", "...", "…", "!", "?"):
            found.append(_by_any_verb(scene, quote) or _bare(scene, quote, number))
    return [statement for statement in found if statement.content]


def _bare(scene: Scene, quote: Quotation, number: int) -> Statement:
    return Statement("direct", scene.direct(quote), number, None, None, 0.6, bare=True)


def _by_any_verb(scene: Scene, quote: Quotation) -> Statement | None:
    """``"...", herinnert bewoonster Anna Visser zich``: any verb between a quotation and a person."""
    view = scene.views[scene.view_at(quote.outer[1] - 1)]
    after = next((i for i, token in enumerate(view.tokens) if token.start >= quote.outer[1]), None)
    if after is None:
        return None
    if view.words[after] in ("-", "–", "—"):
        phrase = noun_phrase(view, after + 1)
        named = phrase and phrase.mention and phrase.mention.type == "PER"
        return Statement("direct", scene.direct(quote), view.number, phrase, None, 0.85) if named else None
    verb = after if scene.text[quote.end - 1] == "," else after + 1
    verb += view.word(verb) == "zo" and _any_verb(view.word(verb + 1))
    if view.word(verb) in _IS and (verb == after or view.words[after] == ","):
        owner = voice(view, verb + 1)
        cue = view.tokens[verb].start, view.tokens[verb].end
        if owner:
            return Statement("direct", scene.direct(quote), view.number, owner, cue, 0.85)
    if (scene.text[quote.end - 1] != "," and view.words[after] != ",") or not _any_verb(view.word(verb)):
        return None
    phrase = noun_phrase(view, verb + 1)
    if phrase is None or not is_person(view, phrase):
        return None
    cue = view.tokens[verb].start, view.tokens[verb].end
    return Statement("direct", scene.direct(quote), view.number, phrase, cue, 0.85)


def _any_verb(word: str) -> bool:
    small = closed("prepositions", "conjunctions", "subordinators", "determiners", "adverbs")
    return word.isalpha() and word not in small and not word.startswith("waar")


def _lead(view: View, quote: Quotation) -> list[int]:
    """Return the narrator's tokens before a quotation in its sentence."""
    return [
        index
        for index, token in enumerate(view.tokens)
        if token.end <= quote.outer[0] and view.narrated[index]
    ]


def _clause(scene: Scene, quote: Quotation) -> bool:
    """Tell whether what is quoted is long enough, and closed, to be words said and not a term."""
    words = scene.words_in(quote)
    end = scene.text[quote.end - 1]
    if not quote.closed:
        return False
    begins = scene.text[quote.start : quote.start + 1].isupper() or end in ",.!?"
    follows = scene.text[quote.outer[1] : quote.outer[1] + 2].lstrip(" \u00a0")[:1]
    if begins and words >= 3 and follows == "," and _by_any_verb(scene, quote):
        return True
    stops = end in ",!?" or (end == "." and scene.text[quote.end - 2] != ".")
    return begins and ((words >= 3 and stops) or (words >= 4 and (end in ".…" or follows in (".", "", "\n"))))


def _announced(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether a person's name and a colon stand right before a quotation: ``Visser: "..."``."""
    lead = _lead(view, quote)
    if len(lead) < 2 or view.words[lead[-1]] != ":" or scene.words_in(quote) < _FEW or not quote.closed:
        return False
    named = noun_phrase(view, lead[0])
    person = named is not None and named.mention is not None and named.mention.type == "PER"
    return person and named is not None and named.last == lead[-2]


def _continues(scene: Scene, quote: Quotation, said: Statement | None) -> bool:
    """Tell whether a quotation goes on with what was ``said``: "Nee", zei hij, "dat doe ik niet"."""
    if said is None or said.type != "direct" or said.cue is None or scene.words_in(quote) < 2:
        return False
    between = scene.text[said.cue[1] : quote.outer[0]]
    return len(between) < 80 and between.rstrip().endswith(",") and said.content[-1][1] < said.cue[0]


def _adds(scene: Scene, quote: Quotation, said: Statement | None) -> bool:
    """Tell whether a sentence of a few words follows on what was ``said`` before it: "Nooit meer!"."""
    if said is None or not quote.closed or scene.words_in(quote) < 2:
        return False
    between = scene.text[said.content[-1][1] : quote.outer[0]]
    stop = scene.text[quote.end - 1] in ".!?" or scene.text[quote.outer[1] : quote.outer[1] + 1] in (
        ".",
        "!",
        "?",
    )
    whole = scene.text[quote.start].isupper() and stop
    return whole and "\n" not in between and between.endswith((". ", "! ", "? "))
