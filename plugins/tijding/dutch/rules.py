"""The enricher by rules and lists: an article's names and quotes, nothing learnt, nothing to download."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch.blocks import Block
from tijding.dutch.canonical import Names
from tijding.dutch.entities import Mention, find_mentions
from tijding.dutch.quotes import find_quotes
from tijding.dutch.second_pass import second_pass
from tijding.dutch.text import paragraphs, read
from tijding.model import Article, Enrichment, Entity, ParagraphKind, Quote, Span

STAMP = "rules/1"


class RulesEnricher:
    """Article to Enrichment by rules; see :mod:`tijding.enrich` for the seam."""

    stamp = STAMP

    def __call__(self, article: Article) -> Enrichment:
        lines, blocks = _layout(article)
        dutch = article.language is None or article.language.lower().startswith("nl")
        return _enrich(article.text, lines, title=article.title, blocks=blocks, dutch=dutch)


def enrich_text(text: str) -> Enrichment:
    """Return names and quotes of ``text``, a paragraph a line; offsets count in ``text`` as given."""
    return _enrich(text, paragraphs(text))


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


def _enrich(
    text: str, lines: Sequence[Span], *, title: str = "", blocks: Sequence[Block] = (), dutch: bool = True
) -> Enrichment:
    sentences, heading = read(text, lines), read(title)
    in_text = second_pass(find_mentions(text, sentences), text, sentences)
    in_title = second_pass(find_mentions(title, heading), title, heading, in_text)
    names = Names([*in_text, *in_title])
    quotes = find_quotes(text, lines, sentences, in_text, names, blocks=blocks, dutch=dutch)
    return Enrichment(
        enricher=STAMP,
        entities=(*_entities(in_title, names, "title"), *_entities(in_text, names, "text")),
        quotes=tuple(quotes),
    )


def _entities(mentions: Sequence[Mention], names: Names, where: str) -> list[Entity]:
    return [
        Entity(
            start=mention.start,
            end=mention.end,
            text=mention.text,
            type=mention.type,
            name=names.of(mention.text, mention.type),
            where="title" if where == "title" else "text",
        )
        for mention in mentions
    ]


__all__ = ["STAMP", "Quote", "RulesEnricher", "enrich_text"]
