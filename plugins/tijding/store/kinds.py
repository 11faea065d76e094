"""What the stores index of each kind of document: one place for every store.

``time`` is the field that a kind is ordered and bounded by, ``keys`` the fields that
:meth:`Store.find` and :meth:`Store.count` may ask for. A dotted name goes into a nested dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass

from tijding.model import (
    ActivityDay,
    Alert,
    ArticleRecord,
    Correction,
    Delivery,
    Document,
    Entry,
    Event,
    EventChange,
    Feedback,
    FeedState,
    Poll,
    QuoteRecord,
    Revision,
    Subject,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """``name`` is the table's or index's; see the module."""

    name: str
    time: str
    keys: tuple[str, ...] = ()
    work: bool = False


KINDS: dict[type[Document], Kind] = {
    FeedState: Kind(name="feeds", time="last_poll", work=True),
    Poll: Kind(name="polls", time="at", keys=("feed", "outcome")),
    Entry: Kind(
        name="entries",
        time="first_seen",
        keys=("state", "feed", "article", "url", "due", "failure.station"),
        work=True,
    ),
    ArticleRecord: Kind(
        name="articles",
        time="order_time",
        keys=(
            "article.publisher",
            "article.section",
            "article.url",
            "event",
            "due",
            "enriched",
            "copy_of",
            "failure.station",
        ),
        work=True,
    ),
    Revision: Kind(name="revisions", time="fetched_at", keys=("article_id",)),
    QuoteRecord: Kind(
        name="quotes", time="published", keys=("article_id", "event", "speaker_name", "type", "withdrawn")
    ),
    Event: Kind(name="events", time="last_published", keys=("merged_into",)),
    EventChange: Kind(name="event_changes", time="at", keys=("source", "target", "action")),
    Correction: Kind(name="corrections", time="made_at", keys=("article_id", "anchor")),
    Subject: Kind(name="subjects", time="changed_at", keys=("name", "due"), work=True),
    ActivityDay: Kind(name="activity", time="day", keys=("subject",)),
    Feedback: Kind(name="feedback", time="changed_at", keys=("rule", "subject")),
    Alert: Kind(name="alerts", time="raised_at", keys=("rule", "kind", "subject", "event")),
    Delivery: Kind(
        name="deliveries",
        time="changed_at",
        keys=("alert", "channel", "state", "due", "failure.station"),
        work=True,
    ),
}
