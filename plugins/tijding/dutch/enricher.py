"""An article's names and quotes: a recogniser finds the names, and all the rest is built on those."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch.canonical import Names
from tijding.dutch.entities import Mention
from tijding.dutch.quotes import Block, find_quotes
from tijding.dutch.recognise import DEFAULT, Part, Recogniser, recogniser
from tijding.dutch.text import paragraphs, read
from tijding.model import Article, Enrichment, Entity, ParagraphKind, Span

_READING = 2
"""Raised when what is built on the names changes, so that everything is read anew."""


class DutchEnricher:
    """Article to Enrichment; see :mod:`tijding.enrich` for the seam, and recognise.py for the names'."""

    def __init__(self, found_by: Recogniser) -> None:
        self.recogniser = found_by
        self.stamp = f"{found_by.stamp}.{_READING}"

    def __call__(self, article: Article) -> Enrichment:
        lines, blocks = _layout(article)
        dutch = article.language is None or article.language.lower().startswith("nl")
        return self.read(article.text, lines, title=article.title, blocks=blocks, dutch=dutch)

    def read(
        self,
        text: str,
        lines: Sequence[Span],
        *,
        title: str = "",
        blocks: Sequence[Block] = (),
        dutch: bool = True,
    ) -> Enrichment:
        """Return names and quotes of ``text``, whose paragraphs are ``lines``, and names of ``title``."""
        sentences = read(text, lines)
        in_text, in_title = self.recogniser([Part(text, sentences), Part(title, read(title))])
        names = Names([*in_text, *in_title])
        quotes = find_quotes(text, lines, sentences, in_text, names, blocks=blocks, dutch=dutch)
        entities = (*_entities(in_title, names, "title"), *_entities(in_text, names, "text"))
        return Enrichment(enricher=self.stamp, entities=entities, quotes=tuple(quotes))


def enrich_text(text: str, name: str = DEFAULT) -> Enrichment:
    """Return names and quotes of ``text``, a paragraph a line; offsets count in ``text`` as given.

    ``name`` is the recogniser's. Raises SettingsError for one that there is not.
    """
    return DutchEnricher(recogniser(name)).read(text, paragraphs(text))


def _layout(article: Article) -> tuple[list[Span], list[Block]]:
    """Return the paragraphs' spans in the article's text, and the block quotes with whose they are."""
    lines: list[Span] = []
    blocks: list[Block] = []
    position = 0
    for paragraph in article.paragraphs:
        span = (position, position + len(paragraph.text))
        inner = [(position + start, position + end) for start, end in paragraphs(paragraph.text)]
        lines.extend(inner)
        if paragraph.kind is ParagraphKind.QUOTE and inner:
            blocks.append(Block(span, paragraph.author, paragraph.role))
        position = span[1] + 1
    return lines, blocks


def _entities(mentions: Sequence[Mention], names: Names, where: str) -> list[Entity]:
    return [
        Entity(
            start=mention.start,
            end=mention.end,
            text=mention.text,
            type=mention.type,
            name=names.of(mention.text, mention.type),
            confidence=mention.confidence,
            where="title" if where == "title" else "text",
        )
        for mention in mentions
    ]
