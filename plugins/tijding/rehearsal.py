"""What topics would have matched and which alerts their rules would have raised, over a past period.

The articles that are stored, and that match, go through the very watch station, in order of time and by
a clock that shows each article's time, on a store that is thrown away afterwards. The real store is only
read.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from pathlib import Path

from tijding import liveblog, watch
from tijding.candidates import resolved
from tijding.ids import digest
from tijding.model import (
    Alert,
    ArticleRecord,
    Document,
    Entry,
    Event,
    FeedState,
    QuoteRecord,
    Revision,
    Station,
    Subject,
)
from tijding.pieces import about, pieces
from tijding.rules.activity import HISTORY, hour_of
from tijding.settings import FirstSeenRule, ReturnsRule, Settings, SilentRule, Topic
from tijding.store import Store
from tijding.store.sqlite import SqliteStore

_MANY = 10_000
_DAY = timedelta(days=1)
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What came out: the articles of the period by topic id, oldest first, and the alerts in order."""

    matched: dict[str, list[ArticleRecord]]
    alerts: tuple[Alert, ...]
    from_then: datetime
    """The time of the first article that the rules could know."""


def rehearse(
    store: Store,
    settings: Settings,
    topics: Sequence[Topic],
    since: datetime,
    until: datetime,
    progress: Progress = lambda text: None,
    *,
    all_news: bool = False,
) -> Rehearsal:
    """Return what ``topics`` and the rules would have made of the news of a period.

    Events are those that there are now, as far as they had come at the time of each article. Where not
    ``all_news``, only the articles that match are watched: rules on events are asked of theirs, and what
    needs all news is left out, which is silent feeds and names first seen on events. Of an article
    that was revised only the last revision is known, so only what that one says otherwise is found. Reading
    begins as long before ``since`` as the rules look back.
    """
    given = _settings(settings, topics, all_news=all_news)
    first = store.find(ArticleRecord, newest_first=False, limit=1)
    begin = max(since - _reach(given), first[0].order_time if first else since)
    matched: dict[str, list[ArticleRecord]] = {topic.id: [] for topic in topics}
    with tempfile.TemporaryDirectory(prefix="tijding-rehearsal-") as folder:
        scratch = SqliteStore(Path(folder) / "rehearsal.db", durable=False)
        scratch.setup()
        scratch.write([[FeedState(id="rehearsal", url="", last_success=until)]])
        _run(scratch, given, begin)
        for at, record in _in_order(_between(store, begin, until, progress), until):
            ids = _about(topics, record)
            if ids or all_news:
                _watch(store, scratch, given, record, at)
            if at >= since:
                for id in ids:
                    matched[id].append(record)
        _listen(scratch, given, until)
        raised = [alert for alert in scratch.scan(Alert) if since <= alert.at < until]
        scratch.close()
    last = {id: list({one.id: one for one in found}.values()) for id, found in matched.items()}
    return Rehearsal(
        matched=last, alerts=tuple(sorted(raised, key=lambda one: (one.at, one.id))), from_then=begin
    )


def _settings(settings: Settings, topics: Sequence[Topic], *, all_news: bool) -> Settings:
    """Return the settings with these topics alone, and with the rules that can be asked."""
    kept = {"topics", "events", "feeds"} if all_news else {"topics", "events"}
    rules = []
    for rule in settings.rules:
        no_events = isinstance(rule, FirstSeenRule) and not all_news
        subjects = tuple(one for one in rule.subjects if one in kept and not (no_events and one == "events"))
        if subjects:
            rules.append(rule.model_copy(update={"subjects": subjects}))
    feeds = settings.feeds if all_news else ()
    return settings.model_copy(update={"topics": tuple(topics), "rules": tuple(rules), "feeds": feeds})


def _reach(settings: Settings) -> timedelta:
    """Return how far back the rules need to know the news."""
    quiet = [rule.quiet for rule in settings.rules if isinstance(rule, ReturnsRule | FirstSeenRule)]
    learning = [rule.learning for rule in settings.rules if isinstance(rule, SilentRule)]
    return max([HISTORY, *quiet, *learning]) + _DAY


def _between(store: Store, begin: datetime, until: datetime, progress: Progress) -> Iterator[ArticleRecord]:
    day = begin
    while day < until:
        progress(f"reading {day:%Y-%m-%d}")
        yield from store.find(
            ArticleRecord, since=day, until=min(day + _DAY, until), newest_first=False, limit=_MANY
        )
        day += _DAY


def _in_order(records: Iterable[ArticleRecord], until: datetime) -> Iterator[tuple[datetime, ArticleRecord]]:
    """Yield the articles at their times, a live blog again after each hour with posts, as it was then."""
    waiting: list[tuple[datetime, str, ArticleRecord]] = []
    for record in records:
        while waiting and waiting[0][0] <= record.order_time:
            yield _as_of(heappop(waiting))
        yield _as_of((record.order_time, record.id, record))
        for at in _asked_at(record):
            if record.order_time < at < until:
                heappush(waiting, (at, record.id, record))
    while waiting:
        yield _as_of(heappop(waiting))


def _asked_at(record: ArticleRecord) -> Iterable[datetime]:
    """Return when the last post of each hour came: a post is judged by its own time, whenever seen."""
    times = sorted(post.posted for post in liveblog.posts(record.article))
    return {hour_of(at): at for at in times}.values()


def _as_of(found: tuple[datetime, str, ArticleRecord]) -> tuple[datetime, ArticleRecord]:
    at, _, record = found
    return at, replace(record, article=liveblog.until(record.article, at))


def _about(topics: Sequence[Topic], record: ArticleRecord) -> list[str]:
    """Return the ids of the topics that an article or one of its posts is about."""
    found = about(topics, pieces(record)).values()
    return list(dict.fromkeys(topic.id for topics in found for topic in topics))


def _watch(store: Store, scratch: Store, settings: Settings, record: ArticleRecord, at: datetime) -> None:
    """Let an article, as it was at ``at``, be watched then, after what the clock asks for until then."""
    _listen(scratch, settings, at)
    events = _events_then(store, scratch, settings, {record.event or "", *record.posts.values()}, at)
    homes = {id: event.id for id, event in events.items()}
    known = scratch.get(ArticleRecord, record.id)
    fresh = replace(
        record,
        version=known.version if known else 0,
        backfill=False,
        event=homes.get(record.event or ""),
        posts={id: homes.get(home, "") for id, home in record.posts.items()},
        failure=None,
        counted=known.counted if known else {},
    )
    beside = [] if known else _beside(store, settings, record)
    found = {event.id: event for event in events.values()}
    scratch.write([[*beside, *found.values(), fresh.hand_to(Station.WATCH, at)]])
    _run(scratch, settings, at)


def _beside(store: Store, settings: Settings, record: ArticleRecord) -> list[Document]:
    """Return what watch reads beside an article: its quotes, its entries, its revision before."""
    quotes = store.find(QuoteRecord, {"article_id": record.id}, limit=_MANY)
    found: list[Document] = [replace(quote, version=0) for quote in quotes]
    if settings.feeds:
        entries = store.find(Entry, {"article": record.id}, limit=_MANY)
        found += [replace(one.hand_to(None, None), version=0) for one in entries]
    if record.revision > 1:
        before = store.get(Revision, digest("revision", record.id, str(record.revision - 1)))
        found += [replace(before, version=0)] if before else []
    return found


def _events_then(
    store: Store, scratch: Store, settings: Settings, ids: Set[str], at: datetime
) -> dict[str, Event]:
    """Return the events that ``ids`` lead to, with what had come of them by then; none where no rule asks."""
    if not any("events" in rule.subjects for rule in settings.rules):
        return {}
    found = {id: event for id in ids if (event := resolved(store, id))}
    known = scratch.get_many(Event, [event.id for event in found.values()])
    return {
        id: replace(
            event,
            version=known[event.id].version if event.id in known else 0,
            members=tuple(one for one in event.members if one.published <= at),
            posts=tuple(one for one in event.posts if one.posted <= at),
        )
        for id, event in found.items()
    }


def _listen(scratch: Store, settings: Settings, until: datetime) -> None:
    """Have the clock ask every subject that is due before ``until``, at its time."""
    while (moment := scratch.next_due(Subject, Station.WATCH)) is not None and moment <= until:
        _run(scratch, settings, moment)


def _run(scratch: Store, settings: Settings, now: datetime) -> None:
    watch.run(scratch, settings, lambda: now)
