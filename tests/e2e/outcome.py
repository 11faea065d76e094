"""What a line has made of the news, less what may differ from run to run: times and numbers of writes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tijding.model import Alert, ArticleRecord, Delivery, Entry, Event, QuoteRecord, Revision
from tijding.store import Store

Outcome = dict[str, Any]
ORDERED = ("events", "places", "named")


def outcome(store: Store) -> Outcome:
    """Return all that is stored, by kind and id; everything that must be the same however often it ran."""
    return {
        "urls": {one.url: (one.state, one.reason, one.article) for one in store.scan(Entry)},
        "articles": {one.id: _article(one) for one in store.scan(ArticleRecord)},
        "revisions": {one.id: (one.article_id, one.number, one.content_hash) for one in store.scan(Revision)},
        "quotes": {one.id: _quote(one) for one in store.scan(QuoteRecord)},
        "places": {one.id: (one.event, one.copy_of) for one in store.scan(ArticleRecord)},
        "events": {one.id: _event(one) for one in store.scan(Event) if not one.merged_into},
        "alerts": {one.id: (one.rule, one.subject) for one in store.scan(Alert)},
        "named": {one.id: sorted(one.articles) for one in store.scan(Alert)},
        "deliveries": {one.id: (one.alert, one.channel) for one in store.scan(Delivery)},
    }


def differences(one: Outcome, other: Outcome, *, order: bool = True) -> list[str]:
    """Return a line for each thing that is only in one of two, or other in the second.

    ``order`` False leaves out what the order decides in which articles come in: what is in which event, and
    which articles an alert names (those that were there when its rule first held).
    """
    kinds = [kind for kind in one if order or kind not in ORDERED]
    return [
        f"{kind} {id}: {one[kind].get(id, 'missing')} / {other[kind].get(id, 'missing')}"
        for kind in kinds
        for id in sorted(one[kind].keys() | other[kind].keys())
        if one[kind].get(id) != other[kind].get(id)
    ]


def unlinked(store: Store) -> list[str]:
    """Return each article not in the one event that it names, and each quote and alert that is astray."""
    articles = {one.id: one for one in store.scan(ArticleRecord)}
    events = [one for one in store.scan(Event) if not one.merged_into]
    homes: dict[str, list[str]] = {id: [] for id in articles}
    for event in events:
        for member in event.members:
            homes.setdefault(member.article_id, []).append(event.id)
    wrong = [
        f"article {id} names {articles[id].event}, is in {homes[id]}"
        for id in articles
        if homes[id] != [articles[id].event]
    ]
    wrong += [f"article {id} of an event is not stored" for id in homes.keys() - articles.keys()]
    wrong += [
        f"quote {one.id} is in {one.event}, its article in {articles[one.article_id].event}"
        for one in store.scan(QuoteRecord)
        if one.event != articles[one.article_id].event
    ]
    called = {event.id: event.title for event in events}
    wrong += [
        f"quote {one.id} calls its event {one.event_title}, it is {called.get(one.event or '')}"
        for one in store.scan(QuoteRecord)
        if one.event_title != called.get(one.event or "")
    ]
    wrong += [
        f"alert {one.id} names article {id}, which is not stored"
        for one in store.scan(Alert)
        for id in one.articles
        if id not in articles
    ]
    return wrong


def titles_in(file: Path) -> Counter[str]:
    """Return how often each alert was written to the file of the channel ``tijding-file``."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return titles(json.loads(line) for line in lines)


def titles(alerts: Iterable[dict[str, Any]]) -> Counter[str]:
    return Counter(str(alert["title"]) for alert in alerts)


def _article(record: ArticleRecord) -> tuple[Any, ...]:
    words = [part.text for part in record.article.paragraphs]
    names = (record.people, record.organisations, record.places, record.other)
    stands = (record.revision, record.withdrawn, record.due, record.enriched)
    return (record.article.url, record.article.title, words, names, stands)


def _quote(quote: QuoteRecord) -> tuple[Any, ...]:
    where = (quote.article_id, quote.revision, quote.since_revision, quote.withdrawn)
    return (quote.text, quote.speaker_name, quote.content, where)


def _event(event: Event) -> tuple[Any, ...]:
    return (event.title, sorted(member.article_id for member in event.members), event.originals)
