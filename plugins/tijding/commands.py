"""What each command asks of the store: functions from a store and arguments to views (JSON).

Nothing here prints. A thing that was asked for and is not there raises UsageError.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tijding import alert_commands, candidates, event_views, quoting, views, yields
from tijding.errors import UsageError
from tijding.ids import url_id
from tijding.model import (
    ArticleRecord,
    Delivery,
    DeliveryState,
    Entry,
    EntryState,
    Event,
    EventChange,
    FeedState,
    QuoteRecord,
    Revision,
    Station,
)
from tijding.revisions import word_diff
from tijding.room import room
from tijding.sayings import Saying, gathered
from tijding.settings import Follow, Settings
from tijding.store import ArticleQuery, Store
from tijding.terms import heaviest
from tijding.views import View

_KEYS, _CANDIDATES = 40, 30
_LOOK_BACK = timedelta(days=3650)
"""Earlier events are looked for so far back."""
FATES = ("seen", "fetched", "enriched", "followed", "skipped", "failed", "gone")
_STATIONS_OF = {
    Entry: (Station.FETCH,),
    ArticleRecord: (Station.ENRICH, Station.FOLLOW, Station.WATCH),
    Delivery: (Station.NOTIFY,),
}
_MOST_DUE = 10_000
"""Work due is counted up to this many."""
_LARGEST_OF = 2000
"""So many of the newest events are put in order of size at most."""


def search(store: Store, query: ArticleQuery) -> View:
    """Return a page of articles."""
    return views.search_view(store.search(query))


def article(store: Store, name: str) -> View:
    """Return the article with id or URL ``name``."""
    record = find_article(store, name)
    quotes = store.find(QuoteRecord, {"article_id": record.id, "withdrawn": False}, limit=1000)
    quotes.sort(key=lambda quote: quote.content)
    return views.article_view(record, quotes)


def revisions(store: Store, name: str) -> View:
    """Return the article's revisions, oldest first, each with the words that changed."""
    record = find_article(store, name)
    found = store.find(Revision, {"article_id": record.id}, newest_first=False, limit=1000)
    found.sort(key=lambda revision: revision.number)
    before: list[Revision | None] = [None, *found]
    return {
        "id": record.id,
        "url": record.article.url,
        "title": record.article.title,
        "withdrawn": record.withdrawn,
        "revisions": [
            views.revision_view(after, word_diff(old.article, after.article) if old else [])
            for old, after in zip(before, found, strict=False)
        ],
    }


def find_article(store: Store, name: str) -> ArticleRecord:
    """Return the article with id or URL ``name``: its own URL, or one that led to it."""
    if "://" not in name:
        record = store.get(ArticleRecord, name)
    else:
        entry = store.get(Entry, url_id(name))
        record = store.get(ArticleRecord, (entry and entry.article) or url_id(name))
        if entry and not record:
            raise UsageError(
                name, f"has no article; its fate is {entry.state}: {_reason(entry) or 'not read yet'}"
            )
    if not record:
        raise UsageError(name, "is no article's id or URL; `tijding search` shows them")
    return record


def events(
    store: Store,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    largest: bool = False,
    limit: int = 20,
) -> View:
    """Return the events, newest or largest first."""
    found = store.find(
        Event, {"merged_into": None}, since=since, until=until, limit=_LARGEST_OF if largest else limit
    )
    if largest:
        found.sort(key=lambda event: (-event.originals, -len(event.members), event.id))
    return {"events": [views.event_view(event) for event in found[:limit]]}


def event(store: Store, id: str, *, now: datetime | None = None, follow: Follow | None = None) -> View:
    """Return one event with its quotes and its audit trail, following where it was merged into.

    With ``now`` and ``follow`` also what is worked out from them: state, timeline, earlier events.
    """
    found = candidates.known(store, id)
    view = views.event_view(found)
    records = store.get_many(ArticleRecord, [member.article_id for member in found.members])
    for part in view["articles"]:
        part["url"] = records[part["id"]].article.url if part["id"] in records else None
    quotes = store.find(QuoteRecord, {"event": found.id, "withdrawn": False}, limit=2000)
    said = gathered(quotes)
    view["best_quotes"] = [views.saying_view(saying) for saying in best_sayings(said, 5)]
    view["quote_count"] = len(quotes)
    view["saying_count"] = len(said)
    if now and follow:
        earlier = _earlier(store, found)
        view |= event_views.storyline_view(found, list(records.values()), earlier, now, follow)
    view["changes"] = [event_views.change_view(change) for change in event_changes(store, found.id)]
    return view


def event_changes(store: Store, id: str) -> list[EventChange]:
    """Return what was merged into, split off and moved to or from an event, oldest first."""
    found = [one for key in ("source", "target") for one in store.find(EventChange, {key: id}, limit=1000)]
    unique = {change.id: change for change in found}.values()
    return sorted(unique, key=lambda change: (change.at, change.id))


def _earlier(store: Store, event: Event) -> list[Event]:
    """Return events of before this one that share most of its words."""
    until = event.first_published
    return store.events_near(list(heaviest(event.terms, _KEYS)), until - _LOOK_BACK, until, _CANDIDATES)


def best_sayings(sayings: Iterable[Saying], limit: int) -> list[Saying]:
    """Return the sayings that tell most: told by many, direct, by somebody named, of some length."""

    def weight(saying: Saying) -> tuple[float, datetime, str]:
        words = len(saying.text.split())
        length = min(words, 25) / 25 if words <= 60 else 0.3
        kind = {"direct": 1.0, "mixed": 0.6, "indirect": 0.2}[saying.type]
        spread = min(len(saying.publishers) - 1, 4) / 4
        sure = max(quote.sure for quote in saying.appearances)
        value = kind + length + sure + spread + (saying.speaker_name is not None)
        return -value, saying.appearances[0].published, saying.id

    return sorted(sayings, key=weight)[:limit]


def quotes(
    store: Store,
    *,
    speaker: str | None = None,
    event: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 20,
) -> View:
    """Return what was said, newest first, each saying once with all its appearances.

    Where nothing was, ``alike`` are the names of people and bodies quoted that ``speaker`` is a part of.
    """
    event = candidates.known(store, event).id if event else None
    found = quoting.sayings(store, speaker=speaker, event=event, since=since, until=until, limit=limit)
    alike = quoting.alike(store, speaker) if speaker and not found else []
    return {"sayings": [views.saying_view(saying) for saying in found], "alike": alike}


def health(store: Store, settings: Settings, now: datetime, *, urls: bool = False) -> View:
    """Return how feeds and stations stand, and the fates of all URLs, which add up to what was seen."""
    states = {state.id: state for state in store.find(FeedState, limit=10_000)}
    fates = store.fates()
    view: View = {
        "at": views.moment_view(now),
        "room": room(settings),
        "feeds": [views.feed_view(feed, states.get(feed.id)) for feed in settings.feeds],
        "stations": _stations(store, settings, now, states),
        "fates": {fate: fates.get(fate, 0) for fate in FATES},
        "urls_seen": sum(fates.values()),
        "publishers": [views.yield_view(found) for found in _yields(store, settings)],
        "deliveries": {str(state): 0 for state in DeliveryState} | store.count(Delivery, "state"),
        "rules": alert_commands.rules(store, settings),
        "channels": alert_commands.channels(store, settings),
        "problems": problems(store),
    }
    if urls:
        view["urls"] = [entry_fate(store, entry) for entry in store.scan(Entry)]
    return view


def _yields(store: Store, settings: Settings) -> list[yields.Yield]:
    """Return what the pages of each publisher with a feed that is on give of late."""
    feeds: dict[str, list[str]] = {}
    for feed in settings.feeds:
        if feed.enabled:
            feeds.setdefault(feed.publisher, []).append(feed.id)
    found = []
    for publisher, ids in feeds.items():
        where = {"article.publisher": publisher}
        records = store.find(ArticleRecord, where, limit=yields.NEWEST + yields.BEFORE)
        entries = [one for id in ids for one in store.find(Entry, {"feed": id}, limit=yields.NEWEST)]
        entries.sort(key=lambda entry: (entry.first_seen, entry.id), reverse=True)
        found.append(yields.judge(publisher, records, entries))
    return [one for one in found if one]


def _stations(
    store: Store, settings: Settings, now: datetime, states: dict[str, FeedState]
) -> dict[str, View]:
    on = [states.get(feed.id) for feed in settings.feeds if feed.enabled]
    view: dict[str, View] = {
        Station.POLL: {
            "due": sum(state is None or state.due_at is None or state.due_at <= now for state in on),
            "done": sum(state is not None and state.last_success is not None for state in on),
            "failed": sum(state is not None and state.failure is not None for state in on),
        }
    }
    articles = sum(store.count(ArticleRecord, "due").values())
    for kind, stations in _STATIONS_OF.items():
        waiting, failed = store.count(kind, "due"), store.count(kind, "failure.station")
        passed = articles
        for station in stations:
            passed -= waiting.get(station, 0)
            due = len(store.due(kind, station, now, _MOST_DUE))
            view[station] = {"due": due, "done": passed, "failed": failed.get(station, 0)}
    view[Station.FETCH]["done"] = store.count(Entry, "state").get(EntryState.FETCHED, 0)
    view[Station.NOTIFY]["done"] = store.count(Delivery, "state").get(DeliveryState.DELIVERED, 0)
    return view


def problems(store: Store, limit: int = 50) -> list[View]:
    """Return what failed, was skipped or has an unknown end, newest first, each with its reason."""
    found: list[Entry] = []
    for state in (EntryState.FAILED, EntryState.GONE, EntryState.SKIPPED):
        found += store.find(Entry, {"state": state}, limit=limit)
    view = [entry_fate(store, entry) for entry in found]
    for station in (Station.ENRICH, Station.FOLLOW, Station.WATCH):
        for record in store.find(ArticleRecord, {"failure.station": station}, limit=limit):
            reason = record.failure.reason if record.failure else None
            view.append({"url": record.article.url, "fate": "failed", "reason": f"{station}: {reason}"})
    for delivery in store.find(Delivery, {"state": DeliveryState.UNKNOWN}, limit=limit):
        view.append(
            {
                "url": f"alert {delivery.alert} to {delivery.channel}",
                "fate": "unknown",
                "reason": "the sender died while sending; it may have arrived, and is not sent again",
            }
        )
    for delivery in store.find(Delivery, {"failure.station": Station.NOTIFY}, limit=limit):
        reason = delivery.failure.reason if delivery.failure else None
        name = f"alert {delivery.alert} to {delivery.channel}"
        view.append({"url": name, "fate": "failed", "reason": reason})
    return view[:limit]


def entry_fate(store: Store, entry: Entry) -> View:
    """Return the fate of one URL: where the entry is, and once fetched where its article is."""
    fate, reason = str(entry.state), _reason(entry)
    if entry.state is EntryState.FETCHED and entry.article:
        record = store.get(ArticleRecord, entry.article)
        if record and record.failure:
            fate, reason = "failed", f"{record.failure.station}: {record.failure.reason}"
        elif record:
            fate = {Station.ENRICH: "fetched", Station.FOLLOW: "enriched"}.get(
                record.due or Station.NOTIFY, "followed"
            )
    return views.entry_view(entry, fate, reason)


def _reason(entry: Entry) -> str | None:
    return entry.reason or (entry.failure.reason if entry.failure else None)


def run_view(reports: Sequence[tuple[Station, views.View]], fates: dict[str, int]) -> View:
    """Return the summary of a run."""
    return {"stations": dict(reports), "fates": {fate: fates.get(fate, 0) for fate in FATES}}
