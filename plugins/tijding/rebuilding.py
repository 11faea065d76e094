"""All events made anew from the stored articles, as if each had come at the time it was published.

The events are made in a store beside, which is thrown away; then what differs is written. So whoever
reads meanwhile finds the old events or the new, and a rebuild that breaks off is completed by the next.
Articles keep what is due on them: nothing here wakes watch.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tijding import events, follow, liveblog
from tijding.candidates import resolved
from tijding.changes import Action, change, decider, unrecorded
from tijding.likeness import likeness
from tijding.model import ArticleRecord, Correction, Document, Event, EventChange, Station
from tijding.regathering import quotes
from tijding.settings import Settings
from tijding.store import Store
from tijding.store.sqlite import SqliteStore
from tijding.views import View

_STEP = 200
"""Articles between two lines of progress."""


def rebuild(
    store: Store, settings: Settings, now: datetime, progress: Callable[[str], None] = lambda text: None
) -> View:
    """Make all events anew and return what changed: counts, and the events that came, went and changed."""
    with tempfile.TemporaryDirectory(prefix="tijding-") as folder:
        beside = SqliteStore(Path(folder) / "events.db", durable=False)
        beside.setup()
        try:
            articles = _follow(store, beside, settings, progress)
            progress("writing what changed")
            return _bring_over(store, beside, settings, articles, now)
        finally:
            beside.close()


def _follow(store: Store, beside: SqliteStore, settings: Settings, progress: Callable[[str], None]) -> int:
    """Place every article that was placed, in the order of time, in the store beside; return how many."""
    for said in store.scan(Correction):
        beside.write([[replace(said, version=0)]])
    number = 0
    for record in store.scan(ArticleRecord):
        if record.event is None:
            continue  # not placed yet: follow will
        number += 1
        beside.write([[_fresh(record)]])
        placed = beside.get(ArticleRecord, record.id)
        if placed:
            follow.place(beside, settings, placed, record.order_time)
        if number % _STEP == 0:
            progress(f"{number} articles placed, the last of {record.order_time:%Y-%m-%d}")
    _follow_posts(beside, settings)
    _keep_rolled_off(store, beside)
    return number


def _follow_posts(beside: SqliteStore, settings: Settings) -> None:
    """Place the posts that came after their live blog was begun, once all events are there."""
    for record in list(beside.scan(ArticleRecord)):
        found = liveblog.posts(record.article)
        if len(found) > len(record.posts):
            last = max(post.posted for post in found)
            beside.write([[record.hand_to(Station.FOLLOW, record.order_time)]])
            again = beside.get(ArticleRecord, record.id)
            if again:
                follow.place(beside, settings, again, last)


def _keep_rolled_off(store: Store, beside: SqliteStore) -> None:
    """Give the posts that no page shows any more, whose words are gone, to the events that had them.

    Where such an event was not made again, to the live blog's own.
    """
    for record in list(beside.scan(ArticleRecord)):
        found, known = liveblog.posts(record.article), store.get(ArticleRecord, record.id)
        missing = known.posts.keys() - record.posts.keys() if known and found else set()
        olds = [resolved(store, known.posts[id]) for id in sorted(missing)] if known else []
        for old in {event.id: event for event in olds if event}.values():
            former = [post for post in old.posts if post.id in missing]
            off = liveblog.rolled_off(found, former)
            home = resolved(beside, old.id) or resolved(beside, record.event)
            if off and home:
                record = replace(
                    record, posts={**record.posts, **dict.fromkeys([one.id for one in off], home.id)}
                )
                home = replace(home, posts=events.posts_in_order([*home.posts, *off]))
                beside.write([[home, record]])
                record = replace(record, version=record.version + 1)


def _fresh(record: ArticleRecord) -> ArticleRecord:
    """Return an article as it was before it was placed."""
    bare = replace(record, version=0, event=None, terms={}, fingerprint=(), copy_of=None, posts={})
    return bare.hand_to(Station.FOLLOW, record.order_time)


# --- what differs --------------------------------------------------------------------------------


def _bring_over(store: Store, beside: SqliteStore, settings: Settings, articles: int, now: datetime) -> View:
    """Write to the store what is otherwise in the store beside; return what changed."""
    report: View = {"articles": articles, "moved": 0, "conflicts": 0, "new": [], "changed": [], "gone": []}
    for made in beside.scan(Event):
        if made.merged_into is None:
            unit, moved, fate = _unit(store, beside, settings, made, now)
            if unit:
                refused = bool(store.write([unit]))
                report["conflicts"] += refused
                report["moved"] += 0 if refused else moved
                if fate and not refused:
                    report[fate].append({"id": made.id, "title": made.title})
    for old, target in _gone(store, beside):
        heir = resolved(store, target)
        if heir is None or heir.id == old.id or store.write([[events.forward(old, target, now)]]):
            report["conflicts"] += 1
        else:
            report["gone"].append({"id": old.id, "title": old.title, "merged_into": target})
    store.refresh()
    return report


def _unit(
    store: Store,
    beside: SqliteStore,
    settings: Settings,
    made: Event,
    now: datetime,
) -> tuple[list[Document], int, str | None]:
    """Return the unit that makes one event as it was made beside, how many articles move, and its fate."""
    ids = [member.article_id for member in made.members]
    wanted, known = beside.get_many(ArticleRecord, ids), store.get_many(ArticleRecord, ids)
    old = store.get(Event, made.id)
    event = _with_later(store, beside, made, old, now) if old else made
    event = replace(event, version=old.version if old else 0, changed_at=old.changed_at if old else now)
    records = [_as_placed(known[id], wanted[id]) for id in ids if id in known]
    differing = [record for record in records if record != known[record.id]]
    moving = [record for record in differing if record.event != known[record.id].event]
    if event == old and not differing:
        return [], 0, None
    event = replace(event, changed_at=now)
    sources = {known[record.id].event or "" for record in moving}
    changes = [
        _change(store, beside, settings, made, source, known, wanted, now) for source in sorted(sources)
    ]
    retitled = [event] if old and old.title != event.title else []
    quoted = quotes(store, {record.id: event for record in moving}, retitled)
    fate = "new" if old is None or old.merged_into else "changed" if old.members != event.members else None
    return [event, *differing, *quoted, *unrecorded(store, changes)], len(moving), fate


def _with_later(store: Store, beside: SqliteStore, made: Event, old: Event, now: datetime) -> Event:
    """Return an event with the articles and posts in it that came while it was made anew."""
    inside = {member.article_id for member in old.members}
    ids = (inside | {post.article_id for post in old.posts}) - {one.article_id for one in made.members}
    later = ids - beside.get_many(ArticleRecord, sorted(ids)).keys()
    for record in sorted(store.get_many(ArticleRecord, sorted(later & inside)).values(), key=events.came):
        if record.event == made.id:
            made = events.join(made, record, now)
    posts = [*made.posts, *(post for post in old.posts if post.article_id in later)]
    return replace(made, posts=events.posts_in_order(posts))


def _as_placed(known: ArticleRecord, wanted: ArticleRecord) -> ArticleRecord:
    return replace(
        known,
        event=wanted.event,
        terms=wanted.terms,
        fingerprint=wanted.fingerprint,
        copy_of=wanted.copy_of,
        posts=wanted.posts,
    )


def _change(
    store: Store,
    beside: SqliteStore,
    settings: Settings,
    made: Event,
    source: str,
    known: Mapping[str, ArticleRecord],
    wanted: Mapping[str, ArticleRecord],
    now: datetime,
) -> EventChange:
    """Return the record of what a rebuild takes from event ``source`` to one that it made.

    As of a second look: the score is how alike what goes is to what it goes to; to what it leaves, where it
    becomes an event. Of an event that only gets another id it is how alike that is to what it was.
    """
    going = [wanted[id] for id, record in known.items() if record.event == source]
    there = [wanted[id] for id, record in known.items() if record.event != source]
    left = beside.get(Event, source)
    left = None if left is None or left.merged_into else left
    action: Action = "merge" if left is None else "move" if there else "split"
    held = events.assemble(made, there, now) if there else left or store.get(Event, source)
    part = events.part(events.assemble(made, going, now))
    score = likeness(part, events.part(held), settings.follow) if held else None
    by, ids = decider("rebuild", settings.follow), [record.id for record in going]
    return change(action, source, made.id, ids, score=score, by=by, at=now)


def _gone(store: Store, beside: SqliteStore) -> Iterator[tuple[Event, str]]:
    """Yield the events of the store that were not made again, each with the event that is its heir.

    Those begun while the others were made anew stay: what is in them was not read. One that holds such an
    article among others has no heir that would do for all; it is its own, for the next rebuild to see.
    """
    for old in list(store.scan(Event)):
        made = beside.get(Event, old.id) if old.merged_into is None else None
        if old.merged_into or (made and made.merged_into is None):
            continue
        homes = beside.get_many(ArticleRecord, [member.article_id for member in old.members])
        if homes:
            placed = (home.event or "" for home in homes.values())
            yield old, events.heir(placed) if len(homes) == len(old.members) else old.id
