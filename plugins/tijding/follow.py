"""Follow: enriched articles -> events.

    due articles -> [terms, sketch] -> candidate events from the store -> [copy? joins? begins? merges?] -> store

An event is written before the record that says it belongs to it; an article that is in the event already
is not counted twice, so a crash in between is mended by running again. Placing goes by the article's own
time: a late one goes where its time belongs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tijding import events
from tijding.model import ArticleRecord, Document, Event, QuoteRecord, Report, Station
from tijding.settings import Settings
from tijding.store import Store

CANDIDATES = 12
_NEIGHBOURS = 40
_ATTEMPTS = 5
_KEYS = 25


def run(
    store: Store, settings: Settings, clock: Callable[[], datetime], *, limit: int | None = None
) -> Report:
    """Place a batch of articles, oldest first, and return how many."""
    now = clock()
    due = store.due(ArticleRecord, Station.FOLLOW, now, limit or settings.batch)
    report = Report(station=Station.FOLLOW)
    for record in sorted(due, key=lambda one: (one.order_time, one.id)):
        report += _place(store, settings, record, now)
    return report


def _place(store: Store, settings: Settings, record: ArticleRecord, now: datetime) -> Report:
    for _ in range(_ATTEMPTS):
        current = store.get(ArticleRecord, record.id)
        if current is None or current.version != record.version:
            return Report(station=Station.FOLLOW, conflicts=1)
        unit = decide(store, settings, record, now)
        if not store.write([unit]):
            return Report(station=Station.FOLLOW, done=1)
    return Report(station=Station.FOLLOW, conflicts=1)


def decide(store: Store, settings: Settings, record: ArticleRecord, now: datetime) -> list[Document]:
    """Return the unit that places ``record``: events first, its quotes and members moved, itself last."""
    old = record
    counts = events.words(record)
    terms = events.vector(counts, *store.frequencies(list(counts)))
    record = replace(record, terms=terms, fingerprint=events.sketch(record.article.text))
    window = settings.follow.window
    keys = [*sorted(terms, key=lambda term: -terms[term])[:_KEYS], *events.names(record)[:_KEYS]]
    since, until = record.order_time - window, record.order_time + window
    candidates = store.events_near(keys, since, until, CANDIDATES)
    near = [member.article_id for event in candidates for member in event.members[-_NEIGHBOURS:]]
    others = store.get_many(ArticleRecord, near)
    record = replace(record, copy_of=events.original_of(record, others.values()))
    choice = events.choose(record, terms, candidates, threshold=settings.follow.threshold, window=window)
    home = _home_of_original(record, others, candidates)
    if home:
        choice = events.Choice(home, 1.0)
    return _unit(store, old, record, choice, now)


def _home_of_original(
    record: ArticleRecord, others: dict[str, ArticleRecord], candidates: list[Event]
) -> Event | None:
    """Return the event of the article that ``record`` is a copy of."""
    original = others.get(record.copy_of or "")
    return next((event for event in candidates if original and event.id == original.event), None)


def _unit(
    store: Store, old: ArticleRecord, record: ArticleRecord, choice: events.Choice, now: datetime
) -> list[Document]:
    unit: list[Document] = []
    target, moved = choice.event, []
    if target is not None and choice.merge is not None:
        target, gone = events.merge(target, choice.merge, now)
        moved = [member.article_id for member in choice.merge.members if member.article_id != record.id]
        unit.append(gone)
    if target is None:
        target = _begun(store, record, now)
    else:
        target = events.join(target, record, record.terms, now)
    unit.insert(0, target)
    if old.event and old.event not in (target.id, choice.merge and choice.merge.id):
        before = store.get(Event, old.event)
        if before and before.merged_into is None:
            unit.append(events.leave(before, old, now))
    records = store.get_many(ArticleRecord, moved).values()
    unit += [replace(one, event=target.id) for one in records]
    ids = [record.id, *(one.id for one in records)]
    unit += [
        replace(quote, event=target.id)
        for id in ids
        for quote in store.find(QuoteRecord, {"article_id": id}, limit=1000)
        if quote.event != target.id
    ]
    placed = replace(record, event=target.id).hand_to(Station.WATCH, now)
    return [*unit, placed]


def _begun(store: Store, record: ArticleRecord, now: datetime) -> Event:
    """Return the event that the article begins; one it began before, and left or lost, is taken up again."""
    fresh = events.begin(record, now)
    stored = store.get(Event, fresh.id)
    if stored is None:
        return fresh
    if stored.merged_into is None:
        return events.join(stored, record, record.terms, now)
    return replace(fresh, version=stored.version)
