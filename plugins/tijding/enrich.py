"""The enrich station: names and quotes into each article, by a replaceable enricher.

An enricher is a function from Article to Enrichment with a ``stamp`` of its name and version.
:func:`enricher_for` knows them by the name that settings.yaml gives. When the stamp changes, everything
is read anew, since each article remembers which enricher read which revision (``rules/1#2``).

Quotes are documents of their own. One that an edit of the article took out is kept and marked
withdrawn: the publisher took it back, and that is news. One that only a better enricher no longer
finds was never said. The store deletes no single document, so it is marked withdrawn as well, with
``revision`` 0: held by no revision. :func:`taken_back` tells the two apart; lists of what stands leave
both out, histories only the second.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from tijding import attempts
from tijding.dutch.collecting import spare_loaded
from tijding.dutch.enricher import DutchEnricher
from tijding.dutch.names.known import Register, with_own
from tijding.dutch.names.recognise import recogniser
from tijding.dutch.names.shortened import called, named_short
from tijding.earlier import Earlier
from tijding.errors import TijdingError
from tijding.ids import digest
from tijding.learnt import in_full, to_read_again
from tijding.model import (
    GAP,
    Article,
    ArticleRecord,
    Document,
    Enrichment,
    Quote,
    QuoteRecord,
    Report,
    Station,
)
from tijding.namesakes import told_apart
from tijding.settings import Settings
from tijding.store import Store
from tijding.store.shares import WHOLE, Share

log = logging.getLogger(__name__)

_MOST_QUOTES = 100_000


class Enricher(Protocol):
    """Reads one article. ``stamp`` is its name and version, as ``rules/1``."""

    @property
    def stamp(self) -> str: ...

    def __call__(self, article: Article) -> Enrichment: ...


def enricher_for(name: str, register: Register | None = None) -> Enricher:
    """Return the enricher called ``name``, as :mod:`tijding.dutch.names.recognise` lists them.

    ``register`` has the names known by hand (None: those that are shipped). Raises SettingsError for an
    enricher that there is not or that can't be loaded.
    """
    return DutchEnricher(recogniser(name), register)


def run(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    *,
    limit: int | None = None,
    share: Share = WHOLE,
) -> Report:
    """Read what is due of ``share``, at most ``limit`` articles (None: settings.batch); say what was done.

    An article that the enricher can't read fails with a backoff and stops no other.
    """
    reading = _Reading(store, settings, clock)
    store.requeue(Station.ENRICH, enriched_by_other_than=reading.enricher.stamp)
    most = settings.batch if limit is None else limit
    records = store.due(ArticleRecord, Station.ENRICH, clock(), most, share)
    units, problems = reading.units(records)
    if units:
        spare_loaded()
    rejected = {rejection.unit for rejection in store.write(units)} if units else set()
    lost = sum(isinstance(units[index][-1], ArticleRecord) for index in rejected)
    failures = sum(_is_failure(units[index]) for index in range(len(units)) if index not in rejected)
    return Report(
        station=Station.ENRICH,
        done=len(units) - lost - failures,
        failed=failures,
        conflicts=lost,
        problems=tuple(problems),
    )


class _Reading:
    """The reading of one run's articles, the oldest first, each knowing those before it."""

    def __init__(self, store: Store, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._store, self._settings, self._clock = store, settings, clock
        self._register, self._earlier = with_own(settings.aliases), Earlier(store)
        self._known: set[str] = set()
        self.enricher = enricher_for(settings.enricher, self._register)

    def units(self, records: Sequence[ArticleRecord]) -> tuple[list[Sequence[Document]], list[str]]:
        """Return the unit to write for each of ``records``, and what was wrong with any."""
        self._known = {record.id for record in records}
        in_order = sorted(records, key=lambda record: (record.order_time, record.id))
        found = [self._unit(record) for record in in_order]
        return [unit for unit, _ in found], [one for _, problems in found for one in problems]

    def _unit(self, record: ArticleRecord) -> tuple[Sequence[Document], list[str]]:
        enrichment, problem = _read(self.enricher, record)
        if enrichment is None:
            tried = failed(record, self.enricher.stamp, problem, self._settings, self._clock())
            return [tried], [f"{record.article.url}: {problem}"]
        remarks = [f"{record.article.url}: {remark}" for remark in enrichment.remarks]
        return self._enriched(record, enrichment), remarks

    def _enriched(self, record: ArticleRecord, enrichment: Enrichment) -> Sequence[Document]:
        """Return the articles to read again for ``record``, its quotes that change, and itself, the last."""
        old = self._store.find(QuoteRecord, {"article_id": record.id}, limit=_MOST_QUOTES)
        names = self._settings.names
        apart = told_apart(self._earlier, record, enrichment)
        named = in_full(self._earlier, record, apart, names, self._register)
        done = enriched(record, named, self._clock())
        again = to_read_again(self._store, record, done, names, self._known)
        self._known |= {one.id for one in again}
        self._earlier.add(done)
        backs = [handed_back(one, self._clock()) for one in again]
        return [*backs, *quote_records(record, named, old), done]


def _is_failure(unit: Sequence[Document]) -> bool:
    record = unit[-1]
    return isinstance(record, ArticleRecord) and record.failure is not None


def _read(enricher: Enricher, record: ArticleRecord) -> tuple[Enrichment | None, str]:
    """Return what ``enricher`` finds, or why it could not.

    An enricher may be anybody's, so whatever it raises is this article's failure and no other's.
    """
    try:
        return enricher(record.article), ""
    except TijdingError as error:
        return None, str(error)
    except Exception as error:
        log.exception("%s failed on %s", enricher.stamp, record.article.url)
        return None, f"{enricher.stamp} failed: {type(error).__name__}: {error}"


def failed(
    record: ArticleRecord, stamp: str, reason: str, settings: Settings, now: datetime
) -> ArticleRecord:
    """Return ``record`` after a failed reading, due again later or, after too many tries, not.

    ``stamp`` is the enricher's that failed: an article that one gave up on is for another one to read.
    """
    tried = replace(record, enriched=f"{stamp}#{record.revision}")
    return attempts.failed(tried, Station.ENRICH, settings, reason, now)


def enriched(record: ArticleRecord, enrichment: Enrichment, now: datetime) -> ArticleRecord:
    """Return ``record`` with its names and quotes, handed on to follow; one handed back keeps its turn."""
    stamp = f"{enrichment.enricher}#{record.revision}"
    turn = record.due_at if record.due_at and record.enriched == stamp else now
    named = replace(
        record.naming(enrichment),
        enriched=stamp,
        called=called(enrichment.entities),
        short=named_short(enrichment.entities),
    )
    return named.hand_to(Station.FOLLOW, min(turn, now))


def handed_back(record: ArticleRecord, now: datetime) -> ArticleRecord:
    """Return ``record`` to be read again; where it waits for follow, it will wait there as before.

    So what is gathered first doesn't hang on which of a batch were read twice.
    """
    waits = record.due is Station.FOLLOW and record.due_at is not None
    return record.hand_to(Station.ENRICH, record.due_at if waits else now)


def quote_records(
    record: ArticleRecord, enrichment: Enrichment, old: Sequence[QuoteRecord]
) -> list[QuoteRecord]:
    """Return the quotes to write: new ones, kept ones where something changed, and those gone.

    ``old`` are the quotes that the store has of this article.
    """
    before = {quote.id: quote for quote in old}
    now = {quote.id: quote for quote in _current(record, enrichment, before)}
    changed = [quote for quote in now.values() if quote != before.get(quote.id)]
    gone = [
        _gone(quote, record, enrichment.enricher)
        for quote in old
        if quote.id not in now and not quote.withdrawn
    ]
    return changed + gone


def _current(
    record: ArticleRecord, enrichment: Enrichment, before: Mapping[str, QuoteRecord]
) -> list[QuoteRecord]:
    seen: Counter[str] = Counter()
    found = []
    for quote in enrichment.quotes:
        words = quote_text(record.article.text, quote)
        key = digest("quote", record.id, quote.type, words, quote.speaker_name or "")
        seen[key] += 1
        found.append(_record(record, quote, words, digest(key, str(seen[key])), before))
    return found


def _record(
    record: ArticleRecord, quote: Quote, words: str, id: str, before: Mapping[str, QuoteRecord]
) -> QuoteRecord:
    old = before.get(id)
    return QuoteRecord(
        id=id,
        version=old.version if old else 0,
        article_id=record.id,
        url=record.article.url,
        publisher=record.article.publisher,
        title=record.article.title,
        published=record.order_time,
        event=record.event,
        event_title=old.event_title if old and old.event == record.event else None,
        type=quote.type,
        text=words,
        content=quote.content,
        speaker=quote.speaker,
        speaker_name=quote.speaker_name,
        cue=quote.cue,
        confidence=quote.confidence,
        speaker_confidence=quote.speaker_confidence,
        since_revision=old.since_revision if old else record.revision,
        revision=record.revision,
    )


def quote_text(text: str, quote: Quote) -> str:
    """Return the words of ``quote``: its segments in ``text``, joined where only blanks part them.

    Segments with other words between them are joined by `` [...] ``.
    """
    words, last = "", None
    for start, end in quote.content:
        if last is not None:
            words += " " if not text[last:start].strip(" \n\t\u00a0\"“„'") else GAP
        words += text[start:end]
        last = end
    return words


def _gone(quote: QuoteRecord, record: ArticleRecord, stamp: str) -> QuoteRecord:
    """Return a quote that was not found again: taken back, or only no longer found.

    It is the enricher's doing where the revision is still the same, or where another enricher reads a
    later one that still holds the words.
    """
    edited = quote.revision < record.revision
    other = record.enrichment is not None and record.enrichment.enricher != stamp
    still = all(part in record.article.text for part in quote.text.split(GAP))
    missed = not edited or (other and still)
    return replace(quote, withdrawn=True, revision=0 if missed else quote.revision, event=record.event)


def taken_back(quote: QuoteRecord) -> bool:
    """Tell whether the publisher took ``quote`` back, rather than an enricher finding it no longer."""
    return quote.withdrawn and quote.revision > 0
