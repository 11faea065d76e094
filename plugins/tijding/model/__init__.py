"""The data, one frozen dataclass a stage; nothing here does input or output.

    Feed -> FeedEntry -> Entry -> Article -> ArticleRecord -> Enrichment -> Event -> Alert -> Delivery

Two sorts: values that pure functions make (:class:`FeedEntry`, :class:`Article`, :class:`Enrichment`),
and documents that the store keeps (everything with an ``id`` and a ``version``). All times are aware
datetimes in UTC; all spans are ``(start, end)`` in characters, end exclusive.

A document's ``version`` counts its writes: 0 means never written, and a write of a document whose
``version`` is not the stored one is a conflict. ``due`` names the station that has work on it and
``due_at`` from when; both None means that it rests.
"""

from tijding.model.alerts import (
    ActivityDay,
    Alert,
    AlertQuote,
    Delivery,
    DeliveryState,
    Feedback,
    Fired,
    Severity,
    Sighting,
    Subject,
)
from tijding.model.articles import (
    GUESS,
    Article,
    ArticleRecord,
    Counted,
    Enrichment,
    Entity,
    EntityType,
    Link,
    Location,
    Paragraph,
    ParagraphKind,
    Quote,
    QuoteRecord,
    QuoteType,
    Reference,
    Revision,
)
from tijding.model.base import GAP, Document, Failure, Report, Span, Station, Work
from tijding.model.events import Correction, Event, EventChange, LivePost, Member
from tijding.model.feeds import Entry, EntryState, Feed, FeedEntry, FeedState, ParsedFeed, Poll

__all__ = [
    "GAP",
    "GUESS",
    "ActivityDay",
    "Alert",
    "AlertQuote",
    "Article",
    "ArticleRecord",
    "Correction",
    "Counted",
    "Delivery",
    "DeliveryState",
    "Document",
    "Enrichment",
    "Entity",
    "EntityType",
    "Entry",
    "EntryState",
    "Event",
    "EventChange",
    "Failure",
    "Feed",
    "FeedEntry",
    "FeedState",
    "Feedback",
    "Fired",
    "Link",
    "LivePost",
    "Location",
    "Member",
    "Paragraph",
    "ParagraphKind",
    "ParsedFeed",
    "Poll",
    "Quote",
    "QuoteRecord",
    "QuoteType",
    "Reference",
    "Report",
    "Revision",
    "Severity",
    "Sighting",
    "Span",
    "Station",
    "Subject",
    "Work",
]
