"""Quotes in Dutch text: direct, mixed and indirect, with their speakers.

What each kind is, and where its borders are: the statement's words, without quotation marks, dat,
source and closing signs; one segment a sentence; two quotes where the source interrupts a direct one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import islice

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.canonical import Names
from tijding.dutch.names.entities import Mention
from tijding.dutch.quotes.abroad import Telling, read_abroad, telling
from tijding.dutch.quotes.blocks import Block, authored, opened, whose
from tijding.dutch.quotes.carried import attributed
from tijding.dutch.quotes.confidence import with_speaker_confidence
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.quotations import quotations
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.statements import read_sentence
from tijding.dutch.quotes.unclaimed import unclaimed
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.syntax.views import role_in
from tijding.dutch.text import Sentence
from tijding.model import Quote, Span

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
    by_authors = _blocks(scene, owned, names)
    statements = _statements(scene, by_authors, language)
    if not statements:
        return []
    found = attributed(scene, Speakers(scene, described or {}), statements[:_MOST])
    contents = {one.content for one in by_authors}
    return with_speaker_confidence(text, _by_one_name(scene, found), mentions, contents)


def _statements(scene: Scene, by_authors: Sequence[Statement], language: str | None) -> list[Statement]:
    """Return what sentences state, what is ``by_authors``, and what no verb claims, as the text has them."""
    used: set[Quotation] = set()
    dutch = language in (None, "nl")
    told = _told(scene, used) if dutch else _told_abroad(scene, used, telling(language))
    statements = [*islice(told, _MOST), *by_authors]
    stated = {found.number: found for found in sorted(statements, key=lambda found: found.content[-1:])}
    statements += unclaimed(scene, used, stated, sure=not dutch)
    return sorted(statements, key=lambda found: (found.content[0], found.number))


def _by_one_name(scene: Scene, quotes: Sequence[Quote]) -> list[Quote]:
    """Return ``quotes``, a description that begins a sentence under the name that it has elsewhere.

    ``Deskundigen zeggen`` is said by ``deskundigen``, too; what the article calls them stays as it stands.
    """
    full = (scene.names.of(mention.text, mention.type) for mention in scene.mentions)
    named = {name.partition(" ")[0] for name in (*full, *(mention.text for mention in scene.mentions))}
    return [
        replace(quote, speaker_name=name[0].lower() + name[1:])
        if (name := quote.speaker_name) and _begins_sentence(name.partition(" ")[0], named)
        else quote
        for quote in quotes
    ]


def _begins_sentence(word: str, named: Set[str]) -> bool:
    """Tell whether ``word`` has its capital only since it began a sentence; no name begins with it."""
    low = word.lower()
    if word in named or word in gazetteer.first_names() or word != low.capitalize() or word == low:
        return False
    return low in lexicon.lines("words") or role_in(low) is not None


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
            if found.type == "direct" and found.cue is not None:
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
            found.append(Statement("direct", content, number, None, None, name=author, source=block.source))
        last = block
    return found


def _goes_on(scene: Scene, last: Block, block: Block) -> bool:
    """Tell whether a block follows on another without a new quotation, as its marks say."""
    between = scene.text[last.span[1] : block.span[0]]
    return not between.strip() and last.marked == block.marked
