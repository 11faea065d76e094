"""From the page to who said what: what fetch and enrich make of an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal, Self

from tijding.model.base import Document, Span, Work


class ParagraphKind(StrEnum):
    TEXT = "text"
    HEADING = "heading"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; a block quote has the ``author`` and the ``role`` that its source line gives.

    ``posted`` stands on the first paragraph of a live blog's post, where the page says when that was.
    """

    kind: ParagraphKind
    text: str
    author: str | None = None
    role: str | None = None
    posted: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link that the page gives beside its text, as to related articles. ``url`` is absolute."""

    title: str
    url: str


GUESS = "guess"
"""The way of a date that merely stands in running text: to be shown, not to be relied on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as a parser reads it. ``url`` is canonical; paragraph texts hold no newline.

    ``sources`` says for each field that was found which way gave it: a publisher's rules (``nos/2``),
    ``dom``, ``jsonld``, ``meta``, ``trafilatura``, ``feed``, ``words``, ``htmldate``, :data:`GUESS`. Under
    ``published dropped`` and ``modified dropped`` it says why a date that the page gives was not taken.
    """

    url: str
    publisher: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    lead: str = ""
    section: str | None = None
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    image: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    language: str | None = None
    related: tuple[Link, ...] = ()
    parser: str = ""
    """Name and version of what made the body, as ``name/1``."""
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The paragraphs joined by newlines: what all offsets count in."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def dated(self) -> datetime | None:
        """When it came out; None where the page doesn't say, and that is guessed from its running text."""
        return None if self.sources.get("published") == GUESS else self.published

    @property
    def word_count(self) -> int:
        return sum(len(paragraph.text.split()) for paragraph in self.paragraphs)


EntityType = Literal["PER", "ORG", "LOC", "MISC"]


QuoteType = Literal["direct", "mixed", "indirect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A mention. ``name`` is the canonical name; offsets count in the article's text, or in its title.

    ``confidence``, from 0 to 1, is the recogniser's. ``id`` is that of what is named, and ``names`` its
    type: ``Trump-regering`` is MISC and names a person. ``role`` is what the article calls a person.
    """

    start: int
    end: int
    text: str
    type: EntityType
    name: str
    where: Literal["text", "title"] = "text"
    confidence: float = 1.0
    id: str = ""
    names: EntityType | None = None
    role: str | None = None
    learnt_from: str | None = None
    """The id of the earlier article whose full name this is, where the article has only a short one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A description that means a person named before it, such as ``de Amerikaanse president``."""

    start: int
    end: int
    text: str
    name: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a place is: degrees north and east, and its country (ISO 3166-1, two letters), None for a sea."""

    name: str
    lat: float
    lon: float
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote: content in one or more segments; speaker and cue None where the text gives none.

    ``speaker_name`` is canonical, the same in every article; ``speaker_in_full`` the fullest name or
    description that this article has for the same speaker: ``General Motors Corporation``. ``confidence``
    is how sure the words are, ``speaker_confidence`` how sure it is that whom it names said them, both from
    0 to 1; None where it names nobody.
    """

    type: QuoteType
    content: tuple[Span, ...]
    speaker: Span | None = None
    speaker_name: str | None = None
    speaker_in_full: str | None = None
    cue: Span | None = None
    confidence: float = 1.0
    speaker_confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrichment:
    """What an enricher found in one article. ``enricher`` is its name and version, as ``name/1``."""

    enricher: str
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    references: tuple[Reference, ...] = ()
    locations: tuple[Location, ...] = ()
    language: str | None = None
    """What the text is in (ISO 639-1), as the publisher or the words say; None where neither does."""
    remarks: tuple[str, ...] = ()
    """What of the text was not read, each in a sentence: it is no article that anybody wrote."""

    def names(self, kind: EntityType) -> tuple[str, ...]:
        """Return the canonical names of one type, most mentioned first, then by first mention."""
        counts: dict[str, int] = {}
        for entity in self.entities:
            if (entity.names or entity.type) == kind:
                counts[entity.name] = counts.get(entity.name, 0) + 1
        return tuple(sorted(counts, key=lambda name: -counts[name]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Under which time, and for which subjects, an article or a post of a live blog was counted.

    ``subjects`` are ``topic:ID`` and ``feed:ID``. Of a post ``event`` and ``words``, a digest, tell whether
    watch has seen it as it is; both are empty where it has not, and of an article.
    """

    at: datetime
    subjects: tuple[str, ...] = ()
    event: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord(Work):
    """An article in the store; ``id`` is that of its canonical URL.

    ``order_time`` is what it is sorted and filtered by: published, or first seen where that is
    missing or impossible. ``enriched`` stamps which enricher read, or tried to, which revision last, as
    ``rules/1#2``; what was found is in ``enrichment``. ``terms`` are its weighted words and
    ``fingerprint`` its shingles, both kept by follow; an agency copy names the original's id in
    ``copy_of``.
    """

    article: Article
    revision: int = 1
    content_hash: str
    order_time: datetime
    first_seen: datetime
    fetched_at: datetime
    withdrawn: bool = False
    withdrawn_at: datetime | None = None
    """When its page was first found gone; None while it stands."""
    backfill: bool = False
    """Came in by a replay: raises no alert."""
    archived: str | None = None
    enrichment: Enrichment | None = None
    enriched: str | None = None
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    """What the people and bodies that it names in full may be called for short; see shortened.py."""
    short: tuple[str, ...] = ()
    """What it names for short only, with or without a full name from earlier articles."""
    locations: tuple[Location, ...] = ()
    event: str | None = None
    terms: Mapping[str, float] = field(default_factory=dict)
    fingerprint: tuple[int, ...] = ()
    copy_of: str | None = None
    posts: Mapping[str, str] = field(default_factory=dict)
    """Of a live blog: in which event each of its posts was put, by the post's id."""
    searchable_at: datetime | None = None
    counted: Mapping[str, Counted] = field(default_factory=dict)
    """What watch counted of it: itself by its id, and of a live blog each post by the post's id."""

    def naming(self, enrichment: Enrichment) -> Self:
        """Return the article with what was found in it, and so with the names that it is found by."""
        return replace(
            self,
            enrichment=enrichment,
            people=enrichment.names("PER"),
            organisations=enrichment.names("ORG"),
            places=enrichment.names("LOC"),
            other=enrichment.names("MISC"),
            locations=enrichment.locations,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Document):
    """One state of an article's words; never changed once written."""

    article_id: str
    number: int
    article: Article
    content_hash: str
    fetched_at: datetime
    archived: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRecord(Document):
    """A quote as a document of its own. ``id`` from article, type, words, speaker and occurrence.

    ``revision`` is the latest that holds it, ``since_revision`` the first; ``withdrawn`` when a later
    one no longer does.
    """

    article_id: str
    url: str
    publisher: str
    title: str
    published: datetime
    event: str | None
    event_title: str | None = None
    """What the event is called, for people; follow keeps it in step with the event."""
    type: QuoteType
    text: str
    """The content's segments joined by :data:`GAP`."""
    content: tuple[Span, ...]
    speaker: Span | None
    speaker_name: str | None
    cue: Span | None
    confidence: float
    speaker_confidence: float | None = None
    since_revision: int
    revision: int
    withdrawn: bool = False

    @property
    def sure(self) -> float:
        """How sure it is, from 0 to 1, that this was said and by whom it says.

        0 where it names nobody, or was kept before quotes said how sure their speakers are.
        """
        return self.confidence * (self.speaker_confidence or 0.0)
