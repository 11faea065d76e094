"""The data, one frozen dataclass a stage; nothing here does input or output.

    Feed -> FeedEntry -> Entry -> Article -> ArticleRecord -> Enrichment -> Event -> Alert -> Delivery

Two sorts: values that pure functions make (:class:`FeedEntry`, :class:`Article`, :class:`Enrichment`),
and documents that the store keeps (everything with an ``id`` and a ``version``). All times are aware
datetimes in UTC; all spans are ``(start, end)`` in characters, end exclusive.

A document's ``version`` counts its writes: 0 means never written, and a write of a document whose
``version`` is not the stored one is a conflict. ``due`` names the station that has work on it and
``due_at`` from when; both None means that it rests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal, Self

Span = tuple[int, int]


class Station(StrEnum):
    """The stations, in the order of the line."""

    POLL = "poll"
    FETCH = "fetch"
    ENRICH = "enrich"
    FOLLOW = "follow"
    WATCH = "watch"
    NOTIFY = "notify"


# --- values -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as feeds.yaml lists it. Intervals and pause in seconds."""

    id: str
    url: str
    publisher: str
    section: str | None = None
    language: str = "nl"
    timezone: str = "Europe/Amsterdam"
    parser: str | None = None
    enabled: bool = True
    allow_private: bool = False
    min_interval: float = 60.0
    max_interval: float = 3600.0
    pause: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed as the feed gives it.

    ``id`` is the guid, or the link where there is none; ``url`` an absolute URL, or None where the
    feed gives none; ``summary`` plain text; ``content`` the HTML that the feed carries, or "".
    """

    id: str
    url: str | None
    title: str
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""
    content: str = ""
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    image: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What the feed parser makes of a feed. ``problem`` says what was wrong where not well formed."""

    title: str
    entries: tuple[FeedEntry, ...]
    well_formed: bool
    problem: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as a parser reads it. ``url`` is canonical; paragraph texts hold no newline.

    ``sources`` says for each field that was found which way gave it: a publisher's rules (``nos/2``),
    ``dom``, ``jsonld``, ``meta``, ``trafilatura``, ``feed``, ``words``.
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
    """Where a place is: degrees north and east, and its country (ISO 3166-1, two letters)."""

    name: str
    lat: float
    lon: float
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote: content in one or more segments; speaker and cue None where the text gives none.

    ``speaker_name`` is canonical, the same in every article; ``speaker_in_full`` the fullest name or
    description that this article has for the same speaker: ``General Motors Corporation``.
    """

    type: QuoteType
    content: tuple[Span, ...]
    speaker: Span | None = None
    speaker_name: str | None = None
    speaker_in_full: str | None = None
    cue: Span | None = None
    confidence: float = 1.0


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

    def names(self, kind: EntityType) -> tuple[str, ...]:
        """Return the canonical names of one type, most mentioned first, then by first mention."""
        counts: dict[str, int] = {}
        for entity in self.entities:
            if (entity.names or entity.type) == kind:
                counts[entity.name] = counts.get(entity.name, 0) + 1
        return tuple(sorted(counts, key=lambda name: -counts[name]))


# --- documents ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the store keeps: an id, and the number of times it was written."""

    id: str
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a station could not do its work on a document, how often it tried, and when it last did."""

    station: Station
    reason: str
    tries: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Document):
    """A document with work waiting. A failure that is not due again is final until replayed."""

    due: Station | None = None
    due_at: datetime | None = None
    failure: Failure | None = None

    def hand_to(self, station: Station | None, at: datetime | None) -> Self:
        """Return the document with its work done and the next station's due from ``at``."""
        return replace(self, due=station, due_at=at if station else None, failure=None)

    def failed(self, station: Station, reason: str, now: datetime, next_try: datetime | None) -> Self:
        """Return the document after a failed try; ``next_try`` None gives up until a replay."""
        tries = self.failure.tries + 1 if self.failure and self.failure.station == station else 1
        failure = Failure(station=station, reason=reason[:500], tries=tries, at=now)
        return replace(self, due=station, due_at=next_try, failure=failure)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState(Work):
    """How a feed stands: ``id`` is the feed's, due to poll at ``due_at``. ``interval`` in seconds."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    interval: float = 0.0
    last_poll: datetime | None = None
    last_success: datetime | None = None
    last_change: datetime | None = None
    problem: str | None = None
    """What was wrong with the last good answer, such as not well formed; None where nothing was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll(Document):
    """One poll of one feed, kept as a log. ``duration`` in seconds."""

    feed: str
    at: datetime
    outcome: Literal["changed", "unchanged", "failed"]
    status: int | None = None
    entries: int = 0
    new: int = 0
    changed: int = 0
    duration: float = 0.0
    reason: str | None = None
    archived: str | None = None


class EntryState(StrEnum):
    """What became of a URL at the fetch station."""

    SEEN = "seen"
    FETCHED = "fetched"
    SKIPPED = "skipped"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Work):
    """A URL that a feed listed, with its fate; ``id`` is the URL's.

    ``hashes`` keeps for each feed a digest of what it last said of this URL, so that a changed entry
    is known. An entry without a link has ``fetchable`` False and the feed's URL with a fragment.
    """

    url: str
    feed: str
    publisher: str
    entry: FeedEntry
    hashes: Mapping[str, str]
    first_seen: datetime
    state: EntryState = EntryState.SEEN
    reason: str | None = None
    fetchable: bool = True
    fetched_at: datetime | None = None
    checks: int = 0
    """How often the page was fetched with success."""
    etag: str | None = None
    last_modified: str | None = None
    article: str | None = None
    archived: str | None = None


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
    locations: tuple[Location, ...] = ()
    event: str | None = None
    terms: Mapping[str, float] = field(default_factory=dict)
    fingerprint: tuple[int, ...] = ()
    copy_of: str | None = None
    posts: Mapping[str, str] = field(default_factory=dict)
    """Of a live blog: in which event each of its posts was put, by the post's id."""
    searchable_at: datetime | None = None
    subjects: tuple[str, ...] = ()
    """What watch counted it for: ``topic:ID``, ``feed:ID``."""
    counted_at: datetime | None = None
    """Under which time it was counted."""


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
    """The content's segments joined by `` [...] ``."""
    content: tuple[Span, ...]
    speaker: Span | None
    speaker_name: str | None
    cue: Span | None
    confidence: float
    since_revision: int
    revision: int
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article's place in an event. ``shingles`` are the first of its fingerprint, to find copies by."""

    article_id: str
    title: str
    publisher: str
    published: datetime
    copy_of: str | None = None
    shingles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePost:
    """A post of a live blog about an event; ``article_id`` is the live blog's."""

    id: str
    article_id: str
    title: str
    publisher: str
    posted: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Document):
    """Articles about one thing. ``id`` from the article that began it, for life.

    ``terms`` is the sum of its originals' weighted words, its heaviest first, and ``bonds`` the sum of
    the cosines of all pairs of them; the counts of names and sections count articles, copies too.
    ``posts`` are of live blogs, those among its articles and others; they tell, and decide nothing.
    ``anchor`` is the article that a person's corrections tied others to: such an event is changed by
    people only, but for articles that come new. ``merged_into`` forwards to the event that took it over.
    """

    title: str
    members: tuple[Member, ...]
    first_published: datetime
    last_published: datetime
    changed_at: datetime
    terms: Mapping[str, float] = field(default_factory=dict)
    bonds: float = 0.0
    people: Mapping[str, int] = field(default_factory=dict)
    organisations: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    sections: Mapping[str, int] = field(default_factory=dict)
    posts: tuple[LivePost, ...] = ()
    anchor: str | None = None
    merged_into: str | None = None

    @property
    def originals(self) -> int:
        """Articles that are no copy of another."""
        return sum(member.copy_of is None for member in self.members)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Publishers in the order in which they came."""
        ordered = sorted(self.members, key=lambda member: (member.published, member.article_id))
        return tuple(dict.fromkeys(member.publisher for member in ordered))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange(Document):
    """What became of an event's articles: the audit trail of merges, splits and moves.

    ``articles`` went from event ``source`` to event ``target``. ``score`` is how alike what went and
    where it went are, or None where a person decided.
    """

    action: Literal["merge", "split", "move"]
    source: str
    target: str
    articles: tuple[str, ...]
    score: float | None
    decider: str
    """``follow/2`` or ``rebuild/2`` with a digest of the settings, or ``hand``."""
    at: datetime
    """The time of the news that showed it, or that the person did it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Document):
    """A person's word on where an article belongs: in one event with ``anchor``, another article or itself.

    ``id`` is from the article's, so the last word counts. A rebuild keeps it.
    """

    article_id: str
    anchor: str
    action: Literal["merge", "split", "move"]
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An article about a subject. ``original`` False for a copy of another."""

    at: datetime
    publisher: str
    original: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDay(Document):
    """The articles about a subject that were published on one day (UTC), by article id."""

    subject: str
    """Id of the :class:`Subject`."""
    day: datetime
    sightings: Mapping[str, Sighting]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """How often a rule fired on a subject, and for news of which times: the newest, in order."""

    count: int = 0
    times: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Work):
    """What the rules know of a subject without reading its articles; ``id`` from name and stamp.

    ``days`` holds for each recent day (UTC, ``2026-11-24``) how many originals each hour of it had; of
    those before, only their number is kept, and the time of the newest. Of a name only ``recent`` is
    kept: its newest sightings by article id. ``fired`` has a key a rule. Due when the clock
    is to look whether it fell silent. Every write of it goes by its version, so that two watchers can't
    decide on the same past.
    """

    name: str
    """``topic:ID``, ``feed:ID``, ``event:ID``, or a name with its type: ``PER:Jan Bos`` in all news,
    ``topic:ID/PER:Jan Bos`` in a topic's."""
    stamp: str = ""
    """What a topic's definition was when its articles were counted."""
    since: datetime
    """From when on its articles have been counted."""
    days: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    earlier: int = 0
    earlier_last: datetime | None = None
    recent: Mapping[str, Sighting] = field(default_factory=dict)
    last: datetime | None = None
    """The newest original."""
    fired: Mapping[str, Fired] = field(default_factory=dict)
    changed_at: datetime

    @property
    def total(self) -> int:
        """Originals ever counted."""
        return self.earlier + sum(map(sum, self.days.values()))


Severity = Literal["info", "warning", "critical"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertQuote:
    """A quote that an alert shows, with who said it and where."""

    text: str
    speaker: str | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(Document):
    """A rule that held for a subject in a window; ``id`` from those three.

    ``figures`` are the numbers that the rule compared; ``articles`` those that show it, newest first.
    """

    rule: str
    kind: str
    subject: str
    """``topic:ID``, ``event:ID`` or ``feed:ID``."""
    subject_title: str
    about: str | None = None
    """The name that was first seen, where that is what the rule found."""
    explanation: str
    figures: Mapping[str, float]
    articles: tuple[str, ...]
    titles: tuple[str, ...]
    urls: tuple[str, ...]
    quotes: tuple[AlertQuote, ...] = ()
    event: str | None
    severity: Severity = "info"
    late: bool = False
    """Told later than it could have been, because the line was down or the news came late."""
    at: datetime
    """The time of the news that raised it."""
    raised_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Document):
    """What people said of an alert; ``id`` is the alert's.

    ``snoozed_until``: until then the rule is silent about the subject: its alerts go to no channel.
    """

    rule: str
    subject: str
    acknowledged_at: datetime | None = None
    useful: bool | None = None
    snoozed_until: datetime | None = None
    by: str = ""
    changed_at: datetime


class DeliveryState(StrEnum):
    """PENDING waits; SENDING was begun; UNKNOWN was begun by a process that never came back."""

    PENDING = "pending"
    SENDING = "sending"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Work):
    """An alert on its way through one channel; ``id`` from both, so that it goes once."""

    alert: str
    channel: str
    digest: Literal["hourly", "daily"] | None = None
    """Waits for the end of the hour or day, to go in one message with the others."""
    state: DeliveryState = DeliveryState.PENDING
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a station did in one run: counts by outcome, and one line for each thing that failed."""

    station: Station
    done: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    conflicts: int = 0
    problems: tuple[str, ...] = ()

    @property
    def touched(self) -> int:
        return self.done + self.unchanged + self.skipped + self.failed

    def __add__(self, other: Report) -> Report:
        return Report(
            station=self.station,
            done=self.done + other.done,
            unchanged=self.unchanged + other.unchanged,
            skipped=self.skipped + other.skipped,
            failed=self.failed + other.failed,
            conflicts=self.conflicts + other.conflicts,
            problems=self.problems + other.problems,
        )
