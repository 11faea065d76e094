"""What ``tijding inspect feed`` and ``inspect article`` print as JSON. Pure."""

from __future__ import annotations

from tijding.model import Article, Paragraph, ParsedFeed
from tijding.times import iso
from tijding.views import View, guessed


def feed_json(feed: ParsedFeed) -> View:
    """Return a parsed feed: title, entries, and whether it was well formed."""
    return {
        "title": feed.title,
        "entries": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "published": iso(entry.published),
                "updated": iso(entry.updated),
                "summary": entry.summary,
                "categories": list(entry.categories),
            }
            for entry in feed.entries
        ],
        "well_formed": feed.well_formed,
    }


def article_json(article: Article, refused: str | None = None) -> View:
    """Return a parsed article; ``text`` is its paragraphs joined by newlines.

    ``refused`` says why the line would leave the page alone, and ``published_guessed`` that its date merely
    stands in running text; the keys are there where that is so.
    """
    return (
        {
            "url": article.url,
            "title": article.title,
            "lead": article.lead,
            "authors": list(article.authors),
            "published": iso(article.published),
            "modified": iso(article.modified),
            "section": article.section,
            "keywords": list(article.keywords),
            "language": article.language,
            "paragraphs": [_paragraph(part) for part in article.paragraphs],
            "text": article.text,
            "parser": article.parser,
        }
        | guessed(article)
        | ({"refused": refused} if refused else {})
    )


def _paragraph(part: Paragraph) -> View:
    """Return a paragraph, with whose a block quote is where it says so."""
    whose = {"author": part.author, "role": part.role} if part.author or part.role else {}
    return {"kind": str(part.kind), "text": part.text} | whose


def article_explained(article: Article, refused: str | None = None) -> View:
    """Return the same, with which way gave each field, when posts were made, and the related links."""
    view = article_json(article, refused)
    for shown, part in zip(view["paragraphs"], article.paragraphs, strict=True):
        shown |= {"posted": iso(part.posted)} if part.posted else {}
    related = [{"title": link.title, "url": link.url} for link in article.related]
    return view | {"sources": dict(sorted(article.sources.items())), "related": related}
