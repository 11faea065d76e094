"""Stores with very many made-up articles, filled through the store's own write, as the line would leave them.

Articles are stored placed: with their entry, revision and quotes, in the event of their story. The filler
knows the stories, so it need not look for events; the line itself would take the better part of an hour.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import timedelta

from benchmarks import made_up
from benchmarks.figures import Spent, timed
from benchmarks.harness import Bench
from benchmarks.made_up import Piece
from tijding import events
from tijding.copies import sketch
from tijding.enrich import enricher_for, quote_records
from tijding.ids import url_id
from tijding.model import ArticleRecord, Document, Entry, EntryState, Event, FeedEntry, Station
from tijding.revisions import content_hash, revision_of
from tijding.settings import Settings
from tijding.store import Store
from tijding.store.open import open_store
from tijding.terms import occurrences, vector

_CHUNK = 500
_AHEAD = 4
"""Parts that are made while one is written."""
_SHOWN = 10_000


@dataclass
class Stock:
    """A store and the number of made-up articles in it, which are numbered in the order of time.

    ``events`` holds the running ones by their story, ``frequencies`` in how many articles a term is.
    """

    name: str
    store: Store
    settings: Settings
    size: int = 0
    events: dict[str, Event] = field(default_factory=dict)
    frequencies: Counter[str] = field(default_factory=Counter)
    first_times: dict[str, float] = field(default_factory=dict)
    """Milliseconds that an article took each station when the stock was smallest."""

    def reread(self) -> None:
        """Take the events as the follow station left them."""
        found = self.store.get_many(Event, [event.id for event in self.events.values()])
        kept = {subject: found[event.id] for subject, event in self.events.items()}
        self.events = {subject: event for subject, event in kept.items() if not event.merged_into}


@dataclass(frozen=True, slots=True)
class _Made:
    """A piece with what follow derives from its words alone."""

    piece: Piece
    occurring: Mapping[str, float]
    fingerprint: tuple[int, ...]


def stocked(bench: Bench, name: str) -> Stock:
    """Return an empty stock on the store called ``name``; it is closed at the end of the run."""
    folder = bench.folder(f"stock-{name}")
    settings = bench.settings(name, folder)
    store = open_store(settings, bench.environ(folder))
    bench.closing.callback(store.close)
    store.setup()
    return Stock(name, store, settings)


def fill(bench: Bench, stocks: Sequence[Stock], size: int) -> None:
    """Bring each of ``stocks``, all as large, to ``size`` articles, those of the time after its last.

    Making an article takes about as long as storing it, so each is made once for all.
    """
    stamp = enricher_for(stocks[0].settings.enricher).stamp
    spent = {stock.name: Spent() for stock in stocks}
    for part in _made(range(stocks[0].size, size)):
        for stock in stocks:
            with timed(spent[stock.name]):
                _store(stock, part, stamp)
        if stocks[0].size % _SHOWN == 0 or stocks[0].size == size:
            times = ", ".join(f"{name} {one.wall:.0f} s" for name, one in spent.items())
            bench.say(f"{stocks[0].size:,} articles stored: {times}")
    for stock in stocks:
        stock.store.refresh()


def _store(stock: Stock, part: Sequence[_Made], stamp: str) -> None:
    before = dict(stock.events)
    units = [_placed(stock, made, stamp) for made in part]
    changed = {id: event for id, event in stock.events.items() if event is not before.get(id)}
    refused = stock.store.write([*([event] for event in changed.values()), *units])
    if refused:
        raise RuntimeError(f"the store refused {refused[0].document.id}: {refused[0].detail}")
    stock.size += len(part)
    _keep(stock, changed)


def _made(numbers: range) -> Iterator[list[_Made]]:
    """Yield the articles in parts; other processes make them while this one writes."""
    parts = [numbers[start : start + _CHUNK] for start in range(0, len(numbers), _CHUNK)]
    if len(parts) < 2:
        yield from map(_make, parts)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max(1, (os.cpu_count() or 2) - 1), mp_context=context) as pool:
        coming = [pool.submit(_make, part) for part in parts[:_AHEAD]]
        for part in [*parts[_AHEAD:], *([None] * min(_AHEAD, len(parts)))]:
            yield coming.pop(0).result()
            if part is not None:
                coming.append(pool.submit(_make, part))


def _make(numbers: Sequence[int]) -> list[_Made]:
    pieces = [made_up.piece(number) for number in numbers]
    return [_Made(one, occurrences(one.article, one.enrichment), sketch(one.article.text)) for one in pieces]


def _placed(stock: Stock, made: _Made, stamp: str) -> list[Document]:
    """Return the unit that leaves an article followed, and note its event and words in ``stock``."""
    terms = vector(made.occurring, made.piece.number, stock.frequencies)
    stock.frequencies.update(terms.keys())
    entry, record = fetched(made.piece)
    record = enriched(record, made.piece, stamp)
    record = replace(record, terms=terms, fingerprint=made.fingerprint).hand_to(None, None)
    subject, now = made.piece.subject.id, record.fetched_at
    running = stock.events.get(subject)
    joined = events.join(running, record, now) if running else None
    event = joined or events.begin(events.event_id(record.id), record, now)
    stock.events[subject] = event
    record = replace(record, event=event.id)
    quotes = quote_records(record, record.enrichment or made.piece.enrichment, ())
    return [revision_of(record), *quotes, entry, record]


def _keep(stock: Stock, written: Mapping[str, Event]) -> None:
    """Count what was written as written, and forget the events that run no more."""
    stock.events |= {id: replace(event, version=event.version + 1) for id, event in written.items()}
    since = made_up.published(stock.size) - timedelta(days=made_up.DAYS + 1)
    stock.events = {id: event for id, event in stock.events.items() if event.last_published >= since}


def fetched(piece: Piece) -> tuple[Entry, ArticleRecord]:
    """Return a piece's entry and record as the fetch station makes them, due at enrich."""
    article, at = piece.article, made_up.published(piece.number) + timedelta(minutes=1)
    record = ArticleRecord(
        id=url_id(article.url),
        article=article,
        content_hash=content_hash(article),
        order_time=made_up.published(piece.number),
        first_seen=at,
        fetched_at=at,
        searchable_at=at,
    )
    entry = Entry(
        id=record.id,
        url=article.url,
        feed="made-up",
        publisher=article.publisher,
        entry=FeedEntry(id=article.url, url=article.url, title=article.title, published=article.published),
        hashes={"made-up": record.content_hash},
        first_seen=at,
        state=EntryState.FETCHED,
        fetched_at=at,
        checks=1,
        article=record.id,
    )
    return entry, record.hand_to(Station.ENRICH, at)


def enriched(record: ArticleRecord, piece: Piece, stamp: str) -> ArticleRecord:
    """Return a record with a piece's names and quotes, as if enricher ``stamp`` had read it."""
    found = replace(piece.enrichment, enricher=stamp)
    return replace(
        record,
        enrichment=found,
        enriched=f"{stamp}#{record.revision}",
        people=found.names("PER"),
        organisations=found.names("ORG"),
        places=found.names("LOC"),
    )
